"""How long a customer may be silent before it means something (selling.md, section 1, "Silence")."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from engine.calendars.local import LocalCalendar
from engine.domain import Interaction, Stage

# Working days, our judgement; won and lost deals stand under "onboarding".
_LIMITS = {
    Stage.PROSPECTING: 5.0,
    Stage.QUALIFICATION: 7.0,
    Stage.DEMO: 5.0,
    Stage.PROPOSAL: 4.0,
    Stage.NEGOTIATION: 3.0,
    Stage.WON: 5.0,
    Stage.LOST: 5.0,
}
# A rhythm takes so many replies to know, and nobody is nudged sooner than this.
_FEWEST_REPLIES = 5
_SHORTEST = 2.0


def silence_limit(stage: Stage, theirs: Sequence[Interaction], ours: Sequence[Interaction], calendar: LocalCalendar) -> float:
    """Return the limit in working days: the stage's, or twice the last writer's median gap once five replies are known.

    Both sequences hold human messages in the order of time.
    """
    writer = theirs[-1].contact_id if theirs else None
    gaps = _reply_gaps([message for message in theirs if message.contact_id == writer], ours, calendar)
    if len(gaps) < _FEWEST_REPLIES:
        return _LIMITS[stage]
    return max(round(2 * median(gaps), 2), _SHORTEST)


def _reply_gaps(theirs: Sequence[Interaction], ours: Sequence[Interaction], calendar: LocalCalendar) -> list[float]:
    """Working days from our message to the reply it got: the last of ours before each first answer."""
    gaps: list[float] = []
    pending: Interaction | None = None
    moments = sorted([*((message.at, 0, message) for message in ours), *((message.at, 1, message) for message in theirs)],
                     key=lambda moment: moment[:2])  # fmt: skip
    for _, is_theirs, message in moments:
        if not is_theirs:
            pending = message
        elif pending is not None:
            gaps.append(calendar.between(pending.at, message.at))
            pending = None
    return gaps
