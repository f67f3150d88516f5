"""A piece of a source: its text under its head, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from engine.grounding.scenes import Scene, survey
from engine.grounding.text import Span

# In characters.
LONGEST_PIECE = 4_000
_GAPS = ("\n\n", "\n", ". ", " ")


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

    def pieces(self) -> Iterator[Block]:
        """Yield the block in pieces that are no longer than LONGEST_PIECE, apart where the text is; the first has the head.

        What each fact of a block costs to weigh grows with the block.
        """
        rest, head_end = self.text, self.head_end
        while len(rest) > LONGEST_PIECE:
            least = max(LONGEST_PIECE // 2, head_end)
            cut = next((at for mark in _GAPS if (at := rest.rfind(mark, least, LONGEST_PIECE)) >= 0), LONGEST_PIECE)
            yield replace(self, text=rest[:cut], head_end=min(head_end, cut))
            rest, head_end = rest[cut:], 0
        yield replace(self, text=rest, head_end=head_end) if rest is not self.text else self

    @property
    def head(self) -> Span:
        """Return where the head stands."""
        return Span(0, self.head_end)
