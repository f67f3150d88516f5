"""The head of the deals: a greeting, the day, which source is shown, and the way to import."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import StoreError
from engine.ports import DealSource
from ui import texts
from ui.components.heading import show_heading
from ui.formats import Clock, format_long_day
from ui.services import find_own
from ui.theme import material


def show_head(engine: Engine, visitor: Person, clock: Clock) -> DealSource:
    """Draw the head and return the source that is shown: the URL's, the set one, else own deals when there are some."""
    source = _choose_source(engine)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        greeting = greet(clock.local(clock.now), _first_name(engine, visitor))
        show_heading(greeting, note=format_long_day(clock.today), key="deals-heading")
        chosen = st.menu_button(
            source_name(source.name),
            options=list(engine.sources),
            format_func=source_name,
            icon=material("database"),
            type="tertiary",
            key="deals-source",
        )
        may_import = engine.viewer is None
        if may_import and st.button(texts.IMPORT, icon=material("upload"), type="tertiary", key="deals-import"):
            from ui.components.import_dialog import open_import

            open_import(engine, visitor)
    if chosen and chosen != source.name:
        st.query_params["source"] = chosen
        st.rerun()
    return source


def greet(local: datetime, first_name: str) -> str:
    """Return a greeting for the time of day, with a name where one is known."""
    greeting = next(text for hour, text in texts.GREETINGS if local.hour < hour)
    return f"{greeting}, {first_name}" if first_name else greeting


def source_name(name: str) -> str:
    """Return what people call a source."""
    return texts.SOURCE_NAMES.get(name, name)


def _choose_source(engine: Engine) -> DealSource:
    asked = st.query_params.get("source")
    if asked and asked in engine.sources:
        return engine.sources[asked]
    if engine.settings.source != "sample":
        return engine.source()
    try:
        return next((source for source in find_own(engine) if engine.rank(source.name)), engine.source())
    except StoreError:
        return engine.source()


def _first_name(engine: Engine, visitor: Person) -> str:
    profile = engine.composer.senders.own(visitor.name)
    return profile.name.split()[0] if profile and profile.name.strip() else ""
