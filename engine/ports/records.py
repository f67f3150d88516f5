"""The records as a whole."""

from __future__ import annotations

from typing import Protocol

from engine.ports.actions import ActionRecords
from engine.ports.batches import BatchRecords
from engine.ports.contexts import ContextRecords
from engine.ports.deals import DealRecords
from engine.ports.feedback import FeedbackRecords
from engine.ports.people import PeopleRecords, PrivacyRecords, SignOuts
from engine.ports.recommendations import RecommendationRecords, SpendingRecords


class Records(
    ContextRecords,
    RecommendationRecords,
    SpendingRecords,
    ActionRecords,
    DealRecords,
    FeedbackRecords,
    PeopleRecords,
    PrivacyRecords,
    SignOuts,
    BatchRecords,
    Protocol,
):
    """The records: SQLite on one machine, PostgreSQL for several. Raises StoreError."""

    @property
    def place(self) -> str:
        """Return the file or the address, as people are told it."""

    @property
    def is_shared(self) -> bool:
        """Return whether other machines use the same records."""

    def stands(self, cache_key: str, stored: bytes) -> bool:
        """Return whether these bytes are what stands under a key: neither cleared, replaced nor changed."""

    def reach(self) -> None:
        """Read a little, to see that the records can be read. Raises StoreError."""

    def check(self) -> str | None:
        """Return a sentence on what is wrong with the records, or None."""
