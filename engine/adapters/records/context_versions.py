"""Every state that the company context ever had."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, fields

from sqlalchemy import Connection, func, insert, select, update

from engine.adapters.records.database import holding_turn, reading, take_turns, writing
from engine.adapters.records.ledger import write_change
from engine.adapters.records.store import Store
from engine.adapters.records.tables import context_versions as table
from engine.context.versions import ContextVersion
from engine.errors import ContextConflict
from engine.learning.learnings import LedgerChange

_COLUMNS = tuple(table.c[field.name] for field in fields(ContextVersion))


class ContextVersions(Store):
    """The table `context_versions`."""

    def save_context_version(self, version: ContextVersion, change: LedgerChange | None = None) -> None:
        """Store a state as the newest one, and in the same transaction what the ledger says of it. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, _TURN)
            _store(connection, version, change)

    def save_next_context_version(self, version: ContextVersion, change: LedgerChange, after: str | None) -> None:
        """Store a state as `save_context_version` does, if the newest one is still `after` (None: if there is none).

        Raises ContextConflict, with nothing written, and StoreError.
        """
        with writing(self._engine) as connection:
            take_turns(connection, _TURN)
            newest = connection.execute(_NEWEST).one_or_none()
            if (newest.version if newest else None) != after:
                by = f": version {newest.version} is by {newest.author}" if newest else ""
                raise ContextConflict(f"The company context was changed meanwhile{by}. Nothing was saved. Try again.")
            _store(connection, version, change)

    def context_turn(self) -> AbstractContextManager[None]:
        """Let one program at a time change the company context, over all machines. Raises StoreError."""
        return holding_turn(self._engine, "context")

    def context_state(self) -> tuple[str, str] | None:
        """Return version and hash of the newest state, None before the first; a small question. Raises StoreError."""
        with reading(self._engine) as connection:
            newest = connection.execute(_NEWEST).one_or_none()
        return None if newest is None else (newest.version, newest.hash)

    def mark_placed(self, version: str) -> None:
        """Note that the file has this version. Raises StoreError."""
        with writing(self._engine) as connection:
            connection.execute(update(table).where(table.c.version == version).values(is_placed=True))

    def list_context_versions(self, limit: int | None = None) -> Sequence[ContextVersion]:
        """Return the states, newest first. Raises StoreError."""
        query = select(*_COLUMNS).order_by(table.c.position.desc()).limit(limit)
        with reading(self._engine) as connection:
            return [ContextVersion(**row) for row in connection.execute(query).mappings()]

    def get_context_version(self, version: str) -> ContextVersion | None:
        """Return a state by its version, or None. Raises StoreError."""
        query = select(*_COLUMNS).where(table.c.version == version)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else ContextVersion(**row)


_TURN = "context_versions"
_NEWEST = select(table.c.version, table.c.hash, table.c.author).order_by(table.c.position.desc()).limit(1)


def _store(connection: Connection, version: ContextVersion, change: LedgerChange | None) -> None:
    last = connection.scalar(select(func.max(table.c.position))) or 0
    connection.execute(insert(table).values(asdict(version) | {"position": last + 1}))
    if change:
        write_change(connection, change)
