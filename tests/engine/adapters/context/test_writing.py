"""Writing among other processes, under kills, and on disks and files that won't be written."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from engine.adapters.context import file as file_module
from engine.adapters.context.file import ContextFile
from engine.adapters.context.placing import locked, place
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.context.versions import ContextVersion
from engine.context_document import read_learnings
from engine.errors import ContextConflict, ContextError, ContextInvalid, StoreError
from engine.learning.learnings import Edit, LedgerChange
from tests.engine.adapters.context.test_versions import TEXT, current, ledger, versions
from tests.engine.adapters.context.writing import add, open_context

ROOT = Path(__file__).resolve().parents[4]
KILLS = int(os.environ.get("SALES_ACTION_KILLS", "40"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def context(home: Path) -> ContextFile:
    made = open_context(home)
    made.create(TEXT)
    return made


class Writers:
    """Starts processes that write, one for each call, all made by one that has everything loaded.

    `kept` are the numbers of all learnings that one of them has told to be kept.
    """

    def __init__(self, home: Path) -> None:
        self.kept: set[int] = set()
        command = [sys.executable, "-m", "tests.engine.adapters.context.writing", str(home)]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, first: int, count: int) -> int:
        self._send.write(f"{first} {count}\n")
        self._send.flush()
        return int(self.wait_for("started"))

    def wait_for(self, word: str) -> str:
        """Return what stands behind this word in the next line that begins with it."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("kept"):
                self.kept.add(int(line.split()[1]))
            if line.startswith(word):
                return line.split()[1]
        raise AssertionError("the writer ended")

    def close(self) -> None:
        self._send.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def _send(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin


@pytest.fixture
def writers(home: Path) -> Iterator[Writers]:
    made = Writers(home)
    yield made
    made.close()


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until_gone(*processes: int) -> None:
    while any(map(is_running, processes)):
        time.sleep(0.002)


def check_that_all_agree(home: Path) -> set[int]:
    """Return the numbers of the learnings, after file, versions and ledger were found to say the same."""
    context = open_context(home)
    newest = current(context)
    kept = context.history()
    text = context.path.read_bytes().decode()
    learned = [learning_id for learning_id, _ in read_learnings(text)]
    assert newest == kept[0]
    assert (newest.text, newest.is_placed) == (text, True)
    assert [version.version for version in kept] == [f"1.{number}" for number in reversed(range(len(kept)))]
    assert sorted(learned) == ledger(home)
    assert len(learned) == len(set(learned)) == len(kept) - 1
    return {int(learning_id[1:], 16) for learning_id in learned}


def test_four_processes_that_write_at_once_lose_nothing(context: ContextFile, home: Path, writers: Writers) -> None:
    started = [writers.start(first, 50) for first in (1000, 2000, 3000, 4000)]

    wait_until_gone(*started)

    assert check_that_all_agree(home) == {first + number for first in (1000, 2000, 3000, 4000) for number in range(50)}


def test_threads_that_write_at_once_lose_nothing(context: ContextFile, home: Path) -> None:
    threads = [threading.Thread(target=add, args=(context, number)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert check_that_all_agree(home) == set(range(16))


def test_whatever_is_killed_when_file_versions_and_ledger_agree(context: ContextFile, home: Path, writers: Writers) -> None:
    chance = random.Random(4)
    for kill in range(KILLS):
        process = writers.start(kill * 1000, 1000)
        writers.wait_for("kept")
        time.sleep(chance.uniform(0, 0.03))
        os.kill(process, signal.SIGKILL)
        wait_until_gone(process)

        assert writers.kept <= check_that_all_agree(home), f"lost at kill {kill}"

    add(context, KILLS * 1000)
    assert not list(home.glob(".context-*"))
    assert len(writers.kept) >= KILLS


class Killed(BaseException):
    """The end of a process at this very place."""


def kill_at(monkeypatch: pytest.MonkeyPatch, target: object, name: str) -> None:
    def end(*_arguments: object) -> None:
        raise Killed

    monkeypatch.setattr(target, name, end)


def test_a_version_that_was_recorded_and_not_placed_is_placed_at_the_next_use(
    context: ContextFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_at(patch, file_module, "place")
        with pytest.raises(Killed):
            add(context, 1)
    assert context.path.read_text() == TEXT

    part = open_context(home).read()

    assert part is not None
    assert part.version == "1.1"
    assert check_that_all_agree(home) == {1}


def test_a_version_that_was_placed_and_not_marked_is_no_edit_from_outside(
    context: ContextFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_at(patch, SqlRecords, "mark_placed")
        with pytest.raises(Killed):
            add(context, 1)

    assert check_that_all_agree(home) == {1}


def test_an_edit_from_outside_wins_over_a_version_that_was_not_placed(
    context: ContextFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_at(patch, file_module, "place")
        with pytest.raises(Killed):
            add(context, 1)
    context.path.write_text(TEXT.replace("pumps", "hats"))

    newest = current(open_context(home))

    assert (newest.version, newest.text) == ("1.2", TEXT.replace("pumps", "hats"))
    assert context.path.read_text() == newest.text
    assert "Rule 1" in context.text_of("1.1")


def test_a_running_process_finishes_what_another_one_left_before_it_writes(
    context: ContextFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.read()
    with monkeypatch.context() as patch:
        kill_at(patch, file_module, "place")
        with pytest.raises(Killed):
            add(open_context(home), 1)

    add(context, 2)

    assert check_that_all_agree(home) == {1, 2}


def test_a_file_that_cannot_be_replaced_at_the_last_step_is_said_and_replaced_later(
    context: ContextFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(ContextError, match=r"Version 1\.1 is kept, but .* can't be replaced: Input/output error"):
            add(context, 1)
    assert context.path.read_text() == TEXT

    assert check_that_all_agree(home) == {1}


def test_an_edit_from_outside_at_the_last_moment_stands_and_ours_stays_in_the_history(
    context: ContextFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit_and_place(made: Path, path: Path, state: tuple[int, int, int] | None) -> object:
        path.write_text(TEXT.replace("pumps", "hats"))
        return place(made, path, state)

    with monkeypatch.context() as patch:
        patch.setattr(file_module, "place", edit_and_place)
        with pytest.raises(ContextConflict, match=r"just now.*kept as version 1\.1"):
            add(context, 1)

    assert current(context).text == context.path.read_text() == TEXT.replace("pumps", "hats")
    assert versions(context) == ["1.2", "1.1", "1.0"]


def test_an_edit_from_outside_while_ours_is_made_stands_and_ours_is_refused(context: ContextFile, home: Path) -> None:
    def make(newest: ContextVersion) -> Edit:
        context.path.write_text(TEXT.replace("pumps", "hats"))
        return Edit(newest.text + "- more\n", LedgerChange())

    with pytest.raises(ContextConflict, match="changed by another program just now"):
        context.edit(make, "me", "")

    assert context.path.read_text() == TEXT.replace("pumps", "hats")
    assert versions(context) == ["1.1", "1.0"]
    assert not list(home.glob(".context-*"))


def test_a_file_removed_while_ours_is_made_is_not_brought_back(context: ContextFile) -> None:
    def make(newest: ContextVersion) -> Edit:
        context.path.unlink()
        return Edit(newest.text + "- more\n", LedgerChange())

    with pytest.raises(ContextConflict):
        context.edit(make, "me", "")

    assert not context.path.exists()


def test_a_write_waits_for_another_one_and_not_for_ever(context: ContextFile, home: Path) -> None:
    impatient = ContextFile(context.path, context._records, wait_s=0.2)
    started = time.monotonic()

    with locked(context.path, 1), pytest.raises(ContextError, match=r"being written by another program.*Nothing was changed"):
        add(impatient, 1)

    assert 0.2 <= time.monotonic() - started < 5
    assert versions(context) == ["1.0"]
    assert add(impatient, 1) is not None


def test_of_many_who_wait_the_first_one_writes_first(context: ContextFile) -> None:
    turns: list[int] = []

    def take_turn(number: int) -> None:
        with locked(context.path, 30):
            turns.append(number)

    threads = [threading.Thread(target=take_turn, args=(number,)) for number in range(8)]
    with locked(context.path, 1):
        for thread in threads:
            thread.start()
            time.sleep(0.05)
    for thread in threads:
        thread.join()

    assert turns == list(range(8))


def test_a_removed_lock_file_locks_out_all_the_same(context: ContextFile, home: Path) -> None:
    with locked(context.path, 1):
        (lock,) = home.glob(".*.lock")
        assert lock.stat().st_mode & 0o777 == 0o600
        waiting = threading.Thread(target=add, args=(context, 1))
        waiting.start()
        time.sleep(0.05)
        lock.unlink()
        time.sleep(0.05)
    waiting.join()

    assert check_that_all_agree(home) == {1}


def test_rights_link_line_ends_and_byte_order_mark_are_kept(home: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "context.md"
    real.parent.mkdir()
    home.mkdir()
    real.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    context = open_context(home)
    context.path.symlink_to(real)

    add(context, 1)
    saved = context.save(
        (context.read_text() or "").replace("\r\n", "\n").replace("pumps", "hats"), current(context).hash, "bo", ""
    )

    expected = TEXT.replace("1.0", saved.version).replace("pumps", "hats") + "- Rule 1 <!-- L000001 -->\n"
    assert context.path.is_symlink()
    assert real.read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()
    assert real.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["context.md"]
    assert not (context.read_text() or "").startswith("\ufeff")
    assert not context.read().text.startswith("\ufeff")  # type: ignore[union-attr]


def test_a_context_is_made_where_a_link_leads_to(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    context = open_context(home)
    context.path.symlink_to(tmp_path / "context.md")

    context.create(TEXT)

    assert context.path.is_symlink()
    assert (tmp_path / "context.md").read_text() == TEXT


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\xff", b"text\0more", b"x" * (1024 * 1024 + 1)], ids=["binary", "zeros", "large"]
)
def test_a_file_that_is_no_text_is_never_written_over(context: ContextFile, data: bytes) -> None:
    context.path.write_bytes(data)

    for write in (lambda: add(context, 1), lambda: context.save(TEXT, "", "me", ""), lambda: context.rollback("1.0", "me")):
        with pytest.raises(ContextInvalid, match="move it away and run 'sales-action context-rollback'"):
            write()

    assert context.path.read_bytes() == data


def test_a_folder_in_the_place_of_the_file_is_said(context: ContextFile) -> None:
    context.path.unlink()
    context.path.mkdir()

    with pytest.raises(ContextInvalid, match="can't be read"):
        add(context, 1)


@pytest.mark.usefixtures("_as_a_plain_user")
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_read_only_file_or_folder_is_read_and_never_written(folder: Path, closed: str) -> None:
    records = SqlRecords(open_engine(folder / "records" / "r.db"), make_row=dict)
    context = ContextFile(folder / "home" / "company-context.md", records)
    context.create(TEXT)
    if closed == "file":
        context.path.chmod(0o444)
    else:
        context.path.parent.chmod(0o500)

    with pytest.raises(ContextError, match=r"read-only|Permission denied"):
        add(context, 1)

    assert context.read() is not None
    assert context.path.read_text() == TEXT
    assert versions(context) == ["1.0"]
    context.path.parent.chmod(0o700)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of its own with 64 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("no right to mount a disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_said_before_anything_is_recorded(disk: Path, home: Path) -> None:
    records = SqlRecords(open_engine(home / "recommendation_cache.db"), make_row=dict)
    context = ContextFile(disk / "company-context.md", records)
    context.create(TEXT)
    with pytest.raises(OSError, match="No space left"):
        (disk / "filler").write_bytes(b"x" * 65536)

    with pytest.raises(ContextError, match=r"can't be written: No space left on device"):
        add(context, 1)

    assert context.path.read_text() == TEXT
    assert [path.name for path in disk.glob(".context-*")] == []
    assert versions(context) == ["1.0"]
    assert ledger(home) == []


def spoil(home: Path) -> None:
    for path in home.glob("recommendation_cache.db*"):
        path.unlink()
    (home / "recommendation_cache.db").write_bytes(b"x" * 5000)


def test_without_the_records_the_context_is_read_and_what_is_missing_said(
    context: ContextFile, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(home)
    context.path.write_text(TEXT.replace("pumps", "hats"))
    fresh = open_context(home)

    part = fresh.read()

    assert part is not None
    assert (part.version, "hats" in part.text) == ("1.0", True)
    assert part is fresh.read()
    assert current(fresh).author == "outside the program"
    assert "are damaged" in caplog.text


def test_without_the_records_nothing_is_written_and_that_is_said(context: ContextFile, home: Path) -> None:
    opened = current(context)
    spoil(home)
    fresh = open_context(home)

    for write in (
        lambda: add(fresh, 1),
        lambda: fresh.save(TEXT + "x", opened.hash, "me", ""),
        lambda: fresh.rollback("1.0", "me"),
    ):
        with pytest.raises(StoreError, match=r"The company context was not changed\. The records in .* are damaged"):
            write()

    assert context.path.read_text() == TEXT


def test_a_hit_of_the_cache_pays_for_one_look_at_the_file(context: ContextFile, monkeypatch: pytest.MonkeyPatch) -> None:
    part = context.read()

    monkeypatch.setattr(file_module, "read_file", None)
    monkeypatch.setattr(context, "_records", None)

    assert context.read() is part
