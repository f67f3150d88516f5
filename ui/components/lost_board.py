"""What stands in the place of a board that can't be shown, with the ways on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from engine.errors import DealNotFound, SalesActionError
from ui import board_texts as texts
from ui.board_options import BoardOptions
from ui.components.problem import show_empty, show_problem
from ui.texts import DEALS
from ui.theme import material


def show_lost_board(error: SalesActionError, reference: str, options: BoardOptions, deals_view: Mapping[str, str]) -> None:
    """Draw why a deal's board can't be shown, the way back, and the way without what was chosen for it."""
    if isinstance(error, DealNotFound):
        hint = texts.UNKNOWN_DEAL_HINT.format(deal=reference)
        show_empty(texts.UNKNOWN_DEAL, hint, key="unknown-deal", icon="search_off")
    else:
        show_problem(error)
    if not options.is_default:
        st.page_link("board.py", label=texts.DEFAULT_OPTIONS, icon=material("tune"), query_params={"deal": reference})
    show_way_back(deals_view)


def show_way_back(deals_view: Mapping[str, str]) -> None:
    """Draw the link to the deals as they were last looked at."""
    st.page_link("deals.py", label=DEALS, icon=material("arrow_back"), query_params=dict(deals_view))
