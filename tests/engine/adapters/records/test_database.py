from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, select, text

from engine.adapters.records import schema
from engine.adapters.records.database import open_engine, reading, upsert, writing
from engine.adapters.records.failures import Damaged, set_aside
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import leases, metadata, profiles
from engine.errors import StoreError
from engine.hashing import HASH_NAMES
from tests.engine.adapters.records.cases import describe_tables

NOW = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)


def _hold(engine: Engine, key: str) -> None:
    with writing(engine) as connection:
        connection.execute(leases.insert().values(key=key, holder="me", fence=1, expires_at=1.0, updated_at=1.0))


def _keys(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(leases.c.key).order_by(leases.c.key)))


def _use(engine: Engine) -> None:
    with reading(engine):
        pass


def test_opening_an_engine_touches_nothing(path: Path) -> None:
    open_engine(path)

    assert not path.parent.exists()


def test_the_folder_and_the_files_are_the_owners_alone(path: Path) -> None:
    engine = open_engine(path)

    _hold(engine, "k")

    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.name[len(path.name) :]: file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {
        "": 0o600,
        "-wal": 0o600,
        "-shm": 0o600,
    }


def test_a_file_that_others_may_read_is_closed_to_them(path: Path) -> None:
    _hold(open_engine(path), "k")
    path.chmod(0o644)

    _use(open_engine(path))

    assert path.stat().st_mode & 0o777 == 0o600


def test_the_database_survives_a_power_cut_and_checks_its_links(path: Path) -> None:
    with reading(open_engine(path)) as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert pragmas == ["wal", 2, 1]


def test_the_migrations_lead_to_the_tables_of_a_new_database(path: Path, tmp_path: Path) -> None:
    migrated = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with migrated.begin() as connection:
        schema.upgrade(connection)
    new = open_engine(path)
    _use(new)

    assert describe_tables(new) == describe_tables(migrated)
    assert list(describe_tables(new)) == sorted([*metadata.tables, "alembic_version"])
    migrated.dispose()


def test_a_new_database_needs_no_alembic(path: Path) -> None:
    code = f"""
import sys
from engine.adapters.records.database import open_engine, reading
with reading(open_engine({str(path)!r})):
    print("alembic" in sys.modules)
"""

    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_what_was_stored_is_there_in_the_next_process(path: Path) -> None:
    _hold(open_engine(path), "k")

    assert _keys(open_engine(path)) == ["k"]


def test_an_up_to_date_database_opens_in_under_50_ms_without_alembic(path: Path) -> None:
    _hold(open_engine(path), "k")
    code = f"""
import sys, time
from engine.adapters.records.database import open_engine, reading
best = 1.0
for _ in range(5):
    start = time.perf_counter()
    with reading(open_engine({str(path)!r})):
        pass
    best = min(best, time.perf_counter() - start)
print(best, "alembic" in sys.modules)
"""

    seconds, is_imported = subprocess.check_output([sys.executable, "-c", code], text=True).split()

    assert float(seconds) < 0.05
    assert is_imported == "False"


def _add_migration(folder: Path, body: str) -> Path:
    migrations = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    last = schema.known_revisions()[-1]
    following = f"{int(last) + 1:04}"
    code = f'from alembic import op\nrevision = "{following}"\ndown_revision = "{last}"\ndef upgrade():\n    {body}\n'
    (migrations / "versions" / f"{following}_next.py").write_text(code)
    return migrations


def test_an_existing_database_is_migrated_and_keeps_its_rows(path: Path, tmp_path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")
    migrations = _add_migration(tmp_path, 'op.execute("ALTER TABLE leases ADD COLUMN machine TEXT")')

    with writing(engine) as connection:
        was_current = schema.is_current(connection, "here", migrations)
        schema.upgrade(connection, migrations)

    with reading(engine) as connection:
        assert not was_current
        assert schema.is_current(connection, "here", migrations)
        assert connection.execute(text("SELECT key, machine FROM leases")).all() == [("k", None)]


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, tmp_path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")
    body = 'op.execute("ALTER TABLE leases ADD COLUMN machine TEXT")\n    op.execute("DROP TABLE nowhere")'
    migrations = _add_migration(tmp_path, body)

    with pytest.raises(StoreError), writing(engine) as connection:
        schema.upgrade(connection, migrations)

    with reading(engine) as connection:
        assert not schema.is_current(connection, "here", migrations)
        assert "machine" not in [row[1] for row in connection.execute(text("PRAGMA table_info(leases)"))]


def test_processes_that_start_at_once_on_no_file_all_get_their_rows_in(path: Path) -> None:
    code = f"""
import os, sys
from engine.adapters.records.database import open_engine, writing
from engine.adapters.records.tables import leases
sys.stdin.read(1)
with writing(open_engine({str(path)!r})) as connection:
    connection.execute(leases.insert().values(key=str(os.getpid()), holder="x", fence=1, expires_at=1.0, updated_at=1.0))
"""
    processes = [subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) for _ in range(6)]

    for process in processes:
        process.communicate(b"\n")

    assert [process.returncode for process in processes] == [0] * 6
    assert len(_keys(open_engine(path))) == 6


