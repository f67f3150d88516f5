"""Deals as their source holds them, with what people know better laid over them."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from engine.amendments import Amendments, amend
from engine.errors import StoreError
from engine.ports import Held, Records

logger = logging.getLogger(__name__)

# What another process amends counts within this time; reading it for every hit would double a hit's cost.
AMENDMENT_AGE_S = 1.0
MOST_DEALS_KEPT = 256


class AmendedDeals:
    """Amendments by deal, each read at most once a second. Safe for threads."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._read: dict[tuple[str, str], tuple[float, Amendments]] = {}
        self._made: dict[tuple[str, str], tuple[Held, Amendments, Held]] = {}

    def lay_over(self, held: Held) -> Held:
        """Return a deal with its amendments, its version telling them; the very same object while nothing changed.

        Writes one thing: that a correction ends with which the source agrees by now.
        """
        deal = held.enriched.deal
        amendments = self._amendments(deal.source, deal.id)
        if not amendments:
            return held
        known = self._made.get((deal.source, deal.id))
        if known and known[0] is held and known[1] is amendments:
            return known[2]
        amended = amend(held.enriched, amendments)
        if amended.agreed:
            self._end(deal.source, deal.id, amended.agreed)
        made = Held(amended.enriched, f"{held.version}:{amended.version}") if amended.version else held
        if len(self._made) >= MOST_DEALS_KEPT:
            self._made.clear()
        self._made[deal.source, deal.id] = (held, amendments, made)
        return made

    def forget(self) -> None:
        """Read every amendment anew (one was made or taken back)."""
        self._read.clear()

    def _amendments(self, source: str, deal_id: str) -> Amendments:
        known = self._read.get((source, deal_id))
        if known and known[0] > time.monotonic():
            return known[1]
        try:
            found = self._records.amendments(source, deal_id)
        except StoreError:
            found = Amendments()
        made = self._made.get((source, deal_id))
        if made and made[1] == found:
            found = made[1]
        if len(self._read) >= MOST_DEALS_KEPT:
            self._read.clear()
        self._read[source, deal_id] = (time.monotonic() + AMENDMENT_AGE_S, found)
        return found

    def _end(self, source: str, deal_id: str, fields: Sequence[str]) -> None:
        try:
            self._records.end_corrections(source, deal_id, fields)
        except StoreError as error:
            logger.warning("%s", error)
