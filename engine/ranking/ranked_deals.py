"""Ranked deals: the columns of all of them, shared, and the numbers of those that are shown, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.ranking.arrays import Bools, Ints

Column = npt.NDArray[Any]


class RankedDeal(NamedTuple):
    """One deal. A text that isn't known is empty.

    `attention` and `engagement` are 0 to 100. `paused_until` is None where nothing pauses outreach, and where something does
    for good (then `hold_kind` says so). `value_factor` weighed the attention.
    """

    attention: int
    is_p0: bool
    is_today: bool
    clean_up: str
    paused_until: date | None
    hold_kind: str
    engagement: int
    level: str
    trend: str
    amount: float | None
    close_date: date | None
    last_touch_at: datetime | None
    value_factor: float
    source: str
    id: str
    name: str
    company: str
    contact: str
    stage: str
    stage_kind: str
    status: str
    currency: str
    owner: str
    owner_name: str
    last_direction: str
    last_kind: str


COLUMNS = RankedDeal._fields


class RankedDeals:
    """Some of the ranked deals, in order; false when there are none. Read-only.

    Args:
        columns: every deal's values, by the names of `COLUMNS`: days as datetime64[D] and moments, UTC, as datetime64[s], with
            NaT for none; amounts with NaN for none; texts as objects.
        numbers: the places in the columns of the deals that are shown.
    """

    __slots__ = ("_columns", "_numbers")

    def __init__(self, columns: Mapping[str, Column], numbers: Ints) -> None:
        self._columns = columns
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, name: str) -> Column:
        """Return a column of the deals that are shown."""
        return self._columns[name][self._numbers]

    def take(self, chosen: Bools | Ints | slice) -> RankedDeals:
        """Return some of these deals: those of a mask, a slice, or places among them."""
        return RankedDeals(self._columns, self._numbers[chosen])

    def find(self, fits: Callable[[str], bool], *columns: str) -> Bools:
        """Return which deals have in one of these columns a text that fits; each different text is looked at once."""
        found = np.zeros(len(self), np.bool_)
        for name in columns:
            texts = self[name].tolist()
            fitting = {text for text in set(texts) if fits(text)}
            found |= np.fromiter(map(fitting.__contains__, texts), np.bool_, len(texts))
        return found

    def rows(self) -> list[RankedDeal]:
        """Return the deals one by one."""
        return [RankedDeal(*row) for row in zip(*(_plain(self[name]) for name in COLUMNS), strict=True)]


def _plain(column: Column) -> list[Any]:
    values: list[Any] = column.tolist()
    if column.dtype.kind == "f":
        return [None if value != value else value for value in values]
    if column.dtype == "datetime64[s]":
        return [value and value.replace(tzinfo=UTC) for value in values]
    return values
