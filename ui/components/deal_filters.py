"""What narrows the deals. Every part stands in the URL, so a view can be shared and Back returns to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui import texts
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
            on_change=_to_first_page,
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
            on_change=_to_first_page,
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


def _pick(label: str, key: str, options: list[str]) -> list[str]:
    chosen = [value for value in st.query_params.get_all(key) if value in options]
    with st.popover(f"{label} · {len(chosen)}" if chosen else label, key=f"pick-{key}"):
        return st.multiselect(
            label,
            options,
            key=key,
            format_func=lambda value: value or texts.NO_OWNER,
            bind="query-params",
            on_change=_to_first_page,
        )


def _values(column: pd.Series[str]) -> list[str]:
    return sorted(column.dropna().astype(str).unique(), key=str.casefold)


def _to_first_page() -> None:
    set_widget("page", 1)
