"""The disk cache may lose anything; it returns what was stored or nothing, and it never raises."""

from __future__ import annotations

import logging
import os
import pickle
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import diskcache
import pytest

from engine.adapters.cache import disk
from engine.adapters.cache.disk import DiskCache
from engine.adapters.cache.sealing import Damaged, seal, unseal

KEY = "sha256:" + "a" * 64
OTHER = "sha256:" + "b" * 64
posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX rights, limits and forks")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "cache"


@pytest.fixture
def cache(folder: Path) -> Iterator[DiskCache]:
    cache = DiskCache(folder)
    yield cache
    cache.close()


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_BUSY_S", 0.05)
    monkeypatch.setattr(disk, "_RETRY_S", 0.0)


def list_aside(folder: Path) -> list[Path]:
    return sorted(folder.parent.glob("cache.damaged-*"))


def make_values(rng: random.Random, count: int) -> dict[str, bytes]:
    return {f"sha256:{number:064x}": rng.randbytes(rng.choice((20, 300, 3000, 9000))) for number in range(count)}


def flip_a_byte(file: Path, rng: random.Random) -> int:
    data = bytearray(file.read_bytes())
    place = rng.randrange(len(data))
    data[place] ^= rng.choice((rng.randrange(1, 256), 1 << rng.randrange(8)))
    file.write_bytes(data)
    return place


class TestStoring:
    def test_what_was_stored_comes_back(self, cache: DiskCache) -> None:
        values = {KEY: b"", OTHER: bytes(range(256)) * 1000, "": b"empty key", "\ud800": b"half a character"}

        for key, value in values.items():
            cache.set(key, value)

        assert {key: cache.get(key) for key in values} == values
        assert cache.get("sha256:unknown") is None
        assert cache.problem() is None

    def test_the_last_value_of_a_key_counts(self, cache: DiskCache) -> None:
        cache.set(KEY, b"first")

        cache.set(KEY, b"second")

        assert cache.get(KEY) == b"second"

    def test_a_deleted_key_is_gone_and_deleting_it_again_is_harmless(self, cache: DiskCache) -> None:
        cache.set(KEY, b"value")

        cache.delete(KEY)
        cache.delete(KEY)

        assert cache.get(KEY) is None
        assert cache.problem() is None

    def test_clear_forgets_everything_and_frees_the_disk(self, cache: DiskCache) -> None:
        for number in range(150):
            cache.set(f"key {number}", bytes(8000))
        full = cache.size_bytes()

        cache.clear()

        assert full > 1_000_000
        assert cache.size_bytes() < 100_000
        assert all(cache.get(f"key {number}") is None for number in range(150))

    def test_another_process_and_another_thread_see_the_same(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"value")
        script = "import sys; from pathlib import Path; from engine.adapters.cache.disk import DiskCache\n"
        script += f"c = DiskCache(Path(sys.argv[1])); print(c.get({KEY!r})); c.set({OTHER!r}, b'from there')"

        seen = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(cache.get, OTHER).result()

        assert seen.stdout.strip() == "b'value'"
        assert found == b"from there"

    def test_many_threads_read_and_write_at_once(self, cache: DiskCache) -> None:
        """On a busy machine the lock may be waited for in vain: then a value is missing, never another one there."""
        found: list[tuple[bytes, bytes | None]] = []

        def work(number: int) -> None:
            for turn in range(15):
                value = b"%d %d" % (number, turn)
                cache.set(f"key {number}", value)
                found.append((value, cache.get(f"key {number}")))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(work, range(8)))

        assert [(value, got) for value, got in found if got is not None and got.split()[0] != value.split()[0]] == []
        assert sum(value == got for value, got in found) >= 100

    @posix_only
    def test_nobody_else_may_read_the_files(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"value")

        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}

        assert modes.pop("cache") == 0o700
        assert set(modes.values()) == {0o600}

    def test_nothing_is_touched_before_the_first_use(self, folder: Path) -> None:
        DiskCache(folder)

        assert not folder.parent.exists()


