"""Amounts and percentages: sourced by the same value of the same thing, or by a sum that shows its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from engine.grounding.bearings import Bearing
from engine.grounding.blocks import Voice
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim, Verdict, binds, clash, usable, worst
from engine.grounding.mentions import Mention
from engine.grounding.sums import is_computed, is_wrong_result
from engine.grounding.thresholds import breaks_threshold

_THEIR_COSTS = frozenset({"cost budget", "cost loss", "cost revenue"})
_EXTRAS = frozenset(
    f"cost {name}"
    for name in (
        "setup", "training", "pilot", "shipping", "travel", "cleaning", "audit", "interface", "hardware", "saving", "deposit",
        "credit",
    )
)  # fmt: skip
_DOLLARS = frozenset({"$", "USD", "MXN", "CAD", "AUD"})
# What a price or a discount is for stands this near.
_SCOPE_REACH = 4
_TOTAL_REACH = 4
# "Less" says nothing of what there is less of.
_LESS = frozenset({"measure less"})

_TODAY = re.compile(
    r"\b(?:today|currently|at present|at the moment|so far|heute|derzeit|aktuell|bisher|momentan|aujourd'hui|actuellement"
    r"|jusqu'ici|hoy|actualmente|"
    r"ahora|hasta ahora|hoje|atualmente|agora)\b"
)
Fault = Callable[[Claim, Mention], str]


def judge_amount(claim: Claim) -> Verdict:
    """Hold an amount against the sources."""
    index, fact = claim.draft.index, claim.fact
    bare = (
        mention for value in fact.numbers for mention in index.mentions.get((Kind.NUMBER, value), ()) if not mention.fact.unit
    )
    return _judge(claim, [*index.find(fact), *bare], _amount_fault)


def judge_percentage(claim: Claim) -> Verdict:
    """Hold a percentage against the sources."""
    mentions = claim.draft.index.find(claim.fact)
    verdict = _judge(claim, mentions, _percentage_fault)
    if verdict.reason == "sourced" and not claim.is_said_back and _is_out_of_scope(claim, mentions):
        return Verdict("block", "other_item")
    return verdict


def _judge(claim: Claim, mentions: Sequence[Mention], fault: Fault) -> Verdict:
    if is_wrong_result(claim):
        return Verdict("block", "wrong_sum")
    reasons = []
    for mention in mentions:
        reason = _common_fault(claim, mention) or fault(claim, mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    if is_computed(claim):
        return Verdict(None, "computed")
    return Verdict("block", worst(reasons, "unsourced"))


def _common_fault(claim: Claim, mention: Mention) -> str:
    if claim.fact.kind is Kind.AMOUNT and not _same_currency(claim.fact.unit, mention.fact.unit):
        return "other_measure"
    return usable(claim, mention)


def _same_currency(one: str, other: str) -> bool:
    return not one or not other or one == other or ("$" in (one, other) and {one, other} <= _DOLLARS)


def _says_back(claim: Claim, mention: Mention) -> bool:
    """Whether a claim only repeats or turns down what a record says that the customer wishes."""
    if not claim.is_said_back or mention.block.voice is Voice.OUR:
        return False
    return mention.block.voice is Voice.THEIR or mention.stance in ("wish", "refused")


def _amount_fault(claim: Claim, mention: Mention) -> str:
    if _says_back(claim, mention):
        return ""
    if _is_foreign(claim, mention) or _is_other_total(claim.bearing, mention.bearing):
        return "other_item"
    if _what_clashes(claim.bearing, mention.bearing, mention.described) or clash(
        claim.bearing, mention.bearing, ("option", "period", "per", "year")
    ):
        return "other_item"
    if claim.is_said_back or (claim.owners & mention.owners):
        return ""
    if _is_of_another_item(claim, mention):
        return "other_item"
    if mention.block.voice is Voice.THEIR and _is_their_cost(claim, mention):
        return ""
    return binds(mention) or _outdated(claim, mention)


def _is_of_another_item(claim: Claim, mention: Mention) -> bool:
    """Whether a list price is of an item that neither the draft nor the deal names."""
    priced = mention.bearing.near["item"]
    if mention.block.source_id != "context" or not priced:
        return False
    named = {hit.name for hit in claim.draft.items if hit.name.startswith("item ")}
    spoken = claim.bearing.near["item"] if len(claim.bearing.near["item"]) == 1 else frozenset()
    dealt = claim.draft.index.dealt_items
    if spoken or not dealt or claim.bearing.clause_stems & mention.bearing.clause_stems:
        return False
    return not priced & dealt and not (priced & named and len(named) == 1)


def _outdated(claim: Claim, mention: Mention) -> str:
    return "" if claim.is_past else claim.draft.index.offers.outdated(mention)


def _is_their_cost(claim: Claim, mention: Mention) -> bool:
    """Whether an amount is what the customer spends, loses or has: theirs to name, ours to say back."""
    if claim.bearing.near["cost"] & _THEIR_COSTS:
        return True
    if "yours" not in claim.clause_cues or "ours" in claim.clause_cues:
        return False
    is_present = bool(_TODAY.search(claim.flat, claim.clause.start, claim.clause.end))
    if mention.stance != "wish" and claim.bearing.clause_stems & mention.bearing.clause_stems:
        return True
    return is_present or bool(mention.bearing.near["cost"] & _THEIR_COSTS)


def _is_foreign(claim: Claim, mention: Mention) -> bool:
    """Whether a list price is for another country: in a currency that isn't the deal's."""
    currency, unit = claim.draft.index.grounds.enriched.deal.currency, mention.fact.unit
    if mention.block.source_id != "context" or not currency or not unit or mention.owners:
        return False
    return not _same_currency(unit, currency)


def _is_other_total(ours: Bearing, theirs: Bearing) -> bool:
    """Whether a draft calls a total what the source gives as the price of one item."""
    one, other = ours.within(_TOTAL_REACH, "cost total"), theirs.within(_TOTAL_REACH, "cost total")
    return bool(one) and not other and bool(theirs.within(_TOTAL_REACH, "item ", "cost "))


def _what_clashes(one: Bearing, other: Bearing, described: frozenset[str]) -> bool:
    """Whether two amounts pay for different things: items, or extras such as set-up and training.

    `described` are the words by which the other's whole line describes its item ("exports").
    """
    ours, theirs = _what(one), _what(other)
    return bool(ours and theirs and not ours & theirs) and not ours & described


def _what(bearing: Bearing) -> frozenset[str]:
    theirs = bearing.within(_SCOPE_REACH, *_THEIR_COSTS)
    return bearing.near["item"] | (bearing.near["cost"] & _EXTRAS) | theirs


def _is_out_of_scope(claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Whether the draft puts a discount on something, and our own words put it on something else: "9 % off the Cloud"."""
    scope = claim.bearing.within(_SCOPE_REACH, "item ", "cost ")
    if not scope:
        return False
    ours = [mention.bearing.within(_SCOPE_REACH, "item ", "cost ") for mention in mentions if not binds(mention)]
    return any(ours) and not any(scope & other for other in ours)


