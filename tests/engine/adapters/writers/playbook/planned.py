"""Planned actions of small deals, and their full contents on request."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.adapters.writers.playbook import Playbook
from engine.domain import Channel, EnrichedDeal
from engine.ports import WrittenContent
from engine.prompt_parts import ContentParts, PromptParts
from engine.recommendation import Action, DraftAction, Evidence, OutlineContent, Person, Priority, Purpose, Timing
from engine.scheduling import describe_day
from tests.engine.adapters.writers.playbook.deals import TODAY, make_parts


def as_action(drafted: DraftAction, enriched: EnrichedDeal) -> Action:
    """Return a drafted action as the engine shows it, with the day it is planned for."""
    contact = enriched.contact(drafted.contact_id)
    assert contact
    assert drafted.day
    return Action(
        id="act_1",
        contact=Person(id=contact.id, name=contact.name),
        timing=Timing(text=describe_day(drafted.day), time_zone="Europe/Paris", reason=drafted.timing_reason),
        **drafted.model_dump(include={"priority", "channel", "purpose", "title", "rationale", "prerequisites"}),
        content=drafted.content,
        evidence=drafted.evidence,
        applied_learnings=drafted.applied_learnings,
    )


def planned_actions(enriched: EnrichedDeal, today: date = TODAY, **more: Any) -> list[Action]:
    """Return the P1 and P2 actions that the playbook plans."""
    draft = Playbook().write(make_parts(enriched, today, **more)).draft
    return [as_action(action, enriched) for action in draft.actions if action.priority is not Priority.P0]


def find_planned(enriched: EnrichedDeal, purpose: Purpose, today: date = TODAY, **more: Any) -> Action:
    """Return the planned action of a purpose."""
    return next(action for action in planned_actions(enriched, today, **more) if action.purpose is purpose)


def make_planned(
    enriched: EnrichedDeal, purpose: Purpose, channel: Channel, *quotes: Evidence, who: str = "ana", day: date = TODAY
) -> Action:
    """Return an action that somebody else planned."""
    contact = enriched.contact(who)
    assert contact
    return Action(
        id="act_1",
        priority=Priority.P1,
        channel=channel,
        purpose=purpose,
        contact=Person(id=contact.id, name=contact.name),
        title="Planned",
        rationale="Because.",
        timing=Timing(text=describe_day(day), time_zone="Europe/Paris", reason="Then."),
        content=OutlineContent(title="Planned", key_points=("One",)),
        evidence=quotes,
    )


def write_planned(parts: PromptParts, action: Action) -> WrittenContent:
    """Return the full content of a planned action."""
    return Playbook().write_content(ContentParts(parts, action))


def in_full(enriched: EnrichedDeal, purpose: Purpose, today: date = TODAY, **more: Any) -> WrittenContent:
    """Return the full content of what the playbook plans for a purpose."""
    parts = make_parts(enriched, today, **more)
    return write_planned(parts, find_planned(enriched, purpose, today, **more))


def words_of(written: WrittenContent) -> str:
    """Return every word that a customer would read or hear."""
    return "\n".join(_flat(written.content.model_dump(exclude={"kind", "title", "to"})))


def body_of(written: WrittenContent) -> str:
    """Return the body of an e-mail."""
    assert written.content.kind == "email"
    return written.content.body


def _flat(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _flat(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _flat(part)]
    return [str(value)]
