"""What is kept, what it spared, and why something was written anew."""

import streamlit as st

from engine.ports import EntryFilter
from ui import gate, services, texts
from ui.components.cache_clearing import show_clearing
from ui.components.cache_entries import PAGE_SIZE, show_entries, show_entry_filters
from ui.components.cache_figures import show_figures
from ui.components.heading import show_heading
from ui.components.problem import show_empty
from ui.state import get_session

visitor = gate.enter()
engine, session = services.get_engine(), get_session()
clock = services.get_clock(engine)

minutes = engine.settings.cache_ttl.recommendations
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
    with st.container(width="stretch"):
        show_heading(texts.CACHE, note=texts.CACHE_HINT.format(minutes=minutes), key="cache-heading")
    show_clearing(engine, clock, visitor)

engine.archive.tally.flush()
figures = engine.records.cache_figures(clock.now)
show_figures(figures, engine.cache.size_bytes(), engine.cache.problem())

if not figures["total"]:
    show_empty(texts.NO_ENTRIES, texts.NO_ENTRIES_HINT, key="no-entries", icon="database")
    st.stop()

search, page = show_entry_filters(figures["total"])
entries = engine.records.list_entries(PAGE_SIZE, (page - 1) * PAGE_SIZE, EntryFilter(search=search), clock.now)
opened = show_entries(engine, entries, clock, visitor)
if opened:
    st.switch_page("board.py", query_params={"deal": opened})
