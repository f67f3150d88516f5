"""A company context from a template: choose, read, create."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from engine.access.roles import Person
from engine.access.sign_in import app_folder
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from ui import texts
from ui.components.problem import show_problem
from ui.state import get_session
from ui.theme import material


def find_templates() -> dict[str, Path]:
    """Return the bundled templates by name, the default one first."""
    files = sorted((app_folder() / "context_templates").glob("*.md"), key=lambda path: (path.stem != "default", path.stem))
    return {path.stem: path for path in files}


@st.dialog(texts.CONTEXT_DIALOG, width="large", icon=material("article"))
def open_context(engine: Engine, visitor: Person) -> None:
    """Show the templates and write the chosen one as the company context."""
    templates = find_templates()
    name = st.segmented_control(
        texts.CONTEXT_TEMPLATE, list(templates), default=next(iter(templates), None), required=True, format_func=str.capitalize
    )
    if name is None:
        return
    text = templates[name].read_text(encoding="utf-8")
    with st.container(height=320, border=False):
        st.code(text, language=None, wrap_lines=True)
    st.caption(texts.CONTEXT_HINT)
    if st.button(texts.CONTEXT_CREATE, type="primary", key="context-create"):
        try:
            path = engine.upkeep.create_context(visitor, text)
        except SalesActionError as error:
            show_problem(error, key="context-problem")
            return
        get_session().toast = texts.CONTEXT_CREATED.format(path=path)
        st.rerun()
