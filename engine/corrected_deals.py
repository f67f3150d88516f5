"""Deals as their source holds them, with what people corrected laid over them."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from engine.domain import Correction
from engine.errors import StoreError
from engine.hashing import hash_value
from engine.ports import Held, Records

logger = logging.getLogger(__name__)

# A correction made by another process counts within this time; reading it for every hit would double a hit's cost.
CORRECTION_AGE_S = 1.0
MOST_DEALS_KEPT = 256


class CorrectedDeals:
    """Corrections by deal, each read at most once a second. Safe for threads."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._read: dict[tuple[str, str], tuple[float, Sequence[Correction]]] = {}
        self._made: dict[tuple[str, str], tuple[Held, Sequence[Correction], Held]] = {}

    def lay_over(self, held: Held) -> Held:
        """Return a deal with its corrections, its version telling them; the very same object while nothing changed.

        Writes one thing: that a correction ends with which the source agrees by now.
        """
        deal = held.enriched.deal
        corrections = self._corrections(deal.source, deal.id)
        if not corrections:
            return held
        known = self._made.get((deal.source, deal.id))
        if known and known[0] is held and known[1] is corrections:
            return known[2]
        from engine.corrections import apply_corrections  # its readers of names and numbers are rarely needed

        corrected, agreed = apply_corrections(held.enriched, corrections)
        if agreed:
            self._end(deal.source, deal.id, agreed)
        told = [[one.field, one.value] for one in corrected.corrections]
        made = Held(corrected, f"{held.version}:{hash_value(told)}") if told else held
        if len(self._made) >= MOST_DEALS_KEPT:
            self._made.clear()
        self._made[deal.source, deal.id] = (held, corrections, made)
        return made

    def forget(self) -> None:
        """Read every correction anew (one was made)."""
        self._read.clear()

    def _corrections(self, source: str, deal_id: str) -> Sequence[Correction]:
        known = self._read.get((source, deal_id))
        if known and known[0] > time.monotonic():
            return known[1]
        try:
            found = self._records.corrections(source, deal_id)
        except StoreError:
            found = ()
        if known and list(known[1]) == list(found):
            found = known[1]
        if len(self._read) >= MOST_DEALS_KEPT:
            self._read.clear()
        self._read[source, deal_id] = (time.monotonic() + CORRECTION_AGE_S, found)
        return found

    def _end(self, source: str, deal_id: str, fields: Sequence[str]) -> None:
        try:
            self._records.end_corrections(source, deal_id, fields)
        except StoreError as error:
            logger.warning("%s", error)
