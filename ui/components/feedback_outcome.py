"""What became of a feedback: what was learned, where it went, what that changed, and the way to take it back."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.context.edits import set_version
from engine.errors import SalesActionError
from engine.feedback.input import FeedbackResult
from ui import feedback_texts as texts
from ui.components.context_impact import describe_touched
from ui.components.difference import show_difference
from ui.components.learning_dialogs import open_edit
from ui.components.problem import say_here, show_empty, show_problem
from ui.formats import Clock, escape_markdown
from ui.services import list_learnings
from ui.state import get_session
from ui.theme import material


def show_outcome(engine: Engine, result: FeedbackResult | None, visitor: Person, clock: Clock) -> None:
    """Draw what became of the feedback that was sent last. Raises SalesActionError."""
    if result is None:
        show_empty(texts.NOTHING_YET, texts.NOTHING_YET_HINT, key="no-outcome", icon="school")
        return
    versions = find_step(engine, result)
    with st.container(border=True, key="feedback-outcome"):
        icon, title = texts.OUTCOME_ICONS[result.status], texts.OUTCOMES[result.status]
        step = f" · :gray[{escape_markdown(texts.STEP.format(before=versions[0], after=versions[1]))}]" if versions else ""
        st.markdown(f"{material(icon)} **{title}**{step}")
        if result.learning_extracted:
            st.text(f"“{result.learning_extracted}”")
        if versions:
            before, after = (engine.context.text_of(version) for version in versions)
            # The step from version to version is told above; what was learned is what is looked for here.
            show_difference(set_version(before, versions[1]), after, label=title, key="feedback-difference")
        st.caption(escape_markdown(" ".join(describe_result(engine, result, versions))))
        _show_ways(engine, result, visitor, clock)


def find_step(engine: Engine, result: FeedbackResult) -> tuple[str, str] | None:
    """Return the versions before and after what was learned, or None where the context stays as it was."""
    if not result.new_version:
        return None
    versions = [one.version for one in engine.context.history()]
    place = versions.index(result.new_version) if result.new_version in versions else -1
    return (versions[place + 1], result.new_version) if 0 <= place < len(versions) - 1 else None


def describe_result(engine: Engine, result: FeedbackResult, versions: tuple[str, str] | None) -> list[str]:
    """Return where it went, why, and whom it touched, in sentences."""
    told = [say_here(result.reason)]
    if result.added_to_section:
        told.insert(0, texts.WENT_TO.format(section=result.added_to_section, reach=result.will_apply_to))
    if versions:
        touched = engine.trials.find_outdated(engine.context.text_of(versions[0]))
        if touched.recommendations:
            told.append(describe_touched(touched))
    return [sentence for sentence in told if sentence]


def _show_ways(engine: Engine, result: FeedbackResult, visitor: Person, clock: Clock) -> None:
    learning = next((one for one in list_learnings(engine) if one.id == result.learning_id), None)
    is_open = learning is not None and learning.state in ("active", "candidate")
    if learning and not is_open:
        st.caption(texts.NO_LONGER)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        can_undo = is_open or result.status == "thumb"
        is_undone = can_undo and st.button(texts.UNDO, icon=material("undo"), key="feedback-undo")
        if (
            learning
            and is_open
            and visitor.is_manager
            and st.button(texts.EDIT_LEARNING, icon=material("edit"), type="tertiary", key="feedback-edit")
        ):
            open_edit(engine, learning, visitor, clock)
        st.page_link("context.py", label=texts.TO_CONTEXT, icon=material("article"))
    if is_undone:
        undo(engine, result.feedback_id, visitor)


def undo(engine: Engine, feedback_id: str, visitor: Person) -> None:
    """Take back what a feedback did, say so, and draw the page anew; or draw why that can't be done."""
    session = get_session()
    try:
        learning = engine.ledger.undo(visitor, feedback_id)
    except SalesActionError as error:
        show_problem(error, key="undo-problem")
        return
    if session.feedback_result and session.feedback_result.feedback_id == feedback_id:
        session.feedback_result = None
    session.toast = escape_markdown(texts.UNDONE.format(text=learning.text)) if learning else texts.UNDONE_THUMB
    st.rerun()
