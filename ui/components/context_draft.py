"""What is not saved yet: what saving it would change, whom it touches, how deals read with it, and whose text stands."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.context.check import check_context
from engine.context.versions import ContextVersion
from engine.learning.learnings import OUTSIDE
from ui import context_texts as texts
from ui.components.context_impact import describe_touched, find_impact
from ui.components.context_saving import open_saving
from ui.components.context_trial import choose_deals, order_deals, show_trial, show_trial_button
from ui.components.editor import Edited
from ui.components.folder import Button, show_folder
from ui.formats import Clock, escape_markdown, format_moment
from ui.jobs import Jobs
from ui.people import name_person
from ui.state import get_session
from ui.theme import material


def show_draft(
    engine: Engine,
    jobs: Jobs,
    current: ContextVersion | None,
    saved: str,
    edited: Edited,
    visitor: Person,
    clock: Clock,
) -> None:
    """Draw what there is to know and to do about a text that isn't saved. Raises SalesActionError."""
    conflict = _describe_conflict(current, visitor, clock) if current and edited.is_outdated else None
    if current and conflict:
        _show_conflict(current, conflict)
    deals = order_deals(engine)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True, key="context-impact"
    ):
        touched = engine.trials.find_touched(edited.text)
        impact = find_impact(current, saved, edited.text, (check_context(saved), check_context(edited.text)), touched)
        tone = "orange" if touched.recommendations else "gray"
        words = f"**{escape_markdown(impact.change)}**  \n:{tone}[{escape_markdown(describe_touched(touched))}]"
        st.markdown(words, width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            show_trial_button(engine, jobs, edited.text, choose_deals(deals), visitor)
            if st.button(texts.SAVE_ASK, type="primary", icon=material("save"), key="context-save"):
                open_saving(engine, current, saved, edited.text, impact, visitor, conflict)
    show_trial(engine, jobs, edited.text, deals, current.version if current else "", visitor)


def _describe_conflict(current: ContextVersion, visitor: Person, clock: Clock) -> str:
    """Return who saved what meanwhile."""
    words = texts.CONFLICT_OUTSIDE if current.author == OUTSIDE else texts.CONFLICT
    moment, person = format_moment(current.made_at, clock), name_person(current.author, visitor.name)
    return words.format(version=current.version, person=person, moment=moment)


def _show_conflict(current: ContextVersion, conflict: str) -> None:
    """Draw who saved what meanwhile, with the way to take theirs."""
    pressed = show_folder(
        conflict,
        texts.CONFLICT_HINT,
        key="context-conflict",
        icon="sync_problem",
        tone="orange",
        role="alert",
        buttons=(Button("take", texts.TAKE_THEIRS, "undo"),),
    )
    if pressed == "take":
        session = get_session()
        session.start_context_anew()
        session.toast = escape_markdown(texts.TOOK_THEIRS.format(version=current.version))
        st.rerun()
