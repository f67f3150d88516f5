"""`sales-action prepare`: recommendations for many deals at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from engine.commands.batches import collect, send
from engine.commands.choosing import check_source, filter_by_owner, owner_option, source_option, tell_empty, tell_unread
from engine.commands.running import execute, failures_to_json
from engine.commands.session import (
    ask,
    find_me,
    json_option,
    open_engine,
    print_json,
    showing_progress,
    tell,
    verbose_option,
    warn_without_context,
)
from engine.errors import SalesActionError

if TYPE_CHECKING:
    from engine.bootstrap import Engine
    from engine.preparation_plan import Day, Plan
    from engine.preparation_run import Standing
    from engine.ranking.listing import Filters
    from engine.recommender import WriterName

_DAYS = ("today", "tomorrow")


@click.command()
@click.option("--all", "is_all", is_flag=True, help="Every open deal of the source.")
@source_option
@click.option("--search", metavar="TEXT", help="Words of the deal, company, contact, owner or ID.")
@click.option("--stage", metavar="TEXT", help="A stage, as the CRM names it.")
@owner_option
@click.option("--limit", type=click.IntRange(1), help="Only so many, the neediest.")
@click.option(
    "--for", "day", type=click.Choice(["today", "tomorrow"]), default="today", show_default=True, help="For which day."
)
@click.option("--writer", type=click.Choice(["claude", "playbook"]), help="Who writes. [default: Claude with a key]")
@click.option("--max-cost", "max_cost_usd", type=click.FloatRange(0), metavar="USD", help="Never spend more than this.")
@click.option("--batch", "is_batch", is_flag=True, help="Send them in a batch: half the price, within a day.")
@click.option("--collect", "is_collecting", is_flag=True, help="Fetch what was sent in batches.")
@click.option("--now", "takes_waiting", is_flag=True, help="Write what waits in a batch as well: now, at the whole price.")
@click.option("--concurrency", type=click.IntRange(1, 50), default=10, show_default=True, help="How many calls at once.")
@click.option("--yes", is_flag=True, help="Don't ask before paying.")
@json_option
@verbose_option
def prepare(
    is_all: bool,
    source: str | None,
    search: str | None,
    stage: str | None,
    owner: str | None,
    limit: int | None,
    day: Day,
    writer: WriterName | None,
    max_cost_usd: float | None,
    is_batch: bool,
    is_collecting: bool,
    takes_waiting: bool,
    concurrency: int,
    yes: bool,
    as_json: bool,
    verbose: bool,
) -> None:
    """Write recommendations for many deals.

    Those that are fresh are skipped, the neediest come first. Cost and time are told before anything is paid.
    Ctrl+C stops it and keeps what is finished; the next run goes on.

    With --batch they are sent together, at half the price. Claude takes up to a day; --collect, on any machine with the
    same records, fetches what is there.
    """
    if is_collecting:
        if is_all or source or search or stage or owner or limit or is_batch or takes_waiting:
            raise click.UsageError("--collect fetches everything that was sent. Leave out the other options.")
        collect(as_json, verbose)
        return
    if is_batch and takes_waiting:
        raise click.UsageError("--now writes directly what waits in a batch. Leave out --batch, or --now.")
    if not (is_all or search or stage or owner or limit):
        raise click.UsageError("Say for which deals: --all, or some of --search, --stage, --owner, --limit.")
    from dataclasses import replace

    from engine.terminal.preparation import describe_plan

    with open_engine(verbose) as engine:
        check_source(engine, source)
        wanted = replace(filter_by_owner(engine, owner), search=search or "", stage=stage or "")
        plan = _plan(
            engine, source, _choose(engine, source, wanted, limit), day, writer, is_batch=is_batch, takes_waiting=takes_waiting
        )
        if plan.deals:
            tell_unread(engine, source)
            warn_without_context(engine, plan.source)
            tell(describe_plan(plan, concurrency))
        is_wanted = not plan.deals or yes or plan.is_free or _ask(plan, max_cost_usd)
        if is_batch and plan.deals and is_wanted:
            send(engine, plan, max_cost_usd, concurrency, as_json)
            return
        standing = None
        if is_wanted:
            asked_by = find_me(engine).name
            run = engine.preparation.run(plan, asked_by=asked_by, max_cost_usd=max_cost_usd, concurrency=concurrency)
            standing = execute(run)
        _report(plan, standing, as_json)


def _choose(engine: Engine, source: str | None, wanted: Filters, limit: int | None) -> list[str]:
    """The deals that fit, the neediest first; says why there are none."""
    from engine.ranking.listing import filter_deals

    ranked = engine.rank(source)
    found = filter_deals(ranked, wanted)
    if not ranked:
        tell_empty(engine, source)
    elif not found:
        tell("No open deal fits. Ask for a shorter text, or leave it out.")
    return list(found.take(slice(limit))["id"])


def _plan(
    engine: Engine,
    source: str | None,
    deal_ids: list[str],
    day: Day,
    writer: WriterName | None,
    *,
    is_batch: bool,
    takes_waiting: bool,
) -> Plan:
    with showing_progress(False, "Looking at the deals") as on_progress:

        def count(number: int, total: int) -> None:
            if on_progress:
                on_progress(f"Looking at {number:,} of {total:,} deals")

        return engine.preparation.plan(
            engine.source(source),
            deal_ids,
            day=day,
            writer=writer,
            on_count=count,
            person=find_me(engine),
            is_batch=is_batch,
            takes_waiting=takes_waiting,
        )


def _ask(plan: Plan, max_cost_usd: float | None) -> bool:
    limit = "" if max_cost_usd is None else f", at most ${max_cost_usd:.2f}"
    if ask(f"Prepare them for about ${plan.estimate_usd:.2f}{limit}?", default=False):
        return True
    tell("Nothing was prepared. Add --yes to prepare without being asked.")
    click.get_current_context().exit(1)


def _report(plan: Plan, standing: Standing | None, as_json: bool) -> None:
    """Tell what came of it. Raises SalesActionError unless every deal that was asked for is prepared."""
    from engine.terminal.layout import Terminal
    from engine.terminal.preparation import describe_end, describe_plan, show_failures

    failures = (*plan.failures, *(standing.failures if standing else ()))
    if as_json:
        print_json(_to_json(plan, standing))
    else:
        show_failures(Terminal(stderr=True), failures)
    if standing is None:
        return
    if failures or standing.left:
        raise SalesActionError(f"{describe_end(standing)} Run the same command again to go on.")
    if not as_json:
        click.echo(describe_end(standing) if plan.deals else describe_plan(plan, 1))


def _to_json(plan: Plan, standing: Standing | None) -> dict[str, Any]:
    failures = (*plan.failures, *(standing.failures if standing else ()))
    return {
        "day": plan.day,
        "writer": plan.writer,
        "planned": len(plan.deals),
        "fresh": plan.fresh,
        "waiting": plan.waiting,
        "waiting_since": plan.waiting_since,
        "calls": plan.calls,
        "estimate_usd": round(plan.estimate_usd, 4),
        "prepared": standing.done if standing else 0,
        "failed": failures_to_json(failures),
        "left": standing.left if standing else len(plan.deals),
        "spent_usd": round(standing.spent_usd, 6) if standing else 0.0,
        "ended": standing.ended if standing else "not begun",
    }
