"""What a fact bears on: the words nearest to it that say of what item, cost, period, unit, event or measure it is.

Of each dimension the nearest words count; where none stands in the fact's sentence, those of the head under which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.gaps import BOUNDARY, CLOSE, FAR, REACH, gap_to, nearest_names
from engine.grounding.lexicon import Hit
from engine.grounding.rate_words import find_rates, find_terms, find_years
from engine.grounding.scenes import Scene
from engine.grounding.text import Span
from engine.grounding.text import stem as stem

Dimension = str
_OF = re.compile(r"[ ](?:for|of|fur|von|pour|de|du|del|para|do|da)(?: (?:the|die|den|das|la|le|el|o|a))?[ ]$")
_JOIN = re.compile(r"[ ](?:and|und|et|y|e)[ ]")
_OBJECT_REACH = 8
_MARGIN = 12
_PERSON_REACH = 10
# "Colin will meet your engineer, his mobile is …".
_HOLDER_REACH = 20
_BEHIND_COLON = re.compile(r":[ ]?$")
_HIS = re.compile(r"\b(?:his|her|their|seine?|ihre?|son|sa|su|seu|sua|dele|dela)\b")


@dataclass(frozen=True)
class Bearing:
    """What a fact bears on, by dimension: `near` the nearest words, `wide` its sentence and head; its sentence's stems."""

    near: dict[Dimension, frozenset[str]]
    wide: dict[Dimension, frozenset[str]]
    stems: frozenset[str]
    clause_stems: frozenset[str]
    cues: frozenset[str] = frozenset()
    clause_cues: frozenset[str] = frozenset()
    gaps: tuple[tuple[int, str], ...] = ()
    above: frozenset[str] = frozenset()
    head_stems: frozenset[str] = frozenset()

    @property
    def nearest(self) -> frozenset[str]:
        """Return the items and costs that stand nearest, in the sentence within reach, else in the head."""
        close = [(gap, name) for gap, name in self.gaps if gap <= _OBJECT_REACH]
        least = min((gap for gap, _ in close), default=0)
        return frozenset(name for gap, name in close if gap == least) or self.above

    def within(self, reach: int, *groups: str) -> frozenset[str]:
        """Return the words of some groups that stand at most `reach` words away, no comma between."""
        return frozenset(name for gap, name in self.gaps if gap <= reach and name.startswith(groups))


def bear(scene: Scene, fact: Fact, sentence: Span, head: Span | None, items: Sequence[Hit], head_gap: int = 12) -> Bearing:
    """Return what `fact` bears on; `items` are the known names in the text, as hits called "item NAME" and the like.

    `head_gap` is how far the head counts as being, in words: little in a list, where each line has its own.
    """
    near: dict[Dimension, frozenset[str]] = {}
    wide: dict[Dimension, frozenset[str]] = {}
    hits = [*scene.hits_in(sentence, "cost ", "measure ", "event ", "give "), *_within(items, sentence)]
    hits = [hit for hit in hits if not _is_inside(hit, fact)]
    at_head = [*scene.hits_in(head, "cost ", "measure ", "event "), *_within(items, head)] if head and head.end else []
    groups, heads = _by_group(hits), _by_group(at_head)
    for dimension in ("item", "option", "person", "cost", "measure", "event", "give"):
        if dimension not in groups and dimension not in heads:
            near[dimension] = wide[dimension] = frozenset()
            continue
        own = [hit for hit in groups.get(dimension, ()) if not _belongs_elsewhere(scene, fact, hit)]
        is_near = dimension != "event" or head_gap <= FAR
        above = frozenset(hit.name for hit in heads.get(dimension, ()) if is_near)
        is_address = fact.kind in (Kind.PHONE, Kind.EMAIL) and bool(
            _HIS.search(scene.reading.flat, sentence.start, fact.start)
            or _BEHIND_COLON.search(scene.reading.flat, sentence.start, fact.start)
        )
        reach = (_HOLDER_REACH if is_address else _PERSON_REACH) if dimension == "person" else REACH
        near[dimension] = frozenset(nearest_names(scene, fact, own, above, head_gap, reach))
        wide[dimension] = frozenset(hit.name for hit in own) | above
    near["period"], near["per"] = find_rates(scene, fact, sentence, head)
    is_money = fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE)
    near["year"] = find_years(scene, fact, sentence) if is_money else frozenset()
    near["term"] = find_terms(scene, fact, sentence) if is_money else frozenset()
    clause = scene.reading.clause_of(fact.start)
    return Bearing(
        near,
        wide,
        _stems(scene, [sentence, *([head] if head and head.end else [])], fact),
        _stems(scene, [clause], fact),
        frozenset(hit.name.removeprefix("cue ") for hit in scene.hits_in(sentence, "cue ")),
        frozenset(hit.name.removeprefix("cue ") for hit in scene.hits_in(clause, "cue ")),
        tuple(
            (gap_to(scene, fact, hit) + (FAR if _is_complement(scene, fact, hit, hits) else 0), hit.name)
            for hit in hits
            if hit.name.startswith(("item ", "cost ")) and not _belongs_elsewhere(scene, fact, hit)
        ),
        frozenset(hit.name for hit in at_head if hit.name.startswith(("item ", "cost "))),
        _stems(scene, [head], fact) if head and head.end else frozenset(),
    )


