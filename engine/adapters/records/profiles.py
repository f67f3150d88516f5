"""How people sign and work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import select

from engine.adapters.records.database import reading, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import profiles
from engine.ports import Profile

_COLUMNS = tuple(profiles.c[field.name] for field in fields(Profile))


class Profiles(Store):
    """The table `profiles`."""

    def get_profile(self, person: str) -> Profile | None:
        """Return a person's profile, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            row = connection.execute(select(*_COLUMNS).where(profiles.c.person == person)).mappings().one_or_none()
        return None if row is None else Profile(**row)

    def profiles_stood_in_for(self, person: str) -> Sequence[Profile]:
        """Return the profiles that name a person as a stand-in, whenever that is. Raises StoreError."""
        query = select(*_COLUMNS).where(profiles.c.stand_in == person).order_by(profiles.c.person)
        with reading(self._engine) as connection:
            return [Profile(**row) for row in connection.execute(query).mappings()]

    def save_profile(self, profile: Profile) -> None:
        """Store a person's profile in place of the former one. Raises StoreError."""
        with writing(self._engine) as connection:
            upsert(connection, profiles, {**asdict(profile), "updated_at": self._clock()}, key="person")
