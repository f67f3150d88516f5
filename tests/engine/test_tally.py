"""What is counted in memory: hits, misses by reason, and what a person has seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import shown_actions
from engine.errors import StoreError
from engine.freshness import name_reason
from engine.recommendation import CacheStatus, Usage
from engine.tally import Tally
from tests.engine.adapters.records.cases import NOW, make_recommendation
from tests.engine.adapters.records.test_uses import make_action

ZONE = ZoneInfo("Asia/Kolkata")
MADE = make_recommendation(1, p0_actions=(make_action(1, "L000001"),), usage=Usage(input_tokens=900, output_tokens=100))


@pytest.fixture
def records(tmp_path: Path) -> SqlRecords:
    made = SqlRecords(open_engine(tmp_path / "home" / "records.db"), make_row=dict)
    made.save_recommendation(MADE, 1, b"{}", b"{}")
    return made


def _days(records: SqlRecords) -> list[tuple[Any, ...]]:
    return [(one.day, one.outcome, one.count, one.tokens) for one in records.look_up_days(date.min)]


@pytest.mark.parametrize(
    ("outcome", "changed", "reason"),
    [
        ("miss", (), "new"),
        ("miss", ("enriched_data_hash", "summary_hash"), "enriched_data_hash"),
        ("miss", ("summary_hash",), "summary_hash"),
        ("miss", ("prompt_hash", "company_context_hash"), "several"),
        ("expired", (), "expired"),
        ("forced", ("prompt_hash",), "forced"),
    ],
)
def test_a_miss_has_one_reason(outcome: str, changed: Sequence[str], reason: str) -> None:
    assert name_reason(outcome, changed) == reason


def test_hits_and_misses_are_counted_by_the_workspaces_day(records: SqlRecords) -> None:
    tally = Tally(records, ZONE)
    evening = NOW.replace(hour=18, minute=29)  # 23:59 there
    tally.count_miss(make_recommendation(2, cache_status=CacheStatus(outcome="expired")), evening)
    tally.count_miss(MADE, evening, "trial")
    for moment in (evening, evening, evening + timedelta(minutes=1)):
        tally.count_hit(MADE, moment)

    tally.flush()
    tally.flush()

    assert _days(records) == [
        (date(2026, 11, 19), "expired", 1, 0),
        (date(2026, 11, 19), "hit", 2, 2000),
        (date(2026, 11, 19), "trial", 1, 1000),
        (date(2026, 11, 20), "hit", 1, 1000),
    ]
    assert records.list_entries()[0].hits == 3


def test_a_board_that_asks_with_every_click_is_one_look(records: SqlRecords) -> None:
    tally = Tally(records)
    for minutes in (0, 1, 9, 10, 11):
        tally.count_hit(MADE, NOW + timedelta(minutes=minutes), is_look=True)
    tally.count_hit(MADE, NOW)

    tally.flush()

    assert records.list_entries()[0].hits == 3


def test_an_action_that_was_seen_is_kept_as_it_was_seen_first(records: SqlRecords) -> None:
    for minutes in (5, 10):  # two processes
        tally = Tally(records)
        tally.note_shown(MADE, NOW + timedelta(minutes=minutes))
        tally.note_shown(MADE, NOW + timedelta(minutes=minutes + 1))
        tally.flush()

    with reading(records._engine) as connection:
        (row,) = connection.execute(select(shown_actions)).mappings()
    assert (row["recommendation_id"], row["action_id"], row["purpose"]) == ("rec_000000000001", "act_1", "answer_question")
    assert (row["learnings"], row["contact_id"], row["stage"]) == ('["L000001"]', "c1", "Proposal")
    assert row["at"] == NOW + timedelta(minutes=5)


def test_counts_that_cannot_be_written_wait_for_the_next_time(records: SqlRecords, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_counts: Any) -> None:
        raise StoreError("The disk is full.")

    tally = Tally(records)
    tally.count_hit(MADE, NOW)
    tally.note_shown(MADE, NOW)
    with monkeypatch.context() as broken:
        broken.setattr(records, "keep_tally", fail)
        tally.flush()
        tally.count_hit(MADE, NOW)

    tally.flush()

    assert _days(records) == [(date(2026, 11, 19), "hit", 2, 2000)]
    with reading(records._engine) as connection:
        assert len(connection.execute(select(shown_actions)).all()) == 1
