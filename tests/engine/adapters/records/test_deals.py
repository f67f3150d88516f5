from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from engine.adapters.records import deals as deals_module
from engine.adapters.records.database import open_engine, reading, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import deals, interactions
from engine.domain import EnrichedDeal
from engine.errors import StoreError
from tests.engine.adapters.records.cases import NOW, make_deal, make_interaction
from tests.engine.adapters.records.conftest import make_row

ROOT = Path(__file__).parents[4]


def _count(engine: Engine, table: Any) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_a_deal_comes_back_exactly_as_it_was_stored(records: SqlRecords) -> None:
    stored = make_deal(touches=30).model_copy(update={"as_of": NOW})

    counts = records.save_deals([stored, make_deal("d2", touches=0)])

    assert counts == (2, 0)
    assert records.load_deal("files", "d1") == stored
    assert records.load_deal("files", "d2") == make_deal("d2", touches=0)


def test_a_deal_with_nothing_but_a_name_comes_back(records: SqlRecords) -> None:
    bare = make_deal("d1", company="", touches=0, amount=None, currency=None, close_date=None, stage="", attributes={})

    records.save_deals([bare])

    assert records.load_deal("files", "d1") == bare


def test_interactions_with_one_and_the_same_id_are_all_kept(records: SqlRecords) -> None:
    twins = tuple(make_interaction(0).model_copy(update={"subject": subject}) for subject in ("one", "two"))

    records.save_deals([make_deal().model_copy(update={"interactions": twins})])

    loaded = records.load_deal("files", "d1")
    assert loaded is not None
    assert loaded.interactions == twins


def test_what_is_not_stored_is_not_found(records: SqlRecords) -> None:
    records.save_deals([make_deal()])

    assert records.load_deal("files", "d2") is None
    assert records.load_deal("sample", "d1") is None
    assert records.deal_version("files", "d2") is None
    assert records.deal_rows("sample") == []
    assert records.source_version("sample") == ""


def test_many_deals_are_read_at_once_and_those_not_stored_left_out(records: SqlRecords) -> None:
    stored = [make_deal(f"d{number}", name=f"N{number}", touches=1) for number in range(deals_module.CHUNK_SIZE + 2)]
    records.save_deals([*stored, make_deal("d1", source="other")])

    loaded = list(records.load_deals("files", [*(enriched.deal.id for enriched in stored), "gone"]))

    assert sorted(loaded, key=lambda enriched: int(enriched.deal.id[1:])) == stored
    assert list(records.load_deals("files", [])) == []


def test_an_import_again_counts_the_new_and_the_changed_and_nothing_else(records: SqlRecords) -> None:
    records.save_deals([make_deal("d1"), make_deal("d2"), make_deal("d3", touches=1)])

    counts = records.save_deals([make_deal("d1"), make_deal("d2", stage="Won"), make_deal("d3", touches=0), make_deal("d4")])

    assert counts == (1, 2)
    assert records.load_deal("files", "d2") == make_deal("d2", stage="Won")
    assert records.load_deal("files", "d3") == make_deal("d3", touches=0)
    assert _count(records._engine, interactions) == 6


def test_a_deal_that_did_not_change_is_not_touched(records: SqlRecords) -> None:
    records.save_deals([make_deal("d1"), make_deal("d2")])
    version = records.source_version("files")

    def dates() -> dict[str, Any]:
        with reading(records._engine) as connection:
            return {row.id: row.stored_at for row in connection.execute(select(deals.c.id, deals.c.stored_at))}

    before = dates()
    read_later = make_deal("d1").model_copy(update={"as_of": NOW})
    unchanged = records.save_deals([read_later])

    assert unchanged == (0, 0)
    assert dates() == before
    assert records.source_version("files") == version

    records.save_deals([make_deal("d1", stage="Won"), make_deal("d2")])

    assert dates()["d1"] > before["d1"]
    assert dates()["d2"] == before["d2"]


def test_a_version_changes_with_the_data_and_only_for_that_deal(records: SqlRecords) -> None:
    records.save_deals([make_deal("d1"), make_deal("d2")])
    before = [records.deal_version("files", deal_id) for deal_id in ("d1", "d2")]

    records.save_deals([make_deal("d1", touches=3), make_deal("d2")])

    after = [records.deal_version("files", deal_id) for deal_id in ("d1", "d2")]
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_the_version_of_a_deal_is_the_same_in_any_database_and_order(records: SqlRecords, tmp_path: Path) -> None:
    other = SqlRecords(open_engine(tmp_path / "other.db"), make_row=make_row)
    shuffled = make_deal(touches=9)
    shuffled_interactions = random.Random(7).sample(shuffled.interactions, 9)

    records.save_deals([make_deal(touches=9)])
    other.save_deals([EnrichedDeal(**(dict(shuffled) | {"interactions": shuffled_interactions}))])

    assert records.deal_version("files", "d1") == other.deal_version("files", "d1")


