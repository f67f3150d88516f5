"""Every version of the company context: who, when, why; two of them compared; the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.context.versions import ContextVersion, next_version
from engine.errors import SalesActionError
from ui import context_texts as texts
from ui.components.assets import component
from ui.components.context_impact import describe_touched
from ui.components.difference import show_difference
from ui.components.problem import show_problem
from ui.formats import Clock, escape_markdown, format_moment
from ui.people import name_person
from ui.state import get_session, set_widget
from ui.theme import material

PAGE_SIZE = 8
_COLUMNS = (
    {"text": texts.VERSION_COLUMNS[0]},
    {"text": texts.VERSION_COLUMNS[1]},
    {"text": texts.VERSION_COLUMNS[2], "priority": "medium"},
    {"text": texts.VERSION_COLUMNS[3]},
    {"text": texts.VERSION_COLUMNS[4], "align": "tools"},
)
_FROM, _TO = "context.from", "context.to"


@st.dialog(texts.HISTORY_TITLE, width="large", icon=material("history"))
def open_history(engine: Engine, visitor: Person, clock: Clock) -> None:
    """Show the versions, compare two, and go back to one when that is asked for."""
    try:
        versions = engine.context.history()
        _show_versions(engine, versions, visitor, clock)
    except SalesActionError as error:
        show_problem(error, key="history-problem")


def _show_versions(engine: Engine, versions: Sequence[ContextVersion], visitor: Person, clock: Clock) -> None:
    pages = -(-len(versions) // PAGE_SIZE)
    place = st.container()
    page = st.pagination(pages, max_visible_pages=5, key="context.history-page") if pages > 1 else 1
    shown = versions[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    in_force = engine.context.current()
    rows = [{"id": one.version, "cells": describe_version(one, in_force, visitor, clock)} for one in shown]
    with place:
        result = component("grid")(
            key="context-versions",
            data={"label": texts.HISTORY_TITLE, "columns": list(_COLUMNS), "rows": rows, "is_stacked": True},
            on_act_change=lambda: None,
        )
    sent = result.act if isinstance(result.act, dict) else {}
    asked = next((one for one in versions if one.version == sent.get("id")), None)
    if asked and sent.get("act") == "compare":
        set_widget(_FROM, asked.version)
        set_widget(_TO, versions[0].version)
    if asked and sent.get("act") == "back" and visitor.is_manager:
        get_session().rolling_back = asked.version
    _show_way_back(engine, versions, visitor)
    _show_comparison(engine, [one.version for one in versions])


def describe_version(
    one: ContextVersion, in_force: ContextVersion | None, visitor: Person, clock: Clock
) -> list[dict[str, Any]]:
    """Return a version's cells; only a manager can go back to one that isn't in force."""
    is_in_force = in_force is not None and one.version == in_force.version
    buttons = []
    if not is_in_force:
        buttons.append({"act": "compare", "icon": "difference", "label": texts.COMPARE_THIS.format(version=one.version)})
        if visitor.is_manager:
            buttons.append({"act": "back", "icon": "undo", "label": texts.ROLL_BACK_TO.format(version=one.version)})
    note = texts.IN_FORCE if is_in_force else ""
    return [
        {"first": one.version, "second": note},
        {"text": format_moment(one.made_at, clock), "tone": "gray"},
        {"text": name_person(one.author, visitor.name), "tone": "gray"},
        {"text": one.reason},
        {"buttons": buttons},
    ]


def _show_way_back(engine: Engine, versions: Sequence[ContextVersion], visitor: Person) -> None:
    session, newest = get_session(), versions[0].version
    version = session.rolling_back
    if version is None or not visitor.is_manager:
        return
    after = next_version(newest)
    with st.container(border=True, key="context-way-back"):
        st.text(texts.ROLL_BACK_ASK.format(version=version, after=after))
        st.caption(describe_touched(engine.trials.find_touched(engine.context.text_of(version))))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(texts.CANCEL, key="context-stay"):
                session.rolling_back = None
                st.rerun(scope="fragment")
            if st.button(texts.ROLL_BACK.format(version=version), type="primary", key="context-back"):
                made = engine.upkeep.roll_back_context(visitor, version)
                session.rolling_back = None
                session.toast = escape_markdown(texts.ROLLED_BACK.format(version=version, after=made.version))
                st.rerun()


def _show_comparison(engine: Engine, versions: Sequence[str]) -> None:
    if len(versions) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        before = st.selectbox(texts.COMPARE_FROM, versions, index=1, key=_FROM, width=160)
        after = st.selectbox(texts.COMPARE_WITH, versions, index=0, key=_TO, width=160)
    label = texts.COMPARED.format(before=before, after=after)
    show_difference(engine.context.text_of(before), engine.context.text_of(after), label=label, key="context-compared")
