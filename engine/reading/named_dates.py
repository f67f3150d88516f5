"""The days that a sentence names, in English, French, German, Spanish and Portuguese.

"by Tuesday", "le 27 novembre", "bis Montag", "15/03", "next quarter": each resolved against the day of the message. A
weekday, a month or a day of the month without a year is the next one to come. In numbers the day comes before the month,
unless only the other order is a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from engine.reading import date_words
from engine.reading.date_words import COUNTS, MONTH_NUMBERS, WEEKDAYS
from engine.reading.message_text import fold

_YEARS_AHEAD = 30

Resolve = Callable[[re.Match[str], date], date | None]


def named_dates(sentence: str, base: date) -> list[date]:
    """Return the days that `sentence`, written on `base`, names, in their order in the sentence; none twice."""
    text = _NO_DAY.sub(" ", fold(sentence))
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
    return _dated(base, match["year"], MONTH_NUMBERS[match["month"]], int(match["day"]))


def _end_of_month(match: re.Match[str], base: date) -> date | None:
    month = MONTH_NUMBERS[match["month"]]
    year = base.year if month >= base.month else base.year + 1
    return date(year, month, monthrange(year, month)[1])


def _in_month(match: re.Match[str], base: date) -> date | None:
    """The first of the next such month; the middle for "mid-January"."""
    month, year = MONTH_NUMBERS[match["month"]], _year(match["year"], base)
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
    count = int(match["count"]) if match["count"].isdigit() else COUNTS[match["count"]]
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


# The first to match a piece of text has it.
_MEANINGS: tuple[tuple[str, Resolve], ...] = (
    (date_words.ISO, _iso),
    (date_words.SLASHED, _numeric),
    (date_words.DOTTED, _numeric),
    (date_words.DAY_MONTH, _day_month),
    (date_words.MONTH_DAY, _day_month),
    (date_words.END_OF_MONTH, _end_of_month),
    (date_words.IN_MONTH, _in_month),
    (date_words.END_OF_THIS_MONTH, _end_of_this_month),
    (date_words.QUARTER, _quarter),
    (date_words.NEXT_QUARTER, _next_quarter),
    (date_words.NEXT_MONTH, _next_month),
    (date_words.NEXT_YEAR, _next_year),
    (date_words.END_OF_YEAR, _end_of_year),
    (date_words.AUTUMN, _autumn),
    (date_words.IN_SO_LONG, _after),
    (date_words.END_OF_WEEK, _end_of_week),
    (date_words.NEXT_WEEK, _next_week),
    (date_words.IN_TWO_DAYS, _days_on(2)),
    (date_words.TOMORROW, _days_on(1)),
    (date_words.TODAY, _days_on(0)),
    *((date_words.weekday_pattern(names), _weekday(number)) for number, names in WEEKDAYS.items()),
    (date_words.DAY_OF_MONTH, _day_of_month),
)
_RULES = tuple((re.compile(rf"(?<![\w/.-])(?:{pattern})(?!\w)"), resolve) for pattern, resolve in _MEANINGS)
_NO_DAY = re.compile(date_words.NO_DAY)
