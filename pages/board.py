"""The recommendation board of one deal: what to do today, this week, next week, ready to send."""

import streamlit as st

from engine.errors import SalesActionError
from ui import board_texts, gate, services
from ui.board_options import read_options
from ui.board_writing import Desk
from ui.components.board_head import open_timeline, show_board_head
from ui.components.columns import show_columns
from ui.components.correction_dialog import open_correction
from ui.components.lost_board import show_lost_board, show_way_back
from ui.components.problem import show_empty, show_problem
from ui.components.queue_bar import show_queue_bar
from ui.components.situation import show_findings
from ui.components.writing import describe_result, show_writing
from ui.drafts import keep_drafts
from ui.edit_events import EDITS, apply_edit, drop_lost, find_kept
from ui.marking import apply_event
from ui.state import get_session

visitor, engine = gate.enter()
session = get_session()
keep_drafts(visitor)
clock = services.get_clock(engine)

reference = st.query_params.get("deal", "")
if not reference:
    show_empty(board_texts.NO_DEAL, board_texts.NO_DEAL_HINT, key="no-deal")
    show_way_back(session.deals_view)
    st.stop()

options = read_options(st.query_params.to_dict())
try:
    source, deal_id = engine.resolve(reference)
    desk = Desk(engine, services.get_jobs(), source, deal_id, visitor.name, options)
    done, view = desk.collect(), desk.view(find_kept(f"{source.name}:{deal_id}"))
    drop_lost(f"{source.name}:{deal_id}", view)
    for job in done:
        st.toast(describe_result(job, view), icon=":material/check:")
except SalesActionError as error:
    show_lost_board(error, reference, options, session.deals_view)
    show_queue_bar(engine, reference, visitor, clock)
    st.stop()

if show_board_head(view, desk, clock):
    desk.begin_board(is_forced=view.freshness == "fresh")
    st.rerun()

show_writing(desk)
show_findings(view)

for event in show_columns(view, desk, clock):
    if event.kind == "write":
        desk.begin_content(view.recommendation.recommendation_id, event.action.id)
        st.rerun()
    if event.kind == "rewrite":
        desk.begin_rewriting(view.recommendation.recommendation_id, event.action.id, event.text, event.base)
        st.rerun()
    if event.kind == "more":
        st.switch_page("feedback.py", query_params={"rec": view.recommendation.recommendation_id, "action": event.action.id})
    if event.kind == "source":
        open_timeline(view, desk, clock, event.text)
        continue
    try:
        if event.kind in EDITS:
            said = apply_edit(engine, event, view, visitor, f"{source.name}:{deal_id}", options)
        else:
            said = apply_event(engine, event, view, visitor, clock)
    except SalesActionError as error:
        show_problem(error)
        continue
    if event.kind == "thumb" and event.about == "wrong_fact":
        open_correction(engine, view, event.action, visitor)
        continue
    session.toast = said
    if event.kind != "use":
        st.rerun()

show_queue_bar(engine, f"{source.name}:{deal_id}", visitor, clock, view)
