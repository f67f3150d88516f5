"""Who saved a template, cleared the cache or imported: the last time in a line, the times before it behind a click."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import StoreError
from engine.ports import Change, ChangeKind
from ui import change_texts as texts
from ui.formats import Clock, escape_markdown, format_moment, format_quantity
from ui.people import name_person


def show_changes(engine: Engine, kind: ChangeKind, visitor: Person, clock: Clock, what: str | None = None) -> None:
    """Draw who did it, and when; nothing where nobody did, or where the records can't be read."""
    try:
        changes = engine.records.list_changes(kind, what=what)
    except StoreError:
        return
    if not changes:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"changes-{kind}"):
        st.caption(escape_markdown(describe_change(changes[0], visitor, clock)), width="content")
        if len(changes) > 1:
            with st.popover(texts.EARLIER, type="tertiary", key=f"changes-{kind}-earlier"):
                st.text("\n".join(describe_change(one, visitor, clock, is_earlier=True) for one in changes[1:]))


def describe_change(change: Change, visitor: Person, clock: Clock, *, is_earlier: bool = False) -> str:
    """Return who did what, and when: "34 entries cleared by you, today 9:12."."""
    words = texts.EARLIER_DONE if is_earlier else texts.DONE
    what = format_quantity(int(change.what), "entry", "entries") if change.kind == "cache" else change.what
    person = name_person(change.person, visitor.name)
    return words[change.kind].format(what=what, person=person, moment=format_moment(change.at, clock))
