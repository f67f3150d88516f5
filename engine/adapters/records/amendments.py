"""What people corrected and told of a deal; whatever changes it makes the deal's ranking row anew in the same step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, update

from engine.adapters.records.amendment_rows import find_amendments
from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.deals import Deals
from engine.adapters.records.tables import corrections, told_interactions
from engine.amendments.amendments import Amendments
from engine.domain import Correction, Told


class AmendmentBook(Deals):
    """The tables `corrections` and `told_interactions`."""

    def amendments(self, source: str, deal_id: str) -> Amendments:
        """Return what is laid over a deal. Raises StoreError."""
        with reading(self._engine) as connection:
            found = find_amendments(connection, source, [deal_id]).get(deal_id, Amendments())
            return replace(found, suppressions=self._suppressions(connection))

    def save_correction(self, source: str, deal_id: str, correction: Correction) -> None:
        """Store a correction; an earlier one of the same field is ended, not overwritten. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "deals")
            earlier = update(corrections).where(_in_force(corrections, source, deal_id))
            ended = {"ended_at": correction.at}
            connection.execute(earlier.where(corrections.c.field == correction.field).values(ended))
            values = correction.model_dump() | {"source": source, "deal_id": deal_id}
            connection.execute(insert(corrections).values(values))
            self._rank_anew(connection, source, deal_id)

    def end_corrections(self, source: str, deal_id: str, fields: Collection[str], by: str | None = None) -> None:
        """End the corrections of these fields: the source agrees, or somebody takes them back. Raises StoreError."""
        with writing(self._engine) as connection:
            named = _in_force(corrections, source, deal_id) & corrections.c.field.in_(fields)
            connection.execute(update(corrections).where(named).values(ended_at=self._clock(), ended_by=by))
            if by:  # one with which the source agrees changes nothing when it goes
                self._rank_anew(connection, source, deal_id)

    def save_told(self, source: str, deal_id: str, told: Sequence[Told]) -> None:
        """Store what a person told; what was told under the same ID before is ended, not overwritten. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "deals")
            for one in told:
                self._end_told(connection, source, deal_id, one.interaction.id, by=one.author)
                connection.execute(insert(told_interactions).values(_told_values(one) | {"source": source, "deal_id": deal_id}))
            self._rank_anew(connection, source, deal_id)

    def end_told(self, source: str, deal_id: str, interaction_ids: Collection[str], by: str) -> int:
        """Take back what was told, and return how much of it stood. Raises StoreError."""
        with writing(self._engine) as connection:
            ended = sum(self._end_told(connection, source, deal_id, one, by) for one in interaction_ids)
            if ended:
                self._rank_anew(connection, source, deal_id)
        return ended

    def _end_told(self, connection: Connection, source: str, deal_id: str, interaction_id: str, by: str) -> int:
        named = _in_force(told_interactions, source, deal_id) & (told_interactions.c.interaction_id == interaction_id)
        return connection.execute(update(told_interactions).where(named).values(ended_at=self._clock(), ended_by=by)).rowcount


def _told_values(told: Told) -> dict[str, Any]:
    interaction = told.interaction.model_copy(update={"cues": ()})
    return {
        "interaction_id": interaction.id,
        "interaction_json": interaction.model_dump_json(),
        "author": told.author,
        "at": told.at,
    }


def _in_force(table: Table, source: str, deal_id: str) -> ColumnElement[bool]:
    return (table.c.source == source) & (table.c.deal_id == deal_id) & table.c.ended_at.is_(None)
