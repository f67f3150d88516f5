"""Numbers and money as people write them: "1.234,56", "1 234,56 €", "$1,234.56", "(500)", "12k".

What the marks mean is decided for a whole column: "1.234" alone can't tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from engine.importing.currencies import currency_of
from engine.importing.tables import Cell, is_blank

Mark = Literal[",", "."]
_MARKS: tuple[Mark, ...] = (",", ".")

_DIGITS = re.compile(r"\d[\d.,\s'’]*\d|\d|[.,]\d+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}")
_WORDS = re.compile(r"[^\W\d_]*[$€£]|[^\W\d_]+|\S")
_SCALE = re.compile(r"(k|t(?=.)|tsd|mio|mln|mrd|mn|md|bn|m)(€|\$|£|eur|usd|gbp|chf|)", re.IGNORECASE)
_SCALES = {"k": 3, "t": 3, "tsd": 3, "m": 6, "mio": 6, "mn": 6, "mln": 6, "bn": 9, "md": 9, "mrd": 9}
# What may stand beside an amount without changing it: tax words, and "kr", which names no single currency.
_SILENT = frozenset({"ht", "ttc", "net", "netto", "brutto", "gross", "excl", "incl", "vat", "mwst", "tva", "iva", "%", "kr"})
# A number beyond this is an ID or a slip, not a price or a head count.
MOST_DIGITS = 15
_LARGEST = Decimal(10) ** MOST_DIGITS


@dataclass(frozen=True)
class Numbers:
    """A column of numbers: None where blank or unread; `unread` are the positions of the latter."""

    values: list[Decimal | None]
    currencies: list[str | None]
    unread: list[int]
    note: str | None = None


@dataclass(frozen=True)
class _Written:
    """One number as it is written: its digits with their marks, its sign, its scale and its currency."""

    digits: str
    is_negative: bool
    scale: int
    currency: str | None


def read_numbers(cells: Sequence[Cell]) -> Numbers:
    """Return the numbers of a column; the decimal mark is the one that the whole column agrees on.

    Where a column has only numbers like "1.234" or "1,234", the mark is taken for thousands, and `note` says so.
    """
    written = {cell: _take_apart(cell) for cell in dict.fromkeys(cells) if isinstance(cell, str) and not is_blank(cell)}
    mark, note = _decide_mark(parts.digits for parts in written.values() if parts)
    read = {cell: (_to_decimal(parts, mark) if parts else None) for cell, parts in written.items()}
    values: list[Decimal | None] = []
    currencies: list[str | None] = []
    unread: list[int] = []
    for index, cell in enumerate(cells):
        parts = written.get(cell) if isinstance(cell, str) else None
        value = read.get(cell) if isinstance(cell, str) else _typed(cell)
        values.append(value)
        currencies.append(parts.currency if parts else None)
        if value is None and not is_blank(cell):
            unread.append(index)
    return Numbers(values, currencies, unread, note)


def _typed(cell: Cell) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or is_blank(cell):
        return None
    value = Decimal(str(cell))
    return value if value.is_finite() and (not value or abs(value.adjusted()) < MOST_DIGITS) else None


def _take_apart(text: str) -> _Written | None:
    stripped = text.strip()
    if _SCIENTIFIC.fullmatch(stripped):
        return _Written(format(Decimal(stripped.replace(",", ".")), "f"), False, 1, None)
    bracketed = stripped.startswith("(") and stripped.endswith(")")
    found = _DIGITS.search(stripped)
    if not found:
        return None
    scale, currency, is_negative = 1, None, bracketed
    for word in _WORDS.findall(f"{stripped[: found.start()]} {stripped[found.end() :]}"):
        known, scaled = currency_of(word), _SCALE.fullmatch(word)
        if word in "-−–":
            is_negative = True
        elif word in "+()." or word.lower() in _SILENT:
            continue
        elif known:
            currency = known
        elif scaled:
            scale *= 10 ** _SCALES[scaled[1].lower()]
            if scale > _LARGEST:
                return None
            currency = currency_of(scaled[2].upper()) or currency
        else:
            return None
    return _Written(re.sub(r"[\s'’]", "", found.group()), is_negative, scale, currency)


def _mark_of(digits: str) -> Mark | Literal["?"] | None:
    """Return the decimal mark that these digits force, "?" when a mark could be either, None when they need none."""
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return None
    last: Mark = marks[-1]
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return "," if last == "." else "."
    before, after = digits.split(last)
    if len(after) == 3 and 1 <= len(before) <= 3 and before.lstrip("0"):
        return "?"
    return last


def _decide_mark(all_digits: Iterable[str]) -> tuple[Mark | None, str | None]:
    votes: dict[str, str] = {}
    for digits in all_digits:
        votes.setdefault(_mark_of(digits) or "", digits)
    forced: list[Mark] = [mark for mark in _MARKS if mark in votes]
    if len(forced) == 1:
        return forced[0], None
    if len(forced) == 2:
        return None, f"Numbers are written both ways ('{votes[',']}' and '{votes['.']}'); each is read as it stands."
    if "?" in votes:
        example = votes["?"]
        return None, f"Numbers such as '{example}' are read as {re.sub('[.,]', '', example)}."
    return None, None


def _to_decimal(parts: _Written, mark: Mark | None) -> Decimal | None:
    decimal = _mark_of(parts.digits)
    if decimal == "?":
        # Without a vote of its column, a lone mark before three digits parts thousands.
        decimal = mark if mark and mark in parts.digits else None
    digits = "".join("." if char == decimal else char for char in parts.digits if char == decimal or char not in ".,")
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    if value and abs(value.adjusted()) >= MOST_DIGITS:
        return None
    value *= parts.scale
    if abs(value) >= _LARGEST:
        return None
    return -value if parts.is_negative else value
