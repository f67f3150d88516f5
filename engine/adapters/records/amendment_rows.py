"""Read what is laid over deals, inside a transaction of their own records."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, select

from engine.adapters.records.tables import corrections, told_interactions
from engine.amendments.amendments import Amendments
from engine.domain import Correction, Interaction, Told


def find_amendments(connection: Connection, source: str, deal_ids: Collection[str]) -> dict[str, Amendments]:
    """Return what is laid over those of these deals that have anything laid over them, by ID."""
    made: dict[str, tuple[list[Correction], list[Told]]] = {}
    for table in (corrections, told_interactions):
        query = select(table).where(table.c.source == source, table.c.deal_id.in_(deal_ids), table.c.ended_at.is_(None))
        ordered = query.order_by(table.c.field) if table is corrections else query.order_by(table.c.id)
        for row in connection.execute(ordered).mappings():
            found = made.setdefault(row["deal_id"], ([], []))
            if table is corrections:
                found[0].append(Correction.model_validate({name: row[name] for name in Correction.model_fields}))
            else:
                found[1].append(_read_told(row))
    return {deal_id: Amendments(tuple(corrected), tuple(told)) for deal_id, (corrected, told) in made.items()}


def find_amended(connection: Connection, source: str) -> set[str]:
    """Return the IDs of the deals of a source that have anything laid over them."""
    return {
        deal_id
        for table in (corrections, told_interactions)
        for deal_id in connection.scalars(
            select(table.c.deal_id).where(table.c.source == source, table.c.ended_at.is_(None)).distinct()
        )
    }


def _read_told(row: RowMapping) -> Told:
    interaction = Interaction.model_validate_json(row["interaction_json"])
    return Told(interaction=interaction, author=row["author"], at=row["at"])
