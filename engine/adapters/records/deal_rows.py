"""A deal as rows: one of `deals`, and one of `interactions` for each thing that happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from engine.domain import EnrichedDeal
from engine.hashing import hash_value
from engine.importing.people import fold

# What an index of PostgreSQL takes is 2,700 bytes.
_LONGEST_NAME_KEY = 600
RowMaker = Callable[[EnrichedDeal], Mapping[str, Any]]


@dataclass(frozen=True)
class DealRows:
    """Values by column, as JSON has them: dates and moments are text."""

    deal: dict[str, Any]
    interactions: list[dict[str, Any]]

    @property
    def source(self) -> str:
        """Return the deal's source."""
        return str(self.deal["source"])

    @property
    def id(self) -> str:
        """Return the deal's ID."""
        return str(self.deal["id"])

    @property
    def key(self) -> tuple[str, str]:
        """Return what is unique: (source, ID)."""
        return self.source, self.id

    def to_line(self) -> bytes:
        """Return these rows as one line."""
        return orjson.dumps([self.deal, self.interactions], option=orjson.OPT_APPEND_NEWLINE)

    @classmethod
    def from_line(cls, line: bytes) -> DealRows:
        """Return the rows that `to_line` wrote."""
        return cls(*orjson.loads(line))

    def deal_values(self) -> dict[str, Any]:
        """Return the values of the row in `deals`, dates as dates."""
        close_date = self.deal["close_date"]
        return {**self.deal, "close_date": close_date and date.fromisoformat(close_date)}

    def interaction_values(self) -> Iterable[dict[str, Any]]:
        """Return the values of each row in `interactions`; moments stay text, in the form that is stored."""
        key = {"source": self.source, "deal_id": self.id}
        return ({**row, **key} for row in self.interactions)

    def to_enriched(self) -> EnrichedDeal:
        """Return the deal that these rows were made of."""
        return read_enriched(self.deal["deal_json"], (row["interaction_json"] for row in self.interactions))


def make_rows(
    enriched: EnrichedDeal, make_row: RowMaker, row_version: str, *, is_named: bool, known_version: str | None = None
) -> DealRows:
    """Return the rows of a deal; writes nothing.

    Its version is a hash of everything but when it was read. `is_named` tells that its ID was made from its name. A deal of
    the `known_version` gets no ranking row, which is the dearest part: it won't be stored (see `with_ranking`).
    """
    data = enriched.model_dump(mode="json")
    interactions = data.pop("interactions")
    version = hash_value([{**data, "as_of": None}, interactions])
    deal = enriched.deal
    company_name = enriched.company.name if enriched.company else ""
    return DealRows(
        {
            "source": deal.source,
            "id": deal.id,
            "version": version,
            "name": deal.name,
            "company_name": company_name,
            "name_key": _make_name_key(deal.name, company_name),
            "is_named": is_named,
            "stage": deal.stage,
            "stage_kind": deal.stage_kind.value,
            "status": deal.status,
            "pipeline": deal.pipeline,
            "amount": None if deal.amount is None else float(deal.amount),
            "currency": deal.currency,
            "close_date": data["deal"]["close_date"],
            "owner": deal.owner,
            "deal_json": orjson.dumps(data).decode(),
            "row_json": None if version == known_version else make_row_json(enriched, make_row),
            "row_version": row_version,
        },
        [
            {
                "position": position,
                "id": interaction.id,
                "at": interaction.at.isoformat(timespec="microseconds"),
                "kind": interaction.kind.value,
                "direction": interaction.direction.value,
                "subject": interaction.subject,
                "interaction_json": orjson.dumps(interactions[position]).decode(),
            }
            for position, interaction in enumerate(enriched.interactions)
        ],
    )


def _make_name_key(name: str, company_name: str) -> str:
    """Return what deals of one name and company have in common."""
    key = f"{fold(name)}\n{fold(company_name)}"
    return key if len(key) <= _LONGEST_NAME_KEY else hash_value(key)


def with_ranking(rows: DealRows, make_row: RowMaker) -> DealRows:
    """Return rows that are complete: with their ranking row, where they were made without."""
    if rows.deal["row_json"] is not None:
        return rows
    return DealRows({**rows.deal, "row_json": make_row_json(rows.to_enriched(), make_row)}, rows.interactions)


def make_row_json(enriched: EnrichedDeal, make_row: RowMaker) -> str:
    """Return a deal's ranking row as JSON."""
    return orjson.dumps(dict(make_row(enriched))).decode()


def read_enriched(deal_json: str, interaction_jsons: Iterable[str]) -> EnrichedDeal:
    """Return a deal from its JSON and that of its interactions. Raises ValidationError for another program's JSON."""
    things = ",".join(interaction_jsons)
    # The interactions go in as they stand: parsing and writing it all once more costs as much again as reading it.
    text = f'{deal_json.rstrip()[:-1]},"interactions":[{things}]}}' if things else deal_json
    return EnrichedDeal.model_validate_json(text)
