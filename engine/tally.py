"""What was looked up, written and shown, counted in memory, so that none of it costs a write of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.errors import StoreError
from engine.freshness import name_reason
from engine.ports import HIT, LookUpCount, Records, ShownAction
from engine.recommendation import Recommendation

logger = logging.getLogger(__name__)

# A crash loses at most this many seconds of counts, and of nothing else.
FLUSH_EVERY_S = 20.0
# A board asks again with every click: within this time one board is one look.
LOOK_LASTS = timedelta(minutes=10)
_MOST_REMEMBERED = 4096


@dataclass
class _Counts:
    hits: Counter[str]
    look_ups: dict[tuple[date, str], LookUpCount]
    shown: dict[tuple[str, str], ShownAction]

    @classmethod
    def none(cls) -> _Counts:
        return cls(Counter(), {}, {})

    def add(self, one: LookUpCount) -> None:
        known = self.look_ups.get((one.day, one.outcome))
        if known:
            one = LookUpCount(
                one.day, one.outcome, one.count + known.count, one.tokens + known.tokens, one.cost_usd + known.cost_usd
            )
        self.look_ups[one.day, one.outcome] = one


class Tally:
    """Hits by recommendation and by day, misses by day and reason, and which actions a person has seen. Safe for threads."""

    def __init__(self, records: Records, zone: ZoneInfo | None = None) -> None:
        self._records = records
        self._zone = zone or UTC
        self._lock = threading.Lock()
        self._counts = _Counts.none()
        self._looks: dict[str, datetime] = {}
        self._seen: set[str] = set()
        self._flush_at = time.monotonic() + FLUSH_EVERY_S

    def count_hit(self, found: Recommendation, now: datetime, *, is_look: bool = False) -> None:
        """Count a hit; of a board that is looked at, one within `LOOK_LASTS`. Writes when the last write is long enough ago."""
        with self._lock:
            looked_at = self._looks.get(found.recommendation_id)
            if is_look and looked_at is not None and now - looked_at < LOOK_LASTS:
                return
            if is_look:
                _make_room(self._looks)
                self._looks[found.recommendation_id] = now
            self._counts.hits[found.recommendation_id] += 1
            self._add(HIT, found, now)
        self._flush_now_and_then()

    def count_miss(self, made: Recommendation, now: datetime, reason: str | None = None) -> None:
        """Count that a recommendation had to be written; why is its own status unless another reason is given."""
        with self._lock:
            self._add(reason or name_reason(made.cache_status.outcome, made.cache_status.changed), made, now)

    def note_shown(self, shown: Recommendation, now: datetime) -> None:
        """Note that a person sees these actions."""
        with self._lock:
            if shown.recommendation_id in self._seen:
                return
            _make_room(self._seen)
            self._seen.add(shown.recommendation_id)
            for one in _list_actions(shown, now):
                self._counts.shown[one.recommendation_id, one.action_id] = one
        self._flush_now_and_then()

    def flush(self) -> None:
        """Write what was counted. Counts that can't be written are kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, _Counts.none()
            self._flush_at = time.monotonic() + FLUSH_EVERY_S
        if not (counts.hits or counts.look_ups or counts.shown):
            return
        try:
            self._records.keep_tally(counts.hits, list(counts.look_ups.values()), list(counts.shown.values()))
        except StoreError as error:
            logger.debug("counts not written: %s", error)
            with self._lock:
                self._counts.hits.update(counts.hits)
                for one in counts.look_ups.values():
                    self._counts.add(one)
                self._counts.shown = counts.shown | self._counts.shown

    def _add(self, outcome: str, one: Recommendation, now: datetime) -> None:
        day = now.astimezone(self._zone).date()
        self._counts.add(LookUpCount(day, outcome, 1, one.usage.total_tokens, one.cost_usd))

    def _flush_now_and_then(self) -> None:
        if time.monotonic() >= self._flush_at:
            self.flush()


def _make_room(remembered: dict[str, datetime] | set[str]) -> None:
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()


def _list_actions(shown: Recommendation, now: datetime) -> Iterator[ShownAction]:
    for action in shown.actions:
        yield ShownAction(
            recommendation_id=shown.recommendation_id,
            action_id=action.id,
            source=shown.source,
            deal_id=shown.deal_id,
            contact_id=action.contact.id,
            purpose=action.purpose.value,
            learnings=action.applied_learnings,
            stage=shown.deal_stage,
            at=now,
        )
