"""A price told for another period than the sources tell it: the month of a yearly total."""

from __future__ import annotations

from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.sourcing import binds, usable

# How many of the first are one of the second.
_TIMES = {("month", "year"): 12, ("quarter", "year"): 4, ("month", "quarter"): 3}


def of_other_period(claim: Claim) -> str:
    """Return how an amount follows from one that our own word gives for another period, "" when it doesn't."""
    told = claim.bearing.near["period"]
    if claim.fact.kind is not Kind.AMOUNT or len(told) != 1:
        return ""
    for (shorter, longer), count in _TIMES.items():
        if told == {shorter} and (mention := _find(claim, longer, count)):
            return f"{mention.block.scene.text(mention.fact)} ÷ {count} = {claim.draft.scene.text(claim.fact)}"
        if told == {longer} and (mention := _find(claim, shorter, 1 / count)):
            return f"{count} × {mention.block.scene.text(mention.fact)} = {claim.draft.scene.text(claim.fact)}"
    return ""


def _find(claim: Claim, period: str, factor: float) -> Mention | None:
    """The amount of ours for a period that is `factor` times the claim's."""
    for value in claim.fact.numbers:
        for mention in claim.draft.index.mentions.get((Kind.AMOUNT, round(value * factor, 2)), ()):
            if mention.bearing.near["period"] == {period} and _is_alike(claim, mention):
                return mention
    return None


def _is_alike(claim: Claim, mention: Mention) -> bool:
    """Whether a mention of ours may be told for another period: in the same currency, for nothing else."""
    one, other = claim.fact.unit, mention.fact.unit
    items, others = claim.bearing.near["item"], mention.bearing.near["item"]
    if (one and other and one != other) or (items and others and not items & others):
        return False
    per = claim.bearing.near["per"]
    if per and not per & mention.bearing.near["per"]:
        return False  # the month of the whole is none of each
    return not usable(claim, mention) and not binds(mention)
