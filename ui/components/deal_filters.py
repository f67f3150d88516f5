"""What narrows the deals. Every part stands in the URL, so a view can be shared and Back returns to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from ui import day_texts, texts
from ui.components.problem import show_empty
from ui.deal_table import DealTable
from ui.deal_view import LEVELS, SHOWS, DealView, Show
from ui.state import get_session, get_widget, set_widget
from ui.theme import material

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_SHOW_NAMES = {
    "needs": texts.NEEDS_YOU,
    "open": texts.ALL_OPEN,
    "prepared": texts.PREPARED,
    "stale": texts.STALE,
    "clean": day_texts.CLEAN_UP,
    "won": texts.WON,
    "lost": texts.LOST,
}


def land(source_name: str, *, needs_somebody: bool) -> None:
    """Choose the first view of a source: where no deal needs anybody, all open ones. A view in the URL stands."""
    session = get_session()
    if source_name in session.landed:
        return
    session.landed.add(source_name)
    if not needs_somebody and "show" not in st.query_params:
        set_widget("show", "open")


def show_filters(table: DealTable) -> tuple[DealView, DeltaGenerator]:
    """Draw the filters and return the view they make, with the place behind them. Widget keys are the names in the URL."""
    closed = get_widget("show")
    status = closed if closed in ("won", "lost") else "open"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar-deals"):
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
        stages = _pick(texts.STAGE_FILTER, "stage", table.values(status, "stage"))
        owners = _pick(texts.OWNER_FILTER, "owner", table.values(status, "owner_name"))
        levels = _pick(texts.ENGAGEMENT_FILTER, "engagement", list(LEVELS), texts.LEVELS)
        place = st.container(width="content")
    view = DealView(
        show=show,
        search=search or "",
        stages=tuple(stages),
        owners=tuple(owners),
        levels=tuple(levels),
        sort=st.query_params.get("sort", ""),
    )
    return view, place


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
    for key, value in {"show": "open", "search": "", "stage": [], "owner": [], "engagement": []}.items():
        set_widget(key, value)


def _pick(label: str, key: str, options: list[str], names: Mapping[str, str] | None = None) -> list[str]:
    chosen = [value for value in st.query_params.get_all(key) if value in options]
    with st.popover(f"{label} · {len(chosen)}" if chosen else label, key=f"pick-{key}"):
        return st.multiselect(
            label,
            options,
            key=key,
            format_func=lambda value: (names or {}).get(value, value) or texts.NO_OWNER,
            bind="query-params",
        )