class TestDamage:
    def test_a_seal_opens_for_its_own_key_alone(self) -> None:
        sealed = seal(b"key", b"value")

        assert unseal(b"key", sealed) == b"value"
        for key, damaged in ((b"other", sealed), (b"key", sealed[:-1]), (b"key", b""), (b"ke", seal(b"k", b"ey:value"))):
            with pytest.raises(Damaged):
                unseal(key, damaged)

    @pytest.mark.parametrize("state", ["closed", "in the middle of a write"])
    def test_a_flipped_byte_never_gives_a_wrong_or_an_older_value(self, tmp_path: Path, state: str) -> None:
        rng = random.Random(20261122)
        values = make_values(rng, 15)
        whole = tmp_path / "whole"
        _fill(whole / "cache", values, is_cut_short=state != "closed")
        misses = 0

        for _ in range(120):
            work = tmp_path / "work"
            shutil.copytree(whole, work)
            files = [path for path in (work / "cache").iterdir() if path.stat().st_size]
            file = rng.choices(files, [path.stat().st_size for path in files])[0]
            place = flip_a_byte(file, rng)
            _assert_right_or_missing(work / "cache", values, f"{file.name} at {place}")
            misses += bool(list_aside(work / "cache"))
            shutil.rmtree(work)

        # Else nothing was tested: the flips hit unused bytes.
        assert misses > 20

    def test_every_byte_of_the_file_header_may_be_flipped(self, tmp_path: Path) -> None:
        values = make_values(random.Random(1), 4)
        whole = tmp_path / "whole"
        _fill(whole / "cache", values)

        for place in range(100):
            work = tmp_path / "work"
            shutil.copytree(whole, work)
            data = bytearray((work / "cache" / "cache.db").read_bytes())
            data[place] ^= 3
            (work / "cache" / "cache.db").write_bytes(data)
            _assert_right_or_missing(work / "cache", values, f"header at {place}")
            shutil.rmtree(work)

    def test_a_cache_that_is_open_mends_itself(self, cache: DiskCache, folder: Path) -> None:
        rng = random.Random(3)
        values = make_values(rng, 10)
        file = folder / "cache.db"
        spoil = {
            "flip": lambda: flip_a_byte(file, rng),
            "cut": lambda: os.truncate(file, rng.randrange(file.stat().st_size)),
            "text": lambda: file.write_text("hello"),
            "noise": lambda: file.write_bytes(rng.randbytes(50_000)),
            "a folder in its place": lambda: (shutil.rmtree(folder), file.mkdir(parents=True)),
            "a file in the folder's place": lambda: (shutil.rmtree(folder), folder.write_text("hello")),
            "deleted": lambda: shutil.rmtree(folder),
        }

        for name, damage in [*spoil.items()] * 4:
            for key, value in values.items():
                cache.set(key, value)
            damage()
            for key, value in values.items():
                assert cache.get(key) in (None, value), name
            for key, value in values.items():
                cache.set(key, value)
                assert cache.get(key) == value, name
            assert cache.problem() is None

    def test_a_value_moved_to_another_key_is_not_returned(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"one")
        cache.set(OTHER, b"two")
        cache.close()
        with diskcache.Cache(str(folder)) as raw:
            sealed = raw._sql("SELECT value FROM Cache WHERE key = ?", (KEY.encode(),)).fetchone()
            raw._sql("UPDATE Cache SET value = ? WHERE key = ?", (*sealed, OTHER.encode()))

        assert cache.get(OTHER) is None

    def test_a_pickle_is_never_opened(self, cache: DiskCache, folder: Path, tmp_path: Path) -> None:
        trap = tmp_path / "trap"
        cache.set(KEY, b"value")
        cache.close()
        _store_raw(folder, diskcache.core.MODE_PICKLE, None, pickle.dumps(_Trap(str(trap))))

        found = cache.get(KEY)

        assert found is None
        assert not trap.exists()

    def test_a_file_that_a_damaged_row_names_is_neither_read_nor_removed(
        self, cache: DiskCache, folder: Path, tmp_path: Path
    ) -> None:
        secret = tmp_path / "secret"
        secret.write_bytes(seal(KEY.encode(), b"secret"))
        cache.set(KEY, b"value")
        cache.close()
        _store_raw(folder, diskcache.core.MODE_BINARY, str(secret), None)

        found = cache.get(KEY)
        _store_raw(folder, diskcache.core.MODE_BINARY, str(secret), None)
        cache.set(KEY, b"new")

        assert found is None
        assert secret.exists()
        assert cache.get(KEY) == b"new"

    def test_at_most_two_damaged_folders_are_kept_and_clear_deletes_them(
        self, cache: DiskCache, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        for _ in range(4):
            cache.set(KEY, b"value")
            (folder / "cache.db").write_text("hello")
            cache.get(KEY)
        kept = list_aside(folder)

        cache.clear()

        assert len(kept) == 2
        assert list_aside(folder) == []
        assert "set aside as cache.damaged-" in caplog.text

    def test_a_folder_deleted_and_filled_by_another_process_is_noticed(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"old")
        shutil.rmtree(folder)
        other = DiskCache(folder)
        other.set(KEY, b"new")
        other.close()

        assert cache.get(KEY) == b"new"


@pytest.mark.usefixtures("_impatient")
class TestTrouble:
    def test_a_folder_that_cannot_be_made_is_said_once(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        (tmp_path / "file").write_text("no folder")
        cache = DiskCache(tmp_path / "file" / "cache")

        for _ in range(3):
            cache.set(KEY, b"value")
            assert cache.get(KEY) is None
            cache.delete(KEY)
            cache.clear()

        problem = cache.problem()
        assert problem
        assert "The work goes on without it" in problem
        assert [record.getMessage() for record in caplog.records] == [problem]
        assert cache.size_bytes() == 0

    def test_it_works_again_when_the_reason_is_gone(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        cache = DiskCache(tmp_path / "file" / "cache")
        cache.set(KEY, b"value")

        (tmp_path / "file").unlink()
        cache.set(KEY, b"value")

        assert cache.get(KEY) == b"value"
        assert cache.problem() is None
        cache.close()

    @posix_only
    def test_a_full_disk_is_no_error_and_no_older_value_comes_back(self, tmp_path: Path) -> None:
        script = """
import resource, sys
from pathlib import Path
from engine.adapters.cache.disk import DiskCache
cache = DiskCache(Path(sys.argv[1]))
cache.set("kept", b"kept")
cache.set("old", b"old")
resource.setrlimit(resource.RLIMIT_FSIZE, (cache.size_bytes(), resource.RLIM_INFINITY))
cache.set("old", bytes(200_000))
print(cache.get("old"), cache.get("kept"), "The work goes on without it" in (cache.problem() or ""))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
cache.set("old", b"new")
print(cache.get("old"), cache.get("kept"), cache.problem())
"""

        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "cache")], capture_output=True, text=True, check=True, timeout=60
        )

        assert done.stdout.splitlines() == ["None b'kept' True", "b'new' b'kept' None"]

    def test_a_lock_held_for_ever_delays_nobody_for_long(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"old")
        frozen = sqlite3.connect(folder / "cache.db", isolation_level=None)
        frozen.execute("BEGIN EXCLUSIVE")

        cache.set(KEY, b"new")
        locked = cache.get(OTHER), cache.get(KEY), cache.problem()
        frozen.close()
        after = cache.get(KEY), cache.get(OTHER), cache.problem()
        cache.set(KEY, b"newest")

        assert locked[:2] == (None, None)
        assert "locked by another program" in str(locked[2])
        # "old" is still on the disk, but it is out of date.
        assert after == (None, None, None)
        assert cache.get(KEY) == b"newest"

    def test_clear_works_while_another_program_holds_the_lock(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"old")
        frozen = sqlite3.connect(folder / "cache.db", isolation_level=None)
        frozen.execute("BEGIN EXCLUSIVE")

        cache.clear()

        assert DiskCache(folder).get(KEY) is None
        assert list_aside(folder) == []
        frozen.close()

    @posix_only
    def test_a_process_that_is_forked_uses_its_own_connection(self, cache: DiskCache) -> None:
        cache.set(KEY, b"value")

        child = os.fork()
        if child == 0:
            cache.set(OTHER, b"from the child")
            os._exit(0 if cache.get(KEY) == b"value" else 1)
        _, status = os.waitpid(child, 0)

        assert status == 0
        assert cache.get(OTHER) == b"from the child"

    def test_threads_that_meet_the_same_damage_set_it_aside_once(self, cache: DiskCache, folder: Path) -> None:
        cache.set(KEY, b"value")
        barrier = threading.Barrier(6)

        def read() -> bytes | None:
            cache.get(KEY)
            barrier.wait()
            if threading.current_thread() is first:
                (folder / "cache.db").write_text("hello")
            barrier.wait()
            return cache.get(KEY)

        found: list[bytes | None] = []
        threads = [threading.Thread(target=lambda: found.append(read())) for _ in range(6)]
        first = threads[0]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert set(found) <= {None, b"value"}
        assert len(list_aside(folder)) == 1


