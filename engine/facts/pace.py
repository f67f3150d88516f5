"""Plays that the calendar and the record set off: tasks, cadence, silence, dates, stages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from engine.domain import Direction, Interaction, InteractionKind, Stage
from engine.facts.meetings import LATE_STAGES, holds_budget
from engine.facts.replies import QUESTION_DAYS, URGENT_DAYS
from engine.facts.timeline import Timeline, is_from_them, is_talk
from engine.facts.types import Promise, Trigger, Wait
from engine.reading.message_text import fold

_TASK_DAYS = 20
_CADENCE_DAYS = 3
_CADENCE_OVER = timedelta(days=90)
_CLOSE_LOOP_TOUCHES, _CLOSE_LOOP_CHANNELS, _CLOSE_LOOP_DAYS = 4, 2, 20
_ACTIVE = timedelta(days=30)
_CLOSE_DATE_DAYS = 3
# How long a negotiation usually takes: our judgement, until a workspace's own deals say better.
_USUAL_NEGOTIATION = timedelta(days=21)
_WIDEN_FROM = frozenset({Stage.DEMO, Stage.PROPOSAL, Stage.NEGOTIATION})
_MILESTONE = re.compile(r"\b(?:milestone|step|etape|jalon|meilenstein|schritt|hito|etapa|marco|go-live)\b")
# What stands for a record that is missing: the stage is all that is known.
NO_REASON = UNTOLD = "deal.stage"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def pace_triggers(
    timeline: Timeline, waits: Sequence[Wait], promises: Sequence[Promise], silence_limit_days: float
) -> Iterator[Trigger]:
    """Yield the plays 6, 16 to 19, 21, 24, 27, 29 and 31."""
    deal = timeline.enriched.deal
    yield from _tasks(timeline, waits)
    if deal.status == "open":
        yield from _prospecting(timeline)
        yield from _gaps(timeline)
        yield from _coverage(timeline)
        if not promises and all(wait.who_owes == "them" for wait in waits):
            yield from _silence(timeline, silence_limit_days)
        yield from _close_date(timeline)
        yield from _age(timeline)


def _tasks(timeline: Timeline, waits: Sequence[Wait]) -> Iterator[Trigger]:
    """From the day a task is due, P0 while its contact waits for us; after twenty working days it should be closed."""
    calendar = timeline.calendar
    for task in timeline.enriched.interactions:
        if task.kind is not InteractionKind.TASK or task.due_at is None or task.done_at is not None:
            continue
        contact_id = timeline.contact_id(task)
        opens_at = calendar.start_of(calendar.day(task.due_at))
        waiting = [wait.since for wait in waits if wait.who_owes == "us" and wait.contact_id == contact_id]
        is_milestone = timeline.enriched.deal.status == "won" and bool(_MILESTONE.search(fold(task.subject)))
        yield Trigger(
            play=31 if is_milestone else 6,
            contact_id=contact_id,
            evidence=(task.id,),
            opens_at=opens_at,
            closes_at=calendar.after(task.due_at, _TASK_DAYS),
            urgent_from=max(opens_at, calendar.after(min(waiting), QUESTION_DAYS)) if waiting and not is_milestone else None,
            on=calendar.day(task.due_at),
        )


def _prospecting(timeline: Timeline) -> Iterator[Trigger]:
    """Open (16) with a recorded reason, try a new angle (17), close the loop (18)."""
    deal = timeline.enriched.deal
    if deal.stage_kind is not Stage.PROSPECTING:
        return
    answers = [interaction.at for interaction in (*timeline.theirs, *timeline.talks)]
    touches = sorted((*timeline.ours, *timeline.attempts), key=lambda touch: touch.at)
    unanswered = [touch for touch in touches if not answers or touch.at > max(answers)]
    if not touches and not answers:
        yield from _opening(timeline)
    elif unanswered:
        last = unanswered[-1]
        closes_loop = (
            len(unanswered) >= _CLOSE_LOOP_TOUCHES and len({touch.kind for touch in unanswered}) >= _CLOSE_LOOP_CHANNELS
        )
        yield Trigger(
            play=18 if closes_loop else 17,
            contact_id=timeline.contact_id(last),
            evidence=tuple(touch.id for touch in reversed(unanswered[-_CLOSE_LOOP_TOUCHES:])),
            opens_at=timeline.calendar.after(last.at, _CADENCE_DAYS),
            closes_at=timeline.calendar.after(last.at, _CLOSE_LOOP_DAYS) if closes_loop else last.at + _CADENCE_OVER,
            later_priority="P2" if closes_loop else "P1",
        )


def _opening(timeline: Timeline) -> Iterator[Trigger]:
    """A first touch needs a reason on record: our note, or the deal's next step; without one the first step is to find it.

    A text of unknown direction may tell of a touch, so then nobody can say that there was none.
    """
    deal, told = timeline.enriched.deal, timeline.enriched.interactions
    if any(interaction.direction is Direction.UNKNOWN for interaction in told):
        return
    notes = [interaction for interaction in told if _is_note(interaction)]
    evidence = tuple(note.id for note in reversed(notes[-2:])) or ("deal.next_step" if deal.next_step else NO_REASON,)
    if evidence == (NO_REASON,) and timeline.main is None:
        return
    opens_at = notes[-1].at if notes else _since_stage(timeline)
    yield Trigger(play=16, contact_id=timeline.main_id, evidence=evidence, opens_at=opens_at)


def _is_note(interaction: Interaction) -> bool:
    return interaction.kind is InteractionKind.NOTE and bool(interaction.text.strip())


def _gaps(timeline: Timeline) -> Iterator[Trigger]:
    """Qualification with a blank: nobody known to decide on money, or no date.

    Without a single record their pain and criteria are blank too, and later stages have them to fill as well.
    """
    deal, is_untold = timeline.enriched.deal, timeline.main is not None and not timeline.enriched.interactions
    blanks = [] if any(map(holds_budget, timeline.enriched.contacts)) else ["contact.buying_role"]
    blanks += [] if deal.close_date else ["deal.close_date"]
    blanks += [UNTOLD] if is_untold else []
    is_early = deal.stage_kind is Stage.QUALIFICATION
    if blanks and (is_early or (is_untold and deal.stage_kind is not Stage.PROSPECTING)):
        yield Trigger(play=19, contact_id=timeline.main_id, evidence=tuple(blanks), opens_at=_since_stage(timeline))


def _coverage(timeline: Timeline) -> Iterator[Trigger]:
    """From the demo on, one active contact: once the last word of everybody else is a month old."""
    if timeline.enriched.deal.stage_kind not in _WIDEN_FROM:
        return
    latest: dict[str, Interaction] = {}
    for interaction in timeline.enriched.interactions:
        if is_from_them(interaction):
            people: tuple[str, ...] = interaction.contact_ids[:1]
        else:
            people = interaction.contact_ids if is_talk(interaction) else ()
        latest.update(dict.fromkeys(people, interaction))
    active = sorted(latest.items(), key=lambda item: (item[1].at, item[0]))
    if active:
        contact_id, last = active[-1]
        opens_at = active[-2][1].at + _ACTIVE if len(active) > 1 else _since_stage(timeline)
        known = contact_id if timeline.enriched.contact(contact_id) else timeline.main_id
        yield Trigger(play=21, contact_id=known, evidence=(last.id,), opens_at=opens_at)


def _silence(timeline: Timeline, silence_limit_days: float) -> Iterator[Trigger]:
    """Nothing from either side past the limit, where the next word is not ours: what we sent since gives them time anew."""
    spoken = (*timeline.theirs, *timeline.talks)
    if not spoken:
        return
    last = max(spoken, key=lambda interaction: interaction.at)
    unanswered = [message for message in timeline.ours if message.at > last.at]
    quiet_since = max(touch.at for touch in (last, *unanswered, *timeline.attempts))
    opens_at = timeline.calendar.after(quiet_since, silence_limit_days)
    is_late = timeline.enriched.deal.stage_kind in LATE_STAGES
    yield Trigger(
        play=24,
        contact_id=timeline.contact_id(last),
        evidence=(last.id, *(message.id for message in unanswered[-1:])),
        opens_at=opens_at,
        urgent_from=opens_at if is_late else None,
        urgent_until=timeline.calendar.after(quiet_since, silence_limit_days + URGENT_DAYS),
    )


def _close_date(timeline: Timeline) -> Iterator[Trigger]:
    """The close date passed or moved twice: P0 within three working days of it on either side."""
    deal, calendar = timeline.enriched.deal, timeline.calendar
    if deal.close_date is None:
        return
    passed = calendar.start_of(min(deal.close_date, date.max - timedelta(days=1)) + timedelta(days=1))
    is_moving = deal.close_date_moves >= 2
    yield Trigger(
        play=27,
        contact_id=timeline.main_id,
        evidence=("deal.close_date",),
        opens_at=_since_stage(timeline) if is_moving else passed,
        urgent_from=calendar.start_of(calendar.add(deal.close_date, -_CLOSE_DATE_DAYS)) if is_moving else passed,
        urgent_until=calendar.start_of(calendar.add(deal.close_date, _CLOSE_DATE_DAYS + 1)),
        on=deal.close_date,
    )


def _age(timeline: Timeline) -> Iterator[Trigger]:
    deal = timeline.enriched.deal
    if deal.stage_kind is Stage.NEGOTIATION and deal.stage_changed_at is not None:
        opens_at = deal.stage_changed_at + 2 * _USUAL_NEGOTIATION
        decider = next((contact.id for contact in timeline.enriched.contacts if holds_budget(contact)), timeline.main_id)
        yield Trigger(play=29, contact_id=decider, evidence=("deal.stage_changed_at",), opens_at=opens_at)


def _since_stage(timeline: Timeline) -> datetime:
    deal = timeline.enriched.deal
    return deal.stage_changed_at or deal.created_at or _EPOCH
