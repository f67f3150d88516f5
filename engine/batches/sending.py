"""Use case: recommendations of many deals asked for in batches, at half the price, to be collected within a day.

What is sent is noted first, and sent once: nobody sends a deal again before it is known what became of it.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.archive import Archive
from engine.asking import Asking, Forecast
from engine.batches.requests import Batch, BatchRequest, Shared, find_shared, write_own, write_shared
from engine.composition import Composition
from engine.errors import BatchUncertain, SalesActionError, WriterError
from engine.events import tell_event
from engine.paid_calls import PaidCalls
from engine.ports import BatchAsk, BatchWriter, Progress, Records, Stop, Writer
from engine.preparation_plan import Failure, Plan
from engine.recommender import Recommender

# Claude takes 100,000 requests or 256 MB; smaller batches are sent, and fetched, within seconds.
MOST_REQUESTS = 2_000
MOST_BYTES = 32_000_000
# Until a batch has told, a reply is taken to cost so many times its estimate.
UNTOLD_FACTOR = 2.0


@dataclass
class Sent:
    """What was sent. `why` says in words why it ended early; of `uncertain` deals nobody knows yet whether they were taken.

    `settled` counts those that need no sending: written by now, waited for by somebody else, or written without Claude.
    """

    total: int
    batch_ids: list[str] = field(default_factory=list)
    sent: int = 0
    settled: int = 0
    uncertain: int = 0
    reserved_usd: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    why: str = ""

    @property
    def left(self) -> int:
        """Return how many deals nothing was done about."""
        return self.total - self.sent - self.settled - self.uncertain - len(self.failures)


@dataclass(frozen=True)
class _Ready:
    request: BatchRequest
    ask: BatchAsk
    shared: Shared


@dataclass(frozen=True)
class _Room:
    """What may still be spent, and what a person is told when that is too little."""

    usd: float
    explain: Callable[[], str]


class Sending:
    """Sends plans in batches."""

    def __init__(
        self,
        recommender: Recommender,
        archive: Archive,
        records: Records,
        batches: BatchWriter,
        writer: Writer,
        calls: PaidCalls,
        clock: Callable[[], datetime],
    ) -> None:
        self._recommender = recommender
        self._archive = archive
        self._records = records
        self._batches = batches
        self._writer = writer
        self._calls = calls
        self._clock = clock

    def fit(self, plan: Plan, *, asked_by: str, max_cost_usd: float | None = None) -> tuple[Plan, str]:
        """Return as much of a plan as there is room for, its summaries included, and why not all of it. Raises StoreError."""
        room, factor = self._find_room(asked_by, max_cost_usd, 0.0), self._factor()
        fitting: list[Forecast] = []
        for deal in plan.deals:
            price = deal.summary_usd + (plan.price(deal) - deal.summary_usd) * factor
            if price > room.usd:
                return replace(plan, deals=tuple(fitting)), room.explain()
            room = replace(room, usd=room.usd - price)
            fitting.append(deal)
        return plan, ""

    def send(
        self,
        plan: Plan,
        *,
        asked_by: str,
        max_cost_usd: float | None = None,
        spent_usd: float = 0.0,
        on_progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> Sent:
        """Send the deals of a plan whose summary is stored, the first ones first, and return what was sent.

        What is stored or waited for meanwhile is not sent. Of `max_cost_usd`, `spent_usd` is spent already. Raises StoreError.
        """
        sent, asking = Sent(len(plan.deals)), Asking(asked_by, occasion=plan.occasion)
        room, factor, chunk = self._find_room(asked_by, max_cost_usd, spent_usd), self._factor(), list[_Ready]()
        for number, deal in enumerate(plan.deals, 1):
            if stop is not None and stop.is_set():
                sent.why = "It was stopped."
                break
            if on_progress:
                on_progress(f"Reading {number:,} of {len(plan.deals):,} deals")
            try:
                composition = self._recommender.compose(plan.source, deal.deal_id, asking)
                ready = self._make_ready(plan, deal, composition, factor, asked_by, sent)
            except SalesActionError as error:
                sent.failures.append(Failure(deal.deal_id, deal.deal_name, str(error)))
                continue
            if ready is None:
                continue
            if ready.request.reserved_usd > room.usd:
                sent.why = room.explain()
                break
            if chunk and not _has_room(chunk, ready):
                self._send_chunk(chunk, asked_by, sent)
                chunk = []
                if sent.why:
                    break
            room = replace(room, usd=room.usd - ready.request.reserved_usd)
            chunk.append(ready)
        if chunk and not (stop is not None and stop.is_set()):
            self._send_chunk(chunk, asked_by, sent)
        return sent

    def _make_ready(
        self, plan: Plan, deal: Forecast, composition: Composition, factor: float, asked_by: str, sent: Sent
    ) -> _Ready | None:
        """A deal's request; None where there is none to send: it lacks its summary, or is written without Claude, or by now."""
        parts = composition.parts
        if composition.unwritten_summary:
            return None
        if parts.writer != "claude":
            asking = Asking(asked_by, occasion=plan.occasion)
            self._recommender.recommend_as(plan.source, deal.deal_id, asking, writer=plan.writer)
            sent.settled += 1
            return None
        earlier = plan.earlier.get(parts.cache_key)
        standing = self._archive.look_up(parts.cache_key, self._clock())
        if standing and (earlier is None or standing.recommendation_id != earlier.recommendation_id):
            sent.settled += 1
            return None
        estimate_usd = self._writer.estimate_cost(parts) * self._batches.share
        request = BatchRequest(
            custom_id=uuid.uuid4().hex,
            source=plan.source.name,
            deal_id=deal.deal_id,
            deal_name=deal.deal_name,
            cache_key=parts.cache_key,
            valid_from=plan.occasion.at,
            expires_at=plan.occasion.expires_at,
            estimate_usd=estimate_usd,
            reserved_usd=estimate_usd * factor,
            parts_json=write_own(parts),
            tries=earlier.tries + 1 if earlier else 1,
            mends=standing.recommendation_id if standing else "",
        )
        return _Ready(request, self._batches.ask(request.custom_id, parts, earlier), find_shared(parts))

    def _send_chunk(self, chunk: list[_Ready], asked_by: str, sent: Sent) -> None:
        batch = Batch(uuid.uuid4().hex, self._clock(), asked_by, len(chunk), write_shared(chunk[0].shared))
        kept = self._records.add_batch(batch, [one.request for one in chunk])
        sent.settled += len(chunk) - len(kept)
        if not kept:
            return
        ids = {request.custom_id for request in kept}
        try:
            batch_id = self._batches.send([one.ask for one in chunk if one.request.custom_id in ids])
        except BatchUncertain as error:
            tell_event("batch", outcome="uncertain", requests=len(kept))
            sent.uncertain += len(kept)
            sent.reserved_usd += sum(one.reserved_usd for one in kept)
            sent.why = str(error)
            return
        except WriterError as error:
            tell_event("batch", outcome=type(error).__name__, requests=len(kept))
            self._records.drop_batch(batch.id)
            sent.why = str(error)
            return
        is_ours = self._records.note_sent(batch.id, batch_id)
        tell_event("batch", outcome="sent" if is_ours else "cancelled", batch_id=batch_id, requests=len(kept))
        if not is_ours:
            self._batches.cancel(batch_id)
            sent.why = "This program stood still while it sent the batch, and another one took it for lost. It was cancelled."
            return
        sent.batch_ids.append(batch_id)
        sent.sent += len(kept)
        sent.reserved_usd += sum(one.reserved_usd for one in kept)

    def _factor(self) -> float:
        dearest = self._records.dearest_request()
        return UNTOLD_FACTOR if dearest is None else max(1.0, dearest)

    def _find_room(self, asked_by: str, max_cost_usd: float | None, spent_usd: float) -> _Room:
        """What may be spent: of the limit for this once, or of a budget that is nearer to its end."""
        limit_usd = math.inf if max_cost_usd is None else max_cost_usd - spent_usd
        budget = min(self._calls.allowances(Asking(asked_by)), key=lambda one: one.room_usd, default=None)
        if budget is not None and budget.room_usd < limit_usd:
            return _Room(budget.room_usd, budget.explain)
        return _Room(limit_usd, lambda: f"What is left of at most ${max_cost_usd or 0:.2f} is too little for another deal.")


def _has_room(chunk: list[_Ready], ready: _Ready) -> bool:
    """Whether a request may go with these: they share prompt and context, and are not too many."""
    size_bytes = sum(one.ask.size_bytes for one in chunk) + ready.ask.size_bytes
    return len(chunk) < MOST_REQUESTS and size_bytes <= MOST_BYTES and chunk[0].shared == ready.shared
