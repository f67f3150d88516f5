"""Who changed what everybody works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, insert, select

from engine.adapters.records.database import reading, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import changes
from engine.ports import Change, ChangeKind

_COLUMNS = tuple(changes.c[field.name] for field in fields(Change))


class Changes(Store):
    """The table `changes`."""

    def log_change(self, change: Change) -> None:
        """Store who did what. Raises StoreError."""
        with writing(self._engine) as connection:
            write_change(connection, change)

    def list_changes(self, kind: ChangeKind, limit: int = 20, what: str | None = None) -> Sequence[Change]:
        """Return the last changes of a kind (and of this name), newest first. Raises StoreError."""
        query = select(*_COLUMNS).where(changes.c.kind == kind)
        query = query if what is None else query.where(changes.c.what == what)
        with reading(self._engine) as connection:
            return [Change(**row) for row in connection.execute(query.order_by(changes.c.id.desc()).limit(limit)).mappings()]


def write_change(connection: Connection, change: Change) -> None:
    """Store who did what, together with what was done."""
    connection.execute(insert(changes), asdict(change))
