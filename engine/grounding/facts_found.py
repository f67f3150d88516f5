"""The kinds of hard facts, and a fact as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text states."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    NUMBER = "number"
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"
    NAME = "name"
    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class Fact:
    """A hard fact found in a text, from code point `start` up to, not including, `end`.

    `values` holds every reading of it, because "1.250" is two numbers and "4/12" two days: numbers for an amount (in the
    currency `unit`, "" unknown), a percentage and a number (`unit`: the thing counted), days for a date, minutes after
    midnight for a time, 0 (Monday) to 6 for a weekday, the plain form of an address, the type of a commitment.
    """

    kind: Kind
    start: int
    end: int
    values: frozenset[float | str | date]
    unit: str = ""
    is_word: bool = False

    @property
    def numbers(self) -> tuple[float, ...]:
        """Return the readings that are numbers."""
        return tuple(value for value in self.values if isinstance(value, float))

    @property
    def days(self) -> tuple[date, ...]:
        """Return the readings that are days."""
        return tuple(value for value in self.values if isinstance(value, date))
