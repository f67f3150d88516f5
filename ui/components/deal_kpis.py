"""The day in five numbers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

import numpy as np

from engine.ranking.ranked_deals import RankedDeals
from ui import texts
from ui.components.assets import Part
from ui.components.kpis import Tile, make_kpis
from ui.deal_table import DealTable
from ui.deal_view import needs_attention
from ui.formats import Clock, format_count, format_day, format_money_short, format_quantity
from ui.prepared import Handled, Prepared, Ready
from ui.working_days import find_working_day


def make_deal_kpis(table: DealTable, mine: tuple[str, ...], ready: Ready, handled: Handled, clock: Clock, country: str) -> Part:
    """Return the numbers over all open deals of the source, or of those that these names own, whatever the filters show."""
    working_day = find_working_day(clock, country)
    tiles = table.keep(
        ("tiles", mine, ready, handled, clock.today, working_day),
        lambda: count_day(table.owned_by("open", mine), ready.deals, handled, clock.today, working_day),
    )
    return make_kpis(texts.KPIS, tiles, key="deal-kpis")


def count_day(
    deals: RankedDeals, prepared: Mapping[str, Prepared], handled: Handled, today: date, working_day: date
) -> list[Tile]:
    """Return the day's figures; amounts of several currencies stand side by side and are never added.

    Deals that were handled before today count as none of it; `working_day` is today, or the next day on which somebody works.
    """
    deals = deals.take(deals["status"] == "open")
    ready = [prepared[deal_id] for deal_id in deals["id"] if deal_id in prepared]
    closes, day = deals["close_date"], np.datetime64(today)
    month_end = np.datetime64(today.replace(day=monthrange(today.year, today.month)[1]))
    closing = deals.take((closes >= day) & (closes <= month_end))
    late = deals.take(closes < day)
    stale = sum(one.state == "stale" for one in ready)
    needing = int(needs_attention(deals, handled.away).sum())
    finished = int(needs_attention(deals, handled.resting).sum()) - needing
    of_all = f"of {format_quantity(len(deals), 'open deal')}"
    when = texts.KPI_TODAY if working_day == today else texts.KPI_NEXT.format(day=format_day(working_day, today))
    return [
        Tile(when, format_count(needing), f"{finished} done" if finished else of_all, "green" if finished else "gray"),
        _money_tile(texts.KPI_PIPELINE, deals),
        _money_tile(texts.KPI_CLOSING, closing),
        Tile(texts.KPI_LATE, format_count(len(late)), _join_totals(_totals(late), 2), "red"),
        Tile(texts.KPI_PREPARED, format_count(len(ready)), f"{format_count(stale)} stale" if stale else "", "orange"),
    ]


def _money_tile(label: str, deals: RankedDeals) -> Tile:
    totals = _totals(deals)
    if not totals:
        return Tile(label, format_count(len(deals)), "no amounts" if len(deals) else "")
    priced, count = int(np.count_nonzero(~np.isnan(deals["amount"]))), format_quantity(len(deals), "deal")
    of_deals = f"in {count}" if priced == len(deals) else f"in {format_count(priced)} of {count}"
    others = _join_totals(totals[1:], 1)
    return Tile(label, format_money_short(totals[0][1], totals[0][0]), f"+ {others}" if others else of_deals)


def _totals(deals: RankedDeals) -> list[tuple[str, float]]:
    """The sum in each currency that isn't 0, the largest first; unknown amounts count as nothing."""
    amounts, currencies = deals["amount"], deals["currency"]
    sums = [(currency, float(np.nansum(amounts[currencies == currency]))) for currency in set(currencies.tolist())]
    return sorted(((currency, total) for currency, total in sums if total), key=lambda item: (-item[1], item[0]))


def _join_totals(totals: list[tuple[str, float]], most: int) -> str:
    """Return the largest totals, at `most` so many, and how many more currencies there are."""
    shown = " + ".join(format_money_short(amount, currency) for currency, amount in totals[:most])
    return f"{shown} + {len(totals) - most} more" if len(totals) > most else shown
