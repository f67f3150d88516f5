"""What saving a text would change: lines, version, size, and whom it touches, in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.context.check import Report
from engine.context.versions import ContextVersion, next_version
from engine.ports import Touched
from ui import context_texts as texts
from ui.formats import format_cost, format_count, format_quantity
from ui.text_differences import compare_texts


@dataclass(frozen=True)
class Impact:
    """What a save does: in a sentence, the version that it makes, and whom it touches."""

    change: str
    version: str
    touched: Touched


def find_impact(
    current: ContextVersion | None, before: str, after: str, sizes: tuple[Report, Report], touched: Touched
) -> Impact:
    """Return what saving `after` over `before` does; `sizes` are the reports of both."""
    version = next_version(current.version) if current else sizes[1].version or "1.0"
    lines = format_quantity(compare_texts(before, after).changed, "line")
    words = texts.NEXT_VERSION if current else texts.FIRST_VERSION
    step = words.format(before=current.version if current else "", after=version)
    size = describe_size_change(sizes[1].size_tokens - sizes[0].size_tokens)
    return Impact(" · ".join([texts.LINES_CHANGED.format(lines=lines), step, size]), version, touched)


def describe_size_change(tokens: int) -> str:
    """Return how many tokens more or fewer."""
    if not tokens:
        return texts.SAME_SIZE
    words = texts.MORE_TOKENS if tokens > 0 else texts.FEWER_TOKENS
    return words.format(tokens=f"{format_count(abs(tokens))} {'token' if abs(tokens) == 1 else 'tokens'}")


def describe_touched(touched: Touched) -> str:
    """Return whom a change touches, and what writing them anew costs: "34 … become stale, about $0.48 to write anew"."""
    count = touched.recommendations
    if not count:
        return texts.TOUCHES_NONE[:1].upper() + texts.TOUCHES_NONE[1:] + "."
    words = texts.TOUCHES_ONE if count == 1 else texts.TOUCHES.format(count=format_count(count))
    cost = texts.ANEW.format(cost=format_cost(touched.cost_usd)) if touched.cost_usd > 0 else texts.ANEW_FREE
    return f"{words}, {cost}."
