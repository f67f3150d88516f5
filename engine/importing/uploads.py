"""What goes into an import and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import SourceRejected

# All files of one import together. Either takes about a minute and less than 1.5 GB of memory.
MOST_MB = 30
MOST_ROWS = 100_000
# Of one file: rows times columns, the empty ones too, for each takes memory.
MOST_CELLS = 4_000_000
# Each is looked at for what it may be. The widest exports have a thousand.
MOST_COLUMNS = 5_000
SMALLER = "Nothing was imported. Split it, or export only the open deals, and import one part after the other."


def check_cells(name: str, rows: int, columns: int) -> None:
    """Raise SourceRejected for a table that takes too much memory, however small its file is."""
    if columns > MOST_COLUMNS:
        raise SourceRejected(
            f"{name} has more than {MOST_COLUMNS:,} columns; at most that many are read. Nothing was imported. Leave out those "
            "that aren't needed."
        )
    if rows * columns > MOST_CELLS:
        raise SourceRejected(f"{name} has more than {MOST_CELLS:,} cells; at most that many are read at once. {SMALLER}")


def check_rows(count: int) -> None:
    """Raise SourceRejected for more rows than are read at once."""
    if count > MOST_ROWS:
        raise SourceRejected(f"The import has more than {MOST_ROWS:,} rows; at most that many are read at once. {SMALLER}")


@dataclass(frozen=True)
class NamedBytes:
    """A file that was uploaded: its name and what is in it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class ImportResult:
    """How many deals an import stored for the first time, changed, and found as they were."""

    new: int
    changed: int
    unchanged: int


def describe_result(new: int, changed: int) -> str:
    """Return what an import brought, in words: "8,800 new, 12 changed"."""
    return f"{new:,} new, {changed:,} changed"
