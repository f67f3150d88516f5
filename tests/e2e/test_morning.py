"""A morning of three deals in a real browser: from Deals through the queue, without a way back in between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command

pytestmark = pytest.mark.e2e


@pytest.fixture
def toms(tmp_path: Path) -> Iterator[Dashboard]:
    """A server of somebody who owns sample deals, and into whose day three urgent actions fit."""
    home, port = tmp_path / "served" / "home", free_port()
    home.mkdir(parents=True)
    (home / "config.yaml").write_text("me: tom.ashworth@tourvane.example\ndaily_capacity: 3\n", encoding="utf-8")
    with serve(uvicorn_command(port), home, port, APP_FOLDER) as dashboard:
        yield dashboard


def _wait_for_place(browsing: Browsing, place: str) -> None:
    browsing.page.get_by_text(place, exact=True).wait_for()
    browsing.page.get_by_role("article").first.wait_for()
    browsing.settle()


def _press_next(browsing: Browsing, key: str = "") -> None:
    button = browsing.page.get_by_role("button", name="Next: ")
    button.press(key) if key else button.click()


def _finish(browsing: Browsing) -> None:
    """Mark every urgent action of the board as done."""
    urgent = browsing.page.get_by_role("article", name=re.compile("^P0, "))
    while left := urgent.count():
        browsing.settle()
        urgent.first.locator("[data-key=done]").press("Enter")
        expect(urgent).to_have_count(left - 1)


def test_a_morning_of_three_deals_goes_on_by_itself_and_keeps_its_place(chromium_path: str, toms: Dashboard):
    with browse(chromium_path, toms.url) as browsing:
        page = browsing.page
        browsing.open("/?source=sample")
        page.get_by_text("3 deals to do").wait_for()
        page.get_by_role("button", name="Start").click()

        _wait_for_place(browsing, "1 of 3 today")
        page.get_by_role("button", name=re.compile("^Copy (e-mail|message|script)")).first.click()
        page.get_by_text("Its text has left.").wait_for()
        assert browsing.clipboard()
        first = page.url
        _press_next(browsing, "Enter")

        _wait_for_place(browsing, "2 of 3 today")
        _finish(browsing)
        page.get_by_text("This deal is done for today.").wait_for()
        assert page.evaluate("document.activeElement.shadowRoot?.activeElement?.dataset.key") == "next"
        page.keyboard.press("Enter")

        _wait_for_place(browsing, "3 of 3 today")
        browsing.open(page.url.removeprefix(toms.url))
        _wait_for_place(browsing, "3 of 3 today")
        page.get_by_text("1 done").wait_for()

        page.go_back()
        page.go_back()
        _wait_for_place(browsing, "1 of 3 today")
        assert page.url == first
        assert browsing.errors == []
        assert browsing.foreign == []


def test_what_was_done_is_taken_back_from_the_deals_on_a_phone(chromium_path: str, toms: Dashboard):
    with browse(chromium_path, toms.url, width=390, height=800) as browsing:
        page = browsing.page
        browsing.open("/?source=sample")
        page.get_by_role("button", name="Start").click()
        _wait_for_place(browsing, "1 of 3 today")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        _finish(browsing)

        browsing.open("/?source=sample")
        page.get_by_text("1 of 3 deals done").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Done and put aside").click()
        dialog = page.get_by_role("dialog")
        undo = dialog.get_by_role("button", name="Undo: ")
        undo.first.wait_for()
        while count := undo.count():
            undo.first.click()
            expect(undo).to_have_count(count - 1)
        dialog.get_by_role("button", name="Close").click()

        page.get_by_text("3 deals to do").wait_for()
        assert browsing.errors == []
