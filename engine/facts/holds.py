"""When outreach rests: a stop request, a leave, a named date, their turn, ours just taken, a meeting near.

selling.md, section 1 (plays 1, 2, 35) and section 2, "Holds". Outside hours belong to scheduling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TypedDict

from engine.domain import CueKind, Direction, Interaction
from engine.facts.timeline import Timeline, shares_contact
from engine.facts.types import HoldWindow, Wait
from engine.reading.cues import says_nothing_needed, word_count
from engine.reading.message_text import fold
from engine.reading.named_dates import last_named_date
from engine.reading.stop_requests import LONG_MESSAGE_WORDS, is_stop_request
from engine.scheduling import describe_day

# No return date named: wait a week.
_UNDATED_LEAVE_DAYS = 5
_WAKE_DAYS = 10
_BREATH_DAYS = 2
_MEETING_DAYS = 2
# The play that a hold of section 2 rests on has no number of its own.
NO_PLAY = 0
# How a next step on record says that we wait ("Leave her time to read until 3 December").
_WAITS = re.compile(
    r"\b(?:wait|leave|hold off|attendre|laisser|patienter|abwarten|warten|in ruhe lassen|esperar|dejar|aguardar|deixar)\b"
)
# A flag has no day: it was always so.
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)


def collect_holds(timeline: Timeline, waits: tuple[Wait, ...], silence_limit_days: float) -> tuple[HoldWindow, ...]:
    """Return every hold, in the order of their start."""
    holds = [
        *_stops(timeline),
        *_flags(timeline),
        *_leaves(timeline),
        *_named_dates(timeline),
        *_next_step(timeline),
        *_their_turn(timeline, waits, silence_limit_days),
        *_just_wrote(timeline),
        *_meetings(timeline),
    ]
    return tuple(sorted(holds, key=lambda hold: (hold.starts_at, hold.play)))


def _stops(timeline: Timeline) -> Iterator[HoldWindow]:
    for interaction in timeline.enriched.interactions:
        cue = next((cue for cue in interaction.cues if cue.kind is CueKind.STOP), None)
        if cue is None:
            continue
        contact_id = timeline.contact_id(interaction)
        is_known = interaction.direction is not Direction.UNKNOWN
        is_short = word_count(interaction) <= LONG_MESSAGE_WORDS
        if is_stop_request(interaction):
            reason = f"{timeline.name(contact_id)} asked not to be contacted: “{cue.quote}”"
            yield HoldWindow(kind="forbidden", contact_id=None, reason=reason, **_since(interaction, 1))
        elif (is_short or is_known) and timeline.our_next(interaction) is None:
            reason = f"this may be a stop request, so ask the owner first: “{cue.quote}”"
            yield HoldWindow(kind="spared", contact_id=contact_id, reason=reason, **_since(interaction, 1))


def _flags(timeline: Timeline) -> Iterator[HoldWindow]:
    """A flag on the main contact, or on everybody, closes the deal's door; on somebody else only theirs."""
    contacts = timeline.enriched.contacts
    flagged = [contact for contact in contacts if contact.do_not_contact]
    closes_all = len(flagged) == len(contacts) or (timeline.main is not None and timeline.main.do_not_contact)
    for contact in flagged:
        yield HoldWindow(
            play=1,
            kind="forbidden",
            contact_id=None if closes_all else contact.id,
            starts_at=ALWAYS,
            until=None,
            interaction_id=None,
            reason=f"{contact.name} is marked as do not contact",
        )


def _leaves(timeline: Timeline) -> Iterator[HoldWindow]:
    """Until the working day after the return; a word of theirs since then ends it."""
    for interaction, cue in timeline.cues(CueKind.AWAY):
        if timeline.their_next(interaction) is not None:
            continue
        calendar, contact_id = timeline.calendar, timeline.contact_id(interaction)
        name = timeline.name(contact_id)
        if cue.on:
            until, reason = calendar.add(cue.on, 1), f"{name} is away and back on {describe_day(cue.on)}"
        else:
            until = calendar.add(calendar.day(interaction.at), _UNDATED_LEAVE_DAYS)
            reason = f"{name} is away and named no day of return"
        yield _until(timeline, until, interaction, 2, contact_id, reason)


