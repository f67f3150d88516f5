"""Amounts: sourced by the same value of the same thing, or by a sum that shows its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.grounding.bearings import Bearing, stem
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.concept_words import MEASURED
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judge_values import (
    EXTRAS,
    SCOPE_REACH,
    THEIR_COSTS,
    is_priced,
    judge_value,
    outdated_reason,
    paid_for,
    same_currency,
    says_back,
)
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.offers import is_unit_price
from engine.grounding.price_list import TAXES
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import binds, clash, is_of_another_item
from engine.grounding.text import Span
from engine.grounding.their_costs import UNDER, is_their_cost, is_their_limit, repeats_their_cost
from engine.grounding.thresholds import breaks_threshold

_SERVICES = EXTRAS - {"cost hardware", "cost saving", "cost deposit", "cost credit"}
_TOTAL_REACH = 4
# A smaller number without a currency is a price only beside an amount.
_LEAST_BARE = 20
_ON_TOP = re.compile(
    r"\b(?:on top of|in addition to|plus|zusatzlich zu|zu|en plus d[eu]s?|en sus d[eu]s?|ademas d[eo]l?"
    r"|alem d[eo]s?)[ ](?:the |den |der |les "
    r"|l[ao]s |os |as )?$"
)
_WITH = re.compile(r"\b(?:with|including|mit|inklusive|avec|con|com|incluindo|incluyendo)[ ]$")
_LESS_SHARE = re.compile(
    r"[^.\n\d]{0,24}[,;][^.\n\d]{0,12}\b(?:less|minus|moins|abzuglich|menos|with|mit|avec|con|com)[ ](?:[a-z]+[ ]){0,2}\d+[ ]?%"
)
_DEDUCTED = re.compile(
    r"\b(?:deducted|taken off|discounted|after (?:the )?discount|abgezogen|nach abzug|nach nachlass|deduite?s?|apres remise"
    r"|remise comprise|descontad\w+|ya rebajad\w+|con el descuento|com o desconto|desconto ja feito|with the discount"
    r"|(?:mit|inklusive) (?:dem )?(?:rabatt|nachlass)|avec la remise)\b"
)
_ELSE = re.compile(
    r"\b(?:after|later|otherwise|without|again|usual\w*|regular\w*|normal\w*|list|sonst|spater|danach|wieder|ohne|statt"
    r"|sinon|apres|ensuite|sans|hors|luego|despues|sin|si no|depois|senao|sem|caso contrario)\b"
)
_HOLDS = re.compile(
    r"\b(?:has|have|holds|hat|haben|tient|dispose|a|tiene|dispone|tem|dispoe|reserved|set aside|eingeplant|vorgesehen|reserve"
    r"|prevu|inscrit|reservado|previsto|go up to|go to|pasar de|depasser|passar de)\b"
)
_IN_THOUSANDS = re.compile(r"\d(?:[.,](\d+))?[ ]?(?:k|t|tsd|thousand|tausend|mille|mil)(?![a-z])")


def judge_amount(claim: Claim) -> Verdict:
    """Hold an amount against the sources."""
    index, fact = claim.draft.index, claim.fact
    bare = (
        mention
        for value in fact.numbers
        for mention in index.mentions.get((Kind.NUMBER, value), ())
        if not mention.fact.unit and (value >= _LEAST_BARE or is_priced(mention.block.scene, mention.sentence))
    )
    return judge_value(claim, [*index.find(fact), *bare, *_rounded(claim)], _amount_fault)


def _rounded(claim: Claim) -> Iterator[Mention]:
    """The amounts that a figure in thousands rounds: the 13,680 of "13.7k"."""
    found = _IN_THOUSANDS.search(claim.flat, claim.fact.start, claim.fact.end + 4)
    if not found:
        return
    step = 1000.0 / 10 ** len(found[1] or "")
    for mention in claim.draft.index.of_kind(Kind.AMOUNT):
        close = (abs(value - wanted) <= step / 2 for value in mention.fact.numbers for wanted in claim.fact.numbers)
        if any(close) and not mention.fact.values & claim.fact.values:
            yield mention


def _amount_fault(claim: Claim, mention: Mention) -> str:
    if says_back(claim, mention) or repeats_their_cost(claim, mention):
        return ""
    if mention.block.voice is not Voice.OUR and UNDER.search(claim.flat, max(claim.fact.start - 24, 0), claim.fact.start):
        return ""  # "below the 30,000 that you would spend at most"
    is_added = bool(_ON_TOP.search(claim.flat, max(claim.fact.start - 24, 0), claim.fact.start))
    if _is_foreign(claim, mention) or _is_other_total(claim.bearing, mention.bearing):
        return "other_item"
    if (not is_added and _what_clashes(claim.bearing, mention.bearing, mention.described, _spoken_of(claim))) or clash(
        claim.bearing, mention.bearing, ("option", "period", "per", "year")
    ):
        return "other_item"
    if claim.is_said_back or (claim.owners & mention.owners):
        return ""
    if _is_of_no_extra(claim, mention) or _is_of_the_whole(claim, mention):
        return "other_item"
    if _is_taxed_otherwise(claim, mention):
        return "other_measure"
    if not is_added and _is_of_another_line(claim, mention):
        return "other_item"
    if is_their_limit(claim, mention) or _is_their_money(claim, mention):
        return "other_measure"
    if is_of_another_item(claim, mention) or _counts_otherwise(claim, mention):
        return "other_item"
    if mention.block.voice is Voice.THEIR and is_their_cost(claim, mention):
        return ""
    if breaks_threshold(claim, mention):
        return "other_item"
    if _is_replaced_later(claim, mention) or _is_before_discount(claim, mention):
        return "superseded"
    return binds(mention) or outdated_reason(claim, mention)


def _is_before_discount(claim: Claim, mention: Mention) -> bool:
    """Whether a draft calls discounted what the source takes the discount off: the 988 of "988 a month, less 6 % = 928.72"."""
    flat = mention.block.scene.reading.flat
    is_list = bool(_LESS_SHARE.match(flat, mention.fact.end)) and mention.block.voice is Voice.OUR
    return is_list and bool(_DEDUCTED.search(claim.flat, claim.sentence.start, claim.sentence.end))


def _is_replaced_later(claim: Claim, mention: Mention) -> bool:
    """Whether a later word of ours names an amount as what another stands for: "900 € instead of 1,250 €"."""
    if claim.is_past or _ELSE.search(claim.flat, claim.sentence.start, claim.fact.start):
        return False
    if mention.block.voice is not Voice.OUR:
        return False
    same = (
        other for other in claim.draft.index.find(claim.fact) if other.stance == "replaced" and other.block.voice is Voice.OUR
    )
    return any(other.block.day > mention.block.day or mention.block.source_id == "context" for other in same)


def _is_their_money(claim: Claim, mention: Mention) -> bool:
    """Whether a draft calls our price what a source tells of their budget, their losses or their revenue."""
    begin = max(claim.fact.start - 24, 0)
    if UNDER.search(claim.flat, begin, claim.fact.start) or _HOLDS.search(claim.flat, claim.fact.end, claim.sentence.end):
        return False
    if mention.block.voice is Voice.OUR or claim.bearing.wide["cost"] & THEIR_COSTS or claim.is_question:
        return False
    if mention.bearing.near["cost"] & THEIR_COSTS:
        return "ours" in claim.clause_cues or ("ours" in claim.sentence_cues and "yours" not in claim.clause_cues)
    return _is_held(mention) and ("ours" in claim.clause_cues or "yours" not in claim.clause_cues)


def _is_held(mention: Mention) -> bool:
    """Whether a note says of somebody at the customer's that they have, or may spend, an amount."""
    flat, clause = mention.block.scene.reading.flat, mention.clause
    is_told = mention.block.voice is Voice.NOTE and bool(_HOLDS.search(flat, clause.start, clause.end))
    return is_told and bool(mention.bearing.near["person"])


