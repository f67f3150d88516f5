from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from engine.adapters.records.database import open_engine, reading, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import context_updates, feedback_log, generations
from engine.ports import LookUpCount
from engine.recommendation import CacheStatus, Usage
from tests.engine.adapters.records.cases import NOW, make_recommendation

CALL = {
    "recommendation_id": "rec_1", "source": "files", "deal_id": "d1", "task": "recommend", "writer": "claude",
    "model": "claude-sonnet-5-5", "cost_usd": 0.02, "asked_by": "me", "duration_s": 3.5, "outcome": "ok",
}  # fmt: skip


def _save(records: SqlRecords, number: int, status: CacheStatus, **changes: Any) -> None:
    changes = {"key": f"key{number}", "cache_status": status, **changes}
    records.save_recommendation(make_recommendation(number, **changes), 1, b"{}", b"{}")


def test_figures_of_empty_records_are_zeros(records: SqlRecords) -> None:
    figures = records.cache_figures(NOW)

    assert figures == {
        "total": 0, "fresh": 0, "expired": 0, "feedback": 0, "context_updates": 0, "written": 0, "hits": 0, "misses": {},
        "spent_usd": 0, "saved_usd": 0,
        "tokens": {"input_tokens": 0, "output_tokens": 0, "cache_read_input_tokens": 0, "cache_creation_input_tokens": 0},
    }  # fmt: skip


def test_total_is_what_a_look_up_can_find_and_splits_into_fresh_and_expired(records: SqlRecords) -> None:
    miss = CacheStatus(outcome="miss")
    _save(records, 1, miss, expires_at=NOW + timedelta(seconds=1))
    _save(records, 2, miss, expires_at=NOW)
    _save(records, 3, miss)
    _save(records, 4, miss, key="key3")
    _save(records, 5, miss)
    records.clear_recommendations(["rec_000000000005"])

    figures = records.cache_figures(NOW)

    assert (figures["total"], figures["fresh"], figures["expired"]) == (3, 2, 1)


def test_every_look_up_counts_whatever_became_of_its_entry(records: SqlRecords) -> None:
    _save(records, 1, CacheStatus(outcome="miss"))
    day = NOW.date()
    records.keep_tally({}, [LookUpCount(day, "new", 1, 900, 0.02), LookUpCount(day, "hit", 2, 1800, 0.04)])
    records.keep_tally({}, [LookUpCount(day, "hit", 1, 900, 0.02), LookUpCount(day + timedelta(days=1), "expired", 4)])
    records.clear_recommendations()

    figures = records.cache_figures(NOW)

    assert figures["misses"] == {"new": 1, "expired": 4}
    assert (figures["hits"], figures["saved_usd"]) == (3, pytest.approx(0.06))
    assert (figures["total"], figures["written"]) == (0, 1)
    assert [(one.day, one.outcome, one.count, one.tokens) for one in records.look_up_days(day)] == [
        (day, "hit", 3, 2700),
        (day, "new", 1, 900),
        (day + timedelta(days=1), "expired", 4, 0),
    ]
    assert [one.outcome for one in records.look_up_days(day + timedelta(days=1))] == ["expired"]


def test_what_was_spent_is_told_by_the_workspaces_days_by_person_and_model(records: SqlRecords) -> None:
    zone = ZoneInfo("Asia/Kolkata")
    starts = [datetime(2026, 11, day, tzinfo=zone) for day in (17, 18, 19)]
    usage = Usage(input_tokens=100, output_tokens=20)
    for at, person, cost in (
        (starts[0] - timedelta(seconds=1), "me", 9.0),  # a day too early
        (starts[0], "me", 0.01),
        (starts[1] - timedelta(seconds=1), "me", 0.02),
        (starts[1], "ana@northline.example", 0.04),
        (starts[2] + timedelta(hours=30), "me", 0.08),
    ):
        records.log_generation(**(CALL | {"asked_by": person, "cost_usd": cost}), usage=usage, at=at)
    records.log_generation(task="recommend", writer="playbook", outcome="written", at=starts[0])

    spent = records.spent_days(starts)

    assert [(one.day.day, one.person, one.calls, one.cost_usd, one.usage.input_tokens) for one in spent] == [
        (17, "me", 2, pytest.approx(0.03), 200),
        (18, "ana@northline.example", 1, 0.04, 100),
        (19, "me", 1, 0.08, 100),
    ]
    assert {(one.model, one.task) for one in spent} == {("claude-sonnet-5-5", CALL["task"])}
    assert records.spent_days([]) == []


