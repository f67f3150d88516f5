"""Everything that was said, newest first: what, of which channel, by whom, and what it led to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.ports import FeedbackFilter, Heard
from engine.spreadsheets import to_csv
from ui import feedback_texts as texts
from ui.board_texts import NAMELESS
from ui.components.assets import component
from ui.components.feedback_outcome import undo
from ui.components.pager import show_pages
from ui.components.problem import say_here, show_empty
from ui.formats import Clock, escape_markdown, format_moment
from ui.people import name_person
from ui.services import list_learnings
from ui.theme import CHANNEL_NAMES, material

PAGE_SIZE = 25
# A table of this many lines still opens in a spreadsheet.
_MOST_EXPORTED = 50_000
_COLUMNS = (
    {"text": texts.LOG_COLUMNS[0]},
    {"text": texts.LOG_COLUMNS[1]},
    {"text": texts.LOG_COLUMNS[2], "priority": "low"},
    {"text": texts.LOG_COLUMNS[3], "priority": "medium"},
    {"text": texts.LOG_COLUMNS[4], "priority": "medium"},
    {"text": texts.LOG_COLUMNS[5], "align": "tools"},
)
_CHANNELS = {channel.value: name for channel, name in CHANNEL_NAMES.items()}


def show_log(engine: Engine, visitor: Person, clock: Clock) -> str | None:
    """Draw the log and do what was asked of a line; return the deal to open ("source:ID"), if any. Raises SalesActionError."""
    asked = _show_filters(engine, visitor)
    total = engine.records.count_feedback(asked)
    if not total:
        _show_nothing(asked)
        return None
    place, pages = st.container(), -(-total // PAGE_SIZE)
    page = show_pages(pages, asked)
    heard = engine.records.list_feedback(asked, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    rows = [{"id": one.feedback.feedback_id, "cells": describe_heard(one, visitor, clock)} for one in heard]
    with place:
        result = component("grid")(
            key="feedback-log",
            data={"label": texts.LOG, "columns": list(_COLUMNS), "rows": rows, "is_stacked": True},
            on_act_change=lambda: None,
        )
    sent = result.act if isinstance(result.act, dict) else {}
    chosen = next((one for one in heard if one.feedback.feedback_id == sent.get("id")), None)
    if chosen is None:
        return None
    if sent.get("act") == "open":
        return f"{chosen.feedback.source}:{chosen.feedback.deal_id}"
    if sent.get("act") == "undo" and can_undo(chosen, visitor):
        undo(engine, chosen.feedback.feedback_id, visitor)
    if sent.get("act") == "show":
        open_heard(chosen, {one.id: one.text for one in list_learnings(engine)}, visitor, clock)
    return None


def _show_filters(engine: Engine, visitor: Person) -> FeedbackFilter:
    people = engine.records.feedback_people()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar-feedback"):
        st.markdown(f"## {texts.LOG}", width="content")
        kind = _choose(texts.SHOW_KIND, texts.VERDICTS, texts.ALL_KINDS, "verdict")
        channel = _choose(texts.SHOW_CHANNEL, _CHANNELS, texts.ALL_CHANNELS, "channel")
        named = {person: name_person(person, visitor.name) for person in people}
        person = _choose(texts.SHOW_PERSON, named, texts.ALL_PEOPLE, "by") if len(people) > 1 else ""
        asked = FeedbackFilter(kind, channel, person)
        if people:
            st.download_button(
                texts.EXPORT,
                lambda: export_log(engine.records.list_feedback(asked, _MOST_EXPORTED)),
                file_name="feedback.csv",
                mime="text/csv",
                icon=material("download"),
                type="tertiary",
                help=texts.EXPORT_HELP,
                on_click="ignore",
                key="feedback-export",
            )
    return asked


def _choose(label: str, names: Mapping[str, str], everything: str, key: str) -> str:
    chosen = st.selectbox(
        label,
        ["", *names],
        format_func=lambda name: names.get(name, everything),
        label_visibility="collapsed",
        key=key,
        bind="query-params",
        width=170,
    )
    return chosen or ""


def _show_nothing(asked: FeedbackFilter) -> None:
    if asked == FeedbackFilter():
        show_empty(texts.LOG_EMPTY, texts.LOG_EMPTY_HINT, key="no-feedback", icon="forum")
    else:
        st.caption(texts.LOG_NONE_FITS)


def describe_heard(one: Heard, visitor: Person, clock: Clock) -> list[dict[str, Any]]:
    """Return the cells of what somebody said."""
    said, deal = one.feedback, one.deal_name or NAMELESS
    told = " · ".join([deal, format_moment(said.given_at, clock)])
    buttons = [{"act": "show", "icon": "notes", "label": texts.SHOW_ONE}]
    if one.deal_name:
        buttons.append({"act": "open", "icon": "open_in_new", "label": texts.OPEN_BOARD.format(deal=deal)})
    if can_undo(one, visitor):
        buttons.insert(0, {"act": "undo", "icon": "undo", "label": texts.UNDO_ONE})
    return [
        {"first": say(one), "second": told},
        {"badge": texts.VERDICTS[said.feedback_type], "tone": texts.VERDICT_TONES[said.feedback_type]},
        {"text": _CHANNELS.get(said.action_channel, said.action_channel), "tone": "gray"},
        {"text": name_person(said.given_by, visitor.name), "tone": "gray"},
        {"text": led_to(one), "tone": "gray", "title": say_here(one.outcome.reason) if one.outcome else ""},
        {"buttons": buttons},
    ]


def say(one: Heard) -> str:
    """Return what was said in one line: the first words that were typed, or which thumb it was and what about."""
    said = one.feedback
    words = next(filter(None, (said.feedback_text, said.improvement, said.what_didnt_work, said.what_worked)), "")
    if words:
        return " ".join(words.split())
    thumb = texts.THUMB_UP if said.feedback_type == "positive" else texts.THUMB_DOWN
    return f"{thumb} · {texts.KINDS[said.about].lower()}" if said.about else thumb


def led_to(one: Heard) -> str:
    """Return what a feedback led to, in a few words."""
    if one.is_taken_back:
        return texts.TAKEN_BACK
    return texts.LED_TO[one.outcome.kind] if one.outcome else texts.NOT_SETTLED


def can_undo(one: Heard, visitor: Person) -> bool:
    """Return whether what a feedback did can be taken back by this person."""
    is_theirs = visitor.is_manager or one.feedback.given_by == visitor.name
    did = one.outcome is not None and (one.outcome.kind == "thumb" or one.outcome.learning_id is not None)
    return is_theirs and did and not one.is_taken_back


@st.dialog(texts.SHOW_TITLE, icon=material("notes"))
def open_heard(one: Heard, learnings: Mapping[str, str], visitor: Person, clock: Clock) -> None:
    """Show everything that was said, and what became of it."""
    said = one.feedback
    told = (one.deal_name or NAMELESS, name_person(said.given_by, visitor.name), format_moment(said.given_at, clock))
    st.caption(escape_markdown(" · ".join([texts.VERDICTS[said.feedback_type], *told])))
    outcome = " ".join([led_to(one).capitalize() + ".", say_here(one.outcome.reason) if one.outcome else ""]).strip()
    parts = (
        (texts.TEXT, said.feedback_text or say(one)),
        (texts.WORKED, said.what_worked),
        (texts.DIDNT_WORK, said.what_didnt_work),
        (texts.IMPROVEMENT, said.improvement),
        (texts.WHY, outcome),
        (texts.LEARNT, learnings.get(one.outcome.learning_id or "", "") if one.outcome else ""),
    )
    for title, text in parts:
        if text:
            st.markdown(f"## {title}")
            st.text(text)


def export_log(heard: Sequence[Heard]) -> bytes:
    """Return what was said as a table for spreadsheets; no text in it is a formula."""
    rows = []
    for one in heard:
        said, outcome = one.feedback, one.outcome
        rows.append(
            [
                said.given_at.isoformat(timespec="minutes"),
                said.given_by,
                one.deal_name,
                said.action_channel,
                said.action_priority,
                texts.VERDICTS[said.feedback_type],
                texts.KINDS[said.about] if said.about else "",
                said.feedback_text,
                said.what_worked,
                said.what_didnt_work,
                said.improvement,
                led_to(one),
                outcome.reason if outcome else "",
                (outcome.context_version or "") if outcome else "",
            ]
        )
    return to_csv(texts.EXPORT_COLUMNS, rows)
