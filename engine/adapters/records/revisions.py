"""The revisions of texts: every one that people saved or had written, the newest last."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select

from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import content_revisions as table
from engine.revisions import Revision

# More than anybody looks through; older ones stay in the table.
_MOST_LISTED = 100
_COPIED = (
    "recommendation_id",
    "action_id",
    "source",
    "deal_id",
    "at",
    "author",
    "writer",
    "instruction",
    "is_aside",
    "cost_usd",
)


class Revisions(Store):
    """The table `content_revisions`."""

    def list_revisions(self, source: str, deal_id: str) -> Sequence[Revision]:
        """Return the last revisions of a deal's texts, in all its recommendations, newest first. Raises StoreError."""
        query = select(table.c.revision_json).where(table.c.source == source, table.c.deal_id == deal_id)
        with reading(self._engine) as connection:
            stored = connection.scalars(query.order_by(table.c.id.desc()).limit(_MOST_LISTED))
            return [Revision.model_validate_json(one) for one in stored]

    def add_revision(self, revision: Revision) -> Revision | None:
        """Store a revision and return None; where another one stands than it was begun on, return that, and write nothing.

        One that is put aside is stored whatever stands. Raises StoreError.
        """
        is_same = (table.c.recommendation_id == revision.recommendation_id, table.c.action_id == revision.action_id)
        newest = select(table.c.revision_json).where(*is_same, table.c.is_aside.is_(False)).order_by(table.c.id.desc())
        with writing(self._engine) as connection:
            take_turns(connection, f"revision {revision.recommendation_id} {revision.action_id}")
            found = connection.scalar(newest.limit(1))
            standing = Revision.model_validate_json(found) if found else None
            if not revision.is_aside and revision.based_on != (standing.id if standing else ""):
                if standing is not None:
                    return standing
                revision = revision.model_copy(update={"based_on": ""})
            row = {name: getattr(revision, name) for name in _COPIED}
            row |= {"revision_id": revision.id, "revision_json": revision.model_dump_json()}
            connection.execute(insert(table).values(row))
        return None
