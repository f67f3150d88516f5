"""From a fresh home to a finished text on the clipboard, in a real browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, Dashboard

pytestmark = pytest.mark.e2e


def _recommend(dashboard: Dashboard, deal_id: str, target: Path) -> dict[str, Any]:
    """Return the JSON that the command line writes for a deal of the same home."""
    command = [sys.executable, "-c", "from engine.cli import main; main()", "recommend", f"sample:{deal_id}", "-o", str(target)]
    subprocess.run(command, env=dashboard.environment, cwd=APP_FOLDER, check=True, capture_output=True, timeout=120)
    told: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return told


def _expected_copy(content: dict[str, Any]) -> str:
    return f"{content['subject']}\n\n{content['body']}" if content["kind"] == "email" else str(content["message"])


def test_the_p0_email_of_the_json_is_what_copy_puts_on_the_clipboard(chromium_path: str, dashboard: Dashboard, tmp_path: Path):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")
        page.locator("a.deal").first.wait_for()
        # The deals that need somebody, most of all first; the first of them with an e-mail for today.
        references = [str(link.get_attribute("href")) for link in page.locator("a.deal").all()]
        ids = [reference.partition("%3A")[2] for reference in references]
        for deal_id in ids:
            told = _recommend(dashboard, deal_id, tmp_path / "r.json")
            emails = [action for action in told["p0_actions"] if action["content"]["kind"] == "email"]
            if emails:
                break
        else:
            pytest.fail("no deal that needs somebody has an e-mail for today")

        page.locator("a.deal").nth(ids.index(deal_id)).click()
        card = page.get_by_role("article", name=emails[0]["title"])
        card.wait_for()
        browsing.settle()
        card.get_by_role("button", name="Copy e-mail").click()
        _check_when_asked(browsing)
        card.get_by_text("Copied", exact=True).first.wait_for()

        assert browsing.clipboard() == _expected_copy(emails[0]["content"])
        assert emails[0]["content"]["to"] in card.inner_text()
        assert told["is_cached"] is True or told["writer"] == "playbook"
        assert browsing.foreign == []
        assert browsing.errors == []


def _check_when_asked(browsing: Any) -> None:
    asked = browsing.page.get_by_role("button", name="Checked, copy it")
    if asked.count():
        asked.first.click()


def test_the_deal_that_needs_somebody_most_opens_and_back_returns_to_the_same_view(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")
        page.get_by_role("button", name="All open").or_(page.get_by_role("radio", name="All open")).first.click()
        browsing.settle()
        view = page.url
        name = page.locator("a.deal").first.inner_text()

        page.locator("a.deal").first.click()
        page.get_by_role("heading", name=name, level=1).wait_for()
        assert "/board?deal=sample" in page.url
        page.go_back()
        page.locator("a.deal").first.wait_for()
        browsing.settle()

        assert page.url == view
        assert "show=" in page.url
        assert page.locator("a.deal").first.inner_text() == name


def test_a_ticked_box_and_done_are_remembered_by_a_new_browser(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")
        page.locator("a.deal").first.wait_for()
        for index in range(page.locator("a.deal").count()):
            page.locator("a.deal").nth(index).click()
            page.get_by_role("article").first.wait_for()
            browsing.settle()
            if page.get_by_role("checkbox").count():
                break
            page.go_back()
            page.locator("a.deal").first.wait_for()
            browsing.settle()
        address = page.url
        card = page.get_by_role("article").filter(has=page.get_by_role("checkbox")).first
        title = card.get_by_role("heading").inner_text()
        card.get_by_role("checkbox").first.check()
        browsing.settle()

    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(address.removeprefix(dashboard.url))
        card = page.get_by_role("article").filter(has=page.get_by_role("checkbox")).first
        assert card.get_by_role("checkbox").first.is_checked()
        card.get_by_role("button", name="Done").click()
        page.get_by_role("button", name="Undo").wait_for()
        browsing.settle()

        page.get_by_role("button", name="Undo").click()
        page.get_by_role("article").filter(has_text=title.split("\n")[-1]).get_by_role("checkbox").first.wait_for()


def test_the_reasons_of_a_score_open_by_keyboard_and_close_with_escape(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")
        score = page.locator("button.score").first
        score.focus()

        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog").first
        panel.wait_for()
        assert panel.inner_text().startswith("Why ")

        page.keyboard.press("Escape")
        panel.wait_for(state="hidden")
        assert browsing.errors == []


def test_clearing_the_cache_asks_and_then_leaves_nothing(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")
        page.locator("a.deal").first.click()
        page.get_by_role("article").first.wait_for()
        browsing.settle()
        page.get_by_role("link", name="Cache").locator("visible=true").first.click()
        page.locator(".st-key-cache-clear button").wait_for()
        browsing.settle()

        page.locator(".st-key-cache-clear button").click()
        page.get_by_role("button", name="Clear ").filter(has_text="entr").click()
        page.get_by_text("The cache is empty").wait_for()

        assert browsing.errors == []


def test_an_export_is_imported_from_the_browser(chromium_path: str, dashboard: Dashboard, tmp_path: Path):
    export = tmp_path / "deals.csv"
    export.write_text(
        "Deal Name,Company,Stage,Amount,Currency,Close Date,Owner Email\n"
        '"Annual plan, 60 seats",Acme SA,Negotiation,42000,EUR,2031-11-26,anna@northline.example\n'
        "Rollout <b>now</b>,Nordlicht GmbH,Proposal,31500,EUR,2031-12-04,anna@northline.example\n",
        encoding="utf-8",
    )
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")

        page.get_by_role("button", name="Import").first.click()
        page.locator('input[type="file"]').set_input_files(str(export))
        page.get_by_role("button", name="Import 2 deals").click()
        page.get_by_text("2 new").wait_for()
        browsing.settle()
        page.get_by_role("button", name="All open").or_(page.get_by_role("radio", name="All open")).first.click()
        page.get_by_role("link", name="Rollout <b>now</b>").click()
        page.get_by_role("heading", name="Rollout <b>now</b>", level=1).wait_for()

        assert "files" in page.url
        assert browsing.errors == []
        assert browsing.foreign == []
