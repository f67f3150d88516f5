"""Percentages: sourced by the same value of the same measure; a discount by our own word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from engine.grounding.bearings import Bearing
from engine.grounding.blocks import Voice
from engine.grounding.discount_scopes import is_out_of_scope
from engine.grounding.facts_found import Kind
from engine.grounding.judge_values import is_priced, is_within, judge_value, outdated_reason, says_back
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.rates import is_of_other_clause
from engine.grounding.sourcing import binds, clash, usable
from engine.grounding.text import Span
from engine.grounding.their_costs import LEAST_SHARED
from engine.grounding.thresholds import TIME_UNITS, breaks_threshold, scale_of

# "Less" says nothing of what there is less of.
_LESS = frozenset({"measure less"})
# What nothing is less by.
_STATES = frozenset({"measure usage", "measure availability"})
_DISCOUNTS = frozenset({"give discount", "give special_price"})
_CHANGES = frozenset({"measure drop", "measure rise", "measure less"})
_FROM_OR_TO = re.compile(
    r"\b(?:from|to|at|now|von|auf|bei|de|a|para|em|en|hasta|instead of|statt|au lieu de|en lugar de|em vez de|over|under|uber"
    r"|unter)[ ]$"
)
_BESIDE = 12
_ALSO_ON = re.compile(r"\b(?:auf|on|for|fur|sur|sobre|para|pour)\b")
_SHARE_OF = re.compile(r"[ ](?:of|der|des|de|du|del|dos|das|do|da)[ ]")
_ON_PRICE = re.compile(
    r"[ ](?:on|off|auf|sur|sobre|em|no|na)[ ](?:the|our|your|all|die|den|das|alle|unser\w*|ihr\w*|le|la|les|l'|nos|notre|votre"
    r"|el|los|las|o|os|as|nuestr\w*|noss\w*|su|seu)?[ ]?(prices?|list|order|fee|preis\w*|listenpreis\w*|auftrag\w*|prix|tarifs?"
    r"|commande|precios?|pedido|cuota|precos?|tabela|mensalidade)?"
)


def judge_percentage(claim: Claim) -> Verdict:
    """Hold a percentage against the sources."""
    mentions = claim.draft.index.find(claim.fact)
    verdict = judge_value(claim, mentions, _percentage_fault)
    if verdict.reason == "not_approved" and (detail := _combined(claim)):
        return Verdict("info", "computed", detail=detail)
    if verdict.source_id == "context" and not claim.is_said_back and _is_refused_here(claim, mentions):
        return Verdict("block", "not_approved")
    if verdict.reason == "sourced" and not claim.is_said_back and is_out_of_scope(claim, mentions):
        return Verdict("block", "other_item")
    return verdict


def _combined(claim: Claim) -> str:
    """How a discount is the sum of two that our own word grants: "5 % + 4 % = 9 %"."""
    if claim.bearing.near["term"] and "cost total" not in claim.bearing.wide["cost"]:
        return ""
    granted = [mention for mention in claim.draft.index.of_kind(Kind.PERCENTAGE) if _is_granted(claim, mention)]
    for one, other in combinations({mention.fact.values: mention for mention in granted}.values(), 2):
        if any(a + b == wanted for a in one.fact.numbers for b in other.fact.numbers for wanted in claim.fact.numbers):
            parts = (mention.block.scene.text(mention.fact) for mention in (one, other))
            return f"{' + '.join(parts)} = {claim.draft.scene.text(claim.fact)}"
    return ""


def _is_granted(claim: Claim, mention: Mention) -> bool:
    is_discount = bool(mention.bearing.near["term"]) or "measure discount" in _measures(mention)
    return is_discount and mention.stance != "limit" and not (binds(mention) or usable(claim, mention))


def _is_refused_here(claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Whether a note of ours refuses here what our price list gives from some number on, and the draft names no number."""
    counts = (fact for fact in claim.draft.scene.facts if fact.kind is Kind.NUMBER and is_within(claim.sentence, fact))
    is_counted = any(fact.unit not in TIME_UNITS for fact in counts)
    refused = any(mention.block.voice is Voice.NOTE and mention.stance == "refused" for mention in mentions)
    return refused and not is_counted and _is_discount(claim)


