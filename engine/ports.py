"""What the use cases need of the outside world, one Protocol an adapter folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from engine.domain import EnrichedDeal, Summary
from engine.prompt_parts import ContentParts, ContextPart, PromptParts, SummaryParts
from engine.prompts import Template
from engine.recommendation import Draft, Evidence, FullContent, Recommendation, Usage

# Is told in words what is being done; what Claude tells is a `Step`.
Progress = Callable[[str], None]
# Returns in words what keeps a draft from leaving as it is; a writer that can gets one further try to mend it.
Review = Callable[[Draft], Sequence[str]]


class Step(str):
    """A line of progress, fit to show as it stands.

    `kind`: "working" on something, a "part" is complete, "waiting" for the server, "again" after a reply that can't be used.
    `done` names the parts of the reply that are complete so far, in their order.
    """

    kind: Literal["working", "part", "waiting", "again"]
    done: tuple[str, ...]

    def __new__(
        cls, text: str, kind: Literal["working", "part", "waiting", "again"] = "working", done: tuple[str, ...] = ()
    ) -> Step:
        step = super().__new__(cls, text)
        step.kind, step.done = kind, done
        return step


class Stop(Protocol):
    """What a person stops a generation with from another thread; a threading.Event is one."""

    def is_set(self) -> bool:
        """Return whether to stop."""


@dataclass(frozen=True)
class Held:
    """A deal as a source holds it. `version` changes with any change of the data, and with nothing else."""

    enriched: EnrichedDeal
    version: str


class DealSource(Protocol):
    """Where deals come from. Raises DealNotFound and SourceError."""

    name: str

    def enrich(self, deal_id: str) -> Held:
        """Return a deal as the source holds it; the very same object while nothing changed."""

    def version(self) -> str:
        """Return what changes whenever any deal does."""

    def rows(self) -> Sequence[Mapping[str, Any]]:
        """Return the ranking row of every deal (see ranking.make_row), in any order."""


@dataclass(frozen=True)
class Written:
    """A writer's draft with what it cost, every paid try included."""

    draft: Draft
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0


@dataclass(frozen=True)
class WrittenSummary:
    """A summary with what it cost."""

    summary: Summary
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0


@dataclass(frozen=True)
class WrittenContent:
    """The full content of one action, with what must be done first, what it rests on, and what it cost."""

    content: FullContent
    prerequisites: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0


ContentReview = Callable[[FullContent], Sequence[str]]


class Writer(Protocol):
    """Writes a draft from `PromptParts` and from nothing else. Raises WriterError."""

    name: Literal["claude", "playbook"]

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return what of the writer itself shapes the reply (its model and limits); part of the prompt hash."""

    def write(
        self,
        parts: PromptParts,
        on_progress: Progress | None = None,
        *,
        review: Review | None = None,
        stop: Stop | None = None,
    ) -> Written:
        """Return a draft. `on_progress` is told in words what is being done.

        What `on_progress` raises ends the writing at once and leaves as it is; `stop` ends it with WriterStopped. Every
        exception carries what was paid for until then as `usage` and `cost_usd`.
        """

    def estimate_cost(self, parts: PromptParts) -> float:
        """Return about how many US dollars `write` would cost; makes no call."""


class Summarizer(Protocol):
    """Writes the summary of a deal with a model. Raises WriterError."""

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return what of the writer itself shapes the reply; the template's task decides about the model."""

    def summarize(
        self, parts: SummaryParts, on_progress: Progress | None = None, *, stop: Stop | None = None
    ) -> WrittenSummary:
        """Return the summary; ends early as `Writer.write` does."""

    def estimate_summary_cost(self, parts: SummaryParts) -> float:
        """Return about how many US dollars `summarize` would cost; makes no call."""


class ContentWriter(Protocol):
    """Writes the full content of an action that was only outlined. Raises WriterError."""

    def write_content(
        self,
        parts: ContentParts,
        on_progress: Progress | None = None,
        *,
        review: ContentReview | None = None,
        stop: Stop | None = None,
    ) -> WrittenContent:
        """Return the content, without address and signature; ends early as `Writer.write` does."""

    def estimate_cost(self, parts: PromptParts) -> float:
        """Return about how many US dollars a whole recommendation would cost, which no content exceeds; makes no call."""


