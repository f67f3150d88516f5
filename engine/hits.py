"""Counts of cache hits, collected in memory, so that a hit costs no write."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter

from engine.errors import StoreError
from engine.ports import Records

logger = logging.getLogger(__name__)

# A crash loses at most this many seconds of counts, and of nothing else.
FLUSH_EVERY_S = 20.0


class HitCounter:
    """Hits by recommendation id, written to the records now and then."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._flush_at = time.monotonic() + FLUSH_EVERY_S

    def count(self, recommendation_id: str) -> None:
        """Count a hit; writes only when the last write is long enough ago."""
        with self._lock:
            self._counts[recommendation_id] += 1
        if time.monotonic() >= self._flush_at:
            self.flush()

    def flush(self) -> None:
        """Write what was counted. Counts that can't be written are kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._flush_at = time.monotonic() + FLUSH_EVERY_S
        if not counts:
            return
        try:
            self._records.count_hits(counts)
        except StoreError as error:
            logger.debug("hits not written: %s", error)
            with self._lock:
                self._counts.update(counts)
