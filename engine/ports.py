"""What the use cases need of the outside world, one Protocol an adapter folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, Protocol

from engine.recommendation import Draft, Evidence, FullContent, Usage

if TYPE_CHECKING:
    from engine.amendments.amendments import Amendments
    from engine.batches.requests import Batch, BatchRequest, Earlier, Settlement, Traces
    from engine.context.versions import ContextVersion
    from engine.domain import Correction, EnrichedDeal, Summary, Told
    from engine.learning.learnings import Edit, Learning, LedgerChange, Nothing, Outcome, Proposal
    from engine.privacy.erasure import Target
    from engine.privacy.forgotten import Forgotten
    from engine.privacy.suppressions import Suppression, Suppressions
    from engine.prompt_parts import ContentParts, ContextPart, PromptParts, RewriteParts, SummaryParts
    from engine.prompts import Template
    from engine.recommendation import Action, Recommendation
    from engine.revisions import Revision

# What a thumb down is about; only wording counts against the learnings that were applied.
About = Literal["wrong_fact", "wrong_action", "wrong_time", "wording"]
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

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the rows (see ranking.rows.make_row) of every deal, or of those of these that there are, in any order."""


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

    def estimate_cost(self, parts: PromptParts | SummaryParts | ContentParts | RewriteParts) -> float:
        """Return about how many US dollars it costs to write what these parts are for; makes no call."""


class Summarizer(Protocol):
    """Writes the summary of a deal with a model. Raises WriterError."""

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return what of the writer itself shapes the reply; the template's task decides about the model."""

    def summarize(
        self, parts: SummaryParts, on_progress: Progress | None = None, *, stop: Stop | None = None
    ) -> WrittenSummary:
        """Return the summary; ends early as `Writer.write` does."""

    def estimate_cost(self, parts: SummaryParts) -> float:
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

    def estimate_cost(self, parts: PromptParts | ContentParts) -> float:
        """Return about how many US dollars it costs to write what these parts are for; makes no call."""


class Rewriter(Protocol):
    """Rewrites the text of an action by a line that a person typed. Raises WriterError."""

    def rewrite(self, parts: RewriteParts, on_progress: Progress | None = None, *, stop: Stop | None = None) -> WrittenContent:
        """Return the text, without address and signature, and with neither prerequisites nor evidence; ends early as
        `Writer.write` does. EditInvalid for a line that this writer can't follow.
        """

    def estimate_cost(self, parts: RewriteParts) -> float:
        """Return about how many US dollars `rewrite` would cost; makes no call."""


@dataclass(frozen=True)
class BatchAsk:
    """One request of a batch, as it is sent."""

    custom_id: str
    arguments: Mapping[str, Any]
    size_bytes: int


@dataclass(frozen=True)
class BatchState:
    """How far the provider is with a batch; its results are there once it `is_ended`, or it ends at `expires_at`."""

    batch_id: str
    size: int
    is_ended: bool
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class BatchReply:
    """What came of one request. Its text is to be read only when it "succeeded"; else `reason` says why there is none."""

    custom_id: str
    outcome: Literal["succeeded", "refused", "errored", "expired", "canceled"]
    reason: str = ""
    text: str = ""
    usage: Usage = field(default_factory=Usage)


class BatchWriter(Protocol):
    """Writes drafts for many deals within a day, at `share` of the price. Raises WriterError."""

    share: float

    def ask(self, custom_id: str, parts: PromptParts, earlier: Earlier | None) -> BatchAsk:
        """Return a request, one for a better text where there is an earlier one; makes no call."""

    def send(self, asked: Sequence[BatchAsk]) -> str:
        """Have the requests answered, and return the batch's id. Tried once.

        Raises BatchUncertain where nobody can tell whether they were taken; after any other error they were not.
        """

    def look(self, batch_id: str) -> BatchState | None:
        """Return how far a batch is, None when the provider doesn't know it, or not with this key."""

    def list_since(self, since: datetime) -> Iterable[BatchState]:
        """Yield the batches created since a moment, newest first."""

    def cancel(self, batch_id: str) -> None:
        """End a batch; what was not begun is neither answered nor charged for."""

    def replies(self, batch_id: str) -> Iterable[BatchReply]:
        """Yield what came of the requests of a batch that is ended, in any order.

        Raises WriterUnavailable and WriterRejected, also after some of them.
        """

    def read(self, reply: BatchReply, parts: PromptParts) -> Draft | tuple[str, ...]:
        """Return the draft of a reply, or what keeps it from being one."""

    def cost_usd(self, model: str, usage: Usage) -> float:
        """Return what one request of a batch cost."""


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

    def erase(self) -> None:
        """Forget everything, so that no byte of it stays on the disk."""

    def size_bytes(self) -> int:
        """Return how much disk it takes, 0 when unknown."""

    def problem(self) -> str | None:
        """Return a sentence on why the cache isn't working, or None."""