def _is_of_the_whole(claim: Claim, mention: Mention) -> bool:
    """Whether a draft calls the price of one what a message tells of all: "each lift 1,102 €", of eight at 145 €."""
    per = claim.bearing.near["per"]
    if not per or mention.bearing.near["per"] or mention.block.source_id == "context" or is_unit_price(mention):
        return False
    if mention.block.voice is not Voice.OUR:
        return False
    index, value = claim.draft.index, max(mention.fact.numbers, default=0.0)
    singles = (other for other in index.of_kind(Kind.AMOUNT) if per & other.bearing.near["per"] and not other.owners)
    return any(max(other.fact.numbers, default=value) < value for other in singles)


def _is_taxed_otherwise(claim: Claim, mention: Mention) -> bool:
    """Whether a draft gives with tax what the source gives without, or the other way round."""
    ours = _tax(claim.flat, claim.clause, claim.fact.start) or _tax(claim.flat, claim.sentence, claim.fact.start)
    scene = mention.block.scene
    theirs = _tax(scene.reading.flat, mention.sentence, mention.fact.start)
    return bool(ours and (theirs or claim.draft.index.usual_tax)) and ours != (theirs or claim.draft.index.usual_tax)


def _tax(flat: str, span: Span, at: int) -> str:
    """Whether the words nearest to a place say that tax is in a price or not."""
    found = [(abs(match.start() - at), name) for name, rule in TAXES for match in rule.finditer(flat, *span)]
    return min(found, default=(0, ""))[1]


