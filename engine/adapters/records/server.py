"""The records of several machines: a PostgreSQL server. How long it may take to answer, and what became of a lost answer.

Imported only with `database_url`: psycopg is an extra of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.types.string import StrDumper
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from engine.errors import StoreError

CONNECT_TIMEOUT_S = 5
# As long as SQLite waits for another writer.
STATEMENT_TIMEOUT_S = 30
# A little more than the server gives a statement: then the server, or what is between, has gone silent.
SILENCE_S = STATEMENT_TIMEOUT_S + 3.0
# A transaction of a program that is frozen is ended, so that nobody waits for its locks.
IDLE_TIMEOUT_S = 20
# After a connection that timed out, the others don't wait as long, one after the other.
BREATHER_S = 5.0
# How long to ask what became of a commit whose answer was lost.
SETTLE_S = 12.0
_DEFAULTS = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "application_name": "sales-action",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# Threads wait for one of these connections at most this long.
_POOL = {
    "pool_pre_ping": True,
    "pool_size": 5,
    "max_overflow": 15,
    "pool_timeout": 10,
    "pool_recycle": 1800,
    "pool_use_lifo": True,
}


class _PatientConnection(psycopg.Connection[Any]):
    """Gives up on a server that keeps the line and says nothing; libpq alone would wait for ever."""

    patience_s = float(CONNECT_TIMEOUT_S)

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        patience_s = self.patience_s if timeout is None else timeout
        try:
            return super().wait(gen, interval, patience_s)
        except psycopg.errors._WaitTimeout as error:
            self.close()
            raise psycopg.OperationalError(f"no answer within {patience_s:.0f} seconds") from error


class _PlainTextDumper(StrDumper):
    """Leaves out NUL characters, as normalised texts do anyway: PostgreSQL can't keep them, SQLite can."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", ""))


def make_engine(url: URL, prepare: Callable[[], None] | None = None, **options: Any) -> Engine:
    """Return an engine for a server; connects nowhere. `prepare` is called before the first connection of this process."""
    given = {name: value for name, value in _DEFAULTS.items() if name not in url.query}
    timeouts = f"-c statement_timeout={STATEMENT_TIMEOUT_S}s -c idle_in_transaction_session_timeout={IDLE_TIMEOUT_S}s"
    given["options"] = f"{timeouts} {url.query.get('options', '')}".strip()
    pool = {} if "poolclass" in options else _POOL
    engine = create_engine(url, connect_args=given, **pool, **options)
    if prepare:
        _prepare_once(engine, prepare)  # before _set_up, which ends the round of those who listen
    _set_up(engine)
    return engine


@contextmanager
def committing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that is committed at the end, for certain: a lost answer is asked for again.

    Raises DBAPIError when nothing was stored, StoreError when that can't be known.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        number = connection.scalar(text("SELECT pg_current_xact_id_if_assigned()::text"))
        try:
            transaction.commit()
        except DBAPIError as error:
            if number is None or not error.connection_invalidated or not _was_committed(engine, number):
                raise


def _prepare_once(engine: Engine, prepare: Callable[[], None]) -> None:
    lock = threading.Lock()
    prepared = threading.Event()

    @event.listens_for(engine, "do_connect")
    def _prepare(_dialect: Any, _record: Any, _args: Any, _parameters: Any) -> None:
        if not prepared.is_set():
            with lock:
                if not prepared.is_set():
                    prepare()
                    prepared.set()


def _set_up(engine: Engine) -> None:
    silent_until = [0.0]

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: Any, _record: Any, args: Any, parameters: Any) -> psycopg.Connection[Any]:
        if time.monotonic() < silent_until[0]:
            raise psycopg.OperationalError("it did not answer a moment ago")
        try:
            connection = _PatientConnection.connect(*args, **parameters)
        except psycopg.errors.ConnectionTimeout:
            silent_until[0] = time.monotonic() + BREATHER_S
            raise
        connection.adapters.register_dumper(str, _PlainTextDumper)
        return connection

    # A connection that was idle must answer soon; only a statement may take its time.
    @event.listens_for(engine, "begin")
    def _be_patient(connection: Connection) -> None:
        _set_patience(connection.connection.dbapi_connection, SILENCE_S)

    @event.listens_for(engine, "checkin")
    def _be_impatient(connection: Any, _record: Any) -> None:
        _set_patience(connection, float(CONNECT_TIMEOUT_S))


def _set_patience(connection: Any, seconds: float) -> None:
    if connection is not None:
        connection.patience_s = seconds


def _was_committed(engine: Engine, number: str) -> bool:
    """Return what became of a transaction, as soon as the server can be asked. Raises StoreError when it can't."""
    give_up_at = time.monotonic() + SETTLE_S
    while time.monotonic() < give_up_at:
        with suppress(DBAPIError), engine.connect() as connection:
            status = connection.scalar(text("SELECT pg_xact_status(CAST(:number AS xid8))"), {"number": number})
            if status != "in progress":
                return str(status) == "committed"
        time.sleep(0.1)
    raise StoreError(
        "The connection to the database broke while this was being stored, so it may be there or not. "
        "Look before you do it again."
    )
