"""What people did with actions: the states of each, and every text that left the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, insert, or_, select, update

from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.tables import action_states as states
from engine.adapters.records.tables import action_uses
from engine.adapters.records.uses import Uses
from engine.ports import ActionState

# An action is one of these at a time; each ticked prerequisite stands for itself.
_EXCLUSIVE = ("done", "dismissed", "snoozed")
_COLUMNS = tuple(states.c[field.name] for field in fields(ActionState))


class Actions(Uses):
    """The tables `action_states` and `action_uses`."""

    def mark_action(self, state: ActionState) -> None:
        """Set the state of an action; the former one is ended, not overwritten. Raises StoreError.

        Done, dismissed and snoozed end each other; "checked" ends only the same prerequisite's earlier tick.
        """
        former = states.c.state.in_(_EXCLUSIVE) if state.state in _EXCLUSIVE else _is_state(state.state, state.detail)
        with writing(self._engine) as connection:
            take_turns(connection, state.action_id)
            standing = update(states).where(_is_action(state.source, state.deal_id, state.action_id), former, _IS_STANDING)
            connection.execute(standing.values(ended_at=state.set_at))
            connection.execute(insert(states).values(asdict(state)))

    def unmark_action(self, source: str, deal_id: str, action_id: str, state: str, detail: str, at: datetime) -> None:
        """End a state (undo); nothing when it doesn't stand. Raises StoreError."""
        standing = update(states).where(_is_action(source, deal_id, action_id), _is_state(state, detail), _IS_STANDING)
        with writing(self._engine) as connection:
            connection.execute(standing.values(ended_at=at))

    def action_states(self, source: str, deal_id: str, at: datetime | None = None) -> Sequence[ActionState]:
        """Return the states in force now, or as they stood at a moment, in the order they were set. Raises StoreError."""
        query = select(*_COLUMNS).where(states.c.source == source, states.c.deal_id == deal_id).order_by(states.c.id)
        if at is None:
            query = query.where(_IS_STANDING)
        else:
            query = query.where(states.c.set_at <= at, or_(_IS_STANDING, states.c.ended_at > at))
        with reading(self._engine) as connection:
            # At that moment none of them was ended.
            return [ActionState(**{**row, "ended_at": None}) for row in connection.execute(query).mappings()]

    def states_since(self, source: str, since: datetime) -> Sequence[ActionState]:
        """Return the states of all deals of a source that were set since a moment and are in force. Raises StoreError."""
        query = select(*_COLUMNS).where(states.c.source == source, states.c.set_at >= since, _IS_STANDING)
        with reading(self._engine) as connection:
            return [ActionState(**row) for row in connection.execute(query.order_by(states.c.id)).mappings()]

    def log_use(self, **facts: Any) -> None:
        """Store that a text left the house. Raises StoreError.

        Facts: recommendation_id, action_id, person, way, text, acknowledged (texts of findings, or none), revisions (ids
        of those that the text holds, or none).
        """
        lists = {name: orjson.dumps(list(facts.pop(name, None) or ())).decode() for name in ("acknowledged", "revisions")}
        with writing(self._engine) as connection:
            connection.execute(insert(action_uses).values(at=self._clock(), **lists, **facts))


_IS_STANDING: ColumnElement[bool] = states.c.ended_at.is_(None)


def _is_action(source: str, deal_id: str, action_id: str) -> ColumnElement[bool]:
    return (states.c.source == source) & (states.c.deal_id == deal_id) & (states.c.action_id == action_id)


def _is_state(state: str, detail: str) -> ColumnElement[bool]:
    return (states.c.state == state) & (states.c.detail == detail)
