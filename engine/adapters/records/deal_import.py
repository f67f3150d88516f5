"""Store the rows of many deals inside one transaction: new ones, changed ones, and nothing for the rest."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from engine.adapters.records.database import insert_stored_form
from engine.adapters.records.deal_rows import DealRows
from engine.adapters.records.tables import deals, imports, interactions

Key = tuple[str, str]
Candidate = Row[str, str, bool]
Rename = Callable[[DealRows, str, bool], DealRows]
Complete = Callable[[DealRows], DealRows]

_CHANGED = tuple(column.name for column in deals.c if not column.primary_key)
_CHANGE_DEAL = (
    update(deals)
    .where(deals.c.source == bindparam("key_source"), deals.c.id == bindparam("key_id"))
    .values({name: bindparam(name) for name in _CHANGED})
)


class DealImport:
    """One import. `keys` are the keys of all deals that it brings; `rename` gives a deal's rows another ID.

    `stored` are the IDs that were written, by source. `complete` makes what rows lack that were made for a deal that seemed
    unchanged, and isn't since somebody else stored it.
    """

    def __init__(
        self, connection: Connection, keys: Collection[Key], rename: Rename, complete: Complete, now: datetime
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._rename = rename
        self._complete = complete
        self._now = now
        self.stored: defaultdict[str, set[str]] = defaultdict(set)
        self._renamed_to: set[Key] = set()
        self._named: dict[str, bool] = {}
        self.added: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()

    def store(self, chunk: Sequence[DealRows]) -> None:
        """Store some of the deals; the later of two with the same key counts."""
        by_source: defaultdict[str, dict[str, DealRows]] = defaultdict(dict)
        for deal in chunk:
            by_source[deal.source][deal.id] = deal
        for source, rows in by_source.items():
            self._store(source, rows)

    def finish(self) -> None:
        """Give every source in which a deal changed a new version."""
        for source in self.added.keys() | self.changed.keys():
            counts = {"added": self.added[source], "changed": self.changed[source]}
            values = {"source": source, "version": uuid.uuid4().hex, "at": self._now, **counts}
            self._connection.execute(insert(imports).values(values))

    def _store(self, source: str, rows: Mapping[str, DealRows]) -> None:
        versions = self._find_versions(source, rows)
        unknown = [deal for deal_id, deal in rows.items() if deal_id not in versions]
        identified = self._find_by_name(source, unknown)
        rows = {deal.id: deal for deal in (*(rows[deal_id] for deal_id in versions), *identified)}
        versions |= self._find_versions(source, rows.keys() - versions.keys())
        new = [self._complete(deal) for deal_id, deal in rows.items() if deal_id not in versions]
        differing = (rows[deal_id] for deal_id, version in versions.items() if version != rows[deal_id].deal["version"])
        changed = [self._complete(deal) for deal in differing]
        self._insert(new)
        self._update(source, changed)
        self._count(new, self.added)
        self._count(changed, self.changed)

    def _find_versions(self, source: str, ids: Collection[str]) -> dict[str, str]:
        query = select(deals.c.id, deals.c.version).where(deals.c.source == source, deals.c.id.in_(ids))
        return {row.id: row.version for row in self._connection.execute(query)} if ids else {}

    def _find_by_name(self, source: str, unknown: Sequence[DealRows]) -> list[DealRows]:
        """Return these deals, those under a stored deal's ID that are that deal by name and company.

        That takes an ID made from a name on either side: two deals with IDs of a CRM's own are never one.
        """
        if not (self._has_named(source) or any(deal.deal["is_named"] for deal in unknown)):
            return list(unknown)
        names = {deal.deal["name_key"] for deal in unknown}
        query = select(deals.c.name_key, deals.c.id, deals.c.is_named)
        candidates: defaultdict[str, list[Candidate]] = defaultdict(list)
        for found in self._connection.execute(query.where(deals.c.source == source, deals.c.name_key.in_(names))):
            if (source, found.id) not in self._keys:
                candidates[found.name_key].append(found)
        return [self._identify(deal, candidates[deal.deal["name_key"]]) for deal in unknown]

    def _has_named(self, source: str) -> bool:
        """Whether a deal of the source was stored under an ID made from its name when this import began."""
        if source not in self._named:
            query = select(deals.c.id).where(deals.c.source == source, deals.c.is_named).limit(1)
            self._named[source] = self._connection.execute(query).first() is not None
        return self._named[source]

    def _identify(self, deal: DealRows, candidates: Sequence[Candidate]) -> DealRows:
        if len(candidates) != 1 or not (deal.deal["is_named"] or candidates[0].is_named):
            return deal
        known = candidates[0]
        if (deal.source, known.id) in self._renamed_to:
            return deal
        self._renamed_to.add((deal.source, known.id))
        return self._rename(deal, known.id, known.is_named)

    def _insert(self, new: Sequence[DealRows]) -> None:
        if new:
            self._connection.execute(insert(deals), [deal.deal_values() | {"stored_at": self._now} for deal in new])
            self._add_interactions(new)

    def _update(self, source: str, changed: Sequence[DealRows]) -> None:
        if not changed:
            return
        is_old = (interactions.c.source == source) & interactions.c.deal_id.in_([deal.id for deal in changed])
        self._connection.execute(delete(interactions).where(is_old))
        self._connection.execute(_CHANGE_DEAL, [self._make_change(deal) for deal in changed])
        self._add_interactions(changed)

    def _make_change(self, deal: DealRows) -> dict[str, object]:
        values = deal.deal_values()
        return {**values, "key_source": values.pop("source"), "key_id": values.pop("id"), "stored_at": self._now}

    def _add_interactions(self, stored: Sequence[DealRows]) -> None:
        values = [row for deal in stored for row in deal.interaction_values()]
        if values:
            insert_stored_form(self._connection, interactions, values)

    def _count(self, stored: Sequence[DealRows], counter: Counter[str]) -> None:
        for deal in stored:
            if deal.id not in self.stored[deal.source]:
                self.stored[deal.source].add(deal.id)
                counter[deal.source] += 1
