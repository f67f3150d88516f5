"""The days that a sentence names, in English, French, German, Spanish and Portuguese.

"by Tuesday", "le 27 novembre", "bis Montag", "15/03", "next quarter": each resolved against the day of the message. A
weekday, a month or a day of the month without a year is the next one to come. In numbers the day comes before the month,
unless only the other order is a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from engine.message_text import fold

_MONTHS = {
    1: "january|jan|janvier|janv|januar|janner|enero|ene|janeiro",
    2: "february|feb|fevrier|fevr|februar|febrero|fevereiro|fev",
    3: "march|mar|mars|marz|marzo|marco",
    4: "april|apr|avril|avr|abril|abr",
    5: "may|mai|mayo|maio",
    6: "june|jun|juin|juni|junio|junho",
    7: "july|jul|juillet|juil|juli|julio|julho",
    8: "august|aug|aout|agosto|ago",
    9: "september|sept|sep|septembre|septiembre|setiembre|setembro|set",
    10: "october|oct|octobre|oktober|okt|octubre|outubro|out",
    11: "november|nov|novembre|noviembre|novembro",
    12: "december|dec|decembre|dezember|dez|diciembre|dic|dezembro",
}
_MONTH_NUMBERS = {name: number for number, names in _MONTHS.items() for name in names.split("|")}
# Alone, without a day or a preposition, these are words of everyday use.
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAYS = {
    0: "monday|lundi|montag|lunes|segunda(?:[- ]feira)?",
    1: "tuesday|tue|tues|mardi|dienstag|martes|terca(?:[- ]feira)?",
    2: "wednesday|wed|mercredi|mittwoch|miercoles|quarta(?:[- ]feira)?",
    3: "thursday|thu|thur|thurs|jeudi|donnerstag|jueves|quinta(?:[- ]feira)?",
    4: "friday|fri|vendredi|freitag|viernes|sexta(?:[- ]feira)?",
    5: "saturday|samedi|samstag|sonnabend|sabado",
    6: "sunday|dimanche|sonntag|domingo",
}
_NUMBERS = {
    "a|an|one|un|une|ein|eine|einem|einer|uno|una|um|uma": 1,
    "two|deux|zwei|dos|dois|duas": 2,
    "three|trois|drei|tres": 3,
    "four|quatre|vier|cuatro|quatro": 4,
    "five|cinq|funf|cinco": 5,
    "six|sechs|seis": 6,
    "seven|sept|sieben|siete|sete": 7,
    "eight|huit|acht|ocho|oito": 8,
    "nine|neuf|neun|nueve|nove": 9,
    "ten|dix|zehn|diez|dez": 10,
}
_COUNTS = {word: number for names, number in _NUMBERS.items() for word in names.split("|")}
_COUNT = "|".join([r"\d{1,2}", *sorted(_COUNTS, key=len, reverse=True)])
_IN = "in|within|dans|d'ici|sous|innerhalb von|en|dentro de|em|daqui a"
_YEARS_AHEAD = 30

Resolve = Callable[[re.Match[str], date], date | None]


def named_dates(sentence: str, base: date) -> list[date]:
    """Return the days that `sentence`, written on `base`, names, in their order in the sentence; none twice."""
    text = _GREETINGS.sub(" ", fold(sentence))
    found: list[tuple[int, date]] = []
    taken: list[tuple[int, int]] = []
    for pattern, resolve in _RULES:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            day = _safe(resolve, match, base)
            if day is not None:
                taken.append(match.span())
                found.append((match.start(), day))
    return list(dict.fromkeys(day for _, day in sorted(found)))


def _safe(resolve: Resolve, match: re.Match[str], base: date) -> date | None:
    try:
        day = resolve(match, base)
    except (ValueError, OverflowError):
        return None
    return day if day is None or abs(day.year - base.year) <= _YEARS_AHEAD else None


def next_named_date(sentence: str, base: date) -> date | None:
    """Return the first day on or after `base` that `sentence` names, or None."""
    return next((day for day in named_dates(sentence, base) if day >= base), None)


def last_named_date(sentence: str, base: date) -> date | None:
    """Return the latest day on or after `base` that `sentence` names ("from 20 to 27 November": the 27th), or None."""
    return max((day for day in named_dates(sentence, base) if day >= base), default=None)


def _year(text: str | None, base: date) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else base.year - base.year % 100 + int(text)


def _coming(base: date, month: int, day: int) -> date:
    """The next day of that name. Up to a month back it is past, not next year's ("your mail of 3 November")."""
    this_year = date(base.year, month, day)
    return this_year if this_year >= base - timedelta(days=31) else date(base.year + 1, month, day)


