"""Dates and weekdays: sourced for the same event, proposed as slots, or wrong by the calendar."""

from __future__ import annotations

from datetime import timedelta

from engine.calendar_days import is_working_day
from engine.domain import Direction, Interaction, InteractionKind
from engine.grounding.bearings import stem
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_faults import day_fault
from engine.grounding.day_meaning import (
    BESIDE,
    day_mentions,
    is_dated_document,
    is_on_weekday,
    is_said_on,
    meant_days,
)
from engine.grounding.day_words import DAY_OFF, SINCE_THEN, YOURS
from engine.grounding.event_kinds import APPOSITION, claim_families, families, said_families
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judge_numbers import judge_number
from engine.grounding.judge_spans import judge_span
from engine.grounding.judging import Claim, Verdict, usable, worst
from engine.grounding.near_days import nearest
from engine.grounding.slots import is_away, is_offer
from engine.grounding.text import Span

_TALKS = frozenset({InteractionKind.MEETING, InteractionKind.CALL})
_UNWRITTEN = _TALKS | {InteractionKind.NOTE, InteractionKind.TASK}
# How many days "two weeks ago" and "a month ago" may be off.
_SLACK = {"unit week": 4, "unit month": 15}
# What a day is called stands that few words before it: "the tasting on the 18th".
_BEFORE = 3
_BINDING_EVENTS = frozenset({"validity", "deliver", "payment", "renewal"})


