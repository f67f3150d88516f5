"""The raw form of an import: columns of cells, with the line at which each row stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from engine.importing.uploads import check_cells

Cell = str | int | float | bool | datetime | date | time | None
Unit = Literal["line", "row", "item"]
Kind = Literal["deals", "contacts", "companies", "interactions", "owners", "products"]
KINDS: tuple[Kind, ...] = ("deals", "contacts", "companies", "interactions", "owners", "products")

# Reports put a title, filters and a date above their table; no CRM puts more than this.
_TITLE_ROWS = 20
# Excel leaves out empty cells at the end of some rows: beyond this many, and this share, short rows are no slip.
_FEW_ROWS, _SHORT_SHARE = 10, 0.05
_BLANK = frozenset({"", "-", "--", "—", "–", "n/a", "#n/a", "null", "NULL", "N/A", "#N/A", "nan", "NaN", "(no value)"})


@dataclass(frozen=True)
class Unreadable:
    """A row that can't be imported or, where `column` is set, a value that its row is imported without; and why."""

    file: str
    line: int
    reason: str
    column: str | None = None
    unit: Unit = "line"

    def __str__(self) -> str:
        return f"{self.file}, {self.unit} {self.line}: {self.reason}"


@dataclass(frozen=True)
class Table:
    """One table of a file. `columns` has one sequence of cells for each name in `header`; `lines` one number a row.

    `kind` is set where the file itself says what it holds. `notes` are sentences on how it was read.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    lines: Sequence[int]
    unit: Unit = "line"
    kind: Kind | None = None
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()


def is_blank(cell: Cell) -> bool:
    """Return whether a cell says nothing: empty, a dash, "n/a" and the like, or not a number."""
    if isinstance(cell, str):
        return cell in _BLANK or cell.strip() in _BLANK
    return cell is None or cell != cell  # NaN alone differs from itself


def cell_text(cell: Cell) -> str:
    """Return a cell as trimmed text, "" when it says nothing; whole numbers lose their ".0"."""
    if isinstance(cell, str):
        text = cell.strip()
        return "" if text in _BLANK else text
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def make_table(name: str, rows: Iterable[tuple[int, Sequence[Cell]]], unit: Unit = "line") -> Table:
    """Return the table that numbered rows make up; writes nothing.

    Titles above the header are passed over, a repeated name gets a number, blank rows count for nothing. A row with
    more cells than the header, or one that an unquoted line break tears in two, is unreadable. Raises SourceRejected
    where a few wide rows make many columns for all of them.
    """
    filled = [(line, cells) for line, cells in rows if any(not is_blank(cell) for cell in cells)]
    start = _find_header(filled[:_TITLE_ROWS])
    if start is None:
        return Table(name, (), (), (), unit)
    names = [cell_text(cell) for cell in filled[start][1]]
    body = filled[start + 1 :]
    good, unreadable = _sort_out(name, body, len(names), unit)
    header, notes = _name_columns(names)
    used = [index for index, column in enumerate(names) if column or _has_values(good, index)]
    check_cells(name, len(good), len(used))
    return Table(
        name,
        tuple(header[index] for index in used),
        tuple([cells[index] if index < len(cells) else None for _, cells in good] for index in used),
        [line for line, _ in good],
        unit,
        unreadable=(*unreadable, *_note_short(name, good, header, unit)),
        notes=tuple(notes),
    )


def _count_filled(cells: Sequence[Cell]) -> int:
    return sum(not is_blank(cell) for cell in cells)


def _find_header(rows: Sequence[tuple[int, Sequence[Cell]]]) -> int | None:
    if not rows:
        return None
    widest = max(_count_filled(cells) for _, cells in rows)
    for index, (_, cells) in enumerate(rows):
        if _count_filled(cells) * 2 >= widest and all(isinstance(cell, str) for cell in cells if not is_blank(cell)):
            return index
    return 0


def _has_values(rows: Sequence[tuple[int, Sequence[Cell]]], index: int) -> bool:
    return any(index < len(cells) and not is_blank(cells[index]) for _, cells in rows)


def _sort_out(
    name: str, body: Sequence[tuple[int, Sequence[Cell]]], width: int, unit: Unit
) -> tuple[list[tuple[int, Sequence[Cell]]], list[Unreadable]]:
    good: list[tuple[int, Sequence[Cell]]] = []
    unreadable: list[Unreadable] = []
    torn = _torn_rows(body, width)
    for index, (line, cells) in enumerate(body):
        if any(not is_blank(cell) for cell in cells[width:]):
            reason = f"it has {len(cells)} cells where the header has {width}; a value that holds the separator needs quotes"
            unreadable.append(Unreadable(name, line, reason, unit=unit))
        elif index in torn:
            reason = "a line break inside a value tears this row in two; such a value needs quotes"
            unreadable.append(Unreadable(name, line, reason, unit=unit))
        elif width > 3 and _count_filled(cells) == 1:
            reason = f"only one of its {width} cells is filled ('{shorten(next(filter(None, map(cell_text, cells))))}')"
            unreadable.append(Unreadable(name, line, reason, unit=unit))
        else:
            good.append((line, cells))
    return good, unreadable


def _note_short(name: str, rows: Sequence[tuple[int, Sequence[Cell]]], header: Sequence[str], unit: Unit) -> list[Unreadable]:
    """Return the rows that end early, unless so many do that it is how the file was written."""
    short = [(line, len(cells)) for line, cells in rows if len(cells) < len(header)]
    if len(short) > _FEW_ROWS and len(short) > len(rows) * _SHORT_SHARE:
        return []
    reason = "it ends after {} of {} cells; the rest is taken as empty"
    return [Unreadable(name, line, reason.format(width, len(header)), header[width], unit) for line, width in short]


def _torn_rows(body: Sequence[tuple[int, Sequence[Cell]]], width: int) -> set[int]:
    """Return the rows that are two halves of one: both short, and together one cell more than the header."""
    torn: set[int] = set()
    for index in range(1, len(body)):
        first, second = len(body[index - 1][1]), len(body[index][1])
        if first < width and second < width and first + second == width + 1 and index - 1 not in torn:
            torn |= {index - 1, index}
    return torn


def _name_columns(names: Sequence[str]) -> tuple[list[str], list[str]]:
    seen: Counter[str] = Counter()
    taken = {name for name in names if name}
    header: list[str] = []
    repeated: list[str] = []
    for index, given in enumerate(names):
        name = given or f"Column {index + 1}"
        seen[name] += 1
        if seen[name] == 2:
            repeated.append(name)
        while seen[name] > 1 and f"{name} ({seen[name]})" in taken:
            seen[name] += 1
        header.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    notes = [f"The column '{name}' stands more than once; the first one is used under that name." for name in repeated]
    return header, notes


def without_blanks(**values: Any) -> dict[str, Any]:
    """Return the values that say something; the rest are a record's defaults, and cost thousands of rows time and memory."""
    return {name: value for name, value in values.items() if value is not None and value != "" and value is not False}


def shorten(text: str, limit: int = 40) -> str:
    """Return a text on one line, cut to be quoted in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
