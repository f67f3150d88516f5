"""Who signs a deal's texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from engine.access.roles import SOMEBODY
from engine.brief import Brief
from engine.domain import EnrichedDeal
from engine.errors import StoreError
from engine.leavers import fold_names, has_left
from engine.ports import Profile, Records


class Senders:
    """Profiles by person, each read at most once a second."""

    def __init__(self, records: Records, me: str = SOMEBODY, *, is_shared: bool = False, left: Collection[str] = ()) -> None:
        self._records = records
        # Where people sign in, nobody signs for whoever has no profile.
        self._me = None if is_shared else me
        self._left = fold_names(left)
        self._profiles = Brief(self._read)
        self._stood_in_for = Brief(self._read_stood_in_for)

    def find(self, enriched: EnrichedDeal, day: date) -> Profile:
        """Return who signs on a day: the owner's stand-in or profile, else this machine's, else the owner's name alone."""
        deal = enriched.deal
        profile = self.profile(deal.owner) if deal.owner else None
        stand_in = self.profile(profile.stand_in) if profile and _is_away(profile, day) else None
        if stand_in and stand_in.name and not has_left(self._left, stand_in.person, stand_in.name):
            return stand_in
        profile = profile or (self.own(self._me) if self._me else None) or Profile()
        return profile if profile.name else _signed_by_owner(profile, deal.owner or "", deal.owner_name)

    def own(self, person: str) -> Profile | None:
        """Return a person's profile, at the machine of `me` also one that was saved before settings named them."""
        return self.profile(person) or (self.profile(SOMEBODY) if person == self._me else None)

    def stood_in_for(self, person: str, day: date) -> Sequence[Profile]:
        """Return the profiles of those for whom a person signs on a day; none when the records can't be read."""
        return [profile for profile in self._stood_in_for.get(person.casefold()) if _is_away(profile, day)]

    def forget(self) -> None:
        """Read every profile anew (one was saved)."""
        self._profiles.forget()
        self._stood_in_for.forget()

    def profile(self, person: str) -> Profile | None:
        """Return a person's profile, None where there is none or the records can't be read."""
        return self._profiles.get(person)

    def _read(self, person: str) -> Profile | None:
        try:
            return self._records.get_profile(person)
        except StoreError:
            return None

    def _read_stood_in_for(self, person: str) -> Sequence[Profile]:
        try:
            return self._records.profiles_stood_in_for(person)
        except StoreError:
            return ()


def _is_away(profile: Profile, day: date) -> bool:
    return bool(profile.stand_in) and profile.away_until is not None and day <= profile.away_until


@lru_cache(maxsize=256)
def _signed_by_owner(profile: Profile, owner: str, owner_name: str) -> Profile:
    return replace(profile, name=owner_name, email=profile.email or owner)
