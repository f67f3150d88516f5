"""The ranked deals: one page of rows, each with its score and the reasons for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from engine.engagement import Part
from engine.ranking.ranked_deals import RankedDeal, RankedDeals
from ui import day_texts, texts
from ui.components.assets import component
from ui.deal_names import short_name
from ui.deal_table import DealTable
from ui.formats import Clock, format_age, format_day, format_day_distance, format_moment, format_money
from ui.prepared import Prepared
from ui.theme import Tone, attention_tone, closing_tone, engagement_tone

Reasons = Sequence[Part]
TRENDS: dict[str, tuple[str, Tone]] = {
    "rising": ("trending_up", "green"),
    "steady": ("trending_flat", "gray"),
    "falling": ("trending_down", "red"),
}
COLUMNS = (
    ("score", "Score", "attention", "score"),
    ("deal", "Deal", "name", ""),
    ("company", "Company", "company", ""),
    ("stage", "Stage", "stage_kind", ""),
    ("value", "Value", "amount", "number"),
    ("closes", "Closes", "close_date", ""),
    ("touch", "Last touch", "last_touch_at", ""),
    ("engagement", "Engagement", "engagement", ""),
    ("state", "Recommendation", "id", ""),
)
# The columns that the table can be sorted by, each with the direction of the first click.
SORTS: dict[str, bool] = {
    "score": False,
    "deal": True,
    "company": True,
    "stage": False,
    "value": False,
    "closes": True,
    "touch": False,
    "engagement": False,
    "state": True,
}
SORT_FIELDS = {key: field for key, _, field, _ in COLUMNS if field}


@dataclass(frozen=True)
class Choice:
    """What was clicked in this run: the deal to open, or the column to sort by."""

    opened: str | None = None
    sorted_by: str | None = None


def show_deals_table(packed: str, *, sort: str, is_ascending: bool, key: str, divider: tuple[int, str] | None = None) -> Choice:
    """Draw one page of rows (see `pack_page`) and return what was clicked; `divider` is a line before the row of a number."""
    columns = [
        {"key": name, "text": text, "kind": kind, "is_sortable": name in SORTS, "is_ascending": is_ascending}
        for name, text, _, kind in COLUMNS
    ]
    result = component("deals_table")(
        key=key,
        data={
            "label": texts.DEALS,
            "columns": columns,
            "sort": sort,
            "sort_label": texts.SORT_BY,
            "total_label": texts.SCORE,
            "packed": packed,
            "divider": {"at": divider[0], "text": divider[1]} if divider else None,
        },
        on_open_change=lambda: None,
        on_sort_change=lambda: None,
    )
    opened = result.open if isinstance(result.open, str) else None
    return Choice(opened, result.sort if result.sort in SORTS else None)


def pack_page(
    table: DealTable,
    deals: RankedDeals,
    explain: Callable[[RankedDeal], Reasons],
    prepared: Mapping[str, Prepared],
    clock: Clock,
) -> str:
    """Return a page of rows as its script reads them, made once for all sessions that look at it."""
    ids = tuple(deals["id"])
    key = ("page", ids, tuple(map(prepared.get, ids)), clock.today)
    return table.keep(key, lambda: pack_rows(describe_rows(table, deals, explain, prepared, clock)))


def pack_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as JSON in a third of their size: each text once, in `texts`, and each row as places in it, by `fields`.

    The parts of a score are label, points, label, points, …
    """
    places: dict[Any, int] = {}

    def place(value: Any) -> int:
        return places.setdefault(value, len(places))

    def pack(name: str, value: Any) -> int | list[int]:
        if name != "parts":
            return place(value)
        return [place(text) for part in value for text in (part["label"], part["points"])]

    packed = [[pack(name, value) for name, value in row.items()] for row in rows]
    return json.dumps({"fields": list(rows[0]) if rows else [], "texts": list(places), "rows": packed}, separators=(",", ":"))


