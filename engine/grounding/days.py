"""The days, months and weekdays that a text names: with their places, and every day that they may mean.

Which day a weekday or a day without a year means is settled by the sources, so a fact holds all that are possible near its
base, the day of writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.places import Places
from engine.grounding.relative_days import LOOSE, SPANS
from engine.grounding.text import Reading
from engine.grounding.weekdays import weekdays_alone, with_weekday
from engine.grounding.written_days import WORDED, WRITTEN

# How far ahead a text that names a date may call it by its weekday alone, in days.
_SOON = 35


def find_days(reading: Reading, base: date, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Fact]:
    """Return the days, months and weekdays that a text written on `base` names, in order.

    A date with a day of the week beside it is one fact, and its `unit` then says "weekday N" (0 is Monday); "month", "quarter",
    "week", "year" tell whole spans from days.
    """
    found: list[Fact] = []
    places = Places(taken)
    for rule in (*WRITTEN, *SPANS, *WORDED, *LOOSE):
        for start, end, days, unit in rule(reading, base, language):
            if not days or places.overlap(start, end):
                continue
            places.add(start, end)
            found.append(Fact(Kind.DATE, start, end, frozenset(days), unit))
    joined = [with_weekday(reading, fact, language) for fact in found]
    held = Places([*taken, *((fact.start, fact.end) for fact in joined)])
    joined += [_like_dated(fact, joined, base) for fact in weekdays_alone(reading, base, language, held)]
    return sorted(joined, key=lambda fact: fact.start)


def _like_dated(weekday: Fact, dated: Sequence[Fact], base: date) -> Fact:
    """A bare weekday behind a date named in the same text: "from Tuesday 16 June … on Tuesday at nine"."""
    named = {day.weekday() for day in weekday.days}
    before = (fact for fact in dated if fact.unit.startswith("weekday") and fact.end <= weekday.start)
    days = {day for fact in before for day in fact.days}
    ahead = frozenset(day for day in days if day.weekday() in named and 0 <= (day - base).days <= _SOON)
    return replace(weekday, values=ahead) if ahead else weekday
