"""Use case: the deals that need somebody today become a queue that fits into a person's day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal

from engine.access.roles import Person
from engine.ports import Profile
from engine.settings import Settings

if TYPE_CHECKING:
    from engine.ranking.arrays import Bools
    from engine.ranking.ranked_deals import RankedDeals

# Whether a text stands ready: one that holds, an older one, or none yet.
Readiness = Literal["fresh", "stale", "none"]


@dataclass(frozen=True)
class Stop:
    """A deal in the queue.

    `urgent` is how many P0 actions it brings, those done today included; before anything is written for it, 1. `is_handled`:
    today, each of them was done, dismissed or put off.
    """

    deal_id: str
    urgent: int = 1
    is_handled: bool = False
    readiness: Readiness = "none"


@dataclass(frozen=True)
class Place:
    """Where a deal stands in its part of the queue: `number` of `total`, of which `handled` are over."""

    number: int
    total: int
    handled: int
    is_today: bool


@dataclass(frozen=True)
class DayQueue:
    """The stops of a day, most in need first: those of `today`, and those for when there is time.

    What was handled keeps its place, so that a place and how many there are hold all day.
    """

    today: tuple[Stop, ...] = ()
    later: tuple[Stop, ...] = ()

    @cached_property
    def left(self) -> tuple[Stop, ...]:
        """Return the stops of today that are still to be handled."""
        return tuple(stop for stop in self.today if not stop.is_handled)

    @cached_property
    def left_later(self) -> tuple[Stop, ...]:
        """Return the stops for when there is time that are still to be handled."""
        return tuple(stop for stop in self.later if not stop.is_handled)

    @cached_property
    def _places(self) -> dict[str, Place]:
        parts = ((self.today, self.left, True), (self.later, self.left_later, False))
        return {
            stop.deal_id: Place(number, len(part), len(part) - len(left), is_today)
            for part, left, is_today in parts
            for number, stop in enumerate(part, 1)
        }

    def count(self, readiness: Readiness) -> int:
        """Return of how many stops left today the text stands so."""
        return sum(stop.readiness == readiness for stop in self.left)

    def find(self, deal_id: str) -> Place | None:
        """Return the place of a deal, None when it isn't in the queue."""
        return self._places.get(deal_id)

    def find_next(self, deal_id: str = "") -> Stop | None:
        """Return the next stop to handle after a deal, else the first one left out before it; None when nothing is left."""
        place = self.find(deal_id)
        # All of today comes before what is only for when there is time.
        parts = ((self.today, place is not None and place.is_today), (self.later, place is not None and not place.is_today))
        for part, is_here in parts:
            behind = part[place.number :] if place and is_here else ()
            for stop in chain(behind, part):
                if not stop.is_handled and stop.deal_id != deal_id:
                    return stop
        return None


def fill_day(stops: Iterable[Stop], capacity: int) -> DayQueue:
    """Return the queue of a day into which `capacity` urgent actions fit; at least one deal does.

    Args:
        stops: most in need first. What was handled today has taken its part of the day.
    """
    today: list[Stop] = []
    later: list[Stop] = []
    used = 0
    for stop in stops:
        is_full = bool(later) or (bool(today) and used + stop.urgent > capacity)
        (later if is_full else today).append(stop)
        used += stop.urgent
    return DayQueue(tuple(today), tuple(later))


def find_capacity(settings: Settings, profile: Profile | None) -> int:
    """Return how many urgent actions fit into a person's day: as they say themselves, else as the workspace does."""
    return (profile and profile.daily_capacity) or settings.daily_capacity


def find_owner_names(person: Person, profile: Profile | None) -> frozenset[str]:
    """Return the names under which a person may own deals, in lower case: addresses, and what a CRM calls them."""
    email = profile.email.strip().casefold() if profile else ""
    return person.owner_names.union([email] if email else [])


def find_owned(deals: RankedDeals, names: Collection[str]) -> Bools:
    """Return which deals an owner of these names (in lower case) has."""
    return deals.find(lambda owner: owner.strip().casefold() in names, "owner", "owner_name")
