"""What a click on a card does to the records."""

from __future__ import annotations

from typing import Literal

from engine.board import BoardView
from engine.bootstrap import Engine
from engine.domain import Deal
from engine.ports import ActionState
from engine.release import Way, prepare_release
from engine.roles import Person
from ui import board_texts as texts
from ui.components.action_card import CardEvent
from ui.formats import Clock, escape_markdown
from ui.reactions import react


def apply_event(engine: Engine, event: CardEvent, view: BoardView, person: Person, clock: Clock) -> str | None:
    """Store what was done on a card and return what to say about it, if anything. Raises SalesActionError."""
    deal = view.enriched.deal
    if event.kind in ("thumb", "say"):
        kind, words = (event.text, "") if event.kind == "thumb" else ("negative", event.text)
        return escape_markdown(react(engine, view, event.action, kind, words, event.about, person)) or None
    if event.kind == "use":
        release = prepare_release(event.action, view.recommendation, view.states)
        way = Way.FIELD if event.field else Way(event.way)
        left = engine.gate.let_out(release, way, person.name, acknowledged=event.acknowledged, field=event.field or None)
        return left.problem
    if event.kind == "undo" or (event.kind == "check" and not event.is_on):
        state, detail = ("done", "") if event.kind == "undo" else ("checked", event.text)
        engine.records.unmark_action(deal.source, deal.id, event.action.id, state, detail, clock.now)
        return escape_markdown(texts.UNDONE.format(title=event.action.title)) if event.kind == "undo" else None
    engine.records.mark_action(_state(event, deal, person.name, clock))
    return escape_markdown(texts.MARKED_DONE.format(title=event.action.title)) if event.kind == "done" else None


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
