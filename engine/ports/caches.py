"""The hot cache of one machine."""

from __future__ import annotations

from typing import Protocol


class Cache(Protocol):
    """A hot cache of bytes: may lose anything at any time, never returns anything but what was stored.

    No method raises: when the cache can't be read or written, it counts as empty and says so once in the log.
    """

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes, or None for a miss or a damaged value (which is dropped)."""

    def set(self, key: str, value: bytes) -> None:
        """Store bytes under a key."""

    def delete(self, key: str) -> None:
        """Forget a key."""

    def clear(self) -> None:
        """Forget everything."""

    def erase(self) -> None:
        """Forget everything, so that no byte of it stays on the disk."""

    def size_bytes(self) -> int:
        """Return how much disk it takes, 0 when unknown."""

    def problem(self) -> str | None:
        """Return a sentence on why the cache isn't working, or None."""
