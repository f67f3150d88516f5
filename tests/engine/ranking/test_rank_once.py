"""Many sessions ask for the ranked deals at the same moment: one ranks, the others go on with what stands."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from engine.bootstrap import build_engine
from engine.ranking import tables
from engine.settings import load_config
from tests.fakes import Clock


def test_while_one_ranks_anew_for_a_new_minute_the_others_get_the_table_of_the_minute_before(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    engine = build_engine(load_config({"SALES_ACTION_HOME": str(home)}), clock)
    before = engine.rank("sample")
    rank, begun, let_go, calls = tables.rank_arrays, threading.Event(), threading.Event(), []

    def rank_slowly(*arguments: object) -> object:
        calls.append(1)
        begun.set()
        assert let_go.wait(20)
        return rank(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(tables, "rank_arrays", rank_slowly)
    clock.now += timedelta(minutes=1)
    first: list[object] = []
    thread = threading.Thread(target=lambda: first.append(engine.rank("sample")))
    thread.start()
    assert begun.wait(20)
    meanwhile = engine.rank("sample")
    let_go.set()
    thread.join(20)

    assert meanwhile is before
    assert first[0] is not before
    assert engine.rank("sample") is first[0]
    assert len(calls) == 1
    engine.close()
