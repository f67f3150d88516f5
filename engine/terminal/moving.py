"""What `sales-action migrate-store` did, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from engine.moving import Moved
from engine.terminal.layout import one_line, print_behind


def show_moved(console: Console, moved: Iterable[Moved]) -> None:
    """Print each table that the home has rows of."""
    for one in moved:
        if one.found:
            print_behind(console, Text(f"{one.table:<22}", style="default"), one_line(_describe(one)))


def _describe(one: Moved) -> str:
    if one.kept_back:
        return f"{one.found:,}, not copied. {one.kept_back}"
    parts = [f"{one.added:,} copied", f"{one.there:,} were there"]
    if one.different:
        more = ", …" if one.different > len(one.differing) else ""
        parts.append(f"{one.different:,} stand otherwise there and were left so ({', '.join(one.differing)}{more})")
    parts.append(f"{one.missing:,} MISSING" if one.missing else "all found again")
    return f"{one.found:,}: {', '.join(parts)}"
