"""The cache of one machine beside records that several machines share."""

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


class HeldCache:
    """`engine.ports.Cache` whose values are held against the shared records, each at most once a second.

    While the records can't be reached, the cache is believed.
    """

    def __init__(self, cache: Cache, records: Records, clock: Callable[[], float] = time.monotonic) -> None:
        self._cache = cache
        self._records = records
        self._clock = clock
        self._holds_until: dict[str, float] = {}

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes while they stand, or None."""
        value = self._cache.get(key)
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
        self._cache.set(key, value)
        self._hold(key)

    def delete(self, key: str) -> None:
        """Forget a key."""
        self._holds_until.pop(key, None)
        self._cache.delete(key)

    def clear(self) -> None:
        """Forget everything."""
        self._holds_until.clear()
        self._cache.clear()

    def erase(self) -> None:
        """Forget everything, so that no byte of it stays on the disk."""
        self._holds_until.clear()
        self._cache.erase()

    def size_bytes(self) -> int:
        """Return how much disk it takes."""
        return self._cache.size_bytes()

    def problem(self) -> str | None:
        """Return a sentence on why the cache isn't working, or None."""
        return self._cache.problem()

    def _hold(self, key: str) -> None:
        if len(self._holds_until) >= _MOST_HELD:
            self._holds_until.clear()
        self._holds_until[key] = self._clock() + HOLDS_S
