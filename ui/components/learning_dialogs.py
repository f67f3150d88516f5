"""What a manager decides about one learning: its words, its section, how long it holds, whether it holds at all."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.learning.learnings import SECTIONS, Learning
from ui import context_texts as texts
from ui.components.problem import show_problem
from ui.formats import Clock, escape_markdown, format_day
from ui.state import get_session
from ui.theme import material


@st.dialog(texts.EDIT_TITLE, icon=material("edit"))
def open_edit(engine: Engine, one: Learning, visitor: Person, clock: Clock) -> None:
    """Give a learning other words."""
    text = st.text_area(texts.EDIT_LABEL, one.text, max_chars=400, key=f"learning.text.{one.id}") or ""
    st.caption(texts.EDIT_HINT)
    if _buttons(texts.EDIT_SAVE):
        if text.strip() == one.text:
            st.rerun()
        _do(lambda: engine.ledger.edit(visitor, one.id, text), lambda made: texts.EDIT_DONE.format(text=made.text))


@st.dialog(texts.MOVE_TITLE, icon=material("drive_file_move"))
def open_move(engine: Engine, one: Learning, visitor: Person, clock: Clock) -> None:
    """Put a learning into another section."""
    st.text(one.text)
    sections = list(SECTIONS.values())
    index = sections.index(one.section) if one.section in sections else None
    section = st.selectbox(texts.MOVE_LABEL, sections, index=index, key=f"learning.section.{one.id}")
    if _buttons(texts.MOVE_SAVE, is_possible=section not in (None, one.section)):
        _do(
            lambda: engine.ledger.move(visitor, one.id, section or ""),
            lambda made: texts.MOVE_DONE.format(text=made.text, section=made.section),
        )


@st.dialog(texts.EXPIRY_TITLE, icon=material("event"))
def open_expiry(engine: Engine, one: Learning, visitor: Person, clock: Clock) -> None:
    """Set the last day of a learning, or none."""
    st.text(one.text)
    day = st.date_input(texts.EXPIRY_LABEL, one.expires_on, min_value=clock.today, key=f"learning.expiry.{one.id}")
    st.caption(texts.EXPIRY_HINT)
    if _buttons(texts.EXPIRY_SAVE, is_possible=day != one.expires_on):
        words = texts.EXPIRY_DONE if day else texts.EXPIRY_NONE
        told = format_day(day, clock.today) if day else ""
        _do(
            lambda: engine.ledger.set_expiry(visitor, one.id, day),
            lambda made: words.format(text=made.text, day=told),
        )


@st.dialog(texts.RETIRE_TITLE, icon=material("archive"))
def open_retire(engine: Engine, one: Learning, visitor: Person, clock: Clock) -> None:
    """Take a learning out of force, or turn down one that waits."""
    words = texts.RETIRE_ASK if one.state == "active" else texts.TURN_DOWN_ASK
    st.text(words.format(text=one.text))
    if _buttons(texts.RETIRE):
        _do(lambda: engine.ledger.retire(visitor, one.id), lambda made: texts.RETIRE_DONE.format(text=made.text))


def _buttons(action: str, *, is_possible: bool = True) -> bool:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(texts.CANCEL, key="learning-cancel"):
            st.rerun()
        return st.button(action, type="primary", disabled=not is_possible, key="learning-do")


def _do(change: Callable[[], Learning], tell: Callable[[Learning], str]) -> None:
    try:
        made = change()
    except SalesActionError as error:
        show_problem(error, key="learning-problem")
        return
    get_session().toast = escape_markdown(tell(made))
    st.rerun()
