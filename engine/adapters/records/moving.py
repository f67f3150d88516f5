"""Copy the records of one home into those that several machines share, so often as one likes.

Rows are told apart by what names them, or by all that they say where nothing does: never by their number, which each database
gives itself, nor by when they ended. What is there already is left as it is.

All of it is one transaction there, and nobody writes in the home meanwhile: rows that were copied one by one while somebody
changes them would stand there as they never were together, and a later run couldn't tell them from others' own.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Column, Connection, Engine, Integer, Row, Table, func, insert, select

from engine.adapters.records import tables
from engine.adapters.records.database import INSERTS, reading, take_turns, writing
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.tables import deals, interactions, leases, metadata
from engine.errors import StoreError
from engine.moving import Moved

_LEASE = "migrate-store"
_LEASE_S = 60.0
_ROWS = 500
_MOST_NAMED = 5
# What is known of a server's limits ends within the hour.
LEFT_OUT = frozenset({"request_windows"})
# By themselves: how far a mirror is, is known once all of it is there.
_MIRROR = ("mirror_things", "mirror_links", "mirror_pending", "mirror_state")
# Set when what a row says no longer holds; it stays the same row.
_ENDINGS = frozenset({"ended_at", "ended_by", "lifted_at", "lifted_by"})
_OWN_WAY = frozenset({"leases", "deals", "interactions", "context_versions", *_MIRROR})

Known = tuple[dict[bytes, bytes], Counter[bytes]]


class Move:
    """One run, whole or not at all, at whatever moment it is killed; two at once are refused.

    Args:
        forgotten: how many hashes of the forgotten the shared records had when the home was cleaned of these.
    """

    def __init__(
        self, home: Engine, shared: Engine, on_progress: Callable[[str], None] | None = None, forgotten: int = 0
    ) -> None:
        self._home = home
        self._shared = shared
        self._tell = on_progress or (lambda line: None)
        self._forgotten = forgotten
        self._leases = SqlLeases(shared)
        # Of these, the shared records have other touches as well.
        self._other_deals: set[tuple[str, str]] = set()

    def run(self) -> list[Moved]:
        """Copy, look whether everything is there, and return what came of it, by table.

        Whoever writes in the home waits meanwhile, and is told so when that takes too long. Raises StoreError.
        """
        lease = self._leases.acquire(_LEASE, _LEASE_S)
        if lease is None:
            raise StoreError("Another 'migrate-store' is under way. Nothing was copied. Wait for it, or try again in a minute.")
        self._lease = lease
        try:
            with writing(self._home) as self._here:
                with writing(self._shared) as self._there:
                    moved = list(self._copy_all())
                    self._check_forgotten()
                with reading(self._shared) as self._there:
                    for one in moved:
                        if not one.kept_back:
                            self._tell(f"Checking {one.table}")
                            one.missing = self._count_missing(metadata.tables[one.table])
            return moved
        finally:
            self._leases.release(lease)

    def _copy_all(self) -> Iterator[Moved]:
        plain = [table for table in metadata.sorted_tables if table.name not in _OWN_WAY | LEFT_OUT]
        # Fences first: a result of ours must not be refused for one that was copied.
        yield self._copy_fences()
        yield self._copy_context()
        yield from self._copy_deals()
        for table in plain:
            yield self._copy(table)
        is_kept_back = self._has_other_mirror()
        for name in _MIRROR:
            if is_kept_back:
                why = "The shared records mirror Brevo already; 'sales-action sync' reads whatever they lack."
                yield Moved(name, found=self._count(metadata.tables[name]), kept_back=why)
            else:
                yield self._copy(metadata.tables[name])

    def _copy(self, table: Table) -> Moved:
        moved, known = Moved(table.name), self._known(table)
        for chunk in self._home_rows(table):
            new = [row for row in chunk if self._is_new(table, row, known, moved)]
            self._add(table, new, moved)
        return moved

    def _copy_context(self) -> Moved:
        """All versions, those that came after what is there, or none: two histories can't be put into one."""
        table = tables.context_versions
        # Not whether the home's file has it.
        said_by = tuple(name for name in _said(table) if name != "is_placed")
        moved, known = Moved(table.name), self._known(table, said_by)
        new = [row for chunk in self._home_rows(table) for row in chunk if self._is_new(table, row, known, moved, said_by)]
        last = self._there.scalar(select(func.max(table.c.position))) or 0
        if moved.different or (new and (moved.there < len(known[0]) or min(row.position for row in new) <= last)):
            moved.added = moved.there = 0
            moved.kept_back = (
                "The shared records have a company context of their own, which stays in force. To put this home's in its "
                "place, save its text there: without database_url, 'sales-action context-show' prints it."
            )
            return moved
        self._add(table, new, moved)
        return moved

    def _copy_deals(self) -> Iterator[Moved]:
        """Each deal with all that happened in it, in one transaction."""
        of_deals, of_touches = Moved(deals.name), Moved(interactions.name)
        known = self._known(deals, ("version",))
        for chunk in self._home_rows(deals):
            new = [row for row in chunk if self._is_new(deals, row, known, of_deals, ("version",))]
            keys = {(row.source, row.id) for row in new}
            self._other_deals |= {(row.source, row.id) for row in chunk if self._differs(row, known)}
            touches = self._touches(chunk)
            of_touches.found += len(touches)
            mine = [row for row in touches if (row.source, row.deal_id) in keys]
            of_touches.there += len(touches) - len(mine)
            self._add(deals, new, of_deals, (interactions, mine, of_touches))
        yield of_deals
        yield of_touches

    def _copy_fences(self) -> Moved:
        moved = Moved(leases.name)
        for chunk in self._home_rows(leases):
            moved.found += len(chunk)
            rows = [
                {"key": row.key, "holder": "migrate-store", "fence": row.fence, "expires_at": 0, "ended": True, "updated_at": 0}
                for row in chunk
            ]
            added = INSERTS[self._there.dialect.name](leases)
            higher = leases.c.fence < added.excluded.fence
            self._there.execute(
                added.on_conflict_do_update(index_elements=["key"], set_={"fence": added.excluded.fence}, where=higher), rows
            )
            moved.there += len(chunk)
        return moved

    def _add(
        self, table: Table, rows: Sequence[Row[Any]], moved: Moved, *others: tuple[Table, Sequence[Row[Any]], Moved]
    ) -> None:
        together = [(table, rows, moved), *others]
        if not rows:
            return
        for into, more, counted in together:
            if more:
                self._there.execute(insert(into), [_values(into, row) for row in more])
            counted.added += len(more)
            self._tell(f"Copying {into.name}: {counted.added:,}")
        self._forgotten += len(rows) if table is tables.forgotten else 0
        if not self._leases.renew(self._lease, _LEASE_S):
            raise StoreError("Another 'migrate-store' took over. Nothing was copied; run it again.")

    def _check_forgotten(self) -> None:
        # Whoever is forgetting somebody now is waited for; whoever begins later finds what was copied.
        take_turns(self._there, "people")
        if self._there.scalar(select(func.count()).select_from(tables.forgotten)) != self._forgotten:
            raise StoreError("Somebody was forgotten in the shared records meanwhile. Nothing was copied; run it again.")

    def _is_new(self, table: Table, row: Row[Any], known: Known, moved: Moved, said_by: Sequence[str] = ()) -> bool:
        """Whether a row isn't there yet; counts it where it is."""
        moved.found += 1
        key, content = _digest(table, row, _key(table)), _digest(table, row, said_by or _content(table))
        named, unnamed = known
        if not _is_named(table):
            is_there = unnamed[content] > 0
            unnamed[content] -= is_there
        else:
            is_there = key in named
            if is_there and named[key] != content:
                moved.different += 1
                if len(moved.differing) < _MOST_NAMED:
                    moved.differing.append(":".join(str(row._mapping[name]) for name in _key(table)))
                return False
        moved.there += is_there
        return not is_there

    def _known(self, table: Table, said_by: Sequence[str] = ()) -> Known:
        """What the shared records have of a table, as hashes."""
        named: dict[bytes, bytes] = {}
        unnamed: Counter[bytes] = Counter()
        for chunk in _read(self._there, table):
            for row in chunk:
                content = _digest(table, row, said_by or _content(table))
                if _is_named(table):
                    named[_digest(table, row, _key(table))] = content
                else:
                    unnamed[content] += 1
        return named, unnamed

    def _count_missing(self, table: Table) -> int:
        if table is leases:
            return 0
        known, missing = self._known(table), Moved(table.name)
        rows = (row for chunk in self._home_rows(table) for row in chunk)
        if table is interactions:
            rows = (row for row in rows if (row.source, row.deal_id) not in self._other_deals)
        return sum(self._is_new(table, row, known, missing) for row in rows)

    def _differs(self, deal: Row[Any], known: Known) -> bool:
        there = known[0].get(_digest(deals, deal, _key(deals)))
        return there is not None and there != _digest(deals, deal, ("version",))

    def _home_rows(self, table: Table) -> Iterator[Sequence[Row[Any]]]:
        for chunk in _read(self._here, table):
            yield chunk
            self._there.scalar(select(1))  # a server ends a transaction in which it is asked nothing for a while

    def _touches(self, chunk: Sequence[Row[Any]]) -> list[Row[Any]]:
        found: list[Row[Any]] = []
        for source in {row.source for row in chunk}:
            ids = [row.id for row in chunk if row.source == source]
            wanted = (interactions.c.source == source) & interactions.c.deal_id.in_(ids)
            found += self._here.execute(select(interactions).where(wanted))
        return found

    def _has_other_mirror(self) -> bool:
        named, _ = self._known(tables.mirror_state)
        home = {
            _digest(tables.mirror_state, row, _key(tables.mirror_state)): _digest(
                tables.mirror_state, row, _said(tables.mirror_state)
            )
            for chunk in self._home_rows(tables.mirror_state)
            for row in chunk
        }
        return bool(named) and named != home

    def _count(self, table: Table) -> int:
        return int(self._here.scalar(select(func.count()).select_from(table)) or 0)


