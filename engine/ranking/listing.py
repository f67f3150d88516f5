"""Which of the ranked deals a person wants to see, and what a program is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.ranking.ranked_deals import RankedDeals

_SEARCHED = ("name", "company", "contact", "owner", "owner_name", "id")


@dataclass(frozen=True)
class Filters:
    """What to keep; an empty text keeps everything. `status` is open, won, lost or all.

    `owner` is a whole name or address, `owner_part` any part of either, `is_ownerless` keeps those of nobody.
    """

    search: str = ""
    stage: str = ""
    owner: str = ""
    status: str = "open"
    owner_part: str = ""
    is_ownerless: bool = False


def filter_deals(ranked: RankedDeals, filters: Filters) -> RankedDeals:
    """Return the deals that fit, in the order they came; every word of a search must occur somewhere in a deal."""
    kept = ranked
    if filters.status != "all":
        kept = kept.take(kept["status"] == filters.status)
    if filters.stage:
        kept = kept.take(kept.find(partial(_is, filters.stage.casefold()), "stage", "stage_kind"))
    if filters.owner:
        kept = kept.take(kept.find(partial(_is, filters.owner.casefold()), "owner", "owner_name"))
    if filters.is_ownerless:
        kept = kept.take((kept["owner"] == "") & (kept["owner_name"] == ""))
    if filters.owner_part:
        kept = kept.take(kept.find(partial(_holds, filters.owner_part.casefold()), "owner", "owner_name"))
    for word in filters.search.casefold().split():
        kept = kept.take(kept.find(partial(_holds, word), *_SEARCHED))
    return kept


def _is(wanted: str, text: str) -> bool:
    return text.casefold() == wanted


def _holds(part: str, text: str) -> bool:
    return part in text.casefold()


def to_records(deals: RankedDeals) -> list[dict[str, Any]]:
    """Return deals as plain values, JSON-able: days and moments (UTC) in ISO form, None for what isn't known."""
    return [{name: _plain(value) for name, value in deal._asdict().items()} for deal in deals.rows()]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value
