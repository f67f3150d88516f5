"""How many requests a server still takes, shared by all processes."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.adapters.records.database import reading, take_turns, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import request_windows as windows
from engine.mirroring import Allowance, Window

# Two answers that name the end of a window this near to each other speak of the same one.
_SAME_WINDOW_S = 5.0


class RequestWindows(Store):
    """The table `request_windows`."""

    def take_request(self, allowance: Allowance, now: float, keep: int) -> float:
        """Take one request and return 0, or how many seconds to wait when no more than `keep` are left. Raises StoreError.

        Half of an allowance is the most that can be kept.
        """
        with writing(self._engine) as connection:
            take_turns(connection, "requests")
            window = _current(_read(connection, allowance.group), allowance, now)
            if window.left <= min(keep, window.most // 2):
                return max(window.resets_at - now, 0.1)
            _write(connection, allowance.group, Window(window.most, window.left - 1, window.resets_at))
        return 0.0

    def note_window(self, group: str, window: Window) -> None:
        """Store what the server said is left; within a window it only ever gets less. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "requests")
            known = _read(connection, group)
            left = window.left
            if known and window.resets_at <= known.resets_at + _SAME_WINDOW_S:
                # Requests under way were taken here and are not yet counted there.
                left = min(left, known.left + window.most - known.most)
            _write(connection, group, Window(window.most, max(left, 0), window.resets_at))

    def window(self, group: str) -> Window | None:
        """Return what is known of an allowance, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            return _read(connection, group)


def _current(known: Window | None, allowance: Allowance, now: float) -> Window:
    """Return the window of this moment: the known one, else a new and full one."""
    most = known.most if known else allowance.most
    # An end further ahead than a window is long was written before the clock was put back.
    longest = max(allowance.window_s, 3600.0) + 60.0
    if known is None or now >= known.resets_at or known.resets_at > now + longest:
        return Window(most, most, now + allowance.window_s)
    return known


def _read(connection: Connection, group: str) -> Window | None:
    query = select(windows.c.most, windows.c.remaining, windows.c.resets_at)
    row = connection.execute(query.where(windows.c.name == group)).one_or_none()
    return Window(*row) if row else None


def _write(connection: Connection, group: str, window: Window) -> None:
    values = {"name": group, "most": window.most, "remaining": window.left, "resets_at": window.resets_at}
    upsert(connection, windows, values, "name")
