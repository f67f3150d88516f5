"""The records, of which what every board asks again and again is read at most once a second."""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.brief import Brief
from engine.ports import Records

_READS = frozenset({"action_states", "states_since", "last_uses", "standing_thumbs", "waits_since"})
_WRITES = frozenset(
    {
        *("mark_action", "unmark_action", "log_use", "log_feedback", "count_thumb", "end_thumb", "forget"),
        *("add_batch", "drop_batch", "settle_request"),
    }
)


class RecentRecords:
    """`engine.ports.Records` over others: what this process writes counts at once, what another one writes within a second.

    What it returns is shared and must not be changed.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._lately: Brief[tuple[Any, ...], Any] = Brief(self._read)

    def __getattr__(self, name: str) -> Any:
        if name in _READS:
            return partial(self._get, name)
        return partial(self._write, name) if name in _WRITES else getattr(self._records, name)

    def _get(self, name: str, *given: Any, **options: Any) -> Any:
        return self._lately.get((name, given, tuple(sorted(options.items()))))

    def _read(self, asked: tuple[Any, ...]) -> Any:
        name, given, options = asked
        return getattr(self._records, name)(*given, **dict(options))

    def _write(self, name: str, *given: Any, **options: Any) -> Any:
        try:
            return getattr(self._records, name)(*given, **options)
        finally:
            self._lately.forget()