class _Trap:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, int]]:
        return os.mkdir, (self.path, 0o700)


def _store_raw(folder: Path, mode: int, filename: str | None, value: bytes | None) -> None:
    folder.mkdir(exist_ok=True)
    with diskcache.Cache(str(folder)) as raw:
        raw._sql("DELETE FROM Cache")
        raw._sql(
            "INSERT INTO Cache (key, raw, mode, filename, value) VALUES (?, 1, ?, ?, ?)",
            (KEY.encode(), mode, filename, value),
        )


def _fill(folder: Path, values: dict[str, bytes], is_cut_short: bool = False) -> None:
    """Store every value over an older one; `is_cut_short` leaves the files as a process killed in a write leaves them."""
    cache = DiskCache(folder)
    for key, value in values.items():
        cache.set(key, b"older " + value)
    for key, value in values.items():
        cache.set(key, value)
    cache.close()
    if is_cut_short:
        connection = sqlite3.connect(folder / "cache.db", isolation_level=None)
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE Cache SET value = zeroblob(5000)")
        shutil.copytree(folder, folder.with_name("snapshot"))
        connection.close()
        shutil.rmtree(folder)
        folder.with_name("snapshot").rename(folder)
        assert any(path.stat().st_size for path in folder.glob("*-journal"))


def _assert_right_or_missing(folder: Path, values: dict[str, bytes], where: str) -> None:
    logging.disable()
    cache = DiskCache(folder)
    try:
        for key, value in values.items():
            assert cache.get(key) in (None, value), where
        first = next(iter(values))
        cache.set(first, b"new")
        assert cache.get(first) == b"new", where
        assert DiskCache(folder).get(first) == b"new", where
        assert cache.problem() is None, where
    finally:
        logging.disable(logging.NOTSET)
        cache.close()
