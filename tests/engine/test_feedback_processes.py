"""Whatever is killed when, and however many give feedback at once: log, ledger, versions and file agree.

FEEDBACK_KILLS, FEEDBACK_PROCESSES and FEEDBACK_EACH make the runs as long as one likes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from engine.domain import Channel
from engine.learning.learnings import OutcomeKind
from tests.engine.feedback_forms import cases, make_key
from tests.engine.feedback_worker import MOST_TOKENS, inputs
from tests.engine.learning_house import House, make_action
from tests.fakes import ME

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("FEEDBACK_KILLS", "12"))
PROCESSES = int(os.environ.get("FEEDBACK_PROCESSES", "8"))
EACH = int(os.environ.get("FEEDBACK_EACH", "6"))
LONGEST_LIFE_S = 1.5
MOST_SECONDS = 60.0
LONGEST_S = 3600


def make_house(home: Path, **settings: Any) -> House:
    made = House(home, settings={"learning": {"most_tokens": MOST_TOKENS}} | settings)
    made.rec = made.store(*(make_action(number, channel=channel) for number, channel in enumerate(Channel, 1)), number=2)
    return made


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = make_house(home)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_house(home: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """A house with either kind of records."""
    shared = {"database_url": request.getfixturevalue("shared_url")} if request.param == "postgresql" else {}
    made = make_house(home, **shared)
    yield made
    made.close()


@contextmanager
def worker(house: House, acks: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.engine.feedback_worker", str(house.home), str(acks), house.rec]
    command += [house.settings["database_url"]] if "database_url" in house.settings else []
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=-1, stdout=-1, encoding="utf-8"
    ) as started:
        yield started


def say(started: subprocess.Popen[str], seed: int, count: int) -> int:
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write(f"{seed} {count}\n")
    started.stdin.flush()
    return int(started.stdout.readline())


def acknowledged(acks: Path) -> dict[str, OutcomeKind]:
    lines = acks.read_text().splitlines() if acks.exists() else []
    return dict(json.loads(line) for line in lines)


def check_agreement(house: House, acks: Path) -> list[Any]:
    """Fail unless everything that feedback writes agrees; return the log."""
    log = house.rows("SELECT feedback_id, outcome, learning_id, context_version FROM feedback_log ORDER BY id")
    outcomes = {row[0]: row for row in log}
    for feedback_id, status in acknowledged(acks).items():
        # "logged": the server took no more connections at that moment; it was learned from later.
        assert outcomes[feedback_id][1] == status or status == "logged"
    assert all(row[1] for row in log)

    versions = [version for (version,) in house.rows("SELECT version FROM context_versions ORDER BY position")]
    assert versions == [f"1.{number}" for number in range(len(versions))]
    [(newest,)] = house.rows("SELECT text FROM context_versions ORDER BY position DESC LIMIT 1")
    assert house.engine.context.read_text() == newest

    learnings = {one.id: one for one in house.engine.ledger.list()}
    written = Counter(line[-12:-4].strip() for line in newest.splitlines() if line.endswith(" -->"))
    assert written == Counter(one.id for one in learnings.values() if one.state == "active")
    for one in learnings.values():
        assert one.state != "active" or f": {one.text} _(" in newest
        assert outcomes[str(one.source_feedback_id)][2] == one.id
    changing = [row for row in log if row[1] in ("added", "superseded")]
    assert sorted(row[3] for row in changing) == sorted(versions[1:])
    assert all(learnings[row[2]].source_feedback_id == row[0] for row in changing)
    updates = house.rows("SELECT version, source_feedback_id FROM context_updates")
    assert sorted(updates) == sorted((row[3], row[0]) for row in changing)
    reinforced = Counter(row[2] for row in log if row[1] == "reinforced")
    assert {one.id: one.reinforced for one in learnings.values() if one.reinforced} == reinforced
    return log


@pytest.mark.timeout(LONGEST_S)
def test_many_processes_at_once_lose_nothing_and_write_everything_once(either_house: House, tmp_path: Path) -> None:
    house, acks = either_house, tmp_path / "acks"
    began = time.monotonic()
    with worker(house, acks) as started:
        for seed in range(PROCESSES):
            say(started, seed, EACH)
        assert started.stdin is not None
        started.stdin.close()
        assert started.wait(LONGEST_S) == 0
    took_s = time.monotonic() - began
    house.engine.feedback.settle()

    log = check_agreement(house, acks)

    print(f"{len(log)} feedbacks from {PROCESSES} processes in {took_s:.0f} s: {dict(Counter(row[1] for row in log))}")
    assert len(log) == len(acknowledged(acks)) == PROCESSES * EACH
    rules = [one.rule for one in house.engine.ledger.list("active") if one.rule]
    assert len({rule.subject for rule in rules}) == len(rules)


@pytest.mark.timeout(LONGEST_S)
def test_a_feedback_killed_at_any_moment_is_whole_after_the_next_start(house: House, tmp_path: Path) -> None:
    acks, chance = tmp_path / "acks", random.Random(7)
    unfinished = 0
    with worker(house, acks) as started:
        assert started.stdout is not None
        for number in range(KILLS):
            pid = say(started, number, 0)
            time.sleep(0.03 + chance.random() * LONGEST_LIFE_S)
            os.kill(pid, signal.SIGKILL)
            assert started.stdout.readline() == "ended\n"
            unfinished += house.rows("SELECT count(*) FROM feedback_log WHERE outcome IS NULL")[0][0]
            house.engine.context.current()
            house.open().settle()
            check_agreement(house, acks)
        assert started.stdin is not None
        started.stdin.close()

    assert house.rows("SELECT count(*) FROM feedback_log")[0][0] > 0
    print(f"{KILLS} kills: {unfinished} feedbacks were cut off and finished, {len(acknowledged(acks))} were acknowledged")


def test_a_thousand_feedbacks_merge_what_is_the_same_and_nothing_else(house: House) -> None:
    owner = [thing["id"] for thing in cases("feedback") for _ in thing["wordings"]]
    said_by: defaultdict[str, set[str]] = defaultdict(set)
    kinds: Counter[str] = Counter()
    # Of the processor's time: what others do on this machine doesn't count.
    started = time.process_time()

    for thing, given in zip(owner, inputs(house.rec), strict=True):
        result = house.processor.process_feedback(given, ME)
        kinds[result.status] += 1
        if result.learning_id:
            said_by[result.learning_id].add(thing)
    took_s = time.process_time() - started

    print(f"1,000 feedbacks in {took_s:.1f} s of processor time: {dict(kinds)}")
    assert took_s < MOST_SECONDS
    assert {learning_id: things for learning_id, things in said_by.items() if len(things) > 1} == {}
    made: defaultdict[str, list[str]] = defaultdict(list)
    for learning_id, things in said_by.items():
        made[next(iter(things))].append(learning_id)
    for thing in cases("feedback"):
        if thing["machine"]:
            [only] = made[thing["id"]]
            assert house.learning(only).rule == make_key(thing["machine"])
    assert kinds.total() == 1000
