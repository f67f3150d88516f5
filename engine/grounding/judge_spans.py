"""Months, quarters, weeks and years: sourced by the same span, or by a day in it."""

from __future__ import annotations

from datetime import date, timedelta

from engine.grounding.day_faults import is_other_than_close, is_promise
from engine.grounding.day_meaning import is_dated_document, is_said_on
from engine.grounding.day_words import AROUND
from engine.grounding.event_kinds import PROMISED, families
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim, Verdict, binds, usable, worst
from engine.grounding.mentions import Mention
from engine.grounding.slots import is_offer


def judge_span(claim: Claim) -> Verdict:
    """A month, a quarter, a week or a year: sourced by the same span, or by a day in it that is about the same."""
    fact, index = claim.fact, claim.draft.index
    reasons = []
    for (kind, value), mentions in index.mentions.items():
        if kind is not Kind.DATE or not isinstance(value, date) or not _lies_in(fact, value):
            continue
        for mention in mentions:
            reason = usable(claim, mention) or _span_fault(claim, mention)
            if not reason:
                return Verdict(None, "sourced", mention.block.source_id)
            reasons.append(reason)
    past = [day for day in index.moments if _lies_in(fact, day) and day <= claim.draft.today]
    if past and _looks_back(claim):
        return Verdict(None, "sourced", index.moments[past[0]][0][1].id)
    if fact.unit == "year" and any(abs(day.year - claim.draft.today.year) <= 1 for day in fact.days):
        return Verdict(None, "calendar")
    is_named = any(character.isdigit() for character in claim.draft.scene.text(fact))
    if is_offer(claim) or "condition" in claim.clause_cues or (fact.unit == "week" and not is_named):
        return Verdict("info", "proposed")
    return Verdict("block", worst(reasons, "unsourced"))


def _looks_back(claim: Claim) -> bool:
    """Whether a span may be that of a record: of a talk, of something sent or said."""
    ours = families(claim.bearing.near["event"])
    if claim.bearing.wide["give"] or ours & (PROMISED - {"deliver"}):
        return False
    if AROUND.search(claim.flat, max(claim.fact.start - 16, 0), claim.fact.start):
        return True
    return bool(ours & {"talk", "deliver"}) or is_dated_document(claim) or is_said_on(claim)


def _span_fault(claim: Claim, mention: Mention) -> str:
    if claim.fact.unit == "year":
        return ""
    ours, theirs = families(claim.bearing.near["event"]), families(mention.bearing.near["event"])
    if is_other_than_close(mention, ours):
        return "other_event"
    if "validity" in ours and "validity" not in theirs and not claim.is_question:
        return "other_event"
    if claim.is_past or claim.is_said_back:
        return ""
    if (ours and theirs and not ours & theirs) or ("validity" in theirs and "validity" not in ours):
        return "other_event"
    near = claim.bearing.near
    topics = ours | near["cost"] | near["item"] | near["give"]
    if is_promise(claim, ours) and ours & theirs:
        return binds(mention)
    if mention.fact.unit == claim.fact.unit or ours & theirs or not topics:
        return ""
    if claim.draft.scene.language != mention.block.scene.language:
        return ""
    return "" if claim.bearing.clause_stems & mention.bearing.stems else "other_event"


def _lies_in(fact: Fact, day: date) -> bool:
    return any(_holds(fact.unit, first, day) for first in fact.days)


def _holds(unit: str, first: date, day: date) -> bool:
    if unit == "year":
        return day.year == first.year
    if unit == "week":
        return timedelta(0) <= day - first < timedelta(days=7)
    if unit == "quarter":
        return day.year == first.year and first.month <= day.month < first.month + 3
    return (day.year, day.month) == (first.year, first.month)