class ContextRecords(Protocol):
    """The records as the company context needs them. Raises StoreError."""

    def save_context_version(self, version: ContextVersion, change: LedgerChange | None = None) -> None:
        """Store a state as the newest one, and in the same transaction what the ledger says of it."""

    def save_ledger_change(self, change: LedgerChange) -> None:
        """Store what belongs together, or nothing of it."""

    def mark_placed(self, version: str) -> None:
        """Note that the file has this version."""

    def list_context_versions(self, limit: int | None = None) -> Sequence[ContextVersion]:
        """Return the states, newest first."""

    def get_context_version(self, version: str) -> ContextVersion | None:
        """Return a state by its version, or None."""


class SharedContextRecords(ContextRecords, Protocol):
    """The records of several machines as their company context needs them. Raises StoreError."""

    @property
    def place(self) -> str:
        """Return the address, as people are told it."""

    def save_next_context_version(self, version: ContextVersion, change: LedgerChange, after: str | None) -> None:
        """Store a state as `save_context_version` does; raises ContextConflict when the newest one isn't `after` any more."""

    def context_turn(self) -> AbstractContextManager[None]:
        """Let one program at a time change the company context, over all machines."""

    def context_state(self) -> tuple[str, str] | None:
        """Return version and hash of the newest state, or None; asked for all the time."""


class ContextStore(Protocol):
    """The company context, with every state it ever had. Raises ContextError; what writes or asks for history, StoreError too.

    What anything else wrote to the file becomes a version at the next use, and the file isn't touched for it.
    """

    def read(self) -> ContextPart | None:
        """Return the context as it is sent to a writer, or None when there is none; the same object while unchanged.

        Works without the records.
        """

    def read_text(self) -> str | None:
        """Return the whole text as people edit it, or None when there is none."""

    def current(self) -> ContextVersion | None:
        """Return the newest state, or None when there is no context. Works without the records."""

    def create(self, template: str, author: str = "me", reason: str = ...) -> str:
        """Write a new context from a template's text, and return its path. Raises ContextConflict when one exists."""

    def save(self, text: str, based_on: str, author: str, reason: str) -> ContextVersion:
        """Write a text as the next version, and return it; the state in force where the text says nothing new.

        Args:
            based_on: the `hash` of the version that the person started from.

        Raises ContextConflict when another one is in force by now, ContextInvalid for what can't be a context.
        """

    def edit(
        self,
        make: Callable[[ContextVersion], Edit | None],
        author: str,
        reason: str,
        feedback_id: str | None = None,
    ) -> ContextVersion | None:
        """Write what `make` makes of the newest state, text and ledger in one step, and return the version that it became.

        None where the text stays as it is: then the ledger alone was changed, or nothing (`make` returned None). Nobody else
        writes while `make` works, so it must be quick, and may not write to the records itself.
        """

    def rollback(self, version: str, author: str) -> ContextVersion:
        """Write the text of an earlier version, but for its number, as the next version, and return it."""

    def redact(self, remove: Callable[[str], str], store: Callable[[], None]) -> None:
        """Take something out of every state, in place: of what stands beside the records here, of these by `store`."""

    def history(self) -> Sequence[ContextVersion]:
        """Return every state there ever was, newest first."""

    def text_of(self, version: str) -> str:
        """Return the text of a version. Raises ContextError for an unknown one."""


@dataclass(frozen=True)
class Lease:
    """The right to generate one key, until `expires_at`; `fence` rises with every holder."""

    key: str
    holder: str
    fence: int
    expires_at: datetime


