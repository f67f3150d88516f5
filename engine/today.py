"""The day's P0 actions across deals, for a terminal or a morning mail."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape

import pandas as pd

from engine.delivery import plain_text
from engine.errors import DealNotFound
from engine.listing import Filters, filter_deals
from engine.ports import DealSource
from engine.recommendation import Action
from engine.recommender import Recommender


@dataclass(frozen=True)
class Item:
    """One P0 of the day, with the text to send."""

    deal_id: str
    deal_name: str
    company: str
    attention: int
    writer: str
    freshness: str
    channel: str
    title: str
    contact: str
    when: str
    why: str
    prerequisites: tuple[str, ...]
    text: str

    def to_dict(self) -> dict[str, object]:
        """Return the item as plain values."""
        return asdict(self)


def collect_today(ranked: pd.DataFrame, source: DealSource, recommender: Recommender, *, owner: str, limit: int) -> list[Item]:
    """Return the P0 actions that nobody has done or put aside, of the neediest deals first; never pays."""
    wanted = filter_deals(ranked, Filters(owner=owner))
    items: list[Item] = []
    for row in wanted[wanted["is_p0"]].to_dict("records"):
        if len(items) >= limit:
            break
        try:
            view = recommender.view(source, str(row["id"]))
        except DealNotFound:  # deleted since the table was made
            continue
        handled = {state.action_id for state in view.states if state.state != "checked"}
        items += [
            _make_item(row, action, view.recommendation.writer, view.freshness)
            for action in view.recommendation.p0_actions
            if action.id not in handled
        ]
    return items[:limit]


def _make_item(row: dict[str, object], action: Action, writer: str, freshness: str) -> Item:
    return Item(
        deal_id=str(row["id"]),
        deal_name=str(row["name"]),
        company=str(row["company"] or ""),
        attention=int(str(row["attention"])),
        writer=writer,
        freshness=freshness,
        channel=action.channel.value,
        title=action.title,
        contact=action.contact.name,
        when=action.timing.text,
        why=action.rationale,
        prerequisites=action.prerequisites,
        text=plain_text(action),
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family:sans-serif;color:#1d2129;max-width:44rem;margin:1.5rem auto;padding:0 1rem">
<h1 style="font-size:1.3rem">{title}</h1>
{items}
</body></html>
"""
_ITEM = """<section style="border:1px solid #e3e6eb;border-radius:8px;padding:1rem;margin:1rem 0">
<h2 style="font-size:1.05rem;margin:0 0 .3rem">{number}. {title}</h2>
<p style="margin:0 0 .5rem;color:#5b626e">{deal} · {contact} · {when} · {writer}</p>
<p style="margin:0 0 .5rem">{why}</p>
{prerequisites}<pre style="white-space:pre-wrap;font-family:inherit;background:#f6f7f9;padding:.8rem">{text}</pre>
</section>"""
_WRITERS = {"playbook": "Playbook draft, no AI", "claude": "Claude"}


def to_html(items: list[Item], now: datetime) -> str:
    """Return one self-contained page of the items; it loads nothing from anywhere."""
    title = f"{len(items)} actions for {now:%A %d %B}" if items else f"Nothing urgent on {now:%A %d %B}"
    return _PAGE.format(title=escape(title), items="\n".join(_item_html(number, item) for number, item in enumerate(items, 1)))


def _item_html(number: int, item: Item) -> str:
    first = "".join(f"<li>{escape(line)}</li>" for line in item.prerequisites)
    writer = _WRITERS[item.writer] + (", stale" if item.freshness == "stale" else "")
    return _ITEM.format(
        number=number,
        title=escape(item.title),
        deal=escape(" · ".join(part for part in (item.deal_name, item.company) if part)),
        contact=escape(item.contact),
        when=escape(item.when),
        writer=writer,
        why=escape(item.why),
        prerequisites=f"<ol>{first}</ol>\n" if first else "",
        text=escape(item.text),
    )
