"""Versions of the context keep their order, and are stored with what the ledger says of them or not at all."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, func, select

from engine.adapters.records import schema
from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import context_updates, learnings
from engine.context.versions import ContextVersion, hash_text
from engine.errors import StoreError
from engine.learning.learnings import ContextUpdate, Learning, LedgerChange

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
FIRST = ContextVersion("1.9", "old\r\n", hash_text("old\r\n"), "ana", NOW, "why", "fb_1", is_placed=False)
LEARNING = Learning("L7f3a2c", "S", "Keep it short", None, None, "active", None, "ana", NOW)


def count(engine: Engine, table: object) -> int:
    with reading(engine) as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[call-overload]


def test_versions_come_newest_first_whatever_their_numbers_and_times(records: SqlRecords) -> None:
    later = replace(FIRST, version="1.10", made_at=datetime(2020, 1, 1, tzinfo=UTC))

    records.save_context_version(FIRST)
    records.save_context_version(later)

    assert records.list_context_versions() == [later, FIRST]
    assert records.list_context_versions(1) == [later]
    assert records.get_context_version("1.9") == FIRST
    assert records.get_context_version("7.7") is None


def test_a_version_is_marked_as_placed(records: SqlRecords) -> None:
    records.save_context_version(FIRST)

    records.mark_placed("1.9")

    assert records.get_context_version("1.9") == replace(FIRST, is_placed=True)


def test_a_version_and_its_ledger_are_stored_together_or_not_at_all(records: SqlRecords, engine: Engine) -> None:
    update = ContextUpdate("S", "before", "after", "ana")

    records.save_context_version(FIRST, LedgerChange((LEARNING,), (update,)))
    with pytest.raises(StoreError):
        records.save_context_version(FIRST, LedgerChange((replace(LEARNING, id="L000000"),), (update,)))

    assert (count(engine, learnings), count(engine, context_updates)) == (1, 1)
    with reading(engine) as connection:
        assert connection.execute(select(context_updates.c.version, context_updates.c.before)).all() == [("1.9", "before")]


def test_a_ledger_that_cannot_be_written_takes_its_version_with_it(records: SqlRecords, engine: Engine) -> None:
    nameless = replace(LEARNING, section=None)  # type: ignore[arg-type]

    with pytest.raises(StoreError):
        records.save_context_version(FIRST, LedgerChange((nameless,)))

    assert records.list_context_versions() == []
    assert count(engine, learnings) == 0


def test_records_of_the_first_release_are_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    first = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, first, ignore=lambda _, names: [name for name in names if "0001" < name[:4] < "9999"])
    path.parent.mkdir()
    old = create_engine(f"sqlite:///{path}")
    with old.begin() as connection:
        schema.upgrade(connection, first)
    old.dispose()

    records = SqlRecords(open_engine(path), make_row=dict)
    records.save_context_version(FIRST)

    assert records.list_context_versions() == [FIRST]
