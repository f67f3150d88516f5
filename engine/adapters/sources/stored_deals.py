"""The deals of earlier imports, found by ID, by name, or by name and company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property

from engine.domain import EnrichedDeal
from engine.importing.deals import is_made_id
from engine.importing.people import fold
from engine.ports import Records


class StoredDeals:
    """A look at the records that is taken once, when it is first needed. Every method raises StoreError."""

    def __init__(self, records: Records, source: str) -> None:
        self._records = records
        self._source = source

    def find(self, deal_id: str, name: str) -> EnrichedDeal | None:
        """Return the stored deal that an ID stands for, or a name that only one of them has."""
        for given in filter(None, (deal_id, name)):
            if given in self._ids:
                return self._records.load_deal(self._source, given)
        named = {found for (of, _), ids in self._by_name.items() if of == fold(name or deal_id) for found in ids}
        return self._records.load_deal(self._source, named.pop()) if len(named) == 1 else None

    def choose(self, is_wanted: Callable[[EnrichedDeal], bool]) -> Iterator[EnrichedDeal]:
        """Yield the stored deals that pass a test; reads all of them, a few hundred at once."""
        return filter(is_wanted, self._records.load_deals(self._source, sorted(self._ids)))

    def match(self, deals: Iterable[EnrichedDeal], named_ids: Set[str]) -> dict[str, EnrichedDeal]:
        """Return what is stored of these deals, by the ID that each has in the import.

        Found by ID, else by name and company where either ID was made from them (`named_ids` tells of the import's).
        """
        stored_as = {enriched.deal.id: self._find_id(enriched, named_ids) for enriched in deals}
        ids = [found for found in stored_as.values() if found]
        loaded = {enriched.deal.id: enriched for enriched in self._records.load_deals(self._source, ids)}
        return {own: loaded[found] for own, found in stored_as.items() if found in loaded}

    def _find_id(self, enriched: EnrichedDeal, named_ids: Set[str]) -> str | None:
        deal_id, name = enriched.deal.id, enriched.deal.name
        if deal_id in self._ids:
            return deal_id
        company = enriched.company.name if enriched.company else ""
        found = self._by_name.get((fold(name), fold(company)), [])
        is_same = len(found) == 1 and (deal_id in named_ids or is_made_id(found[0]))
        return found[0] if is_same else None

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(found for ids in self._by_name.values() for found in ids)

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[str]]:
        by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for deal_id, name, company in self._records.deal_names(self._source):
            by_name[fold(name), fold(company)].append(deal_id)
        return dict(by_name)
