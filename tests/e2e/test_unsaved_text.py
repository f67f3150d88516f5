"""What is typed and not saved survives another page, a reload and a server's end; where it can't, the page says so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, expect

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command
from tests.pages.apps import TEXT
from ui.prompt_texts import UNKEPT
from ui.texts import NOT_KEPT

pytestmark = pytest.mark.e2e

TYPED = "Not saved yet, and not to be lost."
BOARD = "/board?deal=sample:ouseburn"


@dataclass(frozen=True)
class Field:
    """A field by its label, and the buttons that lead to it from its page."""

    path: str
    label: str
    buttons: tuple[str, ...] = ()

    def find(self, browsing: Browsing) -> Locator:
        """Return the field, once it can be seen."""
        found = browsing.page.get_by_role("textbox", name=self.label, exact=True)
        for name in self.buttons if not found.is_visible() else ():
            with suppress(Error):  # what was kept opens its field by itself, and the button is gone
                browsing.page.get_by_role("button", name=name).first.press("Enter", timeout=10_000)
            browsing.settle()
        found.wait_for()
        return found


FIELDS = (
    Field("/profile", "Signature"),
    Field("/board?deal=sample:frimael", "In your words, or pasted", ("What happened?",)),
    Field("/board?deal=sample:aldermoor", "What is right", ("Deal data", "This is wrong: Value")),
    Field("/context", "Text"),
    Field("/prompts?template=summary", "Text of the template"),
    Field("/feedback", "In your words"),
    Field(BOARD, "Body", ("Edit:",)),
)


def test_typed_text_outlives_a_reload_another_page_and_the_server(chromium_path: str, tmp_path: Path):
    home, port = tmp_path / "served" / "home", free_port()
    home.mkdir(parents=True)
    (home / "company-context.md").write_text(TEXT, encoding="utf-8")

    with browse(chromium_path, f"http://127.0.0.1:{port}") as browsing:
        page = browsing.page
        with serve(uvicorn_command(port), home, port, APP_FOLDER):
            for field in FIELDS:
                browsing.open(field.path)
                field.find(browsing).fill(TYPED)
                page.reload()  # at once: the field was never left
                browsing.settle()
                expect(field.find(browsing)).to_have_value(TYPED)
                field.find(browsing).press("Escape")
                page.keyboard.press("Escape")
            browsing.open("/")
            for field in FIELDS:
                browsing.open(field.path)
                expect(field.find(browsing)).to_have_value(TYPED)
        page.wait_for_selector('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])')
        with serve(uvicorn_command(port), home, port, APP_FOLDER):
            page.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')
            browsing.settle()
            browsing.errors.clear()  # of looking for a server that was away
            expect(FIELDS[-1].find(browsing)).to_have_value(TYPED)
            for field in FIELDS:
                browsing.open(field.path)
                expect(field.find(browsing)).to_have_value(TYPED)
            assert browsing.errors == []


def test_a_browser_that_keeps_nothing_is_told_of_before_anything_is_lost(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")

        for path in ("/profile", "/feedback", BOARD):
            browsing.open(path)
            page.get_by_role("status").filter(has_text=NOT_KEPT).wait_for()
        FIELDS[-1].find(browsing).fill(TYPED)
        page.get_by_role("status").filter(has_text=UNKEPT).wait_for()
        for editor in FIELDS[3:5]:
            browsing.open(editor.path)
            editor.find(browsing).fill(TYPED)
            page.get_by_role("status").filter(has_text=UNKEPT).wait_for()
