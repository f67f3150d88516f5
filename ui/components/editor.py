"""A text that a person edits; what isn't saved survives a reload and a change of page in their browser."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from ui import prompt_texts as texts
from ui.components.assets import component
from ui.state import get_widget


@dataclass(frozen=True)
class Edited:
    """The text as it stands in the editor, and by `base` what it was begun from.

    `is_outdated`: what it is based on was changed elsewhere meanwhile.
    """

    text: str
    is_changed: bool = False
    is_outdated: bool = False
    base: str = ""


def show_editor(
    label: str,
    text: str,
    *,
    key: str,
    height: int,
    is_readonly: bool = False,
    dropped: str | None = None,
    base: str | None = None,
    offered: str | None = None,
    generation: int = 0,
) -> Edited:
    """Draw the saved text, or the draft that the browser kept of it, and return what stands there.

    Args:
        dropped: names an editor whose draft was saved elsewhere and isn't needed any more.
        base: what the saved text is known by, where its own hash won't do.
        offered: a text to put into the editor now, as if it had been typed.
        generation: another number is another editor over the same draft, one that begins from the saved text.
    """
    base = base or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    component_key = f"editor-{key}-{generation}" if generation else f"editor-{key}"
    result = component("editor")(
        key=component_key,
        data={
            "draft": key,
            "text": text,
            "base": base,
            "height": height,
            "is_readonly": is_readonly,
            "dropped": dropped,
            "offered": offered,
            # A change of page while a run was under way loses what was sent, and not what stands in the field.
            "is_heard": bool(get_widget(component_key)),
            "labels": {"name": label, "unsaved": texts.UNSAVED, "refused": texts.UNKEPT, "discard": texts.DISCARD},
        },
        on_text_change=lambda: None,
    )
    return read_edited(result.text, text, base)


def read_edited(sent: Any, text: str, base: str) -> Edited:
    """Return what the browser sent as the text to go on with; nonsense counts as the saved text."""
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), str) or sent["text"] == text:
        return Edited(text, base=base)
    begun_from = str(sent.get("base") or "")
    return Edited(sent["text"], is_changed=True, is_outdated=begun_from != base, base=begun_from)
