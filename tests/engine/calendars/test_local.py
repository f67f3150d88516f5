from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.calendars.local import LocalCalendar
from engine.ranking.arrays import day_positions, positions

CALENDARS = [
    LocalCalendar(ZoneInfo(zone), country)
    for zone, country in (("Europe/Paris", "FR"), ("America/New_York", "US"), ("Asia/Dubai", "AE"), ("UTC", ""))
]
calendars = st.sampled_from(CALENDARS)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))

dates = st.dates(date(2005, 1, 1), date(2050, 1, 1))


@settings(max_examples=40, deadline=None)
@given(calendars, moments, st.integers(0, 40).map(lambda halves: halves / 2))
def test_so_many_working_days_later_so_many_have_passed(calendar: LocalCalendar, moment: datetime, days: float) -> None:
    later = calendar.after(moment, days)

    assert later.microsecond == 0
    assert calendar.between(moment, later) == pytest.approx(days, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(calendars, moments, moments)
def test_places_on_the_axis_differ_by_the_working_days_between(calendar: LocalCalendar, one: datetime, other: datetime) -> None:
    seconds = np.array([int(one.timestamp()), int(other.timestamp())])
    start, end = positions(seconds, calendar)

    assert round(end - start, 6) == calendar.between(one, other)


@settings(max_examples=40, deadline=None)
@given(calendars, dates, dates)
def test_places_of_days_differ_by_the_days_between(calendar: LocalCalendar, one: date, other: date) -> None:
    start, end = day_positions(np.array([one.toordinal(), other.toordinal()]), calendar)

    assert end - start == calendar.days_between(one, other)


@pytest.mark.parametrize("calendar", CALENDARS)
@pytest.mark.parametrize("edge", [datetime.min, datetime.max])
def test_the_ends_of_time_break_nothing(calendar: LocalCalendar, edge: datetime) -> None:
    moment = edge.replace(tzinfo=UTC)

    assert calendar.day(moment).year in (1899, 1900, 8999, 9000)
    assert calendar.after(moment, 3) >= calendar.start_of(date.min) - timedelta(days=2)
    assert calendar.before(moment, 2).tzinfo == UTC
    assert calendar.add(edge.date(), 1) >= date(1900, 1, 1)


def test_two_working_days_before_keep_the_hour() -> None:
    # Monday 23 November 2026, 10:00 in Paris; two working days earlier is Thursday.
    assert CALENDARS[0].before(datetime(2026, 11, 23, 9, tzinfo=UTC), 2) == datetime(2026, 11, 19, 9, tzinfo=UTC)
