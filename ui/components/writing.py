"""Writing a recommendation anew, in sight of the person who pays for it."""

from __future__ import annotations

import streamlit as st

from engine.board import BoardView
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.ports import DealSource
from ui import texts
from ui.components.folder import show_folder
from ui.formats import format_cost
from ui.state import get_session


def write_anew(engine: Engine, source: DealSource, deal_id: str, view: BoardView, person: str) -> None:
    """Write the deal's recommendation anew, saying what is being done; on failure the board stays as it was."""
    place = st.empty()
    try:
        with place.status(texts.WRITING_CLAUDE if view.can_pay else texts.WRITING_PLAYBOOK) as status:
            made = engine.recommender.recommend(
                source,
                deal_id,
                force_refresh=view.freshness == "fresh",
                asked_by=person,
                on_progress=lambda text: status.update(label=text),
            )
    except SalesActionError as error:
        place.empty()
        show_folder(texts.NOT_WRITTEN, str(error), key="not-written", icon="error", tone="red", role="alert")
        return
    cost = format_cost(made.cost_usd).replace("$", "\\$")
    get_session().toast = texts.WRITTEN.format(cost=cost) if made.cost_usd else texts.WRITTEN_FREE
    st.rerun()
