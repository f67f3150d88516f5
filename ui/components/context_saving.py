"""Saving the company context: what it changes and whom it touches, seen before it is done."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.context.check import check_context
from engine.context.versions import ContextVersion
from engine.errors import ContextConflict, SalesActionError
from ui import context_texts as texts
from ui.components.context_impact import Impact, describe_touched
from ui.components.difference import show_difference
from ui.components.problem import show_problem
from ui.formats import escape_markdown
from ui.state import get_session
from ui.theme import material


@st.dialog(texts.SAVE_TITLE, width="large", icon=material("save"))
def open_saving(
    engine: Engine,
    current: ContextVersion | None,
    saved: str,
    text: str,
    impact: Impact,
    visitor: Person,
    conflict: str | None = None,
) -> None:
    """Show the difference and whom it touches, and save when that is asked for: the very text that is shown.

    `conflict` tells who saved meanwhile. It is repeated here, since the same click may open this over the page that says it.
    """
    if conflict:
        st.markdown(f":orange[{material('sync_problem')} **{escape_markdown(conflict)}** {texts.CONFLICT_SAVING}]")
    st.text(f"{impact.change}.")
    st.text(describe_touched(impact.touched))
    gaps = sum(remark.kind == "placeholder" for remark in check_context(text).remarks)
    if gaps:
        st.caption(escape_markdown(texts.TO_FILL.format(count=gaps)))
    show_difference(saved, text, label=texts.DIFFERENCE, key="context-saving-difference")
    reason = st.text_input(texts.WHY, placeholder=texts.WHY_HINT, max_chars=200, key="context.why")
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(texts.CANCEL, key="context-keep"):
            st.rerun()
        if st.button(texts.SAVE_AS.format(version=impact.version), type="primary", key="context-save-now"):
            _save(engine, current, text, (reason or "").strip() or texts.EDITED, visitor)


def _save(engine: Engine, current: ContextVersion | None, text: str, reason: str, visitor: Person) -> None:
    session = get_session()
    try:
        if current is None:
            engine.upkeep.create_context(visitor, text, reason)
            made = engine.context.current()
        else:
            made = engine.upkeep.save_context(visitor, text, current.hash, reason)
    except ContextConflict:
        st.rerun()  # the page shows both texts; nothing was written
    except SalesActionError as error:
        show_problem(error, key="saving-problem")
        return
    version = made.version if made else ""
    is_same = current is not None and version == current.version
    session.toast = escape_markdown((texts.SAVED_SAME if is_same else texts.SAVED).format(version=version))
    session.start_context_anew()
    st.rerun()
