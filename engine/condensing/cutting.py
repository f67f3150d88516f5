"""How much of a request a value takes, and how a long text or list is cut with a mark."""

from __future__ import annotations

import re
from typing import Any

from engine.hashing import canonical_json

# Bytes that are sent as escapes: angle brackets as six, what nobody sees as up to twelve of its two to four.
_BRACKET_EXTRA, _UNSEEN_EXTRA = 5, 9
_UNSEEN = re.compile(
    rb"\xc2[\x80-\x9f\xad]|\xd8\x9c|\xe1\xa0\x8e|\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xaf])|"
    rb"\xef(?:\xbb\xbf|\xbf[\xb9-\xbb])|\xf3\xa0"
)
# A shorter piece has no place for a mark that counts.
_COUNTING_MARK = 200


def sent_bytes(value: Any) -> int:
    """Return how many bytes a JSON value takes in a request at most, its escapes included."""
    written = canonical_json(value)
    size = len(written) + _BRACKET_EXTRA * (written.count(b"<") + written.count(b">"))
    return size if written.isascii() else size + _UNSEEN_EXTRA * len(_UNSEEN.findall(written))


def cut_text(text: str, most_bytes: int) -> str:
    """Return a text that takes at most so many bytes as it is sent, quotation marks aside; a mark says what is missing."""
    if _text_bytes(text) <= most_bytes:
        return text
    kept, most = 0, min(len(text), most_bytes)
    while kept < most:
        middle = (kept + most + 1) // 2
        if _text_bytes(text[:middle] + _mark(len(text) - middle, most_bytes)) <= most_bytes:
            kept = middle
        else:
            most = middle - 1
    return text[:kept].rstrip() + _mark(len(text) - kept, most_bytes)


def limit(value: Any, most_bytes: int, most_items: int) -> Any:
    """Return a JSON value with every text cut, and only the first items of its lists and attributes."""
    if isinstance(value, str):
        return cut_text(value, most_bytes)
    if isinstance(value, list):
        return [limit(item, most_bytes, most_items) for item in value[:most_items]]
    if isinstance(value, dict):
        return {name: _limit_field(name, item, most_bytes, most_items) for name, item in value.items()}
    return value


def _limit_field(name: str, value: Any, most_bytes: int, most_items: int) -> Any:
    if name != "attributes" or not isinstance(value, dict):
        return limit(value, most_bytes, most_items)
    kept = list(value.items())[:most_items]
    return {cut_text(key, most_bytes): limit(item, most_bytes, most_items) for key, item in kept}


def _text_bytes(text: str) -> int:
    return sent_bytes(text) - 2


def _mark(left_out: int, most_bytes: int) -> str:
    return f" […{left_out:,} more characters left out]" if most_bytes >= _COUNTING_MARK else "…"
