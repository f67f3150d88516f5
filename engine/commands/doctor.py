"""`sales-action doctor`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from engine.commands.session import json_option, open_console, print_json, set_up_logging, verbose_option
from engine.errors import ConfigError

if TYPE_CHECKING:
    from engine.doctor import Check


@click.command()
@json_option
@verbose_option
def doctor(as_json: bool, verbose: bool) -> None:
    """Check keys, network, files and templates."""
    set_up_logging(verbose, least=logging.ERROR)  # what is to be said stands in the report
    from engine.terminal.checks import show_checks

    with _checking() as checks:
        if as_json:
            found = list(checks)
            print_json([asdict(check) for check in found])
            failed = sum(check.is_ok is False for check in found)
        else:
            failed = show_checks(open_console(), checks)
    if failed:
        click.get_current_context().exit(1)


@contextmanager
def _checking() -> Iterator[Iterable[Check]]:
    """Give the checks, each made when it is asked for; only one where the settings can't be read."""
    from engine.bootstrap import build_engine
    from engine.doctor import Check, examine
    from engine.settings import load_config

    try:
        settings = load_config()
    except ConfigError as error:
        yield [Check("config", False, str(error))]
        return
    engine = build_engine(settings)
    try:
        yield examine(engine)
    finally:
        engine.close()
