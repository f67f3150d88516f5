"""Who signs a deal's texts."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

from engine.domain import EnrichedDeal
from engine.errors import StoreError
from engine.ports import Profile, Records
from engine.roles import SOMEBODY

# A profile saved by another process counts within this time; reading it for every hit would double a hit's cost.
PROFILE_AGE_S = 1.0


class Senders:
    """Profiles by person, each read at most once a second."""

    def __init__(self, records: Records, me: str = SOMEBODY, *, is_shared: bool = False) -> None:
        self._records = records
        # Where people sign in, nobody signs for whoever has no profile.
        self._me = None if is_shared else me
        self._profiles: dict[str, tuple[float, Profile | None]] = {}

    def find(self, enriched: EnrichedDeal) -> Profile:
        """Return who signs: the owner's profile, else this machine's, else the owner's name alone."""
        deal = enriched.deal
        own = self.own(self._me) if self._me else None
        profile = (self.profile(deal.owner) if deal.owner else None) or own or Profile()
        return profile if profile.name else _signed_by_owner(profile, deal.owner or "", deal.owner_name)

    def own(self, person: str) -> Profile | None:
        """Return a person's profile, at the machine of `me` also one that was saved before settings named them."""
        return self.profile(person) or (self.profile(SOMEBODY) if person == self._me else None)

    def forget(self) -> None:
        """Read every profile anew (one was saved)."""
        self._profiles.clear()

    def profile(self, person: str) -> Profile | None:
        """Return a person's profile, None where there is none or the records can't be read."""
        known = self._profiles.get(person)
        if known and known[0] > time.monotonic():
            return known[1]
        try:
            profile = self._records.get_profile(person)
        except StoreError:
            profile = None
        self._profiles[person] = (time.monotonic() + PROFILE_AGE_S, profile)
        return profile


@lru_cache(maxsize=256)
def _signed_by_owner(profile: Profile, owner: str, owner_name: str) -> Profile:
    return replace(profile, name=owner_name, email=profile.email or owner)
