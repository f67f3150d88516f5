"""The pages, in the order of their menu."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from ui import context_texts, feedback_texts, prompt_texts, sign_in_texts, texts
from ui.components.sign_in import describe_account, leave
from ui.theme import material

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

    from engine.access.roles import Person

WAY_OUT = "sign-out"
_MANAGERS_ONLY = ("prompts", "cache")


def list_pages(visitor: Person | None, *, is_shared: bool = False) -> dict[str, list[Page]]:
    """Return the pages for st.navigation by their menu, new objects for each run: it marks the one that may be called.

    Only managers see the way to prompts and cache; whoever isn't in (None) sees no way. Where people sign in (`is_shared`),
    a menu with their name and role has their profile and the way out.

    They are made once: each looks for its file along the whole path.
    """
    pages = [copy(page) for page in _make_pages()]
    for page in pages:
        if visitor is None or (page.url_path in _MANAGERS_ONLY and not visitor.is_manager):
            page._visibility = "hidden"
    if visitor is None or not is_shared:
        return {"": pages}
    return {"": pages[:-1], describe_account(visitor): [pages[-1], copy(_make_way_out())]}


@cache
def _make_way_out() -> Page:
    return st.Page(leave, title=sign_in_texts.SIGN_OUT, icon=material("logout"), url_path=WAY_OUT)


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
