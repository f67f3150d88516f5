"""Which sign-ins were ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from engine.adapters.records.database import reading, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import sign_outs

# Longer than any browser keeps a sign-in (30 days).
_KEPT = timedelta(days=60)


class SignOuts(Store):
    """The table `sign_outs`."""

    def end_sign_in(self, sign_in: str, person: str, at: datetime) -> None:
        """Store that a sign-in is over; those that nobody can use any more are forgotten. Raises StoreError."""
        with writing(self._engine) as connection:
            connection.execute(delete(sign_outs).where(sign_outs.c.at < at - _KEPT))
            upsert(connection, sign_outs, {"sign_in": sign_in, "person": person, "at": at}, key="sign_in")

    def is_sign_in_ended(self, sign_in: str) -> bool:
        """Return whether a sign-in was ended. Raises StoreError."""
        with reading(self._engine) as connection:
            return connection.execute(select(sign_outs.c.at).where(sign_outs.c.sign_in == sign_in)).first() is not None
