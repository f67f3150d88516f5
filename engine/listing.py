"""Which of the ranked deals a person wants to see, and what a program is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_SEARCHED = ("name", "company", "contact", "owner", "owner_name", "id")
_DAYS = ("paused_until", "close_date")
_MOMENTS = ("last_touch_at",)


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


def filter_deals(ranked: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the rows that fit, in the order they came; every word of a search must occur somewhere in a row."""
    kept = ranked
    if filters.status != "all":
        kept = kept[kept["status"] == filters.status]
    if filters.stage:
        wanted = filters.stage.casefold()
        kept = kept[(_folded(kept, "stage") == wanted) | (_folded(kept, "stage_kind") == wanted)]
    if filters.owner:
        wanted = filters.owner.casefold()
        kept = kept[(_folded(kept, "owner") == wanted) | (_folded(kept, "owner_name") == wanted)]
    if filters.is_ownerless:
        kept = kept[(kept["owner"] == "") & (kept["owner_name"] == "")]
    if filters.owner_part:
        part = filters.owner_part.casefold()
        owners = _folded(kept, "owner") + "\n" + _folded(kept, "owner_name")
        kept = kept[owners.str.contains(part, regex=False)]
    words = filters.search.casefold().split()
    if words and len(kept):
        texts = _folded(kept, _SEARCHED[0])
        for column in _SEARCHED[1:]:
            texts = texts + "\n" + _folded(kept, column)
        for word in words:
            texts = texts[texts.str.contains(word, regex=False)]
        kept = kept.loc[texts.index]
    return kept


def _folded(table: pd.DataFrame, column: str) -> pd.Series[str]:
    return table[column].fillna("").astype(str).str.casefold()


def to_records(ranked: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as plain values, JSON-able: days and moments (UTC) in ISO form, None for what isn't known."""
    return [{str(name): _plain(str(name), value) for name, value in row.items()} for row in ranked.to_dict("records")]


def _plain(name: str, value: Any) -> Any:
    if value is None or value != value:  # NaN and NaT alone differ from themselves
        return None
    if name in _DAYS:
        return value.date().isoformat()
    if name in _MOMENTS:
        return f"{value.isoformat()}Z"
    return value.item() if hasattr(value, "item") else value
