"""A home's records copied into those of several machines: whole, as often as one likes, after any interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import func, select

from engine.adapters.records import moving
from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.moving import LEFT_OUT, Move
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import metadata
from engine.bootstrap import build_engine, move_records
from engine.errors import ConfigError, StoreError
from engine.mirroring import Thing
from engine.moving import Moved
from engine.ports import Profile
from engine.settings import Settings, load_config
from tests.engine.adapters.records.cases import make_deal
from tests.engine.adapters.records.conftest import make_row
from tests.engine.commands.conftest import Run

CONTEXT = "# Company Context\n\nVersion: 1.3\n\nWe sell pumps.\n"


@pytest.fixture
def settings(home: Path, shared_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return the settings of a home that has something in nearly every table, and of shared records that are empty."""
    local = build_engine(load_config())
    local.context.create(CONTEXT, "ana")
    local.records.save_profile(Profile("me", name="Ana"))
    made = [local.recommender.recommend(local.source("sample"), deal) for deal in ("frimael", "tri-rivers")]
    local.records.save_deals([make_deal(f"d{number}", name=f"Deal {number}", touches=3) for number in range(12)])
    for _ in range(2):  # twice the very same, by two clicks
        local.records.log_use(
            recommendation_id=made[0].recommendation_id, action_id="act_1", person="me", way="copy", text="Hello\0 there"
        )
    local.records.store_mirrored([Thing("deal", "b1", {"name": "x"}, (("contact", "c1"),))], 1, {"run": 1})
    local.close()
    monkeypatch.setenv("SALES_ACTION_DATABASE_URL", shared_url)
    return load_config()


@pytest.fixture
def shared(shared_url: str) -> Iterator[Database]:
    engine = open_engine(shared_url)
    yield engine
    engine.dispose()


def counts(database: Database) -> dict[str, int]:
    with reading(database) as connection:
        found = {
            name: int(connection.scalar(select(func.count()).select_from(table)) or 0)
            for name, table in metadata.tables.items()
        }
    return {name: count for name, count in found.items() if count and name not in LEFT_OUT and name != "leases"}


def by_table(moved: list[Moved]) -> dict[str, Moved]:
    return {one.table: one for one in moved}


def test_everything_is_there_afterwards_and_a_second_run_adds_nothing(
    run: Run, settings: Settings, home: Path, shared: Database
) -> None:
    (home / "company-context.md").write_text(CONTEXT.replace("pumps", "valves"))  # by an editor, a moment ago
    first = run("migrate-store")
    local = open_engine(home / "recommendation_cache.db")
    expected = counts(local)
    after = counts(shared)

    second = json.loads(run("migrate-store", "--json").out)

    assert first.code == 0
    assert "12: 12 copied, 0 were there, all found again" in first.out
    assert after == counts(shared) == expected
    assert sum(one["added"] + one["missing"] + one["different"] for one in second) == 0
    records = SqlRecords(shared, make_row=make_row)
    assert [version.version for version in records.list_context_versions()] == ["1.4", "1.3"]
    assert records.load_deal("files", "d7") == SqlRecords(local, make_row=dict).load_deal("files", "d7")
    assert [use.text for use in records.list_uses()] == ["Hello there"] * 2
    local.dispose()


def test_what_was_copied_goes_on_there_with_higher_fences(settings: Settings) -> None:
    move_records(settings)
    joined = build_engine(settings)

    kept = joined.recommender.recommend(joined.source("sample"), "frimael")
    anew = joined.recommender.recommend(joined.source("sample"), "frimael", force_refresh=True)
    found = joined.recommender.recommend(joined.source("sample"), "frimael")

    assert kept.is_cached
    assert anew.recommendation_id != kept.recommendation_id
    assert found.recommendation_id == anew.recommendation_id
    joined.close()


@pytest.mark.parametrize("after", [1, 3, 6, 9])
def test_a_run_that_is_cut_off_is_finished_by_the_next(
    settings: Settings, home: Path, shared: Database, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "_ROWS", 5)
    lines: list[str] = []

    def cut_off(line: str) -> None:
        lines.append(line)
        if len(lines) == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move_records(settings, cut_off)
    moved = move_records(settings)

    local = open_engine(home / "recommendation_cache.db")
    assert counts(shared) == counts(local)
    assert sum(one.missing + one.different for one in moved) == 0
    local.dispose()


def test_what_stands_otherwise_there_is_told_and_left(settings: Settings, shared: Database) -> None:
    there = SqlRecords(shared, make_row=make_row)
    there.save_profile(Profile("me", name="Bo"))
    there.save_deals([make_deal("d3", name="Another deal", touches=1)])
    there.store_mirrored([Thing("deal", "other", {"name": "y"}, ())], 4, {"run": 4})
    joined = build_engine(settings)
    joined.context.create(CONTEXT.replace("pumps", "hats"), "bo")
    joined.close()

    moved = by_table(move_records(settings))

    profile = there.get_profile("me")
    assert profile
    assert profile.name == "Bo"
    assert (moved["profiles"].differing, moved["deals"].differing) == (["me"], ["files:d3"])
    assert (moved["deals"].added, moved["interactions"].added) == (11, 33)
    assert "of their own" in moved["context_versions"].kept_back
    assert "mirror Brevo already" in moved["mirror_things"].kept_back
    assert [version.text for version in there.list_context_versions()] == [CONTEXT.replace("pumps", "hats")]
    assert sum(one.missing for one in moved.values()) == 0


def test_two_homes_come_together(settings: Settings, home: Path, shared: Database, tmp_path: Path) -> None:
    move_records(settings)
    other = settings.model_copy(update={"home": tmp_path / "other"})
    local = build_engine(other.model_copy(update={"database_url": None}))
    local.records.save_deals([make_deal("x1", name="Of the other home")])
    local.records.save_profile(Profile("bo@example.com", name="Bo"))
    local.close()

    moved = by_table(move_records(other))

    assert (moved["deals"].added, moved["profiles"].added) == (1, 1)
    assert counts(shared)["deals"] == 13


def test_two_at_once_are_refused(settings: Settings, home: Path, shared: Database) -> None:
    local = open_engine(home / "recommendation_cache.db")

    def start_another(_: str) -> None:
        with pytest.raises(StoreError, match="Another 'migrate-store' is under way"):
            Move(local, shared).run()

    Move(local, shared, start_another).run()
    local.dispose()


def test_without_a_place_or_anything_to_copy_it_says_so(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = run("migrate-store")
    monkeypatch.setenv("SALES_ACTION_DATABASE_URL", "postgresql://ada:hush@127.0.0.1:1/sales")
    with pytest.raises(ConfigError, match="nothing to copy"):
        move_records(load_config())
    home.mkdir()
    build_engine(load_config().model_copy(update={"database_url": None})).records.save_profile(Profile("me"))
    away = run("migrate-store")

    assert (nowhere.code, "database_url" in nowhere.err) == (1, True)
    assert (away.code, "can't be reached" in away.err, "hush" in away.err) == (1, True, False)
