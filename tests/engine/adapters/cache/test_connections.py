"""Connections of the cache: one thread's after another's, never two threads' at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.adapters.cache import connections
from engine.adapters.cache.connections import PooledCache


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The connections that were opened since the cache was made."""
    found: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def note(*given: object, **options: object) -> sqlite3.Connection:
        found.append(connect(*given, **options))  # type: ignore[call-overload]
        return found[-1]

    monkeypatch.setattr(connections.sqlite3, "connect", note)
    return found


@pytest.fixture
def cache(tmp_path: Path, opened: list[sqlite3.Connection]) -> Iterator[PooledCache]:
    made = PooledCache(str(tmp_path))
    made.set("key", "value")
    opened.clear()
    yield made
    made.close()


def in_threads(count: int, work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_one_thread_after_another_reads_with_the_same_connection(cache: PooledCache, opened: list[sqlite3.Connection]) -> None:
    read: list[object] = []
    for _ in range(20):
        in_threads(1, lambda: read.append(cache.get("key")))

    assert read == ["value"] * 20
    assert len(opened) == 1


def test_threads_at_the_same_time_have_each_their_own(cache: PooledCache, opened: list[sqlite3.Connection]) -> None:
    all_there, used = threading.Barrier(5), []

    def work() -> None:
        used.append(cache._con)
        all_there.wait(10)
        cache.set(threading.get_ident(), "kept")

    in_threads(5, work)

    assert len(set(map(id, used))) == 5
    assert len(cache) == 6
    in_threads(5, lambda: cache.get("key"))
    assert len(opened) == 5


def test_a_thread_that_ends_within_a_transaction_leaves_nothing_locked(cache: PooledCache) -> None:
    def die() -> None:
        cache._con.execute("BEGIN IMMEDIATE")
        cache._con.execute("DELETE FROM Cache")

    in_threads(1, die)

    assert cache.set("other", "value")
    assert cache.get("key") == "value"


def test_what_was_closed_is_opened_anew(cache: PooledCache, opened: list[sqlite3.Connection]) -> None:
    in_threads(1, lambda: cache.get("key"))
    cache.close()

    with pytest.raises(sqlite3.ProgrammingError):
        opened[-1].execute("SELECT 1")
    assert cache.get("key") == "value"
    assert cache._con.execute("PRAGMA synchronous").fetchone() == (cache.sqlite_synchronous,)
