"""The days that the sources name, to look up by what is said of them: deadlines, moves, the words beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from engine.grounding.bearings import stem
from engine.grounding.blocks import Block, Voice
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_words import MOVED
from engine.grounding.mentions import Mention

_MOST_RARE = 2


class DayIndex:
    """The mentions of days in text, and what the records around them speak of."""

    def __init__(self, blocks: Iterable[Block], days: list[Mention], name_stems: frozenset[str]) -> None:
        """Take the sources, the days that they name, and the stems of people's names, which tell no event."""
        self._blocks = list(blocks)
        self._days = days
        self._name_stems = name_stems

    @cached_property
    def deadlines(self) -> list[Mention]:
        """Return the days by which something is due in our own word."""
        return [
            mention
            for mention in self._own
            if "due" in mention.bearing.clause_cues and mention.stance not in ("wish", "refused", "replaced")
        ]

    @cached_property
    def moves(self) -> list[Mention]:
        """Return the days of our own word in whose sentence something is moved."""
        return [mention for mention in self._own if MOVED.search(mention.block.scene.reading.flat, *mention.sentence)]

    @cached_property
    def by_stem(self) -> Mapping[str, list[Mention]]:
        """Return the days by the stems of their clauses, but for whole months and the like."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self._days:
            if mention.fact.unit in WHOLE_SPANS or mention.fact.unit.startswith("relative"):
                continue
            for word in mention.bearing.clause_stems - self._name_stems:
                found[word].append(mention)
        return found

    @cached_property
    def rare_stems(self) -> frozenset[str]:
        """Return the stems that stand beside at most two days."""
        return frozenset(word for word, found in self.by_stem.items() if len(found) <= _MOST_RARE)

    @cached_property
    def record_stems(self) -> Mapping[str, frozenset[str]]:
        """Return the stems of each source."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for block in self._blocks:
            found[block.source_id] |= {stem(token.word) for token in block.scene.reading.words}
        return {source_id: frozenset(stems) for source_id, stems in found.items()}

    @cached_property
    def record_events(self) -> Mapping[str, frozenset[str]]:
        """Return the events that each note, call or meeting speaks of, as hits are called."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for block in self._blocks:
            if block.voice is Voice.NOTE:
                found[block.source_id] |= {hit.name for hit in block.scene.hits if hit.name.startswith("event ")}
        return {source_id: frozenset(names) for source_id, names in found.items()}

    @cached_property
    def _own(self) -> list[Mention]:
        return [mention for mention in self._days if mention.block.voice in (Voice.OUR, Voice.NOTE)]
