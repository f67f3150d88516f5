"""Leases on the `leases` table: one holder a key, in threads, processes and machines that share the records."""

from __future__ import annotations

import os
import platform
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.adapters.records.database import reading, writing
from engine.adapters.records.tables import leases
from engine.ports import Lease, LeaseState

# A clock is put back by milliseconds when it is set; a live lease must not look implausible for that.
_SLACK_S = 1.0
_INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class SqlLeases:
    """`engine.ports.Leases` over SQL. Safe for threads and processes; every method is one statement."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        """Take the records' engine, and the clock that all holders share (seconds since 1970 UTC)."""
        self._engine = engine
        self._clock = clock

    def acquire(self, key: str, ttl_s: float) -> Lease | None:
        """Return the lease when it is free, expired, or further ahead than a lease can be; else None. Raises StoreError."""
        now = self._clock()
        holder = f"{platform.node()}:{os.getpid()}:{uuid.uuid4().hex}"
        taken = {"holder": holder, "expires_at": now + ttl_s, "ended": False, "updated_at": now}
        with writing(self._engine) as connection:
            insert = _INSERTS[connection.dialect.name](leases).values(key=key, fence=1, **taken)
            take = insert.on_conflict_do_update(
                index_elements=[leases.c.key],
                set_={**taken, "fence": leases.c.fence + 1},
                where=~_is_held(now) | (leases.c.expires_at > now + ttl_s + _SLACK_S),
            ).returning(leases.c.fence)
            fence = connection.execute(take).scalar_one_or_none()
        return None if fence is None else Lease(key, holder, fence, datetime.fromtimestamp(now + ttl_s, UTC))

    def renew(self, lease: Lease, ttl_s: float) -> bool:
        """Put off the expiry to `ttl_s` from now; False when somebody else took it, or it ended. Raises StoreError."""
        now = self._clock()
        return self._change(lease, expires_at=now + ttl_s, updated_at=now)

    def release(self, lease: Lease, failure: str | None = None) -> None:
        """Give the lease back, and publish how its generation failed; nothing when it was lost. Raises StoreError."""
        published = None if failure is None else f"{lease.fence} {failure}"
        self._change(lease, ended=True, failure=published, updated_at=self._clock())

    def state(self, key: str) -> LeaseState:
        """Return who holds a key and the last failure; fence 0 for a key that nobody ever held. Raises StoreError."""
        query = select(leases.c.fence, _is_held(self._clock()).label("is_held"), leases.c.failure)
        with reading(self._engine) as connection:
            row = connection.execute(query.where(leases.c.key == key)).one_or_none()
        return LeaseState(fence=0, is_held=False) if row is None else _read_state(row)

    def _change(self, lease: Lease, **values: Any) -> bool:
        mine = (leases.c.key == lease.key) & (leases.c.holder == lease.holder) & (leases.c.fence == lease.fence)
        with writing(self._engine) as connection:
            return _count(connection, update(leases).where(mine & ~leases.c.ended).values(**values)) == 1


def _is_held(now: float) -> ColumnElement[bool]:
    """Return whether a row is a live lease: one written in the future was written before the clock was put back."""
    return ~leases.c.ended & (leases.c.expires_at > now) & (leases.c.updated_at <= now + _SLACK_S)


def _count(connection: Connection, statement: Any) -> int:
    return int(connection.execute(statement).rowcount)


def _read_state(row: Row[Any]) -> LeaseState:
    # "7 WriterUnavailable: …": the column holds the fence of the generation that failed, which the next holder leaves there.
    fence, _, failure = (row.failure or "").partition(" ")
    if not failure:
        return LeaseState(row.fence, bool(row.is_held))
    return LeaseState(row.fence, bool(row.is_held), failure, int(fence))
