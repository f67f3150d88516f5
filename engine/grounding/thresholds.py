"""Conditions of number: "free from 50 sensors" promises nothing to who takes 20."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

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
_TO = re.compile(r"[ ]?(?:-|to|bis|a|ate|hasta)[ ]?")
_REACH = 60
_STOP = re.compile(r"[;\n]|,(?!\d)|[.!?](?=\s|$)")
TIME_UNITS = frozenset(f"unit {name}" for name in ("minute", "hour", "day", "workday", "week", "month", "quarter", "year"))


class Bound(NamedTuple):
    """The least count, or else the greatest, for which something holds."""

    limit: float
    unit: str
    is_least: bool

    def excludes(self, fact: Fact) -> bool:
        """Return whether every reading of a count lies beyond."""
        return max(fact.numbers) < self.limit if self.is_least else min(fact.numbers) > self.limit


def is_up_to(mention: Mention) -> bool:
    """Return whether a source names a value as the most: "signs up to 2,500 €"."""
    return bool(UP_TO.search(mention.block.scene.reading.flat, max(mention.fact.start - 16, 0), mention.fact.start))


def scale_of(mention: Mention) -> list[Bound]:
    """Return the bounds of the counts for which a source's value holds: those behind it, those before it, or in its head."""
    scene, fact, sentence = mention.block.scene, mention.fact, mention.sentence
    same = [other for other in scene.facts if other.kind is fact.kind]
    following = min((other.start for other in same if other.start >= fact.end), default=sentence.end)
    before = max((other.end for other in same if other.end <= fact.start), default=sentence.start)
    stop = _STOP.search(scene.reading.flat, fact.end, min(following, sentence.end))
    behind = Span(fact.end, min(stop.start() if stop else sentence.end, following, fact.end + _REACH))
    ahead = Span(max(before, sentence.start, fact.start - _REACH), fact.start)
    return bounds_in(scene, behind) or bounds_in(scene, ahead) or bounds_in(scene, mention.block.head)


def bounds_in(scene: Scene, span: Span) -> list[Bound]:
    """Return the bounds of counts that a stretch of text sets: "from 50 technicians", "51 to 150"."""
    flat = scene.reading.flat
    counts = [fact for fact in scene.numbers if fact.kind is Kind.NUMBER and span.start <= fact.start < span.end]
    found = []
    for at, fact in enumerate(counts):
        before = flat[max(fact.start - 16, 0) : fact.start]
        following = counts[at + 1] if at + 1 < len(counts) else None
        if following and _TO.fullmatch(flat, fact.end, following.start):
            found += [Bound(min(fact.numbers), following.unit, True), Bound(max(following.numbers), following.unit, False)]
        elif _FROM.search(before):
            found.append(Bound(min(fact.numbers), fact.unit, True))
        elif UP_TO.search(before):
            found.append(Bound(max(fact.numbers), fact.unit, False))
    return found


def breaks_threshold(claim: Claim, mention: Mention) -> bool:
    """Return whether the draft counts fewer, or more, than the source's condition takes."""
    bounds = scale_of(mention)
    if not bounds:
        return False
    known = {bound.unit for bound in bounds_in(mention.block.scene, mention.sentence)} - {""}
    counts = _counts(claim)
    for bound in bounds:
        units = {bound.unit} if bound.unit else known
        mine = [count for count in counts if count.unit in units or (not units and count.unit not in TIME_UNITS)]
        if mine and all(bound.excludes(count) for count in mine):
            return True
    counted = {count.unit for count in counts}
    return _is_off_scale(claim, mention, [bound for bound in bounds if bound.unit not in counted])


def _is_off_scale(claim: Claim, mention: Mention, bounds: Sequence[Bound]) -> bool:
    """Whether a price list gives something for fewer or more than the deal is about, where the draft counts nothing."""
    if mention.block.source_id != "context" or mention.bearing.above & {"cost pilot"}:
        return False
    dealt = claim.draft.index.dealt_counts
    return any(bound.unit in dealt and all(bound.excludes(count) for count in dealt[bound.unit]) for bound in bounds)


def _counts(claim: Claim) -> list[Fact]:
    """The counts of the sentence, those of the fact's own clause where it has some."""
    counts = [
        fact
        for fact in claim.draft.scene.facts
        if fact.kind is Kind.NUMBER and fact.unit and claim.sentence.start <= fact.start < claim.sentence.end
    ]
    priced = [fact for fact in claim.draft.scene.facts if fact.kind is Kind.AMOUNT]
    return [fact for fact in counts if not any(fact.end <= price.start and price.end <= claim.clause.start for price in priced)]
