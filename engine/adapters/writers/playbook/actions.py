"""A chosen candidate becomes a draft action: full text for today, an outline for later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.adapters.writers.playbook.answers import find_levers
from engine.adapters.writers.playbook.candidates import CHASES, Candidate
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.channel_steps import list_channel_steps
from engine.adapters.writers.playbook.choosing import Choice
from engine.adapters.writers.playbook.full_texts import Order, rules_for, write_full
from engine.adapters.writers.playbook.heard import find_deadline, find_heard, find_told
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import book_for
from engine.adapters.writers.playbook.plan_slots import particular_evidence
from engine.adapters.writers.playbook.points import answer_evidence
from engine.adapters.writers.playbook.reasons import write_outline, write_rationale, write_title
from engine.adapters.writers.playbook.rep_book import count_days, rep_slots
from engine.adapters.writers.playbook.rep_texts import FOLLOW_UP_REASON, FOLLOW_UPS, WHY_THIS_WEEK, WHY_TODAY
from engine.adapters.writers.playbook.steps import check_slots, name_promise, write_steps
from engine.adapters.writers.playbook.wording import Phrasebook, Slots
from engine.calendars.working_days import working_days_between
from engine.domain import Direction
from engine.facts.pace import NO_REASON
from engine.recommendation import DraftAction, Evidence, FullContent, OutlineContent, Priority
from engine.rules.learned_rules import Rule
from engine.scheduling import describe_day

_MOST_EVIDENCE = 8
_NEAR_DAYS = 15
_READ_AGAIN = "Read the record that this rests on once more."


def make_actions(case: Case, chosen: Choice) -> tuple[DraftAction, ...]:
    """Return the draft actions of a board, P0 first. Each knows what goes out to its person today and what the others tell."""
    today = {candidate.contact.id: candidate for candidate in chosen.p0}
    told: set[str] = set()
    return tuple(
        _make_action(case, candidate, None if candidate in chosen.p0 else today.get(candidate.contact.id), told)
        for candidate in chosen.all
    )


def _make_action(case: Case, candidate: Candidate, first: Candidate | None, told: set[str]) -> DraftAction:
    """The draft action; `first` is what goes out to the same person today, `told` what the board quotes already.

    A P0 whose full text can't be written, or not short enough, becomes an outline for this week.
    """
    if candidate.priority is Priority.P0:
        for attempt in _attempts(candidate):
            content = write_full(_order(attempt))
            if content:
                return _written(attempt, content)
        day = case.working_day(candidate.contact, 1, case.today)
        candidate = replace(candidate, priority=Priority.P1, not_before=day, also=())
    return _outlined(case, candidate, first, told)


def _order(candidate: Candidate) -> Order:
    matter = candidate.matter
    return Order(matter, candidate.channels[0], matter.case.today, _rules_for(candidate), candidate.also)


def _rules_for(candidate: Candidate) -> tuple[Rule, ...]:
    return rules_for(candidate.matter.case, candidate.play, candidate.channels[0], candidate.not_before, candidate.closed)


def _attempts(candidate: Candidate) -> Iterator[Candidate]:
    """With everything that the message settles, then without, then by the other channels."""
    if candidate.also:
        yield candidate
    for channel in candidate.channels:
        yield replace(candidate, channels=(channel,), also=())


def _written(candidate: Candidate, content: FullContent) -> DraftAction:
    steps = list_steps(_order(candidate), content)
    return _draft(candidate, rep_slots(candidate.matter), content, steps)


def _outlined(case: Case, candidate: Candidate, first: Candidate | None, told: set[str]) -> DraftAction:
    slots = dict(rep_slots(candidate.matter))
    if first and candidate.play.number in CHASES and first.play.number in FOLLOW_UPS:
        # Today's message will be the last one by then.
        slots |= {"follow_up": FOLLOW_UPS[first.play.number].format(who=slots["who"]), "sent": None, "thread_out": None}
    extra = _considerations(case, candidate, _rules_for(candidate))
    title = write_title(candidate.matter, slots)
    return _draft(candidate, slots, write_outline(candidate.matter, title, slots, extra, told), ())


def _draft(candidate: Candidate, slots: Slots, content: FullContent | OutlineContent, steps: tuple[str, ...]) -> DraftAction:
    matter, case = candidate.matter, candidate.matter.case
    if candidate.is_ahead and matter.play.number in CHASES:
        slots = {**slots, "ahead": describe_day(candidate.not_before)}
    book = book_for(case, candidate.contact, matter.play.number)
    applied = (rule.learning_id for rule in _rules_for(candidate) if rule.learning_id)
    return DraftAction(
        priority=candidate.priority,
        channel=candidate.channels[0],
        purpose=matter.play.purpose,
        contact_id=candidate.contact.id,
        title=content.title,
        rationale=_rationale(candidate, slots),
        day=candidate.not_before,
        timing_reason=_timing_reason(candidate),
        prerequisites=steps,
        content=content,
        evidence=find_evidence(matter, candidate.also, book),
        applied_learnings=tuple(dict.fromkeys(applied)),
    )


def _rationale(candidate: Candidate, slots: Slots) -> str:
    if slots.get("follow_up"):
        return FOLLOW_UP_REASON.format(who=slots["who"], day=describe_day(candidate.not_before))
    return write_rationale(candidate.matter, slots, candidate.also)


def _considerations(case: Case, candidate: Candidate, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """What an outline has to mind: learnings, and the campaign for whoever isn't in a live exchange."""
    said = [f"Learned: {rule.text.strip().rstrip('.')}." for rule in rules]
    if case.campaign and candidate.play.is_nudge:
        said.append(f"Campaign, where it fits: {' '.join(case.campaign.split())}")
    return tuple(said)


