"""Processes that are killed at random moments of their work; see `kills_worker`."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "200"))
MOST_ACKS, LONGEST_MOMENT_S = 4, 0.05


class Killed:
    """Starts processes, and kills each at a random moment of its work."""

    def __init__(self, acks: Path) -> None:
        self._acks, self._read, self.pid = acks, 0, 0
        acks.touch()
        self._chance = random.Random(11)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.engine.kills_worker", str(acks)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=-1,
            stdout=-1,
            encoding="utf-8",
        )

    def once(self, most_acks: int = MOST_ACKS, longest_moment_s: float = LONGEST_MOMENT_S, **asked: Any) -> list[Any]:
        """Start one, kill it a moment after some acknowledgement, and return what was acknowledged to it."""
        self.start(**asked)
        self.wait(self._chance.randrange(most_acks + 1))
        time.sleep(self._chance.random() * longest_moment_s)
        return self.kill()

    def start(self, **asked: Any) -> None:
        """Start one; it works until it is killed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asked | {"seed": self._chance.random()}) + "\n")
        self.process.stdin.flush()
        self.pid = int(self.process.stdout.readline())

    def wait(self, wanted: int) -> None:
        """Wait until so much more was acknowledged."""
        deadline = time.monotonic() + 60
        while len(self._acks.read_text().splitlines()) < self._read + wanted:
            assert time.monotonic() < deadline
            time.sleep(0.001)

    def kill(self) -> list[Any]:
        """Kill it, and return what was acknowledged to it and not returned yet."""
        os.kill(self.pid, signal.SIGKILL)
        self.pid = 0
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{signal.SIGKILL.value}\n"
        return self.acknowledged()

    def acknowledged(self) -> list[Any]:
        """Return what was acknowledged since this was last asked for."""
        lines = self._acks.read_text().splitlines()
        new, self._read = lines[self._read :], len(lines)
        return [json.loads(line) for line in new]


@contextmanager
def killing(acks: Path) -> Iterator[Killed]:
    """Give what starts and kills; ends it."""
    made = Killed(acks)
    yield made
    if made.pid:
        made.kill()
    assert made.process.stdin is not None
    made.process.stdin.close()
    assert made.process.wait(10) == 0
    assert made.process.stdout is not None
    made.process.stdout.close()


def check_file(path: Path) -> None:
    """Fail unless a file of records is whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
