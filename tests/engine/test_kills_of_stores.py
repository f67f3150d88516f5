"""SIGKILL at random moments of what writes many things that belong together: all of them are there, or none.

KILLS, of which these tests take a part, sets how often.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine as Database
from sqlalchemy import select, update

from engine.adapters.records.database import open_engine, reading, writing
from engine.adapters.records.tables import context_updates, context_versions, leases, metadata
from engine.bootstrap import move_records
from engine.settings import Settings
from tests.engine.adapters.records.cases import make_deal
from tests.engine.killed import KILLS, LONGEST_MOMENT_S, Killed, check_file, killing
from tests.engine.kills_worker import AMOUNTS, IMPORTED, MANAGER, STOPS, make_plans, open_home
from tests.postgres import Server

IMPORTS, SAVES, MOVES = max(KILLS // 50, 1), max(KILLS // 50, 1), max(KILLS // 50, 1)
# A run tells that many lines of progress before what it copied is there, and more while it looks for it.
LINES = 16
CONTEXT = "# Company Context\n\nVersion: 1.0\n\n## Company Overview\n\n"
# Numbers differ between databases, and what the home's file has counts only there.
OWN = frozenset({"id", "is_placed"})
# Leases and request windows are not copied as they are, and counts go on in either.
NOT_THE_SAME = frozenset({"leases", "request_windows", "look_ups"})


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Killed]:
    with killing(tmp_path / "acks") as made:
        yield made


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Killed]:
    with killing(tmp_path / "writer-acks") as made:
        yield made


def ask(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_an_import_is_there_with_all_that_belongs_to_it_or_not_at_all(killed: Killed, tmp_path: Path) -> None:
    plans = make_plans(tmp_path)
    whole = open_home(tmp_path / "whole")
    began = time.monotonic()
    whole.apply_import(plans[0], MANAGER)
    took_s = time.monotonic() - began
    whole.close()
    seen: Counter[bool] = Counter()
    chance = random.Random(12)
    for number in range(IMPORTS):
        home = tmp_path / f"home{number}"
        path = home / "recommendation_cache.db"
        killed.start(kind="import", home=str(home), folder=str(tmp_path))
        if number % 2:
            while not ask(path, "SELECT id FROM imports"):
                time.sleep(0.01)
            time.sleep(chance.random() * LONGEST_MOMENT_S)
        else:
            time.sleep(chance.random() * took_s * 0.6)  # the first of a process takes longer
        acks = killed.kill()
        check_file(path)
        [(noted,)] = ask(path, "SELECT count(*) FROM changes WHERE kind = 'import'")
        assert noted - len(acks) in (0, 1)
        amounts = dict(ask(path, "SELECT amount, count(*) FROM deals GROUP BY amount"))
        assert amounts == ({AMOUNTS[(noted - 1) % 2]: IMPORTED} if noted else {})
        [(mails,)], [(stops,)] = (
            ask(path, "SELECT count(*) FROM interactions"),
            ask(path, "SELECT count(DISTINCT suppression_id) FROM suppressions"),
        )
        assert mails == stops == (STOPS if noted else 0)
        seen[bool(noted)] += 1

        if seen[bool(noted)] > 1:
            continue
        again = open_home(home)
        result = again.apply_import(plans[0], MANAGER)
        assert (result.new, result.new + result.changed + result.unchanged) == (0 if noted else IMPORTED, IMPORTED)
        assert len(again.records.deal_rows("files")) == IMPORTED
        again.close()
    print(f"{IMPORTS} imports killed: {seen[False]} were not there, {seen[True]} were")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_context_that_managers_save_stands_everywhere_or_nowhere(
    killed: Killed, home: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    shared: dict[str, Any] = {"url": request.getfixturevalue("shared_url")} if kind == "postgresql" else {}
    engine = open_home(home, **shared)
    engine.context.create(CONTEXT)
    database = open_engine(shared.get("url", home / "recommendation_cache.db"))
    acknowledged: dict[str, str] = {}
    for _ in range(SAVES):
        acknowledged |= dict(killed.once(kind="save", home=str(home), **shared))
        engine.close()
        engine = open_home(home, **shared)
        current = engine.context.current()
        assert current is not None
        assert shared or (home / "company-context.md").read_text() == current.text
        history = engine.context.history()[::-1]
        versions = [version.version for version in history]
        assert {version.author for version in history} == {"me"}
        assert versions == [f"1.{number}" for number in range(len(versions))]
        assert current.version == versions[-1]
        with reading(database) as connection:
            updated = connection.scalars(select(context_updates.c.version).order_by(context_updates.c.id)).all()
        assert list(updated) == versions[1:]
        assert all(line in current.text for line in acknowledged.values())
    assert acknowledged
    assert all(line in engine.context.text_of(version) for version, line in acknowledged.items())
    database.dispose()
    engine.close()


def rows(database: Database, name: str) -> Counter[tuple[Any, ...]]:
    columns = [column for column in metadata.tables[name].c if column.name not in OWN or name == "deals"]
    with reading(database) as connection:
        return Counter(tuple(row) for row in connection.execute(select(*columns)))


def end_lease(shared: Database) -> None:
    """Let the minute pass after which another run may begin when one was killed."""
    with writing(shared) as connection:
        connection.execute(update(leases).where(leases.c.key == "migrate-store").values(expires_at=0))


def test_a_home_that_is_written_to_is_copied_whole_or_not_at_all(
    killed: Killed, writer: Killed, home: Path, server: Server, shared_url: str
) -> None:
    local = open_home(home)
    local.context.create(CONTEXT)
    local.records.save_deals([make_deal(f"d{number}", name=f"Deal {number}") for number in range(300)])
    local.close()
    here, there = open_engine(home / "recommendation_cache.db"), open_engine(shared_url)
    settings = Settings(home=home, database_url=SecretStr(shared_url))
    writer.start(kind="everything", home=str(home))
    whole = 0
    for number in range(MOVES):
        if number % 2 == 0:
            server.emptied()
        end_lease(there)
        killed.once(most_acks=LINES, kind="move", home=str(home), url=shared_url)
        with reading(there) as connection:
            versions = connection.scalars(select(context_versions.c.version)).all()
            updated = connection.scalars(select(context_updates.c.version)).all()
        assert Counter(versions) == Counter(updated) + Counter(["1.0"] if versions else [])
        whole += bool(versions)
    end_lease(there)
    acknowledged = writer.acknowledged()

    moved = move_records(settings)

    assert sum(one.missing + one.different for one in moved) == 0
    assert [one.kept_back for one in moved if one.kept_back] == []
    copied = {
        "context_versions": {row[0] for row in rows(there, "context_versions")},
        "recommendation_cache": {row[0] for row in rows(there, "recommendation_cache")},
    }
    assert len(acknowledged) > MOVES
    assert [what for what in acknowledged if what[1] not in copied[what[0]]] == []
    writer.kill()
    move_records(settings)
    assert {name: rows(here, name) - rows(there, name) for name in metadata.tables.keys() - NOT_THE_SAME} == {
        name: Counter() for name in metadata.tables.keys() - NOT_THE_SAME
    }
    print(f"{MOVES} kills: after {whole} the shared records had something; {len(acknowledged)} acknowledged meanwhile")
    here.dispose()
    there.dispose()
