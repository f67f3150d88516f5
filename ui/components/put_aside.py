"""What was done, put off or dismissed on a deal: out of the way of what is open, and each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from engine.board import BoardView
from engine.errors import SalesActionError
from engine.ports import ActionState
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.components.assets import component
from ui.components.problem import show_problem
from ui.formats import Clock, format_day, format_moment
from ui.marking import name_action, take_back
from ui.people import name_person
from ui.state import get_session
from ui.theme import Tone

# So long after a click, what it put aside stands open, for who meant something else.
_FRESH = timedelta(minutes=5)
LOOKS: dict[str, tuple[str, Tone]] = {
    "done": ("check_circle", "green"),
    "snoozed": ("snooze", "blue"),
    "dismissed": ("close", "gray"),
}


def find_put_aside(view: BoardView) -> list[ActionState]:
    """Return the states that take an action out of the open ones, newest first."""
    return sorted((state for state in view.states if state.state != "checked"), key=lambda state: state.set_at, reverse=True)


def show_put_aside(view: BoardView, desk: Desk, clock: Clock) -> None:
    """Draw the drawer, nothing when it is empty, and take back what was clicked; then the page runs anew."""
    states = find_put_aside(view)
    if not states:
        return
    result = component("put_aside")(
        key="put-aside",
        data=describe_put_aside(states, view, desk.person, clock),
        on_undo_change=lambda: None,
    )
    undone = next((state for state in states if _row_id(state) == result.undo), None)
    if undone is None:
        return
    try:
        get_session().toast = take_back(desk.engine, undone, view, clock)
    except SalesActionError as error:
        show_problem(error, key="put-aside-problem")
        return
    st.rerun()


def describe_put_aside(states: Sequence[ActionState], view: BoardView, person: str, clock: Clock) -> dict[str, Any]:
    """Return the drawer as it is drawn; it stands open right after this person put something into it."""
    is_fresh = any(state.set_by == person and clock.now - state.set_at <= _FRESH for state in states)
    return {
        "title": texts.PUT_ASIDE.format(count=len(states)),
        "is_open": is_fresh,
        "rows": [_row(state, view, person, clock) for state in states],
        "undo": texts.UNDO,
    }


def _row(state: ActionState, view: BoardView, person: str, clock: Clock) -> dict[str, str]:
    glyph, tone = LOOKS[state.state]
    title = name_action(state, view)
    return {
        "id": _row_id(state),
        "icon": glyph,
        "tone": tone,
        "title": title,
        "text": tell_state(state, person, clock),
        "undo_of": f"{texts.UNDO}: {title}",
    }


def tell_state(state: ActionState, person: str, clock: Clock) -> str:
    """Return who put an action aside, when, until when, and why."""
    told = texts.STATE_OF[state.state].format(
        moment=format_moment(state.set_at, clock), person=name_person(state.set_by, person)
    )
    until = texts.UNTIL_DAY.format(day=format_day(state.until, clock.today)) if state.until else ""
    return " · ".join(part for part in (told, until, state.detail) if part)


def _row_id(state: ActionState) -> str:
    return f"{state.action_id} {state.state}"
