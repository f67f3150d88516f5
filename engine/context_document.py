"""The company-context Markdown: its version line, its learnings, and the text as a model is sent it."""

from __future__ import annotations

import re

VERSION_LINE = re.compile(r"^[ \t]*\**Version:?\**:?[ \t]*(\d+)\.(\d+)[^\n]*\n?", re.MULTILINE | re.IGNORECASE)
_LEARNING = re.compile(r"^[ \t]*[-*] (?P<text>.+?)[ \t]*<!-- (?P<id>L[0-9a-f]{6}) -->[ \t]*$", re.MULTILINE)
# "# Company Context - Northline Sales"
_TITLE = re.compile(r"^#[ \t]+Company Context[ \t]*[-–—:][ \t]*(?P<name>[^\n\[\]]+?)(?:[ \t]+Sales)?[ \t]*$", re.MULTILINE)
_LEARNING_ID = re.compile(r"[ \t]*<!-- L[0-9a-f]{6} -->")


def read_company(text: str) -> str:
    """Return the company that the title names ("Company Context - Northline Sales"), "" where it names none."""
    match = _TITLE.search(text)
    return match["name"] if match else ""


def read_version(text: str) -> str | None:
    """Return the version near the top ("1.4"), or None without one."""
    match = VERSION_LINE.search(text)
    return f"{match[1]}.{match[2]}" if match else None


def read_learnings(text: str) -> tuple[tuple[str, str], ...]:
    """Return (id, text) of every learning line that carries an id."""
    return tuple((match["id"], match["text"]) for match in _LEARNING.finditer(text))


def sent_text(text: str) -> str:
    """Return the text as a writer is sent it: without the version line and the learnings' id comments."""
    without_version = VERSION_LINE.sub("", text, count=1)
    return _LEARNING_ID.sub("", without_version).strip()
