"""The texts of single actions: each is written, and paid for, once for its key, in threads, processes and machines."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import TypeAdapter, ValidationError

from engine.asking import Asking
from engine.generation import generate_once
from engine.paid_calls import Call, PaidCalls
from engine.ports import Cache, Leases, Progress, WrittenContent
from engine.recommender import WAIT_MARGIN_S
from engine.settings import Settings

_STORED = TypeAdapter(WrittenContent)


class PaidTexts:
    """Has texts written, and keeps each in the hot cache. Safe for threads and processes."""

    def __init__(self, settings: Settings, cache: Cache, calls: PaidCalls, leases: Leases) -> None:
        self._settings = settings
        self._cache = cache
        self._calls = calls
        self._leases = leases

    def write(
        self,
        key: str,
        call: Call,
        work: Callable[[Progress | None], WrittenContent],
        asking: Asking,
        check: Callable[[], None],
    ) -> WrittenContent:
        """Return the text of a key: what is kept or somebody else writes meanwhile, else what `work` writes as this `call`.

        `check` raises where what was written may not be kept. Raises what both raise, and LimitReached at a budget.
        """

        def write(_fence: int) -> WrittenContent:
            written = self._calls.make(call, work, asking)
            check()
            self._cache.set(key, _STORED.dump_json(written))
            return written

        return generate_once(
            key,
            leases=self._leases,
            look_up=lambda: self._look_up(key),
            work=write,
            wait_s=self._settings.generation_timeout_s + WAIT_MARGIN_S,
            on_progress=asking.on_progress,
            stop=asking.stop,
        )

    def _look_up(self, key: str) -> WrittenContent | None:
        stored = self._cache.get(key)
        if stored is None:
            return None
        try:
            return _STORED.validate_json(stored)
        except ValidationError:
            self._cache.delete(key)  # stored by another version of the program
            return None