def _is_of_another_line(claim: Claim, mention: Mention) -> bool:
    """Whether the draft names a thing with a line of its own in our price list, and the amount stands in another line."""
    named = claim.draft.index.price_list.priced_heads & claim.bearing.clause_stems
    if mention.block.source_id != "context" or not named:
        return False
    return not named & {stem(token.word) for token in mention.block.scene.reading.words}


def _counts_otherwise(claim: Claim, mention: Mention) -> bool:
    """Whether a price list gives the price with another count than the draft: "with four visits", for that with two."""
    if mention.block.source_id != "context" or not mention.block.item:
        return False
    ours = [fact for fact in _counts(claim.draft.scene, claim.clause) if _WITH.search(claim.flat, 0, fact.start)]
    theirs = _counts(mention.block.scene, mention.sentence)
    for fact in ours:
        same = [other for other in theirs if other.unit == fact.unit]
        if same and not any(set(fact.numbers) & set(other.numbers) for other in same):
            return True
    return False


def _counts(scene: Scene, span: Span) -> list[Fact]:
    units = (fact for fact in scene.facts if fact.kind is Kind.NUMBER and fact.unit and fact.unit not in MEASURED)
    return [fact for fact in units if span.start <= fact.start < span.end]


def _is_foreign(claim: Claim, mention: Mention) -> bool:
    """Whether a list price is for another country: in a currency that isn't the deal's."""
    currency, unit = claim.draft.index.grounds.enriched.deal.currency, mention.fact.unit
    if mention.block.source_id != "context" or not currency or not unit or mention.owners:
        return False
    return not same_currency(unit, currency)


def _is_other_total(ours: Bearing, theirs: Bearing) -> bool:
    """Whether a draft calls a total what the source gives as the price of one item."""
    one, other = ours.within(_TOTAL_REACH, "cost total"), theirs.within(_TOTAL_REACH, "cost total")
    return bool(one) and not other and bool(theirs.within(_TOTAL_REACH, "item ", "cost "))


def _what_clashes(one: Bearing, other: Bearing, described: frozenset[str], spoken_of: frozenset[str]) -> bool:
    """Whether two amounts pay for different things: items, or extras such as set-up and training.

    `described` are the words by which the other's whole line describes its item ("exports"), `spoken_of` is what the
    draft's sentence speaks of.
    """
    ours, theirs = paid_for(one) or spoken_of, paid_for(other)
    if "cost hardware" in ours | theirs and any(name.startswith("item ") for name in ours | theirs):
        return False  # an item may be hardware
    return bool(ours and theirs and not ours & theirs) and not ours & described


def _is_of_no_extra(claim: Claim, mention: Mention) -> bool:
    """Whether a draft names an amount as that of an extra, of which the source says nothing: the deal's sum for the set-up."""
    extras = claim.bearing.within(SCOPE_REACH, "cost ") & _SERVICES
    if not extras or claim.bearing.near["item"] or "cost total" in claim.bearing.wide["cost"]:
        return False
    said = mention.bearing.wide["cost"] | mention.described
    return not extras & said and not (claim.bearing.clause_stems - TIME_STEMS) & mention.bearing.stems


def _spoken_of(claim: Claim) -> frozenset[str]:
    """The item that a sentence speaks of before it names an amount, when that is one, and no extra is named."""
    amounts = (fact.end for fact in claim.draft.scene.facts if fact.kind is Kind.AMOUNT and fact.end <= claim.fact.start)
    begin = max(claim.sentence.start, claim.flat.rfind(";", 0, claim.fact.start), *amounts)
    items = {hit.name for hit in claim.draft.items if hit.name.startswith("item ") and begin <= hit.start < claim.fact.start}
    return frozenset(items) if len(items) == 1 and not claim.bearing.wide["cost"] & EXTRAS else frozenset()
