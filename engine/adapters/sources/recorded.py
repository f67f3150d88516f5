"""A source of deals that stand in the records."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from engine.errors import DealNotFound
from engine.ports import Held, Records


class RecordedSource:
    """The deals of one source, as the records hold them."""

    # A person walks through a few dozen deals; the prepared day asks for each once.
    _MOST_HELD = 256

    def __init__(self, records: Records, name: str) -> None:
        self.name = name
        self._records = records
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = threading.Lock()

    def enrich(self, deal_id: str) -> Held:
        """Return a deal; the very same object while it is unchanged, at the price of one look at its version.

        Raises DealNotFound, and StoreError.
        """
        version = self._records.deal_version(self.name, deal_id)
        with self._lock:
            held = self._held.get(deal_id)
            if held and held.version == version:
                self._held.move_to_end(deal_id)
                return held
        enriched = self._records.load_deal(self.name, deal_id) if version else None
        if version is None or enriched is None:
            raise self._not_found(deal_id)
        with self._lock:
            self._held[deal_id] = held = Held(enriched, version)
            self._held.move_to_end(deal_id)
            while len(self._held) > self._MOST_HELD:
                self._held.popitem(last=False)
        return held

    def version(self) -> str:
        """Return what changes whenever any deal does. Raises StoreError."""
        return self._records.source_version(self.name)

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the ranking row of every deal, or of these. Raises StoreError."""
        return self._records.deal_rows(self.name, deal_ids)

    def _not_found(self, deal_id: str) -> DealNotFound:
        return DealNotFound(
            f"No deal of '{self.name}' has the ID '{deal_id}'. The list of deals shows all there are "
            f"(on the command line: sales-action deals --source {self.name})."
        )
