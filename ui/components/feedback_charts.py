"""Feedback by week and by channel, and which learnings help or harm, as charts that read in light and dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from engine.bootstrap import Engine
from engine.learning.learnings import Learning
from engine.ports import FeedbackCount
from ui import feedback_texts as texts
from ui.components.charts import HEIGHT, color_by, height_of, write_legend
from ui.formats import Clock, format_day, format_quantity
from ui.services import list_learnings
from ui.theme import CHANNEL_NAMES

_COLOURS = dict(zip(texts.VERDICTS.values(), ("green", "yellow", "red"), strict=True))
_KINDS = list(_COLOURS)
_WHOLE = alt.Axis(format="d", tickMinStep=1)
_MOST_LEARNINGS = 6
_LONGEST_LABEL = 240


def show_charts(engine: Engine, clock: Clock) -> None:
    """Draw the charts of the last weeks. Raises SalesActionError."""
    days = engine.records.feedback_days(clock.days_since(first_week(clock.today)))
    left, right = st.columns(2, gap="small", border=True)
    with left:
        st.markdown(f"## {texts.BY_WEEK} :small[{write_legend(_COLOURS)}]")
        weeks = count_weeks(days, clock)
        _draw(_by_week(weeks), describe(texts.ALT_WEEKS, weeks, "week"), has_any=bool(days))
    with right:
        st.markdown(f"## {texts.BY_CHANNEL} :small[:gray[{texts.CHARTED.format(weeks=texts.CHARTED_WEEKS)}]]")
        channels = count_channels(days)
        _draw(_by_channel(channels), describe(texts.ALT_CHANNELS, channels, "channel"), has_any=bool(days))


def show_judged(engine: Engine) -> None:
    """Draw which learnings help and which harm. Raises SalesActionError."""
    judged = count_learnings(list_learnings(engine))
    with st.container(border=True, height="stretch", key="judged"):
        st.markdown(f"## {texts.HELP_OR_HARM}")
        if judged:
            st.altair_chart(_by_learning(judged), alt=describe(texts.ALT_LEARNINGS, judged, "learning"))
        else:
            st.caption(texts.NO_THUMBS)


def _draw(chart: Any, alt_text: str, *, has_any: bool) -> None:
    if has_any:
        st.altair_chart(chart, alt=alt_text)
    else:
        st.caption(texts.NO_FIGURES.format(weeks=texts.CHARTED_WEEKS))


def first_week(today: date) -> date:
    """Return the Monday with which the charts begin."""
    return today - timedelta(days=today.weekday(), weeks=texts.CHARTED_WEEKS - 1)


def count_weeks(days: Iterable[FeedbackCount], clock: Clock) -> list[dict[str, Any]]:
    """Return how often what was said in each week, weeks of silence included, oldest first."""
    counts: Counter[tuple[date, str]] = Counter()
    for one in days:
        counts[one.day - timedelta(days=one.day.weekday()), one.kind] += one.count
    mondays = [first_week(clock.today) + timedelta(weeks=number) for number in range(texts.CHARTED_WEEKS)]
    return [
        {"week": format_day(monday, clock.today)[4:], "kind": texts.VERDICTS[kind], "count": counts[monday, kind]}
        for monday in mondays
        for kind in texts.VERDICTS
    ]


def count_channels(days: Iterable[FeedbackCount]) -> list[dict[str, Any]]:
    """Return how often what was said of each channel that something was said of."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in days:
        counts[one.channel, one.kind] += one.count
    return [
        {"channel": name, "kind": texts.VERDICTS[kind], "count": counts[channel.value, kind]}
        for channel, name in CHANNEL_NAMES.items()
        for kind in texts.VERDICTS
        if any(counts[channel.value, each] for each in texts.VERDICTS)
    ]


def count_learnings(learnings: Sequence[Learning]) -> list[dict[str, Any]]:
    """Return how often learnings in force helped and harmed, harm as a negative number, those judged most first."""
    judged = [one for one in learnings if one.state == "active" and one.helpful + one.harmful]
    judged.sort(key=lambda one: (-(one.helpful + one.harmful), one.text))
    return [
        {"learning": one.text, "kind": kind, "count": count}
        for one in judged[:_MOST_LEARNINGS]
        for kind, count in ((texts.HELPED, one.helpful), (texts.HARMED, -one.harmful))
    ]


def describe(words: str, rows: Sequence[dict[str, Any]], name: str) -> str:
    """Return a chart in words, for those who can't see it."""
    told = [f"{row[name]}: {abs(row['count'])} {row['kind'].lower()}" for row in rows if row["count"]]
    return words.format(parts="; ".join(told) or format_quantity(0, "entry", "entries"))


def _by_week(rows: list[dict[str, Any]]) -> Any:
    return _bars(rows, HEIGHT).encode(
        x=alt.X("week:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("kind:N", sort=_KINDS),
        y=alt.Y("count:Q", title=None, axis=_WHOLE),
        color=color_by("kind", _COLOURS),
        tooltip=_tooltip("week", texts.WEEK),
    )


def _by_channel(rows: list[dict[str, Any]]) -> Any:
    return _bars(rows, HEIGHT).encode(
        y=alt.Y("channel:N", sort=None, title=None),
        x=alt.X("sum(count):Q", title=None, axis=_WHOLE),
        color=color_by("kind", _COLOURS),
        order=alt.Order("kind:N"),
        tooltip=_tooltip("channel", texts.CHANNEL),
    )


def _by_learning(rows: list[dict[str, Any]]) -> Any:
    return _bars(rows, height_of(len(rows) // 2)).encode(
        y=alt.Y("learning:N", sort=None, title=None, axis=alt.Axis(labelLimit=_LONGEST_LABEL)),
        x=alt.X("count:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1, labelExpr="abs(datum.value)")),
        color=color_by("kind", {texts.HELPED: "green", texts.HARMED: "red"}),
        tooltip=_tooltip("learning", texts.LEARNING),
    )


def _bars(rows: list[dict[str, Any]], height: int) -> Any:
    return alt.Chart(pd.DataFrame(rows)).mark_bar(cornerRadiusEnd=2).properties(height=height)


def _tooltip(name: str, title: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{name}:N", title=title),
        alt.Tooltip("kind:N", title=texts.VERDICT),
        alt.Tooltip("count:Q", title=texts.COUNT),
    ]
