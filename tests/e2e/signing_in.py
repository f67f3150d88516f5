"""People who sign in with a real provider of OpenID Connect on loopback, and the server that they sign in to."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.browsing import Browsing
from tests.e2e.conftest import Dashboard, free_port, serve, uvicorn_command

MANAGER, REP = "ana@example.com", "tom@example.com"
UNVERIFIED, STRANGER = "joe@example.com", "eve@elsewhere.example"
CONFIG = f"allowed: ['@example.com']\nmanagers: [{MANAGER}]\n"
PAGES = ("/", "/board?deal=sample:frimael", "/feedback", "/context", "/prompts", "/cache", "/profile")
# What stands on a page for nobody but who is in.
OF_DEALS = "a.deal, article, table, [data-testid='stTable'], input:not([type=hidden]), textarea"


@contextmanager
def running_provider() -> Iterator[str]:
    """Run a provider that knows these people, each with one click, and give its address."""
    port = free_port()
    people = [
        {"sub": email, "email": email, "email_verified": email != UNVERIFIED} for email in (MANAGER, REP, UNVERIFIED, STRANGER)
    ]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for person in people:
        command += ["--user-claims", json.dumps(person)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            url = f"http://localhost:{port}"
            _wait_until_answered(f"{url}/.well-known/openid-configuration")
            yield url
        finally:
            process.terminate()


def _wait_until_answered(url: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            opener.open(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} does not answer")


def sales_action_command(port: int) -> list[str]:
    """Return the command that serves the app as `sales-action dashboard` does."""
    return [sys.executable, "-c", "from engine.cli import main; main()", "dashboard", "--port", str(port)]


def streamlit_command(port: int) -> list[str]:
    """Return the command that serves the app as `streamlit run app.py` does."""
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]


@contextmanager
def serve_with_sign_in(
    folder: Path,
    app: Path,
    provider: str,
    command: Callable[[int], list[str]] = uvicorn_command,
    check_s: int | None = 1,
    address: str | None = None,
    **variables: str,
) -> Iterator[Dashboard]:
    """Serve the app to these people until the end of the block.

    Args:
        check_s: how often tabs are asked for; None leaves the server's own.
        address: where browsers reach it; None: at the server itself.
        variables: what else stands in its environment.
    """
    port = free_port()
    (folder / "user" / ".streamlit").mkdir(parents=True)
    (folder / "user" / ".streamlit" / "secrets.toml").write_text(
        "[auth]\n"
        f'redirect_uri = "{address or f"http://127.0.0.1:{port}"}/oauth2callback"\n'
        f'cookie_secret = "{"secret of a test " * 3}"\n'
        'client_id = "sales"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )
    (folder / "home").mkdir()
    (folder / "home" / "config.yaml").write_text(CONFIG)
    variables["HOME"] = str(folder / "user")
    if check_s is not None:
        variables["SALES_ACTION_SIGN_IN_CHECK_S"] = str(check_s)
    with serve(command(port), folder / "home", port, app, **variables) as served:
        yield served


def sign_in(browsing: Browsing, email: str, path: str = "/") -> None:
    """Open a page signed out, and sign in from there."""
    browsing.open(path)
    come_in(browsing, email)


def come_in(browsing: Browsing, email: str) -> None:
    """Sign in from the page that stands open."""
    browsing.page.get_by_role("button", name="Sign in").click()
    browsing.page.get_by_role("button", name=email, exact=True).click()
    browsing.page.wait_for_url(f"{browsing.url}/**")


def wait_for_sign_in(page: Page, within_s: float | None = None) -> None:
    """Wait for the way in."""
    page.get_by_role("button", name="Sign in").wait_for(timeout=within_s and within_s * 1000)


def assert_nothing_of_a_deal(page: Page, *, has_ways: bool = False) -> None:
    """Fail where a page shows what only who is in may see; `has_ways`: the menu may stand there."""
    assert page.locator(OF_DEALS).count() == 0
    assert has_ways or page.locator("[data-testid='stTopNavLink']").count() == 0
    assert "Frimael" not in page.content()