@pytest.mark.parametrize("ids", [None, [f"rec_{number:012}" for number in range(1, 4)]])
def test_clearing_counts_the_same_as_the_figures(records: SqlRecords, ids: list[str] | None) -> None:
    for number, key in ((1, "a"), (2, "b"), (3, "b")):
        _save(records, number, CacheStatus(outcome="forced"), key=key)
    total = records.cache_figures(NOW)["total"]

    assert records.clear_recommendations(ids) == total == 2
    assert records.clear_recommendations(ids) == 0


def test_every_call_counts_as_spent_whatever_came_of_it(records: SqlRecords) -> None:
    usage = Usage(input_tokens=1000, output_tokens=200, cache_read_input_tokens=5, cache_creation_input_tokens=7)
    records.log_generation(**CALL, usage=usage)
    records.log_generation(**(CALL | {"outcome": "ReplyInvalid", "cost_usd": 0.01}), usage=usage)
    records.log_generation(task="recommend", writer="playbook", outcome="ok")

    figures = records.cache_figures(NOW)

    assert figures["spent_usd"] == pytest.approx(0.03)
    assert figures["tokens"] == {
        "input_tokens": 2000, "output_tokens": 400, "cache_read_input_tokens": 10, "cache_creation_input_tokens": 14,
    }  # fmt: skip


def test_the_usual_duration_is_that_of_the_last_calls_that_came_to_something(records: SqlRecords) -> None:
    assert records.usual_duration_s("recommend", "m") is None
    for duration_s in (900.0, *[20.0] * 49, 40.0):
        records.log_generation(task="recommend", writer="claude", model="m", outcome="written", duration_s=duration_s)
    records.log_generation(task="recommend", writer="claude", model="m", outcome="WriterUnavailable", duration_s=120.0)
    records.log_generation(task="summarise", writer="claude", model="m", outcome="written", duration_s=5.0)

    assert records.usual_duration_s("recommend", "m") == pytest.approx((49 * 20 + 40) / 50)


def test_a_generation_is_dated_now_or_when_it_is_said_to_have_been(records: SqlRecords) -> None:
    records.log_generation(**CALL)
    records.log_generation(**CALL, at=NOW - timedelta(days=1))

    with reading(records._engine) as connection:
        moments = connection.scalars(select(generations.c.at).order_by(generations.c.id)).all()
    assert moments == [NOW + timedelta(seconds=1), NOW - timedelta(days=1)]


def test_feedback_and_context_updates_are_counted(records: SqlRecords) -> None:
    feedback = {"recommendation_id": "rec_1", "feedback_type": "positive", "feedback_text": "Great", "given_by": "me"}
    update = {"version": "1.1", "section": "Email Engagement Learnings", "before": "", "after": "- x", "author": "me"}
    with writing(records._engine) as connection:
        connection.execute(insert(feedback_log), [{**feedback, "feedback_id": f"fb_{n}", "given_at": NOW} for n in range(3)])
        connection.execute(insert(context_updates).values(**update, updated_at=NOW, source_feedback_id="fb_1"))

    figures = records.cache_figures(NOW)

    assert (figures["feedback"], figures["context_updates"]) == (3, 1)


def test_sound_records_have_nothing_wrong(records: SqlRecords) -> None:
    assert records.check() is None


def test_damage_inside_the_file_is_found(path: Path) -> None:
    records = SqlRecords(open_engine(path), make_row=dict)
    for number in range(50):
        _save(records, number, CacheStatus(outcome="miss"))
    records._engine.dispose()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    path.write_bytes(content)

    assert "are damaged" in (records.check() or "")


def test_records_that_cannot_be_opened_are_said_and_do_not_raise(path: Path) -> None:
    path.parent.parent.joinpath("home").write_text("a file where the folder should be")

    problem = SqlRecords(open_engine(path), make_row=dict).check()

    assert "SALES_ACTION_HOME" in (problem or "")
