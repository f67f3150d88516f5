"""The cache of one machine beside records that several machines share: what happened on another one counts here too."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from engine.errors import StoreError
from engine.ports import Cache, Records

logger = logging.getLogger(__name__)

# What another machine wrote anew, changed or cleared is seen within this time.
HOLDS_S = 1.0
_MOST_HELD = 4096
# Where a cache keeps which removal was the last one before everything in it.
_REMOVAL = "last removal"


class CleanCache:
    """`engine.ports.Cache` that is emptied whenever somebody was forgotten on any machine, looked for at most once a second.

    While the records can't be reached, the cache is believed.

    Args:
        clean_beside: takes the forgotten out of whatever else this machine alone has.
    """

    def __init__(
        self,
        cache: Cache,
        records: Records,
        clean_beside: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cache = cache
        self._records = records
        self._clean_beside = clean_beside
        self._clock = clock
        self._is_clean_until = 0.0

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes, or None."""
        self._clean()
        return self._cache.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Store bytes under a key; not those that may have been made before somebody was forgotten."""
        if not self._clean():
            self._cache.set(key, value)

    def delete(self, key: str) -> None:
        """Forget a key."""
        self._cache.delete(key)

    def clear(self) -> None:
        """Forget everything."""
        self._cache.clear()

    def erase(self) -> None:
        """Forget everything, so that no byte of it stays on the disk."""
        self._cache.erase()

    def size_bytes(self) -> int:
        """Return how much disk it takes."""
        return self._cache.size_bytes()

    def problem(self) -> str | None:
        """Return a sentence on why the cache isn't working, or None."""
        self._clean()
        return self._cache.problem()

    def _clean(self) -> bool:
        """Erase what may tell of somebody who was forgotten since it was kept; return whether that was so."""
        if self._clock() < self._is_clean_until:
            return False
        self._is_clean_until = self._clock() + HOLDS_S
        try:
            last = str(self._records.last_removal()).encode()
        except StoreError as error:
            logger.warning("%s", error)
            return False
        if last == (self._cache.get(_REMOVAL) or b"0"):
            return False
        self.erase()
        if self._clean_beside:
            self._clean_beside()
        self._cache.set(_REMOVAL, last)
        return True


class HeldCache(CleanCache):
    """A clean cache whose values are held against the shared records, each at most once a second."""

    def __init__(
        self,
        cache: Cache,
        records: Records,
        clean_beside: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(cache, records, clean_beside, clock)
        self._holds_until: dict[str, float] = {}

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes while they stand, or None."""
        value = super().get(key)
        if value is None or self._clock() < self._holds_until.get(key, 0.0):
            return value
        try:
            is_standing = self._records.stands(key, value)
        except StoreError as error:
            logger.warning("%s", error)
            is_standing = True
        if not is_standing:
            self.delete(key)
            return None
        self._hold(key)
        return value

    def set(self, key: str, value: bytes) -> None:
        """Store bytes under a key."""
        super().set(key, value)
        self._hold(key)

    def delete(self, key: str) -> None:
        """Forget a key."""
        self._holds_until.pop(key, None)
        super().delete(key)

    def clear(self) -> None:
        """Forget everything."""
        self._holds_until.clear()
        super().clear()

    def erase(self) -> None:
        """Forget everything, so that no byte of it stays on the disk."""
        self._holds_until.clear()
        super().erase()

    def _hold(self, key: str) -> None:
        if len(self._holds_until) >= _MOST_HELD:
            self._holds_until.clear()
        self._holds_until[key] = self._clock() + HOLDS_S
