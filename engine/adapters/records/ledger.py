"""The ledger of learnings, and the log of what changed in the company context."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import orjson
from sqlalchemy import Connection, insert, select

from engine.adapters.records.database import upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import context_updates, context_versions, learnings
from engine.learnings import Learning, LedgerChange

_COLUMNS = (
    "id", "section", "text", "state", "source_feedback_id", "author", "at", "helpful", "harmful", "expires_on", "superseded_by",
)  # fmt: skip


class Ledger(Store):
    """The tables `learnings` and `context_updates`."""

    def save_ledger_change(self, change: LedgerChange) -> None:
        """Store what belongs together, or nothing of it. Raises StoreError."""
        with writing(self._engine) as connection:
            write_change(connection, change)


def write_change(connection: Connection, change: LedgerChange) -> None:
    """Write a change inside the connection's transaction, dated with the newest version of the context."""
    now = datetime.now(UTC)
    for learning in change.learnings:
        upsert(connection, learnings, _row(learning) | {"updated_at": now}, key="id")
    newest = select(context_versions.c.version).order_by(context_versions.c.position.desc()).limit(1)
    version = connection.scalar(newest) or ""
    for update in change.updates:
        connection.execute(insert(context_updates).values(asdict(update) | {"updated_at": now, "version": version}))


def _row(learning: Learning) -> dict[str, object]:
    row = {name: getattr(learning, name) for name in _COLUMNS}
    rule = orjson.dumps(asdict(learning.rule)).decode() if learning.rule else None
    return row | {"channel": learning.channel.value if learning.channel else None, "rule_json": rule}
