"""Numbers with what they count: a known unit, the days of "net 60", a version, or the noun behind a small figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.numerals import Numeral, scaled
from engine.grounding.text import Reading, stem

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
_POLITE = re.compile(r"\b(?:Ihre[nmrs]?|Ihr|Ihnen|Sie)[ ]$")
_LIST_MARK = re.compile(r"(?:^|\n)\s*$")
_NUMBER_NEXT = re.compile(r"[ ]?(?:€|\$|£|\d|eur|chf|r\$)")
_MOST_UNIT_DISTANCE = 3
_NET_DAYS = re.compile(r"\bnet(?:to|t)?[ -]$")
_VERSION = re.compile(r"\b(?:version|versao|release|v)[ .]?$")
_LARGEST_UNCOUNTED = 12
_SHORTEST_NOUN = 4
# "Ninety per vehicle" is a price, and counts no vehicles; nor does "five on inverters".
_PER_WORDS = (
    "per pro je par por a an al ao la the each im cada in en em on at auf bei dans sur para for fur pour with mit con com and "
    "und et y e or oder ou it is sind son sont sao"
)
_PER = frozenset(_PER_WORDS.split())
# Letters that are units only right behind a number: "0.8 s", and not "16, it's".
_LETTERS = frozenset({"s", "c", "f", "h", "m", "t"})


def find_count(reading: Reading, numeral: Numeral, hits: Sequence[Hit], language: str) -> Fact | None:
    """A number with a unit, or a bare one of some size; not an ordinal, a list mark, or part of a name."""
    flat = reading.flat
    values, end = scaled(reading, numeral)
    if _LIST_MARK.search(flat, max(numeral.start - 4, 0), numeral.start) and re.match(r"[.)]", flat[end : end + 1]):
        return None
    unit = _unit(reading, end, hits) or _unit_before(reading, numeral) or _noun(reading, numeral, language)
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
    if not match or _POLITE.search(reading.raw, max(start - 8, 0), start):
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
        if hit and token.word in _LETTERS and at > first:
            return None
        if hit and hit.name == "unit times" and _NUMBER_NEXT.match(reading.flat, hit.end):
            return None  # "260 times $66"
        if hit:
            return hit.name, hit.end
        if token.word in _PER or token.word.isdigit():
            return None
        place = token.end
    return None


def _unit_before(reading: Reading, numeral: Numeral) -> tuple[str, int] | None:
    """What is counted where the word stands before the number: the days of "net 60", a version."""
    before = reading.flat[max(numeral.start - 10, 0) : numeral.start]
    if _NET_DAYS.search(before):
        return "unit day", numeral.end
    return ("unit version", numeral.end) if not numeral.is_word and _VERSION.search(before) else None


def _noun(reading: Reading, numeral: Numeral, language: str) -> tuple[str, int] | None:
    """What a small figure counts when no unit is known: the word after it, where that is a plural, or a noun in German."""
    if numeral.is_word or max(numeral.values) > _LARGEST_UNCOUNTED or _is_identifier(reading, numeral.start):
        return None
    at = reading.word_at(numeral.end)
    token = reading.words[at] if at < len(reading.words) else None
    if token is None or reading.flat[numeral.end : token.start] != " " or len(token.word) < _SHORTEST_NOUN:
        return None
    is_noun = reading.raw[token.start].isupper() if language == "de" else token.word.endswith("s")
    return (f"noun {stem(token.word)}", token.end) if is_noun and token.word.isalpha() else None
