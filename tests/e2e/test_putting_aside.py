"""An action put off to a chosen day and taken back, in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.bootstrap import read_clock
from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard

pytestmark = pytest.mark.e2e


def _open_board(browsing: Browsing) -> None:
    browsing.open("/?source=sample")
    browsing.page.locator("a.deal").first.click()
    browsing.page.get_by_role("article").first.wait_for()
    browsing.settle()


def test_an_action_is_put_off_to_a_day_by_keyboard_and_comes_back_with_undo(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        _open_board(browsing)
        card = page.get_by_role("article").first
        title = str(card.get_attribute("aria-label")).partition(": ")[2]
        page.get_by_role("button", name=f"Put off: {title}").press("Enter")
        page.get_by_label("Another day").fill(str(read_clock().date() + timedelta(days=9)))
        page.get_by_label("Another day").press("Enter")

        undo = page.get_by_role("button", name=f"Undo: {title}")
        undo.wait_for()
        assert page.get_by_role("article").filter(has=page.get_by_role("heading", name=title)).count() == 0
        page.get_by_text("comes back").first.wait_for()
        browsing.settle()

        undo.press("Enter")
        page.get_by_role("button", name=f"Put off: {title}").wait_for()
        assert browsing.errors == []
        assert browsing.foreign == []


def test_a_day_that_has_passed_is_refused_where_it_is_typed(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        _open_board(browsing)
        page.get_by_role("button", name="Put off: ").first.click()
        page.get_by_label("Another day").fill(str(read_clock().date() - timedelta(days=1)))
        page.locator("[data-key=snooze-other]").click()

        assert page.get_by_label("Another day").evaluate("field => field.validity.rangeUnderflow")
        assert page.get_by_role("button", name="Undo: ").count() == 0


def test_an_action_is_dismissed_with_a_reason_that_the_drawer_keeps(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url, width=390, height=800) as browsing:
        page = browsing.page
        _open_board(browsing)
        page.get_by_role("button", name="Dismiss: ").first.click()
        page.get_by_role("button", name="Settled elsewhere").click()
        page.get_by_role("button", name="Undo: ").wait_for()
        browsing.settle()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        browsing.open(page.url.removeprefix(dashboard.url))
        page.get_by_text("Settled elsewhere").wait_for()
        page.get_by_role("button", name="Undo: ").click()
        page.get_by_role("button", name="Dismiss: ").first.wait_for()
        assert browsing.errors == []
