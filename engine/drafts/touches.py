"""Whom we have reached on a day: nobody is written to twice on one, unless they have written since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.domain import Direction, Interaction, InteractionKind

# A meeting is no touch: its recap belongs to the same day.
_TOUCHES = frozenset({InteractionKind.EMAIL, InteractionKind.CALL, InteractionKind.LINKEDIN, InteractionKind.WHATSAPP})
_NOT_TOUCHED = frozenset({"planned", "no_show", "bounced"})


def reached_today(interactions: Iterable[Interaction], now: datetime, zone: ZoneInfo) -> set[str]:
    """Return whom we reached on the day of `now` in `zone` and who hasn't written since."""
    today, reached = now.astimezone(zone).date(), set[str]()
    for interaction in interactions:
        if interaction.kind not in _TOUCHES or interaction.at > now or interaction.outcome in _NOT_TOUCHED:
            continue
        if interaction.at.astimezone(zone).date() != today:
            continue
        if interaction.direction is Direction.OUT:
            reached.update(interaction.contact_ids[:1])
        elif interaction.direction is Direction.IN and not interaction.is_automatic:
            reached.difference_update(interaction.contact_ids[:1])
    return reached
