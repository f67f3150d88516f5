"""One generation for one key: in the threads of a process, and in several real processes over one database."""

from __future__ import annotations

import inspect
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from engine import errors, turns
from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.errors import ReplyInvalid, SalesActionError, StoreError, WriterStopped, WriterUnavailable
from engine.generation import generate_once
from engine.ports import Lease, LeaseState
from engine.turns import NO_FENCE, read_failure, write_failure
from tests.engine import generation_worker
from tests.engine.generation_worker import Store

KEY = "sha256:key"
posix_only = pytest.mark.skipif(os.name != "posix", reason="needs SIGSTOP and SIGKILL")


class Worker:
    """Another process, which asks for keys when it is told to."""

    def __init__(self, folder: Path, place: str) -> None:
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(
            [sys.executable, generation_worker.__file__, str(folder), place],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(root)},
        )

    def wait_until_ready(self) -> None:
        assert self.process.stdout
        assert self.process.stdout.readline() == "ready\n"

    def order(self, key: str, work_s: float, lease_s: float = 10, threads: int = 1, fails: bool = False) -> None:
        assert self.process.stdin
        order = {"key": key, "work_s": work_s, "lease_s": lease_s, "threads": threads, "fails": fails}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def answers(self) -> list[dict[str, Any]]:
        assert self.process.stdout
        answers: list[dict[str, Any]] = json.loads(self.process.stdout.readline())
        return answers

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generation")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, folder: Path) -> str:
    """Return where the processes find their leases: a file of one machine, or a server of several."""
    is_file = request.param == "sqlite"
    place = str(folder / "records.db") if is_file else request.getfixturevalue("server").emptied()
    database = open_engine(place)
    SqlLeases(database).state(KEY)
    database.dispose()
    return place


@pytest.fixture
def store(folder: Path, place: str) -> Store:
    made = Store(folder)
    made.forget()
    return made


@pytest.fixture(scope="module")
def workers(folder: Path, place: str) -> Iterator[list[Worker]]:
    """Four processes that have started, so that only their work is timed."""
    workers = [Worker(folder, place) for _ in range(4)]
    for worker in workers:
        worker.wait_until_ready()
    yield workers
    for worker in workers:
        worker.end()


@pytest.fixture
def doomed(folder: Path, place: str, store: Store) -> Iterator[Worker]:
    """A process that may be killed or frozen."""
    worker = Worker(folder, place)
    worker.wait_until_ready()
    yield worker
    worker.end()


def wait_for(condition: Callable[[], object]) -> None:
    give_up_at = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < give_up_at
        time.sleep(0.005)


