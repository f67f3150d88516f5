"""A deal with its recommendation, as the board gets them; tests change what they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.board import BoardView
from engine.domain import (
    Channel,
    Company,
    Contact,
    Deal,
    Direction,
    EnrichedDeal,
    Interaction,
    InteractionKind,
    Summary,
)
from engine.engagement import score_engagement
from engine.facts.deal_facts import Facts
from engine.ports import ActionState, Profile
from engine.recommendation import (
    Action,
    Analysis,
    CacheStatus,
    EmailContent,
    Evidence,
    Fingerprint,
    Person,
    Priority,
    Purpose,
    Recommendation,
    Timing,
)
from ui.formats import Clock

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # Monday, 09:30 in Paris
CLOCK = Clock(NOW, ZoneInfo("Europe/Paris"))
CLAIRE = Contact(
    id="c1",
    name="Claire Fournier",
    title="CFO",
    email="claire@acme.example",
    linkedin_url="linkedin.com/in/claire",
)
ENRICHED = EnrichedDeal(
    deal=Deal(
        source="sample", id="d1", name="Annual plan", stage="Negotiation", amount=42000, currency="EUR", owner_name="Anna"
    ),
    contacts=(CLAIRE,),
    companies=(Company(id="acme", name="Acme SA"),),
    interactions=(
        Interaction(
            id="i1",
            kind=InteractionKind.EMAIL,
            direction=Direction.IN,
            at=NOW - timedelta(days=3),
            subject="Price",
            text="What would 60 seats cost?",
            contact_ids=("c1",),
        ),
    ),
    gaps=("There are no calls in this source.",),
)
ACTION = Action(
    id="act_0123456789ab",
    priority=Priority.P0,
    channel=Channel.EMAIL,
    purpose=Purpose.ANSWER_QUESTION,
    contact=Person(id="c1", name="Claire Fournier"),
    title="Answer the price question",
    rationale="She asked on Friday and has no answer.",
    timing=Timing(text="Today 14:00", at=NOW + timedelta(hours=4), time_zone="Europe/Paris", reason="she replies then"),
    prerequisites=("Look at the trial", "Get the discount approved"),
    content=EmailContent(
        title="Price", to="claire@acme.example", subject="Price for 60 seats", body="Hello Claire,\n\n42,000 €.\n\nAnna"
    ),
    evidence=(Evidence(source_id="i1", quote="What would 60 seats cost?"),),
)
FINGERPRINT = Fingerprint(
    enriched_data_hash="sha256:" + "1" * 64,
    summary_hash="sha256:" + "2" * 64,
    prompt_hash="sha256:" + "3" * 64,
    company_context_hash="sha256:" + "4" * 64,
)


def make_recommendation(**changes: object) -> Recommendation:
    """Return a recommendation by the playbook with one P0, changed as told."""
    recommendation = Recommendation(
        recommendation_id="rec_0123456789ab",
        source="sample",
        deal_id="d1",
        deal_name="Annual plan",
        deal_stage="Negotiation",
        analysis=Analysis(engagement_level="medium", engagement_score=48, engagement_trend="falling", key_themes=("pricing",)),
        p0_actions=(ACTION,),
        fingerprint=FINGERPRINT,
        cache_key="sha256:" + "5" * 64,
        valid_on=CLOCK.today,
        cache_status=CacheStatus(outcome="hit"),
        writer="playbook",
        model="playbook",
        context_version="1.4",
        prompt_name="recommend",
        generated_at=NOW - timedelta(minutes=12),
        expires_at=NOW + timedelta(minutes=48),
    )
    return recommendation.model_copy(update=changes)


def make_view(recommendation: Recommendation | None = None, **changes: object) -> BoardView:
    """Return a fresh board view, changed as told."""
    made = recommendation or make_recommendation()
    view = BoardView(
        recommendation=made,
        original=made,
        revised=made,
        revisions=(),
        freshness="fresh",
        reasons=(),
        changed=(),
        fingerprint=FINGERPRINT,
        enriched=ENRICHED,
        facts=Facts(),
        summary=Summary(headline="Price asked.", situation="They wait for a price."),
        score=score_engagement(ENRICHED.interactions, ENRICHED.deal.stage_kind, NOW),
        marks={},
        states=(),
        sender=Profile(),
        since=None,
        left_out=(),
        estimate_usd=0.03,
        content_estimate_usd=0.0,
        rewrite_estimate_usd=0.0,
        can_pay=True,
    )
    return replace(view, **changes)  # type: ignore[arg-type]


def make_state(state: str, **changes: object) -> ActionState:
    """Return what a person did with the sample's action."""
    made = ActionState(
        source="sample",
        deal_id="d1",
        action_id=ACTION.id,
        state=state,
        set_at=NOW,
        set_by="me",  # type: ignore[arg-type]
    )
    return replace(made, **changes)  # type: ignore[arg-type]
