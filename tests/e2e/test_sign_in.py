"""Signing in with a real provider of OpenID Connect on loopback: who comes in, what they see, and that they go out."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard, free_port, serve, uvicorn_command

pytestmark = pytest.mark.e2e

MANAGER, REP = "ana@example.com", "tom@example.com"
UNVERIFIED, STRANGER = "joe@example.com", "eve@elsewhere.example"
CONFIG = f"allowed: ['@example.com']\nmanagers: [{MANAGER}]\n"
PAGES = ("/", "/board?deal=sample:frimael", "/feedback", "/context", "/prompts", "/cache", "/profile")
# What stands on a page for nobody but who is in.
OF_DEALS = "a.deal, article, table, [data-testid='stTable'], input:not([type=hidden]), textarea"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows these people, each with one click."""
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


@contextmanager
def serve_with_sign_in(folder: Path, app: Path, provider: str, *, with_streamlit: bool = False) -> Iterator[Dashboard]:
    port = free_port()
    (folder / "user" / ".streamlit").mkdir(parents=True)
    (folder / "user" / ".streamlit" / "secrets.toml").write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{"secret of a test " * 3}"\n'
        'client_id = "sales"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )
    (folder / "home").mkdir()
    (folder / "home" / "config.yaml").write_text(CONFIG)
    command = uvicorn_command(port)
    if with_streamlit:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    variables = {"HOME": str(folder / "user"), "SALES_ACTION_SIGN_IN_CHECK_S": "1"}
    with serve(command, folder / "home", port, app, **variables) as served:
        yield served


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[Dashboard]:
    """A server that most tests share."""
    app = Path(__file__).resolve().parents[2]
    with serve_with_sign_in(tmp_path_factory.mktemp("shared"), app, provider) as served:
        yield served


@pytest.fixture
def browsing(chromium_path: str, shared: Dashboard) -> Iterator[Browsing]:
    (shared.home / "config.yaml").write_text(CONFIG)
    with browse(chromium_path, shared.url) as opened:
        opened.page.set_default_timeout(30_000)
        yield opened


def sign_in(browsing: Browsing, email: str) -> None:
    browsing.open("/")
    browsing.page.get_by_role("button", name="Sign in").click()
    browsing.page.get_by_role("button", name=email, exact=True).click()
    browsing.page.wait_for_url(f"{browsing.url}/**")


def wait_for_sign_in(page: Page) -> None:
    page.get_by_role("button", name="Sign in").wait_for()


def assert_nothing_of_a_deal(page: Page, *, has_ways: bool = False) -> None:
    assert page.locator(OF_DEALS).count() == 0
    assert has_ways or page.locator("[data-testid='stTopNavLink']").count() == 0
    assert "Frimael" not in page.content()


def test_signed_out_each_deep_link_leads_to_the_way_in(browsing: Browsing) -> None:
    for path in PAGES:
        browsing.open(path)

        wait_for_sign_in(browsing.page)
        assert_nothing_of_a_deal(browsing.page)


def test_a_manager_sees_every_page(browsing: Browsing) -> None:
    sign_in(browsing, MANAGER)
    browsing.page.locator("a.deal").first.wait_for()

    for path in PAGES:
        browsing.open(path)
        browsing.page.get_by_role("link", name="Cache").first.wait_for(state="attached")
        assert browsing.page.get_by_text("Only managers").count() == 0

    browsing.page.get_by_text(f"Signed in as {MANAGER} · manager").wait_for()


def test_a_rep_is_refused_what_only_managers_may_by_link_and_by_address(browsing: Browsing, shared: Dashboard) -> None:
    sign_in(browsing, REP)
    browsing.page.locator("a.deal").first.wait_for()

    assert browsing.page.get_by_role("link", name="Cache").count() == 0
    assert browsing.page.get_by_role("link", name="Prompts").count() == 0
    for path in ("/prompts", "/cache"):
        browsing.open(path)
        browsing.page.get_by_text("Only managers may").first.wait_for()
    browsing.open("/context")
    assert browsing.page.get_by_role("button", name="Save").count() == 0
    browsing.page.goto("about:blank")  # an open tab would reload itself on the change, in the middle of the next step
    (shared.home / "config.yaml").write_text(f"{CONFIG}own_deals_only: true\n")
    browsing.open("/board?deal=sample:frimael")
    browsing.page.get_by_text("This deal is somebody else's").first.wait_for()
    assert_nothing_of_a_deal(browsing.page, has_ways=True)