class TestProcesses:
    def test_32_threads_in_4_processes_pay_once_and_are_served_at_once(self, workers: list[Worker], store: Store) -> None:
        work_s, key = 1.5, "sha256:at-once"
        began_at = time.time()
        for worker in workers:
            worker.order(key, work_s, threads=8)

        answers = [answer for worker in workers for answer in worker.answers()]

        assert len(answers) == 32
        assert len(store.begun(key)) == 1
        assert {answer.get("result") for answer in answers} == {store.find(key)}
        assert max(answer["at"] for answer in answers) - began_at <= 1.2 * work_s

    def test_a_failure_is_told_to_all_32_and_not_repeated(self, workers: list[Worker], store: Store) -> None:
        work_s, key = 1.0, "sha256:fails"
        for worker in workers:
            worker.order(key, work_s, threads=8, fails=True)

        answers = [answer for worker in workers for answer in worker.answers()]
        begun = len(store.begun(key))
        workers[0].order(key, work_s=0)
        later = workers[0].answers()

        assert begun == 1
        assert [answer.get("error") for answer in answers] == ["WriterUnavailable: Claude can't be reached."] * 32
        assert later[0]["result"] == store.find(key)

    def test_a_generation_longer_than_its_lease_stays_one(self, workers: list[Worker], store: Store) -> None:
        key = "sha256:long"
        for worker in workers:
            worker.order(key, work_s=2.0, lease_s=0.6, threads=2)

        answers = [answer for worker in workers for answer in worker.answers()]

        assert len(store.begun(key)) == 1
        assert {answer.get("result") for answer in answers} == {store.find(key)}

    @posix_only
    def test_a_killed_holder_is_taken_over_when_its_lease_expires(
        self, workers: list[Worker], doomed: Worker, store: Store
    ) -> None:
        key, work_s, lease_s = "sha256:killed", 0.5, 1.5
        doomed.order(key, work_s=60, lease_s=lease_s)
        wait_for(lambda: store.begun(key))
        for worker in workers:
            worker.order(key, work_s, lease_s, threads=2)
        time.sleep(0.3)

        doomed.process.send_signal(signal.SIGKILL)
        killed_at = time.time()
        answers = [answer for worker in workers for answer in worker.answers()]

        assert len(store.begun(key)) == 2
        assert {answer.get("result") for answer in answers} == {store.find(key)}
        assert max(answer["at"] for answer in answers) - killed_at <= lease_s + 1 + work_s

    @posix_only
    def test_a_holder_that_was_frozen_finds_that_the_newer_result_stands(
        self, workers: list[Worker], doomed: Worker, store: Store
    ) -> None:
        key = "sha256:frozen"
        doomed.order(key, work_s=0.5, lease_s=1)
        wait_for(lambda: store.begun(key))
        doomed.process.send_signal(signal.SIGSTOP)

        workers[0].order(key, work_s=0.2, lease_s=1)
        newer = workers[0].answers()[0]["result"]
        doomed.process.send_signal(signal.SIGCONT)
        thawed = doomed.answers()[0]["result"]

        assert newer == f"{workers[0].process.pid}/2"
        assert thawed == newer
        assert store.find(key) == newer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(tmp_path / "records.db")
    yield engine
    engine.dispose()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


class Desk:
    """One engine's side of a key: what is stored, how often it was made, and work that waits until it is let go."""

    def __init__(self, leases: Any, stored: list[str] | None = None) -> None:
        self.leases = leases
        self.stored = [] if stored is None else stored
        self.fences: list[int] = []
        self.begun = threading.Event()
        self.let_go = threading.Event()
        self.failures: list[BaseException] = []

    def ask(self, **options: Any) -> str:
        return generate_once(KEY, leases=self.leases, look_up=self.look_up, work=self.work, **{"poll_s": 0.005} | options)

    def refresh(self, **options: Any) -> str:
        """Ask for a result other than the one that stands."""
        seen = self.look_up()
        return self.ask(accept=lambda result: result != seen, **options)

    def look_up(self) -> str | None:
        return self.stored[-1] if self.stored else None

    def work(self, fence: int) -> str:
        self.fences.append(fence)
        self.begun.set()
        assert self.let_go.wait(20)
        if self.failures:
            raise self.failures.pop()
        self.stored.append(f"result {len(self.stored) + 1}")
        return self.stored[-1]


@pytest.fixture
def desk(database: Engine) -> Desk:
    return Desk(SqlLeases(database))


@pytest.fixture
def elsewhere(database: Engine, desk: Desk) -> Desk:
    """The same records seen by another process: it shares no flight with `desk`."""
    return Desk(SqlLeases(database), desk.stored)


def is_waiting(future: Future[str]) -> bool:
    time.sleep(0.1)
    return not future.done()


