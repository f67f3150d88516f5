"""Editing a text on its card, and having it rewritten for its price, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.claude_server import Answer, ClaudeServer, running_server
from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command

pytestmark = pytest.mark.e2e

BOARD = "/board?deal=sample:ouseburn"
MINE = "Hello Grace,\n\nWe take 37 % off.\n\nBest regards,"
SHORT = {"subject": "Shorter", "body": "Hello Grace,\n\nOne line.\n\nBest regards,"}


@pytest.fixture
def claude() -> Iterator[ClaudeServer]:
    with running_server() as server:
        server.answers = [Answer(text=json.dumps(SHORT))]
        yield server


@pytest.fixture
def paying(claude: ClaudeServer, tmp_path: Path) -> Iterator[Dashboard]:
    port = free_port()
    variables = {"ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": claude.url}
    with serve(uvicorn_command(port), tmp_path / "served", port, APP_FOLDER, **variables) as served:
        yield served


def test_a_text_is_edited_checked_copied_and_rewritten(chromium_path: str, paying: Dashboard, claude: ClaudeServer):
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        card = page.get_by_role("article").filter(has=page.get_by_role("button", name="Copy e-mail")).first
        signature = card.locator(".block .prose").inner_text().splitlines()[-1]

        # What is typed outlives a reload, another page, and Esc asks before it is thrown away.
        card.get_by_role("button", name="Edit:").click()
        body = page.get_by_label("Body", exact=True)
        body.fill(MINE)
        browsing.settle()
        page.reload()
        browsing.settle()
        assert body.input_value() == MINE
        body.press("Escape")
        page.get_by_role("button", name="Go on editing").click()
        assert body.input_value() == MINE

        # Saved, it is held against the sources again, and leaves only once it was checked.
        body.press("Control+Enter")
        page.get_by_text("Edited by you").wait_for()
        browsing.settle()
        assert page.locator("mark.fact-block").filter(has_text="37 %").count() == 1
        page.get_by_role("button", name="Copy e-mail").first.click()
        page.get_by_text("Before it leaves, check each point:").wait_for()
        for point in page.locator(".finding input").all():
            point.check()
        page.get_by_role("button", name="Checked, go on").click()
        page.get_by_text("Copied").first.wait_for()
        copied = browsing.clipboard()
        assert MINE in copied
        assert copied.endswith(signature)

        # One line rewrites it for the price that stands on the button; the edit stays in reach.
        assert claude.requests == []
        page.get_by_role("button", name="Rewrite:").first.click()
        page.get_by_role("button", name="shorter").click()
        page.get_by_role("button", name="Rewrite · about $").click()
        page.get_by_text("Rewritten by Claude for you").wait_for()
        browsing.settle()
        assert len(claude.requests) == 1
        assert page.get_by_text("One line.").count() == 1
        page.get_by_text("Earlier texts · 2").click()
        page.get_by_role("button", name="Back to the original").click()
        page.locator("p.used").filter(has_text="Rewritten by Claude").wait_for(state="detached")
        assert browsing.errors == []
        assert browsing.foreign == []


def test_two_people_who_edit_one_text_are_told_and_lose_nothing(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        browsing.open(BOARD)
        other = browsing.another()
        other.open(BOARD)
        for one, text in ((browsing, "Mine."), (other, "Theirs.")):
            one.page.get_by_role("button", name="Edit:").first.click()
            one.page.get_by_label("Body", exact=True).fill(text)
            one.settle()
        other.page.get_by_role("button", name="Save", exact=True).click()
        other.page.get_by_text("Edited by you").wait_for()

        browsing.page.get_by_role("button", name="Save", exact=True).click()
        browsing.page.get_by_text("Nothing was overwritten").wait_for()

        assert browsing.page.get_by_label("Body", exact=True).input_value() == "Mine."
        browsing.page.get_by_role("button", name="Save mine over it").click()
        browsing.page.locator("p.used").filter(has_text="Edited by you").wait_for()
        browsing.page.get_by_text("Earlier texts · 2").click()
        assert browsing.page.get_by_text("Theirs.").count() == 1
        assert browsing.errors == []


def test_keys_copy_finish_and_go_on_but_never_while_somebody_types(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(f"{BOARD}&queue=all")
        cards = page.get_by_role("article")
        cards.first.wait_for()
        count, first = cards.count(), page.url
        page.evaluate("navigator.clipboard.writeText('nothing yet')")

        page.get_by_role("button", name="Edit:").first.click()
        body = page.get_by_label("Body", exact=True)
        body.press("End")
        body.press_sequentially("cdn")
        browsing.settle()
        assert (page.url, cards.count(), browsing.clipboard()) == (first, count, "nothing yet")
        assert "cdn" in body.input_value()
        body.press("Escape")
        page.get_by_role("button", name="Discard them").click()
        browsing.settle()

        page.keyboard.press("c")
        page.get_by_text("Its text has left.").wait_for()
        assert browsing.clipboard() not in ("", "nothing yet")
        page.keyboard.press("d")
        page.get_by_text("is done").first.wait_for()
        expect(cards).to_have_count(count - 1)

        page.get_by_role("button", name="Keys").click()
        page.get_by_label("Keys are on").uncheck()
        page.keyboard.press("n")
        browsing.settle()
        assert page.url == first
        page.get_by_label("Keys are on").check()
        page.keyboard.press("n")
        page.wait_for_url(lambda url: url != first)
        assert browsing.errors == []
