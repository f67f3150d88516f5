"""Which plays may be played: those whose trigger applies, towards a person who may and can be reached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from engine.adapters.writers.playbook.action_rank import rank_action
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.holds import best_priority, is_forbidden, is_urgent_today, released_on
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import (
    interaction_channel,
    may_email_cold,
    may_only_call_cold,
    of_contact,
    possible_channels,
)
from engine.adapters.writers.playbook.plays import EFFORT, PLAYS, Play
from engine.adapters.writers.playbook.writing_wishes import wants_writing
from engine.calendars.working_days import DAY_STARTS
from engine.domain import Channel, Contact, Direction, Stage
from engine.facts.deal_facts import Trigger
from engine.facts.pace import UNTOLD
from engine.facts.timeline import is_planned
from engine.reading.message_text import fold
from engine.recommendation import Priority
from engine.rules.learned_rules import Rule

_SAME_CHANNEL_TOUCHES = 2
_COMPLAINT = 14
# Plays that ask somebody who hasn't answered.
CHASES = frozenset({17, 18, 24})
_CALL_TASK = re.compile(r"\b(?:call|ring|phone|r?appel\w*|telephone\w*|anruf\w*|rufen|llamar|llamada|ligar|telefon\w*)\b")


@dataclass(frozen=True, eq=False)
class Candidate:
    """A play that may be played, by which channels in order, not before which day, and its rank (higher goes first)."""

    matter: Matter
    priority: Priority
    channels: tuple[Channel, ...]
    not_before: date
    rank: float
    is_ahead: bool = False
    waits_for: str = ""
    waits_until: date | None = None
    also: tuple[Matter, ...] = ()
    comes_after: bool = False
    closed: tuple[Rule, ...] = ()
    is_moved: bool = False

    @property
    def contact(self) -> Contact:
        """Return the person."""
        return self.matter.contact

    @property
    def play(self) -> Play:
        """Return the play."""
        return self.matter.play


@dataclass(frozen=True)
class Found:
    """The candidates of a case, and the people and plays that came to nothing, in words."""

    candidates: tuple[Candidate, ...]
    unreachable: tuple[Contact, ...]
    nameless: tuple[Trigger, ...]


def find_candidates(case: Case) -> Found:
    """Return every play that applies today, later this week or next week, best first."""
    candidates, unreachable, nameless = list[Candidate](), dict[str, Contact](), list[Trigger]()
    for trigger in case.facts.triggers:
        play = PLAYS.get(trigger.play)
        if play is None:
            continue
        contact = case.enriched.contact(trigger.contact_id) or case.main_contact
        if contact is None:
            nameless.append(trigger)
            continue
        if is_forbidden(case, contact):
            continue
        when = _when(case, trigger)
        if when is None:
            continue
        matter = Matter(case, play, contact, trigger)
        channels = order_channels(case, matter)
        if not channels:
            unreachable[contact.id] = contact
            continue
        placed = _place(case, matter, channels, *when)
        if placed:
            candidates.append(placed)
    candidates = [candidate for candidate in candidates if not _comes_after_meeting(case, candidate)]
    candidates += _recaps_ahead(case)
    candidates.sort(key=_order)
    return Found(tuple(candidates), tuple(unreachable.values()), tuple(nameless))


def _comes_after_meeting(case: Case, candidate: Candidate) -> bool:
    """Whether it waits for a silence that a meeting ends before."""
    planned = (case.local_day(moment) for moment in case.facts.planned_meetings if moment >= case.window[0])
    is_waiting = candidate.is_ahead and candidate.play.number in CHASES
    return is_waiting and any(day <= candidate.not_before for day in planned)


def _recaps_ahead(case: Case) -> list[Candidate]:
    """The recap of the next meeting, for the working day after it."""
    meeting = next((one for one in case.enriched.interactions if is_planned(one) and one.at >= case.window[0]), None)
    contact = case.enriched.contact(meeting.contact_id) or case.main_contact if meeting else None
    if meeting is None or contact is None or case.deal.status == "lost" or is_forbidden(case, contact):
        return []
    day = case.working_day(contact, 1, case.local_day(meeting.at))
    opens_at = datetime.combine(day, DAY_STARTS, tzinfo=case.zone)
    trigger = Trigger(play=10, contact_id=contact.id, evidence=(meeting.id,), opens_at=opens_at, on=case.local_day(meeting.at))
    matter = Matter(case, PLAYS[10], contact, trigger)
    channels = order_channels(case, matter)
    if not channels:
        return []
    rank = rank_action(case, matter, channels[0])
    return [Candidate(matter, later_priority(case, day), channels, day, rank, is_ahead=True)]


def _order(candidate: Candidate) -> tuple[object, ...]:
    """Priority, complaints, rank; then the longest wait, the nearest date, the least effort, the record."""
    trigger = candidate.matter.trigger
    return (
        candidate.priority,
        candidate.play.number != 14,
        -round(candidate.rank, 6),
        candidate.matter.since,
        trigger.on or date.max,
        EFFORT[candidate.channels[0]],
        trigger.evidence,
        candidate.play.number,
    )


def _when(case: Case, trigger: Trigger) -> tuple[Priority, date, bool] | None:
    """The priority today, else that of a play which begins to apply this week or next: never a P0 ahead of its day."""
    today = best_priority(trigger, case.window)
    if today is not None:
        day = case.next_week[0].date() if today is Priority.P2 else case.today
        return today, day, False
    opens = trigger.opens_at.astimezone(case.zone)
    for window, priority in ((case.week, Priority.P1), (case.next_week, Priority.P2)):
        if window[0] <= opens <= window[1] and best_priority(trigger, window) is not None:
            return priority, opens.date(), True
    return None


def _place(
    case: Case, matter: Matter, channels: tuple[Channel, ...], priority: Priority, day: date, is_ahead: bool
) -> Candidate | None:
    """Put a play off to the end of the hold that keeps it from this person; None when that hold has no end."""
    contact, play = matter.contact, matter.play
    rank = rank_action(case, matter, channels[0])
    if priority is Priority.P0 and is_urgent_today(case, matter.trigger, contact.id):
        return Candidate(matter, priority, channels, day, rank, is_ahead)
    held = released_on(case, play.number, contact)
    if held and held[0] is None:
        return None
    not_before = max(day, held[0]) if held and held[0] else day
    if not_before > day or priority is Priority.P0:
        priority = later_priority(case, not_before)
    waits_for, waits_until = (held[1].reason, held[0]) if held else ("", None)
    return Candidate(matter, priority, channels, not_before, rank, is_ahead, waits_for, waits_until)


def follow_up(case: Case, first: Candidate, others: list[Candidate]) -> Candidate | None:
    """Return what to do if today's message stays unanswered: once the silence limit has passed, by another channel.

    None on a closed deal, after a complaint, and where another plan would chase this person anyway.
    """
    contact = first.contact
    if (
        first.play.number == _COMPLAINT
        or case.deal.status != "open"
        or any(other.contact.id == contact.id and other.play.number in CHASES for other in others)
    ):
        return None
    play = PLAYS[17 if case.deal.stage_kind is Stage.PROSPECTING else 24]
    day = case.working_day(contact, max(2, round(case.facts.silence_limit_days)), case.today)
    opens_at = datetime.combine(day, DAY_STARTS, tzinfo=case.zone)
    matter = Matter(
        case,
        play,
        contact,
        Trigger(play=play.number, contact_id=contact.id, evidence=first.matter.trigger.evidence, opens_at=opens_at),
    )
    order = order_channels(case, matter)
    channels = (
        *(channel for channel in order if channel is not first.channels[0]),
        *(c for c in order if c is first.channels[0]),
    )
    if not channels:
        return None
    return Candidate(matter, later_priority(case, day), channels, day, rank_action(case, matter, channels[0]), is_ahead=True)


def later_priority(case: Case, day: date) -> Priority:
    """Return what an action is that can't come before `day`: P1 within this week or two working days, else P2."""
    is_near = day <= max(case.week[1].date(), case.working_day(case.main_contact, 2))
    return Priority.P1 if is_near else Priority.P2


