"""Whether the sources say of another value what a draft says of this one: the 20 % at signature, told as the 50 % at the start.

Each value of a source is told from others by the words of its own stretch of text. A draft whose words fit the stretch of
another value, and less its own value's, puts the value in a wrong role.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from engine.grounding.calendar_words import MONTHS, TIME_STEMS
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.mentions import Mention
from engine.grounding.scenes import Scene
from engine.grounding.text import Span, stem

_STRONG = re.compile(r"[;\n]|[.!?](?=\s|$)")
_WEAK = re.compile(r",(?!\d)|[ ](?:and|but|und|aber|et|mais|y|pero|e|mas)[ ]|[:(]")
_CALENDAR = frozenset(stem(month) for month in MONTHS) | TIME_STEMS
_LOOSE_DAYS = ("month", "year", "quarter", "week ", "relative", "alone", "span")
_LEAST_NAMES = 2
# A day or another figure beside a value tells as much as two words.
_LINKS = ("on ", "at ")
# A word that goes with one value alone weighs 1, with two values a half.
_LEAST_WEIGHT = 1.0

Names = frozenset[str]


class Contests:
    """The values of one kind in the sources, each with the words of its stretches."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Take all mentions of the kind."""
        self._mentions = list({id(mention): mention for mention in mentions}.values())

    @cached_property
    def entries(self) -> list[tuple[Mention, Names]]:
        """Return each mention with the words of its stretch."""
        return [
            (mention, stretch_names(mention.block.scene, mention.fact, mention.sentence, True)) for mention in self._mentions
        ]

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return what a word weighs: the less, the more values it goes with."""
        values: defaultdict[str, set[object]] = defaultdict(set)
        for mention, names in self.entries:
            for name in names:
                values[name].add(mention.fact.values)
        return {name: 1 / len(found) for name, found in values.items()}

    def is_told_of_another(self, fact: Fact, names: Names, own: Sequence[Mention], others: Iterable[Mention]) -> bool:
        """Return whether what a draft says of a value fits one of the `others` better than any of its `own` mentions."""
        known = {id(mention): found for mention, found in self.entries}
        shared: set[str] = set()
        for mention in own:
            shared |= names & (_names_in(mention.block.scene, mention.fact, _part(mention)) | mention.bearing.head_stems)
        links = _links(names)
        tied = frozenset().union(*(_links(_names_in(mention.block.scene, mention.fact, _part(mention))) for mention in own))
        for other in others:
            if _contradicts(links, tied) and links & known.get(id(other), frozenset()):
                return True
            better = (names & known.get(id(other), frozenset())) - shared
            weight = sum(self.weights.get(name, 0) for name in better)
            least = _LEAST_WEIGHT + sum(self.weights.get(name, 0) for name in shared)
            count = sum(2 if name.startswith(_LINKS) else 1 for name in better)
            if count >= _LEAST_NAMES and count > len(shared) and weight >= least:
                return True
        return False


def _links(names: Names) -> Names:
    return frozenset(name for name in names if name.startswith(_LINKS))


def _contradicts(ours: Names, theirs: Names) -> bool:
    """Whether both stand beside percentages, and none is the same."""
    ours, theirs = (frozenset(name for name in names if name.startswith("at ")) for names in (ours, theirs))
    return bool(ours and theirs) and not ours & theirs


def stretch_names(scene: Scene, fact: Fact, sentence: Span, is_strict: bool = False) -> Names:
    """Return what is said of a fact up to its neighbours of the kind, or to a full stop or semicolon: stems and days.

    What stands between two neighbours belongs to both, or `is_strict` only as far as the nearest comma.
    """
    return _names_in(scene, fact, _stretch(scene, fact, sentence, is_strict))


def _part(mention: Mention) -> Span:
    """The part of a source's sentence between two full stops or semicolons."""
    strong = list(_STRONG.finditer(mention.block.scene.reading.flat, *mention.sentence))
    begin = max((match.end() for match in strong if match.end() <= mention.fact.start), default=mention.sentence.start)
    return Span(
        begin, min((match.start() for match in strong if match.start() >= mention.fact.end), default=mention.sentence.end)
    )


def _stretch(scene: Scene, fact: Fact, sentence: Span, is_strict: bool) -> Span:
    flat, (begin, end) = scene.reading.flat, sentence
    same = [other for other in scene.facts if other.kind is fact.kind and begin <= other.start < end]
    before = max((other.end for other in same if other.end <= fact.start), default=begin)
    after = min((other.start for other in same if other.start >= fact.end), default=end)
    if before > begin:
        weak = [match.end() for match in _WEAK.finditer(flat, before, fact.start)]
        before = weak[-1 if is_strict else 0] if weak else before
    if after < end:
        weak = [match.start() for match in _WEAK.finditer(flat, fact.end, after)]
        after = weak[0 if is_strict else -1] if weak else after
    strong = list(_STRONG.finditer(flat, before, after))
    before = max((match.end() for match in strong if match.end() <= fact.start), default=before)
    return Span(before, min((match.start() for match in strong if match.start() >= fact.end), default=after))


def _names_in(scene: Scene, fact: Fact, span: Span) -> Names:
    found = {name for at, name in scene.telling_in(span) if not fact.start <= at < fact.end} - _CALENDAR
    for other in scene.facts:
        if (
            other.kind is Kind.DATE
            and other is not fact
            and span.start <= other.start < span.end
            and not other.unit.startswith(_LOOSE_DAYS)
        ):
            found |= {f"on {day:%m-%d}" for day in other.days}
        elif (
            other.kind is Kind.PERCENTAGE
            and other is not fact
            and fact.kind is Kind.AMOUNT
            and span.start <= other.start < span.end
        ):
            found |= {f"at {value:g}" for value in other.numbers}
        elif other.kind is Kind.NUMBER and other.unit and span.start <= other.start < span.end:
            found |= {f"{value:g} {other.unit}" for value in other.numbers}
    return frozenset(found)
