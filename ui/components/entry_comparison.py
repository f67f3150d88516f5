"""Two entries of a deal beside each other: which of the five hashes differ, and which actions read differently."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.hashing import HASH_NAMES
from engine.ports import Entry
from ui import cache_texts as texts
from ui.components.assets import component
from ui.components.context_trial import pair_actions
from ui.components.difference import show_beside
from ui.components.problem import show_problem
from ui.formats import NOTHING, Clock, escape_markdown, format_cost, format_count, format_hash, format_moment
from ui.texts import NAMELESS, WRITERS
from ui.theme import HASH_LABELS, material


@st.dialog(texts.COMPARE_TITLE, width="large", icon=material("difference"))
def open_entry_comparison(engine: Engine, entry: Entry, clock: Clock) -> None:
    """Show an entry beside another of its deal, the one before it at first."""
    st.markdown(f"**{escape_markdown(entry.deal_name or NAMELESS)}**")
    try:
        others = [
            one
            for one in engine.records.deal_entries(entry.source, entry.deal_id)
            if one.recommendation_id != entry.recommendation_id
        ]
        if not others:
            st.caption(texts.NO_OTHER)
            return
        first = next((place for place, one in enumerate(others) if one.generated_at < entry.generated_at), 0)
        chosen = st.selectbox(
            texts.COMPARE_WITH,
            range(len(others)),
            index=first,
            format_func=lambda place: describe_side(others[place], clock),
            key=f"compare.{entry.recommendation_id}",
        )
        _show_both(engine, others[chosen], entry, clock)
    except SalesActionError as error:
        show_problem(error, key="compare-problem")


def _show_both(engine: Engine, earlier: Entry, entry: Entry, clock: Clock) -> None:
    labels = (describe_side(earlier, clock), describe_side(entry, clock))
    columns = [{"text": ""}, *({"text": label} for label in labels)]
    component("grid")(
        key="compare-facts",
        data={"label": texts.COMPARE_TITLE, "columns": columns, "rows": describe_facts(earlier, entry)},
        on_act_change=lambda: None,
    )
    st.caption(describe_hashes(earlier, entry))
    before = engine.records.get_recommendation(earlier.recommendation_id)
    after = engine.records.get_recommendation(entry.recommendation_id)
    if before is None or after is None:
        st.caption(texts.GONE)
        return
    pairs = pair_actions(before, after)
    if not pairs:
        st.caption(texts.SAME_ACTIONS)
    for number, (left, right) in enumerate(pairs):
        show_beside(left, right, labels=labels, key=f"compare-{number}")


def describe_facts(earlier: Entry, entry: Entry) -> list[dict[str, Any]]:
    """Return the rows of two entries beside each other: cost, context, hits, and the five hashes; what differs is coloured."""
    both = (earlier, entry)
    rows = [
        (texts.COST, [format_cost(one.cost_usd) for one in both]),
        (texts.CONTEXT_VERSION, [one.context_version or NOTHING for one in both]),
        (texts.HITS, [format_count(one.hits) for one in both]),
        *((HASH_LABELS[name], [format_hash(one.fingerprint.get(name)) for one in both]) for name in HASH_NAMES),
    ]
    hashes = set(HASH_LABELS.values())
    return [
        {"id": name, "cells": [{"text": name, "tone": "gray"}, *({"text": text, "tone": tone} for text in pair)]}
        for name, pair in rows
        for tone in ["orange" if name in hashes and pair[0] != pair[1] else ""]
    ]


def describe_side(one: Entry, clock: Clock) -> str:
    """Return what tells an entry from others of its deal."""
    return f"{WRITERS[one.writer]}, {format_moment(one.generated_at, clock)}"


def describe_hashes(earlier: Entry, entry: Entry) -> str:
    """Return which of the five hashes differ, in a sentence."""
    names = [HASH_LABELS[name] for name in HASH_NAMES if earlier.fingerprint.get(name) != entry.fingerprint.get(name)]
    return texts.OTHER_HASHES.format(names=", ".join(names)) if names else texts.SAME_HASHES
