"""What people say of recommendations, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, insert, select, update

from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.ledger import LEDGER, as_columns
from engine.adapters.records.store import Store
from engine.adapters.records.tables import feedback_log as table
from engine.adapters.records.tables import learnings
from engine.learning.learnings import Outcome
from engine.ports import Feedback, Settled

_COLUMNS = tuple(table.c[field.name] for field in fields(Feedback))
_OUTCOME = tuple(table.c[name] for name in ("outcome", "outcome_reason", "learning_id", "context_version"))
_SAME_THUMB = ("recommendation_id", "action_id", "action_channel", "action_priority", "given_by")


class FeedbackLog(Store):
    """The table `feedback_log`, and the counts of thumbs in `learnings`."""

    def log_feedback(self, feedback: Feedback, outcome: Outcome | None = None) -> None:
        """Store a feedback, with its outcome where that is known; on the disk when this returns. Raises StoreError."""
        with writing(self._engine) as connection:
            connection.execute(insert(table).values(asdict(feedback) | (as_columns(outcome) if outcome else {})))

    def unsettled_feedback(self, now: datetime, patience: timedelta) -> Sequence[Feedback]:
        """Return the feedback without an outcome, oldest first; not what was given within the last `patience`.

        What is dated after now counts: the clock was set back since. Raises StoreError.
        """
        is_left = (table.c.given_at <= now - patience) | (table.c.given_at > now)
        query = select(*_COLUMNS).where(table.c.outcome.is_(None), is_left).order_by(table.c.id)
        with reading(self._engine) as connection:
            return [Feedback(**row) for row in connection.execute(query).mappings()]

    def get_feedback(self, feedback_id: str) -> Settled | None:
        """Return a feedback by its id, or None. Raises StoreError."""
        query = select(*_COLUMNS, *_OUTCOME).where(table.c.feedback_id == feedback_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _as_settled(row)

    def count_thumb(self, thumb: Feedback, learning_ids: Sequence[str], reason: str) -> Settled:
        """Store a thumb, count it for these learnings, and return the one that stands now. Raises StoreError.

        A second one of the same kind changes only what it is about, another kind takes its place; counts move with them.
        """
        with writing(self._engine) as connection:
            take_turns(connection, LEDGER)
            standing = _find_standing(connection, thumb)
            if standing and standing["feedback_type"] == thumb.feedback_type:
                if thumb.about and thumb.about != standing["about"]:
                    _take_back(connection, standing)
                    changed = {"about": thumb.about, "outcome_reason": reason} | _count(connection, thumb, learning_ids)
                    connection.execute(update(table).where(table.c.id == standing["id"]).values(changed))
                return _as_settled(_find(connection, standing["id"]))
            if standing:
                _take_back(connection, standing)
                connection.execute(update(table).where(table.c.id == standing["id"]).values(ended_at=thumb.given_at))
            outcome = as_columns(Outcome(thumb.feedback_id, "thumb", reason))
            counted = _count(connection, thumb, learning_ids)
            made = connection.execute(insert(table).values(asdict(thumb) | outcome | counted)).inserted_primary_key
            assert made is not None  # the table has one
            return _as_settled(_find(connection, made[0]))

    def end_thumb(self, feedback_id: str) -> bool:
        """Take a standing thumb and its counts back; False when it doesn't stand. Raises StoreError."""
        query = select(*_STANDING).where(table.c.feedback_id == feedback_id, _IS_STANDING)
        with writing(self._engine) as connection:
            take_turns(connection, LEDGER)
            standing = connection.execute(query).mappings().one_or_none()
            if standing is None:
                return False
            _take_back(connection, standing)
            connection.execute(update(table).where(table.c.id == standing["id"]).values(ended_at=self._clock()))
            return True


_STANDING = (table.c.id, table.c.feedback_type, table.c.about, table.c.counted)
_IS_STANDING = (table.c.outcome == "thumb") & table.c.ended_at.is_(None)


def _find_standing(connection: Connection, thumb: Feedback) -> RowMapping | None:
    same = [table.c[name].is_not_distinct_from(getattr(thumb, name)) for name in _SAME_THUMB]
    query = select(*_STANDING).where(*same, _IS_STANDING).order_by(table.c.id.desc()).limit(1)
    return connection.execute(query).mappings().first()


def _find(connection: Connection, row_id: int) -> RowMapping:
    return connection.execute(select(*_COLUMNS, *_OUTCOME).where(table.c.id == row_id)).mappings().one()


def _count(connection: Connection, thumb: Feedback, learning_ids: Sequence[str]) -> dict[str, str]:
    """Count a thumb for those of the learnings that the ledger knows, and return what to remember of it."""
    known = connection.scalars(select(learnings.c.id).where(learnings.c.id.in_(learning_ids))).all()
    _add(connection, thumb.feedback_type, known, 1)
    return {"counted": orjson.dumps(sorted(known)).decode()}


def _take_back(connection: Connection, standing: RowMapping) -> None:
    _add(connection, standing["feedback_type"], orjson.loads(standing["counted"] or "[]"), -1)


def _add(connection: Connection, feedback_type: str, learning_ids: Sequence[str], number: int) -> None:
    column = learnings.c.helpful if feedback_type == "positive" else learnings.c.harmful
    changed = update(learnings).where(learnings.c.id.in_(learning_ids)).values({column: column + number})
    connection.execute(changed)


def _as_settled(row: RowMapping) -> Settled:
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    kind, reason = values.pop("outcome"), values.pop("outcome_reason")
    learning_id, version = values.pop("learning_id"), values.pop("context_version")
    feedback = Feedback(**values)
    outcome = Outcome(feedback.feedback_id, kind, reason or "", learning_id, version) if kind else None
    return Settled(feedback, outcome)
