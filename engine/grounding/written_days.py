"""Days written with their number: "2026-12-03", "3.12.", "December 3rd", "am dritten Dezember", "quinta, dia 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from engine.grounding.calendar_words import HABITS, MONTHS, WEEKDAYS
from engine.grounding.near_days import (
    DAY,
    MONTH,
    ORDINAL,
    YEAR,
    Found,
    Rule,
    count_in,
    dated,
    day_of_months,
    month_number,
    possible_days,
)
from engine.grounding.number_words import find_word_numbers
from engine.grounding.text import Reading, Token

_ISO = re.compile(rf"({YEAR})-(0\d|1[0-2])-([0-3]\d)\b")
_NUMERIC = re.compile(
    rf"({DAY})([/.-])(?:(?<=\.)[ ])?(0?[1-9]|1[0-2]|[12]\d|3[01])(?:\2({YEAR}|\d\d)\b|(?=\.?(?![\d/%€$£]))\.?)(?!\d)"
)
_DAY_MONTH = re.compile(rf"({DAY}){ORDINAL}[ ]?(?:of |de |do |the )?({MONTH})(?:,?[ ](?:de |del |do |of )?({YEAR})\b)?", re.S)
_MONTH_DAY = re.compile(rf"({MONTH})[ ](?:the )?({DAY})(?:st|nd|rd|th)?\b(?![.,:]\d)(?:,?[ ]({YEAR})\b)?")
_MONTH_WORD_DAY = re.compile(rf"({MONTH})[ ](?:the )?([a-z]+)(?:,?[ ]({YEAR})\b)?")
_LIST_BEFORE = (
    r"[ ]?(?:-|to|and|or|bis|und|oder|et|ou|au|y|o|u|a|al|ao|e|,|/|until|through|para|auf)[ ]?"
    r"(?:(?:the|le|am|den|zum|el|dia)[ ])?"
)
_DAY_NAME = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_PARTNER = re.compile(rf"({DAY}){ORDINAL}{_LIST_BEFORE}(?={DAY}{ORDINAL}[ ]?(?:of |de |do )?{MONTH})")
_PARTNER_BEFORE = re.compile(
    rf"(?<![\w.,])({DAY}){ORDINAL}{_LIST_BEFORE}(?:(?:{_DAY_NAME})(?:-feira)?,?[ ](?:dem |den |dia )?)?$"
)
_DAY_PARTNER_AFTER = re.compile(rf"[ ]?(?:-|to|and|or|through|until)[ ]?({DAY})(?:st|nd|rd|th)?\b(?!\s?[%€$£:.,]?\d|\s?[%€$£])")
# "The 18th of each month": no day.
_EACH = "(?! (?:of |de |des )?(?:each|every|jedes|chaque|cada|todos))"
_DAY_ALONE = {
    "en": re.compile(rf"\bthe ({DAY})(?:st|nd|rd|th)\b{_EACH}(?! (?:of|time|century|year|month|floor|place|edition))"),
    "fr": re.compile(rf"\b(?:le|du|au|avant le|des le|jusqu'au) ({DAY})(?:er)?\b{_EACH}"
                     rf"(?![ ]?(?:%|€|\$|£|h\b|pour ?cent|{MONTH})|[.,:/]\d|-\d)"),
    "de": re.compile(rf"\b(?:am|vom|zum|bis|dem|den|der|ab) ({DAY})\.(?=\s|$|[,;?!)]){_EACH}(?! (?:{MONTH}|\d))"),
    "es": re.compile(rf"\b(?:el|del|al|dia|el dia) ({DAY})\b{_EACH}"
                     rf"(?![ ]?(?:%|€|\$|h\b|por ?ciento|(?:de )?{MONTH})|[.,:/]\d|-\d)"),
    "pt": re.compile(rf"\b(?:dia|dias) ({DAY})\b{_EACH}(?![ ]?(?:%|€|\$|h\b|por ?cento|(?:de )?{MONTH})|[.,:/]\d|-\d)"),
}  # fmt: skip
_AFTER_WEEKDAY = re.compile(
    rf"(?:[ -]feira)?,?[ ](?:(?:the|den|dem|le|el|dia)[ ])?(?:dia[ ])?({DAY})(?:st|nd|rd|th|er|\.)?(?![\w%€$£/]|[.,:]\d"
    r"|[ ](?:days?|weeks?|months?|hours?|minutes?|tagen?|wochen|monaten?|stunden|minuten|jours?|semaines?|mois|heures?|dias?"
    r"|semanas?|meses|horas?|minutos?)\b"
    rf"|[ ]?(?:h|uhr|[ap]\.?m|%|€|\$|£|{MONTH})\b"
    r"|[ ]?(?:-|bis|to)[ ]?\d{1,2}(?:[:.h]\d\d)?[ ]?(?:h|uhr|[ap]\.?m)\b)"
)
_NO_DATE_BEFORE = re.compile(r"(?:[\w.,/-]|\b(?:version|api|v|section|clause|no|nr|release|abschnitt|ziffer|kapitel)\.? )$")
_DATE_BEFORE = re.compile(
    r"\b(?:by|on|from|until|till|before|after|through|of|le|du|au|avant le|des le|jusqu'au|am|vom|zum|bis|ab|den|dem|der"
    r"|seit|el|del|"
    r"al|dia|ate|em|no|ao|a|to|bis zum|since|de|in|am|und|and|or|et|y|e|oder|o|ou)[ ]?$"
)
# "Sign by March 31, 2026 prices stay": the year may belong to what follows.
_YEAR_OF_MORE = re.compile(r"[ ][a-z]+ ")
_ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
# Where days of the month are counted with plain numbers: "vinte e dois de dezembro".
_SPOKEN = ("es", "pt", "fr")
_LAST_DAY_NUMBER, _LAST_MONTH = 31, 12
_PARTNER_REACH = 32
_ORDINAL_LEADS = frozenset(["the", "am", "bis", "zum", "vom", "dem", "den", "ab"])


def _iso(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _ISO.finditer(reading.flat):
        yield (*match.span(), dated(base, match[1], int(match[2]), int(match[3])), "")


def _numeric(reading: Reading, base: date, language: str) -> Iterator[Found]:
    flat = reading.flat
    for match in _NUMERIC.finditer(flat):
        before = flat[max(match.start() - 24, 0) : match.start()]
        if _NO_DATE_BEFORE.search(before) or match.group() == "24/7":
            continue
        if not match[4] and not _is_short_date(match, before, language):
            continue
        first, second = int(match[1]), int(match[3])
        days = set(dated(base, match[4], second, first))
        if match[2] == "/" and (language == "en" or not days):
            days |= dated(base, match[4], first, second)
        end = match.end() - (match.group().endswith(".") and match[2] != ".")
        yield match.start(), end, frozenset(days), ""


def _is_short_date(match: re.Match[str], before: str, language: str) -> bool:
    """Whether "27.11." or "2/12" is a date: by its form, a preposition or a weekday, and not a decimal or a share."""
    is_dotted = match[2] == "." and match.group().endswith(".") and match.group().count(".") == 2
    if is_dotted and language == "de":
        return True
    weekday = re.search(r"([a-z]+)[.,]? ?$", before)
    is_led = bool(_DATE_BEFORE.search(before)) or bool(weekday and weekday[1] in WEEKDAYS)
    if match[2] == "/":
        is_clear = language == "en" and int(match[1]) <= _LAST_MONTH < int(match[3])  # "1/23"
        return is_led or is_clear or before.endswith(("(", "-")) or len(match[1]) + len(match[3]) >= 4
    return is_led and match[2] == "." and len(match[3]) == 2 and int(match[3]) <= 12


def _day_month(reading: Reading, base: date, language: str) -> Iterator[Found]:
    flat = reading.flat
    for match in _DAY_MONTH.finditer(flat):
        if match.start() and (flat[match.start() - 1].isalnum() or re.search(r"\d[.,:]$", flat[: match.start()][-2:])):
            continue
        end = match.end() - match.group().endswith(".")
        yield match.start(), end, dated(base, match[3], month_number(match[2]), int(match[1])), ""
        yield from _partners_before(flat, match, base)


def _partners_before(flat: str, match: re.Match[str], base: date) -> Iterator[Found]:
    """The "20" of "from 20 to 27 November"."""
    end = match.start()
    while partner := _PARTNER_BEFORE.search(flat[max(end - _PARTNER_REACH, 0) : end]):
        start = max(end - _PARTNER_REACH, 0) + partner.start(1)
        yield start, start + len(partner[1]), dated(base, match[3], month_number(match[2]), int(partner[1])), ""
        end = start


def _month_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    flat = reading.flat
    for match in _MONTH_DAY.finditer(flat):
        if match.start() and flat[match.start() - 1].isalnum():
            continue
        month = month_number(match[1])
        days = dated(base, match[3], month, int(match[2]))
        if match[3] and _YEAR_OF_MORE.match(flat, match.end()) and max(days, default=base) < base:
            days |= possible_days(base, month, int(match[2]))
        yield (*match.span(), days, "")
        partner = _DAY_PARTNER_AFTER.match(flat, match.end())
        if partner:
            yield partner.start(1), partner.end(1), dated(base, match[3], month, int(partner[1])), ""


def _month_word_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _MONTH_WORD_DAY.finditer(reading.flat):
        if match[2] in _ORDINAL_WORDS and not reading.flat[match.start() - 1 : match.start()].isalnum():
            day = _ORDINAL_WORDS.index(match[2]) + 1
            yield match.start(), match.end(), dated(base, match[3], month_number(match[1]), day), ""
    if language == "fr":
        for match in re.finditer(rf"\b(premier) ({MONTH})", reading.flat):
            yield (*match.span(), possible_days(base, month_number(match[2]), 1), "")


def _worded_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    """ "Bis fünften Februar", "am siebzehnten", "the seventeenth", "quince de marzo"."""
    spoken = {number.last - 1: number for number in find_word_numbers(reading.words, language)} if language in _SPOKEN else {}
    for at, token in enumerate(reading.words):
        number = spoken.get(at)
        day = int(number.value) if number and number.value <= _LAST_DAY_NUMBER else _worded(token.word, language)
        if day is None:
            continue
        start = reading.words[number.first].start if number else token.start
        after = [following.word for following in reading.words[at + 1 : at + 3]]
        skip = 1 if after[:1] in (["de"], ["of"]) else 0
        month = MONTHS.get(after[skip]) if len(after) > skip else None
        before = reading.words[at - 1].word if at else ""
        if language == "fr" and after[skip : skip + 1] == ["sept"]:
            continue  # "dix-sept" is a number
        if month and not (language == "en" and not reading.raw[reading.words[at + 1 + skip].start].isupper()):
            yield start, reading.words[at + 1 + skip].end, possible_days(base, month, day), ""
        elif before in _ORDINAL_LEADS and language in ("en", "de") and after[:1] != ["time"] and _ends_phrase(reading, token):
            yield token.start, token.end, day_of_months(base, day), "day"


def _ends_phrase(reading: Reading, token: Token) -> bool:
    """Whether nothing follows that an ordinal could count: "the seventeenth?", not "the third site"."""
    return bool(re.match(r"[ ]?(?:[.,;:?!)\n]|$|(?:at|from|to|and|um|von|bis|und)\b)", reading.flat[token.end :]))


@lru_cache(maxsize=512)
def _worded(word: str, language: str) -> int | None:
    if language == "en" and word in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(word) + 1
    if language == "de":
        stem = re.sub(r"t?(?:en|er|e)$", "", word) if re.search(r"te[nr]?$", word) else ""
        irregular = {"ers": 1, "drit": 3, "sieb": 7, "ach": 8, "erst": 1}
        if stem:
            bare = stem.removesuffix("s")
            if stem in irregular or word in ("ersten", "dritten", "siebten", "achten"):
                return {"ersten": 1, "dritten": 3, "siebten": 7, "achten": 8}.get(word)
            return count_in(bare, "de") or count_in(stem, "de")
    return 1 if word in ("primero", "primeiro") else None


def _day_alone(reading: Reading, base: date, language: str) -> Iterator[Found]:
    pattern = _DAY_ALONE.get(language)
    for match in pattern.finditer(reading.flat) if pattern else ():
        end = match.end() - (match.group().endswith(".") and language != "de")
        yield match.start(1), end, day_of_months(base, int(match[1])), "day"


def _weekday_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    """The day of "quinta-feira, 27", "mardi 23 à 15 h", "Donnerstag, dem 21."."""
    for token in reading.words:
        if token.word not in WEEKDAYS or token.word in HABITS:
            continue
        match = _AFTER_WEEKDAY.match(reading.flat, token.end)
        if match:
            yield match.start(1), match.end(1), day_of_months(base, int(match[1])), "day"


WRITTEN: tuple[Rule, ...] = (_iso, _day_month, _month_day, _month_word_day, _numeric)
WORDED: tuple[Rule, ...] = (_worded_day, _day_alone, _weekday_day)
