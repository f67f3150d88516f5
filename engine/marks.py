"""What people did with actions, and for how long that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from engine.domain import EnrichedDeal
from engine.ports import ActionState


def standing_states(
    states: Iterable[ActionState], enriched: EnrichedDeal, today: date, now: datetime
) -> tuple[ActionState, ...]:
    """Return the states that still count: a newer interaction with that contact, or a new stage, ends them.

    A snooze ends on its day. Ticked prerequisites ("checked") end with their action's other states. What is only planned
    after `now`, a meeting on Friday, has not happened and ends nothing.
    """
    newest: dict[str, float] = {}
    for interaction in enriched.interactions:
        if interaction.at > now:
            continue
        for contact_id in interaction.contact_ids:
            newest[contact_id] = max(newest.get(contact_id, 0.0), interaction.at.timestamp())
    stage_changed = enriched.deal.stage_changed_at
    return tuple(
        state
        for state in states
        if state.set_at.timestamp() >= newest.get(state.contact_id, 0.0)
        and not (stage_changed and stage_changed > state.set_at)
        and not (state.state == "snoozed" and state.until and state.until <= today)
    )


def make_marks(states: Sequence[ActionState]) -> tuple[tuple[str, ...], ...]:
    """Return states as a writer is told of them, in one fixed order: done, dismissed and snoozed actions."""
    return tuple(
        sorted(
            (state.action_id, state.state, state.contact_id, state.channel, state.purpose, str(state.until or ""))
            for state in states
            if state.state != "checked"
        )
    )
