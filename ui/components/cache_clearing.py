"""Clearing the cache, after a question that names the number."""

from __future__ import annotations

import streamlit as st

from engine.bootstrap import Engine
from ui import texts
from ui.formats import Clock, format_quantity
from ui.gate import Visitor
from ui.services import clear_entries
from ui.state import get_session
from ui.theme import material


def show_clearing(engine: Engine, clock: Clock, visitor: Visitor) -> None:
    """Draw the button that asks; only managers have it."""
    if visitor.is_manager and st.button(texts.CLEAR, icon=material("delete"), key="cache-clear"):
        confirm_clearing(engine, int(engine.records.cache_figures(clock.now)["total"]))


@st.dialog(texts.CLEAR_TITLE, icon=material("delete"))
def confirm_clearing(engine: Engine, total: int) -> None:
    """Ask once more, naming the number, then clear. Feedback, action states and history stay."""
    entries = format_quantity(total, "entry", "entries")
    st.text(texts.CLEAR_QUESTION.format(entries=entries))
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(texts.CANCEL, key="cache-clear-cancel"):
            st.rerun()
        if st.button(texts.CLEAR_ALL.format(entries=entries), type="primary", disabled=not total, key="cache-clear-all"):
            cleared = clear_entries(engine)
            get_session().toast = texts.CLEARED_ALL.format(entries=format_quantity(cleared, "entry", "entries"))
            st.rerun()
