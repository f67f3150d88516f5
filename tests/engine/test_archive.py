"""A board goes on where the records can't be read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from engine.archive import Archive
from engine.domain import Deal, Stage
from engine.errors import StoreError
from engine.ports import Cache, Records


class Unreadable:
    def waits_since(self, source: str, deal_id: str) -> datetime | None:
        raise StoreError(f"The records of {source}:{deal_id} can't be read.")


def test_that_nobody_can_tell_whether_a_deal_waits_in_a_batch_is_no_error(caplog: Any) -> None:
    archive = Archive(cast(Cache, None), cast(Records, Unreadable()))

    assert archive.waits_since(Deal(source="files", id="d1", name="Plan", stage="Demo", stage_kind=Stage.DEMO)) is None
    assert "files:d1 can't be read" in caplog.text
