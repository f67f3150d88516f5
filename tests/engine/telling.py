"""Small stories to read facts from: who wrote what, and when, in November 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from engine.domain import Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.facts.deal_facts import Facts, collect_facts
from engine.reading.cues import with_cues

# A Thursday, 11:00 in Paris.
NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)
ANA = Contact(id="ana", name="Ana Costa", first_name="Ana", email="ana@example.com", country="FR", time_zone="Europe/Paris")
BOB = Contact(id="bob", name="Bob Roy", first_name="Bob", email="bob@example.com", country="FR", time_zone="Europe/Paris")


def day(number: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    """A moment of November 2026 in UTC; the 16th is a Monday."""
    return datetime(2026, month, number, hour, minute, tzinfo=UTC)


def happened(at: datetime, kind: str, direction: str = "in", text: str = "", **fields: Any) -> Interaction:
    """Return an interaction with Ana; its id says when and what it is."""
    fields.setdefault("contact_ids", ("ana",))
    fields.setdefault("id", f"{kind}-{direction}-{at:%d%H%M}")
    return Interaction(kind=InteractionKind(kind), direction=Direction(direction), at=at, text=text, **fields)


def wrote(at: datetime, text: str = "Thanks.", **fields: Any) -> Interaction:
    """Return an e-mail of theirs."""
    return happened(at, "email", "in", text, **fields)


def answered(at: datetime, text: str = "Here you are.", **fields: Any) -> Interaction:
    """Return an e-mail of ours."""
    return happened(at, "email", "out", text, **fields)


def met(at: datetime, outcome: str = "held", **fields: Any) -> Interaction:
    """Return a meeting."""
    return happened(at, "meeting", "out", outcome=outcome, **fields)


def told(*interactions: Interaction, contacts: tuple[Contact, ...] = (ANA,), **deal: Any) -> EnrichedDeal:
    """Return a deal with this history, at the proposal stage unless said otherwise."""
    deal.setdefault("stage_kind", Stage.PROPOSAL)
    return with_cues(
        EnrichedDeal(deal=Deal(source="s", id="1", name="Deal", **deal), contacts=contacts, interactions=interactions)
    )


def facts(*interactions: Interaction, **fields: Any) -> Facts:
    """Return the facts of a told deal."""
    return collect_facts(told(*interactions, **fields))


def plays(found: Facts, now: datetime = NOW) -> dict[int, str]:
    """Return the plays that apply at `now`, with their priority, but for those that a hold stops."""
    return {
        trigger.play: priority
        for trigger in found.triggers
        if (priority := trigger.priority_at(now)) and found.hold_on(trigger.play, trigger.contact_id, now) is None
    }
