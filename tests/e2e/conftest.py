"""A served dashboard and a real Chromium. Without Chromium the tests skip; with REQUIRE_CHROMIUM=1 they fail instead."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.e2e import browsing
from tests.pages.apps import TEXT

APP_FOLDER = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 60.0


@dataclass
class Dashboard:
    """A running server over a home folder of its own."""

    url: str
    port: int
    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    pid: int = 0


def free_port() -> int:
    """Return a port that nothing listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(command: list[str], home: Path, port: int, cwd: Path, **variables: str) -> Iterator[Dashboard]:
    """Run a server until the end of the block; it must answer /healthz within a minute."""
    environment = {name: value for name, value in os.environ.items() if "API_KEY" not in name}
    environment |= {"SALES_ACTION_HOME": str(home), "PYTHONPATH": str(APP_FOLDER), "NO_PROXY": "127.0.0.1,localhost"}
    environment |= variables
    log = home.with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("wb") as output,
        # In a session of its own, so that whatever the command starts ends with it.
        subprocess.Popen(command, cwd=cwd, env=environment, stdout=output, stderr=output, start_new_session=True) as server,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, server, log)
            yield Dashboard(url, port, home, environment, server.pid)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def uvicorn_command(port: int) -> list[str]:
    """Return the command that serves the app from its folder."""
    return [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with opener.open(f"{url}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The dashboard did not start:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A server that the tests of a module share, over an empty home."""
    port = free_port()
    with serve(uvicorn_command(port), tmp_path_factory.mktemp("served") / "home", port, APP_FOLDER) as served:
        yield served


@pytest.fixture(scope="module")
def chromium_path() -> Iterator[str]:
    """The path of Chromium, or a skip that says how to get it; what runs of it ends with the module."""
    # The first is Chromium without a window, which takes a fifth less of the processor.
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, known)), None)
    if path is None:
        reason = "no Chromium is installed (Debian: apt-get install chromium)"
        if os.environ.get("REQUIRE_CHROMIUM") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    yield path
    browsing.stop()


@pytest.fixture
def app_folder() -> Path:
    """The folder of app.py."""
    return APP_FOLDER


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Dashboard]:
    """A server of its own over a home with a company context."""
    home, port = tmp_path / "served" / "home", free_port()
    home.mkdir(parents=True)
    (home / "company-context.md").write_text(TEXT, encoding="utf-8")
    with serve(uvicorn_command(port), home, port, APP_FOLDER) as dashboard:
        yield dashboard