@pytest.mark.parametrize(("email", "told"), [(STRANGER, "is not invited"), (UNVERIFIED, "no verified e-mail address")])
def test_who_is_not_invited_is_told_so_and_finds_the_way_out(browsing: Browsing, email: str, told: str) -> None:
    sign_in(browsing, email)

    browsing.page.get_by_text(told).wait_for()
    assert_nothing_of_a_deal(browsing.page)
    browsing.page.get_by_role("button", name="Use another account").click()
    browsing.page.wait_for_url("**/oauth2/end_session**")
    browsing.open("/")
    wait_for_sign_in(browsing.page)


@pytest.mark.parametrize(
    ("config", "told"),
    [("allowed: []\n", "is not invited"), (f"issuer: https://other.example\n{CONFIG}", "another provider")],
)
def test_an_empty_list_and_another_issuer_let_nobody_in(browsing: Browsing, shared: Dashboard, config: str, told: str) -> None:
    (shared.home / "config.yaml").write_text(config)

    sign_in(browsing, MANAGER)

    browsing.page.get_by_text(told).wait_for()
    assert_nothing_of_a_deal(browsing.page)


def test_who_is_taken_off_the_list_is_out_without_a_click(browsing: Browsing, shared: Dashboard) -> None:
    sign_in(browsing, REP)
    browsing.page.locator("a.deal").first.wait_for()

    # The server asks every second here, instead of every 20.
    (shared.home / "config.yaml").write_text(f"allowed: [{MANAGER}]\nmanagers: [{MANAGER}]\n")

    browsing.page.get_by_text("is not invited").wait_for()
    assert_nothing_of_a_deal(browsing.page)


def test_who_loses_their_role_loses_what_they_had_open(browsing: Browsing, shared: Dashboard) -> None:
    sign_in(browsing, MANAGER)
    browsing.open("/cache")
    browsing.page.get_by_role("link", name="Cache").first.wait_for(state="attached")

    (shared.home / "config.yaml").write_text("allowed: ['@example.com']\nmanagers: []\n")

    browsing.page.locator("a.deal").first.wait_for()
    assert browsing.page.get_by_role("link", name="Cache").count() == 0


def test_sign_out_ends_the_sign_in_in_every_tab_and_its_cookie_for_good(browsing: Browsing) -> None:
    sign_in(browsing, MANAGER)
    browsing.page.locator("a.deal").first.wait_for()
    cookies = browsing.page.context.cookies()
    other = browsing.page.context.new_page()
    other.goto(f"{browsing.url}/context")
    other.get_by_role("tab").first.wait_for()

    browsing.page.get_by_role("button", name=f"{MANAGER} · manager").wait_for()
    browsing.open("/profile")
    browsing.page.get_by_role("button", name="Sign out").click()
    browsing.page.wait_for_url("**/oauth2/end_session**")

    wait_for_sign_in(other)
    assert_nothing_of_a_deal(other)
    browsing.page.context.add_cookies([one for one in cookies if one["name"].startswith("_streamlit_user")])
    browsing.open("/")
    browsing.page.get_by_text("You have signed out").wait_for()
    assert_nothing_of_a_deal(browsing.page)


@pytest.mark.parametrize("path", ["/board?deal=sample:frimael", "/cache"])
def test_a_deep_link_on_a_fresh_streamlit_run_passes_the_gate(
    chromium_path: str, tmp_path: Path, provider: str, app_folder: Path, path: str
) -> None:
    with (
        serve_with_sign_in(tmp_path, app_folder, provider, with_streamlit=True) as fresh,
        browse(chromium_path, fresh.url) as opened,
    ):
        opened.open(path)

        wait_for_sign_in(opened.page)
        assert_nothing_of_a_deal(opened.page)
