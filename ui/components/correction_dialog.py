"""Say which fact of a deal is wrong, and what is right."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from engine.access.roles import Person
from engine.amendments.corrections import Correctable, list_correctable
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.feedback.input import FeedbackInput
from engine.recommendation import Action
from ui import feedback_texts as texts
from ui.components.problem import show_problem
from ui.drafts import empty_field, recall
from ui.formats import escape_markdown, format_money
from ui.state import get_session
from ui.theme import material


@st.dialog(texts.CORRECT_TITLE, icon=material("fact_check"), on_dismiss="rerun")
def open_correction(engine: Engine, view: BoardView, action: Action, visitor: Person) -> None:
    """Ask for the fact and what is right; the correction is laid over the deal's data from then on."""
    facts = {fact.field: fact for fact in list_correctable(view.enriched)}
    chosen = st.selectbox(
        texts.CORRECT_FACT,
        list(facts),
        index=None,
        format_func=lambda field: describe_fact(facts[field], view.enriched.deal.currency),
        **recall(f"correction.fact.{action.id}", None, facts),
    )
    fact = facts.get(chosen or "")
    wanted = fact.wanted if fact else ""
    value = st.text_input(texts.CORRECT_VALUE, max_chars=500, placeholder=wanted, **recall(f"correction.value.{action.id}"))
    st.caption(texts.CORRECT_HINT)
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(texts.CORRECT_LATER, key="correction-later"):
            st.rerun()
        is_asked = st.button(texts.CORRECT_SAVE, type="primary", disabled=not fact or not value.strip(), key="correction-do")
    if is_asked and fact:
        _correct(engine, view, action, visitor, fact, value.strip())


def describe_fact(fact: Correctable, currency: str | None) -> str:
    """Return a fact as it stands: "Claire Le Goff, title: CFO"."""
    words = texts.CORRECT_NOW_OF if fact.owner else texts.CORRECT_NOW
    return words.format(owner=fact.owner, name=fact.name, value=say_value(fact, currency) or texts.CORRECT_EMPTY)


def say_value(fact: Correctable, currency: str | None) -> str:
    """Return what a fact says, the deal's amount as money."""
    is_money = fact.field == "deal.amount" and fact.value
    return format_money(Decimal(fact.value), currency) if is_money else fact.value


def _correct(engine: Engine, view: BoardView, action: Action, visitor: Person, fact: Correctable, value: str) -> None:
    said = FeedbackInput(
        recommendation_id=view.recommendation.recommendation_id,
        feedback_type="negative",
        action_id=action.id,
        about="wrong_fact",
        wrong_field=fact.field,
        right_value=value,
    )
    try:
        engine.feedback.process_feedback(said, visitor)
    except SalesActionError as error:
        show_problem(error, key="correction-problem")
        return
    for part in ("fact", "value"):
        empty_field(f"correction.{part}.{action.id}")
    get_session().toast = escape_markdown(texts.CORRECT_DONE.format(name=fact.name, value=value))
    st.rerun()
