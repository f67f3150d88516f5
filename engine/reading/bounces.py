"""Whether a mail server said that a message could not be delivered."""

from __future__ import annotations

from functools import lru_cache

from engine.domain import Direction, Interaction
from engine.reading.cue_matching import stands_in
from engine.reading.cue_phrases import BOUNCED, split_phrases


def is_bounce(interaction: Interaction) -> bool:
    """Return whether a mail server said that our message could not be delivered."""
    if interaction.outcome == "bounced":
        return True
    return interaction.direction is Direction.IN and _names_bounce(interaction.subject)


@lru_cache(maxsize=4096)
def _names_bounce(subject: str) -> bool:
    return any(stands_in(phrase, subject) for phrase in split_phrases(BOUNCED))
