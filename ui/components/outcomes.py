"""What followed on the actions that were shown, by play and by learning: drawn only while it is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine.bootstrap import Engine
from engine.outcomes import KINDS, LEAST, Group, Share, find_outcomes
from ui import outcome_texts as texts
from ui.components.assets import component
from ui.components.folder import Section, show_folder
from ui.components.outcome_charts import show_outcome_charts
from ui.formats import NOTHING, Clock, format_count, format_percent, format_quantity
from ui.services import list_learnings
from ui.theme import material


def show_outcomes(engine: Engine, clock: Clock) -> None:
    """Draw the part, and count only while it is open. Raises SalesActionError."""
    part = st.expander(texts.TITLE, icon=material("query_stats"), on_change="rerun", key="feedback.outcomes")
    if not part.open:
        return
    with part:
        st.caption(texts.HINT.format(least=LEAST))
        engine.archive.tally.flush()
        found = find_outcomes(engine.records, engine.settings, clock.now)
        if found.young:
            st.caption(texts.YOUNG.format(actions=format_quantity(found.young, "action")))
        if not found.counted:
            st.caption(texts.EMPTY)
            return
        if found.unseen:
            st.caption(texts.UNSEEN.format(actions=format_quantity(found.unseen, "action")))
        _show_groups(texts.PLAYS, found.plays, {}, texts.COLUMNS, key="plays")
        names = {one.id: one.text for one in list_learnings(engine)}
        _show_groups(texts.LEARNINGS, found.learnings, names, texts.LEARNING_COLUMNS, key="learnings")


def _show_groups(title: str, groups: Sequence[Group], names: Mapping[str, str], columns: Sequence[str], *, key: str) -> None:
    if not groups:
        return
    st.markdown(f"## {title}")
    named = [(_name(group, names), group) for group in groups]
    show_outcome_charts(named)
    rows = [
        {"id": f"{number}-{kind}", "cells": cells}
        for number, (name, group) in enumerate(named)
        for kind, cells in describe_group(name, group)
    ]
    if rows:
        heads = [{"text": columns[0]}, *({"text": text, "align": "end"} for text in columns[1:])]
        component("grid")(
            key=f"outcomes-{key}",
            data={"label": title, "columns": heads, "rows": rows, "is_stacked": True},
            on_act_change=lambda: None,
        )
    few = [line for name, group in named if (line := describe_few(name, group))]
    if few:
        title = texts.TOO_FEW.format(least=LEAST)
        show_folder(title, key=f"few-{key}", icon="hourglass_empty", sections=(Section("", items=tuple(few)),))


def _name(group: Group, names: Mapping[str, str]) -> str:
    return names.get(group.name) or (texts.GONE if names else group.name.replace("_", " ").capitalize())


def describe_group(name: str, group: Group) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return a line for each way in which enough of a group's actions were treated, with its cells."""
    return [
        (
            kind,
            [
                {"first": name, "second": texts.KINDS[kind]},
                {"text": _describe_part(group.share_of(kind))},
                *({"text": describe_share(share), "tone": "gray" if share.share is None else ""} for share in shares),
            ],
        )
        for kind in KINDS
        if (result := group.results[kind]).n >= LEAST
        for shares in [(result.answered, result.met, result.moved)]
    ]


def describe_few(name: str, group: Group) -> str:
    """Return how many of a group's actions were treated in ways of which there are too few to tell, "" without such."""
    few = [(kind, group.results[kind].n) for kind in KINDS if 0 < group.results[kind].n < LEAST]
    parts = [texts.TOO_FEW_PART.format(count=format_count(n), kind=texts.KINDS[kind]) for kind, n in few]
    return texts.TOO_FEW_OF.format(name=name, parts="; ".join(parts)) if parts else ""


def _describe_part(share: Share) -> str:
    if share.share is None:
        return format_count(share.count)
    return f"{format_count(share.count)} ({format_percent(share.share)})"


def describe_share(share: Share) -> str:
    """Return a share with its n, or how many are missing until there is one."""
    if not share.n:
        return NOTHING
    if share.share is None:
        return texts.MISSING.format(count=format_count(share.missing))
    return texts.SHARE.format(share=format_percent(share.share), n=format_count(share.n))
