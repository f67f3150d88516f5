"""What every text knows of our company: edited beside its preview, checked, tried, compared, and taken back."""

import streamlit as st

from engine.context.check import check_context
from engine.errors import ContextInvalid, SalesActionError
from ui import context_texts, gate, services
from ui.components.context_draft import show_draft
from ui.components.context_editing import read_saved, show_context_editor, show_preview, show_theirs
from ui.components.context_head import show_context_head
from ui.components.context_report import show_hard_rules
from ui.components.heading import show_heading
from ui.components.ledger import show_ledger
from ui.components.problem import show_empty, show_problem
from ui.components.uses import show_uses

visitor, engine = gate.enter()
clock = services.get_clock(engine)

try:
    current, saved = engine.context.current(), read_saved(engine)
    was_there = current is None and bool(engine.context.history())
except ContextInvalid as error:
    show_heading(context_texts.CONTEXT, key="context-heading", note=context_texts.HINT)
    show_problem(error)
    st.stop()

report = check_context(saved)
head, above = st.container(), st.container(gap="xsmall")
if was_there:
    with above:
        show_empty(context_texts.GONE, context_texts.GONE_HINT, key="no-context", icon="article")
elif current is None:
    hint = context_texts.NO_CONTEXT_HINT if visitor.is_manager else context_texts.NO_CONTEXT_REP
    with above:
        show_empty(context_texts.NO_CONTEXT, hint, key="no-context", icon="article")

text, beside = st.columns(2, gap="medium")
with text:
    edited = show_context_editor(current, saved, visitor)
with beside:
    if current and edited.is_outdated:
        show_theirs(current, saved, edited)
    else:
        show_preview(edited.text, saved)
with head:
    show_context_head(engine, current, report, check_context(edited.text), visitor, clock, was_there=was_there)
if edited.is_changed and visitor.is_manager:
    with above:
        try:
            show_draft(engine, services.get_jobs(), current, saved, edited, visitor, clock)
        except SalesActionError as error:
            show_problem(error, key="draft-problem")

parts = [context_texts.LEARNED, context_texts.HARD_RULES, context_texts.USED]
learned, hard_rules, used = st.tabs(parts, key="part", bind="query-params")
try:
    with learned:
        show_ledger(engine, visitor, clock)
    with hard_rules:
        show_hard_rules(report.hard_rules)
    with used:
        show_uses(engine, visitor, clock)
except SalesActionError as error:
    show_problem(error, key="ledger-problem")
