"""Amounts, percentages and counts in a text, in figures or in words, with every reading of "1.250"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.number_words import find_word_numbers
from engine.grounding.text import Reading

_FIGURES = (
    r"(?:\d{1,3}(?:[ ']\d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
)
_NUMERAL = re.compile(
    rf"(?:(?<![\w.,])|(?<=\beur)|(?<=\bchf)|(?<=\busd)|(?<=\bgbp)"
    rf"|(?<=\bbrl))(?<!\d[ '])[+]?({_FIGURES})([½¼¾])?(?!\d)(?:[.,]-+)?"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SIGN = (
    r"(?:us\$|ca\$|a\$|r\$|mx\$|s/\.?|mxn|pen|soles|pesos|€|\$|£|¥|eur(?:os?)?|usd|gbp|chf|brl|cad|aud|sek|nok|dkk|pln"
    r"|dollars?|dolares|pounds?|pfund|libras?|livres? sterling|franken|francs?|sfr|fr\.|reais|real|zloty|kronen)"
)
_CURRENCIES = {
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "$": "$", "pesos": "$", "mx$": "MXN", "mxn": "MXN", "s/": "PEN",
    "s/.": "PEN", "pen": "PEN", "soles": "PEN", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "dolares": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "pfund": "GBP", "libra": "GBP",
    "libras": "GBP", "livre sterling": "GBP", "livres sterling": "GBP", "chf": "CHF", "franken": "CHF", "franc": "CHF",
    "francs": "CHF", "sfr": "CHF", "fr.": "CHF", "r$": "BRL", "brl": "BRL", "reais": "BRL", "real": "BRL", "¥": "JPY",
    "ca$": "CAD", "cad": "CAD", "a$": "AUD", "aud": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN",
    "zloty": "PLN", "kronen": "SEK",
}  # fmt: skip
_BEFORE = re.compile(rf"(?<![a-z\d])(?<!\d[ ])({_SIGN})[ ]?$")
_CENTS_AFTER = re.compile(r"[ ](?:cents?|ct|centimes?|centimos?|centavos?|rappen|pence)\b|p\b|[ ]?¢")
_HALF = re.compile(r"[ ](?:and a half|et demie?|y medi[oa]|e mei[oa])\b")
_CENTS = re.compile(r"[ ]?(\d\d)\b(?![.,:]\d|[ ]?(?:%|€|×|x\b|[a-z]{3}))")
_AFTER = re.compile(rf"(?:[ -]|[ ]d[e'][ ]?)?(?:({_SIGN})(?![a-z])(?![ ]?\d(?!\d\b(?![.,:]\d))))")
_MULTIPLIER = re.compile(
    r"[ ]?(?:(k|t(?=[ ]?€|[ ]?eur)|tsd\.?|tausend|thousand|mille|mil)(?![a-z])|(mio\.?|millions?|millionen|millon|millones"
    r"|milhao|milhoes|m(?=[ ]?€| ?eur|\b(?! ?2)))(?![a-z])"
    r"|(mrd\.?|bn|billions?|milliards?|milliarden)(?![a-z]))"
)
_PERCENT = re.compile(
    r"[ -]?(?:%|per ?cent(?:age)?(?: points?)?\b|percent\b|pct\b|prozent(?:punkten?|punkte|ig\w*)?\b|pour ?cent(?:s)?\b"
    r"|por ?ciento\b|por ?cento\b|points? de %"
    r"|percentage points?\b|points? de pourcentage|puntos porcentuales|pontos percentuais|v\. ?h\.)"
)
_PARTNER = re.compile(
    r"[ ]?(?:-|to|bis|a|and|und|et|y|e|or|oder|ou|o|u|instead of|statt|au lieu de|en lugar de|em vez de|rather than|not|,"
    r"|vs\.?|von|auf)[ ]?$"
)
_IDENTIFIER_BEFORE = re.compile(
    r"\b(?:section|sections|clause|page|pages|annex|appendix|chapter|article|art|part|version|v|release|no|nr|nº|number|step"
    r"|phase|option|"
    r"year|level|tier|room|floor|figure|table|item|point|paragraph|abschnitt|seite|anlage|anhang|kapitel|artikel|teil"
    r"|schritt|stufe|"
    r"nummer|jahr|punkt|ziffer|paragraf|§|numero|annexe|etape|annee|chapitre|niveau|lot|seccion|pagina|anexo|capitulo|fase"
    r"|paso|ano|secao|"
    r"passo|etapa|nivel|q|t|kw|iso|din|en|cfr|gate|dock|line|linie|ligne|linea|linha|paket|pack|plan|anos|lose|charge|po"
    r"|ticket|invoice|rechnung|"
    r"facture|factura|fatura|contrat|contract|vertrag|contrato|referenz|ref|reference|code|artikelnummer|n"
    r"|#)[.: ]{0,2}(?:o\.? ?)?[#]?$"
)
_ALNUM_BEFORE = re.compile(r"(?:^|[\s(\"'])(?:[A-ZÀ-Þ]{2,}[\w/+&-]*|[A-ZÀ-Þ][\w&-]*[a-zà-ÿ])[ -]$")
_LIST_MARK = re.compile(r"(?:^|\n)\s*$")
_CURRENCY_NOUN_AFTER = re.compile(r"[ ]?(?:per|a|an|pro|par|por|je|/|al|ao|each|chacun|cada|the) ?[a-z]+")
_RANGE = re.compile(rf"({_SIGN})[ ]?{_FIGURES}[ ]?(?:-|to|bis|a)[ ]?$")
_RATE_AFTER = re.compile(r"(?![ ]?[a-z]{2,})|[ ]?(?:per|a|pro|par|por|im|je|au|ao|al|the)\b")
_NUMBER_NEXT = re.compile(r"[ ]?(?:€|\$|£|\d|eur|chf|r\$)")
_MOST_UNIT_DISTANCE = 3


class Numeral(NamedTuple):
    """A number in a text: its place, every value it may have, and whether it stands in words."""

    start: int
    end: int
    values: frozenset[float]
    is_word: bool


def find_quantities(
    reading: Reading, language: str, hits: Sequence[Hit], taken: Sequence[tuple[int, int]]
) -> tuple[list[Fact], list[Fact]]:
    """Return amounts, percentages and counts, and the bare numbers that a calculation may also use.

    `hits` tell the units, and what lies in `taken` is something else.
    """
    numerals = [
        numeral
        for numeral in _numerals(reading, language)
        if not any(numeral.start < end and start < numeral.end for start, end in taken)
    ]
    facts: list[Fact] = []
    bare: list[Fact] = []
    following: Fact | None = None
    for numeral in reversed(numerals):
        fact = _money(reading, numeral) or _share(reading, numeral) or _partner(reading, numeral, following)
        fact = fact or _count(reading, numeral, hits)
        if fact:
            facts.append(fact)
        else:
            bare.append(Fact(Kind.NUMBER, numeral.start, numeral.end, numeral.values, "", numeral.is_word))
        following = fact
    held = [fact for fact in facts if fact.kind is Kind.AMOUNT]
    return [fact for fact in facts[::-1] if not _is_part(fact, held)], [fact for fact in bare[::-1] if not _is_part(fact, held)]


def _is_part(fact: Fact, held: Sequence[Fact]) -> bool:
    """Whether a number is the cents of an amount: the 50 of "6 € 50"."""
    return any(other is not fact and other.start <= fact.start and fact.end <= other.end for other in held)


def _numerals(reading: Reading, language: str) -> list[Numeral]:
    found = []
    for match in _NUMERAL.finditer(reading.flat):
        end = match.end()
        if (
            end < len(reading.flat)
            and reading.flat[end].isalpha()
            and not _MULTIPLIER.match(reading.flat, end)
            and not _is_unit_glued(reading.flat, end)
        ):
            continue
        extra = _FRACTIONS.get(match[2] or "", 0.0)
        found.append(Numeral(match.start(), end, frozenset(value + extra for value in read_figures(match[1])), False))
    for number in find_word_numbers(reading.words, language):
        start, end = reading.words[number.first].start, reading.words[number.last - 1].end
        half = _HALF.match(reading.flat, end)
        value, end = (number.value + 0.5, half.end()) if half else (number.value, end)
        if not any(start <= numeral.end + 1 and numeral.start <= end for numeral in found):
            found.append(Numeral(start, end, frozenset({float(value)}), True))
    return sorted(found)


def _is_unit_glued(flat: str, end: int) -> bool:
    return bool(re.match(r"(?:eur|chf|usd|gbp|kg|km|gb|tb|kwh|ml|mm|cm|m2|kva|kw|h|min|x|px|hz|v|w|l|t|g)\b", flat[end:]))


def read_figures(text: str) -> frozenset[float]:
    """Return every value of figures: "1.250" is 1250 and 1.25, "31 200,50" only 31200.5."""
    plain = re.sub(r"[ ']", "", text)
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return frozenset({float(plain)})
    last = max(plain.rfind("."), plain.rfind(","))
    decimals = len(plain) - last - 1
    if len(set(marks)) == 2 or (len(marks) == 1 and (decimals != 3 or plain != text)):
        return frozenset({float(re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :])})
    whole = float(re.sub(r"[.,]", "", plain))
    return frozenset({whole, float(plain.replace(",", "."))}) if len(marks) == 1 else frozenset({whole})


def _scaled(reading: Reading, numeral: Numeral) -> tuple[frozenset[float], int]:
    match = _MULTIPLIER.match(reading.flat, numeral.end)
    if not match or (match[2] == "m" and not _has_sign(reading, numeral.start, match.end())):
        return numeral.values, numeral.end
    factor = 1_000.0 if match[1] else (1_000_000.0 if match[2] else 1_000_000_000.0)
    return frozenset(round(value * factor, 4) for value in numeral.values), match.end()


def _has_sign(reading: Reading, start: int, end: int) -> bool:
    return bool(_AFTER.match(reading.flat, end) or _BEFORE.search(reading.flat, max(start - 6, 0), start))


def _money(reading: Reading, numeral: Numeral) -> Fact | None:
    flat = reading.flat
    values, end = _scaled(reading, numeral)
    before = _BEFORE.search(flat, max(numeral.start - 6, 0), numeral.start)
    after = _AFTER.match(flat, end)
    if before and (before[1] != "fr." or not after):
        return Fact(Kind.AMOUNT, before.start(1), end, values, _CURRENCIES[before[1]], numeral.is_word)
    if after and _CURRENCIES.get(after[1]):
        cents = _CENTS.match(flat, after.end())
        if cents:
            values, stop = frozenset(value + int(cents[1]) / 100 for value in values), cents.end()
        else:
            stop = after.end()
        return Fact(Kind.AMOUNT, numeral.start, stop, values, _CURRENCIES[after[1]], numeral.is_word)
    span = _RANGE.search(flat, max(numeral.start - 24, 0), numeral.start)
    if span and _RATE_AFTER.match(flat, end):
        return Fact(Kind.AMOUNT, numeral.start, end, values, _CURRENCIES.get(span[1], ""), numeral.is_word)
    small = _CENTS_AFTER.match(flat, numeral.end)
    if small:
        return Fact(Kind.AMOUNT, numeral.start, small.end(), frozenset(value / 100 for value in values), "", numeral.is_word)
    return None


def _share(reading: Reading, numeral: Numeral) -> Fact | None:
    match = _PERCENT.match(reading.flat, numeral.end)
    return Fact(Kind.PERCENTAGE, numeral.start, match.end(), numeral.values, "", numeral.is_word) if match else None


def _partner(reading: Reading, numeral: Numeral, following: Fact | None) -> Fact | None:
    """The first number of a pair that shares its sign: "5 or 10 %", "200-300 €"."""
    if following is None or following.kind not in (Kind.AMOUNT, Kind.PERCENTAGE) or following.start - numeral.end > 14:
        return None
    if not _PARTNER.fullmatch(reading.flat[numeral.end : following.start]) or reading.flat[following.start] in "€$£":
        return None
    if numeral.is_word != following.is_word:
        return None
    return Fact(following.kind, numeral.start, numeral.end, numeral.values, following.unit, numeral.is_word)


def _count(reading: Reading, numeral: Numeral, hits: Sequence[Hit]) -> Fact | None:
    """A number with a unit, or a bare one of some size; not an ordinal, a list mark, or part of a name."""
    flat = reading.flat
    values, end = _scaled(reading, numeral)
    if _LIST_MARK.search(flat, max(numeral.start - 4, 0), numeral.start) and re.match(r"[.)]", flat[end : end + 1]):
        return None
    unit = _unit(reading, end, hits)
    if unit is None and reading.flat[max(numeral.start - 1, 0)] in "-/" and numeral.start:
        return None
    if unit is None and (
        numeral.is_word
        or _is_identifier(reading, numeral.start)
        or (max(values) < 13 and all(value.is_integer() for value in values))
    ):
        return None
    return Fact(Kind.NUMBER, numeral.start, unit[1] if unit else end, values, unit[0] if unit else "", numeral.is_word)


def _is_identifier(reading: Reading, start: int) -> bool:
    return bool(_IDENTIFIER_BEFORE.search(reading.flat, max(start - 24, 0), start)) or _is_named(reading, start)


def _is_named(reading: Reading, start: int) -> bool:
    """ "Level 3", "ISO 27001", "Sage 100": the number belongs to the capitalised word before it."""
    if _IDENTIFIER_BEFORE.search(reading.flat, max(start - 24, 0), start):
        return True
    match = _ALNUM_BEFORE.search(reading.raw, max(start - 24, 0), start)
    if not match:
        return False
    sentence = reading.sentence_of(start)
    begins = reading.raw[sentence.start : match.start() + 1].strip() == ""
    return not begins


def _unit(reading: Reading, end: int, hits: Sequence[Hit]) -> tuple[str, int] | None:
    """What is counted: a known unit among the next words, else the word that follows."""
    first = reading.word_at(end)
    place = end
    for at in range(first, min(first + _MOST_UNIT_DISTANCE, len(reading.words))):
        token = reading.words[at]
        if not re.fullmatch(r"[ -]?(?:de |d'|°|º|o)?|'", reading.flat[place : token.start]):
            return None
        hit = next((hit for hit in hits if hit.first == at and hit.name.startswith("unit ")), None)
        if hit and hit.name == "unit times" and _NUMBER_NEXT.match(reading.flat, hit.end):
            return None  # "260 times $66"
        if hit:
            return hit.name, hit.end
        place = token.end
    return None
