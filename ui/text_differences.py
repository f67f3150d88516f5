"""What differs between two texts, line by line, and within a changed line word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Lines around a change, so that its place is known.
CONTEXT_LINES = 2
# Beyond this, a difference is no longer read; the rest is counted.
MOST_ROWS = 400
# Two lines with less in common are shown as one taken out and one put in.
_LEAST_ALIKE = 0.5
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")

Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Row:
    """A line of a difference, in segments of which the second value says whether it changed; a gap has none."""

    kind: Literal["same", "added", "removed", "gap"]
    segments: Segments = ()

    @property
    def text(self) -> str:
        """Return the line."""
        return "".join(text for text, _ in self.segments)


@dataclass(frozen=True)
class Difference:
    """The rows to show, how many lines were added and removed, and how many rows too many there were."""

    rows: tuple[Row, ...]
    added: int
    removed: int
    left_out: int = 0

    @property
    def changed(self) -> int:
        """Return how many lines differ: one that became another counts once."""
        return max(self.added, self.removed)


def compare_texts(before: str, after: str, around: int = CONTEXT_LINES) -> Difference:
    """Return what differs, with so many lines around it; no rows when nothing does. Line ends don't count."""
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > 20_000)
    rows: list[Row] = []
    added = removed = 0
    for number, group in enumerate(matcher.get_grouped_opcodes(around)):
        if number or group[0][1]:
            rows.append(Row("gap"))
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                rows.extend(Row("same", ((line, False),)) for line in old[start:end])
                continue
            removed, added = removed + end - start, added + new_end - new_start
            rows.extend(_changed(old[start:end], new[new_start:new_end]))
    return Difference(tuple(rows[:MOST_ROWS]), added, removed, max(0, len(rows) - MOST_ROWS))


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Lines that became others in pairs, then those that came or went alone."""
    if len(old) != len(new):
        yield from (Row("removed", ((line, False),)) for line in old)
        yield from (Row("added", ((line, False),)) for line in new)
        return
    for before, after in zip(old, new, strict=True):
        left, right = _words(before, after)
        yield Row("removed", left)
        yield Row("added", right)


def _words(before: str, after: str) -> tuple[Segments, Segments]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return ((before, False),), ((after, False),)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        left.append(("".join(old[start:end]), tag != "equal"))
        right.append(("".join(new[new_start:new_end]), tag != "equal"))
    return tuple(one for one in left if one[0]), tuple(one for one in right if one[0])