def _percentage_fault(claim: Claim, mention: Mention) -> str:
    if says_back(claim, mention) or (mention.stance == "limit" and (claim.is_refused or "limit" in claim.clause_cues)):
        return ""
    ours, theirs = _measures_of(claim), _measures(mention)
    if claim.is_question and not ours and mention.block.voice is Voice.THEIR and mention.stance != "wish":
        return ""
    if ours == _LESS and not theirs and _SHARE_OF.match(mention.block.scene.reading.flat, mention.fact.end):
        return "other_measure"  # "98 % of the faults" are no 98 % fewer
    if _says_the_same(claim, mention):
        return binds(mention) if claim.bearing.near["give"] and not claim.is_reported else ""
    if is_of_other_clause(claim, mention):
        return "other_measure"
    if theirs == _LESS and ours <= _CHANGES:
        theirs = theirs | ours
    elif ours == _LESS and theirs & {"measure drop"}:
        ours = ours | {"measure drop"}  # "35 % less", of a waste cut by 35 %
    if ours and theirs and not ours & theirs and not (ours <= _LESS and not theirs & _STATES and _shares_topic(claim, mention)):
        return "other_measure"
    if _is_change(claim, ours) and not theirs & _CHANGES:
        return "other_measure"
    if _is_discount(claim) and ("measure discount" in ours or not claim.bearing.near["item"] & mention.bearing.near["item"]):
        return _discount_fault(claim, mention)
    if "measure discount" in theirs and ours - _LESS:
        return "other_measure"
    if not ours & theirs and not _shares_topic(claim, mention) and (ours or mention.stance != "granted"):
        return "" if not ours and _is_nothing_else(claim, theirs) and not binds(mention) else "other_measure"
    if clash(claim.bearing, mention.bearing, ("item", "option", "term")):
        return "other_item"
    if mention.stance == "wish" and mention.block.voice is Voice.THEIR:
        return "incoming_only"
    is_promise = "measure availability" in ours or bool(claim.bearing.near["give"])
    return binds(mention) if is_promise and not claim.is_reported else ""


def _is_nothing_else(claim: Claim, measures: frozenset[str]) -> bool:
    """Whether the sources know the value as one measure alone: "then we are back at 4 %"."""
    if _ALSO_ON.search(claim.flat, claim.fact.end, claim.clause.end):
        return False  # "the 7 % hold for the fitting too"
    mentions = claim.draft.index.find(claim.fact)
    return "measure discount" in measures and all(_measures(mention) in (measures, frozenset()) for mention in mentions)


def _says_the_same(claim: Claim, mention: Mention) -> bool:
    """Whether a source says of a share just what the draft does, and not of a discount: "27 % stay open"."""
    if "measure discount" in mention.bearing.near["measure"] or mention.bearing.near["give"]:
        return False
    if mention.block.voice not in (Voice.NOTE, Voice.THEIR) or mention.stance == "wish":
        return False
    if clash(claim.bearing, mention.bearing, ("term",)):
        return False
    return len(claim.bearing.clause_stems & mention.bearing.clause_stems) >= LEAST_SHARED


def _is_change(claim: Claim, measures: frozenset[str]) -> bool:
    """Whether a percentage is by how much something rose or fell, and not what it rose or fell from or to."""
    if not measures or not measures <= {"measure drop", "measure rise"} or claim.bearing.near["term"]:
        return False
    facts = claim.draft.scene.facts
    others = (fact for fact in facts if fact.kind is Kind.PERCENTAGE and fact is not claim.fact)
    if any(claim.clause.start <= fact.start < claim.clause.end for fact in others):
        return False
    return not _FROM_OR_TO.search(claim.flat, max(claim.fact.start - 16, 0), claim.fact.start)


