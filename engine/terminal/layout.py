"""What every view is built of: a console, plain text, headings, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from engine.terminal.controls import strip_controls

_SPACES = re.compile(r"\s+")
# However narrow the window, a line holds a word.
_NARROWEST = 16


class Terminal(Console):
    """A console that interprets nothing of what it prints, and leaves a closed pipe to whoever runs the command."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, emoji=False, markup=False)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def plain(value: object, style: str = "") -> Text:
    """Return a value as text without control codes."""
    return Text(strip_controls(str(value)), style=style)


def one_line(value: object, style: str = "") -> Text:
    """Return a value as text on a single line."""
    return Text(_SPACES.sub(" ", strip_controls(str(value))).strip(), style=style)


def print_heading(console: Console, title: str) -> None:
    """Print the title of a section, with an empty line before it."""
    console.print(Text(f"\n{title}", style="bold"))


def print_items(console: Console, items: Iterable[tuple[str, object]], *, indent: int = 0, style: str = "") -> None:
    """Print lines behind their marks ("-", "1."), empty ones left out; what wraps stays behind its mark."""
    rows = [(mark, line) for mark, text in items if (line := one_line(text, style))]
    margin = max((cell_len(mark) for mark, _ in rows), default=0) + 1
    for mark, line in rows:
        print_behind(console, Text(" " * indent + set_cell_size(mark, margin), style=style), line)


def print_behind(console: Console, head: Text, text: Text) -> None:
    """Print a text behind its head; every line of it stays to the right of the head."""
    wrapped = text.wrap(console, max(_NARROWEST, console.width - head.cell_len)) or [Text()]
    for number, line in enumerate(wrapped):
        line.rstrip()
        console.print((head if number == 0 else Text(" " * head.cell_len)) + line, soft_wrap=True)


def print_exactly(console: Console, text: str) -> None:
    """Print a text that people copy: no indent and no line break of ours, so that what is selected is what is sent."""
    console.print(plain(text), soft_wrap=True)


def quantity(count: int, noun: str) -> str:
    """Return a number of things: "1 deal", "2,089 deals"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def make_pairs(title: str, pairs: Iterable[tuple[str, object]]) -> Table:
    """Return a table of names and values."""
    table = Table(title=title, title_style="bold", box=box.ROUNDED, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(name, one_line(value))
    return table


def make_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table of plain cells, one line a row."""
    table = Table(*columns, box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else one_line("" if cell is None else cell) for cell in row))
    return table
