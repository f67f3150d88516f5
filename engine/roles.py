"""Who may do what: managers decide about what everybody's texts follow, reps about their own deals."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import NotAllowed
from engine.settings import Settings


@dataclass(frozen=True)
class Person:
    """Who does something. `name` is an e-mail address, or "me" on one machine."""

    name: str
    is_manager: bool


def find_person(settings: Settings, name: str | None = None) -> Person:
    """Return a person with their role, by default the one of this machine.

    Without a list of managers the one person of a machine is rep and manager.
    """
    named = name or settings.me or "me"
    managers = {manager.strip().casefold() for manager in settings.managers}
    return Person(named, not managers or named.strip().casefold() in managers)


def require_manager(person: Person, deed: str) -> None:
    """Let managers pass. Raises NotAllowed; `deed` names what they wanted to do ("approve learnings")."""
    if not person.is_manager:
        raise NotAllowed(
            f"Only managers may {deed}, and '{person.name}' is not one of them. Ask a manager, or have your name added to "
            "'managers' in config.yaml."
        )
