"""What a mirror of a CRM keeps in the records: things as the CRM tells them, their links, and the requests that are left."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from engine.errors import SourceError
from engine.ports import DealSource, Held, Progress, Stop

logger = logging.getLogger(__name__)

# The one source that is mirrored.
MIRRORED = "brevo"

Link = tuple[str, str]
"""A kind and an ID: ("deal", "690d…")."""


@dataclass(frozen=True)
class Thing:
    """A deal, company, contact, note or task as the CRM tells it; `data` None for one that is gone."""

    kind: str
    id: str
    data: Mapping[str, Any] | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Allowance:
    """How many requests a group of addresses allows (`most` in `window_s` seconds), until the CRM itself says how many."""

    group: str
    most: int
    window_s: float


@dataclass(frozen=True)
class Window:
    """What is left of an allowance until `resets_at` (seconds since 1970 UTC)."""

    most: int
    left: int
    resets_at: float


class MirrorRecords(Protocol):
    """The mirror's part of the records. Every method raises StoreError."""

    def mirror_state(self) -> dict[str, Any]:
        """Return how far the mirror is, empty before the first time."""

    def store_mirrored(
        self, things: Sequence[Thing], run: int, state: Mapping[str, Any] | None = None, whole: Collection[str] = ()
    ) -> None:
        """Store things and how far the mirror is, together; deals that what changed belongs to become pending.

        `run` tells in which reading they were last seen; `whole` names deals of which everything is here from now on.
        """

    def mirrored(self, kind: str, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Return what is stored of these things, by ID; None for one known to be gone."""

    def linked(self, kind: str, to_kind: str, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (ID there, ID of the thing) for each thing of a kind that is linked to one of these."""

    def unknown_links(self, kind: str, to_kind: str, limit: int) -> list[str]:
        """Return IDs that things of a kind are linked to and of which nothing is stored."""

    def mirrored_ids(self, kind: str) -> list[str]:
        """Return the IDs of all things of a kind that aren't gone."""

    def whole_deals(self, ids: Iterable[str]) -> set[str]:
        """Return those of these deals that were read with everything that belongs to them."""

    def unseen(self, kind: str, run: int, limit: int) -> list[str]:
        """Return things that were not seen in this reading or a later one."""

    def drop_mirrored(self, source: str, kind: str, ids: Collection[str]) -> None:
        """Forget things that are gone; what belonged to deals makes these pending, a deal goes with all that is known of it."""

    def pending_deals(self, limit: int) -> dict[str, int]:
        """Return deals to be put together anew, each with the count of its changes."""

    def settle(self, done: Mapping[str, int]) -> None:
        """Take deals off the list, unless they changed once more."""

    def make_all_pending(self) -> None:
        """Have every mirrored deal put together anew."""

    def take_request(self, allowance: Allowance, now: float, keep: int) -> float:
        """Take one request and return 0, or how many seconds to wait when no more than `keep` are left."""

    def note_window(self, group: str, window: Window) -> None:
        """Store what the CRM said is left."""

    def window(self, group: str) -> Window | None:
        """Return what is known of an allowance."""


@dataclass(frozen=True)
class Standing:
    """How old a mirror is: all that changed in the CRM before `as_of` is here, None before the first reading is over.

    `ends_at` is when the reading under way should be over; `free_at` is when another process could read, should the one that
    reads have been killed; `missing` are sentences on what the CRM doesn't give.
    """

    as_of: datetime | None
    is_complete: bool
    is_reading: bool
    ends_at: datetime | None
    free_at: datetime | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reached:
    """How long the CRM took to answer, what the key may not read, what fails otherwise, and how many requests are left."""

    took_s: float
    refused: tuple[str, ...]
    faults: tuple[str, ...]
    window: Window | None


@runtime_checkable
class MirroredSource(DealSource, Protocol):
    """A source of deals that mirrors a CRM."""

    def standing(self) -> Standing:
        """Return how old the mirror is; asks nobody. Raises StoreError."""

    def sync(self, on_progress: Progress | None = None, *, stop: Stop | None = None, whole: bool = False) -> None:
        """Read what changed in the CRM, or everything. Raises SourceError and StoreError."""

    def refresh(self, deal_id: str) -> Held:
        """Return a deal fetched anew from the CRM. Raises DealNotFound, SourceError and StoreError."""

    def probe(self) -> Reached:
        """Ask the CRM for a little of everything. Raises SourceError and StoreError."""


def describe_empty(source: MirroredSource) -> str:
    """Return what to do about a mirror without deals. Raises StoreError."""
    if source.standing().is_complete:
        return "It was read to the end. Should there be deals, its key belongs to another account"
    return "Read them: sales-action sync"


def fetch_anew(source: DealSource, deal_id: str, on_progress: Progress | None = None) -> None:
    """Fetch a deal anew where its source mirrors a CRM; when that doesn't answer, what was read before stands, and a warning.

    Raises DealNotFound and StoreError.
    """
    if not isinstance(source, MirroredSource):
        return
    if on_progress:
        on_progress("Fetching the deal anew")
    try:
        source.refresh(deal_id)
    except SourceError as error:
        logger.warning("%s", error)
