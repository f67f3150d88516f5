"""`sales-action deals` and `sales-action today`: what to do first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from engine.commands.choosing import check_source, filter_by_owner, owner_option, source_option, tell_empty, tell_unread
from engine.commands.session import (
    check_folder,
    file_type,
    find_me,
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
    from engine.ranking.listing import Filters, filter_deals, to_records
    from engine.terminal.deals import describe_nothing, show_deals

    with open_engine(verbose) as engine:
        check_source(engine, source)
        ranked = engine.rank(source)
        found = filter_deals(
            ranked, replace(filter_by_owner(engine, owner), search=search or "", stage=stage or "", status=status)
        )
        records = to_records(found.take(slice(limit)))
        if as_json:
            print_json(records)
        elif records:
            show_deals(open_console(), records, len(found), status)
        elif ranked:
            given = [name for name, text in (("--search", search), ("--stage", stage), ("--owner", owner)) if text]
            tell(describe_nothing(given, len(filter_deals(ranked, Filters(status=status))), len(ranked), status))
        if ranked:
            tell_unread(engine, source)
        else:
            tell_empty(engine, source)


@click.command()
@source_option
@owner_option
@click.option("--html", "html_path", type=file_type, help="Write a page for a mail instead.")
@click.option("--limit", type=click.IntRange(1), help="How many actions fit into the day. [default: as set, or 12]")
@json_option
@verbose_option
def today(
    source: str | None, owner: str | None, html_path: Path | None, limit: int | None, as_json: bool, verbose: bool
) -> None:
    """Show the day's P0 actions; never pays.

    Those of the neediest deals come first, as many as fit into the day; the rest is for when there is time."""
    from engine.ranking.day_queue import find_capacity
    from engine.terminal.today import show_today
    from engine.today import collect_day
    from engine.today_page import to_html

    check_folder(html_path)
    with open_engine(verbose) as engine:
        check_source(engine, source)
        chosen, ranked = engine.source(source), engine.rank(source)
        now = engine.clock().astimezone(engine.settings.zone)
        day = collect_day(
            ranked,
            chosen,
            engine.recommender,
            filters=filter_by_owner(engine, owner),
            capacity=limit or find_capacity(engine.settings, engine.composer.senders.own(find_me(engine).name)),
            day_begins=now.replace(hour=0, minute=0, second=0, microsecond=0),
        )
        if ranked:
            warn_without_context(engine, chosen)
            tell_unread(engine, source)
        else:
            tell_empty(engine, source)
        if html_path:
            queue = {None: "all", "me": "mine"}.get(owner, "")
            write_file(html_path, to_html(day, now, dashboard_url=engine.settings.dashboard_url, queue=queue).encode())
            tell(f"Wrote {html_path}.")
        if as_json:
            print_json([item.to_dict() for item in day.items])
        elif not html_path:
            show_today(open_console(), day)
        keep_uses(engine, [item.to_release() for item in day.items])
