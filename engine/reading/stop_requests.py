"""Who clearly asked to be left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.domain import Contact, CueKind, Direction, EnrichedDeal, Interaction
from engine.reading.cues import word_count

# A stop cue in a longer message may mean something else: pause, and ask the owner.
LONG_MESSAGE_WORDS = 25


def is_stop_request(interaction: Interaction) -> bool:
    """Return whether somebody asks to be left alone in few words, and one knows who says it."""
    if not any(cue.kind is CueKind.STOP for cue in interaction.cues) or interaction.direction is Direction.UNKNOWN:
        return False
    return word_count(interaction) <= LONG_MESSAGE_WORDS


def find_stops(enriched: EnrichedDeal, told: Sequence[Interaction] | None = None) -> Iterator[tuple[Contact, Interaction]]:
    """Yield who asked to be left alone, and where; looks through `told` where it is given, else through all of the deal."""
    for interaction in enriched.interactions if told is None else told:
        contact = enriched.contact(interaction.contact_id)
        if contact and is_stop_request(interaction):
            yield contact, interaction