def test_the_version_of_a_source_changes_with_any_of_its_deals_and_with_no_other(records: SqlRecords) -> None:
    versions = []
    for batch in ([make_deal("d1")], [make_deal("d2")], [make_deal("d2", stage="Won")], [make_deal("d9", source="other")]):
        records.save_deals(batch)
        versions.append(records.source_version("files"))

    assert len({"", *versions[:3]}) == 4
    assert versions[3] == versions[2]
    assert records.source_version("other") not in ("", versions[2])


def test_deals_of_two_sources_may_have_the_same_id(records: SqlRecords) -> None:
    counts = records.save_deals([make_deal("d1"), make_deal("d1", name="Other", source="other")])

    assert counts == (2, 0)
    assert [row["name"] for row in records.deal_rows("files")] == ["Billing"]
    assert [row["name"] for row in records.deal_rows("other")] == ["Other"]


@pytest.mark.parametrize("distance", [1, deals_module.CHUNK_SIZE + 1])
def test_of_two_deals_with_one_id_the_later_counts_once(records: SqlRecords, distance: int) -> None:
    between = [make_deal(f"x{number}", name=f"X{number}", touches=0) for number in range(distance - 1)]

    counts = records.save_deals([make_deal("d1"), *between, make_deal("d1", stage="Won", touches=1)])

    assert counts == (distance, 0)
    assert records.load_deal("files", "d1") == make_deal("d1", stage="Won", touches=1)


def test_an_empty_import_changes_nothing(records: SqlRecords) -> None:
    assert records.save_deals([]) == (0, 0)
    assert records.source_version("files") == ""


def test_ranking_rows_are_made_when_a_deal_is_stored_and_again_when_it_changes(records: SqlRecords) -> None:
    records.save_deals([make_deal("d1"), make_deal("d2", name="Renewal", touches=0)])
    records.save_deals([make_deal("d1", touches=5)])

    rows = sorted(records.deal_rows("files"), key=lambda row: row["id"])

    assert rows == [{"id": "d1", "name": "Billing", "touches": 5}, {"id": "d2", "name": "Renewal", "touches": 0}]


def test_rows_made_by_other_rules_are_made_anew_once(engine: Engine) -> None:
    made: list[str] = []

    def make_new_row(enriched: EnrichedDeal) -> Mapping[str, Any]:
        made.append(enriched.deal.id)
        return {"id": enriched.deal.id, "last": enriched.interactions[-1].id}

    SqlRecords(engine, make_row=make_row, row_version="1:FR").save_deals([make_deal("d1"), make_deal("d2", touches=4)])
    records = SqlRecords(engine, make_row=make_new_row, row_version="2:FR")
    version = records.deal_version("files", "d1")

    rows = sorted(records.deal_rows("files"), key=lambda row: row["id"])
    again = records.deal_rows("files")

    assert rows == [{"id": "d1", "last": "m1"}, {"id": "d2", "last": "m3"}]
    assert len(again) == 2
    assert sorted(made) == ["d1", "d2"]
    assert records.deal_version("files", "d1") == version


def test_a_deal_keeps_its_id_when_a_later_file_has_none(records: SqlRecords) -> None:
    records.save_deals([make_deal("crm-1")])

    counts = records.save_deals([make_deal("deal_0a", stage="Won")], named_ids={"deal_0a"})

    assert counts == (0, 1)
    assert records.load_deal("files", "crm-1") == make_deal("crm-1", stage="Won")
    assert records.load_deal("files", "deal_0a") is None
    assert [row["id"] for row in records.deal_rows("files")] == ["crm-1"]


def test_a_deal_keeps_its_made_id_when_a_later_file_has_one_and_is_found_again_by_it(records: SqlRecords) -> None:
    records.save_deals([make_deal("deal_0a")], named_ids={"deal_0a"})

    counts = [records.save_deals([make_deal("crm-1", stage=stage)]) for stage in ("Won", "Lost", "Lost")]

    assert counts == [(0, 1), (0, 1), (0, 0)]
    assert records.load_deal("files", "deal_0a") == make_deal("deal_0a", stage="Lost")