def _is_discount(claim: Claim) -> bool:
    """Whether a percentage is taken off a price: it says so, or "less" stands beside a price, a term or a word of granting."""
    measures = _measures_of(claim)
    if "measure discount" in measures:
        return True
    if (
        measures - _LESS and not (measures <= {"measure drop", "measure less"} and claim.bearing.near["term"])
    ) or "give guarantee" in claim.bearing.near["give"]:
        return False
    facts = claim.draft.scene.facts
    is_priced = any(fact.kind is Kind.AMOUNT and claim.sentence.start <= fact.start < claim.sentence.end for fact in facts)
    return _is_granting(claim) or bool(measures and is_priced) or _is_off_price(claim)


def _measures_of(claim: Claim) -> frozenset[str]:
    """What a draft's percentage measures."""
    return _with_discount(claim.bearing, is_priced(claim.draft.scene, claim.clause)) - {"measure share"}


def _measures(mention: Mention) -> frozenset[str]:
    """What a source's percentage measures; "from 100 units 5 %" in our price list is a discount."""
    if not mention.bearing.near["measure"] and mention.block.voice is Voice.OUR and scale_of(mention):
        return frozenset({"measure discount"})
    return _with_discount(mention.bearing, is_priced(mention.block.scene, mention.clause))


def _with_discount(bearing: Bearing, is_priced: bool) -> frozenset[str]:
    """ "Over 24 months you save 6 %" and "$89 less 9 %" are discounts."""
    measures = bearing.near["measure"]
    if measures and measures <= {"measure drop", "measure less"} and (bearing.near["term"] or is_priced):
        return measures | {"measure discount"}
    if measures and measures <= _CHANGES and "measure discount" in bearing.wide["measure"]:
        return measures | {"measure discount"}  # "the discount rises to 5 %"
    return measures


def _is_off_price(claim: Claim) -> bool:
    """Whether a percentage is said to be on a price: "15 % auf die 5.040 €", "10 % sur le prix"."""
    if claim.bearing.near["measure"]:
        return False
    on_price = _ON_PRICE.match(claim.flat, claim.fact.end)
    if not on_price:
        return False
    return bool(on_price[1]) or is_priced(claim.draft.scene, Span(claim.fact.end, on_price.end() + _BESIDE))


def _is_granting(claim: Claim) -> bool:
    """Whether a percentage without a measure is given away: "le autorizamos el 12 %", "and 8 % for the three years"."""
    if _SHARE_OF.match(claim.flat, claim.fact.end):
        return False  # "with us 96 % of the deliveries pass"
    return bool({"grant", "ours"} & claim.sentence_cues) or bool(claim.bearing.near["term"])


def _discount_fault(claim: Claim, mention: Mention) -> str:
    theirs, measures = mention.bearing.near, _measures(mention)
    if measures - _LESS and "measure discount" not in measures:
        return "other_measure"
    has_term = bool(theirs["term"] and claim.bearing.near["term"])
    is_bare = not measures and not has_term and not theirs["give"] & _DISCOUNTS and mention.stance != "granted"
    is_discount = "measure discount" in claim.bearing.near["measure"]
    is_told = is_priced(mention.block.scene, mention.sentence) or bool({"condition", "due"} & mention.bearing.cues)
    if is_bare and not is_told and (mention.block.voice is Voice.NOTE or (is_discount and mention.block.voice is Voice.OUR)):
        return "other_measure"
    if clash(claim.bearing, mention.bearing, ("item", "option", "term", "year")):
        return "other_item"
    if breaks_threshold(claim, mention):
        return "other_item"
    return binds(mention) or outdated_reason(claim, mention)


def _shares_topic(claim: Claim, mention: Mention) -> bool:
    if claim.draft.scene.language != mention.block.scene.language:
        return True
    return bool(claim.bearing.stems & mention.bearing.stems)