class TestCallers:
    def test_a_stored_result_is_returned_without_work(self, desk: Desk) -> None:
        desk.stored.append("stored")

        assert desk.ask() == "stored"
        assert desk.fences == []

    def test_each_generation_has_a_higher_fence(self, desk: Desk) -> None:
        desk.let_go.set()

        desk.ask()
        desk.stored.clear()
        desk.ask()

        assert desk.fences == [1, 2]

    def test_who_waits_is_told_so_once(self, desk: Desk, elsewhere: Desk, pool: ThreadPoolExecutor) -> None:
        told: list[str] = []
        first = pool.submit(desk.ask)
        assert desk.begun.wait(5)
        others = [pool.submit(place.ask, on_progress=told.append) for place in (desk, elsewhere)]
        assert all(is_waiting(other) for other in others)

        desk.let_go.set()

        assert [first.result(), *(other.result() for other in others)] == ["result 1"] * 3
        assert told == ["This is already being written elsewhere; waiting for it."] * 2

    @pytest.mark.parametrize("place", ["desk", "elsewhere"])
    def test_every_waiter_has_a_deadline(
        self, desk: Desk, place: str, pool: ThreadPoolExecutor, request: pytest.FixtureRequest
    ) -> None:
        first = pool.submit(desk.ask)
        assert desk.begun.wait(5)

        with pytest.raises(WriterUnavailable, match="wasn't finished within 1 seconds"):
            request.getfixturevalue(place).ask(wait_s=0.6)

        desk.let_go.set()
        assert first.result() == "result 1"

    @pytest.mark.parametrize("place", ["desk", "elsewhere"])
    def test_who_waits_may_stop_while_the_others_go_on(
        self, desk: Desk, place: str, pool: ThreadPoolExecutor, request: pytest.FixtureRequest
    ) -> None:
        first, stop = pool.submit(desk.ask), threading.Event()
        assert desk.begun.wait(5)
        waiting = pool.submit(request.getfixturevalue(place).ask, stop=stop)
        assert is_waiting(waiting)

        stop.set()

        assert isinstance(waiting.exception(timeout=5), WriterStopped)
        desk.let_go.set()
        assert first.result() == "result 1"

    def test_one_waiters_deadline_is_not_everybodys(self, desk: Desk, elsewhere: Desk, pool: ThreadPoolExecutor) -> None:
        first = pool.submit(desk.ask)
        assert desk.begun.wait(5)
        impatient = pool.submit(elsewhere.ask, wait_s=0.3)
        time.sleep(0.05)
        patient = pool.submit(elsewhere.ask)
        assert isinstance(impatient.exception(), WriterUnavailable)

        desk.let_go.set()

        assert (first.result(), patient.result()) == ("result 1", "result 1")
        assert elsewhere.fences == []

    @pytest.mark.parametrize("place", ["desk", "elsewhere"])
    def test_who_waits_is_told_the_failure_and_who_comes_later_starts_anew(
        self, desk: Desk, place: str, pool: ThreadPoolExecutor, request: pytest.FixtureRequest
    ) -> None:
        other = request.getfixturevalue(place)
        desk.failures = [ReplyInvalid("Claude's reply was cut off. Try again.")]
        first = pool.submit(desk.ask)
        assert desk.begun.wait(5)
        waiting = pool.submit(other.ask)
        assert is_waiting(waiting)

        desk.let_go.set()
        told = waiting.exception()
        other.let_go.set()

        assert type(first.exception()) is ReplyInvalid
        assert type(told) is ReplyInvalid
        assert str(told) == "Claude's reply was cut off. Try again."
        assert other.ask() == "result 1"

    def test_a_failure_between_a_look_and_a_grab_is_not_repeated(
        self, desk: Desk, database: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(turns, "_ASK_ANYWAY_S", 0)
        holder = SqlLeases(database)
        lease = holder.acquire(KEY, 10)
        assert lease

        class FailsJustNow(SqlLeases):
            def acquire(self, key: str, ttl_s: float) -> Lease | None:
                holder.release(lease, "ReplyInvalid: cut off")
                return super().acquire(key, ttl_s)

        desk.leases = FailsJustNow(database)

        with pytest.raises(ReplyInvalid):
            desk.ask()

        assert desk.fences == []
        assert not holder.state(KEY).is_held

    def test_a_bug_stays_loud_for_the_holder_and_has_a_sentence_for_the_others(
        self, desk: Desk, elsewhere: Desk, pool: ThreadPoolExecutor
    ) -> None:
        desk.failures = [KeyError("oops")]
        first = pool.submit(desk.ask)
        assert desk.begun.wait(5)
        waiting = [pool.submit(place.ask) for place in (desk, elsewhere)]
        assert all(is_waiting(other) for other in waiting)

        desk.let_go.set()

        assert isinstance(first.exception(), KeyError)
        for other in waiting:
            assert type(other.exception()) is SalesActionError
            assert "unexpected error (KeyError)" in str(other.exception())

    @pytest.mark.parametrize("place", ["desk", "elsewhere"])
    def test_when_the_holders_thread_is_stopped_a_waiter_takes_over_at_once(
        self, desk: Desk, place: str, pool: ThreadPoolExecutor, request: pytest.FixtureRequest
    ) -> None:
        other = request.getfixturevalue(place)
        desk.failures = [_Stopped()]
        first = pool.submit(desk.ask, lease_s=60)
        assert desk.begun.wait(5)
        waiting = pool.submit(other.ask)
        assert is_waiting(waiting)

        desk.let_go.set()
        other.let_go.set()

        assert isinstance(first.exception(), _Stopped)
        assert waiting.result(timeout=5) == "result 1"
        assert other.fences[-1] == 2

    def test_a_holder_that_lost_its_lease_returns_the_newer_result(self, database: Engine) -> None:
        shift, stored = [0.0], ["newer"]
        leases = SqlLeases(database, lambda: time.time() + shift[0])

        def work(fence: int) -> str:
            shift[0] = 60
            assert leases.acquire(KEY, 10)
            return "mine, refused"

        result = generate_once(KEY, leases=leases, look_up=lambda: stored[0] if shift[0] else None, work=work)

        assert result == "newer"

    @pytest.mark.parametrize("jump_s", [-86_400.0, 86_400.0])
    def test_a_jump_of_the_clock_by_a_day_wedges_nobody(self, database: Engine, jump_s: float) -> None:
        shift = [0.0]
        leases = SqlLeases(database, lambda: time.time() + shift[0])
        assert leases.acquire(KEY, 10)  # and its holder is killed
        desk = Desk(leases)
        desk.let_go.set()
        shift[0] = jump_s

        assert desk.ask(wait_s=3) == "result 1"

    def test_an_absurd_expiry_wedges_nobody(self, database: Engine) -> None:
        leases = SqlLeases(database)
        assert leases.acquire(KEY, 86_400)
        desk = Desk(leases)
        desk.let_go.set()

        assert desk.ask(wait_s=3) == "result 1"

    def test_a_holder_killed_after_it_stored_has_served_everybody(self, desk: Desk, elsewhere: Desk) -> None:
        assert elsewhere.leases.acquire(KEY, 60)
        desk.stored.append("stored before it was killed")

        assert desk.ask(wait_s=0) == "stored before it was killed"


class TestForcedRefresh:
    def test_the_result_that_stands_is_not_enough(self, desk: Desk) -> None:
        desk.stored.append("old")
        desk.let_go.set()

        assert desk.refresh() == "result 2"
        assert desk.refresh() == "result 3"

    @pytest.mark.parametrize("place", ["desk", "elsewhere"])
    def test_two_at_once_are_paid_for_once(
        self, desk: Desk, place: str, pool: ThreadPoolExecutor, request: pytest.FixtureRequest
    ) -> None:
        desk.stored.append("old")
        other = request.getfixturevalue(place)
        first = pool.submit(desk.refresh)
        assert desk.begun.wait(5)
        second = pool.submit(other.refresh)
        assert is_waiting(second)

        desk.let_go.set()

        assert (first.result(), second.result()) == ("result 2", "result 2")
        assert desk.fences == [1]

    def test_it_is_not_served_by_the_old_result_that_another_caller_is_handed(
        self, desk: Desk, pool: ThreadPoolExecutor
    ) -> None:
        slow = threading.Event()

        def look_up_slowly() -> str:
            slow.wait(5)
            return "old"

        desk.stored.append("old")
        desk.let_go.set()
        unforced = pool.submit(generate_once, KEY, leases=desk.leases, look_up=look_up_slowly, work=desk.work)
        time.sleep(0.05)
        forced = pool.submit(desk.refresh)
        assert is_waiting(forced)

        slow.set()

        assert unforced.result() == "old"
        assert forced.result() == "result 2"


class TestRecordsInTrouble:
    def test_without_leases_the_work_is_done_once_in_this_process_and_it_is_said_once(
        self, pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
    ) -> None:
        desk = Desk(_Broken())
        futures = [pool.submit(desk.ask) for _ in range(4)]
        assert desk.begun.wait(5)
        assert is_waiting(futures[0])

        desk.let_go.set()
        results = [future.result() for future in futures]
        desk.stored.clear()
        desk.ask()

        assert results == ["result 1"] * 4
        assert desk.fences == [NO_FENCE, NO_FENCE]
        assert [record.getMessage() for record in caplog.records] == [
            "The disk is full. Until then, two programs may write the same recommendation at once."
        ]

    def test_a_hiccup_while_somebody_works_does_not_pay_twice(self, desk: Desk, pool: ThreadPoolExecutor) -> None:
        first = pool.submit(desk.ask)
        assert desk.begun.wait(5)
        flaky = _Flaky(desk.leases)
        other = Desk(flaky, desk.stored)
        waiting = pool.submit(other.ask)
        wait_for(lambda: flaky.calls > 4)

        desk.let_go.set()

        assert (first.result(), waiting.result()) == ("result 1", "result 1")
        assert other.fences == []

    def test_a_result_is_returned_although_the_lease_cannot_be_given_back(self, desk: Desk) -> None:
        desk.let_go.set()
        desk.leases = _GoneWhileWorking(desk.leases)

        assert desk.ask() == "result 1"


ERRORS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, SalesActionError)]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_is_told_with_its_class_and_sentence(kind: type[SalesActionError]) -> None:
    told = read_failure(write_failure(kind("Key refused: 401.")))

    assert type(told) is kind
    assert str(told) == "Key refused: 401."


