"""Who writes texts of many deals within a day, and what is kept of them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from engine.recommendation import Draft, Usage

if TYPE_CHECKING:
    from engine.batches.requests import Batch, BatchRequest, Earlier, Settlement, Traces
    from engine.prompt_parts import PromptParts


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
