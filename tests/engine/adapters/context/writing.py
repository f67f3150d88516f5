"""A process of its own that writes the company context again and again, until it is done or killed."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from engine.adapters.context.file import ContextFile
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.context.edits import add_line
from engine.context.versions import ContextVersion
from engine.learning.learnings import ContextUpdate, Edit, Learning, LedgerChange

SECTION = "Email Engagement Learnings"


def open_context(home: Path) -> ContextFile:
    """Return the context of a home folder, over its own records."""
    return ContextFile(home / "company-context.md", SqlRecords(open_engine(home / "recommendation_cache.db"), make_row=dict))


def add(context: ContextFile, number: int) -> ContextVersion | None:
    """Add a learning with this number, to the text and to the ledger."""
    learning_id = f"L{number:06x}"

    def make(newest: ContextVersion) -> Edit:
        text = add_line(newest.text, SECTION, f"- Rule {number} <!-- {learning_id} -->")
        learning = Learning(
            learning_id, SECTION, f"Rule {number}", None, None, "active", None, "me", datetime(2026, 11, 30, tzinfo=UTC)
        )
        update = ContextUpdate(SECTION, newest.text, text, "me", "fb_1")
        return Edit(text, LedgerChange((learning,), (update,)))

    return context.edit(make, "me", f"rule {number}", "fb_1")


def add_many(home: Path, first: int, count: int) -> None:
    """Add that many learnings, and print the number of each when it is kept."""
    context = open_context(home)
    for number in range(first, first + count):
        add(context, number)
        tell(f"kept {number}")


def tell(line: str) -> None:
    """Print a line in one step: whoever is killed meanwhile leaves no half of it."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main() -> None:
    """Add learnings in a process of its own for each line "FIRST COUNT" that comes in; print its process id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        first, count = map(int, line.split())
        child = os.fork()
        if child == 0:
            add_many(Path(sys.argv[1]), first, count)
            os._exit(0)
        tell(f"started {child}")


if __name__ == "__main__":
    main()