def judge_day(claim: Claim) -> Verdict | None:
    """Hold a date against the calendar and the sources."""
    fact = claim.fact
    if not is_on_weekday(claim) or _contradicts_relative(claim):
        return Verdict("block", "wrong_weekday")
    if fact.unit in WHOLE_SPANS:
        return judge_span(claim)
    reasons: list[str] = []
    for mention in day_mentions(claim):
        reason = usable(claim, mention) or day_fault(claim, mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    if fact.unit == "alone" and (verdict := _judge_beside(claim)):
        return verdict
    if fact.unit == "alone" and SINCE_THEN.search(claim.flat, max(fact.start - 16, 0), fact.start):
        return Verdict(None, "calendar")
    if _is_day_off(claim):
        return Verdict(None, "calendar")
    if fact.unit == "alone" and claim.draft.today in fact.days and "event validity" not in claim.bearing.near["event"]:
        return Verdict(None, "calendar")
    record = _record_of(claim) if is_dated_document(claim) or "validity" not in said_families(claim) else None
    if record:
        return Verdict(None, "sourced", record.id)
    return _judge_unsourced(claim, reasons)


def _is_day_off(claim: Claim) -> bool:
    """Whether a day is called a holiday and is one: "on Monday the 18th we are closed"."""
    ahead = [day for day in meant_days(claim) if day >= claim.draft.today]
    is_told = bool(ahead) and bool(DAY_OFF.search(claim.flat, *claim.sentence))
    return is_told and not is_working_day(min(ahead), claim.draft.country)


def _contradicts_relative(claim: Claim) -> bool:
    """Whether "tomorrow" stands beside a day that isn't tomorrow."""
    if claim.fact.unit in WHOLE_SPANS or claim.fact.unit.startswith(("relative", "alone")):
        return False
    for other in claim.draft.scene.facts:
        if other.kind is Kind.DATE and other.unit == "relative" and 0 <= claim.fact.start - other.end <= APPOSITION:
            between = claim.flat[other.end : claim.fact.start]
            if "," in between and len(other.days) == 1 and not set(other.days) & set(claim.fact.days):
                return True
    return False


def _judge_beside(claim: Claim) -> Verdict | None:
    """A weekday next to a day that is named otherwise: "tomorrow, Thursday"."""
    for other in claim.draft.scene.facts:
        gap = claim.fact.start - other.end if other.end <= claim.fact.start else other.start - claim.fact.end
        if other.kind is Kind.DATE and other is not claim.fact and 0 <= gap <= BESIDE and other.unit.startswith("relative"):
            if set(other.days) & set(claim.fact.days):
                return Verdict(None, "calendar")
            return Verdict("block", "wrong_weekday") if len(other.days) == 1 else None
    return None


def _record_of(claim: Claim) -> Interaction | None:
    """The record that happened, or is planned, on the day: "your mail of 17 November", "our call on Tuesday"."""
    ours, today = claim_families(claim), claim.draft.today
    is_document, is_said = is_dated_document(claim), is_said_on(claim)
    if is_document or is_said:
        ours = frozenset()
    is_theirs = is_said or (is_document and bool(YOURS.search(claim.flat, claim.sentence.start, claim.fact.start)))
    for day in meant_days(claim):
        for _, interaction in claim.draft.index.moments.get(day, ()):
            if is_document and interaction.kind in _UNWRITTEN:
                continue
            if is_theirs and interaction.direction is not Direction.IN:
                continue
            is_talk = interaction.kind in _TALKS
            is_told = is_talk or "event meeting" in _events_of(claim, interaction)
            if day > today and not is_talk and interaction.due_at is None:
                continue
            if day <= today and ours & families(_events_of(claim, interaction)):
                return interaction
            if not ours and not (is_document or is_said) and _is_of_another_record(claim, interaction):
                continue
            if not ours or (is_talk and "talk" in ours) or (not is_talk and "deliver" in ours and day <= today):
                return interaction
            if day <= today and not ours & {"validity", "start"} and claim.is_past and (is_told or ours != {"talk"}):
                return interaction
    return None


def _events_of(claim: Claim, interaction: Interaction) -> frozenset[str]:
    return claim.draft.index.days.record_events.get(interaction.id, frozenset())


def _is_of_another_record(claim: Claim, interaction: Interaction) -> bool:
    """Whether the words beside a day stand in another record, and not in that of the day: "the tasting on the 18th"."""
    stems = claim.draft.index.days.record_stems
    words = claim.draft.scene.reading.words
    at = claim.draft.scene.reading.word_at(claim.fact.start)
    said = claim.bearing.clause_stems & {stem(token.word) for token in words[max(at - _BEFORE, 0) : at]}
    others = {other.id for moments in claim.draft.index.moments.values() for _, other in moments} - {interaction.id}
    return not said & stems.get(interaction.id, frozenset()) and any(said & stems.get(other, frozenset()) for other in others)


def _judge_unsourced(claim: Claim, reasons: list[str]) -> Verdict | None:
    fact, today = claim.fact, claim.draft.today
    days = meant_days(claim)
    if fact.unit.startswith("relative"):
        if set(days) <= {today, today + timedelta(days=1)}:
            return Verdict(None, "calendar")
        if _is_length(claim) or _is_fuzzy(claim) or _is_about_then(claim):
            return Verdict(None, "sourced")
    ahead = [day for day in days if day >= today]
    if ahead and is_offer(claim) and not is_away(claim) and (claim.is_question or not claim_families(claim) & _BINDING_EVENTS):
        day = nearest(frozenset(ahead), today)
        is_open = is_working_day(day, claim.draft.country)
        return Verdict("info", "proposed") if is_open else Verdict("block", "outside_hours")
    return Verdict("block", worst(reasons, "unsourced"))


def _is_length(claim: Claim) -> bool:
    """ "In six months" of the past, "in 10 days": a length of time that a source names as such."""
    _, _, count = claim.fact.unit.partition(" ")
    unit = next((hit.name for hit in claim.draft.scene.hits_in(Span(claim.fact.start, claim.fact.end), "unit ")), "")
    if not count.isdigit() or not unit:
        return False
    length = Claim(claim.draft, Fact(Kind.NUMBER, claim.fact.start, claim.fact.end, frozenset({float(count)}), unit))
    verdict = judge_number(length)
    return verdict is None or verdict.severity is None


def _is_about_then(claim: Claim) -> bool:
    """ "Two weeks ago" of what happened twelve days ago."""
    span = Span(claim.fact.start, claim.fact.end)
    slack = max((_SLACK.get(hit.name, 0) for hit in claim.draft.scene.hits_in(span, "unit ")), default=0)
    near = (abs((day - then).days) for day in claim.draft.index.moments for then in claim.fact.days if then < claim.draft.today)
    return slack > 0 and any(gap <= slack for gap in near)


def _is_fuzzy(claim: Claim) -> bool:
    """ "The end of the month" beside a sourced day of its last week."""
    return any(
        mention.block.voice is not Voice.UNKNOWN
        for day in claim.fact.days
        for step in range(6)
        for mention in claim.draft.index.mentions.get((Kind.DATE, day - timedelta(days=step)), ())
    )
