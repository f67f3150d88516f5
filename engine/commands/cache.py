"""`sales-action cache-info` and `sales-action cache-clear`."""

from __future__ import annotations

import click

from engine.commands.session import ask, find_me, json_option, open_console, open_engine, print_json, tell, verbose_option


@click.command("cache-info")
@click.option("--costs", is_flag=True, help="Print instead what calls cost by day, person, task and model, as CSV.")
@click.option("--days", type=click.IntRange(1, 366), default=31, show_default=True, help="How many days of costs.")
@json_option
@verbose_option
def cache_info(costs: bool, days: int, as_json: bool, verbose: bool) -> None:
    """Show what the cache holds, and what it saved."""
    from engine.spending import list_costs
    from engine.terminal.cache import show_figures

    with open_engine(verbose) as engine:
        if costs:
            click.echo(list_costs(engine.records, engine.settings, engine.clock(), days), nl=False)
            return
        figures = dict(engine.records.cache_figures(engine.clock()))
        figures |= {"ttl_minutes": engine.settings.cache_ttl.recommendations, "size_bytes": engine.cache.size_bytes()}
        if as_json:
            print_json(figures)
        else:
            show_figures(open_console(), figures)


@click.command("cache-clear")
@click.option("--yes", is_flag=True, help="Don't ask.")
@verbose_option
def cache_clear(yes: bool, verbose: bool) -> None:
    """Clear all cached recommendations.

    Feedback, marks and history stay."""
    from engine.terminal.layout import quantity

    with open_engine(verbose) as engine:
        if not yes:
            total = engine.records.cache_figures(engine.clock())["total"]
            question = f"Clear {quantity(total, 'cached recommendation')}? What Claude wrote is paid for again when asked for."
            if not ask(question, default=False):
                tell("Nothing was cleared. Add --yes to clear without being asked.")
                click.get_current_context().exit(1)
        count = engine.upkeep.clear_cache(find_me(engine))
        click.echo(f"Cleared {quantity(count, 'recommendation')}.")
