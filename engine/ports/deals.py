"""Deals as they are stored, and what people know better."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from engine.amendments.amendments import Amendments
    from engine.domain import Correction, EnrichedDeal, Told
    from engine.ports.people import Note


class DealRecords(Protocol):
    """The records of imported and mirrored deals, with what people corrected and told. Raises StoreError."""

    def save_deals(
        self, deals: Iterable[EnrichedDeal], named_ids: Collection[str] = (), note: Note | None = None
    ) -> tuple[int, int]:
        """Store deals by (source, id) and return how many are new and how many changed.

        `named_ids` are IDs made from a deal's name and company: such a deal is also found by these, and keeps the ID that
        it was first stored with. `note` gives, of these two numbers, what the list of changes says of it.
        """

    def load_deal(self, source: str, deal_id: str) -> EnrichedDeal | None:
        """Return a stored deal."""

    def load_deals(self, source: str, deal_ids: Iterable[str]) -> Iterable[EnrichedDeal]:
        """Yield those of these deals that are stored, in no order."""

    def deal_version(self, source: str, deal_id: str) -> str | None:
        """Return the version of a stored deal: a hash of its data."""

    def source_version(self, source: str) -> str:
        """Return what changes whenever a stored deal of this source does."""

    def deal_rows(self, source: str, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the ranking rows of a source's stored deals, or of those of these that are stored."""

    def deal_names(self, source: str) -> Sequence[tuple[str, str, str]]:
        """Return (ID, name, company) of a source's stored deals, as the source names them."""

    def deals_naming(self, identities: Collection[str]) -> Sequence[tuple[str, str]]:
        """Return (source, ID) of the stored deals that may have one of these as a contact."""

    def save_correction(self, source: str, deal_id: str, correction: Correction) -> None:
        """Store that a person corrects a field; it takes the place of an earlier correction of the same field."""

    def end_corrections(self, source: str, deal_id: str, fields: Collection[str], by: str | None = None) -> None:
        """End the corrections of these fields: the source agrees, or `by` takes them back."""

    def save_told(self, source: str, deal_id: str, told: Sequence[Told]) -> None:
        """Store what a person told; what was told under the same ID before is ended, not overwritten."""

    def end_told(self, source: str, deal_id: str, interaction_ids: Collection[str], by: str) -> int:
        """Take back what was told, and return how much of it stood."""

    def amendments(self, source: str, deal_id: str) -> Amendments:
        """Return what people corrected and told of a deal, as far as it is in force."""
