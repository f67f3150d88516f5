"""What people know better than a deal's source: facts that they corrected, things that happened, whom to leave alone.

Both are laid over the deal whenever its source is read, so that a later sync or import takes nothing of them away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from engine.domain import Correction, Direction, EnrichedDeal, Interaction, Told
from engine.errors import DealNotFound
from engine.hashing import hash_value
from engine.importing.gaps import NO_INTERACTIONS
from engine.privacy.forgotten import NOBODY_FORGOTTEN, Forgotten
from engine.privacy.suppressions import NO_SUPPRESSIONS, Suppressions
from engine.reading.message_text import fold, split_quoted, words

TOLD = "rep:"
# What the source brings of the same thing may carry another clock's time, or the time of its logging.
SAME_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Amendments:
    """What is laid over one deal."""

    corrections: tuple[Correction, ...] = ()
    told: tuple[Told, ...] = ()
    suppressions: Suppressions = NO_SUPPRESSIONS
    forgotten: Forgotten = NOBODY_FORGOTTEN

    def __bool__(self) -> bool:
        return bool(self.corrections or self.told or self.suppressions or self.forgotten)


@dataclass(frozen=True)
class Amended:
    """A deal with what people know better, the corrections with which its source agrees by now, and what it knows of the told.

    `version` names what was laid over, None where that is nothing.
    """

    enriched: EnrichedDeal
    agreed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    version: str | None = None


def is_told(interaction: Interaction) -> bool:
    """Return whether a person told this, rather than a source."""
    return interaction.id.startswith(TOLD)


def amend(enriched: EnrichedDeal, amendments: Amendments) -> Amended:
    """Return the deal with its amendments; the very same deal where nothing is left to lay over."""
    agreed: tuple[str, ...] = ()
    # What is stored is cut already; what a source reads anew each time isn't.
    source, enriched = enriched, cut(enriched, amendments.forgotten)
    amended = enriched
    if amendments.corrections:
        from engine.amendments.corrections import apply_corrections  # its readers of names and numbers are rarely needed

        amended, agreed = apply_corrections(enriched, amendments.corrections)
    added = [told.interaction for told in amendments.told if find_same(told.interaction, enriched.interactions) is None]
    if added:
        amended = _add(amended, added)
    unmarked, amended = amended, amendments.suppressions.mark(amended)
    kept = {interaction.id for interaction in added}
    known = tuple(told.interaction.id for told in amendments.told if told.interaction.id not in kept)
    if amended is source:
        return Amended(enriched, agreed, known)
    laid = [[one.field, one.value] for one in amended.corrections]
    parts = [laid, [one.model_dump(mode="json", exclude={"cues"}) for one in added], *_marks(unmarked, amended)]
    version = hash_value(parts if enriched is source else [*parts, enriched.model_dump(mode="json")])
    return Amended(amended, agreed, known, version)


def cut(enriched: EnrichedDeal, forgotten: Forgotten) -> EnrichedDeal:
    """Return a deal without the forgotten. Raises DealNotFound for one that was forgotten as a whole."""
    left = forgotten.cut(enriched)
    if left is None:
        raise DealNotFound(f"The deal '{enriched.deal.id}' was forgotten.")
    return left


def _marks(unmarked: EnrichedDeal, marked: EnrichedDeal) -> list[Any]:
    """What suppressions changed, nothing where they did not."""
    if marked is unmarked:
        return []
    suppressed = [contact.id for contact in marked.contacts if contact.do_not_contact]
    return [suppressed, [[cue.kind for cue in one.cues] for one in marked.interactions]]


def find_same(interaction: Interaction, among: Iterable[Interaction]) -> Interaction | None:
    """Return the one that tells the same thing: the same direction, about the same time, the same words; or None.

    A direction that nobody knows is no contradiction.
    """
    said = None
    for other in among:
        if interaction.id == other.id:
            return other
        if abs(other.at - interaction.at) > SAME_WITHIN or not _agree(other.direction, interaction.direction):
            continue
        said = said if said is not None else _gist(interaction)
        if said and said == _gist(other):
            return other
    return None


def _add(enriched: EnrichedDeal, added: Iterable[Interaction]) -> EnrichedDeal:
    from engine.reading.cues import find_cues

    told = (one.model_copy(update={"cues": find_cues(one)}) for one in added)
    together = sorted((*enriched.interactions, *told), key=lambda one: (one.at, one.id))
    gaps = tuple(gap for gap in enriched.gaps if gap != NO_INTERACTIONS)
    return enriched.model_copy(update={"interactions": tuple(together), "gaps": gaps})


def _agree(one: Direction, other: Direction) -> bool:
    return one is other or Direction.UNKNOWN in (one, other)


def _gist(interaction: Interaction) -> str:
    """The words without what programs change (blanks, marks, case, the mails quoted beneath), else those of the subject."""
    return " ".join(words(fold(split_quoted(interaction.text)[0]))) or " ".join(words(fold(interaction.subject)))
