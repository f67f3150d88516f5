"""Forget people and deals, and remember by hashes alone who that was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, func, insert, select, update

from engine.adapters.records.database import insert_or, is_server, reading, take_turns, writing
from engine.adapters.records.deal_import import DealImport
from engine.adapters.records.deal_rows import RowMaker, make_rows
from engine.adapters.records.erasing import Erasing
from engine.adapters.records.recognising import find_forgotten
from engine.adapters.records.sqlite_file import rebuild
from engine.adapters.records.store import Clock, read_clock
from engine.adapters.records.suppression_rows import SuppressionRows
from engine.adapters.records.suppressions import read_keys
from engine.adapters.records.tables import deals, removals, suppressions
from engine.adapters.records.tables import forgotten as table
from engine.domain import Deal, EnrichedDeal
from engine.privacy.erasure import DealKey, Target, is_outdated
from engine.privacy.forgotten import NOBODY_FORGOTTEN, Forgotten, Mark, hash_mark, list_marks
from engine.privacy.suppressions import NO_SUPPRESSIONS
from engine.privacy.traces import Traces, without

_STATE = select(func.count(), func.max(table.c.at))
_LAST_REMOVAL = select(func.max(removals.c.id)).where(removals.c.counts != "{}")
_CHUNK = 200


class _DryRun(Exception):
    """Nothing is to be stored."""


class Forgetting(SuppressionRows):
    """The tables `forgotten` and `removals`."""

    def __init__(self, engine: Engine, make_row: RowMaker, row_version: str = "", clock: Clock = read_clock) -> None:
        super().__init__(engine, make_row, row_version, clock)
        self._remembered: tuple[Sequence[object], Forgotten] = ((0, None), NOBODY_FORGOTTEN)

    def forgotten(self) -> Forgotten:
        """Return who was forgotten; the very same object while nothing changes. Raises StoreError."""
        with reading(self._engine) as connection:
            return self._forgotten(connection)

    def last_removal(self) -> int:
        """Return the number of the last removal that changed anything, 0 before the first. Raises StoreError."""
        with reading(self._engine) as connection:
            return int(connection.scalar(_LAST_REMOVAL) or 0)

    def remover(self, target: Target) -> Callable[[str], str]:
        """Return what takes a person out of a text that stands outside the records. Raises StoreError."""
        with reading(self._engine) as connection:
            return Erasing(connection, target).remove

    def find_forgotten(self, forgotten: Forgotten) -> Target | None:
        """Return all here that tells of people or deals forgotten elsewhere, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            return find_forgotten(connection, forgotten, self._load_all(connection)) if forgotten else None

    def is_retention_due(self) -> bool:
        """Return whether nobody looked for what is past its retention within a day. Raises StoreError."""
        last = select(func.max(removals.c.at)).where(removals.c.kind == "age")
        with reading(self._engine) as connection:
            looked_at: datetime | None = connection.scalar(last)
        return looked_at is None or looked_at < self._clock() - timedelta(days=1)

    def find_outdated(self, before: datetime) -> Target:
        """Return what is past its retention: deals closed before a moment, and what was written before. Raises StoreError."""
        closed = select(deals.c.source, deals.c.id, deals.c.deal_json).where(deals.c.status != "open")
        with reading(self._engine) as connection:
            whole = frozenset(
                (row.source, row.id)
                for row in connection.execute(closed, execution_options={"yield_per": _CHUNK})
                if is_outdated(Deal.model_validate(orjson.loads(row.deal_json)["deal"]), before)
            )
        return Target("age", whole=whole, before=before)

    def held_of(self, target: Target) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Return every row that tells of a person, with its table. Raises StoreError."""
        with reading(self._engine) as connection:
            standing = suppressions.c.suppression_id.in_(self._suppressions(connection).all_of(target.identities))
            told = [suppressions.c[name] for name in ("origin", "author", "at", "reason", "lifted_by", "lifted_at")]
            stops = connection.execute(select(*told).where(standing).distinct())
            return [
                *(("suppressions", dict(row._mapping)) for row in stops),
                *Erasing(connection, target).find_rows(),
            ]

    def forget(self, target: Target, author: str, *, is_dry: bool = False) -> Mapping[str, int]:
        """Take a person, or whole deals, out of every table, and return how many rows that changed, by table.

        All of it or nothing; `is_dry`: nothing, and the counts say what it would be. Raises StoreError.
        """
        counts: dict[str, int] = {}
        try:
            with writing(self._engine) as connection:
                for name in ("mirror", "deals", "suppressions", "people"):
                    take_turns(connection, name)
                erasing = Erasing(connection, target)
                forgotten = self._remember(connection, target, erasing)
                erasing.drop_deals()
                self._clean_deals(connection, target, erasing, forgotten)
                if target.kind != "age":  # the mirror has what the CRM has
                    erasing.clean_mirror(forgotten)
                erasing.clean_tables()
                counts |= {str(name): count for name, count in erasing.counts.items() if count}
                if is_dry:
                    raise _DryRun
                values = {"at": self._clock(), "kind": target.kind, "author": author, "counts": orjson.dumps(counts).decode()}
                connection.execute(insert(removals).values(values))
        except _DryRun:
            return counts
        # Reasons may have gone.
        self._known = ((), NO_SUPPRESSIONS)
        self._lately.forget()
        return counts

    def rebuild(self) -> str | None:
        """Write the file anew, so that no byte of what was deleted stays in it; return in words what keeps it from that."""
        if is_server(self._engine):
            return "The database server keeps what was deleted until it vacuums the tables, and in its own logs."
        return rebuild(self._engine)

    def _load_all(self, connection: Connection) -> Iterator[EnrichedDeal]:
        keys = [(row.source, row.id) for row in connection.execute(select(deals.c.source, deals.c.id))]
        for source in {source for source, _ in keys}:
            ids = [deal_id for of, deal_id in keys if of == source]
            for start in range(0, len(ids), _CHUNK):
                yield from (enriched for _, enriched in self._load(connection, source, ids[start : start + _CHUNK]))

    def _add_marks(self, connection: Connection, marks: Iterable[Mark]) -> Forgotten:
        key, now = self._make_key(connection), self._clock()
        hashes = {hash_mark(key, mark) for mark in marks}
        if hashes:
            added = insert_or(connection, table).on_conflict_do_nothing()
            connection.execute(added, [{"hash": one, "at": now} for one in sorted(hashes)])
        return Forgotten((key,), frozenset(hashes))

    def _forgotten(self, connection: Connection) -> Forgotten:
        state = tuple(connection.execute(_STATE).one())
        if self._remembered[0] == state:
            return self._remembered[1]
        found = Forgotten(read_keys(connection), frozenset(connection.scalars(select(table.c.hash))))
        self._remembered = (state, found)
        return found

    def _remember(self, connection: Connection, target: Target, erasing: Erasing) -> Forgotten:
        """Store what the person, or the deals, are known by from now on."""
        identities = set(target.identities) | erasing.find_mirrored_contacts()
        marks = list_marks(target.traces, identities, target.deals)
        if target.kind == "deal":
            marks |= {("whole_deal", f"{source}:{deal_id}") for source, deal_id in target.whole}
        remembered = self._add_marks(connection, marks)
        ids = self._suppressions(connection).all_of(identities)
        connection.execute(update(suppressions).where(suppressions.c.suppression_id.in_(ids)).values(reason=""))
        return remembered

    def _clean_deals(self, connection: Connection, target: Target, erasing: Erasing, forgotten: Forgotten) -> None:
        elsewhere = replace(target.traces, parts=(), ids=())
        deals_of = dict.fromkeys(target.deals, target.traces) | dict.fromkeys(erasing.find_mentions(), elsewhere)
        changed = self._clean_some(connection, deals_of, forgotten) if deals_of else 0
        if changed:
            erasing.counts["deals"] += changed
        for source in {source for source, _ in target.whole}:
            self._rank_anew(connection, source, "")

    def _clean_some(self, connection: Connection, deals_of: Mapping[DealKey, Traces], forgotten: Forgotten) -> int:
        import_ = DealImport(connection, list(deals_of), self._rename, self._complete, self._clock())
        for source in {source for source, _ in deals_of}:
            ids = sorted(deal_id for of, deal_id in deals_of if of == source)
            for start in range(0, len(ids), _CHUNK):
                chunk = ids[start : start + _CHUNK]
                wanted = select(deals.c.id, deals.c.is_named).where(deals.c.source == source, deals.c.id.in_(chunk))
                is_named = {row.id: row.is_named for row in connection.execute(wanted)}
                rows = []
                for _, enriched in list(self._load(connection, source, chunk)):
                    deal_id = enriched.deal.id
                    left = without(enriched, deals_of[source, deal_id])
                    cut = forgotten.cut(left) or left
                    rows.append(make_rows(cut, self._make_row, self._row_version, is_named=is_named[deal_id]))
                import_.store(rows)
        import_.finish()
        for source, stored in import_.stored.items():
            self._rank_amended(connection, source, stored)
        return import_.changed.total()
