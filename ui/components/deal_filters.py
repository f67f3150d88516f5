"""What narrows the deals. Every part stands in the URL, so a view can be shared and Back returns to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from ui import day_texts, texts
from ui.components.problem import show_empty
from ui.deal_table import DealTable
from ui.deal_view import LEVELS, SHOWS, DealView, Show
from ui.formats import format_quantity
from ui.state import get_session, get_widget, set_widget
from ui.theme import material

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

FILTERS = ("stage", "owner", "engagement")
_SHOW_NAMES = {
    "needs": texts.NEEDS_YOU,
    "open": texts.ALL_OPEN,
    "prepared": texts.PREPARED,
    "stale": texts.STALE,
    "clean": day_texts.CLEAN_UP,
    "won": texts.WON,
    "lost": texts.LOST,
}


@dataclass(frozen=True)
class Filter:
    """What one can choose several values of; `name` is its key, and its name in the URL, `names` what values are shown as."""

    name: str
    label: str
    options: Sequence[str]
    names: Mapping[str, str]

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return what the URL names of it."""
        return tuple(value for value in st.query_params.get_all(self.name) if value in self.options)

    def call(self, value: str) -> str:
        """Return what a value is shown as."""
        return self.names.get(value, value)


def land(source_name: str, *, needs_somebody: bool) -> None:
    """Choose the first view of a source: where no deal needs anybody, all open ones. A view in the URL stands."""
    session = get_session()
    if source_name in session.landed:
        return
    session.landed.add(source_name)
    if not needs_somebody and "show" not in st.query_params:
        set_widget("show", "open")


def show_filters(table: DealTable) -> tuple[DealView, DeltaGenerator]:
    """Draw the filters and return the view they make, with the bar for what follows them. Keys are the names in the URL."""
    closed = get_widget("show")
    status = closed if closed in ("won", "lost") else "open"
    bar = st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar-deals")
    with bar:
        show = _choose_show()
        search = st.text_input(
            texts.SEARCH_DEALS,
            key="search",
            type="search",
            placeholder=texts.SEARCH_DEALS,
            icon=material("search"),
            label_visibility="collapsed",
            live=True,
            bind="query-params",
        )
        filters = (
            Filter("stage", texts.STAGE_FILTER, table.values(status, "stage"), {"": texts.NO_STAGE}),
            Filter("owner", texts.OWNER_FILTER, table.values(status, "owner_name"), {"": texts.NO_OWNER}),
            Filter("engagement", texts.ENGAGEMENT_FILTER, LEVELS, texts.LEVELS),
        )
        stages, owners, levels = _choose(filters)
    view = DealView(
        show=show,
        search=search or "",
        stages=stages,
        owners=owners,
        levels=levels,
        sort=st.query_params.get("sort", ""),
    )
    return view, bar


def _choose_show() -> Show:
    chosen = st.segmented_control(
        texts.SHOW_FILTER,
        SHOWS,
        default="needs",
        required=True,
        format_func=_SHOW_NAMES.__getitem__,
        key="show",
        label_visibility="collapsed",
        bind="query-params",
    )
    return chosen or "needs"


def show_nothing(view: DealView, *, is_told: bool = False) -> None:
    """Draw why no deal is shown, unless that is told already, and the way to those that are there."""
    title, hint = texts.NO_MATCH, texts.NO_MATCH_HINT
    if not view.is_narrowed and view.show in texts.NOTHING_SHOWN:
        title, hint = texts.NOTHING_SHOWN[view.show]
    if not is_told:
        show_empty(title, hint, key="no-match", icon="filter_alt_off" if view.is_narrowed else "task_alt")
    st.button(texts.SHOW_ALL, icon=material("table_rows"), on_click=_show_all, key="show-all")


def _show_all() -> None:
    set_widget("show", "open")
    set_widget("search", "")
    _clear()


def _clear() -> None:
    for name in FILTERS:
        st.query_params.pop(name, None)


def _choose(filters: Sequence[Filter]) -> list[tuple[str, ...]]:
    """Draw the one button behind which the filters stand, and return what each is set to.

    They are drawn only while it is open: whatever is drawn costs every run. What they are set to stands in the URL alone.
    """
    chosen = [one.chosen for one in filters]
    popover = st.popover(texts.FILTER, icon=material("filter_list"), key="filters", on_change="rerun")
    if popover.open:
        with popover:
            for one, values in zip(filters, chosen, strict=True):
                set_widget(one.name, list(values))
                st.multiselect(one.label, one.options, key=one.name, format_func=one.call, on_change=_write, args=(one.name,))
    if count := sum(map(len, chosen)):
        label = texts.CLEAR_FILTERS.format(filters=format_quantity(count, "filter"))
        st.button(label, icon=material("filter_alt_off"), on_click=_clear, type="tertiary", key="clear-filters")
    return chosen


def _write(name: str) -> None:
    st.query_params[name] = get_widget(name)
