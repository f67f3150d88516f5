"""The company context in a real browser: edited, saved, met by somebody else's save, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command
from tests.pages.apps import TEXT

pytestmark = pytest.mark.e2e


def _editor(browsing: Browsing) -> Locator:
    return browsing.page.get_by_role("textbox", name="Text", exact=True)


def _open(browsing: Browsing) -> None:
    browsing.open("/context")
    _editor(browsing).wait_for()
    browsing.settle()


def _replace(browsing: Browsing, before: str, after: str) -> None:
    _editor(browsing).fill(_editor(browsing).input_value().replace(before, after))
    browsing.page.get_by_role("button", name="Save …").wait_for()
    browsing.settle()


def _read(served: Dashboard) -> str:
    return (served.home / "company-context.md").read_text(encoding="utf-8")


def test_a_draft_survives_and_is_saved_only_after_its_difference_was_seen(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open(browsing)

        _replace(browsing, "under 90", "under 60")
        page.reload()
        page.get_by_text("Not saved yet").wait_for()
        page.get_by_role("link", name="Cache").locator("visible=true").first.click()
        page.get_by_role("link", name="Company context").locator("visible=true").first.click()
        page.get_by_text("Not saved yet").wait_for()
        assert "under 60" in _editor(browsing).input_value()
        page.get_by_role("listitem").filter(has_text="under 60").first.wait_for()  # the preview
        assert "under 90" in _read(served)

        page.get_by_role("button", name="Save …").click()
        page.get_by_role("dialog").get_by_role("group", name="Difference").wait_for()
        page.get_by_role("textbox", name="Why").fill("They read on the phone")
        page.get_by_role("button", name="Save as 1.4").click()
        page.get_by_text("Version 1.4").first.wait_for()
        browsing.settle()

        assert "under 60" in _read(served)
        assert page.get_by_text("Not saved yet").count() == 0
        assert _editor(browsing).input_value() == _read(served)
        assert browsing.errors == []
        assert browsing.foreign == []


def test_when_somebody_saves_meanwhile_nothing_is_lost_and_the_person_decides(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as mine:
        theirs = mine.another()
        for one in (mine, theirs):
            _open(one)
        _replace(mine, "We sell plans.", "We sell plans and stock.")
        mine.page.get_by_role("button", name="Save …").click()
        mine.page.get_by_role("button", name="Save as 1.4").wait_for()

        _replace(theirs, "under 90", "under 60")
        theirs.page.get_by_role("button", name="Save …").click()
        theirs.page.get_by_role("button", name="Save as 1.4").click()
        theirs.page.get_by_text("Version 1.4").first.wait_for()

        mine.page.get_by_role("button", name="Save as 1.4").click()
        mine.page.get_by_role("alert").filter(has_text="Version 1.4 was saved meanwhile").wait_for()
        mine.settle()
        assert "and stock" in _editor(mine).input_value()
        assert "and stock" not in _read(served)
        mine.page.get_by_role("tab", name="What yours changes in theirs").click()
        mine.page.get_by_role("group", name="What yours changes in theirs").get_by_text("under 60").first.wait_for()

        _replace(mine, "under 90", "under 60")
        mine.page.get_by_role("button", name="Save …").click()
        mine.page.get_by_role("button", name="Save as 1.5").click()
        mine.page.get_by_text("Version 1.5").first.wait_for()

        assert "and stock" in _read(served)
        assert "under 60" in _read(served)
        assert mine.errors == theirs.errors == []


def test_theirs_can_be_taken_and_the_draft_is_gone(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open(browsing)
        _replace(browsing, "We sell plans.", "We sell plans and stock.")
        (served.home / "company-context.md").write_text(TEXT.replace("under 90", "under 60"), encoding="utf-8")
        page.reload()
        page.get_by_role("alert").filter(has_text="outside the program").wait_for()

        page.get_by_role("button", name="Drop mine, take theirs").click()
        page.get_by_role("alert").wait_for(state="hidden")
        browsing.settle()
        page.reload()
        _editor(browsing).wait_for()
        browsing.settle()

        assert "under 60" in _editor(browsing).input_value()
        assert "and stock" not in _editor(browsing).input_value()
        assert page.get_by_text("Not saved yet").count() == 0


def test_an_untouched_editor_follows_what_is_saved_elsewhere(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        _open(browsing)
        (served.home / "company-context.md").write_text(TEXT.replace("under 90", "under 60"), encoding="utf-8")

        browsing.page.get_by_role("tab", name="What left the house").click()
        browsing.page.get_by_role("textbox", name="Search deals").fill("x")
        browsing.page.get_by_text("Version 1.4").first.wait_for()
        browsing.settle()

        assert "under 60" in _editor(browsing).input_value()
        assert browsing.page.get_by_text("Not saved yet").count() == 0


def test_an_earlier_version_comes_into_force_again_as_a_new_one(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open(browsing)
        _replace(browsing, "under 90", "under 60")
        page.get_by_role("button", name="Save …").click()
        page.get_by_role("button", name="Save as 1.4").click()
        page.get_by_text("Version 1.4").first.wait_for()
        browsing.settle()

        page.get_by_role("button", name="History").click()
        page.get_by_role("button", name="Go back to version 1.3").click()
        page.get_by_text("comes into force again, as 1.5").wait_for()
        page.get_by_role("button", name="Go back to 1.3").click()
        page.get_by_text("Version 1.5").first.wait_for()
        browsing.settle()

        assert _read(served) == TEXT.replace("Version: 1.3", "Version: 1.5")
        assert _editor(browsing).input_value() == _read(served)


def test_a_template_is_put_into_the_editor_and_saved_by_nobody(chromium_path: str, tmp_path: Path):
    home, port = tmp_path / "served" / "home", free_port()
    with serve(uvicorn_command(port), home, port, APP_FOLDER) as served, browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open(browsing)
        page.get_by_text("no company context yet").wait_for()

        page.get_by_role("button", name="Template").click()
        page.get_by_text("Default", exact=True).click()
        page.get_by_role("button", name="Put it into the editor").click()
        page.get_by_role("button", name="Save …").wait_for()
        browsing.settle()

        assert "[Your company]" in _editor(browsing).input_value()
        assert not (home / "company-context.md").exists()

        page.get_by_role("button", name="Save …").click()
        page.get_by_role("button", name="Save as 1.0").click()
        page.get_by_text("Version 1.0").first.wait_for()
        assert "[Your company]" in (home / "company-context.md").read_text(encoding="utf-8")
        assert browsing.errors == []


def test_back_returns_to_the_part_of_the_ledger_that_was_shown(chromium_path: str, served: Dashboard):
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        _open(browsing)
        retired = page.get_by_role("radio", name="Retired 0").or_(page.get_by_role("button", name="Retired 0")).first
        retired.click()
        page.wait_for_url("**learnings=retired**")
        page.get_by_text("Nothing was taken out.").wait_for()
        browsing.settle()

        page.get_by_role("link", name="Cache").locator("visible=true").first.click()
        page.get_by_role("heading", name="Cache", level=1).wait_for()
        browsing.settle()
        page.go_back()

        page.get_by_text("Nothing was taken out.").wait_for()
        assert "learnings=retired" in page.url
        assert browsing.errors == []
