"""What is read so often that it is read at most once a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

# What another process writes counts within this time; reading it for every hit would double a hit's cost and more.
AGE_S = 1.0
MOST_KEPT = 256


class Brief(Generic[Key, Value]):
    """Values by key, each read anew once it is a second old. Safe for threads."""

    def __init__(self, read: Callable[[Key], Value]) -> None:
        self._read = read
        self._kept: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> Value:
        """Return a value as it was read within the last second. Raises what reading raises."""
        known = self._kept.get(key)
        if known and known[0] > time.monotonic():
            return known[1]
        value = self._read(key)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = (time.monotonic() + AGE_S, value)
        return value

    def forget(self) -> None:
        """Read every value anew: this process wrote one."""
        self._kept.clear()
