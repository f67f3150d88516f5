"""What was recommended, what it cost, and how often it was found again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from engine.ports.actions import ShownAction
from engine.recommendation import Usage

if TYPE_CHECKING:
    from engine.domain import Summary
    from engine.recommendation import Recommendation


# The outcome of an entry that was written with a context on trial; the first hit makes it an entry like any other.
TRIAL = "trial"


# The outcome of a look-up that found something.
HIT = "hit"


@dataclass(frozen=True)
class Entry:
    """A stored recommendation as the cache page and `cache-info` list it."""

    recommendation_id: str
    cache_key: str
    source: str
    deal_id: str
    deal_name: str
    writer: str
    fingerprint: Mapping[str, str | None]
    context_version: str | None
    generated_at: datetime
    expires_at: datetime
    valid_on: date
    cost_usd: float
    hits: int
    is_cleared: bool
    outcome: str
    changed: tuple[str, ...]

    @property
    def is_on_trial(self) -> bool:
        """Return whether it was written to try a context that hasn't come into force since."""
        return self.outcome == TRIAL and not self.hits


EntryState = Literal["", "holding", "expired", "cleared"]


@dataclass(frozen=True)
class EntryFilter:
    """Which entries are listed: `search` is a part of a deal's name or id, or of an id.

    `state`: "holding" can be hit, "expired" no longer, "cleared" was taken out, "" is any.
    """

    search: str = ""
    state: EntryState = ""


ANY_ENTRY = EntryFilter()


@dataclass(frozen=True)
class LookUpCount:
    """How many look-ups of a day ended alike: as a `HIT`, or why something had to be written (see `freshness.name_reason`).

    `tokens` and `cost_usd` are what the writing took, of hits what they spared.
    """

    day: date
    outcome: str
    count: int
    tokens: int = 0
    cost_usd: float = 0.0


@dataclass(frozen=True)
class Spent:
    """What the calls of a model for a task cost on a day for whoever asked for them; "" where nobody did."""

    day: date
    person: str
    task: str
    model: str
    calls: int
    usage: Usage
    cost_usd: float


@dataclass(frozen=True)
class Touched:
    """How many prepared recommendations a change would make stale, and what writing them anew costs at their last price."""

    recommendations: int = 0
    cost_usd: float = 0.0


class RecommendationRecords(Protocol):
    """The records of what was recommended, with summaries and the calls that were paid. Raises StoreError."""

    def find_recommendation(self, cache_key: str) -> Recommendation | None:
        """Return the uncleared recommendation of a key, or None."""

    def latest_recommendation(self, source: str, deal_id: str, writer: str | None = None) -> Recommendation | None:
        """Return the newest recommendation of a deal, cleared or not, none on trial."""

    def earlier_recommendation(self, shown: Recommendation) -> Recommendation | None:
        """Return the one that stood for its deal before, cleared or not, none on trial; or None."""

    def nearest_recommendation(
        self, source: str, deal_id: str, writer: str, fingerprint: Mapping[str, str | None]
    ) -> Recommendation | None:
        """Return the recommendation of a deal that differs in the fewest hashes, of several the newest, or None."""

    def get_recommendation(self, recommendation_id: str) -> Recommendation | None:
        """Return a recommendation by its id, or None."""

    def earlier_data(self, source: str, deal_id: str, enriched_data_hash: str) -> tuple[datetime, dict[str, Any]] | None:
        """Return a deal's data as a recommendation was last written from it before it came to this hash, and when."""

    def save_recommendation(
        self, recommendation: Recommendation, fence: int, enriched_json: bytes, summary_json: bytes, *, is_trial: bool = False
    ) -> bool:
        """Store a result and return True, unless a higher fence stored that key before: then False, and nothing is written.

        `is_trial`: it was written with a context that isn't in force; no deal has it until it is found by its key.
        """

    def change_recommendation(
        self, recommendation_id: str, change: Callable[[Recommendation], Recommendation]
    ) -> Recommendation | None:
        """Store what `change` makes of a recommendation, read and written in one transaction; None when it is gone."""

    def clear_recommendations(self, recommendation_ids: Sequence[str] | None = None) -> int:
        """Mark rows (None: all) as cleared, so that they never hit again, and return how many."""

    def find_summary(self, made_from: str) -> Summary | None:
        """Return the summary made from this hash of data, summary prompt and model."""

    def save_summary(self, source: str, deal_id: str, made_from: str, summary: Summary) -> None:
        """Store a summary by what it was made from."""


class SpendingRecords(Protocol):
    """The records of calls, look-ups and entries, as the page Cache and the budgets read them. Raises StoreError."""

    def log_generation(self, **facts: Any) -> None:
        """Store one call of a writer.

        Facts: recommendation_id, source, deal_id, task, writer, model, usage, cost_usd, asked_by, duration_s, outcome.
        """

    def spent_usd(self, since: datetime, person: str | None = None) -> float:
        """Return what all calls (None: of everybody) have cost since a moment."""

    def usual_duration_s(self, task: str, model: str) -> float | None:
        """Return how many seconds the last calls of a task took on average, None before the first."""

    def keep_tally(
        self, hits: Mapping[str, int], look_ups: Sequence[LookUpCount] = (), shown: Sequence[ShownAction] = ()
    ) -> None:
        """Add what was counted in memory: hits by recommendation id, look-ups by day, what was seen; all of it or nothing."""

    def look_up_days(self, since: date) -> Sequence[LookUpCount]:
        """Return how look-ups ended since a day, by day and outcome."""

    def spent_days(self, starts: Sequence[datetime]) -> Sequence[Spent]:
        """Return what was spent on each of the days that begin at these moments, oldest first, by person and model."""

    def list_entries(
        self, limit: int = 200, offset: int = 0, asked: EntryFilter = ANY_ENTRY, now: datetime | None = None
    ) -> Sequence[Entry]:
        """Return stored recommendations, newest first; `now` decides about what has expired."""

    def count_entries(self, asked: EntryFilter, now: datetime) -> int:
        """Return how many entries fit."""

    def deal_entries(self, source: str, deal_id: str, limit: int = 50) -> Sequence[Entry]:
        """Return the entries of a deal, newest first."""

    def cache_figures(self, now: datetime) -> Mapping[str, Any]:
        """Return total, fresh, expired, feedback, context_updates, hits, misses by reason, spent_usd, saved_usd, tokens."""

    def find_touched(self, company_context_hash: str, now: datetime) -> Touched:
        """Return what was prepared with this context and holds: the newest of each deal and writer, no drafts on trial."""
