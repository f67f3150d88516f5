"""The server is stopped, restarted, silent and slow in the middle: nothing is stored twice, what was acknowledged is there."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from engine.adapters.records import server as postgresql
from engine.adapters.records.database import open_engine, reading, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import leases
from engine.errors import StoreError
from tests.postgres_proxy import Proxy


@pytest.fixture
def proxy(shared_url: str) -> Iterator[Proxy]:
    made = Proxy(shared_url)
    yield made
    made.go_on()
    made.stop()


@pytest.fixture
def engine(proxy: Proxy) -> Iterator[Engine]:
    """Return records that were in use before anything happens."""
    made = open_engine(proxy.url)
    store(made, "before")
    yield made
    made.dispose()


@pytest.fixture
def direct(shared_url: str) -> Iterator[Engine]:
    """Return the same records by a line that nothing happens to."""
    made = open_engine(shared_url)
    yield made
    made.dispose()


def store(engine: Engine, key: str) -> None:
    with writing(engine) as connection:
        connection.execute(leases.insert().values(key=key, holder="me", fence=1, expires_at=1.0, updated_at=1.0))


def stored(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(leases.c.key).order_by(leases.c.key)))


def test_a_commit_whose_answer_is_lost_is_asked_for_and_not_done_twice(engine: Engine, proxy: Proxy, direct: Engine) -> None:
    proxy.cut_at, proxy.cut_after = b"COMMIT", True

    store(engine, "once")

    assert proxy.cut_at is None
    assert stored(direct) == ["before", "once"]


def test_a_commit_that_never_arrives_is_told_and_stored_nothing(engine: Engine, proxy: Proxy, direct: Engine) -> None:
    proxy.cut_at = b"COMMIT"

    with pytest.raises(StoreError, match="can't be reached"):
        store(engine, "lost")

    assert stored(direct) == ["before"]
    store(engine, "again")
    assert stored(direct) == ["again", "before"]


def test_a_commit_of_which_nobody_can_tell_is_said_to_be_unknown(
    engine: Engine, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "SETTLE_S", 0.3)
    proxy.cut_at = b"COMMIT"
    proxy.refuse()

    with pytest.raises(StoreError, match="it may be there or not"):
        store(engine, "unknown")


def test_lines_that_a_restart_cut_are_made_anew_without_a_word(engine: Engine, proxy: Proxy) -> None:
    proxy.cut()

    assert stored(engine) == ["before"]
    store(engine, "after")
    assert stored(engine) == ["after", "before"]


def test_a_server_that_is_stopped_is_said_at_once_and_used_again_when_it_is_back(engine: Engine, proxy: Proxy) -> None:
    proxy.stop()
    start = time.monotonic()

    with pytest.raises(StoreError, match=r"can't be reached\. Check that the database server runs"):
        stored(engine)
    with pytest.raises(StoreError, match="can't be reached"):
        store(engine, "lost")
    seconds = time.monotonic() - start
    proxy.start()

    store(engine, "after")
    assert stored(engine) == ["after", "before"]
    assert seconds < 3


def test_a_server_that_keeps_the_line_and_says_nothing_is_given_up_on(
    engine: Engine, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "SILENCE_S", 0.5)
    monkeypatch.setattr(postgresql, "BREATHER_S", 60.0)
    start = time.monotonic()

    def look_while_it_falls_silent() -> None:
        with reading(engine) as connection:
            connection.scalars(select(leases.c.key)).all()
            proxy.hold()
            connection.scalars(select(leases.c.fence)).all()

    with pytest.raises(StoreError, match="can't be reached"):
        look_while_it_falls_silent()
    in_the_middle = time.monotonic() - start
    with pytest.raises(StoreError):
        stored(engine)  # waits for a connection in vain
    start = time.monotonic()
    with pytest.raises(StoreError, match="can't be reached"):
        stored(engine)
    after_that = time.monotonic() - start

    assert in_the_middle < 3
    assert after_that < 1


def test_a_slow_line_is_slow_and_nothing_else(engine: Engine, proxy: Proxy) -> None:
    proxy.delay_s = 0.03

    store(engine, "slowly")

    assert stored(engine) == ["before", "slowly"]


def test_of_many_writes_while_lines_are_cut_the_acknowledged_are_there_once(
    engine: Engine, proxy: Proxy, direct: Engine
) -> None:
    acknowledged: list[str] = []
    refused: list[str] = []
    is_over = threading.Event()

    def write(writer: int) -> None:
        for number in range(15):
            key = f"{writer}-{number}"
            try:
                store(engine, key)
                acknowledged.append(key)
            except StoreError:
                refused.append(key)

    def cut() -> None:
        while not is_over.wait(0.05):
            proxy.cut()

    cutter = threading.Thread(target=cut)
    cutter.start()
    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    is_over.set()
    cutter.join()

    assert len(acknowledged) + len(refused) == 60
    assert stored(direct) == sorted([*acknowledged, "before"])


def test_records_are_reached_again_as_soon_as_the_server_is_back(engine: Engine, proxy: Proxy) -> None:
    records = SqlRecords(engine, make_row=dict)
    records.reach()

    proxy.stop()
    with pytest.raises(StoreError, match="can't be reached"):
        records.reach()

    proxy.start()
    records.reach()
