"""What every part of the records works with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

Clock = Callable[[], datetime]


def read_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


class Store:
    """A part of the records: an engine (see database.open_engine), and the clock by which rows are dated."""

    def __init__(self, engine: Engine, clock: Clock = read_clock) -> None:
        self._engine = engine
        self._clock = clock
