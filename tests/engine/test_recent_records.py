"""The records as this process reads them again and again: its own writes count at once, those of others within a second."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from engine import brief
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.ports import ActionState, Records
from engine.recent_records import _READS, _WRITES, RecentRecords

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
MARK = ActionState(source="sample", deal_id="d1", action_id="a1", state="done", set_at=AT, set_by="me")


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[SqlRecords]:
    database = open_engine(tmp_path / "records.db")
    yield SqlRecords(database, make_row=dict)
    database.dispose()


@pytest.fixture
def recent(stored: SqlRecords) -> Records:
    return cast(Records, RecentRecords(stored))


def states_of(records: Records) -> list[str]:
    return [state.state for state in records.action_states("sample", "d1")]


def test_a_write_of_this_process_counts_at_once(recent: Records) -> None:
    assert states_of(recent) == []
    recent.mark_action(MARK)
    assert states_of(recent) == ["done"]
    assert len(recent.states_since("sample", AT)) == 1
    recent.unmark_action("sample", "d1", "a1", "done", "", AT)
    assert states_of(recent) == []
    assert recent.states_since("sample", AT) == []


def test_a_write_of_another_process_counts_within_a_second(
    recent: Records, stored: SqlRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(brief.time, "monotonic", lambda: now)
    assert states_of(recent) == []
    stored.mark_action(MARK)
    assert states_of(recent) == []
    now += brief.AGE_S
    assert states_of(recent) == ["done"]


def test_what_is_asked_in_other_words_is_read_by_itself(recent: Records) -> None:
    recent.mark_action(MARK)
    assert states_of(recent) == ["done"]
    assert recent.action_states("sample", "d2") == []
    assert recent.action_states("sample", "d1", at=datetime(2026, 11, 22, tzinfo=UTC)) == []


def test_what_was_read_before_a_write_isn_t_kept_after_it(stored: SqlRecords) -> None:
    is_read, may_go_on = threading.Event(), threading.Event()

    class Slow:
        def action_states(self, *given: Any) -> Any:
            found = stored.action_states(*given)
            is_read.set()
            assert may_go_on.wait(10)
            return found

        def mark_action(self, state: ActionState) -> None:
            stored.mark_action(state)

    recent = cast(Records, RecentRecords(cast(Records, Slow())))
    seen: list[list[str]] = []
    reader = threading.Thread(target=lambda: seen.append(states_of(recent)))
    reader.start()
    assert is_read.wait(10)
    recent.mark_action(MARK)
    may_go_on.set()
    reader.join(10)

    assert seen == [[]]
    assert states_of(recent) == ["done"]


def test_a_write_that_fails_is_no_reason_to_go_on_with_what_was_read(recent: Records, stored: SqlRecords) -> None:
    assert states_of(recent) == []
    stored.mark_action(MARK)
    with pytest.raises(AttributeError):
        recent.mark_action(cast(ActionState, None))
    assert states_of(recent) == ["done"]


def test_every_name_is_one_of_the_port() -> None:
    assert {name for name in _READS | _WRITES if not hasattr(Records, name)} == set()
