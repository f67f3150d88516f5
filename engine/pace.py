"""How many calls go on at once, and how close together they begin, over all preparations of a process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import WriterStopped
from engine.ports import Stop

# Ten calls that begin in the same instant trip limits that the same ten, half a second apart in all, don't.
APART_S = 0.05
_LOOK_S = 0.1


class Pace:
    """A fixed bound on what goes on at once, and a least pause between two beginnings. Safe for threads."""

    def __init__(self, apart_s: float = APART_S) -> None:
        self._apart_s = apart_s
        self._changed = threading.Condition()
        self._under_way = 0
        self._next_at = 0.0

    @contextmanager
    def turn(self, most: int, stop: Stop) -> Iterator[None]:
        """Wait until fewer than `most` are under way, then count as one while the block runs. Raises WriterStopped."""
        with self._changed:
            while (wait_s := self._wait_s(most)) > 0:
                self._changed.wait(min(wait_s, _LOOK_S))
                if stop.is_set():
                    raise WriterStopped("The preparation was stopped. What is finished is kept.")
            self._under_way += 1
            self._next_at = time.monotonic() + self._apart_s
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def _wait_s(self, most: int) -> float:
        return _LOOK_S if self._under_way >= most else self._next_at - time.monotonic()
