"""What a discount is on: a draft may not put it on something that our own words leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.grounding.bearings import stem
from engine.grounding.facts_found import Fact
from engine.grounding.judge_values import SCOPE_REACH
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import binds
from engine.grounding.text import Span

_SCOPE = re.compile(
    r"^(?: (?:discount|rabatt|nachlass|remise|de remise|de reduction|de descuento|de rebaja|de desconto|de abatimento))?"
    r" (?:off|on|auf|sur|sobre|en|em|na|no|nas|nos)(?: (?:the|your|our|die|den|das|der|alle|ihre\w*|unsere\w*|la|le|les|l'"
    r"|los|las|el"
    r"|sus?|vos|votre|a|o|as|os|nuestr\w+|noss\w+))? ([a-z]{4,})"
)
_SCOPE_BEFORE = re.compile(
    r"\b(?:on|auf|sur|sobre)(?: (?:the|your|die|den|das|la|le|les|los|las|el|o|a|os|as))? ([a-z]{4,})[^,;:.]{0,40}$"
)
_SCOPE_FIRST = re.compile(r"\W*(?:en|em|n[oa]s?|dans|bei|beim)(?: (?:l[aeo]s?|el|den|der))? ([a-z]{4,})")
_ANY_PRICE = re.compile(
    r"(?:list|price|prices|total|order|everything|monthly|annual|yearly|amount|fee|fees|invoice|alles|preis\w*|listenpreis\w*"
    r"|monatspreis\w*|jahrespreis\w*|gesamt\w*|rechnung\w*|auftrag\w*|angebot\w*|tarifs?|prix|total|montant|commande|devis"
    r"|facture|abonnement|precio|cuota|pedido|factura|importe|todo|tarifa|preco\w*|mensalidade|tabela|valor|fatura|proposta"
    r"|tudo|proposal|offer|offre|oferta|first|ersten|premier\w*|primer\w*|this|that|your|dies\w*|mois|meses|months|monat\w*"
    r"|years?|jahr\w*|annee\w*|anos?|pago|pagamento|pagamentos|paiement|payment|zahlung|vertrag|contrat|contrato|contract"
    r"|term|laufzeit)"
)


def is_out_of_scope(claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Whether the draft puts a discount on something, and our own words put it on something else: "9 % off the Cloud"."""
    if claim.bearing.within(2 * SCOPE_REACH, "item ", "cost ") & claim.draft.index.price_list.undiscounted:
        return True
    noun = _scope_noun(claim.draft.scene, claim.fact, claim.sentence)
    if noun and stem(noun) in claim.draft.index.price_list.undiscounted:
        return True
    others = {_scope_noun(mention.block.scene, mention.fact, mention.sentence) for mention in mentions if not binds(mention)}
    if noun and others and "" not in others and stem(noun) not in {stem(other) for other in others}:
        return True
    scope = claim.bearing.within(SCOPE_REACH, "item ", "cost ")
    if not scope:
        return False
    own = [mention.bearing for mention in mentions if not binds(mention)]
    ours = [bearing.within(SCOPE_REACH, "item ", "cost ") | bearing.near["cost"] for bearing in own]
    return any(ours) and not any(scope & other for other in ours)


def _scope_noun(scene: Scene, fact: Fact, sentence: Span) -> str:
    """What a discount is on, in the words of the text: the beans of "7 % off beans", "" where it doesn't say."""
    flat = scene.reading.flat
    found = _SCOPE.search(flat[fact.end : min(sentence.end, fact.end + 60)])
    found = found or _SCOPE_BEFORE.search(flat[sentence.start : fact.start])
    found = found or _SCOPE_FIRST.match(flat[sentence.start : fact.start])
    noun = found[1] if found else ""
    return "" if _ANY_PRICE.fullmatch(noun) else noun
