"""What a click on a card does to the records."""

from __future__ import annotations

from typing import Literal

from engine.bootstrap import Engine
from engine.domain import Deal
from engine.ports import ActionState
from engine.recommendation import Recommendation
from ui import board_texts as texts
from ui.components.action_card import CardEvent
from ui.components.content import content_name
from ui.formats import Clock


def apply_event(engine: Engine, event: CardEvent, deal: Deal, shown: Recommendation, person: str, clock: Clock) -> str | None:
    """Store what was done on a card and return what to say about it, if anything. Raises StoreError."""
    if event.kind == "use":
        engine.records.log_use(
            recommendation_id=shown.recommendation_id,
            action_id=event.action.id,
            person=person,
            way=event.way if event.field == "all" else f"{event.way} {event.field.lower()}",
            text=event.text,
            acknowledged=_acknowledged(event, shown),
        )
        return None
    if event.kind == "undo" or (event.kind == "check" and not event.is_on):
        state, detail = ("done", "") if event.kind == "undo" else ("checked", event.text)
        engine.records.unmark_action(deal.source, deal.id, event.action.id, state, detail, clock.now)
        return texts.UNDONE if event.kind == "undo" else None
    engine.records.mark_action(_state(event, deal, person, clock))
    return texts.MARKED_DONE.format(name=content_name(event.action.content).capitalize()) if event.kind == "done" else None


def _state(event: CardEvent, deal: Deal, person: str, clock: Clock) -> ActionState:
    state: Literal["done", "checked"] = "done" if event.kind == "done" else "checked"
    action = event.action
    return ActionState(
        source=deal.source,
        deal_id=deal.id,
        action_id=action.id,
        state=state,
        set_at=clock.now,
        set_by=person,
        detail=event.text if state == "checked" else "",
        contact_id=action.contact.id,
        channel=action.channel.value,
        purpose=action.purpose.value,
    )


def _acknowledged(event: CardEvent, shown: Recommendation) -> list[str]:
    """Return the findings that the person said they had checked before the text left."""
    if not event.is_checked:
        return []
    return [f.text for f in shown.warnings if f.action_id == event.action.id and f.severity == "block"]
