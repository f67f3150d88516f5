"""Clearing the cache or one entry of it, after a question that names what goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.ports import Entry, EntryFilter
from ui import cache_texts, texts
from ui.formats import Clock, escape_markdown, format_moment, format_quantity
from ui.state import get_session
from ui.theme import material

# What is beyond goes with the next question.
MOST_AT_ONCE = 20_000


def show_clearing(engine: Engine, clock: Clock, visitor: Person, figures: Mapping[str, Any]) -> None:
    """Draw the buttons that ask; only managers have them."""
    if not visitor.is_manager:
        return
    is_idle = not figures["expired"]
    note = cache_texts.NO_EXPIRED if is_idle else None
    if st.button(
        cache_texts.CLEAR_EXPIRED, icon=material("auto_delete"), disabled=is_idle, help=note, key="cache-clear-expired"
    ):
        expired = engine.records.list_entries(MOST_AT_ONCE, 0, EntryFilter(state="expired"), clock.now)
        confirm_expired(engine, visitor, expired)
    if st.button(texts.CLEAR, icon=material("delete"), disabled=not figures["total"], key="cache-clear"):
        confirm_clearing(engine, visitor, figures["total"])


@st.dialog(cache_texts.CLEAR_EXPIRED, icon=material("auto_delete"))
def confirm_expired(engine: Engine, person: Person, expired: Sequence[Entry]) -> None:
    """Ask once more, naming the number, then clear exactly these."""
    if not expired:
        st.caption(cache_texts.NO_EXPIRED)
        return
    entries = format_quantity(len(expired), "entry", "entries")
    question = cache_texts.CLEAR_EXPIRED_QUESTION.format(entries=entries)
    if _ask(question, texts.CLEAR_ALL.format(entries=entries), "old"):
        cleared = engine.upkeep.clear_cache(person, expired)
        get_session().toast = texts.CLEARED_ALL.format(entries=format_quantity(cleared, "entry", "entries"))
        st.rerun()


@st.dialog(texts.CLEAR_TITLE, icon=material("delete"))
def confirm_clearing(engine: Engine, person: Person, total: int) -> None:
    """Ask once more, naming the number, then clear. Feedback, action states and history stay."""
    entries = format_quantity(total, "entry", "entries")
    if _ask(
        texts.CLEAR_QUESTION.format(entries=entries), texts.CLEAR_ALL.format(entries=entries), "all", is_possible=total > 0
    ):
        cleared = engine.upkeep.clear_cache(person)
        get_session().toast = texts.CLEARED_ALL.format(entries=format_quantity(cleared, "entry", "entries"))
        st.rerun()


@st.dialog(texts.DELETE_TITLE, icon=material("delete"))
def confirm_deletion(engine: Engine, person: Person, entry: Entry, clock: Clock) -> None:
    """Ask once more, naming the entry, then clear it alone."""
    deal, moment = entry.deal_name or texts.NAMELESS, format_moment(entry.generated_at, clock)
    question = texts.DELETE_QUESTION.format(deal=deal, moment=moment, writer=texts.WRITERS[entry.writer])
    if _ask(question, texts.DELETE, "one"):
        engine.upkeep.clear_cache(person, [entry])
        get_session().toast = escape_markdown(texts.DELETED.format(deal=deal, moment=moment))
        st.rerun()


def _ask(question: str, action: str, key: str, *, is_possible: bool = True) -> bool:
    """Draw a question with a way back, and return whether what can't be taken back was confirmed."""
    st.text(question)
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(texts.CANCEL, key=f"cache-keep-{key}"):
            st.rerun()
        with st.container(width="content", key=f"danger-clear-{key}"):
            return st.button(action, icon=material("delete"), disabled=not is_possible, key=f"cache-clear-{key}")
