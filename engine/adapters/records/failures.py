"""What a database error means to a person, and what to do about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from engine.errors import StoreError

_ELSEWHERE = "set SALES_ACTION_HOME to a folder that you may write"
_MEANINGS = {
    "READONLY": f"can't be written: the file or its folder is read-only. Check their rights, or {_ELSEWHERE}.",
    "PERM": f"can't be used: access was refused. Check the rights of the file, or {_ELSEWHERE}.",
    "CANTOPEN": f"can't be opened. Check that the folder is there and yours to write, or {_ELSEWHERE}.",
    "FULL": "can't be written: the disk is full. Free some space and try again; what was stored before is safe.",
    "IOERR": "can't be read or written: the disk is full or reports an error. Check that it has space left and is still there.",
    "BUSY": "are in use by another program. Try again in a moment; if it stays so, close the other windows of this program.",
    "LOCKED": "are in use by another program. Try again in a moment.",
    "CORRUPT": "are damaged. Nothing was overwritten: move the file to another folder to start anew, or put a backup there.",
    "NOTADB": "are damaged. Nothing was overwritten: move the file to another folder to start anew, or put a backup there.",
}
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
    reason = str(cause or error).partition("\n")[0]
    return StoreError(
        f"The records in {place} could not be used: {reason}. Try again; sales-action doctor on the command line tells more."
    )


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
