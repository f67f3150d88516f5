"""Who must not be contacted, by keyed hashes."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, func, insert, select

from engine.adapters.records.database import reading
from engine.adapters.records.store import Clock, Store, read_clock
from engine.adapters.records.tables import suppression_keys as keys
from engine.adapters.records.tables import suppressions as table
from engine.brief import Brief
from engine.privacy.suppressions import NO_SUPPRESSIONS, Suppression, Suppressions

# Changes with every suppression that is made or lifted.
_STATE = select(func.count(), func.max(table.c.id), func.count(table.c.lifted_at))


class SuppressionBook(Store):
    """The tables `suppressions` and `suppression_keys`."""

    def __init__(self, engine: Engine, clock: Clock = read_clock) -> None:
        super().__init__(engine, clock)
        self._known: tuple[Sequence[object], Suppressions] = ((0, None, 0), NO_SUPPRESSIONS)
        # An import ranks thousands of deals a second.
        self._lately: Brief[None, Suppressions] = Brief(lambda _: self.suppressions())

    def suppressions(self) -> Suppressions:
        """Return all suppressions; the very same object while nothing changes. Raises StoreError."""
        with reading(self._engine) as connection:
            return self._suppressions(connection)

    def _suppressions(self, connection: Connection) -> Suppressions:
        state = tuple(connection.execute(_STATE).one())
        known = self._known
        if known[0] == state:
            return known[1]
        by_identity: defaultdict[str, list[Suppression]] = defaultdict(list)
        for row in connection.execute(select(table).order_by(table.c.id)):
            by_identity[row.identity_hash].append(
                Suppression(row.suppression_id, row.origin, row.author, row.at, row.reason, row.lifted_by, row.lifted_at)
            )
        found = Suppressions(read_keys(connection), {one: tuple(rows) for one, rows in by_identity.items()})
        self._known = (state, found)
        return found

    def _make_key(self, connection: Connection) -> bytes:
        known = read_keys(connection)
        if known:
            return known[0]
        key = secrets.token_hex(32)
        connection.execute(insert(keys).values(key=key, made_at=self._clock()))
        return bytes.fromhex(key)


def read_keys(connection: Connection) -> tuple[bytes, ...]:
    """Return what identities are hashed with, the oldest first."""
    return tuple(map(bytes.fromhex, connection.scalars(select(keys.c.key).order_by(keys.c.made_at, keys.c.key))))
