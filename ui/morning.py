"""Whose deals a person works through in a day, and the queue of them: made once for all runs until something changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.ports import DealSource
from engine.ranking.day_queue import DayQueue, Stop, fill_day, find_capacity, find_owned, find_owner_names
from ui import services
from ui.deal_table import DealTable
from ui.deal_view import DealView
from ui.formats import Clock
from ui.prepared import Handled, Ready

Whose = Literal["mine", "all"]
# Nobody has time for more; a queue of all that need somebody would take megabytes for each change of anything.
MOST_LATER = 200


@dataclass(frozen=True)
class Morning:
    """Whose deals a person looks at, and how many urgent actions fit into their day.

    `names` are those under which they own deals here; without any, everybody's deals are all there is to look at.
    """

    whose: Whose
    names: tuple[str, ...]
    capacity: int

    @property
    def owners(self) -> tuple[str, ...]:
        """Return the owners whose deals are shown, none for everybody's."""
        return self.names if self.whose == "mine" else ()

    def narrow(self, view: DealView) -> DealView:
        """Return a view of these deals alone; owners that somebody asked for by name come first."""
        return view if view.owners else replace(view, mine=self.owners)


def find_morning(engine: Engine, table: DealTable, visitor: Person, asked: str | None) -> Morning:
    """Return whose deals a person looks at: what the URL asks for, else what they chose last, else their own."""
    profile = engine.composer.senders.own(visitor.name)
    known = find_owner_names(visitor, profile)
    owns = bool(known) and table.keep(("owns", known), lambda: bool(find_owned(table.of_status("open"), known).any()))
    chosen = asked if asked in ("mine", "all") else profile.shows_deals_of if profile else ""
    whose: Whose = "mine" if owns and chosen != "all" else "all"
    return Morning(whose, tuple(sorted(known)) if owns else (), find_capacity(engine.settings, profile))


def remember_whose(engine: Engine, visitor: Person, whose: Whose) -> None:
    """Keep whose deals a person looks at, for the next time. Raises StoreError."""
    engine.profiles.save(visitor, replace(services.get_profile(engine, visitor), shows_deals_of=whose))


def find_queue(
    engine: Engine, source: DealSource, table: DealTable, morning: Morning, clock: Clock, ready: Ready, handled: Handled
) -> DayQueue:
    """Return the queue of the day, with some of what there may be time for; the same object while nothing changes."""
    key = ("queue", morning, ready, handled, clock.today)

    def fill() -> DayQueue:
        stops = _find_stops(engine, table, morning, ready, handled)
        return fill_day(islice(stops, morning.capacity + MOST_LATER), morning.capacity)

    return table.keep(key, fill)


def _find_stops(engine: Engine, table: DealTable, morning: Morning, ready: Ready, handled: Handled) -> Iterator[Stop]:
    deals = table.owned_by("open", morning.owners)
    used = 0
    for deal_id in deals["id"][deals["is_today"]]:
        if deal_id in handled.resting:
            continue
        one = ready.deals.get(deal_id)
        # What stands ready is looked at until the day is full; of the others, only that they are there counts.
        plan = services.find_plan(engine, one.recommendation_id) if one and used < morning.capacity else None
        if plan and one and one.state == "fresh" and not plan.urgent:
            continue
        stop = Stop(
            deal_id,
            len(plan.urgent) or 1 if plan else 1,
            is_handled=deal_id in handled.deals,
            readiness=one.state if one else "none",
        )
        used += stop.urgent
        yield stop
