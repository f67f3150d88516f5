"""Who may do what: managers decide about what everybody's texts follow, reps about their own deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import NotAllowed

if TYPE_CHECKING:
    from engine.settings import Settings

# Who is here on one machine, unless settings say it.
SOMEBODY = "me"


@dataclass(frozen=True)
class Person:
    """Who does something; handed to every use case that writes or decides.

    `name` is an e-mail address, or "me" on one machine. `owner_ids` are other names that a CRM has for them as an owner.
    """

    name: str
    is_manager: bool
    owner_ids: frozenset[str] = frozenset()

    @property
    def owner_names(self) -> frozenset[str]:
        """Return the names under which they own deals, in lower case."""
        return frozenset(one.strip().casefold() for one in (self.name, *self.owner_ids) if one.strip() and one != SOMEBODY)

    def owns(self, *owners: str | None) -> bool:
        """Return whether one of these names of a deal's owner is theirs."""
        return any(owner is not None and owner.strip().casefold() in self.owner_names for owner in owners)


def find_person(settings: Settings, name: str | None = None) -> Person:
    """Return a person with their role, by default the one of this machine.

    Without a list of managers the one person of a machine is rep and manager; where people sign in, nobody is.
    """
    named = name or settings.me or SOMEBODY
    managers = {manager.strip().casefold() for manager in settings.managers}
    is_alone = not managers and not settings.has_sign_in
    return Person(named, is_alone or named.strip().casefold() in managers)


def require_manager(person: Person, deed: str) -> None:
    """Let managers pass. Raises NotAllowed; `deed` names what they wanted to do ("approve learnings")."""
    if not person.is_manager:
        raise NotAllowed(
            f"Only managers may {deed}, and '{person.name}' is not one of them. Ask a manager, or have your name added to "
            "'managers' in config.yaml."
        )
