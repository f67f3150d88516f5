"""Killed at the worst moments, a batch is sent once and each of its texts is stored and paid once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.batches.collecting import ARRIVES
from tests.claude_batches import BatchDesk
from tests.claude_server import ClaudeServer, running_server
from tests.engine.batch_house import BATCHED_USD, CALL_USD, REPLY, House, answering, make_house, make_source
from tests.fakes import Clock

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

Kill = Callable[[str], None]


@pytest.fixture(scope="module")
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = answering(REPLY)
        yield running


@pytest.fixture(scope="module")
def worker(server: ClaudeServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    """Return what starts the processes; its home is a link, so that each test has one of its own."""
    link = tmp_path_factory.mktemp("killed") / "home"
    command = [sys.executable, "-m", "tests.engine.batch_worker", str(link), server.url]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=-1, stdout=-1, encoding="utf-8") as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        yield started
        assert started.stdin is not None
        started.stdin.close()


@pytest.fixture
def house(server: ClaudeServer, worker: subprocess.Popen[str], tmp_path: Path) -> Iterator[House]:
    (tmp_path / "home").mkdir(mode=0o700)
    link = Path(worker.args[3])  # type: ignore[index]
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path / "home")
    server.desk = BatchDesk(server)
    made = make_house(server, {"SALES_ACTION_HOME": str(tmp_path / "home")}, Clock(), make_source())
    yield made
    made.engine.close()


@pytest.fixture
def reached() -> threading.Event:
    return threading.Event()


@pytest.fixture
def is_dead() -> threading.Event:
    return threading.Event()


@pytest.fixture
def kill(worker: subprocess.Popen[str], reached: threading.Event, is_dead: threading.Event) -> Kill:
    """Return what starts a process and kills it once it has come as far as `reached`."""

    def start_and_kill(what: str) -> None:
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(f"{what}\n")
        worker.stdin.flush()
        process = int(worker.stdout.readline())
        assert reached.wait(60)
        os.kill(process, signal.SIGKILL)
        assert worker.stdout.readline() == "over\n"
        is_dead.set()

    return start_and_kill


def test_before_the_batch_was_taken_the_deals_are_freed_and_sent_once(
    house: House, kill: Kill, reached: threading.Event, is_dead: threading.Event
) -> None:
    def vanish() -> None:
        reached.set()
        is_dead.wait(60)
        raise ConnectionAbortedError

    house.desk.on_create = vanish
    kill("send")
    house.desk.on_create = lambda: None

    early, again = house.collect(), house.send()
    house.clock.advance(seconds=ARRIVES.total_seconds() + 1)
    freed, resent = house.collect().freed, house.send()

    assert [one.batch_id for one in early.waiting] == [None]
    assert (again.total, freed, resent.sent) == (0, 3, 3)
    assert len(house.desk.batches) == 1


def test_before_the_batch_was_noted_it_is_found_and_collected(
    house: House, kill: Kill, reached: threading.Event, is_dead: threading.Event
) -> None:
    def hold() -> None:
        reached.set()
        is_dead.wait(60)

    house.desk.on_taken = hold
    kill("send")
    house.desk.on_taken = lambda: None

    again = house.send()
    house.desk.end()
    collected = house.collect()

    assert (again.total, collected.prepared, collected.freed) == (0, 3, 0)
    assert len(house.desk.batches) == 1
    assert house.spent_usd() == pytest.approx(3 * CALL_USD + 3 * BATCHED_USD)


def test_while_it_collects_the_next_one_goes_on_and_nothing_is_paid_twice(
    house: House, kill: Kill, reached: threading.Event, is_dead: threading.Event
) -> None:
    house.send()
    house.desk.end()

    def hold_once_one_is_stored(number: int) -> None:
        if number == 2:
            give_up_at = time.monotonic() + 60
            while not house.engine.records.list_entries() and time.monotonic() < give_up_at:
                time.sleep(0.02)
            reached.set()
            is_dead.wait(60)

    house.desk.on_row = hold_once_one_is_stored
    kill("collect")
    house.desk.on_row = lambda number: None
    before = len(house.engine.records.list_entries())

    collected = house.collect()

    assert before in (1, 2)
    assert collected.prepared == 3 - before
    assert len(house.engine.records.list_entries()) == 3
    assert house.spent_usd() == pytest.approx(3 * CALL_USD + 3 * BATCHED_USD)
    house.clock.advance(hours=24)
    assert house.plan(day="today").fresh == 3
