"""The head of the company context: its version, its size, who changed it when, and what can be done with the whole of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.context.check import Report
from engine.context.versions import ContextVersion
from engine.learning.learnings import OUTSIDE
from ui import context_texts as texts
from ui.components.context_dialog import find_templates
from ui.components.context_history import open_history
from ui.components.context_report import open_report
from ui.components.heading import Chip, show_heading
from ui.formats import Clock, format_count, format_moment, format_percent
from ui.people import name_person
from ui.state import get_session
from ui.theme import material


def show_context_head(
    engine: Engine,
    current: ContextVersion | None,
    saved: Report,
    shown: Report,
    visitor: Person,
    clock: Clock,
    *,
    was_there: bool = False,
) -> None:
    """Draw the head with Check, Template and History.

    Args:
        saved: what is known of the text in force.
        shown: the same of the text in the editor.
        was_there: there is a history, with or without a text in force.
    """
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small", key="head-context"
    ):
        with st.container(width="stretch"):
            chips, note = describe_context(current, saved, visitor.name, clock)
            show_heading(texts.CONTEXT, key="context-heading", chips=chips, note=note)
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            _show_tools(engine, shown, visitor, clock, has_history=current is not None or was_there)


def describe_context(current: ContextVersion | None, report: Report, visitor: str, clock: Clock) -> tuple[list[Chip], str]:
    """Return what there is to know about the context in force: chips, and who changed it when."""
    if current is None:
        return [], texts.HINT
    share = format_percent(report.learnings_share)
    chips = [
        Chip(texts.VERSION.format(version=current.version), "violet"),
        Chip(texts.TOKENS.format(tokens=format_count(report.size_tokens)), title=texts.TOKENS_WHY.format(share=share)),
    ]
    words = texts.CHANGED_OUTSIDE if current.author == OUTSIDE else texts.CHANGED
    return chips, words.format(moment=format_moment(current.made_at, clock), person=name_person(current.author, visitor))


def _show_tools(engine: Engine, shown: Report, visitor: Person, clock: Clock, *, has_history: bool) -> None:
    faults = len(shown.faults)
    label = texts.CHECK_COUNT.format(count=faults) if faults else texts.CHECK
    if st.button(label, icon=material("fact_check"), type="tertiary", key="context-check"):
        open_report(shown)
    if visitor.is_manager:
        templates = find_templates()
        chosen = st.menu_button(
            texts.TEMPLATE,
            options=list(templates),
            format_func=name_template,
            icon=material("article"),
            type="tertiary",
            key="context-template",
        )
        if chosen:
            open_template(templates[chosen])
    if has_history and st.button(texts.HISTORY, icon=material("history"), type="tertiary", key="context-history"):
        open_history(engine, visitor, clock)


def name_template(stem: str) -> str:
    """Return what people call a template: "professional-services" is "Professional services"."""
    return stem.replace("-", " ").replace("_", " ").capitalize()


@st.dialog(texts.TEMPLATE_TITLE, width="large", icon=material("article"))
def open_template(path: Path) -> None:
    """Show a template and put it into the editor when that is asked for; saves nothing."""
    text = path.read_text(encoding="utf-8")
    st.markdown(f"**{name_template(path.stem)}**")
    with st.container(height=360, border=False):
        st.code(text, language=None, wrap_lines=True)
    st.caption(" ".join([texts.TEMPLATE_HINT, *([texts.TEMPLATE_LOSES] if get_session().has_draft else [])]))
    if st.button(texts.TEMPLATE_USE, type="primary", key="context-template-use"):
        get_session().offered_text = text
        st.rerun()
