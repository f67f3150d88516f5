"""Local seconds of many moments are those that the zone gives for each."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.calendars.utc_offsets import find_local

FIRST, LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1900, 9000))
ZONES = sorted(available_timezones())
near = st.datetimes(datetime(1970, 1, 1), datetime(2070, 1, 1)).map(lambda moment: int(moment.replace(tzinfo=UTC).timestamp()))


def tell(at: int, zone: ZoneInfo) -> int:
    """The local seconds of one moment, by the standard library."""
    return int(datetime.fromtimestamp(at, zone).replace(tzinfo=UTC).timestamp())


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ZONES), st.lists(near | st.integers(FIRST, LAST), min_size=1, max_size=12))
def test_any_moments_of_any_zone(name: str, moments: list[int]) -> None:
    zone = ZoneInfo(name)

    assert find_local(np.array(moments), zone).tolist() == [tell(at, zone) for at in moments]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Europe/Paris", 2026),
        ("Europe/Dublin", 2026),
        ("America/Sao_Paulo", 2018),
        ("Australia/Lord_Howe", 2026),  # half an hour
        ("Antarctica/Troll", 2026),  # two hours
        ("Africa/Casablanca", 2026),  # back for a month
        ("America/Caracas", 2016),
        ("Asia/Kathmandu", 1985),  # from 5:30 to 5:45
        ("Pacific/Apia", 2011),  # without 30 December
        ("Africa/Freetown", 1939),  # twice within four days
        ("Europe/Amsterdam", 1937),  # from 0:19:32 to 0:20
        ("Asia/Gaza", 2040),
        ("Europe/Paris", 8999),
    ],
)
def test_every_quarter_of_an_hour_of_a_year_and_the_seconds_around(name: str, year: int) -> None:
    begin, zone = int(datetime(year, 1, 1, tzinfo=UTC).timestamp()), ZoneInfo(name)
    quarters = np.arange(begin, begin + 366 * 86_400, 900)

    local = find_local(np.concatenate([quarters - 1, quarters]), zone)

    assert local.tolist() == [tell(at, zone) for at in (*(quarters - 1).tolist(), *quarters.tolist())]
    assert len(set((local - np.concatenate([quarters - 1, quarters])).tolist())) > 1


def test_a_zone_without_changes() -> None:
    assert find_local(np.array([0, 10**9]), ZoneInfo("Asia/Kolkata")).tolist() == [19_800, 10**9 + 19_800]
