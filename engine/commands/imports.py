"""`sales-action import`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.commands.session import (
    ask,
    find_me,
    json_option,
    open_console,
    open_engine,
    print_json,
    showing_progress,
    tell,
    verbose_option,
)
from engine.garbage import without_collector

if TYPE_CHECKING:
    from engine.importing.plan import ImportPlan
    from engine.importing.uploads import ImportResult


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Read a column as a field; repeatable. A field is named like deal.amount, or 'attribute', or 'skip'.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be imported, and write nothing.")
@click.option("--yes", is_flag=True, help="Import without asking.")
@json_option
@verbose_option
def import_files(
    files: tuple[Path, ...], mapping: tuple[str, ...], dry_run: bool, yes: bool, as_json: bool, verbose: bool
) -> None:
    """Import FILES that a CRM exported.

    CSV, Excel or JSON, with deals, contacts, companies or interactions.
    Files that belong together go into one import. Importing again updates what is known.
    Nothing is written before you confirm it: at the terminal, through a pipe ("y"), or with --yes.
    """
    pairs = dict(_split_pairs(mapping))
    with open_engine(verbose) as engine:
        from engine.terminal.imports import show_plan
        from engine.terminal.layout import quantity

        settings = engine.settings
        with without_collector(), showing_progress(verbose, "Reading the files"):
            plan = engine.plan_import(files, pairs)
        if not as_json:
            with suppress(BrokenPipeError):  # `| head` cuts the plan short, not the import
                show_plan(open_console(), plan)
        result = None
        is_wanted = True if yes or dry_run or not plan.deals else ask("Import this?", default=True)
        if dry_run:
            tell("Nothing was written. Leave out --dry-run to import.")
        elif is_wanted is None:
            tell("Nothing was written. Add --yes to import.")
        elif not is_wanted:
            tell("Nothing was written.")
        else:
            with without_collector(), showing_progress(verbose, f"Storing {quantity(len(plan.deals), 'deal')}"):
                result = engine.apply_import(plan, find_me(engine))
        if as_json:
            print_json(_to_json(plan, result))
        elif result:
            unchanged = quantity(result.unchanged, "unchanged deal")
            click.echo(f"Imported: {result.new:,} new, {result.changed:,} changed, {unchanged}.")
        if result and settings.source != "files":
            tell("See them: sales-action deals --source files. To start with them always, set 'source: files' in config.yaml.")
        if is_wanted is None:
            click.get_current_context().exit(1)


def _to_json(plan: ImportPlan, result: ImportResult | None) -> dict[str, Any]:
    """The plan without its deals, and what was imported: None for a dry run."""
    return {
        "files": [asdict(file) for file in plan.files],
        "deals": len(plan.deals),
        "counts": dict(plan.counts),
        "totals": {currency: float(amount) for currency, amount in plan.totals.items()},
        "unreadable_rows": [asdict(problem) for problem in plan.unreadable_rows],
        "unread_values": [asdict(problem) for problem in plan.unread_values],
        "warnings": [*plan.warnings, *plan.gaps],
        "imported": asdict(result) if result else None,
    }


def _split_pairs(mapping: Iterable[str]) -> Iterable[tuple[str, str]]:
    for pair in mapping:
        column, _, field = pair.rpartition("=")
        if not column.strip() or not field.strip():
            raise click.BadParameter(f"'{pair}' is not COLUMN=FIELD.", param_hint="--map")
        yield column.strip(), field.strip()
