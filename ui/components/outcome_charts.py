"""What followed on actions, as bars: one chart for each thing that may follow, nothing with too few to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from engine.outcomes import KINDS, Group, Kind, Share
from ui import outcome_texts as texts
from ui.components.charts import color_by, height_of, write_legend
from ui.formats import format_count, format_percent

_COLOURS: dict[Kind, str] = {"as_written": "blue", "edited": "yellow", "otherwise": "violet", "ignored": "gray"}
_LONGEST_LABEL = 260


@dataclass(frozen=True)
class Bar:
    """A share with its n, of the actions of a group that were treated alike."""

    name: str
    kind: Kind
    share: float
    n: int

    @property
    def label(self) -> str:
        """Return the bar's name with its n."""
        return texts.BAR.format(name=self.name, kind=texts.KINDS[self.kind], n=format_count(self.n))


def show_outcome_charts(named: Sequence[tuple[str, Group]]) -> None:
    """Draw a chart for each thing that may follow, nothing where no share can be told."""
    charted = [(title, bars) for title, bars in zip(texts.COLUMNS[2:], list_bars(named), strict=True) if bars]
    if not charted:
        return
    kinds = {bar.kind for _, bars in charted for bar in bars}
    st.markdown(f":small[{write_legend({texts.KINDS[kind]: _COLOURS[kind] for kind in KINDS if kind in kinds})}]")
    for column, (title, bars) in zip(st.columns(len(charted), gap="medium"), charted, strict=True):
        with column:
            st.markdown(f"### {title}")
            parts = [texts.ALT_PART.format(bar=bar.label, share=format_percent(bar.share)) for bar in bars]
            st.altair_chart(_draw(bars), alt=texts.ALT.format(title=title, parts="; ".join(parts)))


def list_bars(named: Sequence[tuple[str, Group]]) -> tuple[list[Bar], list[Bar], list[Bar]]:
    """Return the bars of what was answered, led to a meeting, moved a stage; those with too few are left out."""

    def bars(shares: Sequence[tuple[str, Kind, Share]]) -> list[Bar]:
        return [Bar(name, kind, one.share, one.n) for name, kind, one in shares if one.share is not None]

    results = [(name, kind, group.results[kind]) for name, group in named for kind in KINDS]
    return (
        bars([(name, kind, one.answered) for name, kind, one in results]),
        bars([(name, kind, one.met) for name, kind, one in results]),
        bars([(name, kind, one.moved) for name, kind, one in results]),
    )


def _draw(bars: Sequence[Bar]) -> Any:
    rows = [{"bar": one.label, "kind": texts.KINDS[one.kind], "share": one.share, "n": one.n} for one in bars]
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=alt.Y("bar:N", sort=None, title=None, axis=alt.Axis(labelLimit=_LONGEST_LABEL)),
            x=alt.X("share:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=3)),
            color=color_by("kind", {texts.KINDS[kind]: colour for kind, colour in _COLOURS.items()}),
            tooltip=[
                alt.Tooltip("bar:N", title=texts.COLUMNS[0]),
                alt.Tooltip("share:Q", title=texts.SHARE_OF, format=".0%"),
                alt.Tooltip("n:Q", title=texts.N),
            ],
        )
        .properties(height=height_of(len(bars)))
    )
