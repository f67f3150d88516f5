"""What left the house: by deal, by learning, by acknowledged warning, each with the text as it left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.learning.learnings import Learning
from engine.ports import ANY_USE, Use, UseFilter
from ui import context_texts as texts
from ui.board_texts import NAMELESS
from ui.components.assets import component
from ui.components.problem import show_problem
from ui.formats import Clock, escape_markdown, format_moment, format_quantity
from ui.people import describe_way, name_person
from ui.services import list_learnings
from ui.theme import material

PAGE_SIZE = 20
_SHOWN = "used-shown"
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
    people = {person: name_person(person, visitor.name) for person in engine.records.use_people()}
    st.caption(texts.USED_HINT)
    asked = _show_filters(learnings, people, clock)
    most = read_most(st.query_params.get(_SHOWN, ""))
    uses = engine.records.list_uses(asked, most + 1)
    if not uses:
        st.caption(texts.USED_EMPTY if asked == ANY_USE else texts.USED_NONE_FITS)
        return
    _show_table(uses[:most], learnings, visitor, clock)
    if len(uses) > most and st.button(texts.USED_MORE, key="uses-more"):
        st.query_params[_SHOWN] = str(most + PAGE_SIZE)
        st.rerun()


def read_most(text: str) -> int:
    """Return how many texts a URL asks to list; what is no number of them counts as the first page."""
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return max(PAGE_SIZE, int(text)) if is_number else PAGE_SIZE


def _show_filters(learnings: Mapping[str, str], people: Mapping[str, str], clock: Clock) -> UseFilter:
    """Draw the filters; their keys are the names in the URL."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        search = st.text_input(
            texts.USED_SEARCH, key="used", icon=material("search"), live=True, bind="query-params", width=200
        )
        person = _choose(texts.USED_PERSON, people, texts.USED_ANYBODY, "used-by") if len(people) > 1 else ""
        ways = {way: f"{words[0].upper()}{words[1:]}" for way, words in texts.WAYS.items()}
        way = _choose(texts.USED_WAY, ways, texts.USED_ANY_WAY, "used-how")
        days = st.date_input(texts.USED_DAYS, [], max_value=clock.today, key="used-when", bind="query-params", width=250)
        learning_id = _choose(texts.USED_LEARNING, learnings, texts.USED_ANY, "used-learning", width=260)
        is_acknowledged = st.toggle(texts.USED_CHECKED, key="used-checked", bind="query-params")
    begins, ends = read_days(days, clock)
    return UseFilter((search or "").strip(), learning_id, is_acknowledged, person, way, begins, ends)


def read_days(days: Sequence[date], clock: Clock) -> tuple[datetime | None, datetime | None]:
    """Return from when to before when something was on these days: the first to the last; of one day alone, on that."""
    if not days:
        return None, None
    return clock.day_begins(days[0]), clock.day_begins(days[-1] + timedelta(days=1))


def _choose(label: str, names: Mapping[str, str], everything: str, key: str, width: int = 180) -> str:
    chosen = st.selectbox(
        label,
        ["", *names],
        format_func=lambda name: names.get(name, everything),
        key=key,
        bind="query-params",
        width=width,
    )
    return chosen or ""


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
        uses = engine.records.list_uses(UseFilter(learning_id=one.id), _MOST_OF_LEARNING)
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
            st.markdown(f"## {title}")
            for line in lines:
                st.text(line)
