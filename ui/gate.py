"""Who may come in, and what they may do. On one machine, bound to localhost, there is one person: a manager, unless settings
name others. Where people sign in, who is invited and has signed in."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine.access.door import Door
from engine.access.invitations import SignInOver
from engine.access.roles import Person, find_person, require_manager
from engine.bootstrap import Engine
from ui import services
from ui import sign_in_texts as texts


def enter(managers_only: str | None = None) -> tuple[Person, Engine]:
    """Return who is here, and the engine as they may use it; every page asks anew, so that none is reached around the gate.

    Args:
        managers_only: what only managers may do here ("look into the cache"), None for a page that is everybody's.

    Raises SignInOver for whoever must sign in, NotInvited, NotAllowed, ConfigError and StoreError.
    """
    services.follow_settings()
    engine = services.get_engine()
    person = engine.profiles.identify(_admit(engine.door) if engine.door else find_person(engine.settings))
    if managers_only:
        require_manager(person, managers_only)
    return person, engine.seen_by(person)


def sign_out() -> None:
    """End this sign-in in every tab, and lead the browser out. Raises StoreError."""
    door = services.get_engine().door
    if door is not None:
        door.end(_claims())
        st.logout()


def is_shared() -> bool:
    """Return whether people sign in here."""
    return services.get_engine().door is not None


def list_providers() -> list[str]:
    """Return where people may sign in, by the names in secrets.toml."""
    door = services.get_engine().door
    return list(door.sign_in.issuers) if door else []


def _admit(door: Door) -> Person:
    if not st.user.is_logged_in:
        raise SignInOver(texts.SIGN_IN_HINT)
    return door.admit(_claims())


def _claims() -> dict[str, Any]:
    return {str(name): value for name, value in st.user.to_dict().items() if name != "tokens"}
