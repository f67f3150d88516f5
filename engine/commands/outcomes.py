"""`sales-action outcomes`: what followed on the actions that were shown."""

from __future__ import annotations

import click

from engine.commands.session import json_option, open_console, open_engine, print_json, verbose_option


@click.command()
@json_option
@verbose_option
def outcomes(as_json: bool, verbose: bool) -> None:
    """Show what followed on actions: does it help?

    A correlation, of the last half year. Nothing is shown of fewer than 20 actions."""
    from engine.outcomes import find_outcomes
    from engine.terminal.outcomes import show_outcomes, to_record

    with open_engine(verbose, settles=True) as engine:
        found = find_outcomes(engine.records, engine.settings, engine.clock())
        names = {one.id: one.text for one in engine.ledger.list()}
        if as_json:
            print_json(to_record(found, names))
        else:
            show_outcomes(open_console(), found, names)
