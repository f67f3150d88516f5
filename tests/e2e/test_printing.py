"""The summary of a deal on paper: one page, whatever the browser shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.claude_replies import make_action, make_reply, make_summary
from tests.claude_server import Answer, running_server
from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command

pytestmark = pytest.mark.e2e
BOARD = "/board?deal=sample:frimael"


def _count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_board_prints_its_summary_alone_on_one_page(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("article").first.wait_for()

        pdf = page.pdf(prefer_css_page_size=True)
        browsing.settle()
        page.evaluate("window.print = () => { window.dispatchEvent(new Event('beforeprint')); window.printed = true; }")
        page.get_by_role("button", name="Print", exact=True).click()
        sheet = page.locator("body > .sheet")
        told = sheet.inner_text()
        page.emulate_media(media="print")
        is_app_hidden = page.locator(".stApp").is_hidden()

        assert _count_pages(pdf) == 1
        assert page.evaluate("window.printed")
        assert "Who is involved" in told
        assert "no AI, from the deal's records" in told
        assert is_app_hidden
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert sheet.count() == 0
        assert browsing.errors == []
        assert browsing.foreign == []


def test_a_long_summary_by_claude_still_is_one_page(chromium_path: str, tmp_path: Path):
    line = "Claire Le Goff, who signs for the plan of eighty-five technicians, waits for the answer on billing and contract"
    lists = {name: [f"{line}, {number}" for number in range(6)] for name in ("stakeholders", "waiting", "promises", "risks")}
    with running_server() as claude:
        claude.summary = Answer(text=make_summary(situation=f"{line}. " * 6, opportunities=[line] * 4, **lists))
        claude.answers = [Answer(text=make_reply(make_action()))]
        variables = {"ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": claude.url}
        port = free_port()
        with (
            serve(uvicorn_command(port), tmp_path / "home", port, APP_FOLDER, **variables) as served,
            browse(chromium_path, served.url) as browsing,
        ):
            page = browsing.page
            browsing.open(BOARD)
            page.get_by_role("button", name="Write with Claude").click()
            page.get_by_role("article", name="Answer Ana").wait_for()
            browsing.settle()

            assert _count_pages(page.pdf(prefer_css_page_size=True)) == 1
