"""From a thumb to a learning and back, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command
from tests.pages.apps import TEXT

pytestmark = pytest.mark.e2e

SAID = "Never use the word leverage"


def _open_first_board(browsing: Browsing) -> None:
    browsing.open("/")
    browsing.page.locator("a.deal").first.click()
    browsing.page.get_by_role("article").first.wait_for()
    browsing.settle()


def _read(served: Dashboard) -> str:
    return (served.home / "company-context.md").read_text(encoding="utf-8")


def test_a_thumb_is_one_click_by_keyboard_too_and_outlives_a_reload(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open_first_board(browsing)
        up = page.get_by_role("button", name="Good: ", exact=False).first

        up.focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Good: ", pressed=True).first.wait_for()
        browsing.settle()
        page.reload()
        page.get_by_role("button", name="Good: ", pressed=True).first.wait_for()
        page.get_by_role("button", name="Good: ", pressed=True).first.click()
        page.get_by_text("Counted").first.wait_for(state="hidden")

        assert _read(served) == TEXT
        assert browsing.errors == []
        assert browsing.foreign == []


def test_words_after_a_thumb_down_become_a_learning_that_undo_takes_back(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open_first_board(browsing)

        page.get_by_role("button", name="Not good: ").first.click()
        page.get_by_role("button", name="Wording").click()
        page.get_by_role("button", name="Wording", pressed=True).wait_for()
        page.get_by_role("textbox", name="What should be different?").fill(SAID)
        page.keyboard.press("Enter")
        page.get_by_text("Learned: “").wait_for()
        browsing.settle()
        assert "leverage" in _read(served)

        page.get_by_role("link", name="Feedback").locator("visible=true").first.click()
        page.get_by_text("Learned, and used from now on").wait_for()
        page.get_by_role("group", name="Learned, and used from now on").get_by_text("leverage").wait_for()
        page.get_by_role("button", name="Undo", exact=True).click()
        page.get_by_text("Taken back: ").wait_for()
        browsing.settle()

        assert _read(served).replace("Version: 1.5", "Version: 1.3") == TEXT
        assert browsing.errors == []
        assert browsing.foreign == []


def test_the_form_is_filled_in_from_the_board(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open_first_board(browsing)
        title = page.get_by_role("article").first.get_by_role("heading").first.inner_text().split("\n")[-1].strip()
        page.get_by_role("button", name="Good: ", exact=False).first.click()
        page.get_by_role("link", name="Say more about: ").first.click()

        page.get_by_role("heading", name="Feedback", level=1).wait_for()
        page.get_by_text("How was it?").wait_for()
        browsing.settle()
        assert "rec=rec_" in page.url
        assert title.split(" ", 1)[-1] in page.inner_text("body")
        page.get_by_role("button", name="Partly").or_(page.get_by_role("radio", name="Partly")).first.click()
        page.get_by_role("textbox", name="In your words").fill(SAID)
        page.get_by_role("button", name="Send").click()
        page.get_by_text("Learned, and used from now on").wait_for()

        assert "leverage" in _read(served)
        assert page.get_by_role("textbox", name="In your words").input_value() == ""


def test_the_export_is_a_table(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open_first_board(browsing)
        page.get_by_role("button", name="Good: ", exact=False).first.click()
        page.get_by_text("Counted").first.wait_for()
        browsing.open("/feedback")
        page.get_by_role("button", name="Export").wait_for()

        with page.expect_download() as download:
            page.get_by_role("button", name="Export").click()

        table = Path(download.value.path()).read_text(encoding="utf-8-sig")
        assert table.startswith("when,by,deal")
        assert table.count("\n") == 2


def test_a_long_text_is_not_thrown_away_and_outlives_a_server_that_ends(chromium_path: str, tmp_path: Path):
    home, port = tmp_path / "served" / "home", free_port()
    home.mkdir(parents=True)
    (home / "company-context.md").write_text(TEXT, encoding="utf-8")
    long = "They never read this far. " * 4_000

    def words(browsing: Browsing) -> Locator:
        return browsing.page.get_by_role("textbox", name="In your words")

    with browse(chromium_path, f"http://127.0.0.1:{port}") as browsing:
        with serve(uvicorn_command(port), home, port, APP_FOLDER):
            _open_first_board(browsing)
            browsing.page.get_by_role("button", name="Good: ", exact=False).first.click()
            browsing.page.get_by_role("link", name="Say more about: ").first.click()
            browsing.page.get_by_role("radio", name="Partly").click()
            words(browsing).fill(SAID)
            browsing.page.get_by_role("button", name="Send").click()
            browsing.page.get_by_text("Learned, and used from now on").wait_for()
            browsing.settle()
            words(browsing).fill(long)
            words(browsing).blur()
            browsing.settle()
        with serve(uvicorn_command(port), home, port, APP_FOLDER):
            browsing.page.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')
            browsing.page.get_by_role("radio", name="Partly").click()
            browsing.page.get_by_text("What becomes of it, you see here").wait_for()
            browsing.settle()
            assert words(browsing).input_value() == long
            browsing.page.get_by_role("button", name="Send").click()
            browsing.page.get_by_text("Kept; ").first.wait_for()
            browsing.settle()
            assert words(browsing).input_value() == ""


def test_words_after_a_thumb_stay_until_a_server_has_heard_them(chromium_path: str, tmp_path: Path):
    home, port = tmp_path / "served" / "home", free_port()
    home.mkdir(parents=True)
    (home / "company-context.md").write_text(TEXT, encoding="utf-8")

    with browse(chromium_path, f"http://127.0.0.1:{port}") as browsing:
        page = browsing.page
        words = page.get_by_role("textbox", name="What should be different?")
        with serve(uvicorn_command(port), home, port, APP_FOLDER):
            _open_first_board(browsing)
            page.get_by_role("button", name="Not good: ").first.click()
            words.fill(SAID)
        page.wait_for_selector('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])')
        words.press("Enter")
        with serve(uvicorn_command(port), home, port, APP_FOLDER) as served:
            page.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')
            page.get_by_role("button", name="Wording").click()
            page.get_by_role("button", name="Wording", pressed=True).wait_for()
            assert words.input_value() == SAID
            words.press("Enter")
            page.get_by_text("Learned: “").first.wait_for()
            browsing.settle()

            assert "leverage" in _read(served)
            assert words.count() == 0
