"""The ranked deals of a source, with what every run of the page asks of them, made once for each state of the data."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from engine.ranking.day_queue import find_owned
from engine.ranking.ranked_deals import RankedDeals

T = TypeVar("T")

# Views, figures and rows of one state of the data; a page of rows is fifty of them.
MOST_KEPT = 4_000


class DealTable:
    """A ranked table that sessions share, read-only. Safe for threads.

    It stands for as long as its ranking does: until the data changes, at most a minute.
    """

    def __init__(self, ranked: RankedDeals) -> None:
        self.ranked = ranked
        # What takes long to look up; unlike what `keep` makes, two may look it up at once.
        self.looked_up: dict[Hashable, Any] = {}
        self._lock = threading.RLock()
        self._kept: dict[Hashable, Any] = {}

    def of_status(self, status: str) -> RankedDeals:
        """Return the deals of a status, in their order."""
        return self.keep(("status", status), lambda: self.ranked.take(self.ranked["status"] == status))

    def owned_by(self, status: str, names: tuple[str, ...]) -> RankedDeals:
        """Return the deals of a status whose owner has one of these names (in lower case); all of them for no name."""
        if not names:
            return self.of_status(status)

        def find() -> RankedDeals:
            deals = self.of_status(status)
            return deals.take(find_owned(deals, names))

        return self.keep(("owned", status, names), find)

    def values(self, status: str, column: str) -> list[str]:
        """Return the values that a column has among the deals of a status, in the order of the alphabet."""

        def find() -> list[str]:
            return sorted(dict.fromkeys(self.of_status(status)[column].tolist()), key=str.casefold)

        return self.keep(("values", status, column), find)

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for this key and this state of the data; it must not be changed."""
        if key not in self._kept:
            with self._lock:  # one makes it; the others wait for it instead of making it as well
                if key not in self._kept:
                    made = make()
                    while len(self._kept) >= MOST_KEPT:
                        del self._kept[next(iter(self._kept))]
                    self._kept[key] = made
                    return made
        kept: T = self._kept[key]
        return kept
