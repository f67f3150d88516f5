"""`sales-action doctor`."""

from __future__ import annotations

import logging

import click

from engine.commands.session import open_console, set_up_logging, verbose_option
from engine.errors import ConfigError


@click.command()
@verbose_option
def doctor(verbose: bool) -> None:
    """Check keys, network, files and templates."""
    set_up_logging(verbose, least=logging.ERROR)  # what is to be said stands in the report
    from engine.bootstrap import build_engine
    from engine.doctor import Check, examine
    from engine.settings import load_config
    from engine.terminal.checks import show_checks

    console = open_console()
    try:
        settings = load_config()
    except ConfigError as error:
        failed = show_checks(console, [Check("config", False, str(error))])
    else:
        engine = build_engine(settings)
        try:
            failed = show_checks(console, examine(engine))
        finally:
            engine.close()
    if failed:
        click.get_current_context().exit(1)
