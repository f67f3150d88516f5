"""The pages of whoever isn't in: the way in, and the way out for those who aren't invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from engine.access.invitations import NotInvited, SignInOver
from engine.access.roles import Person
from engine.access.sign_in import DEFAULT
from engine.errors import SalesActionError
from ui import gate
from ui import sign_in_texts as texts
from ui.components.problem import show_problem
from ui.theme import APP_NAME, material

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def show_sign_in(over: SignInOver) -> None:
    """Draw the way in, a button for each provider."""
    with _sheet():
        st.markdown(f"# {APP_NAME}")
        st.text(str(over))
        for name in gate.list_providers():
            label = texts.SIGN_IN if name == DEFAULT else texts.SIGN_IN_WITH.format(provider=name.capitalize())
            if st.button(label, type="primary", icon=material("login"), width="stretch", key=f"sign-in-{name}"):
                st.login(None if name == DEFAULT else name)


def show_not_invited(error: NotInvited) -> None:
    """Draw why somebody can't come in, with the way to another account."""
    with _sheet():
        st.markdown(f"# {texts.NOT_INVITED}")
        st.text(str(error))
        if st.button(texts.OTHER_ACCOUNT, icon=material("logout"), width="stretch", key="other-account"):
            leave()


def describe_account(person: Person) -> str:
    """Return who is signed in, in their role: "ana@example.com · manager"."""
    return texts.ACCOUNT.format(name=person.name, role=texts.MANAGER if person.is_manager else texts.REP)


def show_account(person: Person) -> None:
    """Draw who is signed in, and the way out; nothing where nobody signs in."""
    if not gate.is_shared():
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="account"):
        st.text(texts.SIGNED_IN_AS.format(account=describe_account(person)), width="content")
        if st.button(texts.SIGN_OUT, icon=material("logout"), key="sign-out"):
            leave()


def leave() -> None:
    """End the sign-in, and lead the browser out."""
    try:
        gate.sign_out()
    except SalesActionError as error:
        show_problem(error, key="sign-out-problem")


def _sheet() -> DeltaGenerator:
    with st.container(horizontal_alignment="center", key="sign-in-place"):
        return st.container(border=True, width=380, key="sign-in-sheet", gap="small")
