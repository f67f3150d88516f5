"""Months, quarters, weeks and years: sourced by the same span, or by a day in it; one to come may be proposed."""

from __future__ import annotations

from datetime import date

from engine.grounding.day_faults import binding_fault, is_other_than_close, is_promise
from engine.grounding.day_index import stretches_of
from engine.grounding.event_kinds import families
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.named_days import is_of_another_day
from engine.grounding.slots import is_offer
from engine.grounding.sourcing import worst


def judge_span(claim: Claim) -> Verdict:
    """Hold a month, a quarter, a week or a year against the days that sources name in it."""
    fact, index, today = claim.fact, claim.draft.index, claim.draft.today
    stretches = [stretch for day in fact.days for stretch in stretches_of(fact, day)]
    reasons, carriers = list[str](), list[Mention]()
    ours = families(claim.bearing.near["event"])
    for mention in _within(claim, stretches):
        if is_other_than_close(mention, ours):
            continue
        reason = _span_fault(claim, mention)
        if reason:
            reasons.append(reason)
        else:
            carriers.append(mention)
    if fact.unit == "year" and any(abs(day.year - today.year) <= 1 for day in fact.days):
        return Verdict(None, "calendar")
    if is_of_another_day(claim, carriers):
        return Verdict("block", "other_event")
    if carriers:
        return Verdict(None, "sourced", carriers[0].block.source_id)
    is_ahead = any(last >= today for _, last in stretches)
    is_bound = is_ahead and bool(claim.bearing.near["give"])
    past = [day for day in index.moments if day <= today and any(first <= day <= last for first, last in stretches)]
    if past and not is_bound:
        return Verdict(None, "sourced", index.moments[past[0]][0][1].id)
    if is_ahead and (is_offer(claim) or not (reasons or is_bound)):
        return Verdict("info", "proposed")
    return Verdict("block", worst(reasons, "unsourced"))


def _within(claim: Claim, stretches: list[tuple[date, date]]) -> list[Mention]:
    """The mentions of days and spans that share a day with one of these stretches."""
    found = []
    for (kind, value), mentions in claim.draft.index.mentions.items():
        if kind is Kind.DATE and isinstance(value, date):
            for mention in mentions:
                own = list(stretches_of(mention.fact, value))
                if any(one[0] <= other[1] and other[0] <= one[1] for one in stretches for other in own):
                    found.append(mention)
    return found


def _span_fault(claim: Claim, mention: Mention) -> str:
    ours, theirs = families(claim.bearing.near["event"]), families(mention.bearing.near["event"])
    if claim.fact.unit == "year":
        return ""
    if "validity" in ours and "validity" not in theirs and not claim.is_question:
        return "other_event"
    if claim.is_past or claim.is_said_back:
        return ""
    if claim.bearing.near["give"] and not claim.bearing.stems & mention.bearing.stems:
        return "other_event"
    return binding_fault(claim, mention) if is_promise(claim, ours) and ours & theirs else ""