def _by_group(hits: Iterable[Hit]) -> dict[Dimension, list[Hit]]:
    groups: dict[Dimension, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.name.partition(" ")[0], []).append(hit)
    return groups


def _is_inside(hit: Hit, fact: Fact) -> bool:
    """Whether a word is part of the fact itself; "no set-up fee" is a promise that names its object."""
    overlaps = hit.start < fact.end and fact.start < hit.end
    return overlaps and (fact.kind is not Kind.COMMITMENT or hit.name.startswith("give "))


def _is_complement(scene: Scene, fact: Fact, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word only says of what another is: the Clock of "the set-up for Clock"."""
    if fact.kind is not Kind.COMMITMENT:
        return False
    found = _OF.search(scene.reading.flat, max(hit.start - 12, 0), hit.start)
    return bool(found) and any(other.end == found.start() and other.name.startswith("cost ") for other in hits if found)


def _within(items: Sequence[Hit], span: Span | None) -> list[Hit]:
    return [hit for hit in items if span and span.start <= hit.start < span.end]


def _belongs_elsewhere(scene: Scene, fact: Fact, hit: Hit) -> bool:
    """Whether a word after a fact, behind a comma, is nearer to the next fact of the kind: "at 118 €, the fitting 3,990 €"."""
    if hit.start < fact.end or fact.kind not in (Kind.AMOUNT, Kind.PERCENTAGE, Kind.DATE):
        return False
    if any(
        fact.end <= other.start
        and other.end <= hit.start
        and "=" not in scene.reading.flat[fact.end : other.start]
        and scene.reading.flat.count(" ", other.end, hit.start) <= CLOSE
        for other in scene.facts
        if other.kind is fact.kind and fact.kind is Kind.AMOUNT
    ):
        return True  # "€34 + €9 for Stock"
    if not (BOUNDARY.search(scene.reading.flat, fact.end, hit.start) or _JOIN.search(scene.reading.flat, fact.end, hit.start)):
        return False
    others = [other for other in scene.facts if other.kind is fact.kind and other.start > hit.start]
    return bool(others) and others[0].start - hit.end < hit.start - fact.end + _MARGIN


def stems_in(scene: Scene, span: Span, fact: Fact) -> frozenset[str]:
    """Return the stems of the words that tell something in a stretch of text, but for those of the fact."""
    return _stems(scene, [span], fact)


def _stems(scene: Scene, spans: Iterable[Span], fact: Fact) -> frozenset[str]:
    start, end = fact.start, fact.end
    return frozenset(found for span in spans for at, found in scene.telling_in(span) if not start <= at < end)
