"""The clock times that a text names, in minutes after midnight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.number_words import find_word_numbers
from engine.grounding.places import Places
from engine.grounding.text import Reading, Token

_HOUR = r"([01]?\d|2[0-4])"
_COLON = re.compile(rf"(?<![\d:.,/]){_HOUR}:([0-5]\d)(?![\d:])(?:[ ]?([ap])\.?m\b\.?)?")
_DOTTED = re.compile(rf"(?<![\d:.,/]){_HOUR}\.([0-5]\d)(?:[ ]?(?:uhr|h)\b|[ ]?([ap])\.?m\b\.?)")
# "From 6.45", in a sentence that names a day.
_BARE_DOTTED = re.compile(
    rf"\b(?:at|from|until|till|by|before|after|around) {_HOUR}\.([0-5]\d)(?![\w:/%€$£°-]|[.,]\d|\s?[%€$£]"
    r"|[ ](?:a|an|per|each|every)\b)"
)
_MERIDIEM = re.compile(rf"(?<![\d:.,/]){_HOUR}[ ]?([ap])\.?[ ]?m\b\.?")
_HOURS = re.compile(rf"(?<![\w:.,/]){_HOUR}[ ]?(?:h(?:eures?|oras?|rs|s)?|uhr)(?![a-z])(?:[ ]?([0-5]\d)(?![\d%€]))?")
_BARE = re.compile(
    rf"\b(?:at|um|gegen|a las?|as|a|from|ab|von|between|zwischen|entre las|until) {_HOUR}(?![\w:/%€$£°-]|[.,]\d|\s?[%€$£]"
    rf"| ?[a-z-]*\d)"
)
_RANGE = re.compile(
    rf"(?<![\d:.,/]){_HOUR}(?::([0-5]\d)|[ ]?h[ ]?([0-5]\d)?)?[ ]?(?:-|to|bis|a|and|und|y|e|et|or|oder|ou|o)[ ]?(?:las |as )?$"
)
# "From 13 to 17", in a sentence that names a day.
_BARE_RANGE = re.compile(
    rf"\b(?:from|between|von|zwischen|de|das|entre(?: las| as)?) {_HOUR} (?:to|and|bis|und|a|et|e|y|as)(?: las| as)? {_HOUR}"
    r"(?![\w:/%€$£°-]|[.,]\d|\s?[%€$£]| ?[a-z-]*\d)"
)
_WORDED = re.compile(
    r"\b(?:(?:at |by |before |until |around )?(noon|midday)\b|\b(a midi|avant midi|jusqu'a midi|(?<!apres-)(?<!apres )midi)\b"
    r"|(?:um |bis |vor |gegen )(12 uhr )?mittags?\b|\bmittags\b|\b(al mediodia|mediodia|ao meio-dia|meio-dia))"
)
_SHIFT_HALF = re.compile(r"\bhalb ([a-z]+|\d{1,2})\b")
_PARTS = {"half": 30, "quarter": 15, "viertel": 15, "five": 5, "ten": 10, "twenty": 20, "funf": 5, "zehn": 10, "zwanzig": 20}
_PAST = re.compile(r"\b(half|quarter|viertel|five|ten|twenty|funf|zehn|zwanzig) (past|to|nach|vor) ([a-z]+|\d{1,2})\b")
_AND_PART = re.compile(
    r"\b(?:a|vers|a las?|as|des|jusqu'a) ([a-z]+|\d{1,2})(?: heures?| horas?)? (et demie?|et quart|moins le quart|y media"
    r"|y cuarto|menos cuarto|e meia|e um quarto|menos um quarto)\b"
)
_AND_PARTS = {
    "et demi": 30,
    "et demie": 30,
    "et quart": 15,
    "moins le quart": -15,
    "y media": 30,
    "y cuarto": 15,
    "menos cuarto": -15,
    "e meia": 30,
    "e um quarto": 15,
    "menos um quarto": -15,
}
_WORD_HOURS = re.compile(
    r"\b(?:a|vers|des|um|gegen|ab|bis|a las|as|jusqu'a|entre|et|y|e|und) ([a-z]+)[ ](?:heures?|uhr|horas)\b"
)
_AT_WORD = re.compile(r"\b(?:at|um|a las|as) ([a-z]+)(?: (uhr|o'clock|y media|e meia|en punto|horas|together|am|pm)\b)?")
_AT_SIMPLY = re.compile(
    r"\b(?:comes?|coming|calls?|meet|start|starts|there|you|him|her|again|back) at ([1-9]|1[0-2])(?=[,.;?!\n]|$| (?:as|sharp"
    r"|tomorrow|together|if)\b)"
    r"(?![.,]\d)|\b(?:a las|as|para las) ([1-9]|1\d|2[0-3])(?=[,.;?!\n]|$)(?![.,]\d)"
)
_NO_TIME_AFTER = re.compile(
    r"[ ]?(?:%|€|\$|£|per ?cent|prozent|pour ?cent|por ?ciento|por ?cento|users?|nutzer|utilisateurs?|usuarios?|days?|tagen?"
    r"|jours?"
    r"|dias?|weeks?|wochen|semaines?|months?|monaten?|mois|mes(?:es)?|years?|jahren?|ans?|people|sites?|points?|minut|euros?"
    r"|[a-z]+ (?:users|sites))"
)
_MIDDAY = 12 * 60
# How far a bare hour stands from the day it belongs to, in characters.
_NEAR = 25


def find_times(reading: Reading, language: str, taken: Sequence[tuple[int, int]], days: Sequence[Fact]) -> list[Fact]:
    """Return the times of day; "at 2" and "à 10" only in a sentence that also names a day of `days`."""
    found: list[Fact] = []
    places = Places(taken)
    for rule in (_written(reading, language), _worded(reading, language), _bare(reading, language, days)):
        for start, end, minutes in rule:
            if _is_article(reading, start, end):
                continue
            if not places.overlap(start, end):
                places.add(start, end)
                found.append(Fact(Kind.TIME, start, end, frozenset(float(minute) for minute in minutes)))
    return sorted(found, key=lambda fact: fact.start)


def _is_article(reading: Reading, start: int, end: int) -> bool:
    """Whether a word is counted and no hour: "as duas escolas", not "às duas"."""
    return reading.raw[max(start - 3, 0) : start].lower() == "as " and reading.flat[start:end].isalpha()


def _minutes(hour: str, minute: str | None, meridiem: str | None = None) -> set[float]:
    hours, rest = int(hour), int(minute or 0)
    if meridiem:
        return {(hours % 12 + (12 if meridiem == "p" else 0)) * 60 + rest}
    return {hours % 24 * 60 + rest}


# Where "2:30" may be in the afternoon.
_TWELVE_HOURS = frozenset(["en", "es", "pt"])
_EARLY = re.compile(r"[1-6]:")


def _written(reading: Reading, language: str) -> Iterator[tuple[int, int, set[float]]]:
    flat = reading.flat
    for match in _COLON.finditer(flat):
        minutes = _minutes(match[1], match[2], match[3])
        if language in _TWELVE_HOURS and not match[3] and _EARLY.match(match.group()):
            minutes |= {minute + _MIDDAY for minute in minutes}
        yield (*match.span(), minutes)
        yield from _begin(flat, match.start(), match[3])
    for match in _DOTTED.finditer(flat):
        yield (*match.span(), _minutes(match[1], match[2], match[3]))
    for match in _MERIDIEM.finditer(flat):
        yield (*match.span(), _minutes(match[1], None, match[2]))
        yield from _begin(flat, match.start(), match[2])
    for match in _HOURS.finditer(flat):
        if _is_duration(flat, match):
            continue
        yield (*match.span(), _minutes(match[1], match[2]))
        yield from _begin(flat, match.start(), None)


def _begin(flat: str, end: int, meridiem: str | None) -> Iterator[tuple[int, int, set[float]]]:
    """The "10" of "10 to 12:30" and of "von 10 bis 12 Uhr"."""
    begin = max(end - 14, 0)
    match = _RANGE.search(flat, begin, end)
    if match and not flat[max(match.start() - 1, 0) : match.start()].isalnum():
        values = _minutes(match[1], match[2] or match[3])
        yield match.start(), match.end(1), values | (_minutes(match[1], match[2], meridiem) if meridiem else set())


_DURATION_BEFORE = re.compile(
    r"(?<!partir )\b(?:sous|en|pendant|dans les|moins de|plus de|durant|toutes les|24|de|em|menos de|mas de|mais de|cada"
    r"|within|in|unter"
    r"|binnen|"
    r"moyenne|environ|under|than|par|als|nur|only|statt|instead|delai de|soit) $"
)
_TIME_BEFORE = re.compile(r"\b(?:a|de|vers|des|um|ab|bis|gegen|von|as|jusqu'a|entre|et|ou|avant|pas|nach|vor|,|soit|\() ?$")


def _is_duration(flat: str, match: re.Match[str]) -> bool:
    """ "sous 48 h", "2 h par jour": a length of time, no time of day."""
    if match[2] or "uhr" in match.group():
        return False
    after = flat[match.end() : match.end() + 14]
    if int(match[1]) >= 24:
        return not _TIME_BEFORE.search(flat[max(match.start() - 10, 0) : match.start()])
    if re.match(r"[ ]?(?:(?:par|pro|por|per)\b|de |a day|a week|au lieu|statt|gratuit|/)", after):
        return not re.match(r" de l'apres|, ", after)
    return bool(_DURATION_BEFORE.search(flat[max(match.start() - 16, 0) : match.start()])) and not _is_span(flat, match)


def _is_span(flat: str, match: re.Match[str]) -> bool:
    """ "de 14 h à 15 h", "entre 10 et 12 h"."""
    return bool(
        re.match(r"[ ]?(?:a|et|-|e|y|bis|as) ?(?:las )?\d", flat[match.end() : match.end() + 8])
        or re.search(r"\d[ ]?h?[ ]?(?:a|et|-|e|y|bis) ?$", flat[max(match.start() - 8, 0) : match.start()])
    )


def _worded(reading: Reading, language: str) -> Iterator[tuple[int, int, set[float]]]:
    flat = reading.flat
    for match in _WORDED.finditer(flat):
        yield (*match.span(), {_MIDDAY})
    if language == "de":
        for match in _SHIFT_HALF.finditer(flat):
            hour = _hour(match[1], language)
            if hour:
                yield (*match.span(), {hour * 60 - 30, hour * 60 + 690})
    for match in _PAST.finditer(flat):
        hour = _hour(match[3], "de" if match[2] in ("nach", "vor") else "en")
        if hour:
            yield (*match.span(), _around_hour(hour, _PARTS[match[1]] * (1 if match[2] in ("past", "nach") else -1)))
    for match in _AND_PART.finditer(flat):
        hour = _hour(match[1], language)
        if hour:
            yield match.start(1), match.end(), _around_hour(hour, _AND_PARTS[match[2]])
    for match in _WORD_HOURS.finditer(flat):
        hour = _word_hours(match[1], language)
        if hour and hour <= 24:
            yield match.start(1), match.end(), {hour % 24 * 60.0}


def _around_hour(hour: int, minutes: int) -> set[float]:
    return {float((hour * 60 + minutes) % 1440), float(((hour + 12) * 60 + minutes) % 1440)}


def _hour(text: str, language: str) -> int | None:
    if text.isdigit():
        return int(text) if 0 < int(text) <= 24 else None
    number = _word_hours(text, language)
    return number if number and number <= 24 else None


def _word_hours(text: str, language: str) -> int | None:
    return next((int(number.value) for number in find_word_numbers([Token(0, len(text), text)], language)), None)


def _bare(reading: Reading, language: str, days: Sequence[Fact]) -> Iterator[tuple[int, int, set[float]]]:
    sentences = {reading.sentence_of(day.start) for day in days}
    near = Places((day.start - _NEAR, day.end + _NEAR) for day in days)
    for match in _BARE.finditer(reading.flat):
        if reading.sentence_of(match.start()) not in sentences or _NO_TIME_AFTER.match(reading.flat, match.end()):
            continue
        if not near.overlap(match.start(), match.end()):
            continue
        yield match.start(1), match.end(1), _either(int(match[1]))
    for match in _BARE_DOTTED.finditer(reading.flat) if language == "en" else ():
        if reading.sentence_of(match.start()) in sentences:
            yield match.start(1), match.end(2), _minutes(match[1], match[2])
    for match in _BARE_RANGE.finditer(reading.flat):
        if reading.sentence_of(match.start()) in sentences and not _NO_TIME_AFTER.match(reading.flat, match.end()):
            yield match.start(1), match.end(1), _either(int(match[1]))
            yield match.start(2), match.end(2), _either(int(match[2]))
    for match in _AT_SIMPLY.finditer(reading.flat):
        group = 1 if match[1] else 2
        yield match.start(group), match.end(group), _either(int(match[group]))
    for match in _AT_WORD.finditer(reading.flat):
        hour = _word_hours(match[1], language)
        is_sure = bool(match[2]) or any(
            abs(day.end - match.start()) <= 16 or abs(match.end() - day.start) <= 16 for day in days
        )
        if hour and hour <= 24 and is_sure and not _NO_TIME_AFTER.match(reading.flat, match.end(1)):
            past = 30 if match[2] in ("y media", "e meia") else 0
            yield match.start(1), match.end() if match[2] != "together" else match.end(1), {m + past for m in _either(hour)}


def _either(hour: int) -> set[float]:
    return {hour % 24 * 60.0} if hour > 12 else {hour % 24 * 60.0, (hour % 12 + 12) * 60.0}
