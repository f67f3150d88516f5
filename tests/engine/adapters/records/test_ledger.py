"""The ledger and the log of feedback: what belongs together is stored together, once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from engine.adapters.records import schema
from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.records import SqlRecords
from engine.domain import Channel
from engine.errors import AlreadySettled
from engine.learning.learnings import ContextUpdate, Learning, LedgerChange, Outcome, RuleKey
from engine.ports import Feedback

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
RULE = RuleKey("length", "email", "cold", "150")
LEARNING = Learning(
    "L7f3a2c", "S", "Keep it short", Channel.EMAIL, RULE, "active", "fb_1", "ana", NOW, 1, 2, date(2027, 1, 31), None,
    "why", "P0 email action", 3, "bob", "zoe",
)  # fmt: skip
UPDATE = ContextUpdate("S", "before", "after", "ana", "fb_1")


def make_feedback(feedback_id: str = "fb_1", **changes: object) -> Feedback:
    given = Feedback(feedback_id, "rec_1", "sample", "d1", "act_1", "P0", "email", "negative", "x", "", "", "", "ana", NOW)
    return replace(given, **changes)  # type: ignore[arg-type]


def test_a_learning_comes_back_as_it_was_kept_the_oldest_first(records: SqlRecords) -> None:
    later = replace(LEARNING, id="L000001", at=NOW + timedelta(seconds=1), rule=None, channel=None)

    records.save_ledger_change(LedgerChange((later, LEARNING)))

    assert records.list_learnings() == [LEARNING, later]
    assert records.get_learning("L000001") == later
    assert records.get_learning("L000009") is None


def test_a_change_leaves_the_counts_of_thumbs_as_they_are(records: SqlRecords) -> None:
    records.save_ledger_change(LedgerChange((LEARNING,)))

    records.save_ledger_change(LedgerChange((replace(LEARNING, text="Be brief", helpful=0, harmful=0, reinforced=4),)))

    kept = records.get_learning(LEARNING.id)
    assert kept == replace(LEARNING, text="Be brief", reinforced=4)


def test_an_outcome_is_written_once_and_a_second_one_takes_everything_with_it(records: SqlRecords, engine: Engine) -> None:
    records.log_feedback(make_feedback())
    records.save_ledger_change(LedgerChange((LEARNING,), (), Outcome("fb_1", "added", "new", LEARNING.id)))

    with pytest.raises(AlreadySettled, match="fb_1 is settled already"):
        records.save_ledger_change(
            LedgerChange((replace(LEARNING, id="L000001"),), (UPDATE,), Outcome("fb_1", "superseded", "again", "L000001"))
        )

    settled = records.get_feedback("fb_1")
    assert settled is not None
    assert settled.outcome == Outcome("fb_1", "added", "new", LEARNING.id)
    assert records.get_learning("L000001") is None
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM context_updates")).scalar() == 0


def test_what_a_feedback_did_is_taken_back_once(records: SqlRecords) -> None:
    records.log_feedback(make_feedback(), Outcome("fb_1", "reinforced", "same", LEARNING.id))
    records.save_ledger_change(LedgerChange(ends=("fb_1",)))

    with pytest.raises(AlreadySettled, match="taken back already"):
        records.save_ledger_change(LedgerChange((LEARNING,), ends=("fb_1",)))

    assert records.list_learnings() == []


def test_a_change_of_the_ledger_alone_sees_the_newest_and_may_be_none(records: SqlRecords) -> None:
    records.save_ledger_change(LedgerChange((LEARNING,)))

    changed = records.change_ledger(lambda known: LedgerChange((replace(known[0], text="Be brief"),)))
    nothing = records.change_ledger(lambda known: None)

    assert changed is not None
    assert nothing is None
    assert [one.text for one in records.list_learnings()] == ["Be brief"]


def test_learnings_whose_last_day_is_over_are_found(records: SqlRecords) -> None:
    retired = replace(LEARNING, id="L000001", state="retired")
    records.save_ledger_change(LedgerChange((LEARNING, retired, replace(LEARNING, id="L000002", expires_on=None))))

    assert records.expiring_learnings(date(2027, 1, 31)) == []
    assert [one.id for one in records.expiring_learnings(date(2027, 2, 1))] == [LEARNING.id]


def test_feedback_without_an_outcome_is_found_by_an_index_the_oldest_first(records: SqlRecords, engine: Engine) -> None:
    records.log_feedback(make_feedback("fb_1"))
    records.log_feedback(make_feedback("fb_2"), Outcome("fb_2", "nothing", "no"))
    records.log_feedback(make_feedback("fb_3", about="wording"))

    assert [said.feedback_id for said in records.unsettled_feedback(NOW, timedelta(0))] == ["fb_1", "fb_3"]
    assert records.unsettled_feedback(NOW, timedelta(seconds=1)) == []
    assert len(records.unsettled_feedback(NOW - timedelta(days=1), timedelta(seconds=1))) == 2
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            plan = connection.execute(text("EXPLAIN QUERY PLAN SELECT id FROM feedback_log WHERE outcome IS NULL")).all()
        assert "ix_feedback_log_outcome" in str(plan)


def test_feedback_given_before_anything_was_learned_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    first = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, first, ignore=lambda _, names: [name for name in names if "0002" < name[:4] < "9999"])
    path.parent.mkdir()
    old = create_engine(f"sqlite:///{path}")
    with old.begin() as connection:
        schema.upgrade(connection, first)
        connection.execute(
            text(
                "INSERT INTO feedback_log (feedback_id, recommendation_id, feedback_type, feedback_text, given_by, given_at) "
                "VALUES ('fb_1', 'rec_1', 'negative', 'too long', 'me', '2026-11-22T10:02:00.000000+00:00')"
            )
        )
    old.dispose()

    records = SqlRecords(open_engine(path), make_row=dict)

    assert records.unsettled_feedback(NOW, timedelta(0)) == []
    settled = records.get_feedback("fb_1")
    assert settled is not None
    assert settled.outcome is not None
    assert settled.outcome.kind == "nothing"
