"""The command line as a person calls it, in this process or in one of its own."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from engine.cli import cli

ROOT = Path(__file__).resolve().parents[3]
# A deal of the sample with a P0 e-mail on any day.
DEAL = "frimael"
HEADER = "Deal ID,Deal name,Stage,Amount,Currency,Company,Contact name,Contact email"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what was printed as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """Return the one clear sentence of a command that failed; anything else on stderr fails the test."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert self.code == 1, self.err
        assert len(lines) == 1, self.err
        assert lines[0].startswith("Error: ")
        return lines[0].removeprefix("Error: ")


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return what runs a command in this process; a bug, that is any exception but an exit, is raised."""
    logger = logging.getLogger("engine")
    before = (logger.handlers, logger.level, logger.propagate)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: object, typed: str | None = None) -> Outcome:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=typed)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    yield call
    logger.handlers, logger.propagate = before[0], before[2]
    logger.setLevel(before[1])


def make_environment(**variables: str) -> dict[str, str]:
    """Return the variables of a process of its own that imports this checkout."""
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_PROXY": "*", "PYTHONUTF8": "1"} | variables


def make_command(*arguments: object) -> list[str]:
    """Return the command line of `sales-action` in a process of its own."""
    return [sys.executable, "-c", "from engine.cli import main; main()", *map(str, arguments)]


@pytest.fixture
def spawn() -> Run:
    """Return what runs a command in a process of its own, from another folder."""

    def call(*arguments: object, **variables: str) -> Outcome:
        done = subprocess.run(
            make_command(*arguments),
            cwd="/",
            env=make_environment(**variables),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call


def write_deals(path: Path, *lines: str) -> Path:
    """Write a CSV of deals, each with its contact."""
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path
