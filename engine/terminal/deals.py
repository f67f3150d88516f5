"""Ranked deals in a terminal, one a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Column
from rich.text import Text

from engine.money import show_money
from engine.terminal.layout import make_table, one_line, quantity

_TRENDS = {"rising": "↑", "steady": "→", "falling": "↓"}
# Who narrows a window loses columns in this order, never a deal's ID.
_WIDTHS = {"stage": 95, "engagement": 110, "company": 130, "owner": 150}


def show_deals(console: Console, deals: Sequence[Mapping[str, Any]], total: int, status: str) -> None:
    """Print deals (see ranking.listing.to_records) as a table as wide as the window; those that need a P0 today stand out."""
    wide = {name for name, least in _WIDTHS.items() if console.width >= least}
    with_status = status == "all"
    columns = [
        Column("Need", justify="right", no_wrap=True),
        Column("ID", no_wrap=True, overflow="fold"),
        Column("Deal", no_wrap=True, overflow="ellipsis", ratio=3, min_width=16),
        *([Column("Company", no_wrap=True, overflow="ellipsis", ratio=2)] if "company" in wide else []),
        *([Column("Stage", no_wrap=True, overflow="ellipsis", max_width=16)] if "stage" in wide else []),
        *([Column("Status", no_wrap=True)] if with_status else []),
        Column("Value", justify="right", no_wrap=True),
        Column("Close", no_wrap=True),
        *([Column("Engaged", justify="right", no_wrap=True)] if "engagement" in wide else []),
        *([Column("Owner", no_wrap=True, overflow="ellipsis", max_width=20)] if "owner" in wide else []),
    ]
    rows = []
    for deal in deals:
        cells = [_need(deal), deal["id"], _name(deal)]
        cells += [deal["company"]] if "company" in wide else []
        cells += [deal["stage"]] if "stage" in wide else []
        cells += [deal["status"]] if with_status else []
        cells += [_value(deal), deal["close_date"]]
        cells += [f"{deal['engagement']} {_TRENDS[deal['trend']]}"] if "engagement" in wide else []
        cells += [deal["owner_name"] or deal["owner"]] if "owner" in wide else []
        rows.append(cells)
    table = make_table(columns, rows)
    table.expand = True
    console.print(table)
    shown = f"{len(deals):,} of {total:,} deals" if total > len(deals) else quantity(total, "deal")
    console.print(f"{shown}. Need is 0 to 100; P0: something is due today.", style="dim")


def describe_nothing(options: Sequence[str], count: int, total: int, status: str) -> str:
    """Return why no deal is listed, and what to leave out; `count` deals of `total` have that status."""
    more = "" if status == "all" else f" Not only {status} ones: --status all."
    if not count:
        return f"None of the {quantity(total, 'deal')} is {status}.{more}"
    noun = "deal" if status == "all" else f"{status} deal"
    return f"None of the {quantity(count, noun)} fits {' and '.join(options)}. Ask for a shorter text, or leave it out.{more}"


def _need(deal: Mapping[str, Any]) -> Text:
    if deal["is_p0"]:
        return Text(f"P0 {deal['attention']:>3}", style="bold red")
    return Text(str(deal["attention"]))


def _name(deal: Mapping[str, Any]) -> Text:
    """The name, and what keeps people from the deal."""
    if deal["hold_kind"] == "forbidden":
        return one_line(f"⏸ never · {deal['name']}", style="dim")
    if deal["hold_kind"] == "spared":
        until = f"until {deal['paused_until']}" if deal["paused_until"] else "wait"
        return one_line(f"⏸ {until} · {deal['name']}", style="dim")
    return one_line(deal["name"])


def _value(deal: Mapping[str, Any]) -> str:
    return "" if deal["amount"] is None else show_money(round(deal["amount"]), deal["currency"])