def test_an_error_of_an_adapter_is_told_by_the_class_that_callers_know() -> None:
    class Damaged(StoreError):
        pass

    assert type(read_failure(write_failure(Damaged("The records are damaged.")))) is StoreError


def test_a_failure_of_an_unknown_class_is_told_whole() -> None:
    assert str(read_failure("QuotaExceeded: no more today")) == "QuotaExceeded: no more today"


class _Stopped(BaseException):
    """What a server throws into a thread whose page was left."""


class _Broken:
    """Leases on a full disk."""

    def acquire(self, key: str, ttl_s: float) -> Lease | None:
        raise StoreError("The disk is full.")

    def renew(self, lease: Lease, ttl_s: float) -> bool:
        raise StoreError("The disk is full.")

    def release(self, lease: Lease, failure: str | None = None) -> None:
        raise StoreError("The disk is full.")

    def state(self, key: str) -> LeaseState:
        return LeaseState(fence=0, is_held=False)


class _Flaky:
    """Leases that fail every second time they are asked."""

    def __init__(self, leases: SqlLeases) -> None:
        self._leases = leases
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._leases, name)

    def state(self, key: str) -> LeaseState:
        self.calls += 1
        if self.calls % 2 == 0:
            raise StoreError("The records are in use by another program.")
        return self._leases.state(key)


class _GoneWhileWorking(_Broken):
    """Leases whose records vanish after the lease was given."""

    def __init__(self, leases: SqlLeases) -> None:
        self._leases = leases

    def acquire(self, key: str, ttl_s: float) -> Lease | None:
        return self._leases.acquire(key, ttl_s)
