"""Use case: what came of batches is fetched, held to the same checks as a direct writing, and stored once.

A text is checked against, and stored under, what it was made from, whatever became of the deal since.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from engine.archive import Archive
from engine.asking import Asking, Occasion
from engine.batches.requests import Batch, BatchRequest, Outcome, Settlement, Shared, read_parts, read_shared
from engine.composition import NOBODY, Composition
from engine.errors import NotAllowed, SalesActionError, StoreError, WriterError
from engine.events import tell_event
from engine.facts.deal_facts import collect_facts
from engine.hashing import canonical_json
from engine.ports import BatchReply, BatchWriter, DealSource, Held, Progress, Records, Written
from engine.preparation_plan import Failure
from engine.prompt_parts import PromptParts
from engine.recommendation import Draft, OutlineContent, Recommendation
from engine.recommender import Recommender
from engine.revisions import newest_edits
from engine.settings import Settings

logger = logging.getLogger(__name__)

# A request that was on its way has arrived by then, or never will.
ARRIVES = timedelta(minutes=15)
# So far two clocks may differ.
SLACK = timedelta(hours=1)
# Claude keeps results for 29 days.
KEPT = timedelta(days=30)
_LOST = "No result came within 29 days."
_FOREIGN = "Another version of this program sent it, so it can't be checked."


@dataclass(frozen=True)
class Waiting:
    """A batch that is not ended; without a `batch_id`, nobody knows yet whether it was taken. `until` is when to look again."""

    batch_id: str | None
    size: int
    sent_at: datetime
    until: datetime


@dataclass
class Collected:
    """What was collected. `unfit` texts are prepared, with findings; they and the `failures` go with the next batch.

    `stale` counts those whose deal changed meanwhile, or whose day is over; `freed` those that were never taken.
    """

    prepared: int = 0
    stale: int = 0
    freed: int = 0
    spent_usd: float = 0.0
    unfit: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


class Collecting:
    """Collects what was sent, by whomever, from any machine that shares the records. Two at once share the work."""

    def __init__(
        self,
        settings: Settings,
        recommender: Recommender,
        archive: Archive,
        records: Records,
        batches: BatchWriter,
        sources: Mapping[str, DealSource],
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._recommender = recommender
        self._archive = archive
        self._records = records
        self._batches = batches
        self._sources = sources
        self._clock = clock

    def collect(self, on_progress: Progress | None = None) -> Collected:
        """Fetch whatever is there, and return what came of it. Raises StoreError; what is collected by then stays so."""
        collected = Collected()
        batches = self._records.open_batches()
        known = {batch.batch_id for batch in batches}
        for batch in batches:
            try:
                found = batch if batch.batch_id else self._find_out(batch, known, collected)
                if found is not None:
                    self._collect(found, collected, on_progress)
            except WriterError as error:
                collected.troubles.append(str(error))
            if self._clock() - batch.made_at > KEPT:
                self._give_up(batch, collected)
        return collected

    def _find_out(self, batch: Batch, known: set[str | None], collected: Collected) -> Batch | None:
        """Find the provider's batch of requests that were noted, and perhaps sent; free them where there is none."""
        arrives_at, is_open = batch.made_at + ARRIVES, self._clock() < batch.made_at + ARRIVES
        ours = {request.custom_id for request in self._records.open_requests(batch.id)}
        for state in self._batches.list_since(batch.made_at - SLACK):
            is_alike = state.size == batch.size and state.created_at <= batch.made_at + SLACK
            if not is_alike or state.batch_id in known:
                continue
            # Only its results tell whose it is.
            first = next(iter(self._batches.replies(state.batch_id)), None) if state.is_ended else None
            if first is None:
                arrives_at, is_open = max(arrives_at, state.expires_at), True
            elif first.custom_id in ours:
                self._records.note_sent(batch.id, state.batch_id)
                return replace(batch, batch_id=state.batch_id)
        if is_open:
            collected.waiting.append(Waiting(None, batch.size, batch.made_at, arrives_at))
        else:
            collected.freed += self._records.drop_batch(batch.id)
        return None

    def _collect(self, batch: Batch, collected: Collected, on_progress: Progress | None) -> None:
        batch_id = batch.batch_id or ""
        state = self._batches.look(batch_id)
        if state is None:
            collected.troubles.append(
                f"Claude doesn't know the batch {batch_id}, or not with this key. Use the key that it was sent with."
            )
            return
        if not state.is_ended:
            collected.waiting.append(Waiting(batch_id, batch.size, batch.made_at, state.expires_at))
            return
        shared = _read_shared(batch)
        for number, reply in enumerate(self._batches.replies(batch_id), 1):
            if on_progress:
                on_progress(f"Checking {number:,} of {batch.size:,} results")
            request = self._records.find_request(reply.custom_id)
            if request is not None:
                self._take_or_tell(batch, shared, request, reply, collected)
        if missing := len(self._records.open_requests(batch.id)):
            collected.troubles.append(
                f"{missing:,} of {batch.size:,} results of the batch {batch_id} are missing. Collect again."
            )

    def _take_or_tell(
        self, batch: Batch, shared: Shared | None, request: BatchRequest, reply: BatchReply, collected: Collected
    ) -> None:
        """Settle one request; a bug in it leaves the others alone, and itself to be collected again."""
        try:
            self._take(batch, shared, request, reply, collected)
        except SalesActionError:
            raise
        except Exception as error:
            logger.exception("%s could not be collected", request.deal_id)
            reason = f"An unexpected error ({type(error).__name__}) stopped the checking. Look into the log."
            collected.failures.append(Failure(request.deal_id, request.deal_name, reason))

    def _take(
        self, batch: Batch, shared: Shared | None, request: BatchRequest, reply: BatchReply, collected: Collected
    ) -> None:
        settled = Settlement("lost", reply.reason)
        parts = _read_parts(shared, request)
        if reply.outcome in ("succeeded", "refused"):
            model = dict(shared.prompt.parameters)["model"] if shared else ""
            settled = replace(settled, model=model, usage=reply.usage, cost_usd=self._batches.cost_usd(model, reply.usage))
        if request.is_forgotten:
            settled = replace(settled, outcome="forgotten", reason="")
        elif reply.outcome != "succeeded":
            settled = replace(settled, outcome=reply.outcome)
        elif parts is None:
            settled = replace(settled, outcome="unreadable", reason=_FOREIGN)
        else:
            settled = self._check(batch, request, reply, parts, settled)
        self._settle(batch, request, settled, collected)

    def _check(
        self, batch: Batch, request: BatchRequest, reply: BatchReply, parts: PromptParts, settled: Settlement
    ) -> Settlement:
        """What a reply amounts to: a recommendation, with findings or without, or no form."""
        read = self._batches.read(reply, parts)
        if not isinstance(read, Draft):
            reason = f"Claude's reply has not the form asked for: {read[0]}."
            return replace(settled, outcome="invalid", reason=reason, text=reply.text, faults=read)
        try:
            made = self._assemble(batch, request, parts, Written(read, settled.model, settled.usage, settled.cost_usd))
        except NotAllowed as error:
            return replace(settled, outcome="suppressed", reason=str(error))
        findings = _find_blocks(made)
        outcome: Outcome = "unfit" if findings else "written"
        settled = replace(
            settled,
            outcome=outcome,
            reason=findings[0] if findings else "",
            text=reply.text if findings else "",
            faults=findings,
            made=made,
            enriched_json=canonical_json(parts.data.value),
            summary_json=canonical_json(parts.summary.value),
        )
        return settled if not request.mends or self._is_better(made, request) else replace(settled, made=None)

    def _assemble(self, batch: Batch, request: BatchRequest, parts: PromptParts, written: Written) -> Recommendation:
        enriched, settings = parts.data.enriched, self._settings
        occasion = Occasion(request.valid_from, request.expires_at.astimezone(settings.zone))
        facts = collect_facts(enriched, settings.country, settings.time_zone)
        composition = Composition(parts, Held(enriched, ""), facts, NOBODY, parts.summary.summary)
        made = self._recommender.assemble(composition, written, Asking(batch.asked_by, occasion=occasion))
        # It knows what was known then: whatever was written from newer data since stays the newer one.
        return made.model_copy(update={"generated_at": batch.made_at})

    def _is_better(self, made: Recommendation, request: BatchRequest) -> bool:
        """Whether a text has fewer findings than the one that stands, and nobody has worked on that."""
        standing = self._archive.get(request.mends)
        revisions = self._archive.revisions(request.source, request.deal_id)
        if standing is None or revisions is None or newest_edits(revisions, request.mends):
            return False
        is_written_out = any(
            not isinstance(action.content, OutlineContent) for action in (*standing.p1_actions, *standing.p2_actions)
        )
        return not is_written_out and len(_find_blocks(made)) < len(_find_blocks(standing))

    def _settle(self, batch: Batch, request: BatchRequest, settled: Settlement, collected: Collected) -> None:
        if not self._archive.settle(batch, request, settled, self._clock()):
            return
        tell_event(
            "call",
            task="recommend",
            writer="claude",
            model=settled.model,
            outcome=f"batch: {settled.outcome}",
            cost_usd=settled.cost_usd,
            **settled.usage.model_dump(),
        )
        collected.spent_usd += settled.cost_usd
        if request.is_forgotten:
            return  # there is nobody to tell of
        if settled.outcome not in ("written", "unfit"):
            collected.failures.append(Failure(request.deal_id, request.deal_name, settled.reason))
            return
        collected.prepared += 1
        if settled.outcome == "unfit":
            collected.unfit.append(Failure(request.deal_id, request.deal_name, settled.reason))
        collected.stale += not self._is_fresh(request)

    def _is_fresh(self, request: BatchRequest) -> bool:
        """Whether the deal, as far as this machine knows it, has a recommendation for that day now."""
        source, occasion = self._sources.get(request.source), Occasion(request.valid_from, request.expires_at)
        if self._clock() >= request.expires_at:
            return False
        try:
            return (
                source is None
                or self._recommender.forecast(source, request.deal_id, writer="claude", occasion=occasion).is_fresh
            )
        except StoreError:
            raise
        except SalesActionError:
            return False

    def _give_up(self, batch: Batch, collected: Collected) -> None:
        for request in self._records.open_requests(batch.id):
            self._settle(batch, request, Settlement("lost", _LOST), collected)


def _find_blocks(made: Recommendation) -> tuple[str, ...]:
    return tuple(finding.text for finding in made.warnings if finding.severity == "block")


def _read_shared(batch: Batch) -> Shared | None:
    try:
        return read_shared(batch.shared_json)
    except ValueError:
        return None


def _read_parts(shared: Shared | None, request: BatchRequest) -> PromptParts | None:
    try:
        return read_parts(shared, request) if shared else None
    except ValueError:
        return None