def test_names_are_compared_without_case_and_accents(records: SqlRecords) -> None:
    records.save_deals([make_deal("crm-1", name="Énergie  2027", company="Acmé")])

    counts = records.save_deals([make_deal("deal_0a", name="energie 2027", company="ACME")], named_ids={"deal_0a"})

    assert counts == (0, 1)


def test_two_deals_with_ids_of_their_own_are_never_one(records: SqlRecords) -> None:
    records.save_deals([make_deal("crm-1")])

    assert records.save_deals([make_deal("crm-2")]) == (1, 0)


def test_the_same_name_at_another_company_or_source_is_another_deal(records: SqlRecords) -> None:
    records.save_deals([make_deal("crm-1"), make_deal("crm-2", source="other", company="Zenith")])

    counts = records.save_deals([make_deal("deal_0a", company="Zenith")], named_ids={"deal_0a"})

    assert counts == (1, 0)


def test_a_name_that_several_stored_deals_have_names_none_of_them(records: SqlRecords) -> None:
    records.save_deals([make_deal("crm-1"), make_deal("crm-2")])

    assert records.save_deals([make_deal("deal_0a")], named_ids={"deal_0a"}) == (1, 0)


def test_a_deal_that_is_in_the_same_import_is_not_taken_for_another(records: SqlRecords) -> None:
    records.save_deals([make_deal("crm-1")])

    counts = records.save_deals([make_deal("deal_0a", stage="New"), make_deal("crm-1")], named_ids={"deal_0a"})

    assert counts == (1, 0)
    assert records.load_deal("files", "crm-1") == make_deal("crm-1")


def test_two_deals_of_one_import_never_become_the_same_stored_deal(records: SqlRecords) -> None:
    records.save_deals([make_deal("deal_0a")], named_ids={"deal_0a"})

    counts = records.save_deals([make_deal("crm-1", stage="A"), make_deal("crm-2", stage="B")])

    assert counts == (1, 1)
    assert len(records.deal_rows("files")) == 2