def _dated(base: date, year: str | None, month: int, day: int) -> date:
    known = _year(year, base)
    return date(known, month, day) if known else _coming(base, month, day)


def _iso(match: re.Match[str], base: date) -> date | None:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], base: date) -> date | None:
    first, second = int(match["first"]), int(match["second"])
    day, month = (second, first) if second > 12 >= first else (first, second)
    return _dated(base, match["year"], month, day)


def _day_month(match: re.Match[str], base: date) -> date | None:
    return _dated(base, match["year"], _MONTH_NUMBERS[match["month"]], int(match["day"]))


def _end_of_month(match: re.Match[str], base: date) -> date | None:
    month = _MONTH_NUMBERS[match["month"]]
    year = base.year if month >= base.month else base.year + 1
    return date(year, month, monthrange(year, month)[1])


def _in_month(match: re.Match[str], base: date) -> date | None:
    """The first of the next such month; the middle for "mid-January"."""
    month, year = _MONTH_NUMBERS[match["month"]], _year(match["year"], base)
    if year is None:
        year = base.year if month > base.month else base.year + 1
    return date(year, month, 15 if match["mid"] else 1)


def _end_of_this_month(match: re.Match[str], base: date) -> date | None:
    return base.replace(day=monthrange(base.year, base.month)[1])


def _quarter(match: re.Match[str], base: date) -> date | None:
    month, year = 3 * int(match["quarter"]) - 2, _year(match["year"], base)
    if year is None:
        year = base.year if month > base.month else base.year + 1
    return date(year, month, 1)


