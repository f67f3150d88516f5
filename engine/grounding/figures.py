"""The counts, amounts and percentages in a stretch of text, and when two count the same."""

from __future__ import annotations

from collections.abc import Iterator

from engine.grounding.concept_words import MEASURED, UNIT_GROUPS
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.scenes import Scene
from engine.grounding.text import Span

_CONVERSIONS = {
    ("unit year", "unit month"): 12, ("unit week", "unit day"): 7, ("unit hour", "unit minute"): 60,
    ("unit quarter", "unit month"): 3,
}  # fmt: skip


def converted(fact: Fact) -> Iterator[float]:
    """Yield the same length in other units: two years are 24 months."""
    for (larger, smaller), factor in _CONVERSIONS.items():
        if fact.unit == larger:
            yield from (value * factor for value in fact.numbers)
        elif fact.unit == smaller:
            yield from (value / factor for value in fact.numbers if value % factor == 0)


def is_same_count(one: Fact, other: Fact) -> bool:
    """Return whether two counts say the same, be it in another unit."""
    if set(one.numbers) & set(other.numbers) and same_unit(one.unit, other.unit):
        return True
    for (larger, smaller), factor in _CONVERSIONS.items():
        if (one.unit, other.unit) == (larger, smaller):
            return any(value * factor in other.numbers for value in one.numbers)
        if (one.unit, other.unit) == (smaller, larger):
            return any(value * factor in one.numbers for value in other.numbers)
    return False


def same_unit(one: str, other: str) -> bool:
    """Return whether two units count the same; an unknown unit ("") counts anything."""
    if not one or not other or one == other:
        return True
    if "unit piece" in (one, other):
        return not {one, other} & MEASURED
    bare = {one.removeprefix("unit "), other.removeprefix("unit ")}
    return any(bare <= group for group in UNIT_GROUPS)


def numbers_in(scene: Scene, span: Span) -> set[tuple[float, str]]:
    """Return the counts in a stretch of text, with their units."""
    return {
        (value, fact.unit)
        for fact in scene.facts
        if fact.kind is Kind.NUMBER and fact.unit and span.start <= fact.start < span.end
        for value in fact.numbers
    }


def figures_in(scene: Scene, span: Span) -> set[tuple[float, str]]:
    """Return the counts, amounts and percentages in a stretch of text."""
    shares = {
        (value, fact.kind.value)
        for fact in scene.facts
        if fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE) and span.start <= fact.start < span.end
        for value in fact.numbers
    }
    return shares | numbers_in(scene, span)
