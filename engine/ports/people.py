"""Who works here, and whom to leave alone or forget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from engine.privacy.erasure import Target
    from engine.privacy.forgotten import Forgotten
    from engine.privacy.suppressions import Suppression, Suppressions


@dataclass(frozen=True)
class Profile:
    """How a person signs and works. `person` is their e-mail address, or "me" on one machine.

    `daily_capacity` is how many urgent actions fit into their day, None as the workspace says; `shows_deals_of` whose deals
    they look at: their own ("mine"), everybody's ("all"), or "" before they chose. `crm_owner` is what else a CRM calls them as
    a deal's owner, names and IDs with commas between them. Up to and with the day `away_until`, the person `stand_in` signs for
    their deals.
    """

    person: str = "me"
    name: str = ""
    title: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    signature: str = ""
    opt_out_line: str = ""
    postal_address: str = ""
    booking_link: str = ""
    time_zone: str = ""
    daily_capacity: int | None = None
    shows_deals_of: str = ""
    crm_owner: str = ""
    stand_in: str = ""
    away_until: date | None = None

    @property
    def owner_ids(self) -> frozenset[str]:
        """Return what a CRM calls them as a deal's owner, beside their address."""
        return frozenset(name.strip() for name in self.crm_owner.split(",") if name.strip())


ChangeKind = Literal["prompt", "default", "cache", "import"]


@dataclass(frozen=True)
class Change:
    """What a person did to what everybody works with, beside the context's versions and the ledger.

    `what` names it in a word or two: the template that was saved or made the default, how many entries were cleared, how many
    deals came in.
    """

    kind: ChangeKind
    what: str
    person: str
    at: datetime


# What is said of an import, by how many deals are new and how many changed.
Note = Callable[[int, int], Change]


class SignOuts(Protocol):
    """Which sign-ins were ended. Raises StoreError."""

    def end_sign_in(self, sign_in: str, person: str, at: datetime) -> None:
        """Store that a sign-in is over."""

    def is_sign_in_ended(self, sign_in: str) -> bool:
        """Return whether a sign-in was ended."""


class PeopleRecords(Protocol):
    """The records of who works here, and of what they did for everybody. Raises StoreError."""

    def get_profile(self, person: str) -> Profile | None:
        """Return a person's profile."""

    def profiles_stood_in_for(self, person: str) -> Sequence[Profile]:
        """Return the profiles that name a person as a stand-in, whenever that is."""

    def save_profile(self, profile: Profile) -> None:
        """Store a person's profile."""

    def log_change(self, change: Change) -> None:
        """Store who did what."""

    def list_changes(self, kind: ChangeKind, limit: int = 20, what: str | None = None) -> Sequence[Change]:
        """Return the last changes of a kind (and of this name), newest first."""


class PrivacyRecords(Protocol):
    """The records of who is left alone or forgotten. Raises StoreError."""

    def suppressions(self) -> Suppressions:
        """Return all suppressions, lifted ones too; the very same object while nothing changes."""

    def suppress(self, identities: Collection[str], suppression: Suppression, source: str = "") -> None:
        """Store a suppression of a person under all of their identities, met in a deal of `source`."""

    def suppress_stops(self, stops: Sequence[tuple[tuple[str, ...], Suppression]]) -> None:
        """Suppress who asked for it, unless that is known, or was lifted since they asked."""

    def lift_suppressions(self, identities: Collection[str], by: str, source: str = "") -> int:
        """Lift what stands against a person, and return how many suppressions that were."""

    def forgotten(self) -> Forgotten:
        """Return who was forgotten; the very same object while nothing changes."""

    def last_removal(self) -> int:
        """Return the number of the last removal that changed anything, 0 before the first."""

    def remover(self, target: Target) -> Callable[[str], str]:
        """Return what takes a person out of a text that stands outside the records."""

    def find_forgotten(self, forgotten: Forgotten) -> Target | None:
        """Return all here that tells of people or deals forgotten elsewhere, or None."""

    def is_retention_due(self) -> bool:
        """Return whether nobody looked for what is past its retention within a day."""

    def find_outdated(self, before: datetime) -> Target:
        """Return what is past its retention: deals closed before a moment, and what was written before."""

    def held_of(self, target: Target) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Return every row that tells of a person, with its table."""

    def forget(self, target: Target, author: str, *, is_dry: bool = False) -> Mapping[str, int]:
        """Take a person, or whole deals, out of every table, and return how many rows that changed, by table.

        All of it or nothing; `is_dry`: nothing, and the counts say what it would be.
        """

    def rebuild(self) -> str | None:
        """Write what is stored anew without what was deleted; return in words what keeps that from being all, or None."""
