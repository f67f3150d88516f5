"""Every stored recommendation: its deal, its five hashes, its age, cost and expiry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.hashing import HASH_NAMES
from engine.ports import Entry, EntryFilter
from engine.prompt_parts import PromptParts
from ui import cache_texts, texts
from ui.components.assets import component
from ui.components.cache_clearing import confirm_deletion
from ui.components.entry_comparison import open_entry_comparison
from ui.components.pager import show_pages
from ui.formats import Clock, format_age, format_cost, format_hash, format_moment, format_quantity, format_remaining
from ui.theme import HASH_LABELS, material

PAGE_SIZE = 50
_COLUMNS = (
    {"text": "Deal"},
    {"text": "State"},
    {"text": "Five hashes", "priority": "medium"},
    {"text": "Written", "priority": "medium"},
    {"text": "Holds", "priority": "low"},
    {"text": cache_texts.HITS, "align": "end", "priority": "low"},
    {"text": "Cost", "align": "end"},
    {"text": "", "align": "tools"},
)


def show_entry_filters(engine: Engine, clock: Clock) -> tuple[EntryFilter, int]:
    """Draw search, state and pager, and return what is asked for and the page, from 1. Raises StoreError."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar-entries"):
        st.markdown(f"## {texts.ENTRIES}", width="content")
        search = st.text_input(
            texts.SEARCH_ENTRIES,
            key="find",
            type="search",
            placeholder=texts.SEARCH_ENTRIES,
            icon=material("search"),
            label_visibility="collapsed",
            live=True,
            bind="query-params",
            width=280,
        )
        state = st.segmented_control(
            cache_texts.STATE,
            list(cache_texts.STATES),
            default="",
            required=True,
            format_func=cache_texts.STATES.__getitem__,
            label_visibility="collapsed",
            key="state",
            bind="query-params",
        )
    asked = EntryFilter(search or "", state or "")
    total = engine.records.count_entries(asked, clock.now)
    pages = max(1, -(-total // PAGE_SIZE))
    if pages == 1:
        return asked, 1
    with st.bottom.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(format_quantity(total, "entry", "entries"), width="content")
        return asked, show_pages(pages, asked)


def show_entries(engine: Engine, entries: Sequence[Entry], clock: Clock, person: Person) -> str | None:
    """Draw the entries, delete one when a manager asked for that, and return the deal to open ("source:ID"), if any."""
    if not entries:
        st.caption(texts.NO_ENTRY_FITS)
        return None
    rows = [
        {"id": entry.recommendation_id, "cells": describe_entry(entry, _compose(engine, entry), clock)} for entry in entries
    ]
    result = component("grid")(
        key="cache-entries",
        data={"label": texts.ENTRIES, "columns": list(_COLUMNS), "rows": rows, "is_stacked": True},
        on_act_change=lambda: None,
    )
    sent = result.act if isinstance(result.act, dict) else {}
    entry = next((entry for entry in entries if entry.recommendation_id == sent.get("id")), None)
    if entry is None:
        return None
    if sent.get("act") == "open":
        return f"{entry.source}:{entry.deal_id}"
    if sent.get("act") == "compare":
        open_entry_comparison(engine, entry, clock)
    if sent.get("act") == "delete" and not entry.is_cleared and person.is_manager:
        confirm_deletion(engine, person, entry, clock)
    return None


def describe_entry(entry: Entry, now_parts: PromptParts | None, clock: Clock) -> list[dict[str, Any]]:
    """Return an entry's cells; `now_parts` is what would be written with now, None when its deal is gone."""
    state, tone = find_state(entry, now_parts, clock)
    deal = entry.deal_name or texts.NAMELESS
    # Rows of one deal differ in when they were written, by whom, and in their key.
    told = texts.ENTRY_TOLD.format(
        writer=texts.WRITERS[entry.writer], moment=format_moment(entry.generated_at, clock), key=format_hash(entry.cache_key)
    )
    buttons = [
        {"act": "compare", "icon": "compare_arrows", "label": cache_texts.COMPARE.format(deal=deal)},
        {"act": "open", "icon": "open_in_new", "label": texts.OPEN_BOARD.format(deal=deal)},
    ]
    if not entry.is_cleared:
        buttons.append({"act": "delete", "icon": "delete", "label": texts.DELETE_ENTRY.format(deal=deal)})
    return [
        {"first": deal, "second": told},
        {"badge": state, "tone": tone},
        _marks(entry, now_parts),
        {"text": format_age(entry.generated_at, clock), "tone": "gray"},
        {"text": "–" if entry.is_cleared else format_remaining(entry.expires_at, clock), "tone": "gray"},
        {"text": str(entry.hits), "tone": "gray"},
        {"text": format_cost(entry.cost_usd)},
        {"buttons": buttons},
    ]


def find_state(entry: Entry, now_parts: PromptParts | None, clock: Clock) -> tuple[str, str]:
    """Return an entry's state in a word, and its colour."""
    if entry.is_cleared:
        return texts.CLEARED, "gray"
    if entry.expires_at <= clock.now:
        return texts.EXPIRED, "gray"
    if entry.is_on_trial:
        return texts.ON_TRIAL, "gray"
    if now_parts is None or _changed(entry, now_parts):
        return texts.FRESHNESS["stale"], "orange"
    return texts.FRESHNESS["fresh"], "green"


def _changed(entry: Entry, now_parts: PromptParts) -> list[str]:
    # A board without a campaign says nothing on an entry with one: a campaign is given anew with each request.
    names = [name for name in HASH_NAMES if name != "campaign_context_hash"]
    return [name for name in names if entry.fingerprint.get(name) != getattr(now_parts.fingerprint, name)]


def _marks(entry: Entry, now_parts: PromptParts | None) -> dict[str, Any]:
    changed = _changed(entry, now_parts) if now_parts and not entry.is_cleared else []
    marks, words = [], []
    for name in HASH_NAMES:
        value, label = entry.fingerprint.get(name), HASH_LABELS[name]
        if value is None:
            marks.append({"icon": "remove", "tone": "gray", "title": f"no {label}"})
            continue
        holds = name not in changed
        icon, tone, state = ("check_circle", "green", "holds") if holds else ("change_circle", "orange", "changed since")
        if entry.is_cleared:  # what was cleared can't be fresh in any part
            icon, tone, state = "circle", "gray", "cleared"
        words.append(f"{label} {state}")
        marks.append({"icon": icon, "tone": tone, "title": f"{label} {format_hash(value)}, {state}"})
    return {"marks": marks, "label": ", ".join(words)}


def _compose(engine: Engine, entry: Entry) -> PromptParts | None:
    try:
        source = engine.source(entry.source)
        return engine.composer.compose(source, entry.deal_id, entry.writer, engine.clock()).parts
    except (SalesActionError, KeyError):
        return None
