from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.domain import Channel
from tests.ui.samples import CLOCK
from ui.working_days import describe_night, find_working_day

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 27, 17, 59), date(2026, 11, 27)),
        (datetime(2026, 11, 27, 18, 0), date(2026, 11, 30)),
        (datetime(2026, 11, 29, 10, 0), date(2026, 11, 30)),
        (datetime(2026, 12, 25, 10, 0), date(2026, 12, 28)),
    ],
)
def test_the_working_day_is_today_while_it_lasts_else_the_next(moment, expected):
    assert find_working_day(replace(CLOCK, now=moment.replace(tzinfo=PARIS)), "FR") == expected


@pytest.mark.parametrize(("hour", "is_night"), [(3, True), (6, True), (7, False), (20, False), (21, True)])
def test_a_time_in_the_night_asks_to_be_scheduled(hour, is_night):
    at = datetime(2026, 11, 24, hour, 30, tzinfo=PARIS)

    assert bool(describe_night(at, Channel.EMAIL, CLOCK)) is is_night


def test_the_hint_names_the_readers_time_and_fits_the_channel():
    at = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))

    assert describe_night(at, Channel.EMAIL, CLOCK).startswith("At 02:00 it is night for you: schedule it")
    assert "agree with them" in describe_night(at, Channel.PHONE, CLOCK)
    assert describe_night(None, Channel.EMAIL, CLOCK) == ""