@dataclass(frozen=True)
class LeaseState:
    """What a waiter sees: whether the key is held, and the last failure with the fence of the generation that failed.

    `expires_at` is when a lease that is held ends, unless its holder renews it.
    """

    fence: int
    is_held: bool
    failure: str | None = None
    failed_fence: int = 0
    expires_at: datetime | None = field(default=None, compare=False)


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
    """How a person signs and works. `person` is their e-mail address, or "me" on one machine.

    `daily_capacity` is how many urgent actions fit into their day, None as the workspace says; `shows_deals_of` whose deals
    they look at: their own ("mine"), everybody's ("all"), or "" before they chose. `crm_owner` is what else a CRM calls them as
    a deal's owner, names and IDs with commas between them. Up to and with the day `away_until`, the person `stand_in` signs for
    their deals.
    """

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
    daily_capacity: int | None = None
    shows_deals_of: str = ""
    crm_owner: str = ""
    stand_in: str = ""
    away_until: date | None = None

    @property
    def owner_ids(self) -> frozenset[str]:
        """Return what a CRM calls them as a deal's owner, beside their address."""
        return frozenset(name.strip() for name in self.crm_owner.split(",") if name.strip())


@dataclass(frozen=True)
class Feedback:
    """What a person said of a recommendation. `action_id` is None where it could mean several actions, or none.

    `about` is what a thumb down is about; of an unknown recommendation, `source` and `deal_id` are empty.
    """

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
    about: About | None = None


@dataclass(frozen=True)
class Settled:
    """A logged feedback with what became of it; `outcome` None: nothing yet."""

    feedback: Feedback
    outcome: Outcome | None


@dataclass(frozen=True)
class Heard:
    """A logged feedback as the log lists it, with the name of its deal. `is_taken_back`: what it did was undone."""

    feedback: Feedback
    outcome: Outcome | None
    deal_name: str
    is_taken_back: bool = False


@dataclass(frozen=True)
class FeedbackFilter:
    """Which feedback is listed; "" is any."""

    kind: str = ""
    channel: str = ""
    person: str = ""


@dataclass(frozen=True)
class FeedbackCount:
    """How often something was said of a channel on a day."""

    day: date
    channel: str
    kind: str
    count: int


@dataclass(frozen=True)
class Proposed:
    """What a proposer makes of a feedback, with what it cost. `note` says in words what kept it from its usual way."""

    proposal: Proposal | Nothing
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0
    note: str = ""


class Proposer(Protocol):
    """Reads what a feedback teaches, and writes nothing. Raises WriterError."""

    def propose(
        self, feedback: Feedback, action: Action | None, context: ContextPart, known: Sequence[Learning], is_cold: bool
    ) -> Proposed:
        """Return a proposal, or why there is none.

        Args:
            action: what the feedback is about; None where it could mean several actions, or none.
            known: the learnings in force and the candidates, oldest first.
            is_cold: whether the action goes to somebody who may not know us.
        """


class PaidProposer(Proposer, Protocol):
    """A proposer whose proposals cost money."""

    def estimate_cost(self, feedback: Feedback, action: Action | None, context: ContextPart, is_cold: bool) -> float:
        """Return about how many US dollars `propose` would cost; makes no call. Raises WriterError."""


# The outcome of an entry that was written with a context on trial; the first hit makes it an entry like any other.
TRIAL = "trial"


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


# The outcome of a look-up that found something.
HIT = "hit"


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
class ShownAction:
    """An action that a person has seen, in the recommendation in which they saw it first; `stage` is the deal's then."""

    recommendation_id: str
    action_id: str
    source: str
    deal_id: str
    contact_id: str
    purpose: str
    learnings: tuple[str, ...]
    stage: str
    at: datetime


