"""What a text may not do to a terminal: move its cursor, recolour it, turn its lines around."""

from __future__ import annotations

import re

# C0 but for line ends and tabs, DEL and C1, and the marks that reorder what is read (UAX 9: embeddings, overrides, isolates).
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# JSON escapes C0 by itself; a terminal obeys C1 just as well.
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def strip_controls(text: str) -> str:
    """Return a text without control codes; line ends and tabs stay."""
    return _CONTROLS.sub("", text)


def escape_json(text: str) -> str:
    """Return the same JSON with every control code escaped."""
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
