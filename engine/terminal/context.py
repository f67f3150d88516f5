"""The versions of the company context in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from difflib import unified_diff
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Column

from engine.context.versions import ContextVersion
from engine.context_document import parse
from engine.terminal.layout import make_table, quantity


def to_records(versions: Sequence[ContextVersion]) -> list[dict[str, Any]]:
    """Return versions as JSON is printed, without their texts."""
    return [
        {name: value for name, value in asdict(version).items() if name not in ("text", "is_placed")} for version in versions
    ]


def show_history(console: Console, versions: Sequence[ContextVersion], zone: ZoneInfo) -> None:
    """Print versions as a table, newest first."""
    columns = [
        Column("Version", no_wrap=True),
        Column("When", no_wrap=True),
        Column("By", no_wrap=True, overflow="ellipsis", max_width=24),
        Column("Why", overflow="fold"),
        Column("Feedback", no_wrap=True),
    ]
    rows = [
        (one.version, f"{one.made_at.astimezone(zone):%Y-%m-%d %H:%M}", one.author, one.reason, one.source_feedback_id or "")
        for one in versions
    ]
    console.print(make_table(columns, rows))
    console.print(
        f"{quantity(len(versions), 'version')}, the newest in force. Compare two: sales-action context-diff A B", style="dim"
    )


def make_diff(old: str, before: str, new: str, after: str) -> str:
    """Return the difference of two versions in the unified form, "" where there is none."""
    lines = unified_diff(parse(before).lines, parse(after).lines, f"version {old}", f"version {new}")
    return "".join(_with_line_ends(lines))


def _with_line_ends(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n"
