"""A chart with its title, and the same in figures for whoever can't see it or wants to know exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ui import cache_texts as texts
from ui.components.folder import Section, show_folder

HEIGHT = 190


def show_chart(
    title: str, chart: Any, figures: Sequence[tuple[str, str]], *, key: str, note: str = "", empty: str = ""
) -> None:
    """Draw a chart under its title; `figures` are its parts in words.

    With nothing to draw (None), `empty` says what will be here.
    """
    with st.container(border=True, gap="xsmall", key=f"chart-{key}"):
        st.markdown(f"##### {title}" + (f" :small[:gray[{note}]]" if note else ""))
        if chart is None:
            st.caption(empty)
            return
        told = "; ".join(f"{name}: {value}" for name, value in figures)
        st.altair_chart(chart, alt=texts.ALT.format(title=title, parts=told))
        show_folder(texts.IN_FIGURES, key=f"figures-{key}", icon="table_rows", sections=(Section("", parts=tuple(figures)),))
