"""`sales-action migrate-store`: copy this home's records into those that several machines share."""

from __future__ import annotations

from dataclasses import asdict

import click

from engine.commands.session import (
    json_option,
    open_console,
    print_json,
    set_up_logging,
    showing_progress,
    tell,
    verbose_option,
)


@click.command("migrate-store")
@json_option
@verbose_option
def migrate_store(as_json: bool, verbose: bool) -> None:
    """Copy this home's records to database_url.

    All of it or, when it is stopped, nothing. What is there already stays as it is, so it can be run again at any time. What
    still writes in the home waits meanwhile, and is refused when that takes half a minute. The home keeps its own,
    but for whoever was forgotten in the records there: they are forgotten here first, and whoever was forgotten here, there
    afterwards. Everything is looked for; what differs or is missing is told.
    """
    set_up_logging(verbose)
    from engine.bootstrap import move_records
    from engine.settings import load_config
    from engine.terminal.moving import show_moved

    settings = load_config()
    with showing_progress(verbose, "Opening both") as on_progress:
        moved = move_records(settings, on_progress)
    if as_json:
        print_json([asdict(one) for one in moved])
    else:
        show_moved(open_console(), moved)
    if any(one.missing for one in moved):
        tell("Not everything is there. Run it again; if it stays so, tell who runs the database.")
        click.get_current_context().exit(1)
    tell("The cache, prompts and config.yaml of this home stay here. A company-context.md is no longer read.")
    tell("A program that was started before goes on writing here: start it anew, then run this again to bring what it wrote.")
