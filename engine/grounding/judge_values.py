"""What amounts and percentages have in common: the sources that state the value, one by one, and sums that show their parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from engine.grounding.bearings import Bearing
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.contests import stretch_names
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
_RECKONS = re.compile(r"[=×*]|\d[ ]?[+x][ ]")
_SLACK = 0.02
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
        if not reason and _is_of_another_value(claim, mentions):
            reason = "other_item"
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    if detail := arithmetic(claim) or of_other_period(claim):
        return Verdict("info", "computed", detail=detail)
    return Verdict("block", worst(reasons, "unsourced"))


def _is_of_another_value(claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Whether the draft says of a value what the sources say of another, and shows no reckoning."""
    fact, scene = claim.fact, claim.draft.scene
    if claim.is_said_back or claim.is_question or _RECKONS.search(claim.flat, *claim.sentence):
        return False
    names = stretch_names(scene, fact, claim.sentence)
    contests = claim.draft.index.contests[fact.kind]
    factors = {value for number in scene.numbers if is_within(claim.sentence, number) for value in number.numbers} | {12.0}
    others = [
        mention
        for mention, _ in contests.entries
        if not mention.fact.values & fact.values
        and not mention.block.owners
        and not _common_fault(claim, mention)
        and not _is_multiple(fact, mention.fact, factors)
    ]
    return contests.is_told_of_another(fact, names, [own for own in mentions if not usable(claim, own)], others)


def _is_multiple(one: Fact, other: Fact, factors: frozenset[float] | set[float]) -> bool:
    """Whether one value is so many times the other."""
    pairs = ((a, b) for a in one.numbers for b in other.numbers)
    return any(abs(a * factor - b) < _SLACK or abs(b * factor - a) < _SLACK for a, b in pairs for factor in factors)


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
