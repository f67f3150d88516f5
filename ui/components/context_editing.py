"""The text of the company context, and beside it how it reads, or what somebody saved meanwhile."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.context.versions import ContextVersion
from ui import context_texts as texts
from ui.components.assets import component
from ui.components.difference import show_difference
from ui.components.editor import Edited, show_editor
from ui.formats import escape_markdown
from ui.markdown_nodes import Node, make_nodes
from ui.rendered_markdown import LONGEST_DRAWN
from ui.state import CONTEXT_DRAFT, get_session

_HEIGHT = 460


def read_saved(engine: Engine) -> str:
    """Return the text in force as a browser's editor holds it: with plain line ends. Raises ContextInvalid."""
    return (engine.context.read_text() or "").replace("\r\n", "\n").replace("\r", "\n")


def show_context_editor(current: ContextVersion | None, saved: str, visitor: Person) -> Edited:
    """Draw the editor and return what stands in it; unsaved text is kept in the browser."""
    session = get_session()
    dropped, session.dropped_draft = session.dropped_draft, None
    offered, session.offered_text = session.offered_text, None
    edited = show_editor(
        texts.EDITOR,
        saved,
        key=CONTEXT_DRAFT,
        height=_HEIGHT,
        is_readonly=not visitor.is_manager,
        dropped=dropped,
        base=current.hash if current else "none",
        offered=offered,
        generation=session.context_saves,
    )
    session.has_draft = edited.is_changed
    return edited


def show_preview(text: str, saved: str) -> None:
    """Draw a text as it reads, what isn't saved yet marked; nothing in it loads or leads anywhere."""
    nodes: list[Node] = make_nodes(text, saved) if text.strip() else [["p", False, [texts.PREVIEW_EMPTY]]]
    component("preview")(key="context-preview", data={"label": texts.PREVIEW, "height": _HEIGHT, "nodes": nodes})
    if len(text) > LONGEST_DRAWN:
        st.caption(texts.PREVIEW_CUT)


def show_theirs(current: ContextVersion, saved: str, edited: Edited) -> None:
    """Draw what somebody saved while this person was writing, and what this person's text changes in it."""
    st.markdown(f"## {escape_markdown(texts.THEIRS.format(version=current.version))}")
    with st.container(height=_HEIGHT, border=True, key="context-theirs"):
        whole, difference = st.tabs([texts.EDITOR, texts.THEIRS_TO_YOURS], key="context.sides")
        with whole:
            st.code(saved, language=None, wrap_lines=True)
        with difference:
            show_difference(saved, edited.text, label=texts.THEIRS_TO_YOURS, key="context-conflict-difference")
