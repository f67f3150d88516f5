"""The gate, and the way between the pages. Every page is reached through this script, deep links included."""

import streamlit as st

from engine.access.invitations import NotInvited, SignInOver
from engine.errors import SalesActionError
from engine.events import begin_request
from ui import gate, services
from ui.collecting import runs
from ui.components.problem import show_notice, show_problem
from ui.components.sign_in import show_not_invited, show_sign_in
from ui.navigation import list_pages
from ui.state import get_session
from ui.theme import APP_NAME, PAGE_ICON, WORDMARK, material, page_style

begin_request()
visitor, problem, is_shared = None, None, False
try:
    visitor, seen = gate.enter()
    is_shared = seen.door is not None
except SalesActionError as error:
    problem = error

# The icon comes before the navigation: a page's own icon as the tab's would be fetched from another host.
st.set_page_config(page_icon=PAGE_ICON, layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(list_pages(visitor, is_shared=is_shared), position="top")
st.set_page_config(page_title=f"{page.title} · {APP_NAME}" if visitor else APP_NAME)
st.html(page_style())
st.logo(WORDMARK, size="medium")

if isinstance(problem, SignInOver):
    show_sign_in(problem)
    st.stop()
if isinstance(problem, NotInvited):
    show_not_invited(problem)
    st.stop()

session = get_session()
if session.toast:
    st.toast(session.toast, icon=material("check"))
    session.toast = None
try:
    if problem:
        raise problem
    engine = services.get_engine()
    if session.notices is None:
        engine.settle()  # a server that runs for weeks takes out what has expired, too
        session.notices = services.find_notices(engine)
    for number, notice in enumerate(session.notices):
        show_notice(notice, key=f"notice-{number}")
    with runs.counted():
        page.run()
except SalesActionError as error:
    show_problem(error)
