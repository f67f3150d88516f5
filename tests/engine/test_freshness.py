"""When a recommendation expires, also on the days on which the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.freshness import set_expiry

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("now", "minutes", "expires_at"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 60, datetime(2026, 11, 23, 10, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 22, 30, tzinfo=UTC), 60, datetime(2026, 11, 23, 23, 0, tzinfo=UTC)),
        (
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            60,
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        ),  # at 2:30, twice
        (
            datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
            120,
            datetime(2026, 3, 29, 2, 30, tzinfo=UTC),
        ),  # at 1:30, until 4:30
        (datetime(2026, 10, 25, 9, 0, tzinfo=UTC), 2000, datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
    ],
)
def test_it_expires_after_so_many_minutes_or_at_the_end_of_the_day_whatever_the_clocks_do(
    now: datetime, minutes: int, expires_at: datetime
) -> None:
    found = set_expiry(now, minutes, PARIS)

    assert found.astimezone(UTC) == expires_at
    assert found.tzinfo is PARIS