def _percentage_fault(claim: Claim, mention: Mention) -> str:
    if _says_back(claim, mention):
        return ""
    ours, theirs = claim.bearing.near["measure"], _measures(mention)
    if ours and theirs and not ours & theirs and not (ours <= _LESS and _shares_topic(claim, mention)):
        return "other_measure"
    if _is_discount(claim) and ("measure discount" in ours or not claim.bearing.near["item"] & mention.bearing.near["item"]):
        return _discount_fault(claim, mention)
    if "measure discount" in theirs and ours - _LESS:
        return "other_measure"
    if not ours & theirs and not _shares_topic(claim, mention):
        return "other_measure"
    if clash(claim.bearing, mention.bearing, ("item", "option", "term")):
        return "other_item"
    if mention.stance == "wish" and mention.block.voice is Voice.THEIR:
        return "incoming_only"
    is_promise = "measure availability" in ours or bool(claim.bearing.near["give"])
    return binds(mention) if is_promise and not claim.is_reported else ""


def _is_discount(claim: Claim) -> bool:
    """Whether a percentage is taken off a price: it says so, or "less" stands beside a price, a term or a word of granting."""
    measures = claim.bearing.near["measure"]
    if "measure discount" in measures:
        return True
    if (
        measures - _LESS and not (measures <= {"measure drop", "measure less"} and claim.bearing.near["term"])
    ) or "give guarantee" in claim.bearing.near["give"]:
        return False
    facts = claim.draft.scene.facts
    is_priced = any(fact.kind is Kind.AMOUNT and claim.sentence.start <= fact.start < claim.sentence.end for fact in facts)
    return _is_granting(claim) or bool(measures and is_priced)


def _measures(mention: Mention) -> frozenset[str]:
    """What a source's percentage measures; "over 24 months you save 6 %" is a discount."""
    near = mention.bearing.near
    if near["measure"] and near["measure"] <= {"measure drop", "measure less"} and near["term"]:
        return near["measure"] | {"measure discount"}
    return near["measure"]


def _is_granting(claim: Claim) -> bool:
    """Whether a percentage without a measure is given away: "le autorizamos el 12 %", "and 8 % for the three years"."""
    return bool({"grant", "ours"} & claim.sentence_cues) or bool(claim.bearing.near["term"])


def _discount_fault(claim: Claim, mention: Mention) -> str:
    theirs, measures = mention.bearing.near, _measures(mention)
    if measures - _LESS and "measure discount" not in measures:
        return "other_measure"
    is_bare = not measures and not theirs["term"] and not theirs["give"] and mention.stance != "granted"
    is_discount = "measure discount" in claim.bearing.near["measure"]
    if is_bare and (mention.block.voice is Voice.NOTE or (is_discount and mention.block.voice is Voice.OUR)):
        return "other_measure"
    if clash(claim.bearing, mention.bearing, ("item", "option", "term", "year")):
        return "other_item"
    if breaks_threshold(claim, mention):
        return "other_item"
    return binds(mention) or _outdated(claim, mention)


def _shares_topic(claim: Claim, mention: Mention) -> bool:
    if claim.draft.scene.language != mention.block.scene.language:
        return True
    return bool(claim.bearing.stems & mention.bearing.stems)