def _named_dates(timeline: Timeline) -> Iterator[HoldWindow]:
    """Until ten working days before the day they named, or that day when it is nearer; a later yes or date replaces it.

    What they ask beside it, or since, is answered all the same. Who needs nothing of us until a day speaks for everybody there.
    """
    dated = [(interaction, cue) for interaction, cue in timeline.cues(CueKind.LATER) if cue.on]
    for position, (interaction, cue) in enumerate(dated):
        agreed = any(shares_contact(yes, interaction) and yes.at > interaction.at for yes, _ in timeline.cues(CueKind.YES))
        newer = any(shares_contact(later, interaction) for later, _ in dated[position + 1 :])
        if agreed or newer or cue.on is None:
            continue
        contact_id, day = timeline.contact_id(interaction), describe_day(cue.on)
        if says_nothing_needed(cue.quote):
            reason = f"{timeline.name(contact_id)} wrote that they need nothing from you until {day}"
            yield _until(timeline, cue.on, interaction, 35, None, reason, is_soft=True)
            continue
        wake = timeline.calendar.add(cue.on, -_WAKE_DAYS)
        until = wake if wake > timeline.calendar.day(interaction.at) else cue.on
        reason = f"{timeline.name(contact_id)} asked to talk again around {day}"
        asks_too = any(other.kind is CueKind.REQUEST and other.quote != cue.quote for other in interaction.cues)
        is_soft = asks_too or timeline.their_next(interaction) is not None
        yield _until(timeline, until, interaction, 35, contact_id, reason, is_soft=is_soft)


def _next_step(timeline: Timeline) -> Iterator[HoldWindow]:
    """The next step on record is to wait until a day; what we owe goes out all the same."""
    deal, told = timeline.enriched.deal, timeline.enriched.interactions
    happened = (interaction.at for interaction in told if interaction.outcome != "planned")
    noted_at = max(happened, default=deal.stage_changed_at or deal.created_at)
    if noted_at is None or not _WAITS.search(fold(deal.next_step)):
        return
    until = last_named_date(deal.next_step, timeline.calendar.day(noted_at))
    if until:
        yield HoldWindow(
            play=35,
            kind="spared",
            contact_id=None,
            starts_at=noted_at,
            until=until,
            ends_at=timeline.calendar.start_of(until),
            interaction_id=None,
            reason=f'your own next step is "{deal.next_step}"',
            is_soft=True,
        )


def _their_turn(timeline: Timeline, waits: tuple[Wait, ...], silence_limit_days: float) -> Iterator[HoldWindow]:
    """They owe an answer, and the limit has not passed."""
    for wait in waits:
        if wait.who_owes == "them":
            ends_at = timeline.calendar.after(wait.since, silence_limit_days)
            yield HoldWindow(
                play=NO_PLAY,
                kind="spared",
                contact_id=wait.contact_id,
                starts_at=wait.since,
                until=timeline.calendar.day(ends_at),
                ends_at=ends_at,
                interaction_id=wait.interaction_id,
                reason=f"{timeline.name(wait.contact_id)} owes an answer and still has time",
                is_soft=True,
            )


def _just_wrote(timeline: Timeline) -> Iterator[HoldWindow]:
    """Two working days after our last word to somebody who has said nothing since."""
    last: dict[str | None, Interaction] = {}
    for interaction in sorted((*timeline.ours, *timeline.attempts, *timeline.calls), key=lambda touch: touch.at):
        last[timeline.contact_id(interaction)] = interaction
    for contact_id, interaction in last.items():
        if timeline.their_next(interaction) is None:
            ends_at = timeline.calendar.after(interaction.at, _BREATH_DAYS)
            day = describe_day(timeline.calendar.day(interaction.at))
            yield HoldWindow(
                play=NO_PLAY,
                kind="spared",
                contact_id=contact_id,
                starts_at=interaction.at,
                until=timeline.calendar.day(ends_at),
                ends_at=ends_at,
                interaction_id=interaction.id,
                reason=f"we were last in touch on {day} and nothing is new since",
                is_soft=True,
            )


def _meetings(timeline: Timeline) -> Iterator[HoldWindow]:
    """A meeting within two working days covers what could be nudged."""
    for meeting in timeline.planned:
        day = timeline.calendar.day(meeting.at)
        yield HoldWindow(
            play=NO_PLAY,
            kind="spared",
            contact_id=timeline.contact_id(meeting) if len(meeting.contact_ids) == 1 else None,
            starts_at=timeline.calendar.before(meeting.at, _MEETING_DAYS),
            until=day,
            ends_at=meeting.at,
            interaction_id=meeting.id,
            reason=f"a meeting is planned for {describe_day(day)}",
            is_soft=True,
        )


class _Since(TypedDict):
    play: int
    starts_at: datetime
    until: None
    interaction_id: str


def _since(interaction: Interaction, play: int) -> _Since:
    """A hold for good."""
    return {"play": play, "starts_at": interaction.at, "until": None, "interaction_id": interaction.id}


def _until(
    timeline: Timeline,
    until: date,
    interaction: Interaction,
    play: int,
    contact_id: str | None,
    reason: str,
    *,
    is_soft: bool = False,
) -> HoldWindow:
    return HoldWindow(
        play=play,
        kind="spared",
        contact_id=contact_id,
        starts_at=interaction.at,
        until=until,
        ends_at=timeline.calendar.start_of(until),
        interaction_id=interaction.id,
        reason=reason,
        is_soft=is_soft,
    )
