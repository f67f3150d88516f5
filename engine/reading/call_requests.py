"""Whether a sentence asks us to call: "please call me on Friday", "rappelez-moi", "rufen Sie mich an" (five languages)."""

from __future__ import annotations

import re

from engine.reading.cue_phrases import CONDITIONS, NEGATIONS
from engine.reading.message_text import fold, without_urls, words

# "Rappelez-moi le prix" wants a reminder; "rappelez-moi le 3" or "le matin" a call.
_REMINDS = (
    r"(?!\s+(?:la|les|votre|vos|notre|nos|que|ce que|si|comment|quel\w*|pourquoi|l'(?!apres)\w+)\b)"
    r"(?!\s+le\s+(?!\d|1er|lundi|mardi|mercredi|jeudi|vendredi|matin|soir|plus))"
)
# Over folded text (see message_text.fold).
_CALLS = re.compile(
    rf"""
    (?:^|[,;:.!?–—-]\s*|\b(?:please|kindly|just|then|and|so|or|to|you|can|could|somebody|someone)\s+)
        (?:call|ring|phone)\s+(?:me|us)\b(?!\s+(?:old|crazy|biased|names?)\b)
    | \bgive\s+(?:me|us)\s+an?\s+(?:quick\s+|short\s+)?(?:call|ring|bell|buzz)\b
    | \b(?:appele[sz]|appelle)[- ](?:moi|nous)\b | \b(?:m'|nous\s+)appele[rz]\b
    | \brappel(?:ez|le)[- ](?:moi|nous)\b{_REMINDS} | \b(?:me|nous)\s+rappeler\b{_REMINDS}
    | \brufen\s+sie\s+(?:mich|uns)\b[^.?!]{{0,60}}\b(?:an|zuruck)\b | \bruft?\s+(?:mich|uns)\b[^.?!]{{0,60}}\b(?:an|zuruck)\b
    | \b(?:mich|uns)\b[^.,?!]{{0,60}}\b(?:anrufen|anzurufen|zuruckrufen|zuruckzurufen)\b
    | \bbitte\s+(?:um\s+)?(?:einen\s+|ihren\s+)?ruckruf\b
    | \b(?:llam[ae]|llamen|llamar)(?:me|nos)\b | \bme\s+(?:puede[sn]?|podria[sn]?)\s+llamar\b
    | \b(?:liga|liguem?|ligar|telefon[ae]|telefonem)-(?:me|nos)\b
    | \b(?:me|nos)\s+(?:liga|liguem?|ligar|telefon[ae]|telefonar)\b
    """,
    re.VERBOSE,
)
# "Feel free to call me" offers, and asks for nothing.
_OFFERS = re.compile(
    r"\b(?:feel free|don't hesitate|do not hesitate|you can always|n'hesitez pas|n'hesite pas|zogern sie nicht|gern jederzeit|"
    r"no dude en|no dudes en|nao hesite)\b"
)
_REACH = 3


def asks_for_call(sentence: str) -> bool:
    """Return whether a sentence asks us to call; a negation ("don't call me") or a condition ("if …") takes it back."""
    text = fold(without_urls(sentence))
    if _OFFERS.search(text) or CONDITIONS.intersection(words(text)):
        return False
    for found in _CALLS.finditer(text):
        around = [*words(text[: found.start()])[-_REACH:], *words(found[0]), *words(text[found.end() :])[:_REACH]]
        if not any(word in NEGATIONS or word == "t" or word.startswith("kein") for word in around):
            return True
    return False
