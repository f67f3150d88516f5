"""What a deal's records say, free of the time at which they are read.

`collect_facts` turns interactions into dated facts once, when data comes in; scores, plays and the summary read
facts and a clock. So a table of 50,000 deals ranks without reading a single message again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from engine.domain import EnrichedDeal, Model, Moment


class Wait(Model):
    """Somebody waits for an answer: `us` when the customer waits for us to act."""

    who_owes: Literal["us", "them"]
    since: Moment
    contact_id: str | None
    interaction_id: str
    quote: str


class Promise(Model):
    """Something we said we would send or do, not yet kept. `due` is the named day, else the next working day."""

    due: date
    contact_id: str | None
    interaction_id: str
    quote: str


class HoldWindow(Model):
    """From `starts_at`, outreach rests (`contact_id` None: for everybody) until the day `until` (None: for good)."""

    play: int
    kind: Literal["forbidden", "spared"]
    contact_id: str | None
    starts_at: Moment
    until: date | None
    interaction_id: str | None
    reason: str


class Trigger(Model):
    """A play that applies from `opens_at` until `closes_at`, as P0 within [`urgent_from`, `urgent_until`).

    `play` is its number in selling.md, section 1. Outside the urgent window it is `later_priority`.
    `evidence` are interaction ids, the most telling first; `deal.close_date` and the like for a field.
    """

    play: int
    contact_id: str | None
    evidence: tuple[str, ...]
    opens_at: Moment
    closes_at: Moment | None = None
    urgent_from: Moment | None = None
    urgent_until: Moment | None = None
    later_priority: Literal["P1", "P2"] | None = "P1"
    on: date | None = None

    def priority_at(self, now: datetime) -> Literal["P0", "P1", "P2"] | None:
        """Return the play's priority at `now`, or None when it doesn't apply then."""
        if now < self.opens_at or (self.closes_at and now >= self.closes_at):
            return None
        if self.urgent_from and self.urgent_from <= now and (not self.urgent_until or now < self.urgent_until):
            return "P0"
        return self.later_priority


class Facts(Model):
    """The dated facts of one deal. `silence_limit_days` counts working days (selling.md, section 1)."""

    waits: tuple[Wait, ...] = ()
    promises: tuple[Promise, ...] = ()
    holds: tuple[HoldWindow, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    last_in_at: Moment | None = None
    last_out_at: Moment | None = None
    last_touch_at: Moment | None = None
    next_meeting_at: Moment | None = None
    silence_limit_days: float = 5


def collect_facts(enriched: EnrichedDeal, country: str = "") -> Facts:
    """Return the dated facts of a deal; writes nothing. `country` gives the working days where the contact's is unknown."""
    raise NotImplementedError
