"""A home's records copied into those of several machines: whole, as often as one likes, after any interruption."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import func, select, update

from engine.adapters.records import moving
from engine.adapters.records.database import open_engine, reading, writing
from engine.adapters.records.moving import LEFT_OUT, Move
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import leases, metadata
from engine.bootstrap import build_engine, move_records
from engine.domain import Correction, Told
from engine.errors import ConfigError, StoreError
from engine.mirroring import Thing
from engine.moving import Moved
from engine.ports import ActionState, Profile
from engine.privacy.suppressions import make_suppression
from engine.settings import Settings, load_config
from tests.engine.adapters.records.cases import NOW, make_deal, make_interaction
from tests.engine.adapters.records.conftest import make_row
from tests.engine.commands.conftest import Run
from tests.engine.forgetting_house import EMAIL, House, search
from tests.fakes import ME

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
    local = build_engine(settings.model_copy(update={"database_url": None}))
    for _ in range(2):
        local.recommender.recommend(local.source("sample"), "frimael", force_refresh=True)
    local.close()
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


def test_a_second_run_brings_back_nothing_that_was_ended_there_since(settings: Settings, home: Path, shared: Database) -> None:
    local = SqlRecords(open_engine(home / "recommendation_cache.db"), make_row=make_row)
    there = SqlRecords(shared, make_row=make_row)
    told = Told(interaction=make_interaction(0), author="ana", at=NOW)
    local.mark_action(ActionState("files", "d1", "act_1", state="done", set_at=NOW, set_by="ana"))
    local.save_correction("files", "d1", Correction(field="amount", value="5", author="ana", at=NOW))
    local.save_told("files", "d1", [told])
    local.suppress(["email:ana@acme.example"], make_suppression("button", "ana", NOW))
    move_records(settings)
    assert there.suppressions().standing(["email:ana@acme.example"])

    there.unmark_action("files", "d1", "act_1", "done", "", NOW)
    there.end_corrections("files", "d1", ["amount"], "bo")
    there.end_told("files", "d1", [told.interaction.id], "bo")
    there.lift_suppressions(["email:ana@acme.example"], "bo")
    moved = move_records(settings)

    assert there.action_states("files", "d1") == []
    amendments = there.amendments("files", "d1")
    assert (amendments.corrections, amendments.told) == ((), ())
    assert not there.suppressions().standing(["email:ana@acme.example"])
    assert sum(one.added + one.missing for one in moved) == 0


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


def test_nobody_writes_in_the_home_while_it_is_copied(settings: Settings, home: Path) -> None:
    told: list[str] = []

    def write(line: str) -> None:
        told.append(line)
        with (
            closing(sqlite3.connect(home / "recommendation_cache.db", timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("UPDATE profiles SET name = 'Bo'")

    move_records(settings, write)

    assert any(line.startswith("Copying") for line in told)
    assert any(line.startswith("Checking") for line in told)


def test_versions_that_came_after_those_copied_before_follow_them(settings: Settings, shared: Database) -> None:
    move_records(settings)
    local = build_engine(settings.model_copy(update={"database_url": None}))
    current = local.context.current()
    assert current is not None
    local.context.save(current.text + "And hoses.\n", current.hash, "ana", "more")
    local.close()

    moved = by_table(move_records(settings))

    assert (moved["context_versions"].added, moved["context_versions"].kept_back) == (1, "")
    there = SqlRecords(shared, make_row=make_row)
    assert [version.version for version in there.list_context_versions()] == ["1.4", "1.3"]


def test_versions_that_came_after_a_copy_stay_where_the_shared_context_went_on_by_itself(
    settings: Settings, shared: Database
) -> None:
    move_records(settings)
    for url in (settings.database_url, None):
        engine = build_engine(settings.model_copy(update={"database_url": url}))
        current = engine.context.current()
        assert current is not None
        engine.context.save(f"{current.text}Kept in {'both' if url else 'one'}.\n", current.hash, "ana", "more")
        engine.close()

    moved = by_table(move_records(settings))

    assert "of their own" in moved["context_versions"].kept_back
    newest, *_ = SqlRecords(shared, make_row=make_row).list_context_versions()
    assert "Kept in both." in newest.text


def test_a_run_that_another_one_took_over_from_stops(settings: Settings, home: Path, shared: Database) -> None:
    local = open_engine(home / "recommendation_cache.db")

    def take_over(_: str) -> None:
        with writing(shared) as connection:
            connection.execute(update(leases).where(leases.c.key == "migrate-store").values(holder="another", expires_at=9e9))

    with pytest.raises(StoreError, match="Another 'migrate-store' took over"):
        Move(local, shared, take_over).run()
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


@pytest.fixture
def houses(tmp_path: Path, shared_url: str) -> Iterator[tuple[House, House]]:
    """A home with a person in its every corner, and one on the shared records."""
    made = House(tmp_path / "local", None), House(tmp_path / "joined", shared_url)
    yield made
    for one in made:
        one.engine.close()


def move(local: House, joined: House) -> dict[str, Moved]:
    """Copy the records of one into those of the other."""
    local.engine.close()
    settings = local.engine.settings.model_copy(update={"database_url": joined.engine.settings.database_url})
    return by_table(move_records(settings))


@pytest.mark.parametrize("moves", ["never", "before"])
def test_a_home_that_still_holds_somebody_who_was_forgotten_does_not_bring_them_back(
    houses: tuple[House, House], moves: str, caplog: pytest.LogCaptureFixture
) -> None:
    local, joined = houses
    local.fill()
    if moves == "before":
        move(local, joined)
        assert joined.find()
    else:
        joined.bring()
    joined.forget()
    assert local.find()

    moved = move(local, joined)

    assert joined.find() == []
    assert local.find() == []
    assert sum(one.missing for one in moved.values()) == 0
    assert "Forgotten in the shared records, so in this home too" in caplog.text
    caplog.clear()
    assert sum(one.added + one.missing for one in move(local, joined).values()) == 0
    assert caplog.text == ""


def test_a_home_that_only_mentions_somebody_who_was_forgotten_is_copied_without_them(houses: tuple[House, House]) -> None:
    local, joined = houses
    joined.bring()
    joined.forget()
    note = make_interaction(0).model_copy(update={"text": f"Quarantino, Zélie ({EMAIL}) said yes: 06 12 98 76 54"})
    deal = make_deal("d7", "Another", next_step="Ask Zélie QUARANTINO").model_copy(update={"interactions": (note,)})
    local.engine.records.save_deals([deal])
    local.engine.context.create(f"{CONTEXT}\nZelie Quarantino is our reference.\n")

    move(local, joined)

    assert joined.find() == []
    copied = joined.engine.records.load_deal("files", "d7")
    assert copied is not None
    assert copied.interactions[0].text == "[removed] ([removed]) said yes: [removed]"


def test_who_was_forgotten_in_a_home_is_forgotten_where_it_is_copied_to(
    houses: tuple[House, House], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    local, joined = houses
    local.bring()
    local.forget()
    joined.fill()
    assert search(joined.database, tmp_path / "none")

    move(local, joined)

    assert search(joined.database, tmp_path / "none") == []
    assert "Forgotten in this home, so in the shared records too" in caplog.text


def test_a_deal_that_was_forgotten_there_stays_away_and_the_others_are_copied(houses: tuple[House, House]) -> None:
    local, joined = houses
    local.fill()
    joined.bring()
    joined.engine.forgetting.forget(joined.engine.forgetting.find_deal("files", "d1"), ME)

    move(local, joined)

    assert {row["id"] for row in joined.engine.records.deal_rows("files")} == {"d2"}
    assert joined.engine.records.list_entries() == []


def test_somebody_forgotten_while_a_home_is_copied_stops_it_and_the_next_run_leaves_them_out(
    houses: tuple[House, House], monkeypatch: pytest.MonkeyPatch
) -> None:
    local, joined = houses
    local.fill()
    joined.bring()
    begin = Move.run

    def forget_first(self: Move) -> list[Moved]:
        joined.forget()
        return begin(self)

    monkeypatch.setattr(Move, "run", forget_first)
    with pytest.raises(StoreError, match="Somebody was forgotten in the shared records meanwhile"):
        move(local, joined)
    assert joined.find() == []
    monkeypatch.setattr(Move, "run", begin)

    move(local, joined)

    assert joined.find() == []
    assert joined.engine.records.load_deal("files", "d1")
