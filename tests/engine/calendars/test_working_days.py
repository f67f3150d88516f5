import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.calendars import working_days
from engine.calendars.working_days import add_working_days, add_working_time, is_working_day, working_days_between

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))
countries = st.sampled_from(["FR", "DE", "US", "BR", "AE", "SA", "IL", "CN", "GB", "", "XX"])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)


@given(moments, moments, moments, countries)
@settings(max_examples=100, deadline=None)
def test_working_time_adds_up_and_is_the_same_backwards(a, b, c, country):
    whole = working_days_between(a, c, country)

    assert whole == pytest.approx(working_days_between(a, b, country) + working_days_between(b, c, country))
    assert whole == pytest.approx(-working_days_between(c, a, country))


@given(moments, st.floats(0.01, 20), countries)
@settings(max_examples=100, deadline=None)
def test_adding_working_time_is_the_inverse_of_measuring_it(start, days, country):
    end = add_working_time(start, days, country)

    assert working_days_between(start, end, country) == pytest.approx(days, abs=0.001)


def test_working_days_follow_the_country():
    assert not is_working_day(date(2026, 7, 14), "FR")
    assert is_working_day(date(2026, 7, 14), "de")
    assert is_working_day(date(2026, 11, 29), "SA")
    assert not is_working_day(date(2026, 11, 29), "FR")
    assert not is_working_day(FRIDAY, "SA")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (MONDAY, MONDAY, 0),
        (FRIDAY, date(2026, 11, 30), 1),
        (date(2026, 11, 30), FRIDAY, -1),
        (date(2026, 12, 24), date(2026, 12, 28), 1),
        (at(FRIDAY, 15), at(date(2026, 11, 30), 15), 1),
        (at(MONDAY, 9), at(MONDAY, 13, 30), 0.5),
        (at(FRIDAY, 20), at(date(2026, 11, 30), 8), 0),
    ],
)
def test_working_days_are_counted_between_dates_and_parts_of_days_between_moments(start, end, expected):
    assert working_days_between(start, end, "FR") == pytest.approx(expected)


def test_working_hours_are_read_on_the_clock_of_the_zone():
    nine_to_half_past_one = (datetime(2026, 11, 23, 14, tzinfo=UTC), datetime(2026, 11, 23, 18, 30, tzinfo=UTC))

    assert working_days_between(*nine_to_half_past_one, "US", NEW_YORK) == pytest.approx(0.5)


def test_a_date_that_means_never_is_counted_at_once():
    assert working_days_between(MONDAY, date.max, "FR") > 2_000_000
    assert add_working_days(date.max, 3, "FR") == date.max


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (FRIDAY, 1, date(2026, 11, 30)),
        (SATURDAY, 0, date(2026, 11, 30)),
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, -1, FRIDAY),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
    ],
)
def test_working_days_are_added(day, n, expected):
    assert add_working_days(day, n, "FR") == expected


@pytest.mark.parametrize(("start", "end"), [(date(2024, 12, 20), date(2027, 2, 3)), (date(2009, 12, 1), date(2011, 1, 9))])
@pytest.mark.parametrize("country", ["FR", "US", ""])
def test_over_years_each_working_day_counts_once(start, end, country):
    days = [date.fromordinal(number) for number in range(start.toordinal() + 1, end.toordinal() + 1)]

    counted = sum(is_working_day(day, country) for day in days)

    assert working_days_between(start, end, country) == counted
    assert working_days_between(end, start, country) == -counted


def test_days_of_a_year_ask_for_no_calendar_of_long_ago(monkeypatch):
    asked = []
    monkeypatch.setattr(working_days, "_calendar", lambda country, year: asked.append(year))
    for kept in (working_days._holidays, working_days._holidays_before, working_days._days_until, working_days._weekend):
        kept.cache_clear()
    working_days.is_working_day.cache_clear()

    working_days_between(date(2026, 3, 2), date(2027, 3, 2), "XX")

    assert set(asked) <= {2026, 2027}


def test_a_calendar_is_the_one_that_its_package_gives() -> None:
    for country in ("AE", "BR", "DE", "FR", "GB", "IL", "JP", "PT", "US"):
        theirs = holidays.country_holidays(country, years=2026)

        ours = working_days._calendar(country, 2026)

        assert ours is not None
        assert (dict(ours), ours.weekend) == (dict(theirs), theirs.weekend)


def test_an_unknown_country_has_no_calendar() -> None:
    assert [working_days._calendar(country, 2026) for country in ("", "XX", "fr")] == [None, None, None]


def test_the_calendar_of_one_country_imports_no_other() -> None:
    look = "import sys; from engine.calendars import working_days; working_days._calendar('FR', 2026)"

    told = subprocess.run([sys.executable, "-c", f"{look}; print('holidays.countries' in sys.modules)"], capture_output=True)

    assert told.stdout.split() == [b"False"]
