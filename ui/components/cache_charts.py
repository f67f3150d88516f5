"""The cache over days: what came out of it, why the rest was written, what that cost and whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from engine.spending import Answers, Report
from ui import cache_texts as texts
from ui.components.cache_figures import name_reason
from ui.components.charts import HEIGHT, color_by, height_of, show_chart, write_legend
from ui.formats import Clock, format_cost, format_count, format_day, format_percent, format_quantity
from ui.people import name_person

_LONGEST_LABEL = 150
_COLOURS = dict(zip(texts.ANSWER_KINDS, ("blue", "yellow", "gray"), strict=True))
_WHOLE: dict[str, Any] = {"format": "d", "tickMinStep": 1}


def show_cache_charts(report: Report, clock: Clock, visitor: str) -> None:
    """Draw the four charts of the page."""
    days = len(report.answers)
    left, right = st.columns([1.6, 1], gap="small")
    with left:
        answers = _by_day(report.answers, clock) if report.share is not None else None
        told = describe_answers(report.answers, clock)
        empty = texts.NO_LOOK_UPS.format(days=days)
        note = write_legend(_COLOURS) if answers else ""
        show_chart(texts.ANSWERS, answers, told, key="answers", note=note, empty=empty)
    with right:
        reasons = [(name_reason(name), count) for name, count in report.reasons.items()]
        written = format_quantity(sum(report.reasons.values()), "time")
        show_chart(
            texts.REASONS,
            _bars(reasons, texts.REASON, texts.TIMES, _WHOLE) if reasons else None,
            [(name, format_count(count)) for name, count in reasons],
            key="reasons",
            note=texts.REASONS_NOTE.format(times=written, days=days) if reasons else "",
            empty=texts.NO_REASONS.format(days=days),
        )
    _show_costs(report, clock, visitor)


def _show_costs(report: Report, clock: Clock, visitor: str) -> None:
    empty = texts.NO_COSTS.format(days=len(report.answers))
    is_paid = report.spent_usd > 0
    left, right = st.columns([1.6, 1], gap="small")
    with left:
        days = [(format_day(day, clock.today), cost) for day, cost in report.cost_by_day.items()]
        told = [(day, format_cost(cost)) for day, cost in days if cost > 0]
        show_chart(texts.COSTS, _columns(days) if is_paid else None, told, key="costs", empty=empty)
    with right:
        people = [(name_person(name, visitor) if name else texts.NOBODY, cost) for name, cost in report.cost_by_person.items()]
        told = [(name, format_cost(cost)) for name, cost in people]
        chart = _bars(people, texts.PERSON, texts.COST, {"format": "$.2f"}) if people else None
        show_chart(texts.PEOPLE, chart, told, key="people", note=texts.PEOPLE_NOTE, empty=empty)


def describe_answers(answers: Sequence[Answers], clock: Clock) -> list[tuple[str, str]]:
    """Return in words how the look-ups of each day ended; days without any are left out."""
    told = []
    for one in answers:
        if one.share is not None:
            total = format_count(one.hits + one.anew + one.on_request)
            words = texts.SHARE.format(share=format_percent(one.share), total=total)
            told.append((format_day(one.day, clock.today), words))
    return told


def _by_day(answers: Sequence[Answers], clock: Clock) -> Any:
    kinds = texts.ANSWER_KINDS
    rows = [
        {"day": format_day(one.day, clock.today)[4:], "kind": kind, "count": count, "place": place}
        for one in answers
        for place, (kind, count) in enumerate(zip(kinds, (one.hits, one.anew, one.on_request), strict=True))
    ]
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("day:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(**_WHOLE)),
            color=color_by("kind", _COLOURS),
            order=alt.Order("place:Q"),
            tooltip=[
                alt.Tooltip("day:N", title=texts.DAY),
                alt.Tooltip("kind:N", title=texts.ANSWERED),
                alt.Tooltip("count:Q", title=texts.TIMES),
            ],
        )
        .properties(height=HEIGHT + 60)
    )


def _columns(days: Sequence[tuple[str, float]]) -> Any:
    rows = pd.DataFrame([{"day": day[4:], "cost": round(cost, 4)} for day, cost in days])
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("day:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("cost:Q", title=None, axis=alt.Axis(format="$.2f")),
            tooltip=[alt.Tooltip("day:N", title=texts.DAY), alt.Tooltip("cost:Q", title=texts.COST, format="$.3f")],
        )
        .properties(height=HEIGHT)
    )


def _bars(values: Sequence[tuple[str, float]], name: str, unit: str, axis: dict[str, Any]) -> Any:
    rows = pd.DataFrame([{"name": label, "value": value} for label, value in values])
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=_LONGEST_LABEL)),
            x=alt.X("value:Q", title=None, axis=alt.Axis(tickCount=4, **axis)),
            tooltip=[alt.Tooltip("name:N", title=name), alt.Tooltip("value:Q", title=unit, format=axis.get("format", ""))],
        )
        .properties(height=height_of(len(values)))
    )
