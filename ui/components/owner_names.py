"""What a CRM calls people as owners of deals, said by a manager."""

from __future__ import annotations

import streamlit as st

from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.roles import Person
from ui import gate
from ui import sign_in_texts as texts
from ui.components.problem import show_problem
from ui.formats import escape_markdown
from ui.state import get_session
from ui.theme import material


def show_owner_names(engine: Engine, visitor: Person) -> None:
    """Draw the way to name somebody; only managers have it, and only where people sign in."""
    if not visitor.is_manager or not gate.is_shared():
        return
    with st.expander(texts.NAME_OTHERS, icon=material("group"), key="owner-names"):
        person = (st.text_input(texts.WHOM, key="profile.whom", placeholder=texts.WHOM_EXAMPLE) or "").strip()
        if not person:
            st.caption(texts.NAME_OTHERS_HINT)
            return
        known = engine.composer.senders.own(person.casefold())
        names = st.text_input(
            texts.NAMES, known.crm_owner if known else "", key=f"profile.names.{person}", help=texts.NAMES_HELP, max_chars=500
        )
        if st.button(texts.SAVE_NAMES, key="owner-names-save"):
            _save(engine, visitor, person, names)


def _save(engine: Engine, visitor: Person, person: str, names: str) -> None:
    try:
        engine.name_owner(visitor, person, names)
    except SalesActionError as error:
        show_problem(error, key="owner-names-problem")
        return
    get_session().toast = escape_markdown(texts.NAMES_SAVED.format(person=person))
    st.rerun()