class Cache(Protocol):
    """A hot cache of bytes: may lose anything at any time, never returns anything but what was stored.

    No method raises: when the cache can't be read or written, it counts as empty and says so once in the log.
    """

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes, or None for a miss or a damaged value (which is dropped)."""

    def set(self, key: str, value: bytes) -> None:
        """Store bytes under a key."""

    def delete(self, key: str) -> None:
        """Forget a key."""

    def clear(self) -> None:
        """Forget everything."""

    def size_bytes(self) -> int:
        """Return how much disk it takes, 0 when unknown."""

    def problem(self) -> str | None:
        """Return a sentence on why the cache isn't working, or None."""


class ContextStore(Protocol):
    """The company context. Raises ContextError."""

    def read(self) -> ContextPart | None:
        """Return the context as it is sent to a writer, or None when there is none; the same object while unchanged."""

    def read_text(self) -> str | None:
        """Return the whole text as people edit it, or None when there is none."""

    def create(self, template: str) -> str:
        """Write a new context from a template's text, and return its path. Raises ContextConflict when one exists."""


@dataclass(frozen=True)
class Lease:
    """The right to generate one key, until `expires_at`; `fence` rises with every holder."""

    key: str
    holder: str
    fence: int
    expires_at: datetime


@dataclass(frozen=True)
class LeaseState:
    """What a waiter sees: whether the key is held, and the last failure with the fence of the generation that failed."""

    fence: int
    is_held: bool
    failure: str | None = None
    failed_fence: int = 0


class Leases(Protocol):
    """One holder a key, in threads, processes and machines. Raises StoreError."""

    def acquire(self, key: str, ttl_s: float) -> Lease | None:
        """Return the lease when it is free or expired (or expires further ahead than one `ttl_s`), else None."""

    def renew(self, lease: Lease, ttl_s: float) -> bool:
        """Put off the expiry; False when somebody else holds it by now."""

    def release(self, lease: Lease, failure: str | None = None) -> None:
        """Give it back, and tell those who wait how it ended."""

    def state(self, key: str) -> LeaseState:
        """Return who holds a key and how its last generation ended."""


@dataclass(frozen=True)
class ActionState:
    """What a person did with an action. `state` "checked" remembers a prerequisite, named by `detail`."""

    source: str
    deal_id: str
    action_id: str
    state: Literal["done", "dismissed", "snoozed", "checked"]
    set_at: datetime
    set_by: str
    until: date | None = None
    detail: str = ""
    contact_id: str = ""
    channel: str = ""
    purpose: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Profile:
    """How a person signs. `person` is their e-mail address, or "me" on one machine."""

    person: str = "me"
    name: str = ""
    title: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    signature: str = ""
    opt_out_line: str = ""
    postal_address: str = ""
    booking_link: str = ""
    time_zone: str = ""


@dataclass(frozen=True)
class Feedback:
    """What a person said of a recommendation. `action_id` is None where it could mean several actions, or none."""

    feedback_id: str
    recommendation_id: str
    source: str
    deal_id: str
    action_id: str | None
    action_priority: str
    action_channel: str
    feedback_type: Literal["positive", "negative", "neutral"]
    feedback_text: str
    what_worked: str
    what_didnt_work: str
    improvement: str
    given_by: str
    given_at: datetime


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


