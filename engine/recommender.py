"""Use case: a deal becomes a recommendation, out of the archive or from a writer.

source ─▶ PromptParts ─▶ five hashes ─▶ archive? ─▶ the one holder of the key's lease ─▶ writer ─▶ checks ─▶ archive
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from engine.archive import Archive
from engine.assembly import assemble
from engine.board import BoardView, Freshness
from engine.composition import Composer, Composition
from engine.delivery import fill
from engine.domain import EnrichedDeal
from engine.engagement import Score, score_engagement
from engine.errors import ConfigError, WriterError
from engine.facts import Facts, collect_facts
from engine.freshness import explain_changes, find_status, set_expiry
from engine.generation import generate_once
from engine.local_calendar import LocalCalendar
from engine.marks import standing_states
from engine.ports import DealSource, Leases, Progress, Writer, Written
from engine.quality import check
from engine.recommendation import CacheStatus, Recommendation
from engine.settings import Settings
from engine.timing import Clock

# Who waits for somebody else's generation waits out its whole deadline, its checks and its storing.
WAIT_MARGIN_S = 30.0

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
        leases: Leases,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._composer = composer
        self._writers = writers
        self._archive = archive
        self._leases = leases
        self._clock = clock

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
    ) -> Recommendation:
        """Return the deal's recommendation, ready to show; writes one when none is fresh, which may cost money.

        Args:
            prompt: a template's name, or a path to one.
            force_refresh: look nothing up; the result is stored all the same.

        Raises: SalesActionError, by what failed: deal, source, prompt, context, writer.
        """
        now = self._clock()
        composition = self._compose(source, deal_id, writer, now, campaign, prompt)
        found = None if force_refresh else self._archive.hit(composition.parts.cache_key, now)
        if found:
            return self._shown(found, composition, now)
        written = self._generate(composition, force_refresh, asked_by, on_progress)
        return self._shown(written, composition, self._clock())

    def view(
        self,
        source: DealSource,
        deal_id: str,
        *,
        campaign: str | None = None,
        prompt: str | None = None,
        writer: WriterName | None = None,
    ) -> BoardView:
        """Return what the board shows, without ever paying: fresh, else the last one as stale, else the playbook's draft."""
        now = self._clock()
        composition = self._compose(source, deal_id, writer, now, campaign, prompt)
        freshness, found = self._find_unpaid(composition, now)
        if found is None:
            draft = self._compose(source, deal_id, "playbook", now, campaign, prompt)
            found = self._archive.hit(draft.parts.cache_key, now) or self._generate(draft, False, "me", None)
        reasons: tuple[str, ...] = ()
        if freshness == "stale":
            reasons = explain_changes(found, composition.parts, now)
            changed = find_status(found, composition.parts, now, is_forced=False).changed
            found = found.model_copy(update={"is_cached": True, "cache_status": CacheStatus(outcome="stale", changed=changed)})
        return self._board(found, freshness, reasons, composition, now)

    def _compose(
        self, source: DealSource, deal_id: str, writer: str | None, now: datetime, campaign: str | None, prompt: str | None
    ) -> Composition:
        name = writer or self._settings.default_writer
        if name not in self._writers:
            raise ConfigError("Anthropic API key not found. Set ANTHROPIC_API_KEY, or use --writer playbook.")
        return self._composer.compose(source, deal_id, name, now, campaign, prompt)

    def _find_unpaid(self, composition: Composition, now: datetime) -> tuple[Freshness, Recommendation | None]:
        found = self._archive.hit(composition.parts.cache_key, now)
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
        facts = collect_facts(enriched, self._settings.country, self._settings.time_zone)
        return BoardView(
            recommendation=self._shown(found, composition, now),
            freshness=freshness,
            reasons=reasons,
            changed=found.cache_status.changed if freshness == "stale" else (),
            fingerprint=parts.fingerprint,
            enriched=enriched,
            facts=facts,
            summary=parts.summary.summary,
            score=_score(enriched, facts, now),
            states=standing_states(self._archive.states(enriched.deal), enriched, today),
            sender=composition.sender,
            estimate_usd=claude.estimate_cost(parts) if claude and parts.writer == "claude" else 0.0,
            can_pay=claude is not None,
        )

    def _generate(
        self, composition: Composition, is_forced: bool, asked_by: str, on_progress: Progress | None
    ) -> Recommendation:
        key = composition.parts.cache_key
        standing = self._archive.look_up(key, self._clock()) if is_forced else None
        return generate_once(
            key,
            leases=self._leases,
            look_up=lambda: self._archive.look_up(key, self._clock()),
            accept=(lambda made: made.recommendation_id != standing.recommendation_id) if standing else None,
            work=lambda fence: self._write(composition, fence, is_forced, asked_by, on_progress),
            wait_s=self._settings.generation_timeout_s + WAIT_MARGIN_S,
            on_progress=on_progress,
        )

    def _write(
        self, composition: Composition, fence: int, is_forced: bool, asked_by: str, on_progress: Progress | None
    ) -> Recommendation:
        parts, deal = composition.parts, composition.enriched.deal
        writer = self._writers[parts.writer]
        last = self._archive.latest(deal, writer.name) or self._archive.latest(deal)
        status = find_status(last, parts, self._clock(), is_forced=is_forced)
        started = time.monotonic()

        def log(**facts: Any) -> None:
            seconds = round(time.monotonic() - started, 3)
            asked = {"source": deal.source, "deal_id": deal.id, "task": "recommend", "writer": writer.name}
            self._archive.log_generation(**asked, asked_by=asked_by, duration_s=seconds, **facts)

        try:
            written = writer.write(parts, on_progress)
        except WriterError as error:
            model = dict(parts.prompt.parameters).get("model", writer.name)
            log(outcome=type(error).__name__, model=model, usage=error.usage, cost_usd=error.cost_usd)
            raise
        made = self._assemble(composition, written, status)
        log(
            outcome="written",
            model=written.model,
            usage=written.usage,
            cost_usd=written.cost_usd,
            recommendation_id=made.recommendation_id,
        )
        return self._archive.keep(made, parts, fence)

    def _assemble(self, composition: Composition, written: Written, status: CacheStatus) -> Recommendation:
        now, enriched, settings = self._clock(), composition.enriched, self._settings
        clock = Clock(now, settings.time_zone, settings.country)
        facts = collect_facts(enriched, settings.country, settings.time_zone)
        made = assemble(
            written,
            composition.parts,
            facts,
            _score(enriched, facts, now),
            clock,
            expires_at=set_expiry(now, settings.cache_ttl.recommendations, settings.zone),
            cache_status=status,
        )
        return made.model_copy(update={"warnings": (*made.warnings, *check(made, composition.parts, facts, clock))})

    def _shown(self, recommendation: Recommendation, composition: Composition, now: datetime) -> Recommendation:
        settings = self._settings
        return fill(recommendation, composition.enriched, composition.sender, now, settings.time_zone, settings.country)


def _score(enriched: EnrichedDeal, facts: Facts, now: datetime) -> Score:
    calendar = LocalCalendar(ZoneInfo(facts.time_zone), facts.country)
    return score_engagement(enriched.interactions, enriched.deal.stage_kind, now, calendar)
