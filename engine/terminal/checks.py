"""The report of `sales-action doctor` in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from engine.doctor import Check
from engine.terminal.layout import one_line, print_behind

_SIGNS = {True: ("ok", "green"), None: ("-", "dim"), False: ("FAIL", "bold red")}


def show_checks(console: Console, checks: Iterable[Check]) -> int:
    """Print each check as soon as it is made, and return how many failed."""
    failed = 0
    for check in checks:
        failed += check.is_ok is False
        sign, style = _SIGNS[check.is_ok]
        head = Text(f"{sign:<5}", style=style) + Text(f"{check.name:<11}", style="default")
        print_behind(console, head, one_line(check.text))
    return failed
