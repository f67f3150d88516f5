"""One holder a key, whatever the clock does; every holder has a higher fence than the one before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine

from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.errors import StoreError
from engine.ports import Lease, LeaseState

KEY = "sha256:" + "a" * 64
DAY_S = 24 * 3600.0


class Clock:
    """A wall clock that tests set."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(tmp_path / "records.db")
    yield engine
    engine.dispose()


@pytest.fixture
def leases(database: Engine, clock: Clock) -> SqlLeases:
    return SqlLeases(database, clock)


def take(leases: SqlLeases, ttl_s: float = 10) -> Lease:
    lease = leases.acquire(KEY, ttl_s)
    assert lease is not None
    return lease


def test_a_key_that_nobody_ever_held_is_free(leases: SqlLeases) -> None:
    assert leases.state(KEY) == LeaseState(fence=0, is_held=False)


def test_a_lease_has_one_holder(leases: SqlLeases, clock: Clock) -> None:
    lease = take(leases)

    assert lease.fence == 1
    assert lease.expires_at.timestamp() == clock.now + 10
    assert leases.acquire(KEY, 10) is None
    assert leases.acquire("another key", 10) is not None
    assert leases.state(KEY) == LeaseState(fence=1, is_held=True)


def test_the_next_holder_has_a_higher_fence(leases: SqlLeases) -> None:
    leases.release(take(leases))
    free = leases.state(KEY)

    second = take(leases)

    assert free == LeaseState(fence=1, is_held=False)
    assert second.fence == 2


def test_an_expired_lease_is_taken_over_and_its_holder_told(leases: SqlLeases, clock: Clock) -> None:
    killed = take(leases)
    clock.now += 10

    second = take(leases)

    assert second.fence == 2
    assert not leases.renew(killed, 10)
    leases.release(killed, "ReplyInvalid: too late")
    assert leases.state(KEY) == LeaseState(fence=2, is_held=True)


def test_a_renewed_lease_goes_on(leases: SqlLeases, clock: Clock) -> None:
    lease = take(leases)

    for _ in range(5):
        clock.now += 9
        assert leases.renew(lease, 10)

    assert leases.acquire(KEY, 10) is None
    clock.now += 10
    assert leases.acquire(KEY, 10) is not None


def test_a_lease_that_was_given_back_is_not_renewed(leases: SqlLeases) -> None:
    lease = take(leases)
    leases.release(lease)

    assert not leases.renew(lease, 10)
    assert not leases.state(KEY).is_held


@pytest.mark.parametrize("jump_s", [-DAY_S, DAY_S])
def test_a_jump_of_the_clock_by_a_day_wedges_nobody(leases: SqlLeases, clock: Clock, jump_s: float) -> None:
    take(leases)
    clock.now += jump_s

    state = leases.state(KEY)
    second = leases.acquire(KEY, 10)

    assert not state.is_held
    assert second is not None
    assert second.fence == 2


def test_a_live_lease_survives_a_clock_set_back_by_half_a_second(leases: SqlLeases, clock: Clock) -> None:
    take(leases)
    clock.now -= 0.5

    assert leases.acquire(KEY, 10) is None
    assert leases.state(KEY).is_held


def test_an_expiry_further_ahead_than_one_lease_counts_as_expired(leases: SqlLeases) -> None:
    take(leases, ttl_s=DAY_S)

    assert take(leases, ttl_s=10).fence == 2


def test_a_failure_is_published_with_its_fence_and_outlives_the_next_holder(leases: SqlLeases) -> None:
    leases.release(take(leases), "WriterUnavailable: Claude can't be reached: no network")
    failed = leases.state(KEY)

    take(leases)

    sentence = "WriterUnavailable: Claude can't be reached: no network"
    assert failed == LeaseState(fence=1, is_held=False, failure=sentence, failed_fence=1)
    assert leases.state(KEY) == LeaseState(fence=2, is_held=True, failure=sentence, failed_fence=1)


def test_a_success_ends_the_failure_before_it(leases: SqlLeases) -> None:
    leases.release(take(leases), "ReplyInvalid: cut off")

    leases.release(take(leases))

    assert leases.state(KEY) == LeaseState(fence=2, is_held=False)


def test_on_a_server_its_clock_counts_and_no_machines_own(shared_url: str) -> None:
    """A machine whose clock is a day ahead takes nothing away, and what it holds is no longer than a lease."""
    engine = open_engine(shared_url)
    today, tomorrow = SqlLeases(engine), SqlLeases(engine, lambda: time.time() + DAY_S)
    yesterday = SqlLeases(engine, lambda: time.time() - DAY_S)

    held = take(today, 10)
    refused = [tomorrow.acquire(KEY, 10), yesterday.acquire(KEY, 10)]
    ahead = tomorrow.acquire("another key", 0.2)
    assert ahead is not None
    wait_until(lambda: not yesterday.state("another key").is_held)
    again = yesterday.acquire("another key", 10)

    assert refused == [None, None]
    assert tomorrow.renew(held, 10)
    assert again is not None
    assert again.fence == 2
    assert abs(again.expires_at.timestamp() - time.time() - 10) < 5
    engine.dispose()


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < give_up_at
        time.sleep(0.02)


def test_on_a_server_a_lease_is_taken_renewed_given_back_and_taken_over(shared_url: str) -> None:
    engine = open_engine(shared_url)
    leases = SqlLeases(engine)

    first = take(leases, 0.3)
    refused = leases.acquire(KEY, 10)
    renewed = leases.renew(first, 0.3)
    wait_until(lambda: not leases.state(KEY).is_held)
    second = take(leases, 10)
    lost = leases.renew(first, 10)
    leases.release(first, "ReplyInvalid: too late")
    leases.release(second, "ReplyInvalid: cut off")

    assert (refused, renewed, lost) == (None, True, False)
    assert second.fence == 2
    assert leases.state(KEY) == LeaseState(fence=2, is_held=False, failure="ReplyInvalid: cut off", failed_fence=2)
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where several engines find the same leases."""
    return str(tmp_path / "records.db") if request.param == "sqlite" else request.getfixturevalue("shared_url")


def test_of_many_who_ask_at_once_one_gets_the_lease(place: str) -> None:
    engines = [open_engine(place) for _ in range(4)]
    barrier = Barrier(16)

    def ask(number: int) -> Lease | None:
        barrier.wait()
        return SqlLeases(engines[number % 4]).acquire(KEY, 10)

    with ThreadPoolExecutor(16) as pool:
        got = [lease for lease in pool.map(ask, range(16)) if lease]

    assert [lease.fence for lease in got] == [1]
    for engine in engines:
        engine.dispose()


def test_no_two_holders_have_the_same_fence(place: str) -> None:
    engine = open_engine(place)
    leases = SqlLeases(engine)

    def hold_now_and_then(_: int) -> list[int]:
        fences = []
        for _ in range(10):
            lease = leases.acquire(KEY, 10)
            if lease:
                fences.append(lease.fence)
                leases.release(lease)
        return fences

    with ThreadPoolExecutor(6) as pool:
        fences = [fence for found in pool.map(hold_now_and_then, range(6)) for fence in found]

    assert sorted(fences) == list(range(1, len(fences) + 1))
    engine.dispose()


def test_records_that_cannot_be_used_raise_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    engine = open_engine(tmp_path / "file" / "records.db")
    leases = SqlLeases(engine)

    with pytest.raises(StoreError):
        leases.acquire(KEY, 10)
    with pytest.raises(StoreError):
        leases.state(KEY)
    engine.dispose()
