"""Who may come in, and what they may do. On one machine, bound to localhost, the one person is rep and manager."""

from __future__ import annotations

from dataclasses import dataclass

from engine.roles import Person
from ui.services import PERSON


@dataclass(frozen=True)
class Visitor:
    """Somebody who got in. `person` is how the records name them."""

    person: str
    is_manager: bool

    @property
    def role(self) -> Person:
        """Return them as the engine asks for who does something."""
        return Person(self.person, self.is_manager)


def enter() -> Visitor:
    """Return who is here; every page asks anew, so that none can be reached around the gate."""
    return Visitor(person=PERSON, is_manager=True)
