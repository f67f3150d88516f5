"""How a person signs: filled into every text when it is shown, and into no prompt."""

import streamlit as st

from ui import gate, services, texts
from ui.components.heading import show_heading
from ui.components.profile_form import show_profile_form
from ui.components.sign_in import show_account
from ui.state import get_session

visitor = gate.enter()
engine, session = services.get_engine(), get_session()

show_heading(texts.PROFILE, note=texts.PROFILE_HINT, key="profile-heading")
show_account(visitor)
profile = services.get_profile(engine, visitor)
changed = show_profile_form(profile, engine.settings.time_zone, engine.settings.daily_capacity)

if changed is not None:
    engine.save_profile(visitor, changed)
    session.toast = texts.SAVED
    st.rerun()
