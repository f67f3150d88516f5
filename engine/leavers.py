"""People who have left, as settings name them: their deals count as without an owner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.domain import EnrichedDeal

if TYPE_CHECKING:
    from engine.ranking.arrays import Arrays, Objects

_END = " has left; nobody owns this deal."


def fold_names(names: Collection[str]) -> frozenset[str]:
    """Return addresses and names of people as they are compared."""
    return frozenset(name.strip().casefold() for name in names if name.strip())


def has_left(left: Collection[str], *owners: str | None) -> bool:
    """Return whether one of these names of a deal's owner is somebody's who has left; `left` is folded."""
    return bool(left) and any(owner is not None and owner.strip().casefold() in left for owner in owners)


def take_owner(enriched: EnrichedDeal, left: Collection[str]) -> EnrichedDeal:
    """Return a deal without an owner who has left, saying so among its gaps; the very same one where they are still here."""
    deal = enriched.deal
    if not has_left(left, deal.owner, deal.owner_name):
        return enriched
    told = f"{deal.owner_name or deal.owner}{_END}"
    ownerless = deal.model_copy(update={"owner": None, "owner_name": ""})
    return enriched.model_copy(update={"deal": ownerless, "gaps": (told, *enriched.gaps)})


def find_told(enriched: EnrichedDeal) -> str | None:
    """Return the sentence that a deal's owner has left, or None."""
    return next((gap for gap in enriched.gaps if gap.endswith(_END)), None)


def take_owners(arrays: Arrays, left: Collection[str]) -> Arrays:
    """Return the columns of a ranking with the owners who have left taken out; the very same ones where there are none."""
    if not left:
        return arrays
    import numpy as np

    owners, names = arrays.texts["owner"], arrays.texts["owner_name"]
    gone = {owner for column in (owners, names) for owner in set(column.tolist()) if has_left(left, owner)}
    if not gone:
        return arrays
    is_gone = np.isin(owners.astype(str), list(gone)) | np.isin(names.astype(str), list(gone))
    texts: dict[str, Objects] = {"owner": np.where(is_gone, "", owners), "owner_name": np.where(is_gone, "", names)}
    return replace(arrays, texts=arrays.texts | texts)
