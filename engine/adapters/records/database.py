"""Open the database of the records, and read or write it in a transaction."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import NullPool

from engine.adapters.records import schema
from engine.adapters.records.failures import explain
from engine.errors import StoreError

# Long enough to sit out the import of 50,000 deals with ten interactions each by another process (about 10 s).
BUSY_TIMEOUT_S = 30
_INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def open_engine(url_or_path: str | Path) -> Engine:
    """Return an engine for a SQLite file (or a database URL), for all threads of this process.

    Nothing is touched until the first connection, which makes the folder (0700) and the file (0600) and runs the missing
    migrations. So it never raises: `reading` and `writing` raise StoreError while the records can't be used.
    """
    is_url = isinstance(url_or_path, str) and "://" in url_or_path
    url = make_url(str(url_or_path)) if is_url else URL.create("sqlite", database=str(Path(url_or_path).absolute()))
    if url.get_backend_name() == "sqlite":
        # Threads wait for the write lock, never for a free connection.
        engine = create_engine(url, connect_args=_SQLITE_ARGUMENTS, max_overflow=-1)
        _set_up_sqlite(engine)
    else:
        engine = create_engine(url, pool_pre_ping=True)
    _prepare_when_first_connected(engine)
    return engine


def name_place(engine: Engine) -> str:
    """Return the file, or the address without its password, as people are told it."""
    url = engine.url
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the records. Raises StoreError."""
    with _explained(engine), engine.connect() as connection:
        yield connection.execution_options(begin="BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose writes are stored together at the end, or not at all. Raises StoreError."""
    with _explained(engine), engine.begin() as connection:
        yield connection


def upsert(connection: Connection, table: Table, values: Mapping[str, Any], key: str) -> None:
    """Insert a row, or overwrite these columns of the row with the same `key` (a unique column)."""
    added = _INSERTS[connection.dialect.name](table).values(values)
    overwritten = {name: added.excluded[name] for name in values if name != key}
    connection.execute(added.on_conflict_do_update(index_elements=[key], set_=overwritten))


def insert_stored_form(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of the same columns, with values already in the form that is stored.

    Half a million rows take half the time, as nothing looks at each value on its way to the driver.
    """
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    order = compiled.positiontup
    connection.exec_driver_sql(str(compiled), list(map(itemgetter(*order), rows)) if order else list(rows))


def take_turns(connection: Connection, name: str) -> None:
    """Let one transaction at a time pass for this name, until it ends. On SQLite writers take turns anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


_SQLITE_ARGUMENTS = {"timeout": BUSY_TIMEOUT_S, "check_same_thread": False, "isolation_level": None}


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        raise explain(error, name_place(engine)) from error


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # With a plain BEGIN, a transaction that reads before it writes fails at once when another one wrote in between.
        statement = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
        if statement:
            connection.exec_driver_sql(statement)


def _prepare_when_first_connected(engine: Engine) -> None:
    """Prepare the database before the first connection; again when the file was removed or replaced meanwhile."""
    lock = threading.Lock()
    is_file = engine.url.get_backend_name() == "sqlite"
    path = Path(str(engine.url.database))
    prepared: list[tuple[int, int] | None] = []

    def identity() -> tuple[int, int] | None:
        return _file_identity(path) if is_file else None

    @event.listens_for(engine, "do_connect")
    def _prepare_once(_dialect: Any, record: Any, _args: Any, _parameters: Any) -> None:
        with lock:
            if not prepared or prepared[0] != identity() or (is_file and identity() is None):
                if is_file:
                    _make_file(path)
                _bring_up_to_date(engine.url)
                prepared[:] = [identity()]
        record.info["identity"] = prepared[0]

    @event.listens_for(engine, "checkout")
    def _drop_when_replaced(_connection: Any, record: Any, _proxy: Any) -> None:
        # Writes to a removed file would succeed and be lost.
        if is_file and record.info.get("identity") != identity():
            raise InvalidatePoolError("the file was removed or replaced")


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            # Opening and closing it here would drop the locks that SQLite holds on it in this process.
            if path.stat().st_mode & 0o077:
                with suppress(PermissionError):
                    path.chmod(0o600)
    except OSError as error:
        trouble = (
            f"can't be kept ({error.strerror}). Check the rights of the folder and the free space, "
            "or set SALES_ACTION_HOME to a folder that you may write."
        )
        raise StoreError(f"The records in {path} {trouble}", trouble) from error


def _bring_up_to_date(url: URL) -> None:
    is_file = url.get_backend_name() == "sqlite"
    engine = create_engine(url, poolclass=NullPool, connect_args=_SQLITE_ARGUMENTS if is_file else {})
    if is_file:
        _set_up_sqlite(engine)
    place = name_place(engine)
    with reading(engine) as connection:
        if schema.is_current(connection, place):
            return
    if is_file:
        _turn_on_write_ahead_log(engine)
    with writing(engine) as connection:
        take_turns(connection, "migrations")
        # Another process may have done it while this one waited for its turn.
        if not schema.is_current(connection, place):
            schema.upgrade(connection)


def _turn_on_write_ahead_log(engine: Engine) -> None:
    """Switch the file to a write-ahead log; SQLite doesn't wait by itself while another process is doing the same."""
    give_up_at = time.monotonic() + BUSY_TIMEOUT_S
    with _explained(engine), engine.connect() as connection:
        connection.execution_options(begin=None)
        while True:
            try:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
                return
            except DBAPIError as error:
                if "locked" not in str(error.orig) or time.monotonic() > give_up_at:
                    raise
                time.sleep(0.02)
