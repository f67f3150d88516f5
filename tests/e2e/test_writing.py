"""Writing with Claude, in sight of who pays, against a server on loopback."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.claude_replies import make_action, make_outline, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command

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


BODY = "Bonjour Claire,\n\nMerci pour votre message. Je vous réponds demain sur les deux points.\n\nBien à vous,"
BOARD = "/board?deal=sample:frimael"
REPLY = make_reply(
    make_action(contact_id="contact-1", body=BODY, title="Settle it in one line"),
    make_outline(contact_id="contact-1", purpose="replan_close", channel="email", title="Settle the date"),
)
FULL = json.dumps({"prerequisites": [], "evidence": [], "subject": "Votre comité", "body": BODY})


def _assert_clean(browsing: Browsing) -> None:
    assert browsing.errors == []
    assert browsing.foreign == []


def _write(browsing: Browsing) -> None:
    browsing.page.get_by_role("button", name="Write with Claude · about $").click()


def test_opening_costs_nothing_and_writing_is_asked_for_with_its_price(
    chromium_path: str, paying: Dashboard, claude: ClaudeServer
):
    claude.answers = [Answer(text=REPLY)]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_text("Playbook draft, no AI").first.wait_for()
        assert page.locator(".chip").filter(has_text="Draft").count() == 1
        assert claude.requests == []

        _write(browsing)
        page.get_by_role("article", name="Settle it in one line").wait_for()
        browsing.settle()

        assert len(claude.requests) == 1
        assert page.get_by_text("by Claude").count() == 1
        assert page.get_by_role("button", name="Refresh · about $").count() == 1
        browsing.open(BOARD)
        page.get_by_role("article", name="Settle it in one line").wait_for()
        assert len(claude.requests) == 1
        _assert_clean(browsing)


def test_a_refused_key_is_told_and_the_draft_stays(chromium_path: str, paying: Dashboard, claude: ClaudeServer):
    claude.answers = [Answer(status=401, text="invalid x-api-key")]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("article").first.wait_for()
        cards = page.get_by_role("article").count()

        _write(browsing)
        told = page.get_by_role("alert").filter(has_text="Nothing new was written")
        told.wait_for()
        browsing.settle()

        assert "ANTHROPIC_API_KEY" in told.inner_text()
        assert page.get_by_role("article").count() == cards
        told.get_by_role("button", name="Hide").click()
        told.wait_for(state="detached")
        _assert_clean(browsing)


def test_what_claude_writes_is_seen_as_it_comes_survives_a_reload_and_stops(
    chromium_path: str, paying: Dashboard, claude: ClaudeServer
):
    claude.answers = [Answer(text=REPLY, trickle_s=0.4)]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("article").first.wait_for()
        cards = page.get_by_role("article").count()

        _write(browsing)
        stop = page.get_by_role("button", name="Stop", exact=True)
        stop.wait_for()
        page.get_by_role("list", name="Complete so far").get_by_text("Deal summary").wait_for()
        page.get_by_text("characters so far").wait_for()
        page.evaluate(
            """() => {
                const status = document.querySelector('[data-testid="stHeader"]').appendChild(document.createElement("div"));
                status.dataset.testid = "stStatusWidget";
                status.innerHTML = "<button>Stop</button>";
            }"""
        )
        assert stop.count() == 1
        page.get_by_role("list", name="Complete so far").get_by_text("Situation").wait_for()
        assert page.get_by_role("article").count() == cards
        page.goto(paying.url + BOARD)
        stop.wait_for()

        stop.click()
        page.get_by_role("status").filter(has_text="Stopped. Nothing was changed").wait_for()
        stop.wait_for(state="detached")
        browsing.settle()

        assert claude.hung_up.wait(5)
        assert page.get_by_role("article").count() == cards
        assert page.get_by_text("Playbook draft, no AI").count() == 1
        _assert_clean(browsing)


def test_a_plan_is_written_in_full_and_can_be_copied(chromium_path: str, paying: Dashboard, claude: ClaudeServer):
    claude.answers = [Answer(text=REPLY), Answer(text=FULL, trickle_s=0.2)]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        _write(browsing)
        plan = page.get_by_role("article", name="Settle the date")
        plan.get_by_role("button", name="Write it in full").click()

        page.get_by_text("Writing it in full.").wait_for()
        plan.get_by_text("Votre comité").wait_for()
        browsing.settle()

        assert len(claude.requests) == 2
        assert page.get_by_role("article", name="Settle it in one line").count() == 1
        assert plan.get_by_role("button", name="Copy e-mail").count() == 1
        _assert_clean(browsing)


def test_options_stand_in_the_url_and_reach_claude(chromium_path: str, paying: Dashboard, claude: ClaudeServer):
    claude.answers = [Answer(text=REPLY)]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)

        page.get_by_role("button", name="Options").click()
        page.get_by_role("textbox", name="Campaign").fill("Q4 launch & webinar")
        page.get_by_role("button", name="Apply").click()
        page.locator(".chip").filter(has_text="Q4 launch & webinar").wait_for()
        assert "campaign=" in page.url
        page.reload()
        page.locator(".chip").filter(has_text="Q4 launch & webinar").wait_for()
        browsing.settle()
        _write(browsing)
        page.get_by_role("article", name="Settle it in one line").wait_for()

        assert "Q4 launch & webinar" in json.dumps(claude.requests[0]["messages"])
        _assert_clean(browsing)


def test_a_quote_leads_to_its_place_in_the_timeline(chromium_path: str, paying: Dashboard):
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        card = page.get_by_role("article").filter(has_text="Based on").first

        card.get_by_text("Based on").click()
        card.get_by_role("button", name=", e-mail, ").or_(card.locator("button.source")).first.click()

        shown = page.locator("li.shown")
        shown.wait_for()
        assert shown.count() == 1
        _assert_clean(browsing)


def _uses(home: Path) -> list[tuple[str, str, list[str]]]:
    with sqlite3.connect(home / "recommendation_cache.db") as database:
        rows = database.execute("select way, text, acknowledged from action_uses order by rowid").fetchall()
    return [(way, text, json.loads(acknowledged)) for way, text, acknowledged in rows]


def test_a_text_with_facts_without_a_source_leaves_only_when_each_was_checked(
    chromium_path: str, paying: Dashboard, claude: ClaudeServer
):
    body = f"{BODY.removesuffix('Bien à vous,')}Nous vous accordons une remise de 37 %, soit 4 125 € par mois.\n\nBien à vous,"
    invented = make_reply(
        make_action(contact_id="contact-1", body=body, title="Settle it in one line", prerequisites=["Ask Sofia"])
    )
    claude.answers = [Answer(text=invented)]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        _write(browsing)
        card = page.get_by_role("article", name="Settle it in one line")
        card.wait_for()
        browsing.settle()
        assert card.locator("mark.fact-block").all_inner_texts() == ["37 %", "4 125 €"]
        page.evaluate("navigator.clipboard.writeText('nothing yet')")

        card.get_by_role("button", name="Copy e-mail").click()
        asked = card.get_by_role("alert")
        asked.wait_for()
        boxes = asked.get_by_role("checkbox")
        # Two facts without a source, and a discount above the cap of the hard rules.
        assert boxes.count() == 3
        for number in range(3):
            assert asked.get_by_role("button", name="Checked, go on").is_disabled()
            boxes.nth(number).check()
        assert browsing.clipboard() == "nothing yet"
        asked.get_by_role("button", name="Checked, go on").click()
        card.get_by_text("Still to do:").wait_for()
        browsing.settle()

        assert "37 %" in browsing.clipboard()
        ((way, text, acknowledged),) = _uses(paying.home)
        assert (way, text) == ("copy", browsing.clipboard())
        assert ["37 %" in point or "4 125 €" in point for point in acknowledged] == [True, True, True]
        assert card.get_by_text("Ask Sofia").count() == 2
        _assert_clean(browsing)


def test_a_download_asks_for_the_same_points(chromium_path: str, paying: Dashboard, claude: ClaudeServer):
    body = f"{BODY.removesuffix('Bien à vous,')}Nous vous accordons une remise de 37 %.\n\nBien à vous,"
    claude.answers = [Answer(text=make_reply(make_action(contact_id="contact-1", body=body, title="Settle it in one line")))]
    with browse(chromium_path, paying.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        _write(browsing)
        page.get_by_role("article", name="Settle it in one line").wait_for()
        browsing.settle()

        page.get_by_role("button", name="Download").click()
        button = page.get_by_role("button", name="As Markdown")
        button.wait_for()
        assert button.is_disabled()
        points = page.get_by_text("I have checked it")
        assert points.count() == 2
        points.nth(0).click()
        points.nth(1).click()
        page.locator(".st-key-board-md button:not([disabled])").wait_for()
        with page.expect_download() as taken:
            button.click()
        browsing.settle()

        ((way, text, acknowledged),) = _uses(paying.home)
        assert (way, len(acknowledged)) == ("download", 2)
        assert Path(taken.value.path()).read_text(encoding="utf-8") == text
        _assert_clean(browsing)
