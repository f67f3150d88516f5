"""A piece of a source: its text under its head, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.grounding.scenes import Scene, survey
from engine.grounding.text import Span


class Voice(StrEnum):
    """Whose word a statement is. Only OUR and NOTE bind us, and a note only where it doesn't report a wish or a refusal."""

    OUR = "our"  # a message of ours, the campaign, the context
    NOTE = "note"  # a record or a field of ours: what we know and agreed, also of what the customer said
    THEIR = "their"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Block:
    """A piece of a source under one head: the `text` begins with the head, which ends at `head_end` (0: none).

    `day` is when it was said; `owners` are the third parties that it speaks of, competitors (`is_rival`) or reference
    customers; `item` is what it sells; `contact_ids` are the people of the record that it comes from.
    """

    source_id: str
    text: str
    voice: Voice
    day: date
    head_end: int = 0
    language: str = ""
    owners: tuple[str, ...] = ()
    is_rival: bool = False
    item: str = ""
    contact_ids: tuple[str, ...] = ()

    @property
    def scene(self) -> Scene:
        """Return what stands in the block."""
        return survey(self.text, self.day, self.language)

    @property
    def head(self) -> Span:
        """Return where the head stands."""
        return Span(0, self.head_end)
