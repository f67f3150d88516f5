"""Writing with Claude, in sight of who pays, against a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bootstrap import build_engine
from engine.settings import load_config
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command
from tests.engine.adapters.writers.test_claude import make_action, make_reply

pytestmark = pytest.mark.e2e


@pytest.fixture
def claude() -> Iterator[ClaudeServer]:
    with running_server() as server:
        yield server


@pytest.fixture
def paying(claude: ClaudeServer, tmp_path: Path) -> Iterator[Dashboard]:
    port = free_port()
    variables = {"ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": claude.url}
    with serve(uvicorn_command(port), tmp_path / "served", port, APP_FOLDER, **variables) as served:
        yield served


@pytest.fixture
def deal() -> tuple[str, str]:
    """A sample deal that has an e-mail for today, and the ID of whom it goes to."""
    engine = build_engine(load_config())
    for deal_id in engine.rank("sample")["id"]:
        shown = engine.recommender.view(engine.source("sample"), str(deal_id)).recommendation
        for action in shown.p0_actions:
            if action.content.kind == "email":
                return str(deal_id), action.contact.id
    pytest.fail("no sample deal has an e-mail for today")


def test_opening_costs_nothing_and_writing_is_asked_for_with_its_price(
    chromium_path: str, paying: Dashboard, claude: ClaudeServer, deal: tuple[str, str]
):
    deal_id, contact_id = deal
    action = make_action(contact_id=contact_id, title="Settle it in one line", body="Hello,\n\nYes to both.")
    claude.answers = [Answer(text=make_reply(action))]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(f"/board?deal=sample:{deal_id}")
        page.get_by_text("Playbook draft, no AI").first.wait_for()
        assert page.locator(".chip").filter(has_text="Draft").count() == 1
        assert claude.requests == []

        page.get_by_role("button", name="Write with Claude · about $").click()
        page.get_by_role("article", name="Settle it in one line").wait_for()
        browsing.settle()

        assert len(claude.requests) == 1
        assert page.get_by_text("by Claude").count() == 1
        assert page.get_by_role("button", name="Refresh · about $").count() == 1
        browsing.open(f"/board?deal=sample:{deal_id}")
        page.get_by_role("article", name="Settle it in one line").wait_for()
        assert len(claude.requests) == 1


def test_a_refused_key_is_told_and_the_draft_stays(
    chromium_path: str, paying: Dashboard, claude: ClaudeServer, deal: tuple[str, str]
):
    claude.answers = [Answer(status=401, text="invalid x-api-key")]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(f"/board?deal=sample:{deal[0]}")
        cards = page.get_by_role("article").count()

        page.get_by_role("button", name="Write with Claude · about $").click()
        told = page.get_by_role("alert").filter(has_text="Nothing new was written")
        told.wait_for()
        browsing.settle()

        assert "ANTHROPIC_API_KEY" in told.inner_text()
        assert page.get_by_role("article").count() == cards
