"""Bring a database to the tables that this version of the program knows.

Migrations are numbered files in `migrations/versions`, run when a database is opened. Alembic is imported only when
there is something to run, because importing it takes longer than everything else at start.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from engine.adapters.records.tables import metadata
from engine.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


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
    raise StoreError(
        f"The records in {place} were written by a newer version of this program ({revision}; this one knows {known[-1]}). "
        "Update the program. Nothing was changed."
    )


def upgrade(connection: Connection, migrations: Path = MIGRATIONS) -> None:
    """Run the missing migrations inside the connection's transaction: all of them, or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection, place: str) -> str | None:
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if names & set(metadata.tables):
        raise StoreError(
            f"{place} holds tables of another program. Nothing was changed. "
            "Move that file to another folder, or set SALES_ACTION_HOME to a new one."
        )
    return None
