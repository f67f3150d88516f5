from __future__ import annotations

from datetime import UTC, datetime

from engine.ranking import COLUMNS, rank_deals

NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)


def test_no_deals_make_an_empty_table() -> None:
    table = rank_deals([], NOW)

    assert list(table.columns) == list(COLUMNS)
    assert len(table) == 0
