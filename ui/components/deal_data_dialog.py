"""The deal's data in a dialog, where every fact can be corrected and each correction taken back."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.amendments.amending import Fact
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.domain import Contact
from engine.errors import SalesActionError
from engine.privacy.suppressions import MOST_REASON_CHARS
from ui import board_texts, gate
from ui import data_texts as texts
from ui.components.correction_dialog import say_value
from ui.components.deal_data import DataChoice, show_deal_data
from ui.components.problem import show_problem
from ui.drafts import empty_field, recall
from ui.formats import Clock, escape_markdown
from ui.state import get_session
from ui.theme import material


def open_deal_data(view: BoardView, clock: Clock) -> None:
    """Open the dialog with no fact under correction."""
    _go_back()
    _show_dialog(view, clock)


@st.dialog(board_texts.DEAL_DATA, position="right", width="small", icon=material("table_rows"))
def _show_dialog(view: BoardView, clock: Clock) -> None:
    session, deal = get_session(), view.enriched.deal
    try:
        visitor, engine = gate.enter()
        facts = engine.amending.facts(deal.source, deal.id)
        place = st.empty()
        if session.correcting is None and session.suppressing is None:
            suppressed = engine.suppressing.of_deal(view.enriched)
            with place:
                pressed = show_deal_data(
                    view.enriched, clock, key="deal-data", facts=facts, suppressed=suppressed, may_lift=visitor.is_manager
                )
            session.correcting, session.suppressing = pressed.wrong, pressed.stopped
        else:
            pressed = DataChoice()
        contact = view.enriched.contact(session.suppressing)
        if contact is not None:
            place.empty()
            _show_suppression(engine, view, contact, visitor)
        fact = next((one for one in facts if one.field.field == session.correcting), None)
        if fact is not None:
            place.empty()
            _show_correction(engine, view, fact, visitor)
        lifted = view.enriched.contact(pressed.lifted)
        if lifted is not None:
            engine.suppressing.lift(deal.source, deal.id, lifted.id, visitor)
            session.toast = escape_markdown(texts.LIFTED_TOAST.format(name=lifted.name))
            st.rerun()
        if pressed.undone:
            engine.amending.undo_correction(deal.source, deal.id, pressed.undone, visitor)
            session.toast = texts.UNDONE_TOAST
            st.rerun()
    except SalesActionError as error:
        show_problem(error, key="deal-data-problem")


def _go_back() -> None:
    get_session().correcting = get_session().suppressing = None


def _show_suppression(engine: Engine, view: BoardView, contact: Contact, visitor: Person) -> None:
    st.write(escape_markdown(texts.SUPPRESS_OF.format(name=contact.name)))
    with st.form("suppress-contact", border=False):
        reason = st.text_input(
            texts.SUPPRESS_REASON, max_chars=MOST_REASON_CHARS, placeholder=texts.SUPPRESS_EXAMPLE, key="suppress.reason"
        )
        is_asked = st.form_submit_button(texts.SUPPRESS_IT, type="primary", icon=material("block"), key="suppress-do")
    st.button(texts.BACK, key="suppress-back", on_click=_go_back)
    if not is_asked:
        return
    deal = view.enriched.deal
    engine.suppressing.suppress(deal.source, deal.id, contact.id, reason, visitor)
    _go_back()
    get_session().toast = escape_markdown(texts.SUPPRESSED_TOAST.format(name=contact.name))
    st.rerun()


def _show_correction(engine: Engine, view: BoardView, fact: Fact, visitor: Person) -> None:
    session, field = get_session(), fact.field
    name = f"{field.owner}, {field.name}" if field.owner else field.name.capitalize()
    now = texts.FACT_NOW if field.value else texts.FACT_NOTHING
    deal = view.enriched.deal
    st.write(escape_markdown(now.format(name=name, value=say_value(field, deal.currency))))
    # No st.form: what is typed into one is lost with the dialog.
    key = f"fact.value.{deal.source}.{deal.id}.{field.field}"
    value = st.text_input(texts.RIGHT_VALUE, max_chars=500, placeholder=field.wanted, **recall(key))
    st.caption(texts.RIGHT_HINT)
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button(texts.BACK, key="fact-back", on_click=_go_back)
        is_asked = st.button(texts.CORRECT_IT, type="primary", key="fact-correct")
    if not is_asked:
        return
    engine.amending.correct(deal.source, deal.id, field.field, value, visitor)
    empty_field(key)
    session.correcting = None
    session.toast = escape_markdown(texts.CORRECTED_TOAST.format(name=name, value=value.strip()))
    st.rerun()
