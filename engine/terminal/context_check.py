"""The report of `sales-action context-check` in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from engine.context.check import Remark, Report
from engine.terminal.layout import one_line, print_behind, print_heading, print_items

_MARGIN = 10


def show_report(console: Console, report: Report) -> None:
    """Print a report: what it is, what must be mended, what may stay, and the hard rules."""
    size = f"about {report.size_tokens:,} tokens, of which the learnings are {report.learnings_share:.0%}"
    console.print(one_line(f"Company context {report.version or 'without a version'}: {size}"))
    _show("To be mended", report.faults, console)
    _show("Worth a look", [remark for remark in report.remarks if not remark.must_be_mended], console)
    if report.hard_rules:
        print_heading(console, "Hard rules")
        print_items(console, [("-", f"{text} ({checking})") for text, checking in report.hard_rules])
    if not report.faults:
        console.print(Text("\nNothing has to be mended.", style="green"))


def _show(title: str, remarks: Sequence[Remark], console: Console) -> None:
    if not remarks:
        return
    print_heading(console, title)
    for remark in remarks:
        place = f"line {remark.line}" if remark.line else "-"
        print_behind(console, Text(place.ljust(_MARGIN), style="dim"), one_line(remark.text))
