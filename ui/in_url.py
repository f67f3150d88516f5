"""What a page's filters are set to, in its URL: a link shows the same, and Back returns to it.

Most widgets are bound to their parameter by Streamlit, which writes their labels there; these are those whose labels change.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ui.state import get_session, has_widget, set_widget


def follow_url(name: str, key: str, allowed: Iterable[str], begun: str) -> None:
    """Set a widget, before it is drawn, to what the URL names where that is newer: a link, or Back, from another page too.

    Args:
        name: the parameter.
        key: the widget's.
        allowed: what it may be set to; anything else in the URL counts as `begun`, with which the URL stays without it.
    """
    seen, asked = get_session().seen_in_url, st.query_params.get(name, "")
    if seen.get(name) != asked or not has_widget(key):
        seen[name] = asked
        set_widget(key, asked if asked in allowed else begun)


def write_url(name: str, value: str, begun: str) -> None:
    """Let the URL name what a widget is set to."""
    text = "" if value == begun else value
    if text == st.query_params.get(name, ""):
        return
    get_session().seen_in_url[name] = text
    if text:
        st.query_params[name] = text
    else:
        del st.query_params[name]