def list_steps(order: Order, content: FullContent) -> tuple[str, ...]:
    """Return what to do before a full text leaves, never nothing; hours that were learned are kept by whoever sends it."""
    matter = order.matter
    language = book_for(matter.case, matter.contact, matter.play.number).language.code
    steps = [*write_steps(matter, rep_slots(matter), language, order.also), *name_promise(matter, content, order.sent_on)]
    steps += check_slots(matter, content, order.sent_on)
    steps += list_channel_steps(order)
    steps += [f"Mind what was learned: {rule.text.strip().rstrip('.')}." for rule in order.rules if rule.kind == "hour"]
    return tuple(steps) or (_READ_AGAIN,)


def find_evidence(matter: Matter, also: tuple[Matter, ...], book: Phrasebook) -> tuple[Evidence, ...]:
    """Return the verbatim quotes that a text on these matters rests on."""
    found = [quoted for part in (matter, *also) for quoted in (*part.evidence, *answer_evidence(part, book))]
    found += particular_evidence(matter, book)
    levers = find_levers(matter.case) if matter.play.number == 25 else None
    found += [levers.evidence] if levers else []
    return tuple(dict.fromkeys(found))[:_MOST_EVIDENCE]


def _timing_reason(candidate: Candidate) -> str:
    """Why this day: what runs out, what is waited for, what was learned, or the gap that the last touch asks for."""
    matter, day = candidate.matter, describe_day(candidate.not_before)
    closed = [rule for rule in candidate.closed if rule.kind == "day"]
    if candidate.priority is Priority.P0:
        return _why_today(matter)
    if candidate.waits_for:
        return f"Not before {describe_day(candidate.waits_until or candidate.not_before)}: {candidate.waits_for}."
    if candidate.is_ahead and matter.play.number == 10:
        return "Within a working day of the meeting."
    if candidate.is_ahead and matter.play.number == 6:
        return f"The task falls due on {describe_day(matter.on or candidate.not_before)}."
    if candidate.is_ahead:
        return f"From {day} on, and only if nothing has happened by then."
    if closed:
        return f"{day} keeps to what was learned: {closed[0].text.strip().rstrip('.')}."
    if candidate.is_moved:
        return f"{day} leaves two working days after the touch before it."
    if matter.play.number == 16 and NO_REASON in matter.trigger.evidence:
        return "A deal that nobody has touched doesn't move by itself."
    if candidate.priority is Priority.P1:
        return WHY_THIS_WEEK.get(matter.play.number, "It can wait for what is urgent, but not for next week.")
    return "After this week's steps." if candidate.comes_after else "It can wait until next week."


def _why_today(matter: Matter) -> str:
    """The day that runs out first: one that they named, else what the play itself is urgent for."""
    case = matter.case
    day = _named_day(matter)
    left = working_days_between(case.valid_on, day, case.country(case.main_contact)) if day else 0
    if day and 1 <= left <= _NEAR_DAYS:
        return f"They named {describe_day(day)}, {count_days(left)} from now."
    return "They wait for your call." if matter.wants_call and matter.play.number == 3 else WHY_TODAY[matter.play.number]


def _named_day(matter: Matter) -> date | None:
    """The day until which they need something, or from which to plan back."""
    case, origin = matter.case, matter.interaction
    if matter.play.number in (4, 27):
        heard = find_heard(case, matter.contact, None, wants_date=True)
        return heard.names if heard else None
    if matter.play.number == 14 and origin:
        told = find_told(case, origin, book_for(case, matter.contact, 14).language.code)
        return told.names if told else None
    is_asked = matter.play.number in (3, 23, 25, 26) and origin is not None and origin.direction is Direction.IN
    return find_deadline(case, origin, case.today) if origin and is_asked else None
