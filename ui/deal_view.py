"""Which deals a person looks at: filters, search and order over the ranked deals. Pure."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from engine.domain import Stage
from engine.ranking.arrays import Bools
from engine.ranking.day_queue import find_owned
from engine.ranking.ranked_deals import RankedDeals
from ui.components.deals_table import SORT_FIELDS, SORTS
from ui.deal_names import short_name
from ui.deal_table import DealTable
from ui.prepared import Prepared

Show = Literal["needs", "open", "prepared", "stale", "clean", "won", "lost"]
SHOWS: tuple[Show, ...] = ("needs", "open", "prepared", "stale", "clean", "won", "lost")
LEVELS = ("high", "medium", "low")
PAGE_SIZE = 50
_STAGE_ORDER = {stage.value: number for number, stage in enumerate(Stage)}
_STATE_ORDER = {"fresh": 0, "stale": 1}


@dataclass(frozen=True)
class DealView:
    """A view of the deals, as its URL says it. `sort` is a column of the table, "-" before it for descending.

    `mine` are the names of the person whose own deals alone are shown, none for everybody's.
    """

    show: Show = "needs"
    search: str = ""
    stages: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    sort: str = ""
    mine: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Return what tells this view from others in a URL, in 6 characters."""
        return make_digest(self)

    @property
    def is_narrowed(self) -> bool:
        """Return whether a search or a filter leaves deals out."""
        return bool(self.search.strip() or self.stages or self.owners or self.levels)

    @property
    def sort_column(self) -> str:
        """Return the column to sort by; an unknown one counts as the score."""
        name = self.sort.removeprefix("-")
        return name if name in SORTS else "score"

    @property
    def is_ascending(self) -> bool:
        """Return the direction of the order."""
        return bool(self.sort) and not self.sort.startswith("-") and self.sort in SORTS

    def resorted(self, column: str) -> str:
        """Return the order after a click on a column: the other way round for the present one, else its own first way."""
        is_ascending = not self.is_ascending if column == self.sort_column else SORTS[column]
        return column if is_ascending else f"-{column}"


def fold(text: str) -> str:
    """Return text as it is searched: lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def make_search_texts(deals: RankedDeals) -> dict[str, str]:
    """Return what a search looks through, by deal id: name, company, contact, owner and id, folded."""
    columns = [deals[name].tolist() for name in ("name", "company", "contact", "owner_name", "id")]
    return {parts[-1]: fold("\n".join(parts)) for parts in zip(*columns, strict=True)}


def apply_view(
    table: DealTable,
    view: DealView,
    prepared: Mapping[str, Prepared],
    search_texts: Mapping[str, str] | None,
    done: Collection[str] = (),
) -> RankedDeals:
    """Return the deals of a view in its order: open ones, unless it shows won or lost ones.

    Args:
        search_texts: may be None when the view searches for nothing.
        done: deals of whose urgent actions none is left today.
    """
    status = view.show if view.show in ("won", "lost") else "open"
    shown = table.owned_by(status, view.mine)
    if view.show == "clean":
        shown = _to_clean(table, view)
    elif view.show == "needs":
        shown = shown.take(needs_attention(shown, done))
    elif view.show in ("prepared", "stale"):
        wanted = {deal_id for deal_id, ready in prepared.items() if view.show == "prepared" or ready.state == "stale"}
        shown = shown.take(shown.find(wanted.__contains__, "id"))
    words = fold(view.search).split()
    if words and search_texts is not None:
        texts = [search_texts.get(deal_id, "") for deal_id in shown["id"].tolist()]
        shown = shown.take(np.array([all(word in text for word in words) for text in texts], np.bool_))
    for column, chosen in (("stage", view.stages), ("owner_name", view.owners), ("level", view.levels)):
        if chosen:
            shown = shown.take(shown.find(chosen.__contains__, column))
    return _sort(shown, view, prepared) if view.sort else shown


def _to_clean(table: DealTable, view: DealView) -> RankedDeals:
    """A deal that nobody owns is everybody's to mend."""
    deals = table.of_status("open")
    deals = deals.take(deals["clean_up"] != "")
    if not view.mine:
        return deals
    return deals.take(find_owned(deals, view.mine) | deals.find(lambda reasons: "no_owner" in reasons, "clean_up"))


def _sort(shown: RankedDeals, view: DealView, prepared: Mapping[str, Prepared]) -> RankedDeals:
    """Stages stand in the order of a sale, recommendations as fresh, stale, none; what isn't known comes last."""
    values = _sort_values(shown, view.sort_column, prepared)
    is_known = [value is not None and value == value for value in values]  # NaN alone differs from itself
    known, unknown = (np.flatnonzero(np.array(is_known, np.bool_) == which).tolist() for which in (True, False))
    known.sort(key=values.__getitem__, reverse=not view.is_ascending)
    return shown.take(np.array(known + unknown, np.int64))


def _sort_values(shown: RankedDeals, name: str, prepared: Mapping[str, Prepared]) -> list[Any]:
    if name == "stage":
        return [_STAGE_ORDER[stage] for stage in shown["stage_kind"].tolist()]
    if name == "deal":  # as the table calls them
        pairs = zip(shown["name"].tolist(), shown["company"].tolist(), strict=True)
        return [short_name(deal, company).casefold() for deal, company in pairs]
    if name == "state":
        none = len(_STATE_ORDER)
        return [_STATE_ORDER[prepared[one].state] if one in prepared else none for one in shown["id"].tolist()]
    values: list[Any] = shown[SORT_FIELDS[name]].tolist()
    if name == "value" and len(counts := Counter(currencies := shown["currency"].tolist())) > 1:
        # Amounts of two currencies are never compared.
        pairs = zip(currencies, values, strict=True)
        return [(counts[currency], currency, amount) if amount == amount else None for currency, amount in pairs]
    return values


def needs_attention(deals: RankedDeals, done: Collection[str] = ()) -> Bools:
    """Return which deals need somebody today (see `rank_deals`) and have something left to do."""
    needs: Bools = deals["is_today"]
    return needs & ~deals.find(done.__contains__, "id") if done else needs


def make_digest(view: object) -> str:
    """Return what tells a view of a list from others in a URL, in 6 characters."""
    return hashlib.sha256(repr(view).encode()).hexdigest()[:6]


def read_page(text: str, view: str) -> int:
    """Return the page that a URL names for the view of this digest ("3", "3.9f86d0"), 1 where it names none or another's."""
    number, _, digest = text.partition(".")
    is_page = digest in ("", view) and number.isascii() and number.isdigit() and len(number) < 7
    return max(1, int(number)) if is_page else 1


def write_page(page: int, view: str) -> str:
    """Return a page of the view of this digest as a URL names it."""
    return f"{page}.{view}"


def cut_page(deals: RankedDeals, page: int) -> RankedDeals:
    """Return the deals of one page, counted from 1."""
    start = (max(page, 1) - 1) * PAGE_SIZE
    return deals.take(slice(start, start + PAGE_SIZE))
