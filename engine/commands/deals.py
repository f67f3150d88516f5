"""`sales-action deals` and `sales-action today`: what to do first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from engine.commands.choosing import check_source, filter_by_owner, owner_option, source_option, tell_empty
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

_STATUSES = ("open", "won", "lost", "all")


@click.command()
@source_option
@click.option("--search", metavar="TEXT", help="Words of the deal, company, contact, owner or ID.")
@click.option("--stage", metavar="TEXT", help="A stage, as the CRM names it.")
@owner_option
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
        check_source(engine, source)
        ranked = engine.rank(source)
        found = filter_deals(
            ranked, replace(filter_by_owner(engine, owner), search=search or "", stage=stage or "", status=status)
        )
        records = to_records(found.head(limit))
        if as_json:
            print_json(records)
        elif records:
            show_deals(open_console(), records, len(found), status)
        elif len(ranked):
            given = [name for name, text in (("--search", search), ("--stage", stage), ("--owner", owner)) if text]
            tell(describe_nothing(given, len(filter_deals(ranked, Filters(status=status))), len(ranked), status))
        if not len(ranked):
            tell_empty(engine, source)


@click.command()
@source_option
@owner_option
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
        check_source(engine, source)
        chosen, ranked = engine.source(source), engine.rank(source)
        items = collect_today(ranked, chosen, engine.recommender, filters=filter_by_owner(engine, owner), limit=limit)
        if len(ranked):
            warn_without_context(engine, chosen)
        else:
            tell_empty(engine, source)
        if html_path:
            write_file(html_path, to_html(items, engine.clock().astimezone(engine.settings.zone)).encode())
            tell(f"Wrote {html_path}.")
        if as_json:
            print_json([item.to_dict() for item in items])
        elif not html_path:
            show_today(open_console(), items)
        keep_uses(engine, [item.to_release() for item in items])
