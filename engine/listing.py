"""Which of the ranked deals a person wants to see."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

_SEARCHED = ("name", "company", "contact", "owner", "owner_name", "id")


@dataclass(frozen=True)
class Filters:
    """What to keep; an empty text keeps everything. `status` is open, won, lost or all."""

    search: str = ""
    stage: str = ""
    owner: str = ""
    status: str = "open"


def filter_deals(ranked: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the rows that fit, in the order they came; every word of a search must occur somewhere in a row."""
    kept = pd.Series(True, index=ranked.index)
    if filters.status != "all":
        kept &= ranked["status"] == filters.status
    if filters.stage:
        kept &= ranked["stage"].str.casefold() == filters.stage.casefold()
    if filters.owner:
        wanted = filters.owner.casefold()
        kept &= (ranked["owner"].fillna("").str.casefold() == wanted) | (
            ranked["owner_name"].fillna("").str.casefold() == wanted
        )
    for word in filters.search.casefold().split():
        found = pd.Series(False, index=ranked.index)
        for column in _SEARCHED:
            found |= ranked[column].fillna("").astype(str).str.casefold().str.contains(word, regex=False)
        kept &= found
    return ranked[kept]
