"""The pages, in the order of their menu."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from ui import context_texts, feedback_texts, prompt_texts, texts
from ui.theme import material

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


def list_pages() -> list[Page]:
    """Return the pages for st.navigation, new objects for each run: it marks the one that may be called.

    They are made once: each looks for its file along the whole path.
    """
    return [copy(page) for page in _make_pages()]


@cache
def _make_pages() -> tuple[Page, ...]:
    return (
        st.Page("deals.py", title=texts.DEALS, icon=material("table_rows"), default=True),
        st.Page("board.py", title=texts.BOARD, icon=material("view_kanban"), visibility="hidden"),
        st.Page("feedback.py", title=feedback_texts.FEEDBACK, icon=material("forum")),
        st.Page("context.py", title=context_texts.CONTEXT, icon=material("article")),
        st.Page("prompts.py", title=prompt_texts.PROMPTS, icon=material("edit_note")),
        st.Page("cache.py", title=texts.CACHE, icon=material("database")),
        st.Page("profile.py", title=texts.PROFILE, icon=material("badge")),
    )
