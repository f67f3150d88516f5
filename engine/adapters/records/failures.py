"""What a database error means to a person, and what to do about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from engine.errors import StoreError

# A journal (-wal) that stays would be played into the file that takes the place of its own.
MEND_DAMAGE = (
    "move the file, with those beside it that begin with its name, to another folder to start anew; "
    "then a backup may be put there."
)
_ELSEWHERE = "set SALES_ACTION_HOME to a folder that you may write"
_MEANINGS = {
    "READONLY": f"can't be written: the file or its folder is read-only. Check their rights, or {_ELSEWHERE}.",
    "PERM": f"can't be used: access was refused. Check the rights of the file, or {_ELSEWHERE}.",
    "CANTOPEN": f"can't be opened. Check that the folder is there and yours to write, or {_ELSEWHERE}.",
    "FULL": "can't be written: the disk is full. Free some space and try again; what was stored before is safe.",
    "IOERR": "can't be read or written: the disk is full or reports an error. Check that it has space left and is still there.",
    "BUSY": "are in use by another program. Try again in a moment; if it stays so, close the other windows of this program.",
    "LOCKED": "are in use by another program. Try again in a moment.",
    "CORRUPT": f"are damaged. Nothing was overwritten: {MEND_DAMAGE}",
    "NOTADB": f"are damaged. Nothing was overwritten: {MEND_DAMAGE}",
}
# Classes of SQLSTATE, and single ones, as PostgreSQL tells them.
_SERVER_MEANINGS = {
    "28": "refuse the sign-in. Check user and password in database_url.",
    "3D": "can't be opened: there is no such database. Check the name in database_url.",
    "42501": "may not be used by this user. Give it the rights to read, write and create tables there.",
    "25006": "can't be written: the server is read-only. Check that database_url names the primary one.",
    "53300": "can't be reached: the server takes no more connections. Try again in a moment.",
    "53": "can't be written: the server is out of disk or memory. What was stored before is safe; tell who runs it.",
    "57014": "took too long to answer. Try again in a moment; what was stored before is safe.",
    "57": "can't be reached: the server is stopping or starting. Try again in a moment; what was stored before is safe.",
    "55P03": "are in use by another program. Try again in a moment.",
    "40": "were changed by somebody else at the same time, so nothing was stored. Try again.",
    "XX001": "are damaged. Nothing was overwritten; tell who runs the server.",
    "XX002": "are damaged. Nothing was overwritten; tell who runs the server.",
}
_UNREACHABLE = (
    "can't be reached. Check that the database server runs and that this machine may connect to it; "
    "what was stored before is safe."
)
_OPTION = "can't be reached: an option behind the question mark of database_url is wrong. Correct it."
_TLS = (
    "can't be reached over TLS as database_url asks for it. "
    "Check sslmode and sslrootcert there, the file of certificates, and the server's certificate."
)
_SHUT_OUT = "can't be reached: the server lets in neither this user nor this machine. Add a line for them to its pg_hba.conf."
_POOLER = (
    "can't be reached: the pooler in between refuses the options of a connection. "
    "Connect to the server itself, or set the pooler up as docs/operations.md says."
)
# What a refused connection says, and what it means; the first that fits counts.
_SIGNS = {
    "connection option": _OPTION,
    "bad value for": _OPTION,
    "sslmode": _OPTION,
    "pg_hba": _SHUT_OUT,
    "support SSL": _TLS,
    "certificate": _TLS,
    "startup parameter": _POOLER,
    "authentication failed": _SERVER_MEANINGS["28"],
    "no password": _SERVER_MEANINGS["28"],
    "does not exist": _SERVER_MEANINGS["3D"],
    "too many": _SERVER_MEANINGS["53300"],
    "connection slots": _SERVER_MEANINGS["53300"],
}
_UNREADABLE = (
    "hold something that can't be read: they are damaged, or another version of this program wrote it. "
    "Nothing was overwritten; sales-action doctor on the command line tells more."
)
_CROWDED = "are in use by too many at once. Try again in a moment."
_DAMAGED = {"CORRUPT", "NOTADB"}


class Damaged(StoreError):
    """The file of the records is no sound database; it was left as it is."""


def explain(error: SQLAlchemyError, place: str) -> StoreError:
    """Return the error to raise for a database error; `place` names the file or server."""
    cause = getattr(error, "orig", None)
    # SQLITE_IOERR_WRITE means IOERR: the primary code stands behind the first underscore.
    code = f"{getattr(cause, 'sqlite_errorname', '')}_".split("_")[1]
    if code in _MEANINGS:
        kind = Damaged if code in _DAMAGED else StoreError
        return kind(f"The records in {place} {_MEANINGS[code]}", trouble=_MEANINGS[code])
    meaning = _explain_server(error, cause)
    if meaning:
        return StoreError(f"The records in {place} {meaning}", trouble=meaning)
    reason = str(cause or error).partition("\n")[0]
    return StoreError(
        f"The records in {place} could not be used: {reason}. Try again; sales-action doctor on the command line tells more."
    )


def explain_unreadable(place: str) -> StoreError:
    """Return the error to raise for what was read and is not what was stored."""
    return StoreError(f"The records in {place} {_UNREADABLE}", trouble=_UNREADABLE)


def _explain_server(error: SQLAlchemyError, cause: BaseException | None) -> str | None:
    if isinstance(error, PoolTimeout):
        return _CROWDED
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        known = _SERVER_MEANINGS.get(state) or _SERVER_MEANINGS.get(state[:2])
        return known or (_UNREACHABLE if state.startswith("08") else None)
    # Without a state, the connection was refused or lost: libpq tells why in words alone.
    is_lost = getattr(error, "connection_invalidated", False) or (
        hasattr(cause, "sqlstate") and isinstance(error, OperationalError)
    )
    told = next((meaning for sign, meaning in _SIGNS.items() if sign in str(cause)), None)
    return told or _UNREACHABLE if is_lost else _OPTION if told is _OPTION else None


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, with its journal, so that the next use starts new records; return where it is now.

    Nothing is deleted or overwritten. Raises StoreError when the folder can't be written.
    """
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
    while aside.exists():
        aside = aside.with_name(aside.name + "x")
    try:
        path.rename(aside)
        for suffix in ("-wal", "-shm"):
            journal = path.with_name(path.name + suffix)
            if journal.exists():
                journal.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise StoreError(f"{path} is damaged and can't be moved ({error.strerror}). Check the rights of its folder.") from error
    return aside
