"""The mirror of a CRM: its things as they were read, what links them, and which deals must be put together anew."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Connection, delete, insert, literal, select, tuple_, update

from engine.adapters.records.database import INSERTS, reading, take_turns, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import (
    deals,
    imports,
    mirror_state,
)
from engine.adapters.records.tables import (
    mirror_links as links,
)
from engine.adapters.records.tables import (
    mirror_pending as pending,
)
from engine.adapters.records.tables import (
    mirror_things as things,
)
from engine.late import Late
from engine.mirroring import Link, Thing

_STATE = "mirror"
# Below what any database takes as parameters of one statement.
_CHUNK = 500
# What a deal is linked to.
_AROUND = frozenset({"contact", "company", "owner"})


class Mirror(Store):
    """The tables `mirror_things`, `mirror_links`, `mirror_pending` and `mirror_state`."""

    def mirror_state(self) -> dict[str, Any]:
        """Return how far the mirror is, empty before the first time. Raises StoreError."""
        with reading(self._engine) as connection:
            text = connection.scalar(select(mirror_state.c.state_json).where(mirror_state.c.name == _STATE))
            state: dict[str, Any] = orjson.loads(text) if text else {}
        return state

    def store_mirrored(
        self, page: Sequence[Thing], run: int, state: Mapping[str, Any] | None = None, whole: Collection[str] = ()
    ) -> None:
        """Store things and how far the mirror is, together; deals that what changed belongs to become pending.

        `run` tells in which reading they were last seen; `whole` names deals of which everything is here from now on.
        Raises StoreError.
        """
        newest = {(thing.kind, thing.id): thing for thing in page}
        with writing(self._engine) as connection:
            take_turns(connection, "mirror")
            changed = self._store_things(connection, list(newest.values()), run)
            touched = _deals_of(connection, changed) | set(whole)
            for ids in _chunks(whole):
                mine = (things.c.kind == "deal") & things.c.id.in_(ids)
                connection.execute(update(things).where(mine).values(is_whole=True))
            _make_pending(connection, touched)
            if state is not None:
                values = {"name": _STATE, "state_json": orjson.dumps(state).decode(), "updated_at": self._clock()}
                upsert(connection, mirror_state, values, "name")

    def mirrored(self, kind: str, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Return what is stored of these things, by ID; None for one known to be gone. Raises StoreError."""
        found: dict[str, dict[str, Any] | None] = {}
        with reading(self._engine) as connection:
            for chunk in _chunks(ids):
                query = select(things.c.id, things.c.data_json).where(things.c.kind == kind, things.c.id.in_(chunk))
                found |= {row.id: row.data_json and orjson.loads(row.data_json) for row in connection.execute(query)}
        return found

    def linked(self, kind: str, to_kind: str, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (ID there, ID of the thing) for each thing of a kind that is linked to one of these. Raises StoreError."""
        found: list[tuple[str, str]] = []
        with reading(self._engine) as connection:
            for chunk in _chunks(ids):
                found += _linked(connection, kind, to_kind, chunk)
        return found

    def things_around(self, ends: Collection[Link]) -> list[Thing]:
        """Return what is linked to one of these and not gone. Raises StoreError."""
        found: list[Thing] = []
        with reading(self._engine) as connection:
            for chunk in _chunks(ends):
                near = select(links.c.kind, links.c.id).where(tuple_(links.c.to_kind, links.c.to_id).in_(chunk))
                is_near = tuple_(things.c.kind, things.c.id).in_(near)
                query = select(things.c.kind, things.c.id, things.c.data_json).where(is_near, things.c.data_json.is_not(None))
                for row in connection.execute(query):
                    thing = Thing(row.kind, row.id, None)
                    found.append(Thing(row.kind, row.id, orjson.loads(row.data_json), tuple(_links_of(connection, thing))))
        return found

    def unknown_links(self, kind: str, to_kind: str, limit: int) -> list[str]:
        """Return IDs that things of a kind are linked to and of which nothing is stored. Raises StoreError."""
        is_known = (things.c.kind == to_kind) & (things.c.id == links.c.to_id)
        is_wanted = (links.c.kind == kind) & (links.c.to_kind == to_kind) & ~select(things.c.id).where(is_known).exists()
        query = select(links.c.to_id).where(is_wanted).distinct().order_by(links.c.to_id).limit(limit)
        with reading(self._engine) as connection:
            return list(connection.scalars(query))

    def mirrored_ids(self, kind: str) -> list[str]:
        """Return the IDs of all things of a kind that aren't gone. Raises StoreError."""
        with reading(self._engine) as connection:
            query = select(things.c.id).where(things.c.kind == kind, things.c.data_json.is_not(None)).order_by(things.c.id)
            return list(connection.scalars(query))

    def whole_deals(self, ids: Iterable[str]) -> set[str]:
        """Return those of these deals that were read with everything that belongs to them. Raises StoreError."""
        found: set[str] = set()
        with reading(self._engine) as connection:
            for chunk in _chunks(ids):
                is_mine = (things.c.kind == "deal") & things.c.id.in_(chunk) & things.c.is_whole
                found |= set(connection.scalars(select(things.c.id).where(is_mine)))
        return found

    def unseen(self, kind: str, run: int, limit: int) -> list[str]:
        """Return things that were not seen in this reading or a later one. Raises StoreError."""
        is_old = (things.c.kind == kind) & (things.c.seen_in < run) & things.c.data_json.is_not(None)
        with reading(self._engine) as connection:
            return list(connection.scalars(select(things.c.id).where(is_old).order_by(things.c.id).limit(limit)))

    def drop_mirrored(self, source: str, kind: str, ids: Collection[str]) -> None:
        """Forget things that are gone; what belonged to deals makes these pending, a deal goes with all that is known of it.

        Raises StoreError.
        """
        with writing(self._engine) as connection:
            take_turns(connection, "mirror")
            # What tells a source's version apart is numbered in the order of these turns.
            take_turns(connection, "deals")
            for chunk in _chunks(ids):
                if kind == "deal":
                    self._drop_deals(connection, source, chunk)
                else:
                    _make_pending(connection, _deals_of(connection, [Thing(kind, one, None) for one in chunk]))
                connection.execute(delete(links).where(links.c.kind == kind, links.c.id.in_(chunk)))
                connection.execute(delete(things).where(things.c.kind == kind, things.c.id.in_(chunk)))

    def pending_deals(self, limit: int) -> dict[str, int]:
        """Return deals to be put together anew, each with the count of its changes. Raises StoreError."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(pending.c.deal_id, pending.c.changes).order_by(pending.c.deal_id).limit(limit))
            return {row.deal_id: row.changes for row in rows}

    def settle(self, done: Mapping[str, int]) -> None:
        """Take deals off the list, unless they changed once more. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "mirror")
            for chunk in _chunks(done):
                as_built = [(deal_id, done[deal_id]) for deal_id in chunk]
                connection.execute(delete(pending).where(tuple_(pending.c.deal_id, pending.c.changes).in_(as_built)))

    def make_all_pending(self) -> None:
        """Have every mirrored deal put together anew. Raises StoreError."""
        everyone = select(things.c.id, literal(1)).where(things.c.kind == "deal", things.c.data_json.is_not(None))
        with writing(self._engine) as connection:
            take_turns(connection, "mirror")
            added = INSERTS[connection.dialect.name](pending).from_select(["deal_id", "changes"], everyone)
            connection.execute(_or_count_up(added))

    def _store_things(self, connection: Connection, page: Sequence[Thing], run: int) -> list[Thing]:
        """Write things and return those that are new or differ from what was known."""
        changed: list[Thing] = []
        now = self._clock()
        for kind in {thing.kind for thing in page}:
            for chunk in _chunks(thing for thing in page if thing.kind == kind):
                known = _read_texts(connection, kind, [thing.id for thing in chunk])
                texts = {thing.id: _write_json(thing.data) for thing in chunk}
                connection.execute(
                    _UPSERT[connection.dialect.name],
                    [
                        {"kind": kind, "id": one, "data_json": text, "seen_in": run, "read_at": now}
                        for one, text in texts.items()
                    ],
                )
                differing = [thing for thing in chunk if known.get(thing.id, "") != texts[thing.id]]
                changed += differing
                _replace_links(connection, kind, differing)
        return changed

    def _drop_deals(self, connection: Connection, source: str, ids: Sequence[str]) -> None:
        gone = connection.execute(delete(deals).where(deals.c.source == source, deals.c.id.in_(ids))).rowcount
        connection.execute(delete(pending).where(pending.c.deal_id.in_(ids)))
        if gone:
            values = {"source": source, "version": uuid.uuid4().hex, "at": self._clock(), "added": 0, "changed": gone}
            connection.execute(insert(imports).values(values))


