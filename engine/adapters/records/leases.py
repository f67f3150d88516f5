"""Leases on the `leases` table: one holder a key, in threads, processes and machines that share the records."""

from __future__ import annotations

import os
import platform
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Double, Engine, Row, cast, func, literal, select, update

from engine.adapters.records.database import INSERTS, is_server, reading, stating
from engine.adapters.records.tables import leases
from engine.ports import Lease, LeaseState

# A clock is put back by milliseconds when it is set; a live lease must not look implausible for that.
_SLACK_S = 1.0


class SqlLeases:
    """`engine.ports.Leases` over SQL. Safe for threads and processes; every method is one statement.

    On a server its clock is the one that counts: the machines' own may differ.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        """Take the records' engine, and the clock of this machine (seconds since 1970 UTC), which counts on SQLite."""
        self._engine = engine
        self._clock = clock

    def acquire(self, key: str, ttl_s: float) -> Lease | None:
        """Return the lease when it is free, expired, or further ahead than a lease can be; else None. Raises StoreError."""
        now = self._now()
        holder = f"{platform.node()}:{os.getpid()}:{uuid.uuid4().hex}"
        taken = {"holder": holder, "expires_at": now + ttl_s, "ended": False, "updated_at": now}
        with stating(self._engine) as connection:
            insert = INSERTS[connection.dialect.name](leases).values(key=key, fence=1, **taken)
            take = insert.on_conflict_do_update(
                index_elements=[leases.c.key],
                set_={**taken, "fence": leases.c.fence + 1},
                where=~_is_held(now) | (leases.c.expires_at > now + ttl_s + _SLACK_S),
            ).returning(leases.c.fence, leases.c.expires_at)
            row = connection.execute(take).one_or_none()
        return None if row is None else Lease(key, holder, row.fence, datetime.fromtimestamp(row.expires_at, UTC))

    def renew(self, lease: Lease, ttl_s: float) -> bool:
        """Put off the expiry to `ttl_s` from now; False when somebody else took it, or it ended. Raises StoreError."""
        now = self._now()
        return self._change(lease, expires_at=now + ttl_s, updated_at=now)

    def release(self, lease: Lease, failure: str | None = None) -> None:
        """Give the lease back, and publish how its generation failed; nothing when it was lost. Raises StoreError."""
        published = None if failure is None else f"{lease.fence} {failure}"
        self._change(lease, ended=True, failure=published, updated_at=self._now())

    def state(self, key: str) -> LeaseState:
        """Return who holds a key and the last failure; fence 0 for a key that nobody ever held. Raises StoreError."""
        query = select(leases.c.fence, _is_held(self._now()).label("is_held"), leases.c.failure, leases.c.expires_at)
        looking = stating if is_server(self._engine) else reading
        with looking(self._engine) as connection:
            row = connection.execute(query.where(leases.c.key == key)).one_or_none()
        return LeaseState(fence=0, is_held=False) if row is None else _read_state(row)

    def _now(self) -> ColumnElement[float]:
        if is_server(self._engine):
            return cast(func.extract("epoch", func.clock_timestamp()), Double)
        return literal(self._clock(), Double)

    def _change(self, lease: Lease, **values: Any) -> bool:
        mine = (leases.c.key == lease.key) & (leases.c.holder == lease.holder) & (leases.c.fence == lease.fence)
        with stating(self._engine) as connection:
            return int(connection.execute(update(leases).where(mine & ~leases.c.ended).values(**values)).rowcount) == 1


def _is_held(now: ColumnElement[float]) -> ColumnElement[bool]:
    """Return whether a row is a live lease: one written in the future was written before the clock was put back."""
    return ~leases.c.ended & (leases.c.expires_at > now) & (leases.c.updated_at <= now + _SLACK_S)


def _read_state(row: Row[Any]) -> LeaseState:
    # "7 WriterUnavailable: …": the column holds the fence of the generation that failed, which the next holder leaves there.
    fence, _, failure = (row.failure or "").partition(" ")
    expires_at = datetime.fromtimestamp(row.expires_at, UTC) if row.is_held else None
    if not failure:
        return LeaseState(row.fence, bool(row.is_held), expires_at=expires_at)
    return LeaseState(row.fence, bool(row.is_held), failure, int(fence), expires_at)
