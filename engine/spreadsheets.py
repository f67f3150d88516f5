"""Tables for spreadsheets, in which no text can be a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

# What a spreadsheet may take for the beginning of a formula; other widths and forms of these signs are folded into them.
_FORMULA_SIGNS = "=+-@\u2212"
_SEPARATORS = "\t\r\n"


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV table that Excel reads as UTF-8; a text that would be a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guard_cell(cell) for cell in header])
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def guard_cell(text: str) -> str:
    """Return a text as a spreadsheet shows it and never computes it, whatever can't be seen before a sign."""
    seen = next((character for character in text if unicodedata.category(character)[0] not in "ZC"), "")
    is_formula = bool(seen) and unicodedata.normalize("NFKC", seen)[0] in _FORMULA_SIGNS
    return f"'{text}" if is_formula or text.startswith(tuple(_SEPARATORS)) else text
