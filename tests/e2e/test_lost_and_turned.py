"""What leads astray: an address that is none, a name that reads backwards, a page that loses where the keyboard was."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, Dashboard

pytestmark = pytest.mark.e2e

TURNED = "\u202egnp.exe contract"


def test_an_address_beneath_a_page_says_that_there_is_none(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        browsing.open("/nowhere/at/all")
        browsing.page.get_by_role("dialog").get_by_text("Page not found").wait_for()


def test_the_menu_shows_where_the_keyboard_is(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        browsing.open("/cache")
        link = browsing.page.get_by_role("link", name="Feedback").locator("visible=true").first

        for _ in range(8):
            browsing.page.keyboard.press("Tab")
            if link.evaluate("link => link === document.activeElement"):
                break

        assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


def test_a_dialog_that_closes_gives_the_focus_back_to_what_opened_it(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/board?deal=sample:frimael")
        opener = page.get_by_role("button", name="Timeline", exact=True)
        opener.focus()
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for()
        browsing.settle()

        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        browsing.settle()

        assert opener.evaluate("button => button.getRootNode().activeElement === button")


def test_no_name_is_shown_read_from_the_other_side(chromium_path: str, served: Dashboard):
    deals = served.home.parent / "deals.csv"
    deals.write_text(f"Deal ID,Deal name,Company,Stage,Amount\nd1,{TURNED},Acme,Demo,1000\n", encoding="utf-8")
    command = [sys.executable, "-c", "from engine.cli import main; main()", "import", str(deals), "--yes"]
    subprocess.run(command, cwd=APP_FOLDER, env=served.environment, check=True, capture_output=True)
    with browse(chromium_path, served.url) as browsing:
        browsing.open("/?source=files&show=All+open")
        assert browsing.page.locator("a.deal").first.inner_text() == TURNED[1:]
        browsing.open("/board?deal=files:d1")
        assert browsing.page.get_by_role("heading", level=1).inner_text() == TURNED[1:]
