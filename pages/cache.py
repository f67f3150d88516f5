"""What is kept, what it spared, and why something was written anew."""

import streamlit as st

from engine.spending import report_cache
from ui import cache_texts, gate, services, texts
from ui.components.cache_charts import show_cache_charts
from ui.components.cache_clearing import show_clearing
from ui.components.cache_entries import PAGE_SIZE, show_entries, show_entry_filters
from ui.components.cache_figures import show_figures, show_tokens
from ui.components.changes import show_changes
from ui.components.heading import show_heading
from ui.components.problem import show_empty

visitor, engine = gate.enter(managers_only="look into the cache")
clock = services.get_clock(engine)

minutes = engine.settings.cache_ttl.recommendations
with st.container(
    horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small", key="head-cache"
):
    with st.container(width="stretch"):
        show_heading(texts.CACHE, note=texts.CACHE_HINT.format(minutes=minutes), key="cache-heading")
    days = st.segmented_control(
        cache_texts.DAYS,
        [7, 14, 30],
        default=14,
        required=True,
        format_func=lambda days: cache_texts.DAYS_OPTION.format(days=days),
        label_visibility="collapsed",
        key="days",
        bind="query-params",
    )
    engine.archive.tally.flush()
    figures = engine.records.cache_figures(clock.now)
    show_clearing(engine, clock, visitor, figures)

show_changes(engine, "cache", visitor, clock)
report = report_cache(engine.records, engine.settings, clock.now, days or 14, visitor.name, engine.price_spared)
show_figures(figures, report, engine.cache.size_bytes(), engine.cache.problem())

if not figures["total"]:
    show_empty(texts.NO_ENTRIES, texts.NO_ENTRIES_HINT, key="no-entries", icon="database")
if not figures["written"]:
    st.stop()

show_cache_charts(report, clock, visitor.name)
show_tokens(figures, report)
asked, page = show_entry_filters(engine, clock)
entries = engine.records.list_entries(PAGE_SIZE, (page - 1) * PAGE_SIZE, asked, clock.now)
opened = show_entries(engine, entries, clock, visitor)
if opened:
    st.switch_page("board.py", query_params={"deal": opened})
