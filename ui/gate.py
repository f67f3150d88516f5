"""Who may come in, and what they may do. On one machine, bound to localhost, there is one person: a manager, unless settings
name others."""

from __future__ import annotations

from engine.roles import Person, find_person
from ui import services


def enter() -> Person:
    """Return who is here; every page asks anew, so that none can be reached around the gate. Raises ConfigError."""
    return find_person(services.get_engine().settings)