def test_an_import_that_stops_in_the_middle_stores_nothing(records: SqlRecords) -> None:
    records.save_deals([make_deal("d1")])
    version = records.source_version("files")

    def read_on() -> Iterator[EnrichedDeal]:
        yield from (make_deal(f"n{number}", touches=0) for number in range(600))
        raise ValueError("the file ends in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        records.save_deals(read_on())

    assert _count(records._engine, deals) == 1
    assert records.source_version("files") == version


KILLED = """
import os, signal, sys
from sqlalchemy import event
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from tests.engine.adapters.records.cases import make_deal
from tests.engine.adapters.records.conftest import make_row
engine = open_engine(sys.argv[1])
records = SqlRecords(engine, make_row=make_row)
records.check()
left = [int(sys.argv[2])]
@event.listens_for(engine, "after_cursor_execute")
def die(connection, cursor, statement, *_):
    if statement.startswith(("INSERT", "UPDATE", "DELETE")):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
records.save_deals([make_deal("d0", stage="Won")] + [make_deal(f"d{n}", name=f"N{n}", touches=1) for n in range(1, 1200)])
"""


@pytest.mark.parametrize("statements", [1, 4, 9, 1000])
def test_a_process_killed_in_the_middle_of_an_import_leaves_all_or_nothing(path: Path, statements: int) -> None:
    records = SqlRecords(open_engine(path), make_row=make_row)
    records.save_deals([make_deal("d0", touches=3)])

    code = subprocess.run([sys.executable, "-c", KILLED, str(path), str(statements)], cwd=ROOT, check=False).returncode

    was_killed = statements < 1000
    assert code == (-9 if was_killed else 0)
    assert _count(records._engine, deals) == (1 if was_killed else 1200)
    assert records.load_deal("files", "d0") == (make_deal("d0", touches=3) if was_killed else make_deal("d0", stage="Won"))
    assert records.check() is None


def test_processes_that_import_at_once_lose_nothing(path: Path) -> None:
    records = SqlRecords(open_engine(path), make_row=make_row)
    assert records.check() is None
    code = f"""
import sys
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from tests.engine.adapters.records.cases import make_deal
from tests.engine.adapters.records.conftest import make_row
records = SqlRecords(open_engine({str(path)!r}), make_row=make_row)
name = sys.argv[1]
for turn in range(3):
    own = [make_deal(f"{{name}}{{turn}}{{n}}", name=f"{{name}}{{turn}}{{n}}", touches=1) for n in range(50)]
    records.save_deals([*own, make_deal("shared", stage=f"{{name}}{{turn}}")])
"""
    processes = [subprocess.Popen([sys.executable, "-c", code, name], cwd=ROOT) for name in "abc"]

    codes = [process.wait() for process in processes]

    assert codes == [0] * 3
    assert len(records.deal_rows("files")) == 3 * 3 * 50 + 1
    assert _count(records._engine, interactions) == 3 * 3 * 50 + 2


def test_a_large_import_is_prepared_outside_of_memory_and_is_the_same(
    records: SqlRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deals_module, "_MOST_IN_MEMORY_BYTES", 1000)
    many = [make_deal(f"d{number}", name=f"N{number}", touches=2) for number in range(1100)]

    counts = records.save_deals(iter(many))

    assert counts == (1100, 0)
    assert records.load_deal("files", "d777") == many[777]


def test_a_temporary_folder_that_is_gone_is_said_and_nothing_is_stored(
    records: SqlRecords, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(deals_module, "_MOST_IN_MEMORY_BYTES", 1000)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    with pytest.raises(StoreError, match="needs room in"):
        records.save_deals([make_deal("d1", touches=20)])

    assert records.load_deal("files", "d1") is None


def test_a_stored_deal_that_this_version_cannot_read_is_said(records: SqlRecords) -> None:
    records.save_deals([make_deal("d1")])
    with writing(records._engine) as connection:
        connection.execute(deals.update().values(deal_json='{"deal": {"colour": "red"}}'))

    with pytest.raises(StoreError, match=r"files:d1 .* Import its file again"):
        records.load_deal("files", "d1")


def test_the_sqlite_shell_reads_deals_and_interactions(path: Path) -> None:
    SqlRecords(open_engine(path), make_row=make_row).save_deals([make_deal("d1", touches=1)])

    with sqlite3.connect(path) as connection:
        deal = connection.execute(
            "SELECT source, id, name, company_name, stage_kind, status, amount, currency, close_date,"
            " deal_json ->> '$.contacts[0].name' FROM deals"
        ).fetchone()
        interaction = connection.execute("SELECT at, kind, direction, subject FROM interactions").fetchone()
    connection.close()

    assert deal == ("files", "d1", "Billing", "Acmé", "proposal", "open", 42000.5, "EUR", "2026-12-18", "Ana Lima")
    assert interaction == ("2026-10-20T10:00:00.000000+00:00", "email", "in", "Billing")


def test_a_deal_is_searched_for_by_index_among_many(path: Path) -> None:
    records = SqlRecords(open_engine(path), make_row=make_row)
    records.save_deals([make_deal("d1")])
    seen: list[str] = []
    with sqlite3.connect(path) as connection:
        for table, column in (("deals", "id"), ("deals", "name_key"), ("interactions", "deal_id")):
            plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE source = 'a' AND {column} IN ('b', 'c')")
            seen += [row[3] for row in plan]
    connection.close()

    assert len(seen) == 3
    assert all(step.startswith("SEARCH") for step in seen)


def test_no_ranking_row_is_made_of_a_deal_that_did_not_change(engine: Engine) -> None:
    made: list[str] = []

    def make_row(enriched: EnrichedDeal) -> dict[str, str]:
        made.append(enriched.deal.id)
        return {"id": enriched.deal.id}

    records = SqlRecords(engine, make_row=make_row)
    records.save_deals([make_deal("d1"), make_deal("d2")])

    records.save_deals([make_deal("d1"), make_deal("d2", name="Another")])

    assert made == ["d1", "d2", "d2"]
    assert {row["id"] for row in records.deal_rows("files")} == {"d1", "d2"}


def test_a_deal_that_another_import_changed_meanwhile_gets_its_row_all_the_same(engine: Engine) -> None:
    records = SqlRecords(engine, make_row=lambda enriched: {"name": enriched.deal.name})
    records.save_deals([make_deal("d1", name="First")])

    def deals_while_another_imports() -> Iterator[EnrichedDeal]:
        yield make_deal("d1", name="First")
        records.save_deals([make_deal("d1", name="Second")])

    records.save_deals(deals_while_another_imports())

    assert [row["name"] for row in records.deal_rows("files")] == ["First"]
