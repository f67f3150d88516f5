"""Who may come in, and what they may do. On one machine, bound to localhost, there is one person: a manager, unless settings
name others."""

from __future__ import annotations

from dataclasses import dataclass

from engine.roles import Person
from ui.services import PERSON, get_engine


@dataclass(frozen=True)
class Visitor:
    """Somebody who got in. `person` is how the records name them, `role` how the engine asks for who does something."""

    person: str
    role: Person

    @property
    def is_manager(self) -> bool:
        """Return whether they may do what only managers may."""
        return self.role.is_manager


def enter() -> Visitor:
    """Return who is here; every page asks anew, so that none can be reached around the gate. Raises ConfigError."""
    return Visitor(person=PERSON, role=get_engine().person)
