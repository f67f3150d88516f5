"""What the values of a column look like, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date

from engine.importing.currencies import currency_of
from engine.importing.dates import read_date
from engine.importing.fields import FIELDS, Form
from engine.importing.interaction_words import read_kind
from engine.importing.numbers import read_numbers
from engine.importing.people import find_emails, read_flag, read_phone
from engine.importing.stages import has_closing_words, is_stage
from engine.importing.tables import Cell, cell_text, is_blank

# How many values are looked at, and which share must agree before a column is taken for what it looks like.
_LOOKED_AT = 300
_SHARE = 0.8
# More different words than this are no list of stages or currencies.
_MOST_WORDS = 25
# Fewer values than these prove nothing against a column's name.
_FEW = 5


class Content:
    """A look at the first values of a column."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = [cell for cell in cells[: 20 * _LOOKED_AT] if not is_blank(cell)][:_LOOKED_AT]
        self.texts = [cell_text(cell) for cell in self.cells]

    def samples(self, count: int = 3) -> tuple[str, ...]:
        """Return the first different values, shortened."""
        first = list(dict.fromkeys(" ".join(text.split())[:40] for text in self.texts))
        return tuple(first[:count])

    def share(self, test: Callable[[str], object]) -> float:
        """Return which share of the values passes a test, 0 for an empty column."""
        return sum(bool(test(text)) for text in self.texts) / len(self.texts) if self.texts else 0.0

    def are_emails(self) -> bool:
        """Return whether the values hold e-mail addresses."""
        return self.share(find_emails) >= _SHARE

    def are_ids(self) -> bool:
        """Return whether the values are numbers or keys, as one system names the records of another."""
        return self.share(re.compile(r"(?:\d{3,}|[0-9a-f]{8}-[0-9a-f-]{27})(?:;.*)?", re.IGNORECASE).fullmatch) >= _SHARE

    def are_names(self) -> bool:
        """Return whether nearly every value is a text of its own."""
        has_words = self.share(re.compile(r"[^\W\d_]{2}").search) >= _SHARE and not self.are_emails()
        return has_words and len(set(self.texts)) >= 0.9 * len(self.texts)

    def fits(self, field: str) -> bool:
        """Return whether at least half of the values can be read as what the field holds."""
        if not self.texts or field == "contact.do_not_contact":
            return True  # whatever stands there, a stop must not get lost
        form = FIELDS[field].form
        if field in ("contact.email", "owner.email"):
            # Of a few values most may be slips, but a yes or no is a consent.
            slips = len(self.texts) < _FEW and self.share(lambda text: read_flag(text) is not None) == 0
            return slips or self.share(find_emails) >= 0.5
        if field == "deal.currency":
            return self.share(currency_of) >= 0.5
        return self._readable(form) >= 0.5

    def _readable(self, form: Form) -> float:
        if form in ("money", "number"):
            return 1 - len(read_numbers(self.cells).unread) / len(self.cells)
        if form in ("date", "moment"):
            return sum(read_date(cell, "day first") is not None for cell in self.cells) / len(self.cells)
        return self.share(lambda text: read_flag(text) is not None) if form == "flag" else 1.0

    def looks_like(self, today: date) -> str | None:
        """Return the field that values of this kind fill in any file, or None when they tell nothing.

        Close dates are dates that mostly lie ahead; amounts are numbers with a currency.
        """
        different = set(self.texts)
        if not different:
            return None
        if self.share(lambda text: "linkedin.com/" in text) >= _SHARE:
            return "contact.linkedin_url"
        if self.are_emails():
            return "contact.email"
        if self.share(lambda text: text.startswith("+") and read_phone(text, "")) >= _SHARE:
            return "contact.phone"
        if len(different) <= _MOST_WORDS:
            if all(len(text) == 3 and currency_of(text) for text in different):
                return "deal.currency"
            if self.share(is_stage) >= _SHARE and has_closing_words(different):
                return "deal.stage"
            if len(different) > 1 and self.share(read_kind) >= _SHARE:
                return "interaction.kind"
        return self._looks_like_number(today)

    def _looks_like_number(self, today: date) -> str | None:
        numbers = read_numbers(self.cells)
        if sum(currency is not None for currency in numbers.currencies) >= _SHARE * len(self.cells):
            return "deal.amount"
        if self._readable("date") < _SHARE or self._readable("number") >= _SHARE:
            return None
        days = [stamp.to_date(UTC) for cell in self.cells if (stamp := read_date(cell, "day first"))]
        return "deal.close_date" if sum(day >= today for day in days) >= 0.6 * len(days) else None
