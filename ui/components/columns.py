"""The three columns of a board: what is due today, this week, next week."""

from __future__ import annotations

import streamlit as st

from engine.board import BoardView
from engine.recommendation import Action
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.components.action_card import CardEvent, show_action_card
from ui.components.writing import show_writing
from ui.formats import Clock, format_quantity
from ui.theme import PRIORITY_TONES

_WIDTHS = (1.72, 1.14, 1)


def show_columns(view: BoardView, desk: Desk, clock: Clock) -> list[CardEvent]:
    """Draw every action in its column and return what was done on the cards in this run."""
    shown = view.recommendation
    by_priority = {"P0": shown.p0_actions, "P1": shown.p1_actions, "P2": shown.p2_actions}
    events: list[CardEvent] = []
    for column, (priority, actions) in zip(st.columns(_WIDTHS, gap="small"), by_priority.items(), strict=True):
        with column:
            events.extend(_show_column(priority, actions, view, desk, clock))
    return events


def _show_column(priority: str, actions: tuple[Action, ...], view: BoardView, desk: Desk, clock: Clock) -> list[CardEvent]:
    count = format_quantity(len(actions), "action") if actions else ""
    tone = PRIORITY_TONES[priority]
    st.markdown(f"##### :{tone}-badge[{priority}] {texts.PRIORITY_NAMES[priority]} :small[:gray[{count}]]")
    if not actions:
        st.caption(texts.EMPTY_COLUMN[priority])
    events = []
    for action in actions:
        events.append(show_action_card(action, view, clock, can_write=_can_write(action, view, desk)))
        show_writing(desk, action.id)
    return [event for event in events if event]


def _can_write(action: Action, view: BoardView, desk: Desk) -> bool:
    """Return whether an outline may be written in full: what no longer holds, or is being replaced, may not."""
    is_planned = action.content.kind == "outline" and view.freshness != "stale"
    return is_planned and not desk.running() and not desk.running(action.id)
