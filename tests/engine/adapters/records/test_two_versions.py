"""Two versions of the program on one store: which writes land, which are refused, and who waits for whom.

The older program is one whose newest migration is the last but one: it has the store open while a newer one upgrades it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from engine.adapters.records import schema
from engine.adapters.records.database import open_engine, reading, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import leases
from engine.errors import StoreError
from tests.engine.adapters.records.conftest import make_row

ROOT = Path(__file__).resolve().parents[4]
REFUSED = r"were written by a newer version of this program\. Update this one, and start it again\. Nothing was changed\."
# A program of the next version: it opens the store, says when it is in the middle of its upgrade, and goes on when told.
NEWER = """
import sys
from pathlib import Path
from engine.adapters.records import schema
from engine.adapters.records.database import open_engine, reading
from tests.engine.adapters.records.test_two_versions import keys

schema.known_revisions.__wrapped__.__defaults__ = schema.upgrade.__defaults__ = (Path(sys.argv[2]),)
schema.is_current.__defaults__ = (Path(sys.argv[2]),)
print("begun", flush=True)
print(*keys(open_engine(sys.argv[1])), flush=True)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, path: Path) -> Iterator[Path | str]:
    """A file or a schema of a server, that doesn't exist yet."""
    if request.param == "sqlite":
        yield path
        return
    with request.getfixturevalue("server").new_schema() as url:
        yield url


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The migrations of the next version: a table more, made in two steps between which another program can be heard."""
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    last = schema.known_revisions()[-1]
    following = f"{int(last) + 1:04}"
    (migrations / "versions" / f"{following}_next.py").write_text(
        f"""
from pathlib import Path
import time
from alembic import op
revision, down_revision = "{following}", "{last}"
def upgrade():
    op.execute("ALTER TABLE leases ADD COLUMN machine TEXT NOT NULL DEFAULT ''")
    folder = Path({str(tmp_path)!r})
    (folder / "halfway").touch()
    while not (folder / "go").exists():
        time.sleep(0.01)
    op.execute("CREATE TABLE next_things (id INTEGER PRIMARY KEY)")
"""
    )
    return migrations


def hold(engine: Engine, key: str) -> None:
    with writing(engine) as connection:
        connection.execute(leases.insert().values(key=key, holder="old", fence=1, expires_at=1.0, updated_at=1.0))


def keys(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(text("SELECT key FROM leases ORDER BY key")))


def upgrade(place: Path | str, newer: Path) -> subprocess.Popen[str]:
    """Start the newer program on the store."""
    started = subprocess.Popen(
        [sys.executable, "-c", NEWER, str(place), str(newer)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "begun\n"
    return started


def end(started: subprocess.Popen[str]) -> list[str]:
    """Return the keys that the newer program sees once it has upgraded the store."""
    out, _ = started.communicate(timeout=60)
    assert started.returncode == 0
    return out.split()


def wait_for(path: Path) -> None:
    waiting = threading.Event()
    for _ in range(6000):
        if path.exists():
            return
        waiting.wait(0.01)
    pytest.fail(f"{path} never came")


def test_a_program_that_runs_while_a_newer_one_upgrades_reads_on_and_writes_no_more(
    place: Path | str, newer: Path, tmp_path: Path
) -> None:
    (tmp_path / "go").touch()
    older = open_engine(place)
    hold(older, "before")

    seen = end(upgrade(place, newer))
    with pytest.raises(StoreError, match=REFUSED) as refused:
        hold(older, "after")
    with pytest.raises(StoreError, match=REFUSED):
        SqlRecords(older, make_row=make_row).reach()

    assert seen == ["before"]
    assert keys(older) == ["before"]
    assert "newer version" in refused.value.trouble
    assert SqlRecords(older, make_row=make_row).check() == str(refused.value)
    older.dispose()


def test_an_upgrade_waits_for_a_write_under_way_which_lands_whole(place: Path | str, newer: Path, tmp_path: Path) -> None:
    (tmp_path / "go").touch()
    older = open_engine(place)
    hold(older, "before")

    with writing(older) as connection:
        connection.execute(leases.insert().values(key="during1", holder="old", fence=1, expires_at=1.0, updated_at=1.0))
        started = upgrade(place, newer)
        threading.Event().wait(0.5)
        assert not (tmp_path / "halfway").exists()
        connection.execute(leases.insert().values(key="during2", holder="old", fence=1, expires_at=1.0, updated_at=1.0))

    assert end(started) == ["before", "during1", "during2"]
    older.dispose()


def test_whoever_writes_or_upgrades_during_an_upgrade_waits_for_its_end(place: Path | str, newer: Path, tmp_path: Path) -> None:
    older = open_engine(place)
    hold(older, "before")
    first = upgrade(place, newer)
    wait_for(tmp_path / "halfway")
    told: list[str] = []

    def write() -> None:
        try:
            hold(older, "during")
        except StoreError as error:
            told.append(str(error))

    writer = threading.Thread(target=write)
    writer.start()
    second = upgrade(place, newer)
    writer.join(0.5)
    assert writer.is_alive()
    assert second.poll() is None

    (tmp_path / "go").touch()
    writer.join(60)

    assert end(first) == end(second) == ["before"]
    assert len(told) == 1
    assert "newer version of this program" in told[0]
    assert keys(older) == ["before"]
    older.dispose()


def test_an_upgrade_that_is_killed_leaves_the_older_program_as_it_was(place: Path | str, newer: Path, tmp_path: Path) -> None:
    older = open_engine(place)
    hold(older, "before")
    started = upgrade(place, newer)
    wait_for(tmp_path / "halfway")

    started.kill()
    started.communicate()
    hold(older, "after")

    assert keys(older) == ["after", "before"]
    with reading(older) as connection:
        assert schema.is_current(connection, "here")
    older.dispose()


def test_a_newer_program_brings_an_older_store_up_to_date_and_the_older_one_refuses_it(
    place: Path | str, newer: Path, tmp_path: Path
) -> None:
    (tmp_path / "go").touch()
    older = open_engine(place)
    hold(older, "before")
    older.dispose()

    assert end(upgrade(place, newer)) == ["before"]

    late = open_engine(place)
    for attempt in (keys, lambda engine: hold(engine, "late")):
        with pytest.raises(StoreError, match=REFUSED):
            attempt(late)
    late.dispose()
