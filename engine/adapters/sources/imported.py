"""The source of deals that were imported from files."""

from __future__ import annotations

from engine.adapters.sources.recorded import RecordedSource
from engine.errors import DealNotFound
from engine.ports import Records

SOURCE = "files"


class FilesSource(RecordedSource):
    """The deals that were imported, as the records hold them."""

    def __init__(self, records: Records, name: str = SOURCE) -> None:
        super().__init__(records, name)

    def _not_found(self, deal_id: str) -> DealNotFound:
        return DealNotFound(
            f"No imported deal has the ID '{deal_id}'. The list of deals shows all there are "
            f"(on the command line: sales-action deals --source {self.name})."
        )
