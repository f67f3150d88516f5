"""Numbers in a text, in figures or in words, with every reading of "1.250" and their multipliers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from engine.grounding.number_words import find_word_numbers
from engine.grounding.places import Places
from engine.grounding.text import Reading

FIGURES = (
    r"(?:\d{1,3}(?:[ ']\d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
)
_NUMERAL = re.compile(
    rf"(?:(?<![\w.,])|(?<=\beur)|(?<=\bchf)|(?<=\busd)|(?<=\bgbp)"
    rf"|(?<=\bbrl))(?<!\d[ '])[+]?({FIGURES})([½¼¾])?(?!\d)(?:[.,]-+)?"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
SIGN = (
    r"(?:us\$|ca\$|a\$|r\$|mx\$|s/\.?|mxn|pen|soles|pesos|€|\$|£|¥|eur(?:os?)?|usd|gbp|chf|brl|cad|aud|sek|nok|dkk|pln"
    r"|dollars?|dolares|pounds?|pfund|libras?|livres? sterling|franken|francs?|sfr|fr\.|reais|real|zloty|kronen)"
)
BEFORE = re.compile(rf"(?<![a-z\d])(?<!\d[ ])({SIGN})[ ]?$")
_SPOKEN_SIGN = re.compile(rf"[ ]{SIGN}[ ](?:(?:and|und|et|con|y|e)[ ])?")
_HALF = re.compile(r"[ ](?:and a half|et demie?|y medi[oa]|e mei[oa])\b")
AFTER = re.compile(rf"(?:[ -]|[ ]d[e'][ ]?)?(?:({SIGN})(?![a-z])(?![ ]?\d(?!\d\b(?![.,:]\d))))")
_MULTIPLIER = re.compile(
    r"[ ]?(?:(k|t(?=[ ]?€|[ ]?eur)|tsd\.?|tausend|thousand|mille|mil)(?![a-z])|(mio\.?|millions?|millionen|millon|millones"
    r"|milhao|milhoes|m(?=[ ]?€| ?eur|\b(?! ?2)))(?![a-z])"
    r"|(mrd\.?|bn|billions?|milliards?|milliarden)(?![a-z]))"
)
PERCENT = re.compile(
    r"[ -]?(?:%|per ?cent(?:age)?(?: points?)?\b|percent\b|pct\b|prozent(?:punkten?|punkte|ig\w*)?\b|pour ?cent(?:s)?\b"
    r"|por ?ciento\b|por ?cento\b|points? de %"
    r"|percentage points?\b|points? de pourcentage|puntos porcentuales|pontos percentuais|v\. ?h\.)"
)


class Numeral(NamedTuple):
    """A number in a text: its place, every value it may have, and whether it stands in words."""

    start: int
    end: int
    values: frozenset[float]
    is_word: bool
    cents_end: int = 0


def find_numerals(reading: Reading, language: str) -> list[Numeral]:
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
    figures = Places((numeral.start, numeral.end + 2) for numeral in found)
    for number in find_word_numbers(reading.words, language):
        start, end = reading.words[number.first].start, reading.words[number.last - 1].end
        half = _HALF.match(reading.flat, end)
        value, end = (number.value + 0.5, half.end()) if half else (number.value, end)
        if not figures.overlap(start, end + 1):
            figures.add(start, end + 2)
            found.append(Numeral(start, end, frozenset({float(value)}), True))
    return sorted(found)


def with_cents(reading: Reading, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Numbers in words, the cents put to their amounts: "cinq euros vingt", "neun Euro fünfzig", "two pounds and ten pence"."""
    found: list[Numeral] = []
    for numeral in numerals:
        last = found[-1] if found else None
        if last and last.is_word and numeral.is_word and _are_cents(reading, last, numeral):
            cents = max(numeral.values) / 100
            found[-1] = last._replace(values=frozenset(value + cents for value in last.values), cents_end=numeral.end)
        else:
            found.append(numeral)
    return found


def _are_cents(reading: Reading, whole: Numeral, cents: Numeral) -> bool:
    between = _SPOKEN_SIGN.fullmatch(reading.flat, whole.end, cents.start)
    return bool(between) and max(cents.values) < 100 and not PERCENT.match(reading.flat, cents.end)


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


def scaled(reading: Reading, numeral: Numeral) -> tuple[frozenset[float], int]:
    match = _MULTIPLIER.match(reading.flat, numeral.end)
    if not match or (match[2] == "m" and not _has_sign(reading, numeral.start, match.end())):
        return numeral.values, numeral.end
    factor = 1_000.0 if match[1] else (1_000_000.0 if match[2] else 1_000_000_000.0)
    return frozenset(round(value * factor, 4) for value in numeral.values), match.end()


def _has_sign(reading: Reading, start: int, end: int) -> bool:
    return bool(AFTER.match(reading.flat, end) or BEFORE.search(reading.flat, max(start - 6, 0), start))
