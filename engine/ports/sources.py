"""Where deals come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from engine.domain import EnrichedDeal


@dataclass(frozen=True)
class Held:
    """A deal as a source holds it. `version` changes with any change of the data, and with nothing else."""

    enriched: EnrichedDeal
    version: str


class DealSource(Protocol):
    """Where deals come from. Raises DealNotFound and SourceError."""

    name: str

    def enrich(self, deal_id: str) -> Held:
        """Return a deal as the source holds it; the very same object while nothing changed."""

    def version(self) -> str:
        """Return what changes whenever any deal does."""

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the rows (see ranking.rows.make_row) of every deal, or of those of these that there are, in any order."""
