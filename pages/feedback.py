"""Say what worked and what didn't; see what was learned from it, and what everybody said before."""

import streamlit as st

from engine.errors import SalesActionError
from ui import feedback_texts, gate, services
from ui.components.feedback_charts import show_charts, show_judged
from ui.components.feedback_counters import show_counters
from ui.components.feedback_form import show_feedback_form
from ui.components.feedback_log import show_log
from ui.components.feedback_outcome import show_outcome
from ui.components.feedback_target import read_link, show_target
from ui.components.heading import show_heading
from ui.components.outcomes import show_outcomes
from ui.components.problem import show_problem
from ui.drafts import keep_drafts
from ui.state import get_session

visitor, engine = gate.enter()
session = get_session()
keep_drafts(visitor)
clock = services.get_clock(engine)

show_heading(feedback_texts.FEEDBACK, note=feedback_texts.HINT, key="feedback-heading")
form, outcome = st.columns(2, gap="small")
with form, st.container(border=True, key="feedback-form"):
    try:
        target = show_target(engine, read_link(st.query_params.to_dict()))
        sent = show_feedback_form(target)
        if sent:
            with st.spinner(feedback_texts.LEARNING_NOW):
                session.feedback_result = engine.feedback.process_feedback(sent, visitor)
            session.is_feedback_sent, session.feedback_about = True, {}
            st.rerun()
    except SalesActionError as error:
        show_problem(error, key="form-problem")

opened = None
try:
    with outcome:
        show_outcome(engine, session.feedback_result, visitor, clock)
        show_counters(engine, visitor, clock)
        show_judged(engine)
    show_charts(engine, clock)
    show_outcomes(engine, clock)
    opened = show_log(engine, visitor, clock)
except SalesActionError as error:
    show_problem(error, key="feedback-problem")
if opened:
    st.switch_page("board.py", query_params={"deal": opened})
