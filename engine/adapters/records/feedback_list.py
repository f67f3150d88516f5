"""What people said, found again: by page, by type and channel, by week; and the thumbs that stand on a board."""

from __future__ import annotations

from dataclasses import fields

from engine.adapters.records.tables import feedback_log as table
from engine.ports import Feedback

_COLUMNS = tuple(table.c[field.name] for field in fields(Feedback))
_OUTCOME = tuple(table.c[name] for name in ("outcome", "outcome_reason", "learning_id", "context_version", "ended_at"))
