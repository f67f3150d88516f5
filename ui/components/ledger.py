"""The learnings as a ledger: what each says, where it came from, whether it helped, and what a manager decides about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.learning.learnings import OUTSIDE, Learning
from engine.ports import Feedback
from ui import context_texts as texts
from ui.components.assets import component
from ui.components.learning_dialogs import open_edit, open_expiry, open_move, open_retire
from ui.components.pager import show_pages
from ui.components.problem import show_problem
from ui.components.uses import open_uses_of
from ui.formats import NOTHING, Clock, escape_markdown, format_count, format_day, format_quantity
from ui.in_url import follow_url, write_url
from ui.people import name_person
from ui.services import list_learnings
from ui.state import get_session
from ui.theme import material

# A browser takes seconds to draw hundreds of rows with six buttons each.
PAGE_SIZE = 40
_COLUMNS = (
    {"text": texts.LEARNING_COLUMNS[0]},
    {"text": texts.LEARNING_COLUMNS[1], "priority": "low"},
    {"text": texts.LEARNING_COLUMNS[2], "priority": "medium"},
    {"text": texts.LEARNING_COLUMNS[3]},
    {"text": texts.LEARNING_COLUMNS[4], "priority": "medium"},
    {"text": texts.LEARNING_COLUMNS[5], "align": "tools"},
)
_VIEWS = {"active": ("active",), "waiting": ("candidate",), "retired": ("retired", "superseded")}
_IN_URL, _FIRST = "learnings", "active"
_TONES = {"active": "green", "candidate": "orange", "accepted": "blue", "superseded": "gray", "retired": "gray"}


def show_ledger(engine: Engine, visitor: Person, clock: Clock) -> None:
    """Draw the learnings, and do what was asked of one. Raises StoreError."""
    learnings = list_learnings(engine)
    follow_url(_IN_URL, "ledger.view", _VIEWS, _FIRST)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="bar-ledger"):
        view = st.segmented_control(
            texts.LEDGER_SHOW,
            list(_VIEWS),
            default=_FIRST,
            required=True,
            format_func=lambda name: texts.LEDGER_VIEWS[name].format(count=format_count(len(choose(learnings, name)))),
            label_visibility="collapsed",
            key="ledger.view",
        )
        _show_publish(engine, learnings, visitor)
    write_url(_IN_URL, view, _FIRST)
    shown = choose(learnings, view)
    if not shown:
        st.caption(texts.LEDGER_EMPTY[view])
        return
    place, pages = st.container(), -(-len(shown) // PAGE_SIZE)
    page = show_pages(pages, (_IN_URL, view))
    shown = shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    said = {one.feedback_id: one for one in engine.records.find_feedback([one.source_feedback_id or "" for one in shown])}
    rows = [{"id": one.id, "cells": describe_learning(one, said, visitor, clock)} for one in shown]
    with place:
        result = component("grid")(
            key="ledger",
            data={"label": texts.LEARNED, "columns": list(_COLUMNS), "rows": rows, "is_stacked": True},
            on_act_change=lambda: None,
        )
    sent = result.act if isinstance(result.act, dict) else {}
    asked = next((one for one in shown if one.id == sent.get("id")), None)
    if asked:
        _act(engine, str(sent.get("act")), asked, visitor, clock)


def choose(learnings: Sequence[Learning], view: str) -> list[Learning]:
    """Return the learnings of a view: the most helpful first, those that wait by age, the others newest first."""
    chosen = [one for one in learnings if one.state in _VIEWS[view]]
    if view == "active":
        return sorted(chosen, key=lambda one: (one.harmful - one.helpful, one.at))
    return sorted(chosen, key=lambda one: one.at, reverse=view == "retired")


def describe_learning(one: Learning, said: Mapping[str, Feedback], visitor: Person, clock: Clock) -> list[dict[str, Any]]:
    """Return a learning's cells; only a manager can decide about it."""
    state = "accepted" if one.state == "candidate" and one.accepted_by else one.state
    told = [texts.SINCE.format(day=_day(one, clock))]
    if one.expires_on:
        told.append(texts.UNTIL.format(day=format_day(one.expires_on, clock.today)))
    if one.reinforced:
        told.append(texts.REINFORCED.format(times=format_quantity(one.reinforced, "time")))
    return [
        {"first": one.text, "second": " · ".join(told)},
        {"text": one.section.removesuffix(texts.LEARNINGS_SUFFIX), "tone": "gray"},
        _describe_source(one, said.get(one.source_feedback_id or ""), visitor.name, clock),
        _describe_counts(one),
        {"badge": texts.STATES[state], "tone": _TONES[state], "title": one.note},
        {"buttons": list_buttons(one, visitor)},
    ]


