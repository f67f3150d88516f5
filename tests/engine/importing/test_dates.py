from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.importing.dates import find_ambiguous, find_order, read_date, read_dates

PARIS, NEW_YORK, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-12",
        "2026/3/12",
        "20260312",
        "12/03/2026",
        "12.03.2026",
        "12-3-26",
        "12 Mar 2026",
        "March 12, 2026",
        "12 mars 2026",
        "12. März 2026",
        "12 de marzo de 2026",
        "12 de março de 2026",
        "12-Mar-26",
        "Thu, 12 Mar 2026 10:00:00 +0100",
        "2026-03-12T00:00:00.000Z",
        "2026-03-12 00:00:00",
        "12/3/2026 3:15 PM",
        "12 mars 2026 à 14h30",
        "46093",
        46093,
        46093.5,
        1773309600000,
        "1773309600",
        20260312,
        datetime(2026, 3, 12),
        date(2026, 3, 12),
    ],
)
def test_a_day_is_read_in_any_of_its_writings(written):
    stamp = read_date(written, "day first")

    assert stamp is not None
    assert stamp.to_date(PARIS) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "written", ["31/02/2026", "99/99/2026", "TBD", "12/2026", "0001-01-01", "2500-01-01", 3.5, True, "24:00"]
)
def test_what_is_no_day_is_not_read(written):
    assert read_date(written, "day first") is None


def test_a_value_that_can_only_be_read_one_way_is_read_that_way():
    stamps, unread = read_dates(["04/13/2026", "13/04/2026", "03/04/2026"], "day first")

    assert [stamp.day for stamp in stamps] == [date(2026, 4, 13), date(2026, 4, 13), date(2026, 4, 3)]
    assert unread == []


def test_the_order_of_a_column_is_what_its_values_force():
    assert find_order(["03/04/2026", "12/25/2026"]) == {"month first"}
    assert find_order(["03/04/2026", "25/12/2026"]) == {"day first"}
    assert find_order(["03/04/2026", "2026-01-02"]) == set()
    assert find_order(["25/12/2026", "12/25/2026"]) == {"day first", "month first"}


def test_an_ambiguous_date_is_shown_as_it_stands():
    assert find_ambiguous(["2026-01-02", "05/05/2026", "03/04/2026"]) == "03/04/2026"
    assert find_ambiguous(["2026-01-02", "13/04/2026"]) is None


def test_a_time_without_a_zone_is_the_workspaces():
    stamp = read_date("12/03/2026 14:30", "day first")

    assert stamp.to_moment(PARIS) == datetime(2026, 3, 12, 13, 30, tzinfo=UTC)


def test_a_time_with_a_zone_keeps_it():
    stamp = read_date("2026-03-12T23:30:00-05:00", "day first")

    assert stamp.to_moment(PARIS) == datetime(2026, 3, 13, 4, 30, tzinfo=UTC)
    assert stamp.to_date(PARIS) == date(2026, 3, 13)


def test_midnight_utc_stays_its_day_west_of_greenwich():
    stamp = read_date("2026-03-12T00:00:00Z", "day first")

    assert stamp.to_date(NEW_YORK) == date(2026, 3, 12)


@given(st.dates(date(1951, 1, 1), date(2099, 12, 30)), st.sampled_from([PARIS, NEW_YORK, TOKYO, ZoneInfo("Pacific/Auckland")]))
def test_a_day_without_a_time_is_a_moment_of_that_day_in_utc_and_in_the_zone(day, zone):
    moment = read_date(day.isoformat(), "day first").to_moment(zone)

    assert moment.date() == day
    assert moment.astimezone(zone).date() == day


@given(st.dates(date(1951, 1, 1), date(2099, 12, 30)))
def test_any_day_reads_the_same_in_both_orders(day):
    assert read_date(day.strftime("%d/%m/%Y"), "day first").day == day
    assert read_date(day.strftime("%m/%d/%Y"), "month first").day == day
