"""Edits of the company-context Markdown that change only the lines which they must: any other byte stays."""

from __future__ import annotations

import re
import secrets
from collections.abc import Container
from datetime import date

from engine.context_document import VERSION_LINE, read_version
from engine.context_versions import FIRST, next_version

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def new_learning_id(taken: Container[str] = ()) -> str:
    """Return an id for a learning, "L" and six hex digits, that isn't taken yet."""
    while True:
        made = f"L{secrets.token_hex(3)}"
        if made not in taken:
            return made


def make_line(text: str, written_on: date, note: str, learning_id: str) -> str:
    """Return a learning as its one line of Markdown; whatever would leave the line or hide in it becomes a space.

    Args:
        note: what the learning came from ("P0 email action"), or "" for none.
    """
    told = f" _(Context: {_flatten(note)})_" if note else ""
    return f"- **{written_on.isoformat()}**: {_flatten(text)}{told} <!-- {learning_id} -->"


def _flatten(text: str) -> str:
    without_comments = text.replace("<!--", " ").replace("-->", " ")
    return " ".join(_CONTROLS.sub(" ", without_comments).split())


def bump_version(text: str) -> tuple[str, str]:
    """Return the text with the next minor version (1.9 becomes 1.10), and that version; without one it counts as 1.0."""
    version = next_version(read_version(text) or FIRST)
    return set_version(text, version), version


def set_version(text: str, version: str) -> str:
    """Return the text with another version; only the digits of its version line change, or one is put below the title."""
    found = VERSION_LINE.search(text)
    if found:
        return f"{text[: found.start(1)]}{version}{text[found.end(2) :]}"
    return f"Version: {version}\n\n{text}"
