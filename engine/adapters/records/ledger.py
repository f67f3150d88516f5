"""What was learned: the ledger, and how a change of it is written in one transaction with whatever belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, insert, select, update

from engine.adapters.records.database import reading, take_turns, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import context_updates, context_versions, feedback_log
from engine.adapters.records.tables import learnings as table
from engine.domain import Channel
from engine.errors import AlreadySettled
from engine.learning.learnings import Learning, LedgerChange, Outcome, RuleKey

# Thumbs count while somebody edits: what an edit knows of these may be old by the time it is written.
_COUNTERS = ("helpful", "harmful")
# Whoever writes learnings waits for whoever does so already.
LEDGER = "ledger"
_NAMES = tuple(field.name for field in fields(Learning) if field.name != "rule")
# In the order of the fields: hundreds of them are read for every feedback.
_COLUMNS = tuple(table.c["rule_json" if field.name == "rule" else field.name] for field in fields(Learning))


class Ledger(Store):
    """The table `learnings`."""

    def list_learnings(self) -> Sequence[Learning]:
        """Return every learning in any state, oldest first. Raises StoreError."""
        with reading(self._engine) as connection:
            return _list(connection)

    def get_learning(self, learning_id: str) -> Learning | None:
        """Return a learning by its id, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            return next(iter(_list(connection, table.c.id == learning_id)), None)

    def expiring_learnings(self, today: date) -> Sequence[Learning]:
        """Return the active learnings and candidates whose last day was before this one. Raises StoreError."""
        with reading(self._engine) as connection:
            return _list(connection, table.c.expires_on < today, table.c.state.in_(("active", "candidate")))

    def save_ledger_change(self, change: LedgerChange) -> None:
        """Store what belongs together, or nothing of it. Raises StoreError and AlreadySettled."""
        with writing(self._engine) as connection:
            write_change(connection, change)

    def change_ledger(self, make: Callable[[Sequence[Learning]], LedgerChange | None]) -> LedgerChange | None:
        """Write what `make` makes of the newest ledger, whole or not at all, and return it; None changes nothing.

        For changes that leave the company context as it is. Raises StoreError and AlreadySettled.
        """
        with writing(self._engine) as connection:
            take_turns(connection, LEDGER)
            change = make(_list(connection))
            if change is not None:
                write_change(connection, change)
            return change


def write_change(connection: Connection, change: LedgerChange) -> None:
    """Write a change inside the connection's transaction; what it says of the context is said of its newest version.

    The counts of a learning that is known stay as they are in the table. An outcome is written once: raises AlreadySettled
    when the feedback has one.
    """
    take_turns(connection, LEDGER)
    now = datetime.now(UTC)
    for learning in change.learnings:
        values = _as_row(learning) | {"updated_at": now}
        if _is_known(connection, learning.id):
            values = {name: value for name, value in values.items() if name not in _COUNTERS}
        upsert(connection, table, values, "id")
    version = _newest_version(connection) if change.updates else None
    for made in change.updates:
        connection.execute(insert(context_updates).values(asdict(made) | {"updated_at": now, "version": version or ""}))
    if change.outcome is not None:
        _settle(connection, change.outcome, version)
    for feedback_id in change.ends:
        _end(connection, feedback_id, now)


def as_columns(outcome: Outcome, version: str | None = None) -> dict[str, str | None]:
    """Return an outcome as columns of the feedback that it is the outcome of."""
    return {
        "outcome": outcome.kind,
        "outcome_reason": outcome.reason,
        "learning_id": outcome.learning_id,
        "context_version": version or outcome.context_version,
    }


def _newest_version(connection: Connection) -> str | None:
    newest = select(context_versions.c.version).order_by(context_versions.c.position.desc()).limit(1)
    return connection.scalar(newest)


def _settle(connection: Connection, outcome: Outcome, version: str | None) -> None:
    unsettled = update(feedback_log).where(feedback_log.c.feedback_id == outcome.feedback_id, feedback_log.c.outcome.is_(None))
    if connection.execute(unsettled.values(as_columns(outcome, version))).rowcount == 0:
        raise AlreadySettled(f"The feedback {outcome.feedback_id} is settled already. Nothing was changed.")


def _end(connection: Connection, feedback_id: str, at: datetime) -> None:
    standing = update(feedback_log).where(feedback_log.c.feedback_id == feedback_id, feedback_log.c.ended_at.is_(None))
    if connection.execute(standing.values(ended_at=at)).rowcount == 0:
        raise AlreadySettled(f"What the feedback {feedback_id} did was taken back already. Nothing was changed.")


def _is_known(connection: Connection, learning_id: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == learning_id)).first() is not None


def _list(connection: Connection, *wanted: ColumnElement[bool]) -> list[Learning]:
    query = select(*_COLUMNS).where(*wanted).order_by(table.c.at, table.c.id)
    return [_as_learning(*row) for row in connection.execute(query)]


def _as_learning(number: str, section: str, text: str, channel: str | None, rule: str | None, *others: Any) -> Learning:
    key = RuleKey(**orjson.loads(rule)) if rule else None
    return Learning(number, section, text, Channel(channel) if channel else None, key, *others)


def _as_row(learning: Learning) -> dict[str, Any]:
    values = {name: getattr(learning, name) for name in _NAMES}
    rule = orjson.dumps(learning.rule).decode() if learning.rule else None
    return values | {"channel": learning.channel.value if learning.channel else None, "rule_json": rule}
