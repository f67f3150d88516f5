"""A text that a person edits; what isn't saved survives a reload and a change of page in their browser."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from ui import prompt_texts as texts
from ui.components.assets import component


@dataclass(frozen=True)
class Edited:
    """The text as it stands in the editor. `is_outdated`: what it is based on was changed elsewhere meanwhile."""

    text: str
    is_changed: bool = False
    is_outdated: bool = False


def show_editor(
    label: str, text: str, *, key: str, height: int, is_readonly: bool = False, dropped: str | None = None
) -> Edited:
    """Draw the saved text, or the draft that the browser kept of it, and return what stands there.

    `dropped` names an editor whose draft was saved elsewhere and isn't needed any more.
    """
    base = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    result = component("editor")(
        key=f"editor-{key}",
        data={
            "draft": key,
            "text": text,
            "base": base,
            "height": height,
            "is_readonly": is_readonly,
            "dropped": dropped,
            "labels": {"name": label, "unsaved": texts.UNSAVED, "discard": texts.DISCARD},
        },
        on_text_change=lambda: None,
    )
    return read_edited(result.text, text, base)


def read_edited(sent: Any, text: str, base: str) -> Edited:
    """Return what the browser sent as the text to go on with; nonsense counts as the saved text."""
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), str) or sent["text"] == text:
        return Edited(text)
    return Edited(sent["text"], is_changed=True, is_outdated=sent.get("base") != base)
