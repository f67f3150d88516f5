"""The records as the use cases know them (engine.ports.Records): one class over all tables."""

from __future__ import annotations

from sqlalchemy import false, select

from engine.adapters.records import schema
from engine.adapters.records.admitting import Admitting
from engine.adapters.records.changes import Changes
from engine.adapters.records.context_versions import ContextVersions
from engine.adapters.records.database import is_server, name_place, reading, writing
from engine.adapters.records.failures import MEND_DAMAGE
from engine.adapters.records.feedback import FeedbackLog
from engine.adapters.records.figures import Figures
from engine.adapters.records.ledger import Ledger
from engine.adapters.records.profiles import Profiles
from engine.adapters.records.request_windows import RequestWindows
from engine.adapters.records.revisions import Revisions
from engine.adapters.records.seen import SeenActions
from engine.adapters.records.sign_outs import SignOuts
from engine.adapters.records.sqlite_file import find_damage
from engine.adapters.records.tables import profiles
from engine.errors import StoreError


class SqlRecords(
    Admitting,
    Changes,
    Profiles,
    FeedbackLog,
    Figures,
    SeenActions,
    ContextVersions,
    Ledger,
    RequestWindows,
    Revisions,
    SignOuts,
):
    """`engine.ports.Records` over SQL: SQLite on one machine, PostgreSQL for several.

    Safe for threads and processes; raises StoreError.
    """

    @property
    def place(self) -> str:
        """Return the file, or the address without user and password."""
        return name_place(self._engine)

    @property
    def is_shared(self) -> bool:
        """Return whether other machines use the same records."""
        return is_server(self._engine)

    def reach(self) -> None:
        """Read one row, to see that the records can be used; quick whatever they hold."""
        with reading(self._engine) as connection:
            schema.require_known(connection, name_place(self._engine))
            connection.execute(select(profiles.c.person).limit(1)).all()

    def check(self) -> str | None:
        """Return a sentence on what is wrong with the records, or None; reads the whole database, so it may take seconds."""
        try:
            with reading(self._engine) as connection:
                damage = None if is_server(self._engine) else find_damage(connection)
            with writing(self._engine) as connection:  # a user may read and not write
                connection.execute(profiles.update().where(false()).values(person=profiles.c.person))
        except StoreError as error:
            return str(error)
        if damage is None:
            return None
        place = name_place(self._engine)
        return f"The records in {place} are damaged ({damage}). Nothing was overwritten: {MEND_DAMAGE}"
