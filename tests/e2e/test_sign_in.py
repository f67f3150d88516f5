"""Signing in with a real provider of OpenID Connect on loopback: who comes in, what they see, and that they go out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard
from tests.e2e.signing_in import (
    CONFIG,
    MANAGER,
    PAGES,
    REP,
    STRANGER,
    UNVERIFIED,
    assert_nothing_of_a_deal,
    running_provider,
    serve_with_sign_in,
    sign_in,
    wait_for_sign_in,
)

pytestmark = pytest.mark.e2e

# What docs/sign-in.md promises for tabs that nobody touches, and what drawing the way in may take.
PROMISED_S, DRAWN_S = 20, 10


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of the provider."""
    with running_provider() as url:
        yield url


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


def test_sign_out_in_the_menu_ends_it_in_the_other_tab_within_the_time_promised(
    chromium_path: str, tmp_path: Path, provider: str, app_folder: Path
) -> None:
    with (
        serve_with_sign_in(tmp_path, app_folder, provider, check_s=None) as served,
        browse(chromium_path, served.url) as browsing,
    ):
        sign_in(browsing, MANAGER)
        browsing.page.locator("a.deal").first.wait_for()
        other = browsing.page.context.new_page()
        other.goto(f"{served.url}/context")
        other.get_by_role("tab").first.wait_for()

        browsing.page.get_by_role("button", name=f"{MANAGER} · manager").click()
        browsing.page.get_by_role("menuitem", name="Sign out").click()
        browsing.page.wait_for_url("**/oauth2/end_session**")

        wait_for_sign_in(other, within_s=PROMISED_S + DRAWN_S)
        assert_nothing_of_a_deal(other)
        browsing.open("/board?deal=sample:frimael")
        wait_for_sign_in(browsing.page)
        assert_nothing_of_a_deal(browsing.page)
