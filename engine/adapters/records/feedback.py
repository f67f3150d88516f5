"""What people say of recommendations."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import insert

from engine.adapters.records.database import writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import feedback_log
from engine.ports import Feedback


class FeedbackLog(Store):
    """The table `feedback_log`."""

    def log_feedback(self, feedback: Feedback) -> None:
        """Store a feedback; on the disk when this returns. Raises StoreError."""
        with writing(self._engine) as connection:
            connection.execute(insert(feedback_log).values(asdict(feedback)))
