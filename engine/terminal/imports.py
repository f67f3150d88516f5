"""What an import would do, in a terminal, for a person to check."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Column

from engine.importing.fields import ATTRIBUTE, SKIP
from engine.importing.plan import FilePlan, ImportPlan
from engine.importing.tables import Unreadable
from engine.money import show_money
from engine.terminal.layout import make_table, one_line, print_heading, print_items, quantity

# More would push the columns, which a person is to check, off the screen.
_MOST_SHOWN = 20
_HOWS = {"chosen": "you", "name": "its name", "content": "its content", "unknown": ""}
_OTHER_FIELDS = {ATTRIBUTE: "kept as it is", SKIP: "left out"}


def show_plan(console: Console, plan: ImportPlan) -> None:
    """Print each file's columns and what they are taken for, what can't be read, and what would be stored."""
    for file in plan.files:
        _show_file(console, file)
    _show_unreadable(console, "Rows that can't be read, and are not imported", plan.unreadable_rows)
    _show_unreadable(console, "Values that can't be read; their rows are imported without them", plan.unread_values)
    if plan.warnings or plan.gaps:
        print_heading(console, "To know before you import")
        print_items(console, (("-", text) for text in (*plan.warnings, *plan.gaps)))
    print_heading(console, "The import")
    console.print(one_line(describe_plan(plan)))


def describe_plan(plan: ImportPlan) -> str:
    """Return in one line what would be stored; amounts per currency, of open deals."""
    counts = ", ".join(f"{plan.counts.get(status, 0):,} {status}" for status in ("open", "won", "lost"))
    totals = ", ".join(show_money(round(amount), currency) for currency, amount in plan.totals.items())
    return f"{quantity(len(plan.deals), 'deal')} ({counts})" + (f", worth {totals} open" if totals else "")


def _show_file(console: Console, file: FilePlan) -> None:
    kind = file.kind or "unknown, left out"
    print_heading(console, one_line(f"{file.name}: {kind}, {quantity(file.row_count, 'row')}").plain)
    print_items(console, (("-", note) for note in file.notes))
    if file.kind is None and file.columns:
        print_items(console, [("-", f"Name its columns to import it: {_suggest_map(file)}")], style="yellow")
    columns = (
        Column("Column", no_wrap=True, overflow="ellipsis", max_width=28),
        Column("Read as", overflow="fold", ratio=3),
        Column("Known by", no_wrap=True),
        Column("For example", no_wrap=True, overflow="ellipsis", ratio=2),
    )
    rows = []
    for column in file.columns:
        name = _OTHER_FIELDS.get(column.field, column.field)
        note = f" ({column.note})" if column.note else ""
        rows.append((column.name, f"{name}{note}", _HOWS[column.how], " · ".join(column.samples)))
    if rows:
        table = make_table(columns, rows)
        table.expand = True
        console.print(table)


def _suggest_map(file: FilePlan) -> str:
    """Return how a person would say what the columns are, by the example of the first two."""
    fields = ("deal.name", "deal.amount")
    return " ".join(f"--map '{column.name}={field}'" for column, field in zip(file.columns, fields, strict=False))


def _show_unreadable(console: Console, title: str, problems: Sequence[Unreadable]) -> None:
    if not problems:
        return
    print_heading(console, f"{title} ({len(problems):,})")
    print_items(console, (("-", problem) for problem in problems[:_MOST_SHOWN]), style="yellow")
    if len(problems) > _MOST_SHOWN:
        console.print(f"… and {len(problems) - _MOST_SHOWN:,} more.")
