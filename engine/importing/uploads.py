"""What goes into an import and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

# All files of one import together. Either takes about a minute and less than 1.5 GB of memory.
MOST_MB = 30
MOST_ROWS = 100_000


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
