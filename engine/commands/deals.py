"""`sales-action deals` and `sales-action today`: what to do first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.commands.session import (
    check_folder,
    file_type,
    json_option,
    keep_uses,
    open_console,
    open_engine,
    print_json,
    tell,
    verbose_option,
    warn_without_context,
    write_file,
)
from engine.errors import ConfigError

if TYPE_CHECKING:
    from engine.bootstrap import Engine
    from engine.listing import Filters

_STATUSES = ("open", "won", "lost", "all")
_source_option = click.option("--source", metavar="NAME", help="Where deals come from: sample, files, brevo. [default: as set]")
_owner_option = click.option("--owner", metavar="TEXT", help="A part of an owner's name or e-mail; 'me' is the setting 'me'.")


@click.command()
@_source_option
@click.option("--search", metavar="TEXT", help="Words of the deal, company, contact, owner or ID.")
@click.option("--stage", metavar="TEXT", help="A stage, as the CRM names it.")
@_owner_option
@click.option("--status", type=click.Choice(_STATUSES), default="open", show_default=True, help="Closed deals on request.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most.")
@json_option
@verbose_option
def deals(
    source: str | None,
    search: str | None,
    stage: str | None,
    owner: str | None,
    status: str,
    limit: int,
    as_json: bool,
    verbose: bool,
) -> None:
    """List deals, the neediest first."""
    from engine.listing import Filters, filter_deals, to_records
    from engine.terminal.deals import describe_nothing, show_deals

    with open_engine(verbose) as engine:
        _check_source(engine, source)
        ranked = engine.rank(source)
        found = filter_deals(ranked, replace(_of_owner(engine, owner), search=search or "", stage=stage or "", status=status))
        records = to_records(found.head(limit))
        if as_json:
            print_json(records)
        elif records:
            show_deals(open_console(), records, len(found), status)
        elif len(ranked):
            given = [name for name, text in (("--search", search), ("--stage", stage), ("--owner", owner)) if text]
            tell(describe_nothing(given, len(filter_deals(ranked, Filters(status=status))), len(ranked), status))
        if not len(ranked):
            _tell_empty(engine, source)


@click.command()
@_source_option
@_owner_option
@click.option("--html", "html_path", type=file_type, help="Write a page for a mail instead.")
@click.option("--limit", type=click.IntRange(1), default=12, show_default=True, help="How much fits into a day.")
@json_option
@verbose_option
def today(source: str | None, owner: str | None, html_path: Path | None, limit: int, as_json: bool, verbose: bool) -> None:
    """Show the day's P0 actions; never pays.

    Those of the neediest deals come first."""
    from engine.terminal.today import show_today
    from engine.today import collect_today, to_html

    check_folder(html_path)
    with open_engine(verbose) as engine:
        _check_source(engine, source)
        chosen, ranked = engine.source(source), engine.rank(source)
        items = collect_today(ranked, chosen, engine.recommender, filters=_of_owner(engine, owner), limit=limit)
        if len(ranked):
            warn_without_context(engine, chosen)
        else:
            _tell_empty(engine, source)
        if html_path:
            write_file(html_path, to_html(items, engine.clock().astimezone(engine.settings.zone)).encode())
            tell(f"Wrote {html_path}.")
        if as_json:
            print_json([item.to_dict() for item in items])
        elif not html_path:
            show_today(open_console(), items)
        keep_uses(engine, [item.to_release() for item in items])


def _check_source(engine: Engine, source: str | None) -> None:
    if source is not None and source not in engine.sources:
        raise click.BadParameter(f"there is no source '{source}'. Known: {', '.join(engine.sources)}.", param_hint="--source")


def _of_owner(engine: Engine, owner: str | None) -> Filters:
    """The filter by owner: "me" is one address, anything else a part of a name or address."""
    from engine.listing import Filters

    if owner != "me":
        return Filters(owner_part=owner or "")
    if not engine.settings.me:
        raise ConfigError(
            f"'--owner me' needs to know who you are. Add 'me: YOUR E-MAIL' to {engine.settings.home}/config.yaml."
        )
    return Filters(owner=engine.settings.me)


def _tell_empty(engine: Engine, source: str | None) -> None:
    from engine.mirroring import MirroredSource

    chosen = engine.source(source)
    remedy = "Read them: sales-action sync" if isinstance(chosen, MirroredSource) else "Import some: sales-action import FILE"
    tell(f"The source '{chosen.name}' has no deals yet. {remedy}. Or look at --source sample.")