@dataclass(frozen=True)
class Seen:
    """An action of a deal that a person has seen, and what was told of its contact and deal from then on.

    `since` is its first use, else when it was seen first. `answers` came in from its contact; `tells_answers`: its source
    says who wrote to whom. `meetings` are those with its contact, `moved_at` is the last change of stage, other than to lost.
    """

    purpose: str
    learnings: tuple[str, ...]
    since: datetime
    used_at: datetime | None
    is_edited: bool
    is_done: bool
    tells_answers: bool
    answers: tuple[datetime, ...] = ()
    meetings: tuple[datetime, ...] = ()
    moved_at: datetime | None = None


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
class Use:
    """A text that left the house: who took it, when and how, for which action, with which warnings acknowledged.

    `learnings` are the ids of those that its action says it applied, `revisions` those of the edited texts in it: none when it
    left as it was written. `title` and `channel` are "" for a whole recommendation.
    """

    at: datetime
    person: str
    way: str
    text: str
    acknowledged: tuple[str, ...]
    source: str
    deal_id: str
    deal_name: str
    action_id: str
    title: str
    channel: str
    learnings: tuple[str, ...]
    revisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class UseFilter:
    """Which of what left the house is listed; "" is any.

    `search` is a part of a deal's name or id, `learning_id` what an action says it was written by, `is_acknowledged` asks for
    what left with a warning that somebody said to have checked, `way` how it left ("copy" with its parts), `begins` and `ends`
    when: from the one moment to before the other.
    """

    search: str = ""
    learning_id: str = ""
    is_acknowledged: bool = False
    person: str = ""
    way: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


ANY_USE = UseFilter()


@dataclass(frozen=True)
class LastUse:
    """Who let a text of an action leave last, how and when."""

    at: datetime
    person: str
    way: str


ChangeKind = Literal["prompt", "default", "cache", "import"]


@dataclass(frozen=True)
class Change:
    """What a person did to what everybody works with, beside the context's versions and the ledger.

    `what` names it in a word or two: the template that was saved or made the default, how many entries were cleared, how many
    deals came in.
    """

    kind: ChangeKind
    what: str
    person: str
    at: datetime


@dataclass(frozen=True)
class Touched:
    """How many prepared recommendations a change would make stale, and what writing them anew costs at their last price."""

    recommendations: int = 0
    cost_usd: float = 0.0


class SignOuts(Protocol):
    """Which sign-ins were ended. Raises StoreError."""

    def end_sign_in(self, sign_in: str, person: str, at: datetime) -> None:
        """Store that a sign-in is over."""

    def is_sign_in_ended(self, sign_in: str) -> bool:
        """Return whether a sign-in was ended."""


class BatchRecords(Protocol):
    """What was sent in batches. Raises StoreError."""

    def add_batch(self, batch: Batch, asked: Sequence[BatchRequest]) -> Sequence[BatchRequest]:
        """Note requests that are about to be sent, and return them, but for those whose key somebody waits for already."""

    def note_sent(self, batch: str, batch_id: str) -> bool:
        """Note which batch of the provider it is; False when it was dropped meanwhile."""

    def drop_batch(self, batch: str) -> int:
        """Forget requests that the provider never took, and return how many; none once they are known to be sent."""

    def open_batches(self) -> Sequence[Batch]:
        """Return the batches of which something is still to come, oldest first."""

    def open_requests(self, batch: str) -> Sequence[BatchRequest]:
        """Return the requests of a batch that nothing has come of, without their parts."""

    def find_request(self, custom_id: str) -> BatchRequest | None:
        """Return a request that nothing has come of yet, with its parts, or None."""

    def settle_request(self, batch: Batch, request: BatchRequest, settled: Settlement, now: datetime) -> bool:
        """Store what came of a request, with cost and recommendation, all or nothing; False when it was stored before.

        The recommendation isn't stored where another one holds for its key by now, unless that is the one to better.
        """

    def batch_traces(self, now: datetime) -> Traces:
        """Return what batches have to do with keys of days that are not over."""

    def waits_since(self, source: str, deal_id: str) -> datetime | None:
        """Return when a deal was sent in a batch that nothing has come of yet, None where it doesn't wait."""

    def reserved_usd(self, since: datetime, person: str | None = None) -> float:
        """Return what is reserved for requests sent since a moment that nothing has come of yet."""

    def dearest_request(self) -> float | None:
        """Return how many times its estimate the dearest of the last requests cost, None before the first."""


