"""How long a generation may still take, and whether a person stopped it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from engine.errors import WriterStopped, WriterUnavailable
from engine.ports import Stop

# How often a stop is looked for; quick enough to feel at once.
_LOOK_S = 0.05


@dataclass
class Watch:
    """One deadline over the whole generation, whatever its tries, pauses and the server's wishes."""

    timeout_s: float
    stop: Stop | None = None
    started_at: float = field(default_factory=time.monotonic)

    @property
    def remaining_s(self) -> float:
        """Return for how many seconds more it may take, 0 when it is over."""
        return max(0.0, self.started_at + self.timeout_s - time.monotonic())

    def check(self) -> None:
        """Raise WriterStopped when a person stopped it, WriterUnavailable when its time is over."""
        if self.stop is not None and self.stop.is_set():
            raise WriterStopped("The writing was stopped. Nothing was changed.")
        if not self.remaining_s:
            raise WriterUnavailable(f"Claude took longer than {self.timeout_s:.0f} s. Try again, or use --writer playbook.")

    def next_look_s(self, longest_s: float) -> float:
        """Return how long one may wait before the next `check`."""
        return min(longest_s, self.remaining_s, longest_s if self.stop is None else _LOOK_S)

    def sleep(self, seconds: float) -> None:
        """Wait, and check all the while."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.check()
            time.sleep(max(0.0, self.next_look_s(left)))
        self.check()
