"""Working days by country: the weekend and the public holidays that hold in the whole of it.

Holidays and weekends come from the `holidays` package, read once a country and year. A country it doesn't know, or
none, has Monday to Friday.
"""

from __future__ import annotations

import sys
import warnings
from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from holidays.registry import COUNTRIES

# A working day's hours, for parts of a day: the calling hours of selling.md, section 3.
DAY_STARTS = time(9)
DAY_ENDS = time(18)
_DAY_HOURS = 9.0
# Outside these years only weekends count: a close date in 9999 means "none" and is worth no calendar.
_FIRST_YEAR, _LAST_YEAR = 2010, 2045
# Working days are counted from here: near today's dates, so that few calendars are made at a start.
_ORIGIN_YEAR = 2026
# A country's weekend is taken as it stands in this year; the few that moved it did so before.
_WEEKEND_YEAR = 2026


@lru_cache(maxsize=512)
def _find_class(country: str) -> Any:
    """The class of a country's holidays; None for a country that the package doesn't know.

    Only its own module is imported. The package around that imports the modules of all countries, which takes a tenth of a
    second of every start.
    """
    module = next((module for module, names in COUNTRIES.items() if country in names), None)
    if module is None:
        return None
    name = f"holidays.countries.{module}"
    if name not in sys.modules:
        spec = PathFinder.find_spec(name, [str(Path(holidays.__file__).parent / "countries")])
        if spec is None or spec.loader is None:
            return None
        made = module_from_spec(spec)
        spec.loader.exec_module(made)
        sys.modules[name] = made
    return getattr(sys.modules[name], COUNTRIES[module][0])


def _calendar(country: str, year: int) -> holidays.HolidayBase | None:
    found = _find_class(country)
    if found is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some calendars warn of years in which the moon is only estimated
        try:
            calendar: holidays.HolidayBase = found(years=year)
        except (NotImplementedError, ValueError):
            return None
        return calendar


@lru_cache(maxsize=512)
def _weekend(country: str) -> frozenset[int]:
    calendar = _calendar(country, _WEEKEND_YEAR)
    return frozenset({5, 6} if calendar is None else calendar.weekend)


@lru_cache(maxsize=512)
def _week(country: str) -> tuple[int, ...]:
    """How many working days the first 0, 1, … 7 days of a week hold, from Monday."""
    counts = [0]
    for weekday in range(7):
        counts.append(counts[-1] + (weekday not in _weekend(country)))
    return tuple(counts)


@lru_cache(maxsize=8192)
def _holidays(country: str, year: int) -> tuple[int, ...]:
    """The ordinals of the year's public holidays that take away a working day, in order."""
    calendar = _calendar(country, year) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return tuple(
        sorted(day.toordinal() for day in calendar or () if day.year == year and day.weekday() not in _weekend(country))
    )


@lru_cache(maxsize=8192)
def _holidays_before(country: str, year: int) -> int:
    """How many holidays there are from the origin to the beginning of a year; negative for one before the origin."""
    if year < _ORIGIN_YEAR:
        return -sum(len(_holidays(country, one)) for one in range(max(year, _FIRST_YEAR), _ORIGIN_YEAR))
    return sum(len(_holidays(country, one)) for one in range(_ORIGIN_YEAR, min(year, _LAST_YEAR + 1)))


@lru_cache(maxsize=65536)
def _days_until(day: date, country: str) -> int:
    """Working days up to and including `day`, from an origin that cancels out in differences."""
    ordinal, week = day.toordinal(), _week(country)
    weeks, rest = divmod(ordinal, 7)  # ordinal 1 was a Monday
    taken = _holidays_before(country, day.year) + bisect_right(_holidays(country, day.year), ordinal)
    return weeks * week[7] + week[rest] - taken


def _normal(country: str | None) -> str:
    return (country or "").strip().upper()


@lru_cache(maxsize=65536)
def is_working_day(day: date, country: str | None) -> bool:
    """Return whether people in `country` (ISO 3166 alpha-2) work on `day`; unknown or none: Monday to Friday."""
    code = _normal(country)
    return day.weekday() not in _weekend(code) and not is_holiday(day, code)


def is_holiday(day: date, country: str | None) -> bool:
    """Return whether `day` is a public holiday that falls on what would be a working day."""
    ordinals = _holidays(_normal(country), day.year)
    index = bisect_right(ordinals, day.toordinal())
    return index > 0 and ordinals[index - 1] == day.toordinal()


# A table of deals asks for the same days over and over.
@lru_cache(maxsize=2**14)
def add_working_days(day: date, n: int, country: str | None) -> date:
    """Return the `n`-th working day after `day` (before it when negative); 0: `day` itself, or the next working day.

    Stops at the first and last day that a date can hold.
    """
    step = timedelta(days=-1 if n < 0 else 1)
    edge = date.min if n < 0 else date.max
    if n == 0:
        while day != edge and not is_working_day(day, country):
            day += step
        return day
    left = abs(n)
    while left and day != edge:
        day += step
        left -= is_working_day(day, country)
    return day


def working_days_between(start: date, end: date, country: str | None, zone: ZoneInfo | None = None) -> float:
    """Return the working days from `start` to `end`; negative when `end` comes first.

    Dates: the working days after `start` up to and including `end`. Datetimes: with parts of a day, each working day
    lasting from 9:00 to 18:00, so Friday 15:00 to Monday 15:00 is 1.0; by the clock of `zone`, else by their own.
    """
    code = _normal(country)
    return _position(end, code, zone) - _position(start, code, zone)


def _position(moment: date, country: str, zone: ZoneInfo | None) -> float:
    if not isinstance(moment, datetime):
        return float(_days_until(moment, country))
    if zone is not None:
        moment = moment.astimezone(zone)
    day = moment.date()
    whole = _days_until(day, country)
    if not is_working_day(day, country):
        return float(whole)
    hours = moment.hour + moment.minute / 60 + moment.second / 3600 - DAY_STARTS.hour
    return whole - 1 + min(max(hours / _DAY_HOURS, 0.0), 1.0)


@lru_cache(maxsize=2**14)
def add_working_time(moment: datetime, days: float, country: str | None, zone: ZoneInfo | None = None) -> datetime:
    """Return when `days` working days (with parts, 0 or more) have passed since `moment`, in the zone of `moment`.

    The inverse of `working_days_between`: half a day after Friday 16:00 is Monday 11:30.
    """
    own_zone = moment.tzinfo
    local = moment.astimezone(zone) if zone is not None else moment
    day = local.date()
    hours = local.hour + local.minute / 60 + local.second / 3600 - DAY_STARTS.hour
    used = min(max(hours / _DAY_HOURS, 0.0), 1.0) if is_working_day(day, country) else 1.0
    if days <= 0:
        return moment
    left = used + days
    while left > 1.0 + 1e-9:
        day = add_working_days(day, 1, country)
        left -= 1.0
    opens = datetime.combine(day, DAY_STARTS, tzinfo=local.tzinfo)
    return (opens + timedelta(hours=left * _DAY_HOURS)).astimezone(own_zone)
