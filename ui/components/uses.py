"""What left the house: by deal, by learning, by acknowledged warning, each with the text as it left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.learnings import Learning
from engine.ports import Use
from engine.roles import Person
from ui import context_texts as texts
from ui.board_texts import NAMELESS
from ui.components.assets import component
from ui.components.problem import show_problem
from ui.formats import Clock, escape_markdown, format_moment, format_quantity
from ui.people import describe_way, name_person
from ui.services import list_learnings
from ui.state import get_session
from ui.theme import material

PAGE_SIZE = 20
# Beyond this nobody reads on; the page narrows further.
_MOST_OF_LEARNING = 30
_COLUMNS = (
    {"text": texts.USED_COLUMNS[0]},
    {"text": texts.USED_COLUMNS[1], "priority": "medium"},
    {"text": texts.USED_COLUMNS[2], "priority": "medium"},
    {"text": texts.USED_COLUMNS[3]},
    {"text": texts.USED_COLUMNS[4], "priority": "low"},
    {"text": texts.USED_COLUMNS[5], "align": "tools"},
)


def show_uses(engine: Engine, visitor: Person, clock: Clock) -> None:
    """Draw what left, narrowed by what was chosen. Raises StoreError."""
    learnings = {one.id: one.text for one in list_learnings(engine)}
    st.caption(texts.USED_HINT)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        search = st.text_input(texts.USED_SEARCH, key="uses.search", icon=material("search"), live="300ms", width=240) or ""
        learning_id = st.selectbox(
            texts.USED_LEARNING,
            ["", *learnings],
            format_func=lambda named: learnings.get(named, texts.USED_ANY),
            key="uses.learning",
            width=360,
        )
        is_acknowledged = st.toggle(texts.USED_CHECKED, key="uses.acknowledged")
    session = get_session()
    uses = engine.records.list_uses(
        session.uses_shown + 1, search=search, learning_id=learning_id, is_acknowledged=is_acknowledged
    )
    if not uses:
        st.caption(texts.USED_NONE_FITS if search or learning_id or is_acknowledged else texts.USED_EMPTY)
        return
    _show_table(uses[: session.uses_shown], learnings, visitor, clock)
    if len(uses) > session.uses_shown and st.button(texts.USED_MORE, key="uses-more"):
        session.uses_shown += PAGE_SIZE
        st.rerun()


def _show_table(uses: Sequence[Use], learnings: Mapping[str, str], visitor: Person, clock: Clock) -> None:
    rows = [{"id": str(number), "cells": describe_use(use, visitor.name, clock)} for number, use in enumerate(uses)]
    result = component("grid")(
        key="uses",
        data={"label": texts.USED, "columns": list(_COLUMNS), "rows": rows},
        on_act_change=lambda: None,
    )
    sent = result.act if isinstance(result.act, dict) else {}
    asked = next((use for number, use in enumerate(uses) if str(number) == sent.get("id")), None)
    if asked:
        open_use(asked, learnings, visitor, clock)


def describe_use(use: Use, visitor: str, clock: Clock) -> list[dict[str, Any]]:
    """Return the cells of a text that left."""
    deal = use.deal_name or NAMELESS
    checked = texts.WARNINGS.format(count=format_quantity(len(use.acknowledged), "warning")) if use.acknowledged else ""
    return [
        {"first": deal, "second": use.title or texts.USED_WHOLE},
        {"text": describe_way(use.way), "tone": "gray"},
        {"text": name_person(use.person, visitor), "tone": "gray"},
        {"text": format_moment(use.at, clock), "tone": "gray"},
        {"text": checked, "tone": "orange"},
        {"buttons": [{"act": "show", "icon": "chevron_right", "label": texts.USED_SHOW.format(deal=deal)}]},
    ]


@st.dialog(texts.USED_TITLE, width="large", icon=material("outbox"))
def open_use(use: Use, learnings: Mapping[str, str], visitor: Person, clock: Clock) -> None:
    """Show a text as it left, with what was acknowledged and which learnings it applied."""
    _show_use(use, learnings, visitor, clock)


@st.dialog(texts.USED_UNDER, width="large", icon=material("outbox"))
def open_uses_of(engine: Engine, one: Learning, visitor: Person, clock: Clock) -> None:
    """Show what went out under a learning, in force or not."""
    st.markdown(f"**{escape_markdown(one.text)}**")
    try:
        uses = engine.records.list_uses(_MOST_OF_LEARNING, learning_id=one.id)
    except SalesActionError as error:
        show_problem(error, key="uses-problem")
        return
    if not uses:
        st.caption(texts.USED_UNDER_NONE)
    for number, use in enumerate(uses):
        label = " · ".join([use.deal_name or NAMELESS, describe_way(use.way), format_moment(use.at, clock)])
        with st.expander(escape_markdown(label), key=f"uses-of-{number}"):
            _show_use(use, {one.id: one.text}, visitor, clock)


def _show_use(use: Use, learnings: Mapping[str, str], visitor: Person, clock: Clock) -> None:
    told = (use.title or texts.USED_WHOLE, describe_way(use.way), name_person(use.person, visitor.name))
    st.caption(escape_markdown(" · ".join([*told, format_moment(use.at, clock)])))
    st.code(use.text, language=None, wrap_lines=True)
    applied = [learnings[named] for named in use.learnings if named in learnings]
    for title, lines in ((texts.USED_WARNINGS, use.acknowledged), (texts.USED_LEARNINGS, applied)):
        if lines:
            st.markdown(f"###### {title}")
            for line in lines:
                st.text(line)
