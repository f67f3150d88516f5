"""What a click on a card does to the records."""

from __future__ import annotations

from datetime import date
from typing import Literal

from engine.access.roles import Person
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.domain import Deal
from engine.ports import ActionState
from engine.release import Way, prepare_release
from ui import board_texts as texts
from ui.components.action_card import CardEvent
from ui.components.put_off import read_day
from ui.components.ways import write_file_text
from ui.formats import Clock, escape_markdown, format_day
from ui.reactions import react
from ui.theme import CHANNEL_NAMES


def apply_event(engine: Engine, event: CardEvent, view: BoardView, person: Person, clock: Clock) -> str | None:
    """Store what was done on a card and return what to say about it, if anything. Raises SalesActionError."""
    deal = view.enriched.deal
    if event.kind in ("thumb", "say"):
        kind, words = (event.text, "") if event.kind == "thumb" else ("negative", event.text)
        return escape_markdown(react(engine, view, event.action, kind, words, event.about, person)) or None
    if event.kind == "use":
        way = Way.FIELD if event.field else Way(event.way)
        text = write_file_text(way, event.action, view)
        release = prepare_release(event.action, view.recommendation, view.states, text)
        left = engine.gate.let_out(release, way, person.name, acknowledged=event.acknowledged, field=event.field or None)
        return left.problem
    if event.kind == "check" and not event.is_on:
        engine.records.unmark_action(deal.source, deal.id, event.action.id, "checked", event.text, clock.now)
        return None
    title = event.action.title
    until = read_day(event.text, clock.today) if event.kind == "snooze" else None
    if event.kind == "snooze" and until is None:
        return escape_markdown(texts.NO_LATER_DAY.format(title=title))
    engine.records.mark_action(_state(event, deal, person.name, clock, until))
    said = {
        "done": texts.MARKED_DONE.format(title=title),
        "snooze": texts.SNOOZED.format(title=title, day=format_day(until, clock.today) if until else ""),
        "dismiss": texts.DISMISSED.format(title=title),
    }
    return escape_markdown(said.get(event.kind, "")) or None


def take_back(engine: Engine, state: ActionState, view: BoardView, clock: Clock) -> str:
    """End what was done with an action and return what to say about it. Raises StoreError.

    What was put aside before today is in none of today's recommendations: it can come back only in the next day's.
    """
    engine.records.unmark_action(state.source, state.deal_id, state.action_id, state.state, state.detail, clock.now)
    action = view.recommendation.action(state.action_id)
    title = name_action(state, view)
    return escape_markdown((texts.UNDONE if action else texts.UNDONE_LATER).format(title=title))


def name_action(state: ActionState, view: BoardView) -> str:
    """Return the title of the action of a state; of one that is no longer recommended, what kind of action it was."""
    action = view.recommendation.action(state.action_id)
    if action:
        return action.title
    contact = view.enriched.contact(state.contact_id)
    channel = next((name for channel, name in CHANNEL_NAMES.items() if channel == state.channel), texts.SOME_ACTION)
    whom = texts.ACTION_TO.format(channel=channel, contact=contact.name) if contact else channel
    return f"{whom}: {state.purpose.replace('_', ' ')}" if state.purpose else whom


def _state(event: CardEvent, deal: Deal, person: str, clock: Clock, until: date | None) -> ActionState:
    states: dict[str, Literal["done", "snoozed", "dismissed", "checked"]] = {
        "done": "done",
        "snooze": "snoozed",
        "dismiss": "dismissed",
    }
    action = event.action
    return ActionState(
        source=deal.source,
        deal_id=deal.id,
        action_id=action.id,
        state=states.get(event.kind, "checked"),
        set_at=clock.now,
        set_by=person,
        until=until,
        detail=event.text if event.kind in ("check", "dismiss") else "",
        contact_id=action.contact.id,
        channel=action.channel.value,
        purpose=action.purpose.value,
    )
