"""Imported deals, each with its interactions and the row by which it is ranked, as people amended it."""

from __future__ import annotations

import logging
import tempfile
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any

import orjson
from pydantic import ValidationError
from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from engine.adapters.records.amendment_rows import find_amended, find_amendments
from engine.adapters.records.changes import write_change
from engine.adapters.records.database import name_place, reading, take_turns, writing
from engine.adapters.records.deal_import import DealImport, Key
from engine.adapters.records.deal_rows import DealRows, RowMaker, make_row_json, make_rows, read_enriched, with_ranking
from engine.adapters.records.store import Clock, read_clock
from engine.adapters.records.suppressions import SuppressionBook
from engine.adapters.records.tables import deals, imports, interactions
from engine.amendments.amendments import Amendments, amend
from engine.domain import EnrichedDeal
from engine.errors import StoreError
from engine.ports import Note

logger = logging.getLogger(__name__)

# Few enough to hold in memory with their interactions, many enough that a round trip doesn't count.
CHUNK_SIZE = 500
# An import up to this size is prepared in memory, a larger one in a temporary file.
_ROWS_AT_ONCE = 2_000
_MOST_IN_MEMORY_BYTES = 64 * 1024 * 1024


class Deals(SuppressionBook):
    """The tables `deals`, `interactions` and `imports`.

    Args:
        make_row: gives a deal's ranking row; called when a deal is stored.
        row_version: names the rules of `make_row`. Rows made by others are made anew when they are next read.
    """

    def __init__(self, engine: Engine, make_row: RowMaker, row_version: str = "", clock: Clock = read_clock) -> None:
        super().__init__(engine, clock)
        self._make_row = lambda enriched: make_row(self._lately.get(None).mark(enriched))
        self._row_version = row_version

    def _save_deals(
        self,
        enriched_deals: Iterable[EnrichedDeal],
        named_ids: Collection[str],
        note: Note | None,
        store_beside: Callable[[Connection], None],
    ) -> tuple[int, int]:
        """Store deals by (source, id), all of them or none; return how many are new and how many changed.

        `named_ids` are IDs made from a deal's name and company: such a deal is also found by these, and keeps the ID that
        it was first stored with. A deal that didn't change isn't written. What `note` gives, and what `store_beside` stores,
        is stored in the same transaction. Raises StoreError.
        """
        # Everything slow happens before the transaction, so that others wait for the writing alone.
        with self._prepared(enriched_deals, named_ids) as (lines, keys), writing(self._engine) as connection:
            take_turns(connection, "deals")
            self._check_admitted(connection)
            import_ = DealImport(connection, keys, self._rename, self._complete, self._clock())
            while chunk := [DealRows.from_line(line) for line in islice(lines, CHUNK_SIZE)]:
                import_.store(chunk)
            import_.finish()
            for source, ids in import_.stored.items():
                self._rank_amended(connection, source, ids)
            store_beside(connection)
            if note:
                write_change(connection, note(import_.added.total(), import_.changed.total()))
        return import_.added.total(), import_.changed.total()

    def _check_admitted(self, connection: Connection) -> None:
        """Raise StoreError where what was prepared may not be stored any more."""

    def load_deal(self, source: str, deal_id: str) -> EnrichedDeal | None:
        """Return a stored deal, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            return next((enriched for _, enriched in self._load(connection, source, [deal_id])), None)

    def load_deals(self, source: str, deal_ids: Iterable[str]) -> Iterator[EnrichedDeal]:
        """Yield those of these deals that are stored, in no order, many read at once. Raises StoreError."""
        wanted = iter(deal_ids)
        while ids := list(islice(wanted, CHUNK_SIZE)):
            with reading(self._engine) as connection:
                loaded = [enriched for _, enriched in self._load(connection, source, ids)]
            yield from loaded

    def deal_version(self, source: str, deal_id: str) -> str | None:
        """Return the version of a stored deal, a hash of its data, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            return connection.scalar(_DEAL_VERSION, {"source": source, "id": deal_id})

    def source_version(self, source: str) -> str:
        """Return what changes whenever a stored deal of this source does; "" before the first. Raises StoreError."""
        with reading(self._engine) as connection:
            return connection.scalar(_SOURCE_VERSION, {"source": source}) or ""

    def deal_rows(self, source: str, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the ranking rows of a source's stored deals, or of these, in no order. Raises StoreError."""
        read = self._read_rows(source, deal_ids)
        if read is None:
            self._renew_rows(source)
            read = self._read_rows(source, deal_ids)
        return read or []

    def deal_names(self, source: str) -> Sequence[tuple[str, str, str]]:
        """Return (ID, name, company) of a source's stored deals, as the source names them. Raises StoreError."""
        query = select(deals.c.id, deals.c.name, deals.c.company_name).where(deals.c.source == source)
        with reading(self._engine) as connection:
            return [(row.id, row.name, row.company_name) for row in connection.execute(query)]

    def _rank_anew(self, connection: Connection, source: str, deal_id: str) -> None:
        """Make the ranking row of a deal that was amended, and tell that the source's rows changed."""
        self._renew(connection, source, [deal_id])
        self._tell_rows_changed(connection, source)

    def _tell_rows_changed(self, connection: Connection, source: str) -> None:
        values = {"source": source, "version": uuid.uuid4().hex, "added": 0, "changed": 1, "at": self._clock()}
        connection.execute(insert(imports).values(values))

    def _rank_amended(self, connection: Connection, source: str, ids: Collection[str]) -> None:
        """Make the ranking rows of those of these deals over which something is laid: rows are prepared without it."""
        amended = sorted(find_amended(connection, source).intersection(ids))
        for start in range(0, len(amended), CHUNK_SIZE):
            self._renew(connection, source, amended[start : start + CHUNK_SIZE])

    def _renew(self, connection: Connection, source: str, ids: Sequence[str]) -> None:
        laid = find_amendments(connection, source, ids)
        changes = [
            self._make_row_change(version, amend(enriched, laid.get(enriched.deal.id, Amendments())).enriched)
            for version, enriched in self._load(connection, source, ids)
        ]
        if changes:
            connection.execute(_CHANGE_ROW, changes)

    def _read_rows(self, source: str, deal_ids: Collection[str] | None) -> list[Mapping[str, Any]] | None:
        """The ranking rows of a source, or of these deals; None where some were made by other rules."""
        read: list[Mapping[str, Any]] = []
        query = select(deals.c.row_json, deals.c.row_version).where(deals.c.source == source)
        if deal_ids is not None:
            query = query.where(deals.c.id.in_(deal_ids))
        # A part at a time: the text of all rows beside what is read from it takes a hundred megabytes.
        a_part = {"yield_per": _ROWS_AT_ONCE}
        with reading(self._engine) as connection, connection.execute(query, execution_options=a_part) as found:
            for part in found.partitions():
                if any(row.row_version != self._row_version for row in part):
                    return None
                read += orjson.loads(f"[{','.join(row.row_json for row in part)}]")
        return read

    @contextmanager
    def _prepared(
        self, enriched_deals: Iterable[EnrichedDeal], named_ids: Collection[str]
    ) -> Iterator[tuple[Iterator[bytes], Collection[Key]]]:
        """Give the rows of all deals as lines, and their keys."""
        keys: set[Key] = set()
        versions: dict[str, dict[str, str]] = {}
        with tempfile.SpooledTemporaryFile(max_size=_MOST_IN_MEMORY_BYTES) as prepared:
            for enriched in enriched_deals:
                source, deal_id = enriched.deal.source, enriched.deal.id
                if source not in versions:
                    versions[source] = self._versions(source)
                rows = make_rows(
                    enriched,
                    self._make_row,
                    self._row_version,
                    is_named=deal_id in named_ids,
                    known_version=versions[source].get(deal_id),
                )
                keys.add(rows.key)
                _write_line(prepared, rows.to_line())
            prepared.seek(0)
            yield prepared, keys

    def _versions(self, source: str) -> dict[str, str]:
        """The version of each stored deal of a source."""
        with reading(self._engine) as connection:
            found = connection.execute(select(deals.c.id, deals.c.version).where(deals.c.source == source))
            return {row.id: row.version for row in found}

    def _complete(self, rows: DealRows) -> DealRows:
        return with_ranking(rows, self._make_row)

    def _rename(self, rows: DealRows, deal_id: str, is_named: bool) -> DealRows:
        enriched = rows.to_enriched()
        renamed = enriched.model_copy(update={"deal": enriched.deal.model_copy(update={"id": deal_id})})
        return make_rows(renamed, self._make_row, self._row_version, is_named=is_named)

    def _load(self, connection: Connection, source: str, ids: Sequence[str]) -> Iterator[tuple[str, EnrichedDeal]]:
        """Return the version and the deal of each ID that is stored."""
        happened: defaultdict[str, list[str]] = defaultdict(list)
        things = select(interactions.c.deal_id, interactions.c.interaction_json).order_by(interactions.c.position)
        of_ids = (interactions.c.source == source) & interactions.c.deal_id.in_(ids)
        for deal_id, text in connection.execute(things.where(of_ids)):
            happened[deal_id].append(text)
        query = select(deals.c.id, deals.c.version, deals.c.deal_json).where(deals.c.source == source, deals.c.id.in_(ids))
        for deal_id, version, text in connection.execute(query):
            try:
                yield version, read_enriched(text, happened[deal_id])
            except ValidationError as error:
                raise StoreError(
                    f"The deal {source}:{deal_id} in {name_place(self._engine)} can't be read by this version of the program. "
                    "Import its file again."
                ) from error

    def _renew_rows(self, source: str) -> None:
        old = (deals.c.source == source) & (deals.c.row_version != self._row_version)
        with reading(self._engine) as connection:
            ids = connection.scalars(select(deals.c.id).where(old)).all()
        if ids:
            logger.info("Making the ranking rows of %d deals anew.", len(ids))
        for start in range(0, len(ids), CHUNK_SIZE):
            with reading(self._engine) as connection:
                loaded = list(self._load(connection, source, ids[start : start + CHUNK_SIZE]))
            changes = [self._make_row_change(version, enriched) for version, enriched in loaded]
            with writing(self._engine) as connection:
                take_turns(connection, "deals")
                connection.execute(_CHANGE_ROW, changes)
                self._rank_amended(connection, source, [enriched.deal.id for _, enriched in loaded])

    def _make_row_change(self, version: str, enriched: EnrichedDeal) -> dict[str, str]:
        key = {"key_source": enriched.deal.source, "key_id": enriched.deal.id, "of_version": version}
        return {**key, "row_json": make_row_json(enriched, self._make_row), "row_version": self._row_version}


# Asked for at every look at a deal: built once, they take half the time.
_DEAL_VERSION = select(deals.c.version).where(deals.c.source == bindparam("source"), deals.c.id == bindparam("id"))
_SOURCE_VERSION = (
    select(imports.c.version).where(imports.c.source == bindparam("source")).order_by(imports.c.id.desc()).limit(1)
)
# Only while the deal is still the one that the row was made of.
_CHANGE_ROW = (
    update(deals)
    .where(
        deals.c.source == bindparam("key_source"),
        deals.c.id == bindparam("key_id"),
        deals.c.version == bindparam("of_version"),
    )
    .values(row_json=bindparam("row_json"), row_version=bindparam("row_version"))
)


def _write_line(prepared: IO[bytes], line: bytes) -> None:
    try:
        prepared.write(line)
    except OSError as error:
        raise StoreError(
            f"The import needs room in {tempfile.gettempdir()} ({error.strerror}). Nothing was stored. "
            "Free some space there and try again."
        ) from error