def describe_rows(
    table: DealTable,
    deals: RankedDeals,
    explain: Callable[[RankedDeal], Reasons],
    prepared: Mapping[str, Prepared],
    clock: Clock,
) -> list[dict[str, Any]]:
    """Return rows of a table as they are drawn, each described once for all sessions."""
    named: list[RankedDeal] = []

    def describe(number: int, ready: Prepared | None) -> dict[str, Any]:
        if not named:
            named.extend(deals.rows())
        return describe_row(named[number], explain(named[number]), ready, clock)

    rows = []
    for number, deal_id in enumerate(deals["id"]):
        ready = prepared.get(deal_id)
        rows.append(table.keep(("row", deal_id, ready, clock.today), partial(describe, number, ready)))
    return rows


def describe_row(row: RankedDeal, reasons: Reasons, prepared: Prepared | None, clock: Clock) -> dict[str, Any]:
    """Return a deal as its row draws it, every text formatted."""
    score, name = row.attention, row.name or row.id
    lines = [
        *_describe_pause(row, clock),
        *(day_texts.REASONS[reason] for reason in row.clean_up.split()),
        *(part.label for part in reasons if part.points > 0 and not part.is_step),
    ]
    return {
        "id": row.id,
        "href": board_href(row.source, row.id),
        "score": str(score),
        "tone": "gray" if row.hold_kind else attention_tone(score),
        "score_label": texts.SCORE_LABEL.format(score=score, deal=row.name),
        "why_label": texts.WHY_SCORE.format(score=score),
        "parts": [{"label": part.label, "points": f"{part.points:+d}"} for part in reasons],
        "none": "" if reasons else texts.NO_REASON,
        "name": short_name(name, row.company),
        "whole_name": name,
        "reason": " · ".join(lines),
        "company": row.company,
        "contact": row.contact,
        "stage": row.stage,
        "value": format_money(row.amount, row.currency or None),
        **_describe_closing(row, clock),
        **_describe_touch(row, clock),
        **_describe_engagement(row),
        **_describe_prepared(prepared),
    }


def board_href(source: str, deal_id: str) -> str:
    """Return the URL of a deal's board, relative to the page of the deals."""
    return f"board?deal={quote(f'{source}:{deal_id}', safe='')}"


def _describe_pause(row: RankedDeal, clock: Clock) -> list[str]:
    if row.hold_kind == "forbidden":
        return [texts.FORBIDDEN]
    until = row.paused_until
    return [texts.PAUSED_UNTIL.format(day=format_day(until, clock.today))] if row.hold_kind and until else []


def _describe_closing(row: RankedDeal, clock: Clock) -> dict[str, Any]:
    day = row.close_date
    if day is None:
        return {"closes": "", "closes_tone": None, "closes_title": None}
    tone = closing_tone((day - clock.today).days) if row.status == "open" else None
    return {
        "closes": format_day_distance(day, clock.today),
        "closes_tone": tone,
        "closes_title": format_day(day, clock.today),
    }


def _describe_touch(row: RankedDeal, clock: Clock) -> dict[str, Any]:
    at = row.last_touch_at
    if at is None:
        return {"touch": texts.NEVER, "touch_icon": None, "touch_tone": "gray", "touch_title": texts.NO_TOUCH}
    is_theirs = row.last_direction == "in"
    icons = {"in": "south_west", "out": "north_east"}
    who = {"in": texts.THEY_WROTE, "out": texts.WE_WROTE}.get(row.last_direction, texts.LAST_TOUCH)
    return {
        "touch": format_age(at, clock),
        "touch_icon": icons.get(row.last_direction),
        "touch_tone": "blue" if is_theirs else "gray",
        "touch_title": f"{who} {format_moment(at, clock)}",
    }


def _describe_engagement(row: RankedDeal) -> dict[str, Any]:
    score = row.engagement
    icon, tone = TRENDS.get(row.trend, TRENDS["steady"])
    return {
        "engagement": str(score),
        "engagement_share": score,
        "engagement_tone": engagement_tone(score),
        "engagement_label": texts.ENGAGEMENT_LABEL.format(score=score, trend=row.trend),
        "trend_icon": icon,
        "trend_tone": tone,
    }


def _describe_prepared(prepared: Prepared | None) -> dict[str, Any]:
    if prepared is None:
        return {"state": "none", "state_text": texts.NOT_PREPARED, "state_detail": ""}
    return {"state": prepared.state, "state_text": texts.FRESHNESS[prepared.state], "state_detail": prepared.detail}