def _read(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """Yield the rows of a table in the order of their keys, some at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execute(query, execution_options={"yield_per": _ROWS}) as rows:
        while chunk := list(islice(rows, _ROWS)):
            yield chunk


def _is_numbered(table: Table) -> bool:
    keys: list[Column[Any]] = list(table.primary_key.columns)
    return len(keys) == 1 and keys[0].name == "id" and isinstance(keys[0].type, Integer)


def _key(table: Table) -> tuple[str, ...]:
    """Return the columns that name a row; none where only all of it does."""
    if not _is_numbered(table):
        return tuple(column.name for column in table.primary_key.columns)
    return tuple(column.name for column in table.c if column.unique)[:1]


def _is_named(table: Table) -> bool:
    return bool(_key(table))


def _said(table: Table) -> tuple[str, ...]:
    """Return the columns that a row says something in: all but its number."""
    return tuple(column.name for column in table.c if not (column.name == "id" and _is_numbered(table)))


def _content(table: Table) -> tuple[str, ...]:
    """Return the columns that tell a row from others, or, where its key does that, from what it was."""
    return _said(table) if _is_named(table) else tuple(name for name in _said(table) if name not in _ENDINGS)


def _values(table: Table, row: Row[Any]) -> Mapping[str, Any]:
    return {name: row._mapping[name] for name in _said(table)}


def _digest(table: Table, row: Row[Any], names: Sequence[str]) -> bytes:
    values = [row._mapping[name] for name in names]
    # PostgreSQL keeps no NUL characters (see server.py).
    plain = [value.replace("\0", "") if isinstance(value, str) else value for value in values]
    return hashlib.sha256(orjson.dumps(plain, default=str)).digest()[:16]