class Records(Protocol):
    """The records: SQLite on one machine, PostgreSQL for several. Raises StoreError."""

    def find_recommendation(self, cache_key: str) -> Recommendation | None:
        """Return the uncleared recommendation of a key, or None."""

    def latest_recommendation(self, source: str, deal_id: str, writer: str | None = None) -> Recommendation | None:
        """Return the newest recommendation of a deal, cleared or not."""

    def nearest_recommendation(
        self, source: str, deal_id: str, writer: str, fingerprint: Mapping[str, str | None]
    ) -> Recommendation | None:
        """Return the recommendation of a deal that differs in the fewest hashes, of several the newest, or None."""

    def get_recommendation(self, recommendation_id: str) -> Recommendation | None:
        """Return a recommendation by its id, or None."""

    def earlier_data(self, source: str, deal_id: str, enriched_data_hash: str) -> tuple[datetime, dict[str, Any]] | None:
        """Return a deal's data as a recommendation was last written from it before it came to this hash, and when."""

    def save_recommendation(
        self, recommendation: Recommendation, fence: int, enriched_json: bytes, summary_json: bytes
    ) -> bool:
        """Store a result and return True, unless a higher fence stored that key before: then False, and nothing is written."""

    def change_recommendation(
        self, recommendation_id: str, change: Callable[[Recommendation], Recommendation]
    ) -> Recommendation | None:
        """Store what `change` makes of a recommendation, read and written in one transaction; None when it is gone."""

    def find_summary(self, made_from: str) -> Summary | None:
        """Return the summary made from this hash of data, summary prompt and model."""

    def save_summary(self, source: str, deal_id: str, made_from: str, summary: Summary) -> None:
        """Store a summary by what it was made from."""

    def log_generation(self, **facts: Any) -> None:
        """Store one call of a writer.

        Facts: recommendation_id, source, deal_id, task, writer, model, usage, cost_usd, asked_by, duration_s, outcome.
        """

    def spent_usd(self, since: datetime, person: str | None = None) -> float:
        """Return what all calls (None: of everybody) have cost since a moment."""

    def usual_duration_s(self, task: str, model: str) -> float | None:
        """Return how many seconds the last calls of a task took on average, None before the first."""

    def count_hits(self, hits: Mapping[str, int]) -> None:
        """Add hits by recommendation id (collected in memory, so that a hit costs no write)."""

    def mark_action(self, state: ActionState) -> None:
        """Set the state of an action; the former one is ended, not overwritten."""

    def unmark_action(self, source: str, deal_id: str, action_id: str, state: str, detail: str, at: datetime) -> None:
        """End a state (undo)."""

    def action_states(self, source: str, deal_id: str, at: datetime | None = None) -> Sequence[ActionState]:
        """Return the states in force now, or as they stood at a moment."""

    def states_since(self, source: str, since: datetime) -> Sequence[ActionState]:
        """Return the states of all deals of a source that were set since a moment and are in force."""

    def log_use(self, **facts: Any) -> None:
        """Store that a text left the house: recommendation_id, action_id, person, way, text, acknowledged."""

    def save_deals(self, deals: Iterable[EnrichedDeal], named_ids: Collection[str] = ()) -> tuple[int, int]:
        """Store deals by (source, id) and return how many are new and how many changed.

        `named_ids` are IDs made from a deal's name and company: such a deal is also found by these, and keeps the ID that
        it was first stored with.
        """

    def load_deal(self, source: str, deal_id: str) -> EnrichedDeal | None:
        """Return a stored deal."""

    def load_deals(self, source: str, deal_ids: Iterable[str]) -> Iterable[EnrichedDeal]:
        """Yield those of these deals that are stored, in no order."""

    def deal_version(self, source: str, deal_id: str) -> str | None:
        """Return the version of a stored deal: a hash of its data."""

    def source_version(self, source: str) -> str:
        """Return what changes whenever a stored deal of this source does."""

    def deal_rows(self, source: str) -> Sequence[Mapping[str, Any]]:
        """Return the ranking rows of a source's stored deals."""

    def get_profile(self, person: str) -> Profile | None:
        """Return a person's profile."""

    def save_profile(self, profile: Profile) -> None:
        """Store a person's profile."""

    def log_feedback(self, feedback: Feedback) -> None:
        """Store what a person said of a recommendation."""

    def list_entries(self, limit: int = 200, offset: int = 0, search: str = "") -> Sequence[Entry]:
        """Return stored recommendations, newest first."""

    def cache_figures(self, now: datetime) -> Mapping[str, Any]:
        """Return total, fresh, expired, feedback, context_updates, hits, misses by reason, spent_usd, saved_usd, tokens."""

    def clear_recommendations(self, recommendation_ids: Sequence[str] | None = None) -> int:
        """Mark rows (None: all) as cleared, so that they never hit again, and return how many."""

    def check(self) -> str | None:
        """Return a sentence on what is wrong with the records, or None."""
