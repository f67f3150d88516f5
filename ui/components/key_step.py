"""The step of the Claude key: where it goes, and whether it works."""

from __future__ import annotations

import streamlit as st

from engine.bootstrap import Engine
from engine.errors import SalesActionError
from ui import texts
from ui.components.problem import say_here
from ui.theme import material

PROBE_TIMEOUT_S = 8.0


def show_key_step(engine: Engine) -> None:
    """Draw how to set the key, or, once it is set, a test of it against Claude's server."""
    if engine.probe_claude is None:
        st.code(texts.STEP_KEY_COMMANDS, language="bash", wrap_lines=True)
        st.caption(texts.STEP_KEY_WHERE)
        return
    if st.button(texts.STEP_KEY_ACTION, icon=material("network_check"), key="first-run-key"):
        with st.spinner(texts.STEP_KEY_TESTING, show_time=True):
            is_fine, sentence = try_key(engine)
        (st.success if is_fine else st.error)(sentence.replace("$", "\\$"))


def try_key(engine: Engine) -> tuple[bool, str]:
    """Return whether Claude's server answers and takes the key, in a sentence; asks for its list of models, which is free."""
    if engine.probe_claude is None:
        return False, texts.STEP_KEY_TODO
    try:
        reached = engine.probe_claude(PROBE_TIMEOUT_S)
    except SalesActionError as error:
        return False, say_here(error)
    words = texts.KEY_ACCEPTED if reached.is_key_accepted else texts.KEY_UNTRIED
    return reached.is_key_accepted, words.format(seconds=f"{reached.took_s:.1f}")
