"""Bring a database to the tables that this version of the program knows.

A new database gets them at once. Those of an earlier version are led there by migrations, numbered files in
`migrations/versions`, run when a database is opened. Alembic is imported only when there is something to run, because importing
it takes longer than everything else at start.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select

from engine.adapters.records.tables import metadata
from engine.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
_ELSEWHERE = {
    "sqlite": "Move that file to another folder, or set SALES_ACTION_HOME to a new one.",
    "postgresql": "Name a database in database_url that is for this program alone.",
}
# Alembic's own table, as Alembic makes it.
_revisions = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


@lru_cache  # what this process knows, whatever is installed while it runs
def known_revisions(migrations: Path = MIGRATIONS) -> list[str]:
    """Return the numbers of the migrations in a folder, oldest first; imports none of them."""
    return sorted(path.name.partition("_")[0] for path in (migrations / "versions").glob("[0-9]*.py"))


def is_current(connection: Connection, place: str, migrations: Path = MIGRATIONS) -> bool:
    """Return whether the database has the newest tables; writes nothing.

    Raises StoreError for a database of a newer program, and for one that another program made.
    """
    known = known_revisions(migrations)
    revision = _revision(connection, place)
    if revision is None or revision in known:
        return revision == known[-1]
    raise _refuse(place, revision)


def require_known(connection: Connection, place: str) -> None:
    """Raise StoreError where a newer program has changed the tables since this one opened them.

    The tables stay as they are until the connection's transaction ends.
    """
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if revision not in known_revisions():
        raise _refuse(place, revision)


def is_new(connection: Connection) -> bool:
    """Return whether a database that is this program's, or nobody's (see `is_current`), holds nothing yet."""
    return not inspect(connection).has_table(_revisions.name)


def create(connection: Connection) -> None:
    """Make the newest tables in a new database, inside the connection's transaction."""
    metadata.create_all(connection)
    _revisions.create(connection)
    connection.execute(insert(_revisions).values(version_num=known_revisions()[-1]))


def upgrade(connection: Connection, migrations: Path = MIGRATIONS) -> None:
    """Run the missing migrations inside the connection's transaction: all of them, or none.

    Waits for whoever writes, and whoever writes afterwards waits for it.
    """
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql" and not is_new(connection):
        # Every transaction that writes reads this table first (SQLite's writers take turns anyway).
        connection.exec_driver_sql("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse(place: str, revision: str) -> StoreError:
    trouble = "were written by a newer version of this program. Update this one, and start it again."
    numbers = f"(They are at {revision}, this one knows {known_revisions()[-1]}.)"
    return StoreError(f"The records in {place} {trouble} Nothing was changed. {numbers}", trouble)


def _revision(connection: Connection, place: str) -> str | None:
    names = set(inspect(connection).get_table_names())
    revision = connection.scalar(select(_revisions.c.version_num)) if _revisions.name in names else None
    if revision is not None and str(revision).isdigit():  # as ours are numbered; other programs use Alembic, too
        return str(revision)
    if names & {_revisions.name, *metadata.tables}:
        raise StoreError(f"{place} holds tables of another program. Nothing was changed. {_ELSEWHERE[connection.dialect.name]}")
    return None
