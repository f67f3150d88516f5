"""Feedback in numbers: what one gave, what was learned from it, and how good texts were lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.learning.learnings import Learning
from engine.ports import FeedbackCount, FeedbackFilter
from ui import feedback_texts as texts
from ui.components.kpis import Tile, show_kpis
from ui.formats import Clock, format_count, format_percent
from ui.services import list_learnings

_LATELY = timedelta(weeks=4)


def show_counters(engine: Engine, visitor: Person, clock: Clock) -> None:
    """Draw the figures. Raises SalesActionError."""
    given, everybody = (
        engine.records.count_feedback(FeedbackFilter(person=visitor.name)),
        engine.records.count_feedback(FeedbackFilter()),
    )
    days = engine.records.feedback_days(clock.days_since(clock.today - _LATELY))
    show_kpis(texts.COUNTERS, describe_counters(given, everybody, list_learnings(engine), days, visitor), key="feedback-kpis")


def describe_counters(
    given: int, everybody: int, learnings: Sequence[Learning], days: Iterable[FeedbackCount], visitor: Person
) -> list[Tile]:
    """Return the tiles: thumbs and words alike count as given."""
    theirs = [one for one in learnings if one.author == visitor.name and one.source_feedback_id]
    active = sum(one.state == "active" for one in theirs)
    counted = list(days)
    good = sum(one.count for one in counted if one.kind == "positive")
    judged = sum(one.count for one in counted if one.kind in ("positive", "negative"))
    in_force = texts.IN_FORCE.format(count=format_count(active)) if theirs else ""
    return [
        Tile(texts.YOU_GAVE, format_count(given), _of(everybody) if everybody > given else ""),
        Tile(texts.LEARNED_FROM_YOU, format_count(len(theirs)), in_force),
        Tile(texts.GOOD_LATELY, format_percent(good / judged) if judged else "–", _of(judged)),
    ]


def _of(count: int) -> str:
    return texts.OF.format(count=format_count(count)) if count else ""
