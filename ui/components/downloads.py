"""The whole recommendation as a file: what must be checked first, then the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from engine.board import BoardView
from engine.exports import to_json, to_markdown
from engine.recommendation import Recommendation
from engine.release import Gate, Release, Way, prepare_whole
from ui import board_texts as texts
from ui.formats import format_quantity
from ui.theme import material

_MOST_WRITTEN = 256
_written: dict[str, tuple[Recommendation, str, str]] = {}


def show_downloads(view: BoardView, gate: Gate, person: str) -> None:
    """Draw the menu; each file that is taken is kept with its exact text."""
    shown = view.recommendation
    name = f"{shown.deal_id}-{shown.valid_on}".replace("/", "-")
    as_markdown, as_json = _write(shown)
    forms = (
        (texts.AS_MARKDOWN, "description", "md", "text/markdown", as_markdown),
        (texts.AS_JSON, "data_object", "json", "application/json", as_json),
    )
    with st.popover(texts.DOWNLOAD, icon=material("download"), type="tertiary", help=texts.DOWNLOAD, key="board-download"):
        acknowledged = _ask(prepare_whole(shown, "", view.states))
        for label, icon, ending, mime, text in forms:
            release = prepare_whole(shown, text, view.states)
            st.download_button(
                label,
                text,
                file_name=f"{name}.{ending}",
                mime=mime,
                on_click=_leave(gate, release, person, acknowledged),
                disabled=bool(release.unchecked(acknowledged)),
                type="tertiary",
                icon=material(icon),
                key=f"board-{ending}",
            )


def _write(shown: Recommendation) -> tuple[str, str]:
    """Return a recommendation as Markdown and as JSON; the same object is written once for all runs that show it."""
    known = _written.get(shown.recommendation_id)
    if known is None or known[0] is not shown:
        if len(_written) >= _MOST_WRITTEN:
            _written.clear()
        known = _written[shown.recommendation_id] = shown, to_markdown(shown), to_json(shown).decode()
    return known[1:]


def _ask(release: Release) -> list[str]:
    """Draw a box for each point that must be checked, name how much is open, and return the points that are checked."""
    acknowledged = []
    if release.must_acknowledge:
        st.markdown(f"**{texts.BEFORE_DOWNLOAD}**")
    for number, finding in enumerate(release.must_acknowledge):
        st.text(finding.text)
        if st.checkbox(texts.CHECK, key=f"board-download-{release.recommendation_id}-{number}"):
            acknowledged.append(finding.text)
    if release.open_prerequisites:
        st.caption(texts.OPEN_STEPS.format(steps=format_quantity(len(release.open_prerequisites), "step")))
    return acknowledged


def _leave(gate: Gate, release: Release, person: str, acknowledged: list[str]) -> Callable[[], None]:
    def leave() -> None:
        gate.let_out(release, Way.DOWNLOAD, person, acknowledged=acknowledged)

    return leave
