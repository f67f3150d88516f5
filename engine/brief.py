"""What is read so often that it is read at most once a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

# What another process writes counts within this time; reading it for every hit would double a hit's cost and more.
AGE_S = 1.0
MOST_KEPT = 1_024


class Brief(Generic[Key, Value]):
    """Values by key, each read anew once it is a second old. Safe for threads."""

    def __init__(self, read: Callable[[Key], Value]) -> None:
        self._read = read
        self._kept: dict[Key, tuple[float, Value]] = {}
        # How often this process wrote: what was read before the last time isn't kept after it.
        self._written = 0
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value:
        """Return a value as it was read within the last second. Raises what reading raises."""
        known = self._kept.get(key)
        if known and known[0] > time.monotonic():
            return known[1]
        written = self._written
        value = self._read(key)
        with self._lock:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            if written == self._written:
                self._kept[key] = (time.monotonic() + AGE_S, value)
        return value

    def forget(self) -> None:
        """Read every value anew: this process wrote one."""
        with self._lock:
            self._written += 1
            self._kept.clear()
