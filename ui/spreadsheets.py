"""Tables for spreadsheets, in which no text can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet may take for the beginning of a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV table that Excel reads as UTF-8; a text that would be a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def guard_cell(text: str) -> str:
    """Return a text as a spreadsheet shows it and never computes it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else text
