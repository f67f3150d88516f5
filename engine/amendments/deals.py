"""Deals as their source holds them, with what people know better laid over them, and without owners who have left."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from engine.amendments.amendments import Amendments, amend
from engine.brief import MOST_KEPT, Brief
from engine.errors import StoreError
from engine.leavers import has_left, take_owner
from engine.ports import Held, Records

logger = logging.getLogger(__name__)


class AmendedDeals:
    """Amendments by deal, each read at most once a second. Safe for threads.

    Args:
        left: names of people who have left, in lower case.
    """

    def __init__(self, records: Records, left: Collection[str] = ()) -> None:
        self._records = records
        self._left = left
        self._amendments = Brief(self._read)
        self._made: dict[tuple[str, str], tuple[Held, Amendments, Held]] = {}
        self._ownerless: dict[tuple[str, str], tuple[Held, Held]] = {}

    def lay_over(self, held: Held) -> Held:
        """Return a deal with its amendments, its version telling them; the very same object while nothing changed.

        Writes one thing: that a correction ends with which the source agrees by now.
        """
        return self._take_owner(self._amend(held))

    def _amend(self, held: Held) -> Held:
        deal = held.enriched.deal
        amendments = self._amendments.get((deal.source, deal.id))
        if not amendments:
            return held
        known = self._made.get((deal.source, deal.id))
        if known and known[0] is held and known[1] is amendments:
            return known[2]
        amended = amend(held.enriched, amendments)
        if amended.agreed:
            self._end(deal.source, deal.id, amended.agreed)
        made = Held(amended.enriched, f"{held.version}:{amended.version}") if amended.version else held
        if len(self._made) >= MOST_KEPT:
            self._made.clear()
        self._made[deal.source, deal.id] = (held, amendments, made)
        return made

    def _take_owner(self, held: Held) -> Held:
        deal = held.enriched.deal
        if not has_left(self._left, deal.owner, deal.owner_name):
            return held
        known = self._ownerless.get((deal.source, deal.id))
        if known and known[0] is held:
            return known[1]
        made = Held(take_owner(held.enriched, self._left), f"{held.version}:ownerless")
        if len(self._ownerless) >= MOST_KEPT:
            self._ownerless.clear()
        self._ownerless[deal.source, deal.id] = (held, made)
        return made

    def forget(self) -> None:
        """Read every amendment anew (one was made or taken back)."""
        self._amendments.forget()

    def _read(self, key: tuple[str, str]) -> Amendments:
        try:
            found = self._records.amendments(*key)
        except StoreError:
            found = Amendments()
        made = self._made.get(key)
        return made[1] if made and made[1] == found else found

    def _end(self, source: str, deal_id: str, fields: Sequence[str]) -> None:
        try:
            self._records.end_corrections(source, deal_id, fields)
        except StoreError as error:
            logger.warning("%s", error)
