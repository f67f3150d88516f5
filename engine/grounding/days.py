"""The days, months and weekdays that a text names: with their places, and every day that they may mean.

Which day a weekday or a day without a year means is settled by the sources, so a fact holds all that are possible near its
base, the day of writing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from engine.grounding.calendar_words import (
    DAY_WORD_LANGUAGES,
    DAY_WORDS,
    HABITS,
    LAST,
    MONTHS,
    NEXT,
    SHORT_WEEKDAYS,
    SHY_MONTHS,
    SHY_WEEKDAYS,
    THIS,
    WEEKDAYS,
)
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.number_words import find_word_numbers
from engine.grounding.text import Reading, Token

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:(?:19|20)\d\d)(?![\d.,%€$£]*\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|\.?o|\.?a)?\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ISO = re.compile(rf"({_YEAR})-(0\d|1[0-2])-([0-3]\d)\b")
_NUMERIC = re.compile(
    rf"({_DAY})([/.-])(?:(?<=\.)[ ])?(0?[1-9]|1[0-2]|[12]\d|3[01])(?:\2({_YEAR}|\d\d)\b|(?=\.?(?![\d/%€$£]))\.?)(?!\d)"
)
_DAY_MONTH = re.compile(
    rf"({_DAY}){_ORDINAL}[ ]?(?:of |de |do |the )?({_MONTH})(?:,?[ ](?:de |del |do |of )?({_YEAR})\b)?", re.S
)
_MONTH_DAY = re.compile(rf"({_MONTH})[ ](?:the )?({_DAY})(?:st|nd|rd|th)?\b(?![.,:]\d)(?:,?[ ]({_YEAR})\b)?")
_MONTH_WORD_DAY = re.compile(rf"({_MONTH})[ ](?:the )?([a-z]+)(?:,?[ ]({_YEAR})\b)?")
_MONTH_YEAR = re.compile(rf"({_MONTH})[ ](?:de |del |do |of )?({_YEAR})\b")
_LIST_BEFORE = (
    r"[ ]?(?:-|to|and|or|bis|und|oder|et|ou|au|y|o|u|a|al|ao|e|,|/|until|through|para|auf)[ ]?(?:(?:the|le|am|den|zum|el|dia)[ ])?"
)
_PARTNER = re.compile(rf"({_DAY}){_ORDINAL}{_LIST_BEFORE}(?={_DAY}{_ORDINAL}[ ]?(?:of |de |do )?{_MONTH})")
_PARTNER_BEFORE = re.compile(rf"(?<![\w.,])({_DAY}){_ORDINAL}{_LIST_BEFORE}$")
_DAY_PARTNER_AFTER = re.compile(
    rf"[ ]?(?:-|to|and|or|through|until)[ ]?({_DAY})(?:st|nd|rd|th)?\b(?!\s?[%€$£:.,]?\d|\s?[%€$£])"
)
_DAY_ALONE = {
    "en": re.compile(rf"\bthe ({_DAY})(?:st|nd|rd|th)\b(?! (?:of|time|century|year|month|floor|place|edition))"),
    "fr": re.compile(rf"\b(?:le|du|au|avant le|des le|jusqu'au) ({_DAY})(?:er)?\b(?![ ]?(?:%|€|\$|£|h\b|pour ?cent|{_MONTH})"
                     rf"|[.,:/]\d|-\d)"),
    "de": re.compile(rf"\b(?:am|vom|zum|bis|dem|den|der|ab) ({_DAY})\.(?=\s|$|[,;?!)])(?! (?:{_MONTH}|\d))"),
    "es": re.compile(rf"\b(?:el|del|al|dia|el dia) ({_DAY})\b(?![ ]?(?:%|€|\$|h\b|por ?ciento|(?:de )?{_MONTH})|[.,:/]\d|-\d)"),
    "pt": re.compile(rf"\b(?:dia|dias) ({_DAY})\b(?![ ]?(?:%|€|\$|h\b|por ?cento|(?:de )?{_MONTH})|[.,:/]\d|-\d)"),
}  # fmt: skip
_WEEK = re.compile(r"\b(?:kw|kalenderwoche|calendar week|week|semaine|semana)[ ]?(\d{1,2})\b(?! (?:of|de))")
_QUARTER = re.compile(
    rf"\b(?:[qt]([1-4])|([1-4])[qt]|([1-4])(?:st|nd|rd|th|er|e|\.|o|\.o)? (?:quarter|trimestre|quartal)"
    rf"|(first|second|third|fourth|premier|deuxieme|troisieme|quatrieme|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?"
    rf"|primer|segundo|tercer|cuarto|primeiro|terceiro|quarto) (?:quarter|trimestre|quartal))\b(?:(?: of| de"
    rf"| des Jahres)? ({_YEAR}))?"
)
_QUARTER_WORDS = (
    ("first", "premier", "erste", "prime"),
    ("second", "deuxieme", "zweite", "segundo"),
    ("third", "troisieme", "dritte", "tercer", "terceiro"),
    ("fourth", "quatrieme", "vierte", "cuarto", "quarto"),
)
_YEAR_ALONE = re.compile(rf"(?<![\w.,/-])({_YEAR})(?![\w/-])")
_IN_MONTH = re.compile(
    r"(?:\b(?:in|by|until|since|from|till|of|before|after|late|early|mid|end of|en|depuis|jusqu'en|jusqu'a|des|fin|debut|mi"
    r"|du mois de"
    r"|im|seit|bis|ab|ende|anfang|mitte|de|desde|hasta|finales de|principios de|mediados de|em|ate|fim de|inicio de|this|next"
    r"|last|d'|fin de|partir de)[ ']?(?:the )?(?:mois de |mes de )?|-)$"
)
_AFTER_WEEKDAY = re.compile(
    rf"(?:[ -]feira)?,?[ ](?:(?:the|den|dem|le|el|dia)[ ])?(?:dia[ ])?({_DAY})(?:st|nd|rd|th|er|\.)?(?![\w:%€$£/]|[.,]\d"
    rf"|[ ]?(?:h|uhr|[ap]\.?m|%|€|\$|£|{_MONTH})\b"
    r"|[ ]?(?:-|bis|to)[ ]?\d{1,2}(?:[:.h]\d\d)?[ ]?(?:h|uhr|[ap]\.?m)\b)"
)
_YEAR_END = re.compile(
    r"\b(?:(?:by |at )?(?:the )?(?:year[- ]end|end of (?:the|this) year)|(?:la )?fin (?:de l'|d')annee|(?:zum "
    r"|bis )?(?:zum )?jahresende|ende des jahres|(?:a )?(?:final|finales|fin) de(?:l)? ano|(?:no |ao )?(?:final"
    r"|fim) d[eo] ano)\b"
)
_LAST_DAY = re.compile(
    r"\b(?:(?:the )?end of (?:the|this) month|(?:la )?fin (?:du|de ce) mois|(?:zum|bis|am)? ?(?:monatsende|ende (?:des"
    r"|dieses) monats)"
    r"|(?:a )?(?:final|fin|finales) de(?: este)? mes|(?:ao? )?(?:final|fim) d(?:o|este) mes)\b"
)
_COUNT = r"(\d{1,3}|[a-z]+)"
_DAYS_AHEAD = re.compile(
    rf"\b(?:in|dans|dentro de|daqui a) {_COUNT} "
    r"(day|days|week|weeks|month|months|jours?|semaines?|mois|tagen?|wochen?|monaten?|dias?|semanas?|mes|meses)\b"
)
_DAYS_AGO = re.compile(
    rf"\b(?:(?:il y a|vor|hace|ha) {_COUNT} (jours?|semaines?|mois|tag(?:en)?|wochen?|monat(?:en)?|dias?|semanas?|mes(?:es)?)"
    rf"|{_COUNT} (days?|weeks?|months?) ago|{_COUNT} (dias?|semanas?|mes(?:es)?) atras)\b"
)
_WEEK_OF = re.compile(
    rf"\b(?:({NEXT}|{LAST}|{THIS}) (?:week|semaine|woche|semana)|(?:la )?(?:semaine|semana) ({NEXT}|{LAST}))\b"
)
_NOT_A_DAY = re.compile(r"(?:guten |good |\b(?:por|de|la|de la|esta|a la|pela|de|da|am|jeden|heute |gestern |vom )\b ?)$")
_GAP = (
    rf"(?:[ ](?:{NEXT}))?[ ]?[,.(]?[ ]?"
    r"(?:the |den |dem |der |le |el |dia |a |o |de |am |on |al )?(?:dia )?"
)
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?((?:[ -]feira)?){_GAP}$")
_WEEKDAY_AFTER = re.compile(r"[ ]?[,(][ ]?(?:ein |einen |a |un |uma? )?([a-z]+)\b((?:[ -]feira)?)")
_SHORT_BEFORE = re.compile(r"\b([a-z]{2,3})(?:\.,?|,)?[ ]$")
_NEAR_DAYS = 330
_MOST_DAYS_NAMED = 15
_MOST_WEEKS = 53

Found = tuple[int, int, frozenset[date], str]


def find_days(reading: Reading, base: date, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Fact]:
    """Return the days, months and weekdays that a text written on `base` names, in order.

    A date with a day of the week beside it is one fact, and its `unit` then says "weekday N" (0 is Monday); "month", "quarter",
    "week", "year" tell whole spans from days.
    """
    found: list[Fact] = []
    places = list(taken)
    for rule in _RULES:
        for start, end, days, unit in rule(reading, base, language):
            if not days or any(start < last and first < end for first, last in places):
                continue
            places.append((start, end))
            found.append(Fact(Kind.DATE, start, end, frozenset(days), unit))
    joined = [_with_weekday(reading, fact, language) for fact in found]
    held = [*taken, *((fact.start, fact.end) for fact in joined)]
    joined += _weekdays_alone(reading, base, language, held)
    return sorted(joined, key=lambda fact: fact.start)


def possible_days(base: date, month: int, day: int) -> frozenset[date]:
    """Return the days of that name near `base`: the last one and the next."""
    return frozenset(
        found for year in range(base.year - 1, base.year + 2) if (found := _day(year, month, day)) and _is_near(found, base)
    )


def nearest(days: frozenset[date], base: date) -> date:
    """Return the day that is meant when nothing else tells: the next, unless the last is much nearer."""
    return min(days, key=lambda day: (day - base).days if day >= base else (base - day).days * 3)


def _is_near(day: date, base: date) -> bool:
    return abs((day - base).days) <= _NEAR_DAYS + 36


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _dated(base: date, year: str | None, month: int, day: int) -> frozenset[date]:
    if not year:
        return possible_days(base, month, day)
    known = _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    return frozenset({known} if known else ())


def _month_number(text: str) -> int:
    return MONTHS[text.rstrip(".")]


def _iso(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _ISO.finditer(reading.flat):
        yield (*match.span(), _dated(base, match[1], int(match[2]), int(match[3])), "")


_NO_DATE_BEFORE = re.compile(r"(?:[\w.,/-]|\b(?:version|api|v|section|clause|no|nr|release|abschnitt|ziffer|kapitel)\.? )$")
_DATE_BEFORE = re.compile(
    r"\b(?:by|on|from|until|till|before|after|through|of|le|du|au|avant le|des le|jusqu'au|am|vom|zum|bis|ab|den|dem|der"
    r"|seit|el|del|"
    r"al|dia|ate|em|no|ao|a|to|bis zum|since|de|in|am|und|and|or|et|y|e|oder|o|ou)[ ]?$"
)


def _numeric(reading: Reading, base: date, language: str) -> Iterator[Found]:
    flat = reading.flat
    for match in _NUMERIC.finditer(flat):
        before = flat[max(match.start() - 24, 0) : match.start()]
        if _NO_DATE_BEFORE.search(before) or match.group() == "24/7":
            continue
        if not match[4] and not _is_short_date(match, before, language):
            continue
        first, second = int(match[1]), int(match[3])
        days = set(_dated(base, match[4], second, first))
        if match[2] == "/" and (language == "en" or not days):
            days |= _dated(base, match[4], first, second)
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
        return is_led or before.endswith(("(", "-")) or len(match[1]) + len(match[3]) >= 4
    return is_led and match[2] == "." and len(match[3]) == 2 and int(match[3]) <= 12


def _day_month(reading: Reading, base: date, language: str) -> Iterator[Found]:
    flat = reading.flat
    for match in _DAY_MONTH.finditer(flat):
        if match.start() and (flat[match.start() - 1].isalnum() or re.search(r"\d[.,:]$", flat[: match.start()][-2:])):
            continue
        end = match.end() - match.group().endswith(".")
        yield match.start(), end, _dated(base, match[3], _month_number(match[2]), int(match[1])), ""
        yield from _partners_before(flat, match, base)


def _partners_before(flat: str, match: re.Match[str], base: date) -> Iterator[Found]:
    """The "20" of "from 20 to 27 November"."""
    end = match.start()
    while partner := _PARTNER_BEFORE.search(flat[max(end - 20, 0) : end]):
        start = max(end - 20, 0) + partner.start(1)
        yield start, start + len(partner[1]), _dated(base, match[3], _month_number(match[2]), int(partner[1])), ""
        end = start


def _month_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    flat = reading.flat
    for match in _MONTH_DAY.finditer(flat):
        if match.start() and flat[match.start() - 1].isalnum():
            continue
        month = _month_number(match[1])
        days = _dated(base, match[3], month, int(match[2]))
        if match[3] and _YEAR_OF_MORE.match(flat, match.end()) and max(days, default=base) < base:
            days |= possible_days(base, month, int(match[2]))
        yield (*match.span(), days, "")
        partner = _DAY_PARTNER_AFTER.match(flat, match.end())
        if partner:
            yield partner.start(1), partner.end(1), _dated(base, match[3], month, int(partner[1])), ""


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


def _month_word_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _MONTH_WORD_DAY.finditer(reading.flat):
        if match[2] in _ORDINAL_WORDS and not reading.flat[match.start() - 1 : match.start()].isalnum():
            day = _ORDINAL_WORDS.index(match[2]) + 1
            yield match.start(), match.end(), _dated(base, match[3], _month_number(match[1]), day), ""
    if language == "fr":
        for match in re.finditer(rf"\b(premier) ({_MONTH})", reading.flat):
            yield (*match.span(), possible_days(base, _month_number(match[2]), 1), "")


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
            yield token.start, token.end, _day_of_months(base, day), "day"


# Where days of the month are counted with plain numbers: "vinte e dois de dezembro".
_SPOKEN = ("es", "pt", "fr")
_LAST_DAY_NUMBER = 31
_ORDINAL_LEADS = frozenset(["the", "am", "bis", "zum", "vom", "dem", "den", "ab"])


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
            return _count(bare, "de") or _count(stem, "de")
    return 1 if word in ("primero", "primeiro") else None


def _day_alone(reading: Reading, base: date, language: str) -> Iterator[Found]:
    pattern = _DAY_ALONE.get(language)
    for match in pattern.finditer(reading.flat) if pattern else ():
        end = match.end() - (match.group().endswith(".") and language != "de")
        yield match.start(1), end, _day_of_months(base, int(match[1])), "day"


def _weekday_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    """The day of "quinta-feira, 27", "mardi 23 à 15 h", "Donnerstag, dem 21."."""
    for token in reading.words:
        if token.word not in WEEKDAYS or token.word in HABITS:
            continue
        match = _AFTER_WEEKDAY.match(reading.flat, token.end)
        if match:
            yield match.start(1), match.end(1), _day_of_months(base, int(match[1])), "day"


def _day_of_months(base: date, day: int) -> frozenset[date]:
    months = [_shifted_month(base, step) for step in (-1, 0, 1, 2)]
    return frozenset(found for year, month in months if (found := _day(year, month, day)))


def _shifted_month(base: date, step: int) -> tuple[int, int]:
    index = base.year * 12 + base.month - 1 + step
    return index // 12, index % 12 + 1


def _month_year(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _MONTH_YEAR.finditer(reading.flat):
        if not reading.flat[match.start() - 1 : match.start()].isalnum():
            yield (*match.span(), frozenset({date(int(match[2]), _month_number(match[1]), 1)}), "month")


def _month_alone(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for token in reading.words:
        month = MONTHS.get(token.word)
        if month is None:
            continue
        before = reading.flat[max(token.start - 16, 0) : token.start]
        if _is_name(reading, token.start) or (token.word == "sept" and language == "fr"):
            continue  # "sept" is seven
        is_led = bool(_IN_MONTH.search(before)) and (language != "en" or reading.raw[token.start].isupper())
        if not is_led and (token.word in SHY_MONTHS or language == "en"):
            continue
        if not is_led and language == "de" and not reading.raw[token.start].isupper():
            continue
        days = frozenset(date(year, month, 1) for year in range(base.year - 1, base.year + 2))
        yield token.start, token.end, frozenset(day for day in days if _is_near(day, base)), "month"


def _week_number(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _WEEK.finditer(reading.flat):
        number = int(match[1])
        if not 1 <= number <= _MOST_WEEKS or (match.group()[:4] == "week" and number < 5):
            continue
        days = set()
        for year in (base.year, base.year + 1):
            try:
                days.add(date.fromisocalendar(year, number, 1))
            except ValueError:
                continue
        yield (*match.span(), frozenset(days), "week")


def _quarter(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _QUARTER.finditer(reading.flat):
        digit = match[1] or match[2] or match[3]
        named = next((n for n, heads in enumerate(_QUARTER_WORDS, 1) if match[4] and match[4].startswith(heads)), 0)
        month = (int(digit) if digit else named) * 3 - 2
        years = [int(match[5])] if match[5] else [base.year - 1, base.year, base.year + 1]
        yield (*match.span(), frozenset(date(year, month, 1) for year in years), "quarter")


def _year(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _YEAR_ALONE.finditer(reading.flat):
        yield (*match.span(), frozenset({date(int(match[1]), 1, 1)}), "year")


def _last_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _LAST_DAY.finditer(reading.flat):
        yield (*match.span(), frozenset({date(base.year, base.month, monthrange(base.year, base.month)[1])}), "relative end")


def _year_end(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _YEAR_END.finditer(reading.flat):
        yield (*match.span(), frozenset({date(base.year, 12, 31)}), "relative end")


def _relative(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for pattern, sign in ((_DAYS_AHEAD, 1), (_DAYS_AGO, -1)):
        for match in pattern.finditer(reading.flat):
            parts = [part for part in match.groups() if part]
            count = _count(parts[0], language)
            if count and (sign < 0 or not _is_term(count, parts[1])):
                yield (*match.span(), _shifted(base, sign * count, parts[1]), f"relative {count}")
    for match in _WEEK_OF.finditer(reading.flat):
        word = match[1] or match[2]
        step = 1 if re.fullmatch(NEXT, word) else (-1 if re.fullmatch(LAST, word) else 0)
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        yield (*match.span(), frozenset({monday}), "week")


def _is_term(count: int, unit: str) -> bool:
    """ "In 60 days" is a term of payment rather than a day."""
    return unit.startswith(("d", "j", "tag")) and count > _MOST_DAYS_NAMED


def _count(text: str, language: str) -> int | None:
    if text.isdigit():
        return int(text)
    number = next(find_word_numbers([Token(0, len(text), text)], language), None)
    if number:
        return int(number.value)
    return 1 if text in {"a", "one", "un", "une", "einem", "einer", "uno", "una", "um", "uma"} else None


def _shifted(base: date, count: int, unit: str) -> frozenset[date]:
    try:
        if (unit.startswith(("mo", "mes")) and not unit.startswith("mont")) or unit.startswith(("month", "monat")):
            year, month = _shifted_month(base, count)
            return frozenset({date(year, month, min(base.day, monthrange(year, month)[1]))})
        return frozenset({base + timedelta(days=count * (7 if unit.startswith(("w", "sem")) else 1))})
    except (OverflowError, ValueError):
        return frozenset()


def _day_word(reading: Reading, base: date, language: str) -> Iterator[Found]:
    words = reading.words
    for at, token in enumerate(words):
        step = DAY_WORDS.get(token.word)
        if step is None or (language and DAY_WORD_LANGUAGES.get(token.word, language) != language):
            continue
        before = words[at - 1].word if at else ""
        if token.word == "morgen" and (before in _MORNING_BEFORE or reading.raw[token.start].isupper()):
            continue
        if token.word == "manana" and before in ("la", "por", "de", "esta"):
            continue
        start = token.start
        if (before, token.word) in (("avant", "hier"), ("apres", "demain"), ("pasado", "manana"), ("depois", "amanha")):
            start, step = words[at - 1].start, step * 2
        if token.word == "amanha" and before == "de" and at > 1 and words[at - 2].word == "depois":
            start, step = words[at - 2].start, 2
        if token.word == "tomorrow" and before == "after":
            step, start = 2, words[max(at - 3, 0)].start
        end = token.end
        if token.word == "aujourd":
            end = words[min(at + 1, len(words) - 1)].end
        yield start, end, frozenset({base + timedelta(days=step)}), "relative"


_MORNING_BEFORE = frozenset(["guten", "am", "jeden", "heute", "gestern", "vom"])
_RULES: tuple[Callable[[Reading, date, str], Iterator[Found]], ...] = (
    _iso, _day_month, _month_day, _month_word_day, _numeric, _month_year, _quarter, _week_number, _last_day, _year_end,
    _relative, _worded_day, _day_alone, _weekday_day, _day_word, _month_alone, _year,
)  # fmt: skip


def _with_weekday(reading: Reading, fact: Fact, language: str) -> Fact:
    """The fact with the weekday beside it: "Tuesday 24 November", "24.11. (Dienstag)"."""
    if fact.unit not in ("", "day"):
        return fact
    begin = max(fact.start - 40, 0)
    match = _WEEKDAY_BEFORE.search(reading.flat, begin, fact.start)
    if match and match[1] in WEEKDAYS and not _is_name(reading, match.start(1)):
        return Fact(Kind.DATE, match.start(1), fact.end, fact.values, f"weekday {WEEKDAYS[match[1]]}")
    short = _SHORT_BEFORE.search(reading.flat, begin, fact.start)
    if short and (weekday := SHORT_WEEKDAYS.get((language, short[1]))) is not None:
        return Fact(Kind.DATE, short.start(1), fact.end, fact.values, f"weekday {weekday}")
    after = _WEEKDAY_AFTER.match(reading.flat, fact.end)
    if after and after[1] in WEEKDAYS and after[1] not in SHY_WEEKDAYS:
        return Fact(Kind.DATE, fact.start, after.end(), fact.values, f"weekday {WEEKDAYS[after[1]]}")
    return fact


_ADDRESSED = re.compile(
    r"(?:\b(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame|Herrn?|Frau|Se[ñn]ora?|Sra?\.?|Senhora?|Dr\.?|Dra\.?|DI|Mag\."
    r"|Ing\.|Lic\.|Don|Doña|Dona)[ ])$"
)
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[ ]$")


def _is_name(reading: Reading, start: int) -> bool:
    """ "Marc Dimanche", "Herr Samstag": a family name, behind a form of address or where weekdays are written small."""
    before = reading.raw[max(start - 24, 0) : start]
    if _ADDRESSED.search(before):
        return True
    small = reading.flat[start:].startswith(
        (
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
            "dimanche",
            "domingo",
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "sabado",
        )
    )
    return small and reading.raw[start].isupper() and bool(_FIRST_NAME.search(before))


def _weekdays_alone(reading: Reading, base: date, language: str, taken: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    for at, token in enumerate(reading.words):
        weekday = WEEKDAYS.get(token.word)
        if weekday is None or any(token.start < end and start < token.end for start, end in taken):
            continue
        following = reading.words[at + 1].word if at + 1 < len(reading.words) else ""
        before = reading.words[at - 1].word if at else ""
        is_feira = following == "feira"
        if _is_no_day(reading, token, before, is_feira, language):
            continue
        end = reading.words[at + 1].end if is_feira else token.end
        start, days = token.start, _near_weekdays(base, weekday)
        if re.fullmatch(NEXT, before):
            days = frozenset(day for day in days if day > base)
        elif re.fullmatch(LAST, before):
            days = frozenset(day for day in days if day < base)
        elif following and re.fullmatch(NEXT, following) and following != "following":
            days = frozenset(day for day in days if day > base)
        elif following and re.fullmatch(LAST, following):
            days = frozenset(day for day in days if day < base)
        yield Fact(Kind.DATE, start, end, days, "alone")


# "Every Friday", "un dimanche", "on a Sunday": any day of that name.
_ANY_LEADS = frozenset(
    ["every", "each", "any", "first", "second", "third", "fourth", "ersten", "zweiten", "dritten", "vierten", "premier",
     "primer", "primeiro", "jeden", "jedem", "chaque", "cada", "todos", "un", "einem", "einen", "ein", "um", "num"]
)
# "A Tuesday", "le dimanche", "ao domingo" without a date.
_HABIT_LEADS = frozenset([("en", "a"), ("fr", "le"), ("pt", "ao"), ("pt", "aos"), ("es", "los"), ("es", "cada")])
_DAY_NAME = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"
# "Monday to Friday", "du lundi au vendredi": every week.
_RANGE_ON = re.compile(rf"(?:[ -]feira)?[ ]?(?:-|to|through|bis|au|a)[ ]?{_DAY_NAME}\b")
_RANGE_BACK = re.compile(rf"\b{_DAY_NAME}(?:[ -]feira)?[ ]?(?:-|to|through|bis|au|a)[ ]?$")


def _in_range(reading: Reading, token: Token) -> bool:
    begin = max(token.start - 32, 0)
    return bool(_RANGE_ON.match(reading.flat, token.end) or _RANGE_BACK.search(reading.flat, begin, token.start))


_PT_LEADS = frozenset(["na", "para", "ate", "a", "e", "ou", "proxima", "da", "esta", "nesta"])
_PT_ENDS = re.compile(r"[ ]?[.,;:?!)\n]|$")
_PT_FOLLOWS = re.compile(r",?[ ](?:as \d|dia \d|entre|depois|antes|pelas|das \d|de manha|a tarde|de tarde|ou (?:terca|quarta|quinta|sexta|segunda)|\d{1,2}\b)")


def _is_no_day(reading: Reading, token: Token, before: str, is_feira: bool, language: str) -> bool:
    if (
        token.word in HABITS
        or _is_name(reading, token.start)
        or before in _ANY_LEADS
        or (language, before) in _HABIT_LEADS
        or _in_range(reading, token)
    ):
        return True
    if token.word in SHY_WEEKDAYS:
        if language == "en":
            return not reading.raw[token.start].isupper() or token.word in ("sat", "sun", "mon", "wed")
        if language == "pt":
            is_led = before in _PT_LEADS and (token.word != "segunda" or bool(_PT_ENDS.match(reading.flat, token.end)))
            return not (is_feira or is_led or bool(_PT_FOLLOWS.match(reading.flat, token.end)))
        return True
    return language == "en" and not reading.raw[token.start].isupper()


@lru_cache(maxsize=256)
def _near_weekdays(base: date, weekday: int) -> frozenset[date]:
    first = base + timedelta(days=(weekday - base.weekday()) % 7)
    return frozenset(
        first + timedelta(weeks=step) for step in (-2, -1, 0, 1) if first + timedelta(weeks=step) >= base - timedelta(days=14)
    )
