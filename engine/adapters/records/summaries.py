"""Deal summaries, by what they were made from: the same data gives the same summary."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import select

from engine.adapters.records.database import reading, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import summaries
from engine.domain import Summary


class Summaries(Store):
    """The table `summaries`."""

    def find_summary(self, made_from: str) -> Summary | None:
        """Return the summary made from this hash of data, summary prompt and model, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            stored = connection.scalar(select(summaries.c.summary_json).where(summaries.c.made_from == made_from))
        try:
            return None if stored is None else Summary.model_validate_json(stored)
        except ValidationError:
            return None  # of another version of the program: made anew

    def save_summary(self, source: str, deal_id: str, made_from: str, summary: Summary) -> None:
        """Store a summary by what it was made from. Raises StoreError."""
        row = {
            "made_from": made_from,
            "source": source,
            "deal_id": deal_id,
            "written_by": summary.written_by,
            "summary_json": summary.model_dump_json(),
            "made_at": self._clock(),
        }
        with writing(self._engine) as connection:
            upsert(connection, summaries, row, key="made_from")
