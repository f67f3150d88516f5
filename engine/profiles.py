"""Use case: people say how they sign and work, and managers what the CRM calls others and who stands in for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from engine.access.roles import Person, require_manager
from engine.errors import NotAllowed
from engine.ports import PeopleRecords, Profile
from engine.senders import Senders


class Profiles:
    """The profiles of who works here. `reads_all_deals`: nobody's deals are told apart from those of others.

    Texts shown after a change are signed with it.
    """

    def __init__(
        self,
        records: PeopleRecords,
        senders: Senders,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
        *,
        reads_all_deals: bool,
    ) -> None:
        self._records = records
        self._senders = senders
        self._clock = clock
        self._zone = zone
        self._reads_all_deals = reads_all_deals

    def identify(self, person: Person) -> Person:
        """Return a person with the other names under which they own deals, those of people they stand in for today included."""
        names, today = self._own_names(person), self._clock().astimezone(self._zone).date()
        for absent in self._senders.stood_in_for(person.name, today):
            names |= {absent.person, *absent.owner_ids}
        return replace(person, owner_ids=names)

    def can_sign(self, person: str) -> bool:
        """Return whether a person has a profile that texts can be signed with."""
        profile = self._senders.profile(person)
        return profile is not None and bool(profile.name)

    def save(self, person: Person, profile: Profile) -> None:
        """Store a person's own profile. Raises NotAllowed and StoreError.

        Where reps see only their own deals, a manager says what else a CRM calls them (`save_of`).
        """
        if profile.person != person.name:
            raise NotAllowed(f"This is the profile of {profile.person}. Everybody saves their own.")
        if not self._reads_all_deals and profile.owner_ids != self._own_names(person):
            require_manager(person, "say what a CRM calls the owner of deals where reps see only their own")
        self._save(profile)

    def save_of(self, manager: Person, person: str, crm_owner: str, stand_in: str = "", until: date | None = None) -> None:
        """Store of somebody who can't say it themselves what else a CRM calls them, and who signs for them up to a day.

        Args:
            crm_owner: names and IDs of an owner of deals, with commas between them.

        Raises NotAllowed and StoreError.
        """
        require_manager(manager, "say what a CRM calls others as owners of deals, and who stands in for them")
        name = person.strip().casefold()
        known = self._senders.own(name) or Profile()
        self._save(replace(known, person=name, crm_owner=crm_owner, stand_in=stand_in, away_until=until))

    def _own_names(self, person: Person) -> frozenset[str]:
        profile = self._senders.own(person.name)
        return profile.owner_ids if profile else person.owner_ids

    def _save(self, profile: Profile) -> None:
        self._records.save_profile(profile)
        self._senders.forget()
