"""What was done, put off or dismissed across all deals, newest first; each can be taken back. Looked up when it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.ports import ActionState, DealSource
from ui import board_texts, services
from ui import day_texts as texts
from ui.components.assets import component
from ui.components.problem import show_problem
from ui.components.put_aside import LOOKS, tell_state
from ui.deal_table import DealTable
from ui.formats import Clock
from ui.morning import Morning
from ui.theme import CHANNEL_NAMES, material

MOST_ROWS = 100


@st.dialog(texts.PUT_ASIDE, position="right", width="small", icon=material("inventory_2"), on_dismiss="rerun")
def open_put_aside(
    engine: Engine, source: DealSource, table: DealTable, morning: Morning, person: Person, clock: Clock
) -> None:
    """Show the list, and take back what is clicked in it; the deals follow when it is closed."""
    try:
        states = find_put_aside_states(engine, source, table, morning, person, clock)
        undone = _show_list(states, table, person, clock)
        if undone is None:
            return
        engine.records.unmark_action(undone.source, undone.deal_id, undone.action_id, undone.state, undone.detail, clock.now)
    except SalesActionError as error:
        show_problem(error, key="put-aside-problem")
        return
    st.rerun(scope="fragment")


def find_put_aside_states(
    engine: Engine, source: DealSource, table: DealTable, morning: Morning, person: Person, clock: Clock
) -> list[ActionState]:
    """Return what stands put aside, newest first: of a person's own deals, and by themselves. Raises StoreError."""
    since = _day_begins(clock) - timedelta(days=services.RESTING_DAYS)
    states = [state for state in engine.records.states_since(source.name, since) if state.state != "checked"]
    if morning.owners:
        own = set(table.owned_by("open", morning.owners)["id"])
        states = [state for state in states if state.deal_id in own or state.set_by == person.name]
    return states[::-1][:MOST_ROWS]


def name_state(state: ActionState, names: Mapping[str, str]) -> str:
    """Return the deal of a state with what kind of action it is about: "Annual plan · E-mail: answer question"."""
    channel = next((name for channel, name in CHANNEL_NAMES.items() if channel == state.channel), board_texts.SOME_ACTION)
    purpose = state.purpose.replace("_", " ")
    what = texts.ACTION_OF.format(channel=channel, purpose=purpose) if purpose else channel
    return f"{names.get(state.deal_id) or state.deal_id} · {what}"


def _show_list(states: Sequence[ActionState], table: DealTable, person: Person, clock: Clock) -> ActionState | None:
    if not states:
        st.caption(texts.NOTHING_PUT_ASIDE)
        return None
    names = _names(table)
    result = component("put_aside")(
        key="put-aside-all",
        data={
            "title": texts.PUT_ASIDE_ROWS.format(days=services.RESTING_DAYS, count=len(states)),
            "is_open": True,
            "rows": [_row(state, names, person, clock) for state in states],
            "undo": board_texts.UNDO,
        },
        on_undo_change=lambda: None,
    )
    return next((state for state in states if _row_id(state) == result.undo), None)


def _row(state: ActionState, names: Mapping[str, str], person: Person, clock: Clock) -> dict[str, Any]:
    glyph, tone = LOOKS[state.state]
    title = name_state(state, names)
    return {
        "id": _row_id(state),
        "icon": glyph,
        "tone": tone,
        "title": title,
        "text": tell_state(state, person.name, clock),
        "undo_of": f"{board_texts.UNDO}: {title}",
    }


def _row_id(state: ActionState) -> str:
    return f"{state.deal_id} {state.action_id} {state.state}"


def _names(table: DealTable) -> Mapping[str, str]:
    return table.keep("names", lambda: dict(zip(table.ranked["id"], table.ranked["name"], strict=True)))


def _day_begins(clock: Clock) -> datetime:
    return datetime.combine(clock.today, time(0), tzinfo=clock.zone)
