"""A writer's draft becomes a recommendation: checked against the deal, limited, timed, and given its identity.

A writer proposes; what the rules forbid is taken out, whoever wrote it, and a finding says so.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, Protocol

from engine.domain import Contact, EnrichedDeal, InteractionKind
from engine.drafts.active_holds import find_hold
from engine.drafts.sieve import Sieve, make_action_id
from engine.drafts.timing import Agenda, Clock
from engine.facts.deal_facts import Facts
from engine.facts.timeline import last_word
from engine.ports import Written
from engine.prompt_parts import PromptParts
from engine.quality import in_order
from engine.recommendation import (
    Action,
    Analysis,
    CacheStatus,
    Draft,
    DraftAction,
    Person,
    Priority,
    Recommendation,
    Timing,
)
from engine.rules.learned_rules import read_rules


class Engagement(Protocol):
    """How engaged the customer is (engine.engagement.Score)."""

    @property
    def score(self) -> int: ...
    @property
    def level(self) -> Literal["low", "medium", "high"]: ...
    @property
    def trend(self) -> Literal["rising", "steady", "falling"]: ...


def assemble(
    written: Written,
    parts: PromptParts,
    facts: Facts,
    engagement: Engagement,
    clock: Clock,
    *,
    expires_at: datetime,
    cache_status: CacheStatus,
) -> Recommendation:
    """Return the recommendation that a draft amounts to; writes nothing.

    Taken out, each with a finding: actions for nobody, by an impossible channel, to whom a hold forbids or spares, over the
    limits, and quotes that their source doesn't say. Faults of a text are left to `quality.check`, addresses and signature to
    `delivery.fill`.
    """
    enriched = parts.data.enriched
    hold = find_hold(written.draft.hold, facts, enriched, clock)
    sieve = Sieve(parts, facts, hold, clock)
    kept = sieve.sift(written.draft.actions)
    agenda = Agenda(enriched, clock, read_rules(parts.context))
    actions = _plan(kept, enriched, agenda, sieve)
    deal, primary = enriched.deal, enriched.primary_contact
    return Recommendation(
        recommendation_id="rec_" + secrets.token_hex(6),
        source=deal.source,
        deal_id=deal.id,
        deal_name=deal.name,
        deal_stage=deal.stage or deal.stage_kind.value,
        contact_name=primary.name if primary else None,
        contact_email=primary.email if primary else None,
        analysis=_analyse(written.draft, enriched, engagement, clock),
        p0_actions=tuple(action for action in actions if action.priority is Priority.P0),
        p1_actions=tuple(action for action in actions if action.priority is Priority.P1),
        p2_actions=tuple(action for action in actions if action.priority is Priority.P2),
        hold=hold,
        fingerprint=parts.fingerprint,
        cache_key=parts.cache_key,
        valid_on=parts.valid_on,
        cache_status=cache_status,
        writer="claude" if parts.writer == "claude" else "playbook",
        model=written.model,
        context_version=parts.context.version,
        prompt_name=parts.prompt.name,
        generated_at=clock.now,
        expires_at=expires_at,
        usage=written.usage,
        cost_usd=written.cost_usd,
        warnings=in_order(sieve.findings),
    )


def _plan(kept: Sequence[DraftAction], enriched: EnrichedDeal, agenda: Agenda, sieve: Sieve) -> list[Action]:
    """The actions with their time: the most urgent choose their day first, and what is for later stands by its day."""
    planned: list[tuple[tuple[Priority, date], Action]] = []
    for action in kept:
        contact = enriched.contact(action.contact_id)
        assert contact is not None  # the sieve lets no other through
        when = agenda.plan(action, contact)
        if when is None:
            sieve.note("too_late", f'"{action.title}" was left out: no day is left before the meeting.', severity="info")
            continue
        day = date.min if action.priority is Priority.P0 else when.day
        planned.append(((action.priority, day), _finish(action, contact, enriched, when.timing)))
    return [action for _, action in sorted(planned, key=lambda pair: pair[0])]


def _finish(action: DraftAction, contact: Contact, enriched: EnrichedDeal, timing: Timing) -> Action:
    return Action(
        id=make_action_id(enriched, action),
        priority=action.priority,
        channel=action.channel,
        purpose=action.purpose,
        contact=Person(id=contact.id, name=contact.name),
        title=action.title,
        rationale=action.rationale,
        timing=timing,
        prerequisites=action.prerequisites,
        content=action.content,
        evidence=action.evidence,
        applied_learnings=action.applied_learnings,
    )


def _analyse(draft: Draft, enriched: EnrichedDeal, engagement: Engagement, clock: Clock) -> Analysis:
    return Analysis(
        engagement_level=engagement.level,
        engagement_score=round(engagement.score),
        engagement_trend=engagement.trend,
        last_interaction=_last_interaction(enriched, clock),
        key_themes=draft.key_themes,
        insights=draft.insights,
        open_questions=draft.open_questions,
    )


def _last_interaction(enriched: EnrichedDeal, clock: Clock) -> date | None:
    """The workspace's day of the last word; in a CRM without a mailbox, of the last note."""
    notes = (one for one in reversed(enriched.interactions) if one.kind is InteractionKind.NOTE and one.at <= clock.now)
    last = last_word(enriched, clock.now) or next(notes, None)
    return last.at.astimezone(clock.zone).date() if last else None