class Records(ContextRecords, SignOuts, BatchRecords, Protocol):
    """The records: SQLite on one machine, PostgreSQL for several. Raises StoreError."""

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

    def keep_tally(
        self, hits: Mapping[str, int], look_ups: Sequence[LookUpCount] = (), shown: Sequence[ShownAction] = ()
    ) -> None:
        """Add what was counted in memory: hits by recommendation id, look-ups by day, what was seen; all of it or nothing."""

    def look_up_days(self, since: date) -> Sequence[LookUpCount]:
        """Return how look-ups ended since a day, by day and outcome."""

    def seen_actions(self, since: datetime) -> Sequence[Seen]:
        """Return each action that was first seen since a moment, with what followed; once for its deal."""

    def spent_days(self, starts: Sequence[datetime]) -> Sequence[Spent]:
        """Return what was spent on each of the days that begin at these moments, oldest first, by person and model."""

    def mark_action(self, state: ActionState) -> None:
        """Set the state of an action; the former one is ended, not overwritten."""

    def unmark_action(self, source: str, deal_id: str, action_id: str, state: str, detail: str, at: datetime) -> None:
        """End a state (undo)."""

    def action_states(self, source: str, deal_id: str, at: datetime | None = None) -> Sequence[ActionState]:
        """Return the states in force now, or as they stood at a moment."""

    def states_since(self, source: str, since: datetime) -> Sequence[ActionState]:
        """Return the states of all deals of a source that were set since a moment and are in force."""

    def log_use(self, **facts: Any) -> None:
        """Store that a text left the house: recommendation_id, action_id, person, way, text, acknowledged, revisions."""

    def list_uses(self, asked: UseFilter = ANY_USE, limit: int = 50, offset: int = 0) -> Sequence[Use]:
        """Return what left the house, newest first."""

    def use_people(self) -> Sequence[str]:
        """Return everybody who let something out, in order."""

    def last_uses(self, source: str, deal_id: str) -> Mapping[str, LastUse]:
        """Return how a text of each action of a deal left last, by the action's id, over all its recommendations."""

    def list_revisions(self, source: str, deal_id: str) -> Sequence[Revision]:
        """Return the last revisions of a deal's texts, in all its recommendations, newest first."""

    def add_revision(self, revision: Revision) -> Revision | None:
        """Store a revision and return None; where another one stands than it was begun on, return that, and write nothing.

        One that is put aside is stored whatever stands.
        """

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

    def deal_rows(self, source: str, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the ranking rows of a source's stored deals, or of those of these that are stored."""

    def deal_names(self, source: str) -> Sequence[tuple[str, str, str]]:
        """Return (ID, name, company) of a source's stored deals, as the source names them."""

    def get_profile(self, person: str) -> Profile | None:
        """Return a person's profile."""

    def profiles_stood_in_for(self, person: str) -> Sequence[Profile]:
        """Return the profiles that name a person as a stand-in, whenever that is."""

    def save_profile(self, profile: Profile) -> None:
        """Store a person's profile."""

    def log_change(self, change: Change) -> None:
        """Store who did what."""

    def list_changes(self, kind: ChangeKind, limit: int = 20, what: str | None = None) -> Sequence[Change]:
        """Return the last changes of a kind (and of this name), newest first."""

    def log_feedback(self, feedback: Feedback, outcome: Outcome | None = None) -> None:
        """Store what a person said of a recommendation, with its outcome where that is known at once."""

    def unsettled_feedback(self, now: datetime, patience: timedelta) -> Sequence[Feedback]:
        """Return the feedback that has no outcome yet, oldest first; not what was given within the last `patience`."""

    def get_feedback(self, feedback_id: str) -> Settled | None:
        """Return a feedback by its id, or None."""

    def count_thumb(self, thumb: Feedback, learning_ids: Sequence[str], reason: str) -> Settled:
        """Store a thumb as the standing one of its person and action, count it for these learnings, and return what stands.

        A second one of the same kind changes only what it is about, another kind takes its place; counts move with them.
        """

    def end_thumb(self, feedback_id: str) -> bool:
        """Take a standing thumb and its counts back; False when it doesn't stand."""

    def list_learnings(self) -> Sequence[Learning]:
        """Return every learning in any state, oldest first."""

    def get_learning(self, learning_id: str) -> Learning | None:
        """Return a learning by its id, or None."""

    def expiring_learnings(self, today: date) -> Sequence[Learning]:
        """Return the active learnings and candidates whose last day was before this one."""

    def change_ledger(self, make: Callable[[Sequence[Learning]], LedgerChange | None]) -> LedgerChange | None:
        """Write what `make` makes of the newest ledger, whole or not at all; for what leaves the company context as it is."""

    def save_correction(self, source: str, deal_id: str, correction: Correction) -> None:
        """Store that a person corrects a field; it takes the place of an earlier correction of the same field."""

    def end_corrections(self, source: str, deal_id: str, fields: Collection[str], by: str | None = None) -> None:
        """End the corrections of these fields: the source agrees, or `by` takes them back."""

    def amendments(self, source: str, deal_id: str) -> Amendments:
        """Return what people corrected and told of a deal, as far as it is in force."""

    def suppressions(self) -> Suppressions:
        """Return all suppressions, lifted ones too; the very same object while nothing changes."""

    def suppress(self, identities: Collection[str], suppression: Suppression, source: str = "") -> None:
        """Store a suppression of a person under all of their identities, met in a deal of `source`."""

    def suppress_stops(self, stops: Sequence[tuple[tuple[str, ...], Suppression]]) -> None:
        """Suppress who asked for it, unless that is known, or was lifted since they asked."""

    def lift_suppressions(self, identities: Collection[str], by: str, source: str = "") -> int:
        """Lift what stands against a person, and return how many suppressions that were."""

    def forgotten(self) -> Forgotten:
        """Return who was forgotten; the very same object while nothing changes."""

    def last_removal(self) -> int:
        """Return the number of the last removal that changed anything, 0 before the first."""

    def remover(self, target: Target) -> Callable[[str], str]:
        """Return what takes a person out of a text that stands outside the records."""

    def find_forgotten(self, forgotten: Forgotten) -> Target | None:
        """Return all here that tells of people or deals forgotten elsewhere, or None."""

    def is_retention_due(self) -> bool:
        """Return whether nobody looked for what is past its retention within a day."""

    def find_outdated(self, before: datetime) -> Target:
        """Return what is past its retention: deals closed before a moment, and what was written before."""

    def held_of(self, target: Target) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Return every row that tells of a person, with its table."""

    def forget(self, target: Target, author: str, *, is_dry: bool = False) -> Mapping[str, int]:
        """Take a person, or whole deals, out of every table, and return how many rows that changed, by table.

        All of it or nothing; `is_dry`: nothing, and the counts say what it would be.
        """

    def rebuild(self) -> str | None:
        """Write what is stored anew without what was deleted; return in words what keeps that from being all, or None."""

    def deals_naming(self, identities: Collection[str]) -> Sequence[tuple[str, str]]:
        """Return (source, ID) of the stored deals that may have one of these as a contact."""

    def save_told(self, source: str, deal_id: str, told: Sequence[Told]) -> None:
        """Store what a person told; what was told under the same ID before is ended, not overwritten."""

    def end_told(self, source: str, deal_id: str, interaction_ids: Collection[str], by: str) -> int:
        """Take back what was told, and return how much of it stood."""

    def list_feedback(self, asked: FeedbackFilter, limit: int = 50, offset: int = 0) -> Sequence[Heard]:
        """Return what was said, newest first; thumbs that were replaced or taken back are left out."""

    def count_feedback(self, asked: FeedbackFilter) -> int:
        """Return how much was said that fits."""

    def find_feedback(self, feedback_ids: Collection[str]) -> Sequence[Feedback]:
        """Return the feedback of these ids that there is, in no order."""

    def feedback_days(self, starts: Sequence[datetime]) -> Sequence[FeedbackCount]:
        """Return how often what was said of each channel on each of the days that begin then; nothing that was taken back."""

    def feedback_people(self) -> Sequence[str]:
        """Return everybody who said something, in order."""

    def standing_thumbs(self, recommendation_id: str, person: str) -> Mapping[str, Feedback]:
        """Return a person's thumbs that stand on a recommendation, by action id."""

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

    def clear_recommendations(self, recommendation_ids: Sequence[str] | None = None) -> int:
        """Mark rows (None: all) as cleared, so that they never hit again, and return how many."""

    @property
    def place(self) -> str:
        """Return the file or the address, as people are told it."""

    @property
    def is_shared(self) -> bool:
        """Return whether other machines use the same records."""

    def stands(self, cache_key: str, stored: bytes) -> bool:
        """Return whether these bytes are what stands under a key: neither cleared, replaced nor changed."""

    def reach(self) -> None:
        """Read a little, to see that the records can be read. Raises StoreError."""

    def check(self) -> str | None:
        """Return a sentence on what is wrong with the records, or None."""
