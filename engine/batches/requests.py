"""What is sent in a batch, and what came of it, as the records keep it: enough to check a text days later as on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from pydantic import TypeAdapter

from engine.domain import Summary
from engine.prompt_parts import ContextPart, DataPart, PromptPart, PromptParts, SummaryPart
from engine.recommendation import Recommendation, Usage

# "unfit": it stands, with findings that keep it from leaving; "invalid": it hasn't the form asked for; "refused": Claude would
# not write it, or not in that length; "suppressed": somebody must not be contacted any more; "forgotten": of the deal, or
# somebody in it, nothing is kept; "unreadable": another version of the program asked for it; "lost": nothing came.
Outcome = Literal[
    "written", "unfit", "invalid", "refused", "suppressed", "forgotten", "errored", "expired", "canceled", "unreadable", "lost"
]


@dataclass(frozen=True)
class BatchRequest:
    """One deal in a batch. `custom_id` is random, so it tells the provider nothing.

    Its actions are planned from `valid_from` on, and hold until `expires_at`. Of a budget, `reserved_usd` is kept for it until
    its cost is known. `mends` is the recommendation that it is to better, "" for none.

    Where somebody was forgotten since it was sent, all of it that tells of the deal is "": it is only still to be paid.
    """

    custom_id: str
    source: str
    deal_id: str
    deal_name: str
    cache_key: str
    valid_from: datetime
    expires_at: datetime
    estimate_usd: float
    reserved_usd: float
    parts_json: str
    tries: int = 1
    mends: str = ""

    @property
    def is_forgotten(self) -> bool:
        """Return whether nothing but what it costs is kept of it."""
        return not self.deal_id


@dataclass(frozen=True)
class Batch:
    """Requests that were sent together. `batch_id` is the provider's, None while it isn't known whether it took them."""

    id: str
    made_at: datetime
    asked_by: str
    size: int
    shared_json: str
    batch_id: str | None = None


@dataclass(frozen=True)
class Earlier:
    """A text that could not stay as it was, and what was found in it. `recommendation_id` is what it became, "" for nothing."""

    outcome: Literal["unfit", "invalid"]
    text: str
    faults: tuple[str, ...]
    recommendation_id: str = ""
    tries: int = 1


@dataclass(frozen=True)
class Traces:
    """What batches have to do with keys: since when requests wait for which, and the texts that the next one may better."""

    waiting: Mapping[str, datetime] = field(default_factory=dict)
    earlier: Mapping[str, Earlier] = field(default_factory=dict)


@dataclass(frozen=True)
class Settlement:
    """What came of a request, with what it cost, and the recommendation to store, if there is one."""

    outcome: Outcome
    reason: str = ""
    text: str = ""
    faults: tuple[str, ...] = ()
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0
    made: Recommendation | None = None
    enriched_json: bytes = b""
    summary_json: bytes = b""


@dataclass(frozen=True)
class Shared:
    """What all requests of a batch are made from; the prompt is without its sender."""

    prompt: PromptPart
    context: ContextPart


@dataclass(frozen=True)
class _Own:
    data: DataPart
    summary: Summary
    sender: tuple[tuple[str, str], ...]
    valid_on: date


_SHARED, _OWN = TypeAdapter(Shared), TypeAdapter(_Own)


def find_shared(parts: PromptParts) -> Shared:
    """Return what these parts have in common with those of other deals."""
    return Shared(replace(parts.prompt, sender=()), parts.context)


def write_shared(shared: Shared) -> str:
    """Return what all requests share, as JSON."""
    return _SHARED.dump_json(shared).decode()


def write_own(parts: PromptParts) -> str:
    """Return what only this deal's request is made from, as JSON."""
    own = _Own(parts.data, parts.summary.summary, parts.prompt.sender, parts.valid_on)
    return _OWN.dump_json(own).decode()


def read_shared(shared_json: str) -> Shared:
    """Return what all requests share. Raises ValueError for what another version of the program wrote."""
    return _SHARED.validate_json(shared_json)


def read_parts(shared: Shared, request: BatchRequest) -> PromptParts:
    """Return the parts that a request was made from. Raises ValueError where they aren't the same any more."""
    own = _OWN.validate_json(request.parts_json)
    parts = PromptParts(
        data=own.data,
        summary=SummaryPart(own.summary),
        prompt=replace(shared.prompt, sender=own.sender),
        context=shared.context,
        campaign=None,
        writer="claude",
        valid_on=own.valid_on,
    )
    if parts.cache_key != request.cache_key:
        raise ValueError("another version of the program made this request")
    return parts
