"""Who signs a deal's texts."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from engine.brief import Brief
from engine.domain import EnrichedDeal
from engine.errors import StoreError
from engine.ports import Profile, Records
from engine.roles import SOMEBODY


class Senders:
    """Profiles by person, each read at most once a second."""

    def __init__(self, records: Records, me: str = SOMEBODY, *, is_shared: bool = False) -> None:
        self._records = records
        # Where people sign in, nobody signs for whoever has no profile.
        self._me = None if is_shared else me
        self._profiles = Brief(self._read)

    def find(self, enriched: EnrichedDeal) -> Profile:
        """Return who signs: the owner's profile, else this machine's, else the owner's name alone."""
        deal = enriched.deal
        profile = self.profile(deal.owner) if deal.owner else None
        profile = profile or (self.own(self._me) if self._me else None) or Profile()
        return profile if profile.name else _signed_by_owner(profile, deal.owner or "", deal.owner_name)

    def own(self, person: str) -> Profile | None:
        """Return a person's profile, at the machine of `me` also one that was saved before settings named them."""
        return self.profile(person) or (self.profile(SOMEBODY) if person == self._me else None)

    def forget(self) -> None:
        """Read every profile anew (one was saved)."""
        self._profiles.forget()

    def profile(self, person: str) -> Profile | None:
        """Return a person's profile, None where there is none or the records can't be read."""
        return self._profiles.get(person)

    def _read(self, person: str) -> Profile | None:
        try:
            return self._records.get_profile(person)
        except StoreError:
            return None


@lru_cache(maxsize=256)
def _signed_by_owner(profile: Profile, owner: str, owner_name: str) -> Profile:
    return replace(profile, name=owner_name, email=profile.email or owner)