def _next_quarter(match: re.Match[str], base: date) -> date | None:
    months = base.year * 12 + (base.month - 1) // 3 * 3 + 3
    return date(months // 12, months % 12 + 1, 1)


def _next_month(match: re.Match[str], base: date) -> date | None:
    months = base.year * 12 + base.month
    return date(months // 12, months % 12 + 1, 1)


def _next_year(match: re.Match[str], base: date) -> date | None:
    return date(base.year + 1, 1, 1)


def _autumn(match: re.Match[str], base: date) -> date | None:
    return date(base.year + (base.month >= 9), 9, 1)


def _after(match: re.Match[str], base: date) -> date | None:
    """In so many days, weeks or months."""
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
    unit = match["unit"]
    if unit.startswith(("day", "jour", "tag", "dia")):
        return base + timedelta(days=count)
    if unit.startswith(("week", "semaine", "woche", "semana")):
        return base + timedelta(weeks=count)
    months = base.year * 12 + base.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(base.day, monthrange(year, month)[1]))


def _next_week(match: re.Match[str], base: date) -> date | None:
    return base + timedelta(days=7 - base.weekday())


def _end_of_week(match: re.Match[str], base: date) -> date | None:
    return base + timedelta(days=max(4 - base.weekday(), 0))


def _end_of_year(match: re.Match[str], base: date) -> date | None:
    return date(base.year, 12, 31)


def _weekday(number: int) -> Resolve:
    return lambda match, base: base + timedelta(days=(number - base.weekday() - 1) % 7 + 1)


def _days_on(count: int) -> Resolve:
    return lambda match, base: base + timedelta(days=count)


def _day_of_month(match: re.Match[str], base: date) -> date | None:
    """The next such day: this month's, else next month's."""
    day = int(match["day"])
    if day >= base.day and day <= monthrange(base.year, base.month)[1]:
        return base.replace(day=day)
    return date(base.year + base.month // 12, base.month % 12 + 1, day)


def _rules() -> Iterator[tuple[str, Resolve]]:
    """The patterns with their meaning; the first to match a piece of text has it."""
    yield r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso
    yield r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?(?![\d%/]|[.,]\d)", _numeric
    # "10.30" is a time or a number: with dots, a date needs its last dot or its year.
    yield r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>20\d\d|\d\d)?(?![\d%])", _numeric
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>20\d\d))?"
    yield rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|o)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})\b\.?{year}", _day_month
    yield rf"(?P<month>{_MONTH})\b\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:h%])\b{year}", _day_month
    yield (
        rf"(?:end of|late|fin|fin de|ende|fim de|finales de|final de)\s+(?P<month>{_MONTH})",
        _end_of_month,
    )
    yield (
        rf"(?:(?P<mid>mid|mi|mitte|mediados de|meados de)[ -]|(?:in|for|until|after|by|from|since|early|en|pour|jusqu'en|"
        rf"a partir de|des|debut|im|fur|ab|bis|anfang|hasta|para|a principios de|em|ate|no inicio de)\s+)(?P<month>{_MONTH})\b"
        rf"(?!\s+\d{{1,2}}\b){year}",
        _in_month,
    )
    yield (
        r"(?:end of (?:the|this) month|month end|fin du mois|fin de mois|monatsende|ende des monats|fin de mes|fim do mes)",
        _end_of_this_month,
    )
    yield r"(?:q|t)(?P<quarter>[1-4])(?:[ /-]*(?P<year>20\d\d))?", _quarter
    yield (
        r"(?:next quarter|trimestre prochain|prochain trimestre|nachste[sn]? quartal|proximo trimestre|trimestre que viene|"
        r"trimestre que vem)",
        _next_quarter,
    )
    yield (
        r"(?:next month|mois prochain|nachste[nr]? monat|proximo mes|mes que viene|mes que vem)",
        _next_month,
    )
    yield (
        r"(?:next year|new year|annee prochaine|debut d'annee|nachste[sn]? jahr|neue[ns]? jahr|proximo ano|ano que viene|"
        r"ano que vem|ano novo|nuevo ano)",
        _next_year,
    )
    yield (
        r"(?:end of (?:the|this) year|year end|fin d'annee|fin de l'annee|jahresende|fin de ano|fim do ano|final do ano)",
        _end_of_year,
    )
    yield r"(?:after (?:the )?summer|a la rentree|apres l'ete|nach dem sommer|despues del verano|depois do verao)", _autumn
    yield (
        rf"(?:{_IN})\s+(?P<count>{_COUNT})\s+(?P<unit>days?|weeks?|months?|jours?|semaines?|mois|tage[n]?|tag|woche[n]?|monat(?:e[n]?)?|"
        rf"dias?|semanas?|mes(?:es)?)",
        _after,
    )
    yield (
        r"(?:end of (?:the|this) week|this week|fin de (?:la )?semaine|cette semaine|diese woche|ende der woche|wochenende|"
        r"esta semana|fin de semana|fim da semana)",
        _end_of_week,
    )
    yield (
        r"(?:next week|semaine prochaine|nachste[rn]? woche|kommende[rn]? woche|proxima semana|semana que viene|"
        r"semana que vem)",
        _next_week,
    )
    yield r"(?:day after tomorrow|apres[- ]demain|ubermorgen|pasado manana|depois de amanha)", _days_on(2)
    yield r"(?:tomorrow|demain|morgen|(?<!la )manana|amanha)", _days_on(1)
    yield (
        r"(?:today|tonight|this (?:morning|afternoon|evening)|aujourd'hui|ce (?:matin|soir)|cet apres-midi|heute|hoy|hoje)",
        _days_on(0),
    )
    # "Thursday 3 December": the date says it, not the next Thursday.
    dated = rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?(?:{_MONTH})\b|\d{{1,2}}[./-]\d|(?:{_MONTH})\b\.?\s+\d"
    for number, names in _WEEKDAYS.items():
        yield rf"(?:{names})(?![- ]feira)(?!,?\s+(?:(?:the|dem|den|le|el|dia)\s+)?(?:{dated}))", _weekday(number)
    yield (
        r"(?:the|le|am|el|dia|zum|bis|au)\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?(?!\s*(?:[%€$£:h,]|[a-z]*\d|\w))",
        _day_of_month,
    )


# "Guten Morgen" and "por la mañana" name no day; nor do Portuguese ordinals and a German "mir".
_GREETINGS = re.compile(r"\b(?:guten morgen|good morning|(?:por|de) la manana|fin de semana largo)\b")
_RULES: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(rf"(?<![\w/.-])(?:{pattern})(?!\w)"), resolve) for pattern, resolve in _rules()
)
