"""`sales-action dashboard`: started from another folder, stopped for good, and clear about a taken port."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.commands.dashboard import listen
from tests.engine.commands.conftest import Run, make_command, make_environment

START_TIMEOUT_S = 60
# The server is given its socket before it can answer, so that a first request simply waits.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Served:
    """A dashboard in a process group of its own."""

    process: subprocess.Popen[str]
    url: str
    first: str

    def get(self, path: str) -> tuple[int, bytes]:
        with OPENER.open(self.url + path, timeout=START_TIMEOUT_S) as answer:
            return answer.status, answer.read()

    def is_gone(self) -> bool:
        """Whether neither the process nor a child of it is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


@contextmanager
def serve(home: str, folder: Path, **variables: str) -> Iterator[Served]:
    process = subprocess.Popen(
        make_command("dashboard", "--port", "0"),
        cwd=folder,
        env=make_environment(SALES_ACTION_HOME=home, **variables),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://[\d.:]+", line)
        assert found, line + process.stderr.read()
        yield Served(process, found[0], line)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_with_json_lines_nothing_else_stands_on_stderr(tmp_path: Path) -> None:
    with serve("home", tmp_path, SALES_ACTION_LOG_FORMAT="json") as served:
        served.get("/healthz")
        served.process.send_signal(signal.SIGINT)
        assert served.process.stderr is not None
        rest = served.process.stderr.read().splitlines()

    assert served.first.startswith("{")
    assert json.loads(served.first)["event"] == "started"
    assert [json.loads(line)["event"] for line in rest] == ["stopped"]


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_it_serves_from_any_folder_and_ctrl_c_ends_it_for_good(tmp_path: Path) -> None:
    with serve("relative/home", tmp_path) as served:
        health = served.get("/healthz")
        font = served.get("/app/static/inter-latin.woff2")
        page = served.get("/")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            OPENER.open(urllib.request.Request(served.url + "/healthz", headers={"Host": "example.com"}), timeout=10)

        served.process.send_signal(signal.SIGINT)
        out, err = served.process.communicate(timeout=20)

        assert health == (200, b'{"status":"ok"}')
        assert (font[0], font[1][:4]) == (200, b"wOF2")
        assert page[0] == 200
        assert (served.process.returncode, out, err) == (0, "", "Stopped.\n")
        assert served.is_gone()


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_a_supervisor_that_terminates_it_leaves_no_child_behind(home: Path, tmp_path: Path) -> None:
    with serve(str(home), tmp_path) as served:
        served.get("/healthz")

        served.process.terminate()
        served.process.communicate(timeout=20)

        assert served.is_gone()


def test_a_taken_port_is_told_with_another_one(run: Run) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        error = run("dashboard", "--port", port).error

    assert f"Port {port}" in error
    assert "--port" in error


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "example.com"])
def test_other_machines_are_not_served_without_a_sign_in(run: Run, host: str) -> None:
    error = run("dashboard", "--host", host).error

    assert "sign-in" in error
    assert "ssh -L" in error


def test_each_message_is_sent_at_once_instead_of_after_the_clients_patience() -> None:
    async def accept() -> int:
        accepted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def note(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listen("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(note, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                writer.close()
                return await asyncio.wait_for(accepted, 10)

    assert asyncio.run(accept()) != 0
