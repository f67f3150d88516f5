"""Discounts in percent: the cap that a rule sets on them, and those that a text names. In five languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from engine.grounding.facts_found import Kind
from engine.grounding.scenes import survey
from engine.grounding.text import clean

_PERCENT = r"(?:%|per ?cent\b|percent\b|prozent\b|pour ?cent\b|por ?ciento\b|por ?cento\b)"
_SHARE = rf"(?P<share>\d{{1,3}}(?:[.,]\d+)?)\s?{_PERCENT}"
_WORDS = (
    r"discount\w*|rebates?|(?:price|prix|preis)\s?(?:cuts?|reductions?)|cheaper|(?:%|percent|per cent) (?:off|less)"
    r"|knock\w* off|takes? off|remises?|rabais|ristournes?|moins cher\w*|(?:%|pour ?cent) de reduction"
    r"|reductions? (?:de prix|tarifaires?)|\w*rabatt\w*|\w*nachlass(?:e|es)?|skonto|gunstiger|billiger|preisermassigung\w*"
    r"|descuentos?|rebajas?|bonificacion(?:es)?|mas barat\w*|descontos?|abatimentos?|mais barat\w*"
)
_DISCOUNT = re.compile(rf"(?:\b|(?<=\s)|^)(?:{_WORDS})(?!\w)")
# In a rule the word alone is about the price.
_RULED = re.compile(rf"\b(?:{_WORDS}|off|reductions?|ermassigung\w*|reduc\w+)(?!\w)|% off\b")
_UP_TO_SHARE = rf"(?:\W{{1,3}}[a-z']+){{0,3}}?\W{{1,4}}{_SHARE}"
_AT_MOST = re.compile(
    r"\b(?:at most|up to|max(?:im\w*)?\.?|limit\w*|cap(?:ped)?|within|\w*maximal\w*|au plus|au maximum|jusqu'a|plafon\w*"
    rf"|hochst\w*|bis(?: zu)?|obergrenze|hasta|tope|como maximo|no maximo|ate|teto){_UP_TO_SHARE}"
)
_BEYOND = re.compile(
    r"\b(?:more than|above|over|beyond|exceed\w*|higher than|plus d[e']|au-dela d[e']|superieure?s? a|depass\w*|exced\w*"
    r"|mehr als|uber|mas del?|superior(?:es)? al?|por encima del?|mais (?:de|do que)|acima d[eo]|superar|ultrapass\w*)"
    rf"{_UP_TO_SHARE}"
)
_AND_NO_MORE = re.compile(
    rf"{_SHARE}(?:\s[a-z']+){{0,2}}?\s(?:at most|max(?:imum|imal)?|or less|tops|au plus|au maximum|hochstens|como maximo"
    r"|no maximo)(?!\w)"
)
# "More than 10 %" is a cap where it is forbidden, or needs somebody's word.
_FORBIDS = re.compile(
    r"\b(?:never|no|not|don't|cannot|nobody|only|needs?|requires?|approv\w*|unless|without|jamais|pas|aucune?s?|interdit\w*"
    r"|seulement|uniquement|accord|valid\w*|nie|niemals|nicht|keine?[nrm]?|nur|ohne|genehmig\w*|freigabe\w*|nunca|ningun\w*|sin"
    r"|solo|aprob\w*|autoriz\w*|nao|nenhum\w*|sem|apenas|aprov\w*)\b"
)
_TAX = re.compile(r"\W{0,3}(?:[a-z]+\s){0,1}(?:vat|tva|mwst|ust|mehrwertsteuer|iva|sales tax)\b")
_MINUS = re.compile(r"(?:(?<![\w.,%])[-–−]\s?|\b(?:minus|moins|menos)\s)$")
# A line of a list, or a sentence that only names figures, goes on with what the one before it was about.
_SHORT_SENTENCE = 8


def read_cap(folded: str) -> float | None:
    """Return the highest discount in percent that a folded line allows, None where it sets no cap.

    Of several caps, each for its own case, the highest is what no text may pass.
    """
    if not _RULED.search(folded):
        return None
    found = [*_AT_MOST.finditer(folded), *_AND_NO_MORE.finditer(folded)]
    if _FORBIDS.search(folded):
        found += _BEYOND.finditer(folded)
    return max((float(match["share"].replace(",", ".")) for match in found), default=None)


def find_discounts(text: str, today: date) -> Iterator[tuple[str, float]]:
    """Yield the discounts in percent that a text names, as written and as a number, in figures or in words."""
    scene = survey(clean(text)[0], today)
    flat, was_discount = scene.reading.flat, False
    for sentence in scene.reading.sentences:
        said = flat[sentence.start : sentence.end]
        is_discount = bool(_DISCOUNT.search(said)) or (was_discount and len(said.split()) <= _SHORT_SENTENCE)
        was_discount = is_discount
        for fact in scene.facts:
            if fact.kind is not Kind.PERCENTAGE or not sentence.start <= fact.start < sentence.end or not fact.numbers:
                continue
            is_lower = bool(_MINUS.search(flat, max(fact.start - 8, 0), fact.start))
            if (is_discount or is_lower) and not _TAX.match(flat, fact.end):
                yield scene.text(fact), min(fact.numbers)
