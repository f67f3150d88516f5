"""Use case: the day's P0 actions across deals with their texts, for a terminal or a morning mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.board import BoardView, Freshness
from engine.drafts.delivery import plain_text
from engine.errors import DealNotFound
from engine.ports import DealSource
from engine.ranking.day_queue import DayQueue, Readiness, Stop, fill_day
from engine.ranking.listing import Filters, filter_deals
from engine.recommendation import Action, OutlineContent
from engine.recommender import Recommender
from engine.release import Release
from engine.strategy import CHANNEL_TITLES, describe_writer

if TYPE_CHECKING:
    from engine.ranking.ranked_deals import RankedDeal, RankedDeals


@dataclass(frozen=True)
class Item:
    """One P0 of the day, with the text to send. `prerequisites` are those that nobody has ticked yet."""

    source: str
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


@dataclass(frozen=True)
class Later:
    """A deal that needs somebody too, once the day's own are through."""

    deal_id: str
    deal_name: str
    company: str
    attention: int


@dataclass(frozen=True)
class Day:
    """What is to be done in a day: `items` in their order, and what there may be time for; `queue` holds both by deal."""

    items: tuple[Item, ...]
    later: tuple[Later, ...]
    queue: DayQueue


def collect_day(
    ranked: RankedDeals,
    source: DealSource,
    recommender: Recommender,
    *,
    filters: Filters | None = None,
    capacity: int,
    day_begins: datetime,
) -> Day:
    """Return the P0 actions that fit into a day, those of the neediest deals first; never pays.

    Each deal's board is looked at until the day is full, which keeps a draft for those that had nothing.

    Args:
        capacity: how many actions fit. What was done, dismissed or put off since `day_begins` has taken its part of them.
    """
    wanted = filter_deals(ranked, filters or Filters())
    rows = {row.id: row for row in wanted.take(wanted["is_today"]).rows()}
    items: dict[str, Sequence[Item]] = {}

    def look() -> Iterator[Stop]:
        used = 0
        for deal_id, row in rows.items():
            if used >= capacity:
                yield Stop(deal_id)
                continue
            try:
                view = recommender.view(source, deal_id)
            except DealNotFound:  # deleted since the table was made
                continue
            items[deal_id] = tuple(_make_items(view, row.company, row.attention))
            stop = _make_stop(view, items[deal_id], day_begins)
            if stop:
                used += stop.urgent
                yield stop

    queue = fill_day(look(), capacity)
    due = [item for stop in queue.left for item in items[stop.deal_id]]
    later = tuple(_make_later(rows[stop.deal_id]) for stop in queue.left_later)
    return Day(tuple(due[:capacity]), later, queue)


def _make_stop(view: BoardView, items: Sequence[Item], day_begins: datetime) -> Stop | None:
    """None for a deal of which nothing urgent is left since before today, or was there at all."""
    put_aside = {state.action_id: state.set_at for state in view.states if state.state != "checked"}
    urgent = view.recommendation.p0_actions
    today = [action for action in urgent if action.id not in put_aside or put_aside[action.id] >= day_begins]
    if not today:
        return None
    is_handled = all(action.id in put_aside for action in today)
    return Stop(view.recommendation.deal_id, len(today), is_handled, _judge(view, items))


def _judge(view: BoardView, items: Sequence[Item]) -> Readiness:
    # A draft stands in for what nobody had written yet; an outline is nothing to send.
    if not items or view.freshness == "draft":
        return "none"
    return view.freshness


def _make_later(row: RankedDeal) -> Later:
    return Later(row.id, row.name, row.company, row.attention)


def describe_missing(queue: DayQueue) -> str:
    """Return how many deals of today stand without a text of their own or with an old one; "" when none does."""
    missing, stale = queue.count("none"), queue.count("stale")
    told = []
    if missing:
        told.append(
            f"{missing} {'needs' if missing == 1 else 'need'} you but {'has' if missing == 1 else 'have'} no finished text yet"
        )
    if stale:
        told.append(f"{stale} {'was' if stale == 1 else 'were'} written before something changed")
    return " · ".join(told)


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
            source=view.enriched.deal.source,
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
