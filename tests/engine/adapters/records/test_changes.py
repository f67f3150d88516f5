"""Who changed what everybody works with."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.adapters.records.records import SqlRecords
from engine.ports import Change

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def test_changes_are_listed_by_kind_and_name_the_newest_first(records: SqlRecords) -> None:
    made = [
        Change("prompt", "recommend", "ana@example.com", AT),
        Change("cache", "34", "ana@example.com", AT),
        Change("prompt", "mine", "zoe@example.com", AT),
        Change("prompt", "recommend", "zoe@example.com", AT),
    ]
    for change in made:
        records.log_change(change)

    assert records.list_changes("prompt") == [made[3], made[2], made[0]]
    assert records.list_changes("prompt", what="recommend") == [made[3], made[0]]
    assert records.list_changes("prompt", 1) == [made[3]]
    assert records.list_changes("import") == []
