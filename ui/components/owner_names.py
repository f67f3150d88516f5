"""What a CRM calls people as owners of deals, and who stands in for them, said by a manager."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.ports import Profile
from ui import gate
from ui import sign_in_texts as texts
from ui.components.problem import show_problem
from ui.components.profile_form import Spots, draw_absence, find_problems
from ui.drafts import drop_drafts, recall
from ui.formats import escape_markdown
from ui.state import get_session
from ui.theme import material


def show_owner_names(engine: Engine, visitor: Person) -> None:
    """Draw the way to name somebody; only managers have it, and only where people sign in."""
    if not visitor.is_manager or not gate.is_shared():
        return
    with st.expander(texts.NAME_OTHERS, icon=material("group"), key="owner-names"):
        person = (st.text_input(texts.WHOM, **recall("profile.whom"), placeholder=texts.WHOM_EXAMPLE) or "").strip()
        if not person:
            st.caption(texts.NAME_OTHERS_HINT)
            return
        known = engine.composer.senders.own(person.casefold()) or Profile(person.casefold())
        kept = recall(f"profile.names.{person}", known.crm_owner)
        names = st.text_input(texts.NAMES, known.crm_owner, **kept, help=texts.NAMES_HELP, max_chars=500)
        spots: Spots = {}
        absence = draw_absence(known, spots, texts.STAND_IN_OF, person)
        if st.button(texts.SAVE_NAMES, key="owner-names-save"):
            problem = find_problems(absence, engine.profiles.can_sign).get("stand_in")
            if problem:
                spots["stand_in"].markdown(f":red[:material/error: {problem}]")
            else:
                _save(engine, visitor, person, names, absence)


def _save(engine: Engine, visitor: Person, person: str, names: str, absence: Profile) -> None:
    try:
        engine.profiles.save_of(visitor, person, names, absence.stand_in, absence.away_until)
    except SalesActionError as error:
        show_problem(error, key="owner-names-problem")
        return
    drop_drafts(f"profile.names.{person}")
    get_session().toast = escape_markdown(texts.NAMES_SAVED.format(person=person))
    st.rerun()
