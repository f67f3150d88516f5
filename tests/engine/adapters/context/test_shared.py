"""The company context of several machines: one truth in the records, seen by all within a second."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.adapters.context.shared import SharedContext
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.context.versions import ContextVersion
from engine.errors import ContextConflict, ContextError, StoreError
from tests.engine.adapters.context.writing import add

TEXT = "# Company Context\n\nVersion: 1.0\n\nWe sell pumps.\n\n## Email Engagement Learnings\n\n- Be brief\n"


@pytest.fixture
def machines(shared_url: str) -> Iterator[list[SharedContext]]:
    """Three machines, which look as often as they do in use."""
    engines = [open_engine(shared_url) for _ in range(3)]
    yield [SharedContext(SqlRecords(engine, make_row=dict)) for engine in engines]
    for engine in engines:
        engine.dispose()


def current(machine: SharedContext) -> ContextVersion:
    found = machine.current()
    assert found is not None
    return found


def seconds_until(machine: SharedContext, version: str) -> float:
    start = time.monotonic()
    while current(machine).version != version:
        assert time.monotonic() - start < 10
        time.sleep(0.01)
    return time.monotonic() - start


def test_what_one_machine_saves_every_other_sees_within_a_second(machines: list[SharedContext]) -> None:
    here, there, _ = machines
    assert here.read() is there.read() is None
    here.create(TEXT, "ana")
    seconds = [seconds_until_there_is_one(there)]
    before = there.read()

    saved = here.save(TEXT.replace("pumps", "valves"), current(here).hash, "bo", "we sell valves now")
    seconds.append(seconds_until(there, "1.1"))
    after = there.read()

    assert current(here) == current(there) == saved
    assert before is not None
    assert after is not None
    assert (after.version, after.hash != before.hash, there.read() is after) == ("1.1", True, True)
    assert max(seconds) < 1


def seconds_until_there_is_one(machine: SharedContext) -> float:
    start = time.monotonic()
    while machine.current() is None:
        assert time.monotonic() - start < 10
        time.sleep(0.01)
    return time.monotonic() - start


def test_a_save_on_a_version_that_another_machine_replaced_is_a_conflict(machines: list[SharedContext]) -> None:
    here, there, _ = machines
    here.create(TEXT, "ana")
    opened = current(here)
    there.save(TEXT.replace("pumps", "hats"), opened.hash, "bo", "")

    with pytest.raises(ContextConflict, match=r"version 1\.1 is by bo.*Nothing was saved") as caught:
        here.save(TEXT.replace("pumps", "valves"), opened.hash, "cy", "")

    assert caught.value.current == current(there)
    assert [version.version for version in here.history()] == ["1.1", "1.0"]


def test_a_second_context_is_refused(machines: list[SharedContext]) -> None:
    here, there, _ = machines

    place = here.create(TEXT, "ana")

    assert place.startswith("the company context in postgresql://")
    with pytest.raises(ContextConflict, match=r"version 1\.0 by ana"):
        there.create("# Another", "bo")


def test_edits_of_several_machines_at_once_all_stand(machines: list[SharedContext]) -> None:
    machines[0].create(TEXT, "ana")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda number: add(machines[number % 3], number), range(12)))

    text = machines[0].read_text() or ""
    versions = [version.version for version in machines[1].history()]
    assert [f"- Rule {number} " in text for number in range(12)] == [True] * 12
    assert versions == [f"1.{number}" for number in range(12, -1, -1)]


def test_going_back_and_the_history_are_everybodys(machines: list[SharedContext]) -> None:
    here, there, _ = machines
    here.create(TEXT, "ana")
    add(here, 1)

    back = there.rollback("1.0", "bo")

    assert back.text == TEXT.replace("1.0", "1.2")
    assert [(version.version, version.author) for version in here.history()] == [("1.2", "bo"), ("1.1", "me"), ("1.0", "ana")]
    with pytest.raises(ContextError, match=r"no version '9\.9'"):
        there.text_of("9.9")


def test_without_the_records_the_last_one_seen_stays_in_force_and_a_new_process_says_it(
    machines: list[SharedContext], shared_url: str, tmp_path: Path
) -> None:
    engine = open_engine(shared_url)
    records = SqlRecords(engine, make_row=dict)
    machine = SharedContext(records, look_every_s=0)
    machine.create(TEXT, "ana")
    seen = machine.read()
    nowhere = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nowhere")

    records._engine = nowhere

    assert machine.read() is seen
    with pytest.raises(StoreError, match=r"was not changed.*can't be reached"):
        machine.save(TEXT + "more\n", current(machine).hash, "bo", "")
    with pytest.raises(StoreError, match="can't be reached"):
        SharedContext(records).read()
    engine.dispose()
