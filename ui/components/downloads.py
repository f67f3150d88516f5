"""The whole recommendation as a file: what must be checked first, then the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from engine.board import BoardView
from engine.exports import to_json, to_markdown
from engine.handover import make_handover
from engine.release import Gate, Release, Way, prepare_whole
from ui import board_texts as texts
from ui.formats import Clock, format_quantity
from ui.theme import material


@st.dialog(texts.DOWNLOAD, width="small", icon=material("download"))
def open_downloads(view: BoardView, gate: Gate, person: str, clock: Clock) -> None:
    """Show the ways to take it along; each file that is taken is kept with its exact text."""
    shown = view.recommendation
    name = f"{shown.deal_id}-{shown.valid_on}".replace("/", "-")
    forms = (
        (texts.AS_MARKDOWN, "description", "md", "text/markdown", to_markdown(shown)),
        (texts.AS_JSON, "data_object", "json", "application/json", to_json(shown).decode()),
    )
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
    st.download_button(
        texts.HANDOVER,
        make_handover(view, clock.now, clock.zone),
        file_name=f"{name}-handover.md",
        mime="text/markdown",
        type="tertiary",
        icon=material("move_up"),
        help=texts.HANDOVER_HINT,
        key="board-handover",
    )


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
