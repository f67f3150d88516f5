"""Use case: a deal becomes a recommendation, out of the archive or from a writer.

source ─▶ PromptParts ─▶ five hashes ─▶ archive? ─▶ the one holder of the key's lease ─▶ writer ─▶ checks ─▶ archive
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal

from engine.archive import Archive
from engine.asking import UNASKED, Asking, Forecast, Occasion
from engine.board import BoardView, Freshness, Since
from engine.composition import Composer, Composition
from engine.data_changes import describe_data_changes
from engine.drafts.active_holds import find_hold, may_be_closed
from engine.drafts.assembly import assemble
from engine.drafts.checks import Checks
from engine.drafts.timing import Clock
from engine.engagement import score_deal
from engine.errors import ConfigError
from engine.events import tell_event
from engine.freshness import explain_changes, find_status, set_expiry
from engine.generation import generate_once
from engine.marks import standing_states
from engine.mirroring import fetch_anew
from engine.paid_calls import Call, PaidCalls
from engine.ports import DealSource, Leases, Progress, Stop, Summarizer, Writer, Written
from engine.presentation import Presenter
from engine.prompt_parts import ContextPart, SummaryPart, SummaryParts
from engine.recommendation import CacheStatus, Draft, Recommendation
from engine.settings import Settings

# Who waits for somebody else's generation waits out its whole deadline, its checks and its storing.
WAIT_MARGIN_S = 30.0
MOST_KEPT = 256

WriterName = Literal["claude", "playbook"]


class Recommender:
    """Recommends actions for one deal at a time. Safe for threads, and for processes that share a home."""

    def __init__(
        self,
        *,
        settings: Settings,
        composer: Composer,
        writers: Mapping[str, Writer],
        archive: Archive,
        calls: PaidCalls,
        checks: Checks,
        leases: Leases,
        clock: Callable[[], datetime],
        summarizer: Summarizer | None = None,
    ) -> None:
        self._settings = settings
        self._composer = composer
        self._writers = writers
        self._archive = archive
        self._calls = calls
        self._checks = checks
        self._leases = leases
        self._clock = clock
        self._summarizer = summarizer
        self._presenter = Presenter(settings)
        self._estimates: dict[str, float] = {}
        self._sinces: dict[tuple[str, str], tuple[str, Since | None]] = {}

    def recommend(
        self,
        source: DealSource,
        deal_id: str,
        *,
        campaign: str | None = None,
        prompt: str | None = None,
        writer: WriterName | None = None,
        force_refresh: bool = False,
        asked_by: str = "me",
        on_progress: Progress | None = None,
        stop: Stop | None = None,
        on_trial: ContextPart | None = None,
    ) -> Recommendation:
        """Return the deal's recommendation, ready to show; writes one when none is fresh, which may cost money.

        Args:
            prompt: a template's name, or a path to one.
            force_refresh: look nothing up, and fetch the deal anew where its source mirrors a CRM; the result is stored.
            on_trial: a company context that isn't in force. The result is stored under its own hashes, so that it is there
                once the context is saved, and is nobody's recommendation until then.

        Raises: SalesActionError, by what failed: deal, source, prompt, context, writer.
        """
        asking = Asking(asked_by, on_progress, stop, on_trial=on_trial)
        made = self.recommend_as(source, deal_id, asking, campaign, prompt, writer, force_refresh)
        if on_trial is None:
            self._archive.tally.note_shown(made, self._clock())
        return made

    def recommend_as(
        self,
        source: DealSource,
        deal_id: str,
        asking: Asking,
        campaign: str | None = None,
        prompt: str | None = None,
        writer: WriterName | None = None,
        force_refresh: bool = False,
    ) -> Recommendation:
        """Return the same as `recommend`, for somebody with an allowance, or for another day than today."""
        at = self._moment(asking)
        if force_refresh:
            fetch_anew(source, deal_id, asking.on_progress)
        composition = self._compose_summarised(source, deal_id, asking, at, campaign, prompt, writer)
        is_trial = asking.on_trial is not None and asking.on_trial.hash != self._composer.find_context(source.name).hash
        # What is on trial isn't in use, so finding it is no hit.
        find = self._archive.look_up if is_trial else self._archive.hit
        key, began_at = composition.parts.cache_key, time.monotonic()
        found = None if force_refresh else find(key, self._clock())
        if found:
            tell_event("generation", key=_shorten(key), outcome="hit")
            return self._show(found, composition, at)
        written = self._generate(composition, force_refresh, asking, is_trial=is_trial)
        status = written.cache_status
        tell_event(
            "generation",
            key=_shorten(key),
            outcome=status.outcome,
            changed=status.changed,
            writer=written.writer,
            tokens=written.usage.total_tokens,
            cost_usd=written.cost_usd,
            seconds=round(time.monotonic() - began_at, 3),
        )
        return self._show(written, composition, self._moment(asking))

    def forecast(
        self, source: DealSource, deal_id: str, *, writer: WriterName | None = None, occasion: Occasion | None = None
    ) -> Forecast:
        """Return what `recommend_as` would cost for a deal now; writes nothing, and makes no call.

        Raises: SalesActionError, by what failed: deal, source, prompt, context.
        """
        composition = self._compose(source, deal_id, writer, self._moment(Asking(occasion=occasion)), None, None)
        name = composition.enriched.deal.name or deal_id
        if self._archive.look_up(composition.parts.cache_key, self._clock()):
            return Forecast(deal_id, name, is_fresh=True, cache_key=composition.parts.cache_key)
        named, unwritten = self._writers[composition.parts.writer], composition.unwritten_summary
        summary_usd = named.estimate_cost(unwritten) if unwritten else 0.0
        estimate_usd = self._estimate(named, composition)
        return Forecast(deal_id, name, bool(unwritten), estimate_usd, False, summary_usd, composition.parts.cache_key)

    def compose(self, source: DealSource, deal_id: str, asking: Asking) -> Composition:
        """Return what a deal's recommendation would be written from, as it stands, and by whom; makes no call.

        Claude writes it, but for a deal in which nobody may be contacted.
        """
        return self._compose(source, deal_id, "claude", self._moment(asking), None, None)

    def summarise(self, source: DealSource, deal_id: str, asking: Asking) -> None:
        """Have the summary of a deal written that its recommendation needs, where none is stored."""
        self._compose_summarised(source, deal_id, asking, self._moment(asking), None, None, "claude")

    def assemble(self, composition: Composition, written: Written, asking: Asking) -> Recommendation:
        """Return the recommendation that a draft amounts to, with everything that the checks find in it; stores nothing.

        Raises NotAllowed where somebody of the deal must not be contacted any more.
        """
        self._composer.refuse_suppressed(composition.enriched)
        nearest = self._archive.nearest(composition.enriched.deal, composition.parts)
        status = find_status(nearest, composition.parts, self._clock(), is_forced=False)
        return self._assemble(composition, written, status, asking)

    def _compose_summarised(
        self,
        source: DealSource,
        deal_id: str,
        asking: Asking,
        at: datetime,
        campaign: str | None,
        prompt: str | None,
        writer: WriterName | None,
    ) -> Composition:
        composition = self._compose(source, deal_id, writer, at, campaign, prompt, asking.on_trial)
        if composition.unwritten_summary is None:
            return composition
        self._write_summary(composition, composition.unwritten_summary, asking)
        return self._compose(source, deal_id, writer, at, campaign, prompt, asking.on_trial)

    def _show(self, found: Recommendation, composition: Composition, at: datetime) -> Recommendation:
        """A stored recommendation as people see it: with their edits, addresses and times."""
        revisions = self._archive.revisions(found.source, found.deal_id)
        return self._presenter.show(self._archive.revised(found, revisions), composition, at)

    def _moment(self, asking: Asking) -> datetime:
        """When what is written is for: now, or the moment that it is prepared for while that lies ahead, or its day is over."""
        now, occasion = self._clock(), asking.occasion
        if occasion is None:
            return now
        return occasion.at if now >= occasion.expires_at else max(now, occasion.at)

    def view(
        self,
        source: DealSource,
        deal_id: str,
        *,
        campaign: str | None = None,
        prompt: str | None = None,
        writer: WriterName | None = None,
        kept_id: str | None = None,
    ) -> BoardView:
        """Return what the board shows, without ever paying: fresh, else the last one as stale, else the playbook's draft.

        `kept_id` is a recommendation of the deal to stay with while one of its texts is edited; one not known is ignored.
        """
        now = self._clock()
        composition = self._compose(source, deal_id, writer, now, campaign, prompt)
        freshness, found = self._find_unpaid(composition, now)
        if found is None:
            draft = self._compose(source, deal_id, "playbook", now, campaign, prompt)
            found = self._archive.hit(draft.parts.cache_key, now, is_look=True) or self._generate(draft, False, UNASKED)
        kept = self._archive.kept(kept_id, found) if kept_id else None
        if kept:
            found, freshness = kept, "draft" if kept.writer != composition.parts.writer else "stale"
        reasons: tuple[str, ...] = ()
        if freshness == "stale":
            reasons = explain_changes(found, composition.parts, now)
            changed = find_status(found, composition.parts, now, is_forced=False).changed
            found = found.model_copy(update={"is_cached": True, "cache_status": CacheStatus(outcome="stale", changed=changed)})
        self._archive.tally.note_shown(found, now)
        view = self._board(found, freshness, reasons, composition, now)
        return replace(view, is_kept=True) if kept else view

    def check_writer(self, name: str) -> None:
        """Raise ConfigError when there is no such writer on this machine."""
        if name not in self._writers:
            raise ConfigError("Anthropic API key not found. Set ANTHROPIC_API_KEY, or use --writer playbook.")

    def _compose(
        self,
        source: DealSource,
        deal_id: str,
        writer: str | None,
        now: datetime,
        campaign: str | None,
        prompt: str | None,
        context: ContextPart | None = None,
    ) -> Composition:
        name = writer or self._settings.default_writer
        self.check_writer(name)
        is_ahead = now > self._clock()
        composition = self._composer.compose(source, deal_id, name, now, campaign, prompt, context, is_ahead)
        if name == "playbook" or not self._is_closed(composition, now):
            return composition
        # Nothing is bought for whom nobody may write to; why is told without a model.
        return self._composer.compose(source, deal_id, "playbook", now, campaign, prompt, context, is_ahead)

    def _is_closed(self, composition: Composition, now: datetime) -> bool:
        enriched, settings = composition.enriched, self._settings
        if not may_be_closed(enriched):
            return False
        hold = find_hold(None, composition.facts, enriched, Clock(now, settings.time_zone, settings.country))
        return hold is not None and hold.kind == "forbidden"

    def _find_unpaid(self, composition: Composition, now: datetime) -> tuple[Freshness, Recommendation | None]:
        found = self._archive.hit(composition.parts.cache_key, now, is_look=True)
        if found:
            return "fresh", found
        if composition.parts.writer == "playbook":
            return "fresh", None
        last = self._archive.latest(composition.enriched.deal, composition.parts.writer)
        return ("stale", last) if last else ("draft", None)

    def _board(
        self, found: Recommendation, freshness: Freshness, reasons: tuple[str, ...], composition: Composition, now: datetime
    ) -> BoardView:
        enriched, parts = composition.enriched, composition.parts
        claude = self._writers.get("claude")
        today = now.astimezone(self._settings.zone).date()
        revisions = self._archive.revisions(found.source, found.deal_id)
        revised = self._archive.revised(found, revisions)
        return BoardView(
            recommendation=self._presenter.show(revised, composition, now),
            original=found,
            revised=revised,
            revisions=revisions or (),
            freshness=freshness,
            reasons=reasons,
            changed=found.cache_status.changed if freshness == "stale" else (),
            fingerprint=parts.fingerprint,
            enriched=enriched,
            facts=composition.facts,
            summary=composition.summary,
            score=score_deal(enriched, composition.facts, now),
            marks={action.id: self._checks.mark(action, composition) for action in revised.actions},
            states=standing_states(self._archive.states(enriched.deal), enriched, today, now),
            sender=composition.sender,
            since=self._since(composition),
            left_out=parts.data.left_out,
            estimate_usd=self._estimate(claude, composition) if claude and parts.writer == "claude" else 0.0,
            content_estimate_usd=(
                self._estimate_content(claude, found, composition)
                if claude and parts.writer == found.writer == "claude" and freshness == "fresh"
                else 0.0
            ),
            rewrite_estimate_usd=(
                self._estimate_rewriting(claude, found, composition) if claude and parts.writer == "claude" else 0.0
            ),
            can_pay=claude is not None,
        )

    def _estimate(self, writer: Writer, composition: Composition) -> float:
        """Return about what writing costs, the summary included where it must be written first."""
        unwritten, parts = composition.unwritten_summary, composition.parts

        def price() -> float:
            stated = replace(parts, summary=SummaryPart(composition.stand_in)) if unwritten else parts
            return (writer.estimate_cost(unwritten) if unwritten else 0.0) + writer.estimate_cost(stated)

        return self._priced_once(parts.cache_key, price)

    def _estimate_content(self, writer: Writer, found: Recommendation, composition: Composition) -> float:
        """Return about what it costs to write one of the planned actions in full; they differ little."""
        plan = next((action for action in found.actions if action.content.kind == "outline"), None)
        if plan is None:
            return 0.0
        key = f"{composition.parts.cache_key} {plan.id}"
        return self._priced_once(key, lambda: writer.estimate_cost(self._composer.content_parts(composition, plan)))

    def _estimate_rewriting(self, writer: Writer, found: Recommendation, composition: Composition) -> float:
        """Return about what it costs to rewrite one of the texts; they differ little."""
        full = next((action for action in found.actions if action.content.kind != "outline"), None)
        if full is None:
            return 0.0
        key = f"{composition.parts.cache_key} rewrite {found.recommendation_id}"
        return self._priced_once(key, lambda: writer.estimate_cost(self._composer.rewrite_parts(composition, full, "shorter")))

    def _priced_once(self, key: str, price: Callable[[], float]) -> float:
        """What a price is; the whole request is put together only when it is asked for the first time."""
        known = self._estimates.get(key)
        if known is None:
            if len(self._estimates) >= MOST_KEPT:
                self._estimates.clear()
            known = self._estimates[key] = price()
        return known

    def _since(self, composition: Composition) -> Since | None:
        data, deal = composition.parts.data, composition.enriched.deal
        known = self._sinces.get((deal.source, deal.id))
        if known is None or known[0] != data.hash:
            earlier = self._archive.earlier_data(deal, data.hash)
            changes = describe_data_changes(earlier[1], data.value, self._settings.zone) if earlier else ()
            known = data.hash, Since(earlier[0], changes) if earlier and changes else None
            if len(self._sinces) >= MOST_KEPT:
                self._sinces.clear()
            self._sinces[deal.source, deal.id] = known
        return known[1]

    def _write_summary(self, composition: Composition, wanted: SummaryParts, asking: Asking) -> None:
        summarizer = self._summarizer
        if summarizer is None:
            raise ConfigError("No writer of summaries is set up.")
        estimate = summarizer.estimate_cost(wanted)
        call = self._call(composition, "summarise", dict(wanted.prompt.parameters), estimate)
        deal = composition.enriched.deal

        def write(_fence: int) -> object:
            written = self._calls.make(call, lambda tell: summarizer.summarize(wanted, tell, stop=asking.stop), asking)
            self._composer.refuse_suppressed(composition.enriched)
            self._archive.keep_summary(deal, wanted.made_from, written.summary)
            self._composer.remember_summary(wanted.made_from, written.summary)
            return written.summary

        generate_once(
            wanted.made_from,
            leases=self._leases,
            look_up=lambda: self._archive.summary(wanted.made_from),
            work=write,
            wait_s=self._settings.generation_timeout_s + WAIT_MARGIN_S,
            on_progress=asking.on_progress,
            stop=asking.stop,
        )

    def _generate(self, composition: Composition, is_forced: bool, asking: Asking, *, is_trial: bool = False) -> Recommendation:
        key = composition.parts.cache_key
        standing = self._archive.look_up(key, self._clock()) if is_forced else None
        return generate_once(
            key,
            leases=self._leases,
            look_up=lambda: self._archive.look_up(key, self._clock()),
            accept=(lambda made: made.recommendation_id != standing.recommendation_id) if standing else None,
            work=lambda fence: self._write(composition, fence, is_forced, asking, is_trial=is_trial),
            wait_s=self._settings.generation_timeout_s + WAIT_MARGIN_S,
            on_progress=asking.on_progress,
            stop=asking.stop,
        )

    def _write(
        self, composition: Composition, fence: int, is_forced: bool, asking: Asking, *, is_trial: bool = False
    ) -> Recommendation:
        parts, deal = composition.parts, composition.enriched.deal
        writer = self._writers[parts.writer]
        status = find_status(self._archive.nearest(deal, parts), parts, self._clock(), is_forced=is_forced)
        call = self._call(composition, "recommend", dict(parts.prompt.parameters), writer.estimate_cost(parts))

        def review(draft: Draft) -> list[str]:
            drafted = self._assemble(composition, Written(draft, call.model), status, asking)
            return [finding.text for finding in drafted.warnings if finding.severity == "block"]

        written = self._calls.make(call, lambda tell: writer.write(parts, tell, review=review, stop=asking.stop), asking)
        self._composer.refuse_suppressed(composition.enriched)
        return self._archive.keep(self._assemble(composition, written, status, asking), parts, fence, is_trial=is_trial)

    def _call(self, composition: Composition, task: str, parameters: Mapping[str, str], estimate_usd: float) -> Call:
        writer = composition.parts.writer
        return Call(composition.enriched.deal, task, writer, parameters.get("model", writer), estimate_usd)

    def _assemble(self, composition: Composition, written: Written, status: CacheStatus, asking: Asking) -> Recommendation:
        now, at, enriched, settings = self._clock(), self._moment(asking), composition.enriched, self._settings
        clock, occasion = Clock(at, settings.time_zone, settings.country), asking.occasion
        made = assemble(
            written,
            composition.parts,
            composition.facts,
            score_deal(enriched, composition.facts, at),
            clock,
            expires_at=occasion.expires_at if occasion else set_expiry(now, settings.cache_ttl.recommendations, settings.zone),
            cache_status=status,
        )
        warnings = (*made.warnings, *self._checks.check(made, composition, at))
        return made.model_copy(update={"generated_at": now, "warnings": warnings})


def _shorten(key: str) -> str:
    return key.removeprefix("sha256:")[:12]
