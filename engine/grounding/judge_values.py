"""What amounts and percentages have in common: the sources that state the value, one by one, and sums that show their parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.grounding.bearings import Bearing
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.period_sums import of_other_period
from engine.grounding.rates import speaking
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import usable, worst
from engine.grounding.sums import arithmetic, is_wrong_result
from engine.grounding.text import Span

THEIR_COSTS = frozenset({"cost budget", "cost loss", "cost revenue"})
EXTRAS = frozenset(
    f"cost {name}"
    for name in (
        "setup", "training", "pilot", "shipping", "travel", "cleaning", "migration", "audit", "interface", "hardware", "saving",
        "deposit", "credit",
    )
)  # fmt: skip
_DOLLARS = frozenset({"$", "USD", "MXN", "CAD", "AUD"})
# What a price or a discount is for stands this near.
SCOPE_REACH = 4
_LEAST_ALIKE, _LEAST_TOLD = 2, 3
Fault = Callable[[Claim, Mention], str]


def is_within(span: Span, fact: Fact) -> bool:
    return span.start <= fact.start < span.end


def judge_value(claim: Claim, mentions: Sequence[Mention], fault: Fault) -> Verdict:
    if is_wrong_result(claim):
        return Verdict("block", "wrong_sum")
    reasons = []
    for mention in speaking(claim, mentions):
        if mention.block.voice is Voice.UNKNOWN and tells_alike(claim, mention):
            return Verdict(None, "sourced", mention.block.source_id)
        reason = _common_fault(claim, mention) or fault(claim, mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    if detail := arithmetic(claim) or of_other_period(claim):
        return Verdict("info", "computed", detail=detail)
    return Verdict("block", worst(reasons, "unsourced"))


def _common_fault(claim: Claim, mention: Mention) -> str:
    if claim.fact.kind is Kind.AMOUNT and not same_currency(claim.fact.unit, mention.fact.unit):
        return "other_measure"
    return usable(claim, mention)


def tells_alike(claim: Claim, mention: Mention) -> bool:
    """Whether a record of unknown direction says just what the draft says of the customer, who isn't promised it."""
    near = claim.bearing.near
    if near["give"] - {"give discount"} or paid_for(claim.bearing) or {"ours", "grant"} & claim.clause_cues:
        return False
    is_discount = bool(near["give"]) or "measure discount" in near["measure"]
    shared = (claim.bearing.clause_stems & mention.bearing.clause_stems) - TIME_STEMS
    return len(shared) >= (_LEAST_TOLD if is_discount else _LEAST_ALIKE)


def same_currency(one: str, other: str) -> bool:
    return not one or not other or one == other or ("$" in (one, other) and {one, other} <= _DOLLARS)


def says_back(claim: Claim, mention: Mention) -> bool:
    """Whether a claim only repeats or turns down what a record says that the customer wishes."""
    if not claim.is_said_back or mention.block.voice is Voice.OUR:
        return False
    return mention.block.voice is Voice.THEIR or mention.stance in ("wish", "refused")


def outdated_reason(claim: Claim, mention: Mention) -> str:
    return "" if claim.is_past else claim.draft.index.offers.outdated(mention)


def paid_for(bearing: Bearing) -> frozenset[str]:
    theirs = bearing.within(SCOPE_REACH, *THEIR_COSTS)
    return bearing.near["item"] | (bearing.near["cost"] & EXTRAS) | theirs


def is_priced(scene: Scene, span: Span) -> bool:
    return any(fact.kind is Kind.AMOUNT and span.start <= fact.start < span.end for fact in scene.facts)
