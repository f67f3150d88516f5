"""How far the words around a fact stand from it, and which are the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.scenes import Scene

_ASIDE = re.compile(r"\([^()\n]{0,40}\)|,[ ][^,;:\n]{0,16}\d[^,;:\n]{0,8},(?=[ ])")
BOUNDARY = re.compile(r"[;:()\n]|,(?!\d)|\s-\s|[.!?](?=\s)")
FAR = 4
REACH = 15
CLOSE = 2


def gap_to(scene: Scene, fact: Fact, hit: Hit) -> int:
    """How far a word is from a fact, in words; a comma and another fact of the kind between them count as more."""
    start, end = (hit.end, fact.start) if hit.end <= fact.start else (fact.end, max(hit.start, fact.end))
    between = _ASIDE.sub("", scene.reading.flat[start:end])
    words = between.count(" ")
    commas = len(BOUNDARY.findall(between)) + 3 * between.count(";")
    if hit.end <= fact.start and fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE):
        commas -= between.count(":")  # "A training day: 780"
    if hit.start >= fact.end and fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE) and "," in between:
        commas += 3  # what stands behind a comma is another price's
    if hit.start >= fact.end and ":" in between:
        commas += 3  # what stands behind a colon belongs there
    elif ":" in between:
        words = words // 2
    rivals = sum(1 for other in scene.facts if other.kind is fact.kind and start <= other.start and other.end <= end)
    return words + commas * FAR + rivals * FAR


def nearest_names(
    scene: Scene,
    fact: Fact,
    hits: Sequence[Hit],
    above: Iterable[str] = (),
    head_gap: int = 0,
    reach: int = REACH,
    close: int = CLOSE,
) -> set[str]:
    """The names of the nearest hits; those of the head (`above`) count as `head_gap` words away."""
    gaps = [(gap_to(scene, fact, hit), hit.name) for hit in hits] + [(head_gap, name) for name in above]
    gaps = [(gap, name) for gap, name in gaps if gap <= reach]
    if not gaps:
        return set()
    least = min(gap for gap, _ in gaps)
    return {name for gap, name in gaps if gap <= least + close}