def _upsert_statement(dialect: str) -> Any:
    added = INSERTS[dialect](things)
    overwritten = {name: added.excluded[name] for name in ("data_json", "seen_in", "read_at")}
    return added.on_conflict_do_update(index_elements=["kind", "id"], set_=overwritten)


_UPSERT: Mapping[str, Any] = Late({dialect: partial(_upsert_statement, dialect) for dialect in INSERTS})


def _write_json(data: Mapping[str, Any] | None) -> str | None:
    return None if data is None else orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()


def _read_texts(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, str | None]:
    query = select(things.c.id, things.c.data_json).where(things.c.kind == kind, things.c.id.in_(ids))
    return {row.id: row.data_json for row in connection.execute(query)}


def _replace_links(connection: Connection, kind: str, changed: Sequence[Thing]) -> None:
    if not changed:
        return
    old = (links.c.kind == kind) & links.c.id.in_([thing.id for thing in changed])
    # Deals that a note belonged to until now are touched as well.
    _make_pending(connection, connection.scalars(select(links.c.to_id).where(old, links.c.to_kind == "deal")).all())
    connection.execute(delete(links).where(old))
    rows = [
        {"kind": kind, "id": thing.id, "to_kind": to_kind, "to_id": to_id}
        for thing in changed
        for to_kind, to_id in dict.fromkeys(thing.links)
    ]
    if rows:
        connection.execute(insert(links), rows)


