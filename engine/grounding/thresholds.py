"""Conditions of number: "free from 50 sensors" promises nothing to who takes 20."""

from __future__ import annotations

import re

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.scenes import Scene
from engine.grounding.text import Span

_FROM = re.compile(
    r"\b(?:from|at least|over|ab|mindestens|a partir de|des|au moins|desde|minimo(?: de)?|pelo menos|al menos|mais de"
    r"|mas de)[ ]$"
)
UP_TO = re.compile(r"\b(?:up to|at most|bis(?: zu)?|hochstens|jusqu'a|au plus|hasta|como maximo|ate|no maximo)[ ]$")
_REACH = 60
_STOP = re.compile(r"[;\n]|,(?!\d)|[.!?](?=\s|$)")
TIME_UNITS = frozenset(f"unit {name}" for name in ("minute", "hour", "day", "workday", "week", "month", "quarter", "year"))


def is_up_to(mention: Mention) -> bool:
    """Return whether a source names a value as the most: "signs up to 2,500 €"."""
    return bool(UP_TO.search(mention.block.scene.reading.flat, max(mention.fact.start - 16, 0), mention.fact.start))


def scale_of(mention: Mention) -> list[Fact]:
    """Return the counts from which, or up to which, a source's value holds: those behind it, else those before it."""
    scene, fact, sentence = mention.block.scene, mention.fact, mention.sentence
    same = [other for other in scene.facts if other.kind is fact.kind]
    following = min((other.start for other in same if other.start >= fact.end), default=sentence.end)
    before = max((other.end for other in same if other.end <= fact.start), default=sentence.start)
    stop = _STOP.search(scene.reading.flat, fact.end, min(following, sentence.end))
    behind = Span(fact.end, min(stop.start() if stop else sentence.end, following, fact.end + _REACH))
    ahead = Span(max(before, sentence.start, fact.start - _REACH), fact.start)
    return _scales(scene, behind) or _scales(scene, ahead)


def _scales(scene: Scene, span: Span) -> list[Fact]:
    flat = scene.reading.flat
    return [
        fact
        for fact in scene.numbers
        if fact.kind is Kind.NUMBER
        and span.start <= fact.start < span.end
        and (_FROM.search(flat, max(fact.start - 16, 0), fact.start) or UP_TO.search(flat, max(fact.start - 16, 0), fact.start))
    ]


def breaks_threshold(claim: Claim, mention: Mention) -> bool:
    """Return whether the draft counts fewer, or more, than the source's condition takes."""
    counts = _counts(claim.draft.scene.facts, claim.sentence)
    known = {fact.unit for fact in _scales(mention.block.scene, mention.sentence)} - {""}
    flat = mention.block.scene.reading.flat
    for fact in scale_of(mention):
        before = flat[max(fact.start - 16, 0) : fact.start]
        units = {fact.unit} if fact.unit else known
        mine = [count for count in counts if count.unit in units or (not units and count.unit not in TIME_UNITS)]
        if _FROM.search(before) and mine and all(max(count.numbers) < min(fact.numbers) for count in mine):
            return True
        if UP_TO.search(before) and mine and all(min(count.numbers) > max(fact.numbers) for count in mine):
            return True
    return False


def _counts(facts: tuple[Fact, ...], sentence: Span) -> list[Fact]:
    return [fact for fact in facts if fact.kind is Kind.NUMBER and fact.unit and sentence.start <= fact.start < sentence.end]