def order_channels(case: Case, matter: Matter) -> tuple[Channel, ...]:
    """Return the channels that are possible for this play and person, the best first.

    An answer goes back by the channel it came by; after two touches by one channel without an answer another one is tried.
    """
    contact, play = matter.contact, matter.play
    possible = possible_channels(case, contact)
    if wants_writing(case, contact):
        possible.discard(Channel.PHONE)
    is_first = play.is_cold or (play.number == 19 and UNTOLD in matter.trigger.evidence)
    if is_first and not may_email_cold(case, contact):
        possible.discard(Channel.EMAIL)
    order = [channel for channel in play.channels if channel in possible]
    came_by = interaction_channel(matter.interaction) if matter.interaction and play.answers_same_channel else None
    if came_by in (Channel.WHATSAPP, Channel.LINKEDIN) and came_by in possible:
        order = [came_by, *(channel for channel in order if channel is not came_by)]
    calls_first = is_call_task(matter) or matter.wants_call or (play.is_cold and may_only_call_cold(case, contact))
    if Channel.PHONE in order and calls_first:
        order = [Channel.PHONE, *(channel for channel in order if channel is not Channel.PHONE)]
    worn = _worn_channel(case, contact)
    if play.is_nudge and worn in order and len(order) > 1:
        order = [*(channel for channel in order if channel is not worn), worn]
    return tuple(channel for channel in order if not _is_marked(case, matter, channel))


def is_call_task(matter: Matter) -> bool:
    """Return whether the matter is a task to call."""
    task = matter.interaction if matter.play.number == 6 else None
    return task is not None and bool(_CALL_TASK.search(fold(task.subject)))


def _worn_channel(case: Case, contact: Contact) -> Channel | None:
    touches = []
    for interaction in of_contact(case, contact):
        if interaction.direction is Direction.IN:
            break
        if interaction.direction is Direction.OUT and interaction_channel(interaction):
            touches.append(interaction_channel(interaction))
    newest = touches[:_SAME_CHANNEL_TOUCHES]
    return newest[0] if len(newest) == _SAME_CHANNEL_TOUCHES and len(set(newest)) == 1 else None


def _is_marked(case: Case, matter: Matter, channel: Channel) -> bool:
    """Whether a person has done or dismissed this very action, or put the matter off, which then rests in every channel."""
    matter_of = (matter.contact.id, matter.play.purpose.value)
    return any(
        (contact_id, purpose) == matter_of and (state == "snoozed" or marked == channel.value)
        for _, state, contact_id, marked, purpose, _ in case.marks
    )
