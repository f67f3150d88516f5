"""`sales-action context-check`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.commands.session import (
    file_type,
    json_option,
    open_console,
    open_engine,
    print_json,
    set_up_logging,
    verbose_option,
)
from engine.errors import ContextInvalid

if TYPE_CHECKING:
    from engine.context.check import Report


@click.command("context-check")
@click.argument("file", type=file_type, required=False)
@json_option
@verbose_option
def context_check(file: Path | None, as_json: bool, verbose: bool) -> None:
    """Check what the company context still lacks.

    Looks at the one in force, or at FILE. Ends with 1 when something has to be mended.
    """
    from engine.context.check import check_context
    from engine.terminal.context_check import show_report

    report = check_context(_read(file, verbose))
    if as_json:
        print_json(_as_dict(report))
    else:
        show_report(open_console(), report)
    if faults := len(report.faults):
        things = "1 thing in the company context has" if faults == 1 else f"{faults} things in the company context have"
        raise ContextInvalid(f"{things} to be mended. The lines are listed above; then check again.")


def _read(file: Path | None, verbose: bool) -> str:
    from engine.bootstrap import read_context_file

    if file is not None:
        set_up_logging(verbose)
        return read_context_file(file)
    with open_engine(verbose) as engine:
        text = engine.context.read_text()
    if text is None:
        raise ContextInvalid("There is no company context yet. Create it: sales-action context-init")
    return text


def _as_dict(report: Report) -> dict[str, object]:
    hard_rules = [{"text": text, "checking": checking} for text, checking in report.hard_rules]
    return asdict(report) | {"learnings_share": round(report.learnings_share, 3), "hard_rules": hard_rules}
