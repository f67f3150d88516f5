"""The full text of an action that was planned and only outlined: found again in the records, written for its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from engine.adapters.writers.playbook.actions import find_evidence, list_steps
from engine.adapters.writers.playbook.candidates import Candidate, find_candidates
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.choosing import choose
from engine.adapters.writers.playbook.full_texts import Order, rules_for, write_full
from engine.adapters.writers.playbook.holds import is_forbidden
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import book_for, possible_channels
from engine.adapters.writers.playbook.plays import BY_PURPOSE
from engine.calendars.working_days import DAY_STARTS
from engine.domain import Contact
from engine.drafts.channels import CHANNEL_NAMES
from engine.errors import WriterRejected
from engine.facts.deal_facts import Trigger
from engine.reading.named_dates import next_named_date
from engine.recommendation import Action, Evidence, FullContent, Priority

# Once another message has gone out, our last one is that; once they have met, what they wrote before is history.
_SENT, _SAID = ("sent", "doc_sent"), ("heard", "heard_on", "named")


@dataclass(frozen=True)
class Written:
    """A text, what to do before it leaves, and what it rests on."""

    content: FullContent
    steps: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def write_planned(case: Case, action: Action) -> Written:
    """Return the full text of a planned action, for the day it is planned for.

    Raises WriterRejected, in words, when the person can't be written to any more or the text can't be written.
    """
    contact = _find_contact(case, action)
    order = _find_order(case, action, contact)
    content = write_full(order)
    if content is None:
        named = ", ".join(f"“{rule.text.strip()}”" for rule in order.rules)
        why = f"what was learned leaves no room for it ({named})" if named else "the records don't hold what it must say"
        raise WriterRejected(
            f'The playbook can\'t write "{action.title}" as {CHANNEL_NAMES[action.channel]}: {why}. Write it yourself from the '
            "outline, or let Claude write it."
        )
    content = content.model_copy(update={"title": action.title})
    book = book_for(case, contact, order.matter.play.number)
    return Written(content, list_steps(order, content), find_evidence(order.matter, (), book))


def _find_contact(case: Case, action: Action) -> Contact:
    contact = case.enriched.contact(action.contact.id)
    if contact is None:
        raise WriterRejected(f"{action.contact.name} is not in this deal any more. Refresh the recommendation.")
    if is_forbidden(case, contact):
        raise WriterRejected(f"{contact.name} must not be contacted, so nothing is written.")
    if action.channel not in possible_channels(case, contact):
        raise WriterRejected(
            f"{contact.name} can't be reached by {CHANNEL_NAMES[action.channel]} any more. Refresh the recommendation."
        )
    return contact


def _find_order(case: Case, action: Action, contact: Contact) -> Order:
    """The plan as the playbook makes it from the same records, else the one that the action itself tells of."""
    play = BY_PURPOSE[action.purpose]
    found = find_candidates(case)
    planned = choose(case, found).all
    same = next(_alike(action, contact, planned), None) or next(_alike(action, contact, found.candidates), None)
    matter = same.matter if same else _make_matter(case, action, contact)
    day = _planned_day(case, action, same)
    closed = same.closed if same else ()
    rules = rules_for(case, play, action.channel, day, closed)
    earlier = (other.not_before for other in planned if other.contact.id == contact.id and other is not same)
    if any(case.window[0] <= moment and case.local_day(moment) < day for moment in case.facts.planned_meetings):
        return Order(matter, action.channel, day, rules, outdated=(*_SENT, *_SAID))
    is_follow_up = any(before < day for before in earlier)
    return Order(matter, action.channel, day, rules, outdated=_SENT if is_follow_up else (), is_follow_up=is_follow_up)


def _alike(action: Action, contact: Contact, candidates: tuple[Candidate, ...]) -> Iterator[Candidate]:
    for candidate in candidates:
        if candidate.contact.id == contact.id and candidate.play.purpose is action.purpose:
            yield candidate


def _make_matter(case: Case, action: Action, contact: Contact) -> Matter:
    """What somebody else planned: for the same reason where a fact gives it, else for what the action quotes."""
    play = BY_PURPOSE[action.purpose]
    facts = (one for one in case.facts.triggers if one.play == play.number and one.contact_id in (None, contact.id))
    quoted = tuple(dict.fromkeys(evidence.source_id for evidence in action.evidence if evidence.source_id != "context"))
    opens_at = datetime.combine(case.valid_on, DAY_STARTS, tzinfo=case.zone)
    made = Trigger(play=play.number, contact_id=contact.id, evidence=quoted, opens_at=opens_at)
    return Matter(case, play, contact, next(facts, made))


def _planned_day(case: Case, action: Action, candidate: Candidate | None) -> date:
    """The day that the plan shows, never one that is over; "next week" is not before the playbook's own day in it."""
    own = candidate.not_before if candidate else case.today
    shown = next_named_date(action.timing.text, case.valid_on) or own
    return max(case.today, shown, own if action.priority is Priority.P2 else shown)
