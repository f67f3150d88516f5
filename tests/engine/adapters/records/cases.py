"""Small deals and recommendations to store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, inspect

from engine.domain import Company, Contact, Cue, CueKind, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.recommendation import Analysis, CacheStatus, Fingerprint, Recommendation

NOW = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)


def make_deal(
    deal_id: str = "d1", name: str = "Billing", company: str = "Acmé", touches: int = 2, **changes: Any
) -> EnrichedDeal:
    deal: dict[str, Any] = {"source": "files", "id": deal_id, "name": name, "stage": "Proposal", "stage_kind": Stage.PROPOSAL}
    deal |= {"amount": "42000.50", "currency": "EUR", "close_date": date(2026, 12, 18), "attributes": {"région": "Île"}}
    return EnrichedDeal(
        deal=Deal(**(deal | changes)),
        contacts=(Contact(id="ana@acme.example", name="Ana Lima", email="ana@acme.example", country="FR"),),
        companies=(Company(id="files:acme", name=company),) if company else (),
        interactions=tuple(make_interaction(position) for position in range(touches)),
        gaps=("This import has no calls.",),
    )


def make_interaction(position: int) -> Interaction:
    quote = "Could you tell me whether we can be billed quarterly?"
    return Interaction(
        id=f"m{position}",
        kind=InteractionKind.EMAIL,
        direction=Direction.IN,
        at=NOW - timedelta(days=30 - position, microseconds=position),
        subject="Billing",
        text=f"Hi,\n{quote}\n🙂",
        contact_ids=("ana@acme.example",),
        cues=(Cue(kind=CueKind.REQUEST, quote=quote, language="en"),),
    )


def make_hash(text: str) -> str:
    return f"sha256:{text:0>64}"


def make_recommendation(number: int = 1, key: str = "key", **changes: Any) -> Recommendation:
    values: dict[str, Any] = {
        "recommendation_id": f"rec_{number:012}",
        "source": "files",
        "deal_id": "d1",
        "deal_name": "Énergie Billing",
        "deal_stage": "Proposal",
        "analysis": Analysis(engagement_level="high", engagement_score=70, engagement_trend="rising"),
        "fingerprint": Fingerprint(
            enriched_data_hash=make_hash("1"),
            summary_hash=make_hash("2"),
            prompt_hash=make_hash("3"),
            company_context_hash=make_hash("4"),
        ),
        "cache_key": key,
        "valid_on": date(2026, 11, 19),
        "cache_status": CacheStatus(outcome="miss"),
        "writer": "playbook",
        "model": "playbook-1",
        "context_version": "1.4",
        "prompt_name": "recommend",
        "generated_at": NOW + timedelta(minutes=number),
        "expires_at": NOW + timedelta(minutes=number + 60),
        "cost_usd": 0.03,
    }
    return Recommendation(**(values | changes))


def describe_tables(engine: Engine) -> dict[str, list[str]]:
    """Return what a database holds: of each table its columns in the order of the alphabet, its keys, indexes and checks."""
    looking = inspect(engine)
    looks = ("columns", "pk_constraint", "indexes", "foreign_keys", "unique_constraints", "check_constraints")
    found: dict[str, list[str]] = {}
    for name in sorted(looking.get_table_names()):
        told = [getattr(looking, f"get_{look}")(name) for look in looks]
        found[name] = sorted(repr(one) for part in told for one in (part if isinstance(part, list) else [part]))
    return found