def _describe_counts(one: Learning) -> dict[str, Any]:
    if not one.helpful and not one.harmful:
        return {"text": NOTHING, "tone": "gray", "title": texts.NOT_JUDGED}
    helped = {"text": f"+{one.helpful}", "tone": "green" if one.helpful else "gray", "title": texts.HELPED}
    harmed = {"text": f"−{one.harmful}", "tone": "red" if one.harmful else "gray", "title": texts.HARMED}
    return {"parts": [helped, harmed]}


def _day(one: Learning, clock: Clock) -> str:
    return format_day(clock.local(one.at).date(), clock.today)


def _describe_source(one: Learning, said: Feedback | None, visitor: str, clock: Clock) -> dict[str, Any]:
    if said is None:
        words = texts.IN_THE_FILE if one.author == OUTSIDE else texts.NO_FEEDBACK
        return {"text": words.format(person=name_person(one.author, visitor)), "tone": "gray"}
    words = next(filter(None, (said.feedback_text, said.improvement, said.what_didnt_work, said.what_worked)), "")
    day = format_day(clock.local(said.given_at).date(), clock.today)
    by = texts.BY_AT.format(person=name_person(said.given_by, visitor), day=day)
    return {"first": texts.QUOTE.format(text=_shorten(words)), "second": by}


def _shorten(words: str, most: int = 90) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def list_buttons(one: Learning, visitor: Person) -> list[dict[str, str]]:
    """Return what can be done about a learning in its state by this visitor."""
    acts = [("uses", "outbox", texts.USES_ONE)]
    if visitor.is_manager and one.state in ("active", "candidate"):
        is_waiting = one.state == "candidate" and not one.accepted_by
        acts = [
            *([("approve", "check", texts.APPROVE_ONE)] if is_waiting else []),
            ("edit", "edit", texts.EDIT_ONE),
            ("move", "drive_file_move", texts.MOVE_ONE),
            ("expiry", "event", texts.EXPIRY_ONE),
            *acts,
            ("retire", "archive", texts.RETIRE_ONE),
        ]
    elif visitor.is_manager:
        acts.append(("restore", "unarchive", texts.RESTORE_ONE))
    return [{"act": act, "icon": icon, "label": label.format(text=one.text)} for act, icon, label in acts]


def _show_publish(engine: Engine, learnings: Sequence[Learning], visitor: Person) -> None:
    accepted = [one for one in learnings if one.state == "candidate" and one.accepted_by]
    if not accepted or not visitor.is_manager:
        return
    label = texts.PUBLISH.format(count=format_count(len(accepted)))
    if st.button(label, type="primary", icon=material("publish"), help=texts.PUBLISH_HELP, key="ledger-publish"):
        try:
            published = engine.ledger.publish(visitor)
        except SalesActionError as error:
            show_problem(error, key="publish-problem")
            return
        get_session().toast = texts.PUBLISHED.format(learnings=format_quantity(len(published), "learning"))
        st.rerun()


def _act(engine: Engine, act: str, one: Learning, visitor: Person, clock: Clock) -> None:
    opened = {"edit": open_edit, "move": open_move, "expiry": open_expiry, "retire": open_retire}
    if act == "uses":
        open_uses_of(engine, one, visitor, clock)
    elif act not in {button["act"] for button in list_buttons(one, visitor)}:
        return
    elif act in opened:
        opened[act](engine, one, visitor, clock)
    else:
        _decide(engine, act, one, visitor)


def _decide(engine: Engine, act: str, one: Learning, visitor: Person) -> None:
    decide = {"approve": engine.ledger.approve, "restore": engine.ledger.restore}[act]
    try:
        made = decide(visitor, one.id)
    except SalesActionError as error:
        show_problem(error, key="ledger-problem")
        return
    words = texts.MERGED if made.state == "superseded" else texts.RESTORED if act == "restore" else texts.APPROVED
    if made.state == "candidate":
        words = texts.ACCEPTED
    get_session().toast = escape_markdown(words.format(text=made.text))
    st.rerun()
