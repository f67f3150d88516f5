"""The day's P0 actions across deals, for a terminal or a morning mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from engine.board import BoardView, Freshness
from engine.delivery import plain_text
from engine.errors import DealNotFound
from engine.listing import Filters, filter_deals
from engine.ports import DealSource
from engine.recommendation import Action, OutlineContent
from engine.recommender import Recommender
from engine.release import Release
from engine.strategy import CHANNEL_TITLES, describe_writer

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Item:
    """One P0 of the day, with the text to send. `prerequisites` are those that nobody has ticked yet."""

    deal_id: str
    deal_name: str
    company: str
    attention: int
    recommendation_id: str
    action_id: str
    written_by: str
    freshness: Freshness
    channel: str
    channel_title: str
    title: str
    contact: str
    to: str
    when: str
    when_reason: str
    why: str
    prerequisites: tuple[str, ...]
    warnings: tuple[str, ...]
    text: str

    @property
    def labelled_text(self) -> str:
        """Return the text to read, under the address and with the subject named; `text` alone is what is sent."""
        subject = "Subject: " if self.channel == "email" else ""
        return (f"To: {self.to}\n" if self.to else "") + subject + self.text

    def to_release(self) -> Release:
        """Return the item as a text that leaves, with what was found in it beside it."""
        return Release(self.recommendation_id, self.action_id, self.text, {}, (), self.prerequisites)

    def to_dict(self) -> dict[str, object]:
        """Return the item as plain values."""
        return asdict(self)


def collect_today(
    ranked: pd.DataFrame, source: DealSource, recommender: Recommender, *, filters: Filters | None = None, limit: int
) -> list[Item]:
    """Return the P0 actions that nobody has done or put aside, those of the neediest deals first; never pays."""
    wanted = filter_deals(ranked, filters or Filters())
    items: list[Item] = []
    for row in wanted[wanted["is_p0"]].to_dict("records"):
        if len(items) >= limit:
            break
        try:
            view = recommender.view(source, str(row["id"]))
        except DealNotFound:  # deleted since the table was made
            continue
        items += _make_items(view, str(row["company"] or ""), int(row["attention"]))
    return items[:limit]


def describe_origin(item: Item) -> str:
    """Return who wrote an item, and whether that still holds."""
    stale = ", before the deal changed; refresh it" if item.freshness == "stale" else ""
    return f"{item.written_by}{stale}"


def _make_items(view: BoardView, company: str, attention: int) -> Iterator[Item]:
    recommendation = view.recommendation
    handled = {state.action_id for state in view.states if state.state != "checked"}
    ticked = {(state.action_id, state.detail) for state in view.states if state.state == "checked"}
    for action in recommendation.p0_actions:
        if action.id in handled or isinstance(action.content, OutlineContent):
            continue
        yield Item(
            deal_id=recommendation.deal_id,
            deal_name=recommendation.deal_name,
            company=company,
            attention=attention,
            recommendation_id=recommendation.recommendation_id,
            action_id=action.id,
            written_by=describe_writer(recommendation),
            freshness=view.freshness,
            channel=action.channel.value,
            channel_title=CHANNEL_TITLES[action.channel],
            title=action.title,
            contact=action.contact.name,
            to=action.content.to,
            when=action.timing.text,
            when_reason=action.timing.reason,
            why=action.rationale,
            prerequisites=tuple(step for step in action.prerequisites if (action.id, step) not in ticked),
            warnings=_find_warnings(view, action),
            text=plain_text(action),
        )


def _find_warnings(view: BoardView, action: Action) -> tuple[str, ...]:
    findings = view.recommendation.warnings
    return tuple(finding.text for finding in findings if finding.action_id == action.id and finding.severity != "info")


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body style="font-family:sans-serif;color:#1d2129;max-width:44rem;margin:1.5rem auto;padding:0 1rem">
<h1 style="font-size:1.3rem">{title}</h1>
{items}
</body></html>
"""
_ITEM = """<section style="border:1px solid #e3e6eb;border-radius:8px;padding:1rem;margin:1rem 0">
<h2 style="font-size:1.05rem;margin:0 0 .3rem">{number}. {title}</h2>
<p style="margin:0 0 .5rem;color:#5b626e">{deal}<br>{when}<br>{origin}</p>
<p style="margin:0 0 .5rem">{why}</p>
{lists}<pre style="white-space:pre-wrap;font-family:inherit;background:#f6f7f9;padding:.8rem">{text}</pre>
</section>"""
_LIST = '<p style="margin:.5rem 0 0">{title}</p>\n<{tag} style="margin:.2rem 0 .6rem">{lines}</{tag}>\n'


def to_html(items: list[Item], now: datetime) -> str:
    """Return one self-contained page of the items, fit for a mail; it loads nothing from anywhere.

    `now` is the moment in the workspace's zone.
    """
    day = f"{now:%A} {now.day} {now:%B}"
    count = f"{len(items)} action{'s' if len(items) != 1 else ''}"
    title = f"{count} for {day}" if items else f"Nothing urgent on {day}"
    return _PAGE.format(title=escape(title), items="\n".join(_item_html(number, item) for number, item in enumerate(items, 1)))


def _item_html(number: int, item: Item) -> str:
    return _ITEM.format(
        number=number,
        title=escape(f"{item.channel_title} to {item.contact}: {item.title}"),
        deal=escape(" · ".join(part for part in (item.deal_name, item.company) if part)),
        when=escape(f"{item.when} - {item.when_reason}" if item.when_reason else item.when),
        origin=escape(describe_origin(item)),
        why=escape(item.why),
        lists=_list_html("First:", "ol", item.prerequisites) + _list_html("Look out:", "ul", item.warnings),
        text=escape(item.labelled_text),
    )


def _list_html(title: str, tag: str, lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    return _LIST.format(title=title, tag=tag, lines="".join(f"<li>{escape(line)}</li>" for line in lines))
