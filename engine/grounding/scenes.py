"""A text with everything in it that rules look at: words, what they mean, hard facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from engine.grounding.addresses import find_addresses
from engine.grounding.clock_times import find_times
from engine.grounding.commitment_words import GIVES
from engine.grounding.concept_words import COSTS, EVENTS, MEASURES, PERIODS, UNITS, phrases_of
from engine.grounding.cue_words import CUES
from engine.grounding.days import find_days
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit, Lexicon
from engine.grounding.promises import find_promises
from engine.grounding.quantities import find_quantities
from engine.grounding.stop_words import STOP_WORDS
from engine.grounding.text import Reading, Span, read, stem
from engine.reading.cue_matching import guess_language

_LONGEST_SAMPLE = 2_000
# Words of so few letters tell nothing.
_SHORTEST_DUMB = 2
_TABLES = {
    "concepts": (("unit", UNITS), ("period", PERIODS), ("cost", COSTS)),
    "measures": (("measure", MEASURES),),
    "events": (("event", EVENTS),),
    "cues": (("cue", CUES),),
    "gives": (("give", GIVES),),
}


@dataclass(frozen=True)
class Scene:
    """A text, its language ("" unknown), what its words mean, and its hard facts in order.

    `numbers` are all that one may calculate with: amounts, percentages, counts, and bare numbers that are no facts.
    """

    reading: Reading
    language: str
    hits: tuple[Hit, ...]
    facts: tuple[Fact, ...]
    numbers: tuple[Fact, ...]

    def hits_in(self, span: Span, *names: str) -> Iterator[Hit]:
        """Yield the hits of these names, or of all names of a group ("cost "), within a stretch of text."""
        for at in range(bisect_left(self._hit_starts, span.start), len(self.hits)):
            hit = self.hits[at]
            if hit.start >= span.end:
                return
            if hit.name.startswith(names):
                yield hit

    @cached_property
    def _hit_starts(self) -> tuple[int, ...]:
        return tuple(hit.start for hit in self.hits)

    def telling_in(self, span: Span) -> Iterator[tuple[int, str]]:
        """Yield the place and the stem of each word within a stretch of text that tells what it is about."""
        for at in range(bisect_left(self._telling, (span.start, "")), len(self._telling)):
            if self._telling[at][0] >= span.end:
                return
            yield self._telling[at]

    @cached_property
    def _telling(self) -> tuple[tuple[int, str], ...]:
        counted = {number.start for number in self.numbers if number.is_word}
        return tuple(
            (token.start, stem(token.word))
            for token in self.reading.words
            if len(token.word) > _SHORTEST_DUMB
            and not token.word[0].isdigit()
            and token.word not in STOP_WORDS
            and token.start not in counted
        )

    def text(self, fact: Fact) -> str:
        """Return the fact as it is written."""
        return self.reading.raw[fact.start : fact.end]


@lru_cache(maxsize=8192)
def survey(text: str, base: date, language: str = "") -> Scene:
    """Return what stands in `text`, written on `base`; `language` "": told by its words."""
    reading = read(text)
    spoken = language or guess_language(text[:_LONGEST_SAMPLE])
    hits = tuple(sorted(_hits(reading, spoken), key=lambda hit: (hit.start, -hit.end)))
    facts, bare = _facts(reading, base, spoken, hits)
    numbers = [fact for fact in facts if fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE, Kind.NUMBER)]
    return Scene(reading, spoken, hits, tuple(facts), tuple(sorted([*numbers, *bare], key=lambda fact: fact.start)))


def _hits(reading: Reading, language: str) -> Iterator[Hit]:
    for group in _TABLES:
        for hit in _lexicon(group, language).find(reading.words):
            if not hit.name.endswith(" none"):
                yield hit


@lru_cache(maxsize=64)
def _lexicon(group: str, language: str) -> Lexicon:
    phrases: dict[str, list[str]] = {}
    for prefix, table in _TABLES[group]:
        phrases |= phrases_of(table, prefix, language)
    return Lexicon(phrases)


def _facts(reading: Reading, base: date, language: str, hits: Sequence[Hit]) -> tuple[list[Fact], list[Fact]]:
    facts = find_addresses(reading)
    taken = [(fact.start, fact.end) for fact in facts]
    days = find_days(reading, base, language, taken)
    taken += [(fact.start, fact.end) for fact in days]
    times = find_times(reading, language, taken, days)
    taken += [(fact.start, fact.end) for fact in times]
    quantities, bare = find_quantities(reading, language, hits, taken)
    promises = find_promises(reading, language, hits, [*days, *times, *quantities])
    return sorted([*facts, *days, *times, *quantities, *promises], key=lambda fact: (fact.start, -fact.end)), bare
