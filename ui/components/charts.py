"""A chart with its title, and the same in figures for whoever can't see it or wants to know exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import streamlit as st

from ui import cache_texts as texts
from ui.components.folder import Section, show_folder

HEIGHT = 190
_AXIS_PX, _BAR_PX = 46, 26


def height_of(bars: int) -> int:
    """Return the height of a chart of lying bars, in pixels: each has room for its name."""
    return _AXIS_PX + _BAR_PX * bars


# The theme's chart colours, in their order in .streamlit/config.toml. A chart that names none of its own has them from the
# browser, light or dark, by the place of each name in its domain.
PALETTE = ("blue", "yellow", "gray", "red", "green", "violet")


def show_chart(
    title: str, chart: Any, figures: Sequence[tuple[str, str]], *, key: str, note: str = "", empty: str = ""
) -> None:
    """Draw a chart under its title; `figures` are its parts in words, `note` is Markdown.

    With nothing to draw (None), `empty` says what will be here.
    """
    with st.container(border=True, gap="xsmall", height="stretch", key=f"chart-{key}"):
        st.markdown(f"## {title}" + (f" :small[:gray[{note}]]" if note else ""))
        if chart is None:
            st.caption(empty)
            return
        told = "; ".join(f"{name}: {value}" for name, value in figures)
        st.altair_chart(chart, alt=texts.ALT.format(title=title, parts=told))
        show_folder(texts.IN_FIGURES, key=f"figures-{key}", icon="table_rows", sections=(Section("", parts=tuple(figures)),))


def color_by(field: str, colours: Mapping[str, str]) -> alt.Color:
    """Return an encoding that gives each name of a field its colour of the palette, without a legend."""
    names = {colour: name for name, colour in colours.items()}
    # A colour that no name has keeps its place with a name that no row has.
    domain = [names.get(colour, f"–{place}") for place, colour in enumerate(PALETTE)]
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=domain), legend=None)


def write_legend(colours: Mapping[str, str]) -> str:
    """Return the names with their colours as Markdown, to stand in a heading."""
    hues = _read_hues()
    return " ".join(f':color[■]{{foreground="{hues[colour]}"}}\u00a0{name}' for name, colour in colours.items())


def _read_hues() -> Mapping[str, str]:
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    return dict(zip(PALETTE, st.get_option(f"theme.{scheme}.chartCategoricalColors"), strict=True))
