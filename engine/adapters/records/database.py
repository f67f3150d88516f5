"""Open the database of the records, and read or write it in a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, Engine, Label, Table, case, insert, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import NullPool

from engine.adapters.records import schema, sqlite_file
from engine.adapters.records.failures import explain, explain_unreadable
from engine.errors import ConfigError
from engine.late import Late

# Each dialect is imported when it is used: PostgreSQL's is a tenth of SQLAlchemy.
INSERTS: Mapping[str, Any] = Late(
    {name: partial(lambda name: import_module(f"sqlalchemy.dialects.{name}").insert, name) for name in ("sqlite", "postgresql")}
)
# What makes all statements of a transaction see one state.
_ONE_STATE: Mapping[str, Mapping[str, Any]] = {
    "sqlite": {"begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def open_engine(url_or_path: str | Path) -> Engine:
    """Return an engine for a SQLite file, or for the PostgreSQL server of a URL, for all threads of this process.

    Nothing is touched until the first connection, which makes the folder (0700) and the file (0600) and runs the missing
    migrations. So it raises nothing but ConfigError, for a URL that it can't use; `reading` and `writing` raise StoreError
    while the records can't be used.
    """
    url = _make_url(url_or_path)
    kind = _find_kind(url)
    engine: Engine = kind.make_engine(url, prepare=lambda: _bring_up_to_date(kind, url))
    return engine


def is_server(engine: Engine) -> bool:
    """Return whether the records are on a server, which other machines use as well."""
    return engine.dialect.name == "postgresql"


def name_place(engine: Engine) -> str:
    """Return the file, or the address without user and password, as people are told it."""
    url = engine.url
    if not is_server(engine):
        return str(url.database)
    return f"postgresql://{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the records. Raises StoreError.

    What is read should be decoded inside the block: what can't be is damage, and said to be.
    """
    with _explained(engine), engine.connect() as connection:
        try:
            yield connection.execution_options(**_ONE_STATE[engine.dialect.name])
        except ValueError as error:
            raise explain_unreadable(name_place(engine)) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose writes are stored together at the end, or not at all.

    Raises StoreError, also where a newer program has changed the tables meanwhile.
    """
    with _storing(engine) as connection:
        schema.require_known(connection, name_place(engine))
        yield connection


@contextmanager
def _storing(engine: Engine) -> Iterator[Connection]:
    with _explained(engine):
        if is_server(engine):
            from engine.adapters.records.server import committing

            with committing(engine) as connection:
                yield connection
        else:
            with engine.begin() as connection:
                yield connection


@contextmanager
def stating(engine: Engine) -> Iterator[Connection]:
    """Give a connection for one statement that is stored by itself, so that whoever is frozen holds nobody up.

    Raises StoreError.
    """
    if is_server(engine):
        with _explained(engine), engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")
    else:
        with writing(engine) as connection:
            yield connection


def insert_or(connection: Connection, table: Table) -> Any:
    """Return an insert that can say what becomes of a row that is there already (`on_conflict_do_…`)."""
    return INSERTS[connection.dialect.name](table)


def day_number(at: ColumnElement[Any], starts: Sequence[datetime]) -> Label[int]:
    """Return on which of the days that begin at these moments, oldest first, something was: from 0, the last has no end."""
    days = list(enumerate(starts))
    return case(*((at >= start, place) for place, start in reversed(days)), else_=0).label("number")


@contextmanager
def holding_turn(engine: Engine, name: str) -> Iterator[None]:
    """Let one program at a time do this, over all machines that share the records, in as many transactions as it takes.

    For seconds, not for minutes: a server ends the turn of who seems frozen. Raises StoreError.
    """
    if not is_server(engine):
        yield
        return
    with _explained(engine):
        connection = engine.connect()
    try:
        with _explained(engine):
            take_turns(connection, name)
        yield
    finally:
        with suppress(DBAPIError):
            connection.close()


def upsert(connection: Connection, table: Table, values: Mapping[str, Any], key: str) -> None:
    """Insert a row, or overwrite these columns of the row with the same `key` (a unique column)."""
    added = insert_or(connection, table).values(values)
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


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        raise explain(error, name_place(engine)) from error
    except UnicodeDecodeError as error:  # where the tables are described, or in what SQLite says of them
        raise explain_unreadable(name_place(engine)) from error


def _make_url(url_or_path: str | Path) -> URL:
    if not (isinstance(url_or_path, str) and "://" in url_or_path):
        return URL.create("sqlite", database=str(Path(url_or_path).absolute()))
    try:
        url = make_url(url_or_path.strip().replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in INSERTS:
        # The text itself may hold a password.
        raise ConfigError(
            "The setting 'database_url' is no address of a PostgreSQL database. "
            "Write one such as postgresql+psycopg://user@host:5432/database"
        )
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def _find_kind(url: URL) -> ModuleType:
    if url.get_backend_name() == "sqlite":
        return sqlite_file
    try:
        from engine.adapters.records import server
    except ImportError as error:
        raise ConfigError(
            "The setting 'database_url' needs a driver that is not installed. "
            "Run: pip install 'sales-engagement-action[postgres]'"
        ) from error
    return server


def _bring_up_to_date(kind: ModuleType, url: URL) -> None:
    engine: Engine = kind.make_engine(url, poolclass=NullPool)
    place = name_place(engine)
    with reading(engine) as connection:
        if schema.is_current(connection, place):
            return
    if kind is sqlite_file:
        with _explained(engine), engine.connect() as connection:
            sqlite_file.turn_on_write_ahead_log(connection)
    with _storing(engine) as connection:
        take_turns(connection, "migrations")
        # Another process may have done it while this one waited for its turn.
        if not schema.is_current(connection, place):
            (schema.create if schema.is_new(connection) else schema.upgrade)(connection)
