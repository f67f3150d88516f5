"""What narrows the deals. Every part stands in the URL, so a view can be shared and Back returns to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui import texts
from ui.components.problem import show_empty
from ui.deal_view import SHOWS, DealView
from ui.state import set_widget
from ui.theme import material

_SHOW_NAMES = {"needs": texts.NEEDS_YOU, "open": texts.ALL_OPEN, "prepared": texts.PREPARED, "stale": texts.STALE}


def show_filters(frame: pd.DataFrame) -> DealView:
    """Draw the filters and return the view they make. Widget keys are the names in the URL."""
    deals = frame[frame["status"] == "open"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar-deals"):
        show = st.segmented_control(
            texts.SHOW_FILTER,
            SHOWS,
            default="needs",
            required=True,
            format_func=_SHOW_NAMES.__getitem__,
            key="show",
            label_visibility="collapsed",
            bind="query-params",
        )
        search = st.text_input(
            texts.SEARCH_DEALS,
            key="search",
            type="search",
            placeholder=texts.SEARCH_DEALS,
            icon=material("search"),
            label_visibility="collapsed",
            live="300ms",
            bind="query-params",
        )
        stages = _pick(texts.STAGE_FILTER, "stage", _values(deals["stage"]))
        owners = _pick(texts.OWNER_FILTER, "owner", _values(deals["owner_name"]))
    return DealView(
        show=show or "needs",
        search=search or "",
        stages=tuple(stages),
        owners=tuple(owners),
        sort=st.query_params.get("sort", ""),
    )


def show_nothing(view: DealView) -> None:
    """Draw why no deal is shown, and the way to those that are there."""
    is_calm = view.show == "needs" and not view.is_narrowed
    title, hint = (texts.NOTHING_URGENT, texts.NOTHING_URGENT_HINT) if is_calm else (texts.NO_MATCH, texts.NO_MATCH_HINT)
    show_empty(title, hint, key="no-match", icon="task_alt" if is_calm else "filter_alt_off")
    st.button(texts.SHOW_ALL, icon=material("table_rows"), on_click=_show_all, key="show-all")


def _show_all() -> None:
    for key, value in {"show": "open", "search": "", "stage": [], "owner": []}.items():
        set_widget(key, value)


def _pick(label: str, key: str, options: list[str]) -> list[str]:
    chosen = [value for value in st.query_params.get_all(key) if value in options]
    with st.popover(f"{label} · {len(chosen)}" if chosen else label, key=f"pick-{key}"):
        return st.multiselect(
            label,
            options,
            key=key,
            format_func=lambda value: value or texts.NO_OWNER,
            bind="query-params",
        )


def _values(column: pd.Series[str]) -> list[str]:
    return sorted(column.dropna().astype(str).unique(), key=str.casefold)
