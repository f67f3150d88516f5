"""A text with its doubtful facts marked, as a card draws it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.grounding.grounding import Mark
from engine.grounding.reasons import explain
from ui import board_texts as texts
from ui.formats import format_quantity

# A plain text, or its segments: [text, how it is marked, why].
Marked = str | list[list[str | None]]


class MarkedTexts:
    """The marks of an action by field; a text that was changed since it was held against its sources stays unmarked."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks: dict[str, list[Mark]] = {}
        for mark in marks:
            if mark.severity:
                self._marks.setdefault(mark.field, []).append(mark)

    def mark(self, field: str, text: str) -> Marked:
        """Return a text as segments, or as it is where nothing in it is marked."""
        segments: list[list[str | None]] = []
        end = 0
        for mark in self._marks.get(field, ()):
            if mark.start < end or text[mark.start : mark.end] != mark.text:
                continue
            segments += [[text[end : mark.start], None, None], [mark.text, mark.severity, explain(mark)]]
            end = mark.end
        return [*segments, [text[end:], None, None]] if segments else text

    def mark_all(self, field: str, items: Sequence[str]) -> list[Marked]:
        """Return each item of a list marked."""
        return [self.mark(f"{field}.{number}", item) for number, item in enumerate(items)]


def describe_facts(marks: Sequence[Mark]) -> str:
    """Return how many facts were held against their sources, and how many don't stand; "" for a text without facts."""
    if not marks:
        return ""
    doubtful = sum(mark.severity in ("warn", "block") for mark in marks)
    computed = sum(mark.severity == "info" and mark.reason == "computed" for mark in marks)
    offered = sum(mark.severity == "info" for mark in marks) - computed
    stand = len(marks) - doubtful - offered - computed
    alone = texts.FACTS_ALL_STAND if stand == len(marks) else texts.FACTS_STAND
    parts = [alone.format(count=stand)] if stand else []
    parts += [texts.FACTS_COMPUTED.format(count=computed)] if computed else []
    parts += [texts.FACTS_OFFERED.format(times=format_quantity(offered, "time"))] if offered else []
    parts += [texts.FACTS_DOUBTFUL.format(count=doubtful)] if doubtful else []
    return texts.FACTS.format(facts=format_quantity(len(marks), "fact"), parts=", ".join(parts))
