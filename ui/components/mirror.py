"""How old the mirror of a CRM is, reading it anew, and how far that is."""

from __future__ import annotations

import streamlit as st

from engine.errors import SalesActionError, StoreError
from engine.mirroring import MirroredSource, Standing
from engine.ports import DealSource
from ui import mirror_texts as texts
from ui.components.folder import Button, show_folder
from ui.components.problem import show_problem
from ui.formats import Clock, format_age, format_moment
from ui.reading import Reading
from ui.texts import NO_DEALS, NO_DEALS_HINT, SOURCE_NAMES

# A request takes about a second, a wait for the next hour many minutes.
REDRAWN_EVERY_S = 1.0
# What another process does is seen by asking the records.
WATCHED_EVERY_S = 5.0


def show_mirror(source: DealSource, reading: Reading, clock: Clock) -> None:
    """Draw the line on a source that mirrors a CRM, with Refresh or Stop; nothing for any other source."""
    if not isinstance(source, MirroredSource):
        return
    if reading.is_running:
        _follow(source, reading, bool(source.version()))
        return
    try:
        standing = source.standing()
    except SalesActionError as error:
        show_problem(error, key="mirror-problem")
        return
    if reading.failure and standing.as_of == reading.as_of:
        show_problem(reading.failure, key="mirror-problem")
    if standing.is_reading:
        _watch(source, clock)
        return
    pressed = show_folder(
        *describe_standing(source.name, standing, clock),
        key="mirror",
        icon="sync",
        tone="orange" if standing.missing else None,
        buttons=(Button("refresh", texts.REFRESH, "refresh"),),
    )
    if pressed == "refresh":
        reading.begin(source)
        st.rerun()


def describe_standing(name: str, standing: Standing, clock: Clock) -> tuple[str, str]:
    """Return how old a mirror is, and what to know of it beside."""
    title, name = describe_as_of(name, standing, clock), SOURCE_NAMES.get(name, name)
    missing = " ".join(standing.missing)
    if standing.is_reading:
        ends = texts.DONE_BY.format(moment=format_moment(standing.ends_at, clock)) if standing.ends_at else ""
        free = texts.FREE_AT.format(moment=f"{clock.local(standing.free_at):%H:%M:%S}") if standing.free_at else ""
        return texts.READING_ELSEWHERE.format(name=name), " ".join(filter(None, (f"{title}.", ends, free)))
    return title, missing or ("" if standing.as_of else texts.REFRESH_HINT)


def describe_as_of(name: str, standing: Standing, clock: Clock) -> str:
    """Return how old a mirror is."""
    name = SOURCE_NAMES.get(name, name)
    if standing.as_of is None:
        return texts.NEVER_READ.format(name=name)
    return texts.AS_OF.format(name=name, age=format_age(standing.as_of, clock))


def describe_empty(source: DealSource) -> tuple[str, str]:
    """Return why a source has no deals yet, and what to do about it."""
    if isinstance(source, MirroredSource):
        title, hint = (texts.HOLDS_NONE, texts.HOLDS_NONE_HINT) if is_whole(source) else (texts.EMPTY, texts.EMPTY_HINT)
        return title.format(name=SOURCE_NAMES.get(source.name, source.name)), hint
    return NO_DEALS, texts.SCRIPTS_HINT if source.name == "scripts" else NO_DEALS_HINT


def is_whole(source: MirroredSource) -> bool:
    """Return whether the CRM was read to the end once; also where the records can't tell, which is said elsewhere."""
    try:
        return source.standing().is_complete
    except StoreError:
        return True


def describe_age(source: DealSource, clock: Clock) -> str:
    """Return how old the data of a source is in a few words, "" where it is as old as its import."""
    if not isinstance(source, MirroredSource):
        return ""
    try:
        return describe_as_of(source.name, source.standing(), clock)
    except StoreError:
        return ""


@st.fragment(run_every=WATCHED_EVERY_S)
def _watch(source: MirroredSource, clock: Clock) -> None:
    """Draw that another process reads; when that is over, or was killed, the whole page runs anew."""
    try:
        standing = source.standing()
    except StoreError as error:
        show_problem(error, key="mirror-watch-problem")
        return
    if not standing.is_reading:
        st.rerun()
    show_folder(*describe_standing(source.name, standing, clock), key="mirror-elsewhere", icon="sync", role="status")


@st.fragment(run_every=REDRAWN_EVERY_S)
def _follow(source: MirroredSource, reading: Reading, has_deals: bool) -> None:
    """Draw how far it is again and again; when it is over, and when the first deals are there, the whole page runs anew.

    Whoever already looks at deals isn't disturbed by more of them.
    """
    if not reading.is_running or (not has_deals and source.version()):
        st.rerun()
    name = SOURCE_NAMES.get(source.name, source.name)
    pressed = show_folder(
        texts.READING.format(name=name),
        reading.line or texts.BEGINNING.format(name=name),
        key="mirror-reading",
        icon="sync",
        role="status",
        buttons=(Button("stop", texts.STOPPING if reading.is_stopping else texts.STOP, "stop_circle"),),
    )
    if pressed == "stop":
        reading.stop()
