"""The days near a day of writing: what a month, a day without a year, and a day without a month may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from engine.grounding.calendar_words import MONTHS
from engine.grounding.number_words import find_word_numbers
from engine.grounding.text import Reading, Token

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:(?:19|20)\d\d)(?![\d.,%€$£]*\d)"
ORDINAL = r"(?:st|nd|rd|th|er|\.?o|\.?a)?\b\.?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# "Friday of next week", "Donnerstag in einer Woche", "Thursday week": which one is open.
OF_WEEK = re.compile(r"(?:[ -]feira)?,?(?: [a-z]+){0,3} (?:week|woche|semaine|semana|huit)\b")
_NEAR_DAYS = 330
# A place, the days that it may mean, and what kind of naming it is.
Found = tuple[int, int, frozenset[date], str]
_ADDRESSED = re.compile(
    r"(?:\b(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame|Herrn?|Frau|Se[ñn]ora?|Sra?\.?|Senhora?|Dr\.?|Dra\.?|DI|Mag\."
    r"|Ing\.|Lic\.|Don|Doña|Dona)[ ])$"
)
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[ ]$")
Rule = Callable[[Reading, date, str], Iterator[Found]]


def possible_days(base: date, month: int, day: int) -> frozenset[date]:
    """Return the days of that name near `base`: the last one and the next."""
    return frozenset(
        found for year in range(base.year - 1, base.year + 2) if (found := _day(year, month, day)) and is_near(found, base)
    )


def nearest(days: frozenset[date], base: date) -> date:
    """Return the day that is meant when nothing else tells: the next, unless the last is much nearer."""
    return min(days, key=lambda day: (day - base).days if day >= base else (base - day).days * 3)


def dated(base: date, year: str | None, month: int, day: int) -> frozenset[date]:
    """Return the day of a date; without a year, those near `base`."""
    if not year:
        return possible_days(base, month, day)
    known = _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    return frozenset({known} if known else ())


def day_of_months(base: date, day: int) -> frozenset[date]:
    """Return the days of that number in the months around `base`."""
    months = [shifted_month(base, step) for step in (-2, -1, 0, 1, 2)]
    return frozenset(found for year, month in months if (found := _day(year, month, day)))


def shifted_month(base: date, step: int) -> tuple[int, int]:
    """Return the year and month some months from `base`."""
    index = base.year * 12 + base.month - 1 + step
    return index // 12, index % 12 + 1


def is_near(day: date, base: date) -> bool:
    """Return whether a day is within about a year of `base`."""
    return abs((day - base).days) <= _NEAR_DAYS + 36


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def month_number(text: str) -> int:
    """Return the number of a month by its name or its short form."""
    return MONTHS[text.rstrip(".")]


def is_surname(reading: Reading, start: int) -> bool:
    """Return whether a day's or a month's name is a family name: "Marc Dimanche", "Herr Samstag"."""
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


def count_in(text: str, language: str) -> int | None:
    """Return the number that a word or figures say, None when they say none."""
    if text.isdigit():
        return int(text)
    number = next(find_word_numbers([Token(0, len(text), text)], language), None)
    if number:
        return int(number.value)
    return 1 if text in {"a", "one", "un", "une", "einem", "einer", "uno", "una", "um", "uma"} else None
