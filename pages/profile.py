"""How a person signs: filled into every text when it is shown, and into no prompt."""

import streamlit as st

from ui import gate, services, texts
from ui.components.heading import show_heading
from ui.components.owner_names import show_owner_names
from ui.components.profile_form import show_profile_form
from ui.components.sign_in import show_account
from ui.drafts import drop_drafts, keep_drafts
from ui.state import get_session

visitor, engine = gate.enter()
session = get_session()
keep_drafts(visitor)

show_heading(texts.PROFILE, note=texts.PROFILE_HINT, key="profile-heading")
show_account(visitor)
profile = services.get_profile(engine, visitor)
settings, sees_all = engine.settings, engine.viewer is None
can_sign = engine.profiles.can_sign if gate.is_shared() else None
changed = show_profile_form(profile, settings.time_zone, settings.daily_capacity, may_name=sees_all, can_sign=can_sign)
show_owner_names(engine, visitor)

if changed is not None:
    engine.profiles.save(visitor, changed)
    drop_drafts("profile.")
    session.toast = texts.SAVED
    st.rerun()