def test_threads_that_read_before_they_write_wait_for_each_other(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")

    def count_up() -> None:
        for _ in range(10):
            with writing(engine) as connection:
                fence = connection.scalars(select(leases.c.fence)).one()
                connection.execute(leases.update().values(fence=fence + 1))

    threads = [threading.Thread(target=count_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with reading(engine) as connection:
        assert connection.scalars(select(leases.c.fence)).one() == 81


def test_a_reader_sees_one_state_while_others_write(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "a")

    with reading(engine) as connection:
        before = list(connection.scalars(select(leases.c.key)))
        _hold(engine, "b")
        after = list(connection.scalars(select(leases.c.key)))

    assert before == after == ["a"]


def test_a_database_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")
    engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    content = path.read_bytes()

    with pytest.raises(StoreError, match="newer version of this program"):
        _hold(open_engine(path), "l")

    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE feedback_log (id INTEGER)")
    connection.close()
    content = path.read_bytes()

    with pytest.raises(StoreError, match="tables of another program"):
        _use(open_engine(path))

    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n" + b"x" * 5000, b"SQLite format 3\0" + b"\x01" * 5000, b"short"], ids=["png", "torn", "short"]
)
def test_a_damaged_file_is_said_and_never_overwritten(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    engine = open_engine(path)

    for _ in range(2):
        with pytest.raises(Damaged, match=f"{path.name} are damaged"):
            _hold(engine, "k")

    assert path.read_bytes() == content


def test_a_flipped_byte_in_what_describes_the_tables_is_said(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")
    engine.dispose()
    data = path.read_bytes()
    assert data.count(b"CREATE TABLE leases") == 1
    path.write_bytes(data.replace(b"CREATE TABLE leases", b"CR\xe5ATE TABLE leases"))

    for use in (_keys, lambda engine: _hold(engine, "l")):
        with pytest.raises(StoreError, match="damaged"):
            use(open_engine(path))


def test_what_was_stored_and_cannot_be_decoded_is_said_and_a_mistake_of_ours_stays_one(path: Path) -> None:
    engine = open_engine(path)
    records = SqlRecords(engine, make_row=dict)
    records.store_mirrored([], 1, {"run": 1})

    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE mirror_state SET state_json = replace(state_json, '}', char(7))")
    with pytest.raises(StoreError, match=r"something that can't be read.*Nothing was overwritten"):
        records.mirror_state()

    with pytest.raises(KeyError), reading(engine):
        {}["a mistake"]


def test_a_damaged_file_moved_as_it_is_said_leaves_room_for_a_backup(path: Path, tmp_path: Path) -> None:
    _hold(open_engine(path), "kept")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"VACUUM INTO '{tmp_path / 'backup'}'")
    killed = "import os, sys; from pathlib import Path; from engine.adapters.records.database import *\n"
    killed += "from tests.engine.adapters.records.test_database import _hold\n"
    killed += "[_hold(open_engine(Path(sys.argv[1])), str(n)) for n in range(40)]; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", killed, path], check=False)
    path.write_bytes(b"x" * path.stat().st_size)
    damaged = path.read_bytes()
    with pytest.raises(Damaged, match="with those beside it that begin with its name"):
        _use(open_engine(path))

    for file in path.parent.glob(f"{path.name}*"):
        file.rename(tmp_path / file.name)
    shutil.copy(tmp_path / "backup", path)

    assert (tmp_path / path.name).read_bytes() == damaged
    assert _keys(open_engine(path)) == ["kept"]


def test_a_damaged_file_set_aside_makes_room_for_new_records_in_the_same_process(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 5000)
    engine = open_engine(path)
    with pytest.raises(Damaged):
        _use(engine)

    first = set_aside(path, NOW)
    _hold(engine, "k")
    second = set_aside(path, NOW)
    _hold(engine, "l")

    assert first.name == "recommendation_cache.db.damaged-20261119T100000"
    assert first.read_bytes() == b"x" * 5000
    assert _keys(open_engine(second)) == ["k"]
    assert _keys(engine) == ["l"]


def test_a_file_removed_under_a_running_process_is_made_anew(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "lost")

    shutil.rmtree(path.parent)
    _hold(engine, "kept")

    assert _keys(open_engine(path)) == ["kept"]


@pytest.mark.usefixtures("_as_a_plain_user")
def test_a_home_that_cannot_be_made_is_said_at_every_use(folder: Path) -> None:
    folder.joinpath("home").mkdir()
    folder.joinpath("home").chmod(0o500)
    engine = open_engine(folder / "home" / "new" / "r.db")

    for _ in range(2):
        with pytest.raises(StoreError, match=r"Permission denied.*SALES_ACTION_HOME"):
            _use(engine)


def test_a_read_only_home_is_said_and_what_to_do(folder: Path, request: pytest.FixtureRequest) -> None:
    path = folder / "r.db"
    engine = open_engine(path)
    _hold(engine, "k")
    engine.dispose()
    folder.chmod(0o555)
    path.chmod(0o444)
    request.getfixturevalue("_as_a_plain_user")

    with pytest.raises(StoreError, match=r"Check that the folder|Check their rights"):
        _hold(open_engine(path), "l")


def test_a_full_disk_is_said_and_keeps_what_was_stored(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")
    engine.dispose()

    @event.listens_for(engine, "connect")
    def _fill_the_disk(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    with pytest.raises(StoreError, match="the disk is full"), writing(engine) as connection:
        connection.execute(leases.insert().values(key="l", holder="x" * 50_000, fence=1, expires_at=1.0, updated_at=1.0))

    assert _keys(engine) == ["k"]


def test_a_write_waits_for_another_process(path: Path) -> None:
    engine = open_engine(path)
    _hold(engine, "k")
    code = f"""
import sqlite3, time
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(0.5)
connection.execute("COMMIT")
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        start = time.monotonic()

        _hold(engine, "l")

    assert time.monotonic() - start > 0.3
    assert _keys(engine) == ["k", "l"]


def test_an_error_inside_a_transaction_stores_nothing(path: Path) -> None:
    engine = open_engine(path)

    def fail_after_writing() -> None:
        with writing(engine) as connection:
            connection.execute(leases.insert().values(key="k", holder="x", fence=1, expires_at=1.0, updated_at=1.0))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()

    assert _keys(engine) == []


def test_upsert_overwrites_only_the_given_columns(path: Path) -> None:
    engine = open_engine(path)
    with writing(engine) as connection:
        upsert(connection, profiles, {"person": "me", "name": "Ada", "title": "Rep", "updated_at": NOW}, key="person")
        upsert(connection, profiles, {"person": "me", "name": "Ada L.", "updated_at": NOW}, key="person")

    with reading(engine) as connection:
        assert connection.execute(select(profiles.c.name, profiles.c.title)).all() == [("Ada L.", "Rep")]


def test_a_moment_without_a_zone_is_refused(path: Path) -> None:
    engine = open_engine(path)

    with pytest.raises(Exception, match="needs a time zone"), writing(engine) as connection:
        upsert(connection, profiles, {"person": "me", "updated_at": datetime(2026, 11, 19)}, key="person")


def test_no_error_of_the_database_driver_escapes(path: Path) -> None:
    engine = open_engine(path)
    _use(engine)

    for error in (sqlite3.OperationalError, sqlite3.DatabaseError, sqlite3.IntegrityError, sqlite3.InternalError):

        def refuse(*_arguments: object, error: type[Exception] = error) -> None:
            raise error("no luck")

        event.listen(engine, "before_cursor_execute", refuse)
        with pytest.raises(StoreError, match=r"recommendation_cache\.db could not be used: no luck"):
            _keys(engine)
        event.remove(engine, "before_cursor_execute", refuse)


def test_what_was_looked_up_before_it_was_counted_by_day_is_counted_from_the_entries(path: Path, tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (migrations / "versions").glob("[0-9]*.py"):
        if file.name >= "0007":
            file.unlink()
    path.parent.mkdir()
    old = create_engine(f"sqlite:///{path}")
    with old.begin() as connection:
        schema.upgrade(connection, migrations)
        for number, (outcome, changed, hits) in enumerate(
            [("miss", '["enriched_data_hash","summary_hash"]', 2), ("miss", "[]", 0), ("forced", '["prompt_hash"]', 3)]
        ):
            texts = [*HASH_NAMES, "enriched_data_json", "summary_json", "recommendation_json"]
            texts += ["source", "deal_id", "deal_name", "search_text", "writer", "model"]
            moments = ["generated_at", "expires_at"]
            values = dict.fromkeys(texts, "x") | dict.fromkeys(moments, "2026-11-19T10:00:00.000000+00:00")
            values |= {"recommendation_id": f"rec_{number}", "cache_key": f"k{number}", "valid_on": "2026-11-19"}
            values |= {"outcome": outcome, "changed": changed, "cost_usd": 0.5, "hits": hits, "fence": 1}
            columns = ", ".join(values)
            marks = ", ".join(f":{name}" for name in values)
            connection.execute(text(f"INSERT INTO recommendation_cache ({columns}) VALUES ({marks})"), values)
    old.dispose()

    with reading(open_engine(path)) as connection:
        rows = connection.execute(text("SELECT day, outcome, count, cost_usd FROM look_ups ORDER BY outcome")).all()

    assert rows == [
        ("2026-11-19", "enriched_data_hash", 1, 0.5),
        ("2026-11-19", "forced", 1, 0.5),
        ("2026-11-19", "hit", 5, 2.5),
        ("2026-11-19", "new", 1, 0.5),
    ]
