"""What people said, found again: by page, by kind, channel and person, by day; and the thumbs that stand on a board."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, func, select

from engine.adapters.records.database import day_number, reading
from engine.adapters.records.store import Store
from engine.adapters.records.tables import feedback_log as table
from engine.adapters.records.tables import recommendation_cache as made
from engine.learning.learnings import Outcome
from engine.ports import Feedback, FeedbackCount, FeedbackFilter, Heard

_COLUMNS = tuple(table.c[field.name] for field in fields(Feedback))
_OUTCOME = tuple(table.c[name] for name in ("outcome", "outcome_reason", "learning_id", "context_version", "ended_at"))
# A thumb that another one replaced, or that was taken back, says nothing any more; what somebody wrote stays in the log.
_STANDS: ColumnElement[bool] = table.c.ended_at.is_(None)
_IS_LISTED: ColumnElement[bool] = _STANDS | (table.c.outcome != "thumb") | table.c.outcome.is_(None)


class HeardFeedback(Store):
    """The table `feedback_log`, read beside the recommendations that it is about."""

    def list_feedback(self, asked: FeedbackFilter, limit: int = 50, offset: int = 0) -> Sequence[Heard]:
        """Return what was said, newest first. Raises StoreError."""
        query = select(*_COLUMNS, *_OUTCOME, made.c.deal_name).outerjoin(
            made, made.c.recommendation_id == table.c.recommendation_id
        )
        query = query.where(*_where(asked)).order_by(table.c.id.desc()).limit(limit).offset(offset)
        with reading(self._engine) as connection:
            return [_make_heard(row) for row in connection.execute(query).mappings()]

    def count_feedback(self, asked: FeedbackFilter) -> int:
        """Return how much was said that fits. Raises StoreError."""
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.count()).select_from(table).where(*_where(asked))) or 0)

    def find_feedback(self, feedback_ids: Collection[str]) -> Sequence[Feedback]:
        """Return the feedback of these ids that there is, in no order. Raises StoreError."""
        query = select(*_COLUMNS).where(table.c.feedback_id.in_([named for named in feedback_ids if named]))
        with reading(self._engine) as connection:
            return [Feedback(**row) for row in connection.execute(query).mappings()]

    def feedback_days(self, starts: Sequence[datetime]) -> Sequence[FeedbackCount]:
        """Return how often what was said of each channel on each of the days that begin at these moments, oldest first.

        The last day has no end; nothing that was taken back counts. Raises StoreError.
        """
        if not starts:
            return []
        number = day_number(table.c.given_at, starts)
        query = select(number, table.c.action_channel, table.c.feedback_type, func.count())
        query = query.where(table.c.given_at >= starts[0], _STANDS)
        query = query.group_by(number, table.c.action_channel, table.c.feedback_type).order_by(number)
        with reading(self._engine) as connection:
            return [
                FeedbackCount(starts[place].date(), channel or "", kind, count)
                for place, channel, kind, count in connection.execute(query)
            ]

    def feedback_people(self) -> Sequence[str]:
        """Return everybody who said something, in order. Raises StoreError."""
        with reading(self._engine) as connection:
            return list(connection.scalars(select(table.c.given_by).distinct().order_by(table.c.given_by)))

    def standing_thumbs(self, recommendation_id: str, person: str) -> Mapping[str, Feedback]:
        """Return a person's thumbs that stand on a recommendation, by action id. Raises StoreError."""
        query = select(*_COLUMNS).where(
            table.c.recommendation_id == recommendation_id,
            table.c.given_by == person,
            table.c.outcome == "thumb",
            table.c.action_id.is_not(None),
            _STANDS,
        )
        with reading(self._engine) as connection:
            found = [Feedback(**row) for row in connection.execute(query.order_by(table.c.id)).mappings()]
        return {one.action_id: one for one in found if one.action_id}


def _where(asked: FeedbackFilter) -> list[ColumnElement[bool]]:
    names = {"feedback_type": asked.kind, "action_channel": asked.channel, "given_by": asked.person}
    return [_IS_LISTED, *(table.c[name] == value for name, value in names.items() if value)]


def _make_heard(row: RowMapping) -> Heard:
    said = Feedback(**{column.name: row[column.name] for column in _COLUMNS})
    kind, reason = row["outcome"], row["outcome_reason"] or ""
    became = Outcome(said.feedback_id, kind, reason, row["learning_id"], row["context_version"]) if kind else None
    return Heard(said, became, row["deal_name"] or "", is_taken_back=row["ended_at"] is not None)
