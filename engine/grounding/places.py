"""Stretches of a text that are taken, and whether another one lies over any of them, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from engine.grounding.facts_found import Fact


class Places:
    """Taken stretches, from code point `start` up to, not including, `end`; none of them is empty."""

    def __init__(self, places: Iterable[tuple[int, int]] = ()) -> None:
        # Kept apart from each other and in order.
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in places:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a stretch."""
        first, last = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def overlap(self, start: int, end: int) -> bool:
        """Return whether any of a stretch is taken."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end


def with_those_over(facts: Iterable[Fact]) -> Iterator[tuple[Fact, list[Fact]]]:
    """Yield facts by their start, of one start the longest first, each with those before it that reach over its start."""
    reaching: list[Fact] = []
    for fact in sorted(facts, key=lambda one: (one.start, -one.end)):
        reaching = [other for other in reaching if other.end > fact.start]
        yield fact, reaching
        reaching.append(fact)
