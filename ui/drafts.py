"""What is typed and not saved yet: it outlives another page, a reload of the tab, and a server that was started anew.

A browser keeps each field by itself at once, and hands over what it keeps whenever a page with such fields is opened.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from engine.access.roles import Person
from ui import texts
from ui.components.assets import component
from ui.state import get_session, get_widget, has_widget, set_widget

_COMPONENT = "drafts"
# Fields whose keys begin so, and no others, are kept.
PREFIXES = ("profile.", "feedback.", "happened.text.", "happened.words.", "fact.value.", "correction.")


def keep_drafts(visitor: Person) -> None:
    """Let the browser keep what the fields of a page hold, and take what it kept; before the fields are drawn."""
    session = get_session()
    dropped, session.dropped = session.dropped, []
    result = component(_COMPONENT)(
        key=_COMPONENT,
        data={
            "whose": visitor.name,
            "session": session.name,
            "heard": session.heard,
            "prefixes": [_name(prefix) for prefix in PREFIXES],
            "dropped": [_name(prefix) for prefix in dropped],
            # What was saved or given up a moment ago still stands in its field.
            "fields": {
                _name(key): {"begun": begun} | ({"value": get_widget(key)} if is_choice else {})
                for key, (begun, is_choice) in session.fields.items()
                if has_widget(key) and not key.startswith(tuple(dropped))
            },
            "refused": texts.NOT_KEPT,
        },
        on_kept_change=lambda: None,
    )
    kept = result.kept if isinstance(result.kept, dict) else {}
    if isinstance(kept.get("texts"), dict):
        session.heard = str(kept.get("mount"))
        session.drafts = {str(name): value for name, value in kept["texts"].items()}


def recall(key: str, begun: Any = "", among: Collection[Any] | None = None) -> dict[str, Any]:
    """Return what lets a field keep what is typed, as its options; it begins with what the browser kept.

    Args:
        key: the field's, which begins as one of `PREFIXES` does.
        begun: what stands in it before anything is typed.
        among: what may be chosen in it, where nothing is typed.
    """
    session = get_session()
    name = _name(key)
    if key in session.emptied:
        session.emptied.discard(key)
        set_widget(key, begun)
    session.fields[key] = (begun, among is not None)
    if name in session.drafts:
        kept = session.drafts.pop(name)
        is_fit = isinstance(kept, str) if among is None else any(kept == one for one in among)
        if is_fit and get_widget(key) in (None, "", begun):
            set_widget(key, kept)
    return {"key": key, "persist_state": "session"}


def note(key: str, value: Any, begun: Any) -> None:
    """Let the browser keep a value that belongs to the fields and stands in none."""
    get_session().fields[key] = (begun, True)
    set_widget(key, value)


def take_noted(key: str) -> Any:
    """Return what the browser kept of a value that stands in no field, once; None without one."""
    return get_session().drafts.pop(_name(key), None)


def empty_field(key: str) -> None:
    """Forget what was kept of a field, which is to stand as at its beginning when it is drawn again."""
    get_session().emptied.add(key)
    drop_drafts(key)


def drop_drafts(prefix: str) -> None:
    """Forget what was kept of the fields whose keys begin so: it was saved, or is given up."""
    session = get_session()
    session.dropped.append(prefix)
    session.drafts = {name: kept for name, kept in session.drafts.items() if not name.startswith(_name(prefix))}


def _name(key: str) -> str:
    """Return the class by which a browser finds the widget of a key, as Streamlit makes it."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
