"""The elements of the board, drawn by its own components from what was looked up once: a board without the engine's part."""

import streamlit as st

from engine.board import BoardView
from ui import gate, services
from ui.board_options import BoardOptions
from ui.board_writing import Desk
from ui.components.board_head import show_board_head
from ui.components.columns import show_columns
from ui.components.situation import show_findings
from ui.formats import Clock
from ui.theme import APP_NAME, PAGE_ICON, PAGE_STYLE, WORDMARK

DEAL = "sample:frimael"


@st.cache_resource(show_spinner=False)
def look_up() -> tuple[Desk, BoardView, Clock]:
    """Return what the board shows, once for all runs."""
    visitor, engine = gate.enter()
    source, deal_id = engine.resolve(DEAL)
    desk = Desk(engine, services.get_jobs(), source, deal_id, visitor.name, BoardOptions())
    return desk, desk.view(), services.get_clock(engine)


def draw() -> None:
    """Draw the board."""
    desk, view, clock = look_up()
    show_board_head(view, desk, clock)
    show_findings(view)
    list(show_columns(view, desk, clock))


def draw_nothing() -> None:
    """Stand in for the other pages of the navigation."""


st.set_page_config(page_icon=str(PAGE_ICON), layout="wide", initial_sidebar_state="collapsed")
others = [st.Page(draw_nothing, title=name, url_path=name.lower()) for name in ("Deals", "Prompts", "Cache", "Profile")]
page = st.navigation([st.Page(draw, title="Board", default=True), *others], position="top")
st.set_page_config(page_title=f"{page.title} · {APP_NAME}")
st.html(PAGE_STYLE)
st.logo(str(WORDMARK), size="medium")
page.run()
