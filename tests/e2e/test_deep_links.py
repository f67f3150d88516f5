"""A deep link as the first thing that a fresh server is asked: signed out, as a rep, as a manager."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard
from tests.e2e.signing_in import (
    MANAGER,
    REP,
    assert_nothing_of_a_deal,
    come_in,
    running_provider,
    sales_action_command,
    serve_with_sign_in,
    sign_in,
    streamlit_command,
    wait_for_sign_in,
)

pytestmark = pytest.mark.e2e

# What each page shows to whoever may see it.
SHOWN = {
    "/?show=All+open&search=Frima": "a.deal",
    "/board?deal=sample:frimael": "article",
    "/feedback?verdict=Wrong": "button:has-text('Send')",
    "/context?part=Hard+rules": "textarea",
    "/prompts?template=summary": "h2:has-text('summary')",
    "/cache?days=7+days": "h1:has-text('Cache')",
    "/profile": "input[autocomplete=email]",
}
FOR_MANAGERS = ("/prompts", "/cache")
REFUSAL = "Only managers may"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of the provider."""
    with running_provider() as url:
        yield url


def assert_right(browsing: Browsing, path: str, person: str) -> None:
    """Fail unless the page shows what it has for this person: itself, or why not, and no error."""
    if person == REP and path.startswith(FOR_MANAGERS):
        browsing.page.get_by_text(REFUSAL).first.wait_for()
        assert_nothing_of_a_deal(browsing.page, has_ways=True)
    else:
        browsing.page.locator(SHOWN[path]).first.wait_for()
        browsing.settle()
        assert browsing.page.get_by_text(REFUSAL).count() == 0
    assert browsing.page.url == browsing.url + path
    assert browsing.errors == []


@pytest.mark.parametrize("path", SHOWN)
def test_a_fresh_server_asks_who_it_is_then_shows_the_page_asked_for(
    chromium_path: str, tmp_path: Path, provider: str, app_folder: Path, path: str
) -> None:
    person = REP if path.startswith(FOR_MANAGERS) else MANAGER
    with serve_with_sign_in(tmp_path, app_folder, provider, sales_action_command) as fresh:
        _come_in_by(path, person, chromium_path, fresh)


@pytest.mark.parametrize("person", [REP, MANAGER])
def test_each_page_shows_itself_by_its_address_to_whoever_is_in(
    chromium_path: str, tmp_path: Path, provider: str, app_folder: Path, person: str
) -> None:
    with (
        serve_with_sign_in(tmp_path, app_folder, provider, sales_action_command) as served,
        browse(chromium_path, served.url) as browsing,
    ):
        sign_in(browsing, person)
        browsing.errors.clear()  # the provider's own

        for path in SHOWN:
            browsing.open(path)
            assert_right(browsing, path, person)


@pytest.mark.parametrize(("path", "person"), [("/board?deal=sample:frimael", MANAGER), ("/cache?days=7+days", REP)])
def test_under_streamlit_run_a_deep_link_passes_the_gate_too(
    chromium_path: str, tmp_path: Path, provider: str, app_folder: Path, path: str, person: str
) -> None:
    with serve_with_sign_in(tmp_path, app_folder, provider, streamlit_command) as fresh:
        _come_in_by(path, person, chromium_path, fresh)


def _come_in_by(path: str, person: str, chromium_path: str, fresh: Dashboard) -> None:
    with browse(chromium_path, fresh.url) as browsing:
        browsing.open(path)
        wait_for_sign_in(browsing.page)
        assert_nothing_of_a_deal(browsing.page)
        assert browsing.errors == []

        come_in(browsing, person)
        browsing.errors.clear()  # the provider's own
        assert_right(browsing, path, person)
