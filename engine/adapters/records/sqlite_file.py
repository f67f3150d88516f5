"""The records of one machine: a SQLite file of its owner alone."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

from engine.errors import StoreError

# Long enough to sit out the import of 50,000 deals with ten interactions each by another process (about 10 s).
BUSY_TIMEOUT_S = 30
_ARGUMENTS = {"timeout": BUSY_TIMEOUT_S, "check_same_thread": False, "isolation_level": None}


def make_engine(url: URL, prepare: Callable[[], None] | None = None, **options: Any) -> Engine:
    """Return an engine for a file; touches nothing.

    Before the first connection the file is made and `prepare` called; again when it was removed or replaced meanwhile.
    """
    # Threads wait for the write lock, never for a free connection.
    pool = {} if "poolclass" in options else {"max_overflow": -1}
    engine = create_engine(url, connect_args=_ARGUMENTS, **pool, **options)
    if prepare:
        _prepare_when_made(engine, prepare)
    _set_up(engine)
    return engine


def turn_on_write_ahead_log(connection: Connection) -> None:
    """Switch the file to a write-ahead log; SQLite doesn't wait by itself while another process is doing the same."""
    give_up_at = time.monotonic() + BUSY_TIMEOUT_S
    connection.execution_options(begin=None)
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            return
        except DBAPIError as error:
            if "locked" not in str(error.orig) or time.monotonic() > give_up_at:
                raise
            time.sleep(0.02)


def find_damage(connection: Connection) -> str | None:
    """Return what is wrong inside the file, or None; reads all of it."""
    found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    return None if found == "ok" else found.splitlines()[-1]


def rebuild(engine: Engine) -> str | None:
    """Write the file anew without what was deleted from it, and return in words what keeps it from that, or None."""
    place = engine.url.database
    try:
        with engine.connect() as connection:
            connection.execution_options(begin=None)
            connection.exec_driver_sql("VACUUM")
            is_busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    except DBAPIError as error:
        return f"{place} could not be written anew ({error.orig}), so what was deleted may still be in it. Try again later."
    return f"{place}-wal is in use: what was deleted stays in it until no other program has it open." if is_busy else None


def _prepare_when_made(engine: Engine, prepare: Callable[[], None]) -> None:
    lock = threading.Lock()
    path = Path(str(engine.url.database))
    prepared: list[tuple[int, int] | None] = []

    @event.listens_for(engine, "do_connect")
    def _prepare_once(_dialect: Any, record: Any, _args: Any, _parameters: Any) -> None:
        with lock:
            identity = _identify(path)
            if identity is None or prepared != [identity]:
                _make_file(path)
                prepare()
                prepared[:] = [_identify(path)]
        record.info["identity"] = prepared[0]

    @event.listens_for(engine, "checkout")
    def _drop_when_replaced(_connection: Any, record: Any, _proxy: Any) -> None:
        # Writes to a removed file would succeed and be lost.
        if record.info.get("identity") != _identify(path):
            raise InvalidatePoolError("the file was removed or replaced")


def _set_up(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: Any, record: Any, arguments: Any, parameters: Any) -> Any:
        connection = dialect.connect(*arguments, **parameters)
        if _lacks_room_to_share(connection):
            # Alone, SQLite keeps in memory what it else shares in a file: what is stored can be read on a full disk.
            connection.close()
            connection = dialect.connect(*arguments, **parameters)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            record.info["alone"] = True
        return connection

    @event.listens_for(engine, "checkin")
    def _let_others_in(_connection: Any, record: Any) -> None:
        if record.info.pop("alone", False):
            record.invalidate()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # With a plain BEGIN, a transaction that reads before it writes fails at once when another one wrote in between.
        statement = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
        if statement:
            connection.exec_driver_sql(statement)


def _lacks_room_to_share(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error as error:
        # Every other reason is told where the connection is used.
        return error.sqlite_errorname.startswith("SQLITE_IOERR_SHM")
    return False


def _identify(path: Path) -> tuple[int, int] | None:
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
