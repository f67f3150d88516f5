"""Conditions of number: "free from 50 sensors" promises nothing to who takes 20."""

from __future__ import annotations

import re

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.text import Span

_FROM = re.compile(
    r"\b(?:from|at least|over|ab|mindestens|a partir de|des|au moins|desde|minimo(?: de)?|pelo menos|al menos|mais de"
    r"|mas de)[ ]$"
)
_UP_TO = re.compile(r"\b(?:up to|at most|bis(?: zu)?|hochstens|jusqu'a|au plus|hasta|como maximo|ate|no maximo)[ ]$")
_REACH = 60


def breaks_threshold(claim: Claim, mention: Mention) -> bool:
    """Return whether the draft counts fewer, or more, than the source's condition takes."""
    counts = _counts(claim.draft.scene.facts, claim.sentence)
    flat = mention.block.scene.reading.flat
    for fact in mention.block.scene.facts:
        if fact.kind is not Kind.NUMBER or not fact.unit or not mention.sentence.start <= fact.start < mention.sentence.end:
            continue
        if fact.start > mention.fact.end + _REACH or fact.end < mention.fact.start - _REACH:
            continue
        before = flat[max(fact.start - 16, 0) : fact.start]
        mine = [count for count in counts if count.unit == fact.unit]
        if _FROM.search(before) and mine and all(max(count.numbers) < min(fact.numbers) for count in mine):
            return True
        if _UP_TO.search(before) and mine and all(min(count.numbers) > max(fact.numbers) for count in mine):
            return True
    return False


def _counts(facts: tuple[Fact, ...], sentence: Span) -> list[Fact]:
    return [fact for fact in facts if fact.kind is Kind.NUMBER and fact.unit and sentence.start <= fact.start < sentence.end]
