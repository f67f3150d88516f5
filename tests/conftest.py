"""No test can spend money: the home folder is a temporary one, keys are gone, only loopback answers."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import postgres

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared/data"
_real_connect = socket.socket.connect

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded_connect(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
        raise OSError(f"tests may only reach loopback, not {address[0]}")
    _real_connect(self, address)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home folder of this test: empty, not created yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SALES_ACTION_HOME", str(folder))
    for variable in (
        "ANTHROPIC_API_KEY",
        "ANTHROPIC_AUTH_TOKEN",
        "ANTHROPIC_BASE_URL",
        "BREVO_API_KEY",
        "BREVO_BASE_URL",
        "SALES_ACTION_SOURCE",
        "SALES_ACTION_DATABASE_URL",
    ):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(socket.socket, "connect", _guarded_connect)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))  # no sign-in of the developer's own
    return folder


@pytest.fixture(scope="session")
def maven() -> Path:
    """Return the folder of the public CRM export that stands beside the project; the test skips where it is missing."""
    folder = SHARED_DATA / "crm-exports/maven"
    if folder.is_dir():
        return folder
    if os.environ.get("REQUIRE_SHARED_DATA") == "1":
        pytest.fail(f"the public CRM export is missing: {folder}")
    pytest.skip(f"the public CRM export is not on this machine: {folder}")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """Return a PostgreSQL server; the test skips where none is named."""
    started = postgres.start()
    yield started
    started.close()


@pytest.fixture
def shared_url(server: postgres.Server) -> str:
    """Return the URL of an empty database of several machines."""
    return server.emptied()
