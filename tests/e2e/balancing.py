"""The nginx of docs/operations.md before servers of a test."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import APP_FOLDER

NAME = "sales.example.com"
# Where each request went; the page's own block is read inside of this one.
_AROUND = """
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{}}
http {{
    log_format went '$upstream_addr $status $request';
    access_log {folder}/access.log went;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {block}
}}
"""


def find_nginx() -> str:
    """Return the path of nginx, or skip the test with how to get it; with REQUIRE_NGINX=1 fail it instead."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if path is None:
        reason = "no nginx is installed (Debian: apt-get install nginx)"
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def read_block(servers: Sequence[int], ports: tuple[int, int], certificate: Path) -> str:
    """Return what docs/operations.md writes for nginx; ports, name and certificate are a test's.

    Args:
        servers: the ports of two dashboards on this machine.
        ports: where nginx listens, without and with TLS.
    """
    page = (APP_FOLDER / "docs" / "operations.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    for written, meant in (
        ("10.0.0.11:8501", f"127.0.0.1:{servers[0]}"),
        ("10.0.0.12:8501", f"127.0.0.1:{servers[1]}"),
        ("listen 80;", f"listen 127.0.0.1:{ports[0]};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{ports[1]} ssl;"),
        ("/etc/ssl/sales.pem", str(certificate)),
        ("/etc/ssl/sales.key", str(certificate)),
        (f"server_name {NAME};", "server_name localhost;"),
    ):
        assert written in block
        block = block.replace(written, meant)
    return block


@contextmanager
def running_nginx(path: str, folder: Path, block: str, port: int) -> Iterator[Path]:
    """Run nginx until the end of the block, and give its log: a line a request, with the server that answered."""
    folder.mkdir()
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, block=block))
    with subprocess.Popen([path, "-p", str(folder), "-c", "nginx.conf"], stderr=subprocess.DEVNULL) as process:
        try:
            _wait_until_answered(f"https://localhost:{port}/healthz", folder / "error.log")
            yield folder / "access.log"
        finally:
            process.terminate()


def _wait_until_answered(url: str, log: Path) -> None:
    anybody = ssl._create_unverified_context()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=anybody))
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            opener.open(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nginx does not answer:\n{log.read_text() if log.exists() else ''}")
