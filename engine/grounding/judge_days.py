"""Dates and weekdays: a day that a source carries stands, unless the sentence gives it to something whose day is another."""

from __future__ import annotations

from datetime import timedelta

from engine.calendars.working_days import is_working_day
from engine.domain import Direction, Interaction, InteractionKind
from engine.grounding.agreed_talks import is_of_another_talk
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_faults import day_fault, is_other_than_close, is_promise
from engine.grounding.day_meaning import day_mentions, days_ahead, is_dated_document, is_on_weekday, meant_days
from engine.grounding.day_words import DAY_OFF, NOTED, SEE_YOU, SINCE_THEN, YOURS
from engine.grounding.event_kinds import claim_families, clause_families, families, said_families
from engine.grounding.facts_found import Kind
from engine.grounding.figure_days import is_of_other_figure
from engine.grounding.judge_spans import judge_span
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.named_days import is_of_another_day
from engine.grounding.slots import is_away, is_back_early, is_offer
from engine.grounding.sourcing import worst

_TALKS = frozenset({InteractionKind.MEETING, InteractionKind.CALL})
_UNWRITTEN = _TALKS | {InteractionKind.NOTE, InteractionKind.TASK}
_BINDING_EVENTS = frozenset({"validity", "deliver", "payment", "renewal"})
_APPOSITION = 3


def judge_day(claim: Claim) -> Verdict | None:
    """Hold a date against the calendar and the sources."""
    if not is_on_weekday(claim):
        return Verdict("block", "wrong_weekday")
    if claim.fact.unit in WHOLE_SPANS:
        return judge_span(claim)
    if is_away(claim) or is_back_early(claim) or is_of_another_talk(claim) or is_of_other_figure(claim):
        return Verdict("block", "other_event")
    reasons, carriers = list[str](), list[Mention]()
    ours = claim_families(claim)
    for mention in day_mentions(claim):
        if is_other_than_close(mention, ours):
            continue
        reason = day_fault(claim, mention)
        if reason:
            reasons.append(reason)
        else:
            carriers.append(mention)
    record = _record_of(claim)
    if is_of_another_day(claim, carriers, record):
        return Verdict("block", worst(reasons, "other_event"))
    if carriers or record:
        sources = [*(carrier.block.source_id for carrier in carriers), *([record.id] if record else [])]
        return Verdict(None, "sourced", sources[0])
    return _judge_by_calendar(claim) or _judge_unsourced(claim, reasons)


def _judge_by_calendar(claim: Claim) -> Verdict | None:
    """What the calendar alone bears out: today, tomorrow, a holiday, "tomorrow, Thursday", "since Monday"."""
    fact, today = claim.fact, claim.draft.today
    if fact.unit.startswith("relative"):
        if set(fact.days) <= {today, today + timedelta(days=1)}:
            return Verdict(None, "calendar")
        return Verdict(None, "sourced") if _is_fuzzy(claim) or _is_about_then(claim) else None
    if fact.unit != "alone":
        return Verdict(None, "calendar") if _is_day_off(claim) else None
    if verdict := _judge_beside(claim):
        return verdict
    is_today = today in fact.days and "event validity" not in claim.bearing.near["event"]
    since = SINCE_THEN.search(claim.flat, max(fact.start - 16, 0), fact.start)
    return Verdict(None, "calendar") if is_today or since or _is_day_off(claim) else None


def _is_day_off(claim: Claim) -> bool:
    """Whether a day is called a holiday and is one: "on Monday the 18th we are closed"."""
    ahead = [day for day in meant_days(claim) if day >= claim.draft.today]
    is_told = bool(ahead) and bool(DAY_OFF.search(claim.flat, *claim.sentence))
    return is_told and not is_working_day(min(ahead), claim.draft.country)


def _judge_beside(claim: Claim) -> Verdict | None:
    """A weekday next to a day that is named otherwise: "tomorrow, Thursday"."""
    for other in claim.draft.scene.facts:
        gap = claim.fact.start - other.end if other.end <= claim.fact.start else other.start - claim.fact.end
        if other.kind is Kind.DATE and other is not claim.fact and 0 <= gap <= _APPOSITION and other.unit == "relative":
            if set(other.days) & set(claim.fact.days):
                return Verdict(None, "calendar")
            return Verdict("block", "wrong_weekday") if len(other.days) == 1 else None
    return None


def _record_of(claim: Claim) -> Interaction | None:
    """The record that happened, or is planned, on the day: "your mail of 17 November", "our call on Tuesday"."""
    found = (one for day in meant_days(claim) for _, one in claim.draft.index.moments.get(day, ()) if _is_told(claim, one))
    return next(found, None)


def _is_told(claim: Claim, record: Interaction) -> bool:
    """Whether a day may be told as that of a record."""
    is_talk, today = record.kind in _TALKS, claim.draft.today
    if is_dated_document(claim):
        is_theirs = bool(YOURS.search(claim.flat, claim.sentence.start, claim.fact.start)) and not claim.draft.is_for_rep
        return record.kind not in _UNWRITTEN and (record.direction is Direction.IN or not is_theirs)
    if all(day > today for day in meant_days(claim)) and not is_talk and record.due_at is None:
        return False
    ours = said_families(claim) & clause_families(claim)
    if ours & {"validity", "start"} and not claim.is_past and days_ahead(claim):
        return False
    if ours != {"talk"} or is_talk or record.kind is InteractionKind.TASK or "event answer" in claim.bearing.wide["event"]:
        return True
    named = claim.draft.index.days.record_names.get(record.id, frozenset())
    return record.kind in _UNWRITTEN and "talk" in families(named)


def _judge_unsourced(claim: Claim, reasons: list[str]) -> Verdict | None:
    ahead = days_ahead(claim)
    ours = claim_families(claim)
    if not ahead or (reasons and (not is_offer(claim) or ours & _BINDING_EVENTS)):
        return Verdict("block", worst(reasons, "unsourced"))
    is_fixed = not claim.is_question and bool(NOTED.search(claim.flat, *claim.sentence))
    if is_fixed or _is_of_the_next_talk(claim) or (is_promise(claim, ours) and not is_offer(claim)):
        return Verdict("block", "unsourced")
    meant = ahead if claim.fact.unit == "day" else [min(ahead)]
    is_open = claim.fact.unit == "relative end" or any(is_working_day(day, claim.draft.country) for day in meant)
    return Verdict("info", "proposed") if is_open else Verdict("block", "outside_hours")


def _is_of_the_next_talk(claim: Claim) -> bool:
    """Whether "see you on …" names a day while the talk that is planned is on another."""
    if claim.is_question or not SEE_YOU.search(claim.flat, claim.sentence.start, claim.fact.start):
        return False
    today, moments = claim.draft.today, claim.draft.index.moments
    return any(day > today and one.kind in _TALKS for day, records in moments.items() for _, one in records)


def _is_about_then(claim: Claim) -> bool:
    """ "Two weeks ago" of what happened twelve days ago."""
    today, days = claim.draft.today, claim.draft.index.moments
    past = [then for then in claim.fact.days if then < today and claim.fact.unit != "relative"]
    return any(abs((day - then).days) <= max(1, (today - then).days // 3) for then in past for day in days if day <= today)


def _is_fuzzy(claim: Claim) -> bool:
    """ "The end of the month" beside a sourced day of its last week."""
    return any(
        mention.block.voice is not Voice.UNKNOWN
        for day in claim.fact.days
        for step in range(6)
        for mention in claim.draft.index.mentions.get((Kind.DATE, day - timedelta(days=step)), ())
    )
