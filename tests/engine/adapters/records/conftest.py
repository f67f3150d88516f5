"""Records to test on, and a folder that may not be written whoever runs the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.records import SqlRecords
from engine.domain import EnrichedDeal


class Ticking:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def make_row(enriched: EnrichedDeal) -> Mapping[str, Any]:
    return {"id": enriched.deal.id, "name": enriched.deal.name, "touches": len(enriched.interactions)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the records of this test are; not created yet."""
    return tmp_path / "home" / "recommendation_cache.db"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty database file; copying it is quicker than migrating one for each test."""
    file = tmp_path_factory.mktemp("migrated") / "empty.db"
    database = open_engine(file)
    with reading(database):
        pass
    database.dispose()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, path: Path, migrated: Path) -> Iterator[Engine]:
    """Return an empty database of each kind that the contract holds for."""
    if request.param == "sqlite":
        path.parent.mkdir(mode=0o700)
        shutil.copy(migrated, path)
        database = open_engine(path)
    else:
        database = open_engine(request.getfixturevalue("shared_url"))
    yield database
    database.dispose()


@pytest.fixture
def records(engine: Engine) -> SqlRecords:
    return SqlRecords(engine, make_row=make_row, clock=Ticking())
