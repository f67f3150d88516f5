"""The recommendation board of one deal: what to do today, this week, next week, ready to send."""

import streamlit as st

from engine.errors import SalesActionError, StoreError
from ui import gate, services, texts
from ui.components.board_head import show_board_head
from ui.components.columns import show_columns
from ui.components.problem import show_empty, show_problem
from ui.components.situation import show_findings, show_situation
from ui.components.writing import write_anew
from ui.marking import apply_event
from ui.state import get_session

visitor = gate.enter()
engine, session = services.get_engine(), get_session()
clock = services.get_clock(engine)

reference = st.query_params.get("deal", "")
if not reference:
    show_empty(texts.NO_DEAL, texts.NO_DEAL_HINT, key="no-deal")
    st.page_link("deals.py", label=texts.DEALS, icon=":material/arrow_back:", query_params=session.deals_view)
    st.stop()

try:
    source, deal_id = engine.resolve(reference)
    view = engine.recommender.view(source, deal_id)
except SalesActionError as error:
    show_problem(error)
    st.page_link("deals.py", label=texts.DEALS, icon=":material/arrow_back:", query_params=session.deals_view)
    st.stop()

if show_board_head(view, clock):
    write_anew(engine, source, deal_id, view, visitor.person)

show_situation(view, clock)
show_findings(view)

for event in show_columns(view, clock):
    try:
        said = apply_event(engine, event, view.enriched.deal, view.recommendation, visitor.person, clock)
    except StoreError as error:
        show_problem(error)
        continue
    session.toast = said
    if event.kind != "use":
        st.rerun()
