"""The first steps: your deals, your company, a key. Shown until they are done, or put away."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from ui import texts
from ui.components.context_dialog import open_context
from ui.components.key_step import show_key_step
from ui.formats import format_quantity
from ui.services import find_own
from ui.state import Session
from ui.theme import material


@dataclass(frozen=True)
class Step:
    """One step: its title, whether it is done, and what to say about it."""

    title: str
    is_done: bool
    text: str


def show_first_run(engine: Engine, session: Session, visitor: Person) -> None:
    """Draw the steps, each with what it needs behind it; nothing when all are done or they were put away.

    A team is set up by its managers: reps have no way to the settings, the context or the key.
    """
    if session.is_settled or not visitor.is_manager:
        return
    steps = find_steps(engine)
    session.is_settled = all(step.is_done for step in steps)
    if session.is_settled:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="first-run", gap="small"):
        st.markdown(f"**{texts.FIRST_RUN}**", width="content")
        for number, step in enumerate(steps, 1):
            icon = "check_circle" if step.is_done else f"counter_{number}"
            with st.popover(step.title, icon=material(icon), type="tertiary", key=f"first-run-{number}"):
                _show_step(engine, step, number, visitor)
        if st.button(texts.HIDE, type="tertiary", key="first-run-hide"):
            session.is_settled = True
            st.rerun()


def find_steps(engine: Engine) -> tuple[Step, Step, Step]:
    """Return the three steps as they stand; what can't be read counts as not done."""
    settings = engine.settings
    imported = _count_own(engine)
    version = _context_version(engine)
    has_claude = settings.default_writer == "claude"
    return (
        Step(
            texts.STEP_DEALS,
            imported > 0,
            texts.STEP_DEALS_DONE.format(count=format_quantity(imported, "deal")) if imported else texts.STEP_DEALS_TODO,
        ),
        Step(
            texts.STEP_CONTEXT,
            version is not None,
            texts.STEP_CONTEXT_TODO if version is None else texts.STEP_CONTEXT_DONE.format(version=version),
        ),
        Step(
            texts.STEP_KEY,
            has_claude,
            texts.STEP_KEY_DONE.format(model=settings.models.recommend) if has_claude else texts.STEP_KEY_TODO,
        ),
    )


def _show_step(engine: Engine, step: Step, number: int, visitor: Person) -> None:
    st.text(step.text)
    if number == 3:
        show_key_step(engine)
    if step.is_done:
        return
    if number == 1 and st.button(texts.STEP_DEALS_ACTION, icon=material("upload"), key="first-run-import"):
        from ui.components.import_dialog import open_import

        open_import(engine, visitor)
    if number == 2 and st.button(texts.STEP_CONTEXT_ACTION, icon=material("article"), key="first-run-context"):
        open_context(engine, visitor)


def _count_own(engine: Engine) -> int:
    try:
        return sum(len(engine.rank(source.name)) for source in find_own(engine))
    except SalesActionError:
        return 0


def _context_version(engine: Engine) -> str | None:
    try:
        part = engine.context.read()
    except SalesActionError:
        return None
    return None if part is None else part.version or "1.0"
