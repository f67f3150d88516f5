"""The three columns of a board: what is due today, this week, next week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from engine.board import BoardView
from engine.calendars.working_days import add_working_days
from engine.recommendation import Action
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.components.action_card import CardEvent, read_late_event, show_action_card
from ui.components.editing import EditState
from ui.components.idle_board import show_idle
from ui.components.lost_texts import show_lost_texts
from ui.components.put_aside import find_put_aside, show_put_aside
from ui.components.writing import show_writing
from ui.edit_events import heard_of
from ui.formats import Clock, format_day, format_quantity
from ui.last_uses import find_last_uses
from ui.reactions import Reactions, find_reactions
from ui.theme import PRIORITY_TONES

_WIDTHS = (1.72, 1.14, 1)


def show_columns(view: BoardView, desk: Desk, clock: Clock) -> list[CardEvent]:
    """Draw every action in its column and return what was done on the cards in this run."""
    show_put_aside(view, desk, clock)
    show_lost_texts(view, desk.person, clock)
    shown = view.recommendation
    if not any(True for _ in shown.actions):
        show_idle(view, clock)
        return []
    reactions, uses = find_reactions(desk.engine, view, desk.person), find_last_uses(desk, clock)
    rewriting = frozenset(action.id for action in shown.actions if desk.running(action.id))
    edit_state = EditState(desk.person, heard_of(view), rewriting)
    by_priority = {"P0": shown.p0_actions, "P1": shown.p1_actions, "P2": shown.p2_actions}
    events: list[CardEvent] = []
    for column, (priority, actions) in zip(st.columns(_WIDTHS, gap="small"), by_priority.items(), strict=True):
        with column:
            events.extend(_show_column(priority, actions, view, desk, clock, reactions, uses, edit_state))
    return events


def _show_column(
    priority: str,
    actions: tuple[Action, ...],
    view: BoardView,
    desk: Desk,
    clock: Clock,
    reactions: Reactions,
    uses: Mapping[str, str],
    edit_state: EditState,
) -> list[CardEvent]:
    tone = PRIORITY_TONES[priority]
    name, count = name_column(priority, actions, clock), count_open(actions, view)
    st.markdown(f"## :{tone}-badge[{priority}] {name} :small[:gray[{count}]]")
    aside = {state.action_id for state in find_put_aside(view)}
    left = [action for action in actions if action.id not in aside]
    if not left:
        st.caption(texts.NOTHING_OPEN if actions else texts.EMPTY_COLUMN[priority])
    events = [read_late_event(action, view) for action in actions if action.id in aside]
    for action in left:
        can_write, used = _can_write(action, view, desk), uses.get(action.id, "")
        card = show_action_card(action, view, clock, can_write=can_write, reactions=reactions, used=used, edit_state=edit_state)
        events.append(card)
        show_writing(desk, action.id)
    return [event for event in events if event]


def name_column(priority: str, actions: Sequence[Action], clock: Clock) -> str:
    """Return a column's name; today's is called by its day when none of its actions is for today."""
    days = [action.timing.at.date() for action in actions if action.timing.at]
    if priority != "P0" or not days or min(days) <= clock.today:
        return texts.PRIORITY_NAMES[priority]
    is_next = min(days) <= add_working_days(clock.today, 1, None)
    name = texts.NEXT_WORKING_DAY if is_next else texts.NEXT_GOOD_DAY
    return name.format(day=format_day(min(days), clock.today))


def count_open(actions: Sequence[Action], view: BoardView) -> str:
    """Return how many actions of a column are left, and how many are done or put aside."""
    how = {state.action_id: state.state for state in find_put_aside(view)}
    aside = [how[action.id] for action in actions if action.id in how]
    is_done = all(state == "done" for state in aside)
    if len(aside) == len(actions):
        return (texts.ALL_DONE if is_done else texts.ALL_ASIDE) if actions else ""
    left = format_quantity(len(actions) - len(aside), "action")
    return (texts.OPEN_AND_DONE if is_done else texts.OPEN_AND_ASIDE).format(actions=left, count=len(aside)) if aside else left


def _can_write(action: Action, view: BoardView, desk: Desk) -> bool:
    """Return whether an outline may be written in full: what no longer holds, or is being replaced, may not."""
    is_planned = action.content.kind == "outline" and view.freshness != "stale"
    return is_planned and not desk.running() and not desk.running(action.id)
