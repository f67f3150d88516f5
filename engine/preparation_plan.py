"""What a preparation will do, before it does it: for which deals, for which day, at about what cost and in what time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from engine.asking import Forecast, Occasion
from engine.batches.requests import Earlier
from engine.ports import DealSource

if TYPE_CHECKING:
    from engine.recommender import WriterName

Day = Literal["today", "tomorrow"]
DAYS: tuple[Day, ...] = ("today", "tomorrow")
# So many calls at once.
CONCURRENCY = 10


@dataclass(frozen=True)
class Failure:
    """A deal that could not be prepared, and why, in words."""

    deal_id: str
    deal_name: str
    reason: str


@dataclass(frozen=True)
class Durations:
    """How many seconds one call of each kind takes."""

    recommend_s: float
    summarise_s: float


@dataclass(frozen=True)
class Plan:
    """The deals to write for, in their order; those that are `fresh` are left as they are.

    `failures` are the deals that can't be written for as they stand; `waiting` counts those that a batch was sent for already,
    the first of them at `waiting_since`.
    Sent in a batch, recommendations cost `share` of their price, unlike summaries; `earlier` are texts to better, by their key.
    """

    source: DealSource
    day: Day
    occasion: Occasion
    writer: WriterName
    deals: tuple[Forecast, ...]
    fresh: int
    failures: tuple[Failure, ...]
    durations: Durations
    waiting: int = 0
    waiting_since: datetime | None = None
    share: float = 1.0
    earlier: Mapping[str, Earlier] = field(default_factory=dict)

    @property
    def calls(self) -> int:
        """Return how many calls of the writer it takes, two for a deal whose summary isn't stored."""
        return sum(deal.calls for deal in self.deals)

    @property
    def estimate_usd(self) -> float:
        """Return about what it costs; as nothing is taken to be in the provider's cache, rather less."""
        return sum(self.price(deal) for deal in self.deals)

    def price(self, deal: Forecast) -> float:
        """Return about what one of the deals costs."""
        return deal.summary_usd + (deal.estimate_usd - deal.summary_usd) * self.share

    @property
    def to_summarise(self) -> tuple[Forecast, ...]:
        """Return the deals whose summary must be written first."""
        return tuple(deal for deal in self.deals if deal.needs_summary)

    @property
    def is_batch(self) -> bool:
        """Return whether it is to be sent in a batch."""
        return self.share < 1

    @property
    def is_free(self) -> bool:
        """Return whether it can't cost anything: no model is asked."""
        return self.writer == "playbook"

    def duration_s(self, concurrency: int) -> float:
        """Return about how many seconds it takes with so many calls at once; of a batch, its summaries."""
        summaries = len(self.to_summarise)
        if self.is_free:  # one processor writes them, one after the other
            return len(self.deals) * self.durations.recommend_s
        rounds = 0 if self.is_batch else math.ceil(len(self.deals) / concurrency)
        return rounds * self.durations.recommend_s + math.ceil(summaries / concurrency) * self.durations.summarise_s


def find_occasion(day: Day, now: datetime, zone: ZoneInfo) -> Occasion:
    """Return the day to prepare for: what is left of today, or all of tomorrow, on the workspace's calendar."""
    today = now.astimezone(zone).date()
    begins, ends = (
        datetime.combine(today + timedelta(days=ahead), time.min, tzinfo=zone)
        for ahead in ((0, 1) if day == "today" else (1, 2))
    )
    return Occasion(max(begins, now.astimezone(zone)), ends)
