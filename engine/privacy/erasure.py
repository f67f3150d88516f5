"""What is to be forgotten, and what that came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from engine.domain import Deal
from engine.privacy.traces import Traces

DealKey = tuple[str, str]
"""A source and the ID of a deal in it."""


@dataclass(frozen=True)
class Target:
    """A person, with the deals in which they are a contact; or `whole` deals with all that is known of them.

    By age, what was written and said `before` a moment goes too, of any deal, and nothing is remembered of what went.
    """

    kind: Literal["person", "deal", "age"]
    traces: Traces = field(default_factory=Traces)
    identities: tuple[str, ...] = ()
    deals: frozenset[DealKey] = frozenset()
    whole: frozenset[DealKey] = frozenset()
    before: datetime | None = None


def is_outdated(deal: Deal, before: datetime) -> bool:
    """Return whether a deal was closed before a moment; one of which nobody knows when is not."""
    if deal.status == "open":
        return False
    if deal.closed_at:
        return deal.closed_at < before
    return deal.close_date is not None and deal.close_date < before.date()


@dataclass(frozen=True)
class Erased:
    """How many rows were removed or redacted, by table, how many things beside the records, and what could not be reached.

    `left` are sentences for whoever has to go on by hand.
    """

    counts: Mapping[str, int]
    left: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return how much it is in all."""
        return sum(self.counts.values())
