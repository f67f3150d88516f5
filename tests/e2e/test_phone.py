"""Every page and drawer on a phone: nothing stands beside the screen, and what is to be read can be."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard
from tests.fakes import ME
from tests.pages.apps import make_engine
from tests.pages.test_board_comparison import _keep_earlier

pytestmark = pytest.mark.e2e

WIDTH, HEIGHT = 390, 844
BOARD = "/board?deal=sample:frimael"
PAGES = (
    "/", "/?show=All+open", BOARD, "/feedback", "/context", "/context?part=Hard+rules", "/context?part=What+left+the+house",
    "/prompts", "/cache", "/profile",
)  # fmt: skip
DRAWERS = ("Timeline", "Deal data", "What happened?", "Options", "Compare with the one before")
# How far the page, a dialog, or anything that scrolls by itself reaches beyond the screen.
WIDEST = """Math.max(
  document.documentElement.scrollWidth,
  ...[...document.querySelectorAll('.stMain, .stMainBlockContainer, [role=dialog]')].map(
    (e) => e.getBoundingClientRect().left + e.scrollWidth,
  ),
)"""


@pytest.fixture
def filled(served: Dashboard, monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    """A served home in which something was said, used and written before."""
    monkeypatch.setenv("SALES_ACTION_HOME", str(served.home))
    _keep_earlier("frimael", title="Ask what became of the very long e-mail about the annual plan for everybody")
    engine = make_engine()
    made = engine.recommender.view(engine.source("sample"), "frimael").recommendation
    engine.records.log_use(
        recommendation_id=made.recommendation_id, action_id=made.p0_actions[0].id, person="me", way="copy", text="Hello"
    )
    engine.close()
    return served


def assert_fits(browsing: Browsing, what: str) -> None:
    """Fail where something can be scrolled sideways."""
    browsing.settle()
    assert browsing.page.evaluate(WIDEST) <= WIDTH, what


def assert_on_screen(found: Locator) -> None:
    """Fail unless all of an element is between the edges of the screen."""
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTH


def test_no_page_and_no_drawer_scrolls_sideways(chromium_path: str, filled: Dashboard):
    with browse(chromium_path, filled.url, width=WIDTH, height=HEIGHT) as browsing:
        for path in PAGES:
            browsing.open(path)
            assert_fits(browsing, path)
        for name in DRAWERS:
            browsing.open(BOARD)
            browsing.page.get_by_role("button", name=name, exact=True).click()
            assert_fits(browsing, name)
        assert browsing.errors == []


def test_each_text_of_a_comparison_says_whose_it_is(chromium_path: str, filled: Dashboard):
    with browse(chromium_path, filled.url, width=WIDTH, height=HEIGHT) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("button", name="Compare with the one before", exact=True).click()
        texts = page.get_by_role("dialog").locator(".lines")
        texts.first.wait_for()
        browsing.settle()

        assert texts.count() >= 2
        for text in texts.all():
            whose = text.locator("xpath=preceding-sibling::*[contains(@class, 'whose')]")
            assert whose.is_visible()
            assert whose.inner_text() == text.get_attribute("aria-label")
            assert_on_screen(text)
        page.set_viewport_size({"width": 1280, "height": 800})
        assert not page.locator(".whose").first.is_visible()


def test_every_card_shows_both_thumbs(chromium_path: str, filled: Dashboard):
    with browse(chromium_path, filled.url, width=WIDTH, height=HEIGHT) as browsing:
        browsing.open(BOARD)
        browsing.page.get_by_role("article").first.wait_for()
        for card in browsing.page.get_by_role("article").all():
            for name in ("^Good: ", "^Not good: "):
                assert_on_screen(card.get_by_role("button", name=re.compile(name)))


def test_what_changed_a_version_is_read_in_lines_not_in_letters(chromium_path: str, filled: Dashboard):
    engine = make_engine()
    current = engine.context.current()
    assert current is not None
    text = engine.context.text_of(current.version).replace("We sell plans.", "We sell better plans.")
    engine.upkeep.save_context(ME, text, current.hash, "What we sell reads as people say it on the phone")
    engine.close()
    with browse(chromium_path, filled.url, width=WIDTH, height=HEIGHT) as browsing:
        browsing.open("/context")
        browsing.page.get_by_role("button", name="History").click()
        cells = browsing.page.get_by_role("dialog").get_by_role("cell")
        cells.filter(has_text="today").first.wait_for()
        browsing.settle()

        for cell in cells.all():
            if cell.is_visible():
                box = cell.bounding_box()
                assert box is not None
                assert box["height"] < 3 * 20, cell.inner_text()
