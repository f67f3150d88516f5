"""A prompt of one's own, from the bundled text to a board, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard

pytestmark = pytest.mark.e2e


def _editor(browsing: Browsing) -> Locator:
    return browsing.page.get_by_role("textbox", name="Text of the template")


def _type_at_the_end(browsing: Browsing, text: str) -> None:
    _editor(browsing).click()
    browsing.page.keyboard.press("Control+End")
    browsing.page.keyboard.type(text)


def test_a_copy_is_edited_checked_and_saved_and_nothing_is_lost_on_the_way(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/prompts")
        _editor(browsing).wait_for()

        _type_at_the_end(browsing, "\nSay {{hello}}.")
        page.reload()  # at once: nothing was sent yet
        page.get_by_text("Not saved yet").wait_for()
        page.get_by_role("status").filter(has_text="{{hello}}").wait_for()
        assert page.get_by_role("button", name="Save as your own").is_disabled()

        _editor(browsing).fill(_editor(browsing).input_value().replace("Say {{hello}}.", "Say <b>hello</b>."))
        page.locator("code").filter(has_text="Say <b>hello</b>.").first.wait_for()
        page.get_by_role("link", name="Cache").locator("visible=true").first.click()
        page.get_by_role("link", name="Prompts").locator("visible=true").first.click()
        page.get_by_text("Not saved yet").wait_for()
        assert "Say <b>hello</b>." in _editor(browsing).input_value()

        page.get_by_role("textbox", name="Name").fill("polite")
        browsing.settle()
        page.get_by_role("button", name="Save as your own").click()
        page.get_by_role("heading", name="polite", level=2).wait_for()
        browsing.settle()

        assert "template=polite" in page.url
        assert page.get_by_text("Not saved yet").count() == 0
        saved = dashboard.home / "prompts" / "polite.md"
        assert "Say <b>hello</b>." in saved.read_text(encoding="utf-8")
        browsing.open("/prompts?template=recommend")
        _editor(browsing).wait_for()
        assert "hello" not in _editor(browsing).input_value()
        assert browsing.errors == []
        assert browsing.foreign == []


def test_changes_can_be_discarded(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/prompts?template=summary")
        _editor(browsing).wait_for()
        before = _editor(browsing).input_value()

        _type_at_the_end(browsing, "\nAnything else.")
        page.get_by_role("button", name="Discard changes").click()
        browsing.settle()
        page.reload()
        _editor(browsing).wait_for()
        browsing.settle()

        assert _editor(browsing).input_value() == before
        assert page.get_by_text("Not saved yet").count() == 0
