"""How far the mirror of Brevo is; kept with what it has read, in the same transaction."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from engine.adapters.sources.brevo.listing import SIZES, Listing

# In the order in which a first reading fills them.
LISTED = ("company", "deal", "note", "task")


@dataclass(frozen=True)
class Refusal:
    """Why a kind can't be read: the key lacks the right, or else what Brevo `said`."""

    is_right: bool
    said: str


@dataclass
class State:
    """How far the mirror is. Moments are seconds since 1970 UTC.

    `run` numbers the readings of the whole account; the one under way began at `began_at`. `synced_at`: what changed in Brevo
    before that is here. `swept_at` is when the last whole reading began; None before the first one is over. `refused` are
    kinds that Brevo doesn't give. `ends_at` is when the reading under way should end. Users whose deals were asked for
    since the last whole reading began are `asked_users`, last at `owners_at`.
    """

    run: int = 0
    began_at: float | None = None
    synced_at: float | None = None
    swept_at: float | None = None
    ends_at: float | None = None
    lists: dict[str, Any] = field(default_factory=dict)
    lists_at: float | None = None
    refused: dict[str, Refusal] = field(default_factory=dict)
    owners_at: float | None = None
    asked_users: list[str] = field(default_factory=list)
    has_own: bool = False
    pages_by_offset: bool | None = None
    limits: dict[str, int] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Return whether the account was read as a whole once."""
        return self.swept_at is not None

    def begin(self, now: float) -> None:
        """Begin a whole reading."""
        self.run += 1
        self.began_at, self.ends_at = now, None
        self.asked_users = []
        self.listings = {kind: Listing(limit=self.limits.get(kind, SIZES[0])) for kind in LISTED}

    def reopen(self) -> None:
        """Ask once more for the lists that Brevo refused before the reading was stopped."""
        for kind in self.refused.keys() & self.listings.keys():
            self.listings[kind].last = None

    def end(self) -> None:
        """End the whole reading under way; what changed meanwhile is still to be read."""
        self.swept_at, self.began_at, self.ends_at = self.began_at, None, None
        self.synced_at = max(filter(None, (self.swept_at, self.synced_at)), default=None)
        self.listings = {}

    def to_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return {**asdict(self), "listings": {kind: listing.to_json() for kind, listing in self.listings.items()}}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> State:
        """Return the state that `to_json` described; a new one for nothing."""
        listings = {kind: Listing.from_json(one) for kind, one in data.get("listings", {}).items()}
        refused = {kind: Refusal(**one) for kind, one in data.get("refused", {}).items()}
        return cls(**{**data, "listings": listings, "refused": refused})
