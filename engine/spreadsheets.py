"""Tables for spreadsheets, in which no text can be a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

# What a spreadsheet may take for the beginning of a formula; other widths and forms of these signs are folded into them.
_FORMULA_SIGNS = "=+-@\u2212"
_SEPARATORS = "\t\r\n"
# Where people write decimals with a comma, Excel parts a CSV file at each ";", and takes quotes within a line for text.
_PARTED = re.compile(r"(?<=[;\t\r\n])")


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV table that Excel reads as UTF-8; a text that would be a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guard_cell(cell) for cell in header])
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def guard_cell(text: str) -> str:
    """Return a text as a spreadsheet shows it and never computes it, whatever can't be seen before a sign.

    Each part counts that a spreadsheet with another separator would put into a cell of its own.
    """
    first, *others = _PARTED.split(text)
    guarded = "".join([first, *(f"'{part}" if _is_formula(part) else part for part in others)])
    return f"'{guarded}" if _is_formula(text) or text.startswith(tuple(_SEPARATORS)) else guarded


def _is_formula(text: str) -> bool:
    seen = next((character for character in text if unicodedata.category(character)[0] not in "ZC"), "")
    return bool(seen) and unicodedata.normalize("NFKC", seen)[0] in _FORMULA_SIGNS
