"""The columns of a ranking between two starts: the same table from them, none from an earlier state of the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.adapters.records.records import SqlRecords
from engine.bootstrap import Engine, build_engine
from engine.ranking import snapshots
from engine.ranking.snapshots import pack, unpack
from engine.ranking.tables import make_arrays, rank_arrays
from engine.settings import load_config
from tests.fakes import Clock, make_deal

DEAL = make_deal(source="files")


@pytest.fixture
def engine(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(snapshots, "LEAST_ROWS", 1)
    made = open_engine(home)
    made.records.save_deals([DEAL])
    made.rank("files")
    made.close()
    yield made
    made.close()


def open_engine(home: Path) -> Engine:
    return build_engine(load_config({"SALES_ACTION_HOME": str(home)}), Clock())


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqlRecords, "deal_rows", lambda *_: pytest.fail("the rows are read"))


def test_columns_read_back_rank_the_same(home: Path) -> None:
    engine, clock = open_engine(home), Clock()
    arrays = make_arrays(engine.source("sample").rows())

    read = unpack(pack(arrays, "now"), "now")

    assert read is not None
    assert rank_arrays(read, clock()).rows() == rank_arrays(arrays, clock()).rows()
    assert [calendar.country for calendar in read.calendars] == [calendar.country for calendar in arrays.calendars]
    engine.close()


def test_no_deals_pack_as_well() -> None:
    read = unpack(pack(make_arrays([]), "now"), "now")

    assert read is not None
    assert read.count == 0


def test_columns_of_another_state_are_not_read(home: Path) -> None:
    packed = pack(make_arrays([]), "before")

    assert unpack(packed, "now") is None


def test_the_next_start_ranks_without_reading_the_rows(engine: Engine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine.rank("files").rows()
    forbid_reading(monkeypatch)
    again = open_engine(home)

    assert again.rank("files").rows() == before

    again.close()


def test_a_change_of_the_data_is_read(engine: Engine, home: Path) -> None:
    engine.records.save_deals([DEAL.model_copy(update={"deal": DEAL.deal.model_copy(update={"name": "Renamed"})})])
    engine.close()
    again = open_engine(home)

    assert list(again.rank("files")["name"]) == ["Renamed"]

    again.close()


def test_columns_made_by_other_rules_are_not_read(engine: Engine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config.yaml").write_text("country: DE\n")
    forbid_reading(monkeypatch)
    again = open_engine(home)

    with pytest.raises(pytest.fail.Exception, match="the rows are read"):
        again.rank("files")

    again.close()


def test_without_the_cache_the_rows_are_read(engine: Engine, home: Path) -> None:
    engine.cache.clear()
    again = open_engine(home)

    assert len(again.rank("files")) == 1

    again.close()
