"""Plays that answer what the customer said: questions, promises, yes, complaints, price, contract, bounces, enquiries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from engine.domain import Cue, CueKind, Direction, Interaction, InteractionKind, Stage
from engine.facts.timeline import TALKS, Timeline, shares_contact
from engine.facts.types import Promise, Trigger, Wait
from engine.reading.bounces import is_bounce
from engine.reading.call_requests import asks_for_call
from engine.reading.cues import says_gone, says_nothing_needed, wants_better_price

# selling.md, section 1: an open question is due after half a working day.
QUESTION_DAYS = 0.5
# What nobody did in six weeks is no longer today's: it stays on the list, as P1 (our judgement).
URGENT_DAYS = 30
_SIGNATURE_DAYS = 2
_YES_URGENT_DAYS = 10
_LIVE = timedelta(days=30)
_SIGNED_BY = frozenset({Stage.PROPOSAL, Stage.NEGOTIATION})


def reply_triggers(timeline: Timeline, waits: Sequence[Wait], promises: Sequence[Promise]) -> Iterator[Trigger]:
    """Yield the plays 3, 4, 5, 7, 8, 14, 15, 23, 25, 26 and 28."""
    enquiry = _enquiry(timeline)
    if enquiry is not None:
        yield _debt(timeline, 15, enquiry)
    for wait in waits:
        if wait.who_owes == "us" and (enquiry is None or wait.interaction_id != enquiry.id):
            yield _question(timeline, wait)
    yield from (_promise(timeline, promise) for promise in promises)
    yield from _agreements(timeline)
    yield from _lost_addresses(timeline)
    yield from _departures(timeline)
    for kind, play in ((CueKind.COMPLAINT, 14), (CueKind.LEGAL, 26)):
        yield from (_debt(timeline, play, interaction) for interaction in _unanswered(timeline, kind))
    yield from (_debt(timeline, 25, interaction) for interaction in _unanswered(timeline, CueKind.PRICE, _haggles))
    yield from _competitors(timeline)


def open_complaint(timeline: Timeline) -> Interaction | None:
    """Return the first complaint that nobody has answered, or None."""
    return next(iter(_unanswered(timeline, CueKind.COMPLAINT)), None)


def _debt(timeline: Timeline, play: int, interaction: Interaction) -> Trigger:
    """Due at once; P1 when six weeks have passed."""
    return Trigger(
        play=play,
        contact_id=timeline.contact_id(interaction),
        evidence=(interaction.id,),
        opens_at=interaction.at,
        urgent_from=interaction.at,
        urgent_until=timeline.calendar.after(interaction.at, URGENT_DAYS),
    )


def _haggles(cue: Cue) -> bool:
    return wants_better_price(cue.quote)


def _question(timeline: Timeline, wait: Wait) -> Trigger:
    """Half a working day after it was asked; where they want to be called on a day to come, on that day."""
    opens_at, on = timeline.calendar.after(wait.since, QUESTION_DAYS), _call_day(timeline, wait)
    opens_at = max(opens_at, timeline.calendar.start_of(on)) if on else opens_at
    return Trigger(
        play=3,
        contact_id=wait.contact_id,
        evidence=(wait.interaction_id,),
        opens_at=opens_at,
        urgent_from=opens_at,
        urgent_until=max(opens_at, timeline.calendar.after(wait.since, URGENT_DAYS)),
        on=on,
    )


def _call_day(timeline: Timeline, wait: Wait) -> date | None:
    """The day on which they want to be called, where a call is all that the message asks for."""
    message = next((message for message in timeline.theirs if message.id == wait.interaction_id), None)
    asked = [cue for cue in message.cues if cue.kind is CueKind.REQUEST] if message else []
    is_call = bool(asked) and all(asks_for_call(cue.quote) for cue in asked)
    return next((cue.on for cue in asked if cue.on), None) if is_call else None


def _promise(timeline: Timeline, promise: Promise) -> Trigger:
    opens_at = timeline.calendar.start_of(promise.due)
    return Trigger(
        play=4,
        contact_id=promise.contact_id,
        evidence=(promise.interaction_id,),
        opens_at=opens_at,
        urgent_from=opens_at,
        urgent_until=timeline.calendar.start_of(timeline.calendar.add(promise.due, URGENT_DAYS)),
        on=promise.due,
    )


def _unanswered(timeline: Timeline, kind: CueKind, counts: Callable[[Cue], bool] = bool) -> list[Interaction]:
    """What carries a cue that counts and has no answer yet: the latest of each contact."""
    open_ones = {
        timeline.contact_id(interaction): interaction
        for interaction, cue in timeline.cues(kind)
        if counts(cue) and _answer(timeline, interaction) is None
    }
    return list(open_ones.values())


def _answer(timeline: Timeline, interaction: Interaction) -> Interaction | None:
    is_message = interaction.direction is Direction.IN and interaction.kind not in TALKS
    return timeline.our_answer(interaction) if is_message else timeline.our_next(interaction)


def _enquiry(timeline: Timeline) -> Interaction | None:
    """A form, or a first message to us, that nobody has answered."""
    is_prospect = timeline.enriched.deal.stage_kind is Stage.PROSPECTING
    for number, message in enumerate(timeline.theirs):
        is_first = number == 0 and is_prospect and not _spoke_before(timeline, message)
        if (message.kind is InteractionKind.FORM or is_first) and timeline.our_answer(message) is None:
            return message
    return None


def _spoke_before(timeline: Timeline, message: Interaction) -> bool:
    return any(ours.at < message.at for ours in (*timeline.ours, *timeline.talks, *timeline.attempts))


def _agreements(timeline: Timeline) -> Iterator[Trigger]:
    """A yes: confirm it (5), and once it is confirmed or was spoken, see the signature through (28)."""
    said = [interaction for interaction, _ in timeline.cues(CueKind.YES)]
    if not said or timeline.enriched.deal.status != "open":
        return
    yes, calendar = said[-1], timeline.calendar
    put_off = (later for later, cue in timeline.cues(CueKind.LATER) if not says_nothing_needed(cue.quote))
    taken_back = any(later.at > yes.at for later in put_off)
    if taken_back or timeline.meeting_after(yes.at) is not None:
        return
    was_spoken = yes.kind in TALKS or yes.direction is Direction.INTERNAL
    if not was_spoken and _answer(timeline, yes) is None:
        yield Trigger(
            play=5,
            contact_id=timeline.contact_id(yes),
            evidence=(yes.id,),
            opens_at=yes.at,
            urgent_from=yes.at,
            urgent_until=calendar.after(yes.at, _YES_URGENT_DAYS),
        )
    elif timeline.enriched.deal.stage_kind in _SIGNED_BY:
        opens_at = calendar.after(yes.at, _SIGNATURE_DAYS)
        yield Trigger(
            play=28,
            contact_id=timeline.contact_id(yes),
            evidence=(yes.id,),
            opens_at=opens_at,
            urgent_from=opens_at,
            urgent_until=calendar.after(yes.at, URGENT_DAYS),
        )


def _lost_addresses(timeline: Timeline) -> Iterator[Trigger]:
    """A bounce or a "no longer here": P0 where the contact was writing to us until then."""
    lost: dict[str | None, Interaction] = {}
    for interaction in timeline.enriched.interactions:
        is_gone = any(cue.kind is CueKind.LEAVING and says_gone(cue.quote) for cue in interaction.cues)
        is_lost = interaction.kind is InteractionKind.EMAIL and (
            is_bounce(interaction) or (is_gone and interaction.is_automatic)
        )
        if is_lost and timeline.their_next(interaction) is None and not _arrived_since(timeline, interaction):
            lost[timeline.contact_id(interaction)] = interaction
    for contact_id, interaction in lost.items():
        is_live = any(
            shares_contact(message, interaction) and interaction.at - _LIVE <= message.at <= interaction.at
            for message in timeline.theirs
        )
        yield Trigger(
            play=7,
            contact_id=contact_id,
            evidence=(interaction.id,),
            opens_at=interaction.at,
            urgent_from=interaction.at if is_live else None,
            urgent_until=timeline.calendar.after(interaction.at, URGENT_DAYS),
        )


def _arrived_since(timeline: Timeline, bounce: Interaction) -> bool:
    return any(message.at > bounce.at and shares_contact(message, bounce) for message in timeline.ours)


def _departures(timeline: Timeline) -> Iterator[Trigger]:
    """The champion leaves: anybody who isn't known to have another role may be the champion."""
    for interaction in _unanswered(timeline, CueKind.LEAVING):
        contact_id = timeline.contact_id(interaction)
        contact = timeline.enriched.contact(contact_id)
        matters = contact is not None and contact.buying_role in (None, "champion", "budget_holder")
        if matters and not interaction.is_automatic:
            yield _debt(timeline, 8, interaction)


def _competitors(timeline: Timeline) -> Iterator[Trigger]:
    """Their last word names a competitor that the deal's record names: P0 when they ask."""
    names = [name.strip().casefold() for name in timeline.enriched.deal.attributes.get("competitor", "").split(",")]
    for message in timeline.theirs:
        text = f"{message.subject}\n{message.text}".casefold()
        if any(name and name in text for name in names) and timeline.our_answer(message) is None:
            asks = any(cue.kind is CueKind.REQUEST for cue in message.cues)
            yield Trigger(
                play=23,
                contact_id=timeline.contact_id(message),
                evidence=(message.id,),
                opens_at=message.at,
                urgent_from=message.at if asks else None,
                urgent_until=timeline.calendar.after(message.at, URGENT_DAYS),
            )