def _deals_of(connection: Connection, changed: Sequence[Thing]) -> set[str]:
    """Return the stored deals that these things are or belong to.

    A note belongs to the deals that it names, else to every deal of its contacts and companies.
    """
    found = {thing.id for thing in changed if thing.kind == "deal" and thing.data is not None}
    around: defaultdict[str, set[str]] = defaultdict(set)
    for thing in changed:
        if thing.kind in _AROUND:
            around[thing.kind].add(thing.id)
        elif thing.kind != "deal":
            _add_deals(_links_of(connection, thing), found, around)
        found |= {to_id for to_kind, to_id in thing.links if to_kind == "deal"}
    for kind, ids in around.items():
        for chunk in _chunks(ids):
            found |= {deal_id for _, deal_id in _linked(connection, "deal", kind, chunk)}
    stored: set[str] = set()
    for chunk in _chunks(found):
        stored |= set(connection.scalars(select(things.c.id).where(things.c.kind == "deal", things.c.id.in_(chunk))))
    return stored


def _links_of(connection: Connection, thing: Thing) -> Sequence[Link]:
    """Return a thing's links, the last known ones of a thing that is gone."""
    if thing.data is not None:
        return thing.links
    known = select(links.c.to_kind, links.c.to_id).where(links.c.kind == thing.kind, links.c.id == thing.id)
    return [(row.to_kind, row.to_id) for row in connection.execute(known)]


def _add_deals(of: Sequence[Link], found: set[str], around: Mapping[str, set[str]]) -> None:
    named = {to_id for to_kind, to_id in of if to_kind == "deal"}
    found |= named
    for to_kind, to_id in [] if named else of:
        around[to_kind].add(to_id)


def _linked(connection: Connection, kind: str, to_kind: str, ids: Sequence[str]) -> list[tuple[str, str]]:
    is_wanted = (links.c.to_kind == to_kind) & links.c.to_id.in_(ids) & (links.c.kind == kind)
    return [(row.to_id, row.id) for row in connection.execute(select(links.c.to_id, links.c.id).where(is_wanted))]


def _make_pending(connection: Connection, deal_ids: Collection[str]) -> None:
    rows = [{"deal_id": deal_id, "changes": 1} for deal_id in dict.fromkeys(deal_ids)]
    if rows:
        connection.execute(_or_count_up(INSERTS[connection.dialect.name](pending)), rows)


def _or_count_up(added: Any) -> Any:
    return added.on_conflict_do_update(index_elements=["deal_id"], set_={"changes": pending.c.changes + 1})


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
