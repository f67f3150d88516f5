"""What people corrected of a deal's data."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, insert, select, update

from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import corrections as table
from engine.domain import Correction

_COLUMNS = (table.c.field, table.c.value, table.c.author, table.c.at)


class Corrections(Store):
    """The table `corrections`."""

    def save_correction(self, source: str, deal_id: str, correction: Correction) -> None:
        """Store a correction; an earlier one of the same field is ended, not overwritten. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, f"corrections {source} {deal_id}")
            earlier = update(table).where(_in_force(source, deal_id), table.c.field == correction.field)
            connection.execute(earlier.values(ended_at=correction.at))
            connection.execute(insert(table).values(correction.model_dump() | {"source": source, "deal_id": deal_id}))

    def corrections(self, source: str, deal_id: str) -> Sequence[Correction]:
        """Return the corrections of a deal in force, in the order of their fields. Raises StoreError."""
        query = select(*_COLUMNS).where(_in_force(source, deal_id)).order_by(table.c.field)
        with reading(self._engine) as connection:
            return [Correction.model_validate(row) for row in connection.execute(query).mappings()]

    def end_corrections(self, source: str, deal_id: str, fields: Collection[str]) -> None:
        """End the corrections of these fields. Raises StoreError."""
        with writing(self._engine) as connection:
            ended = update(table).where(_in_force(source, deal_id), table.c.field.in_(fields))
            connection.execute(ended.values(ended_at=self._clock()))


def _in_force(source: str, deal_id: str) -> ColumnElement[bool]:
    return (table.c.source == source) & (table.c.deal_id == deal_id) & table.c.ended_at.is_(None)
