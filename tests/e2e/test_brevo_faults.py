"""A dashboard over a Brevo that fails: each time a sentence that says what to do, the deals that are here, and the way back."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.brevo_account import MY_ID, Account, make_account
from tests.brevo_server import KEY, BrevoServer, Limit, Misbehaviour, serving
from tests.e2e.browsing import TIMEOUT_MS, Browsing, browse
from tests.e2e.conftest import APP_FOLDER, free_port, serve

pytestmark = pytest.mark.e2e

SHOWN = "/?show=All+open&source=brevo"
STAYS = "What was read before is still here."
LIMITED = {"x-sib-ratelimit-limit": "100", "x-sib-ratelimit-remaining": "0", "x-sib-ratelimit-reset": "4"}
FAULTS = {
    "401": (
        Misbehaviour(401, b'{"code": "unauthorized", "message": "Key not found"}', times=None),
        "Brevo refused the key: Key not found. Check BREVO_API_KEY, and which addresses the account allows.",
    ),
    "403": (
        Misbehaviour(403, b'{"code": "permission_denied", "message": "You do not have the permission"}', times=None),
        "The deals could not be read. The key may not read this in Brevo: You do not have the permission. "
        f"Give its owner the right, or use another key. {STAYS}",
    ),
    "500": (
        Misbehaviour(500, b'{"code": "internal", "message": "Internal error"}', times=None),
        f"Brevo answered with an error (500): Internal error. Try again in a minute. {STAYS}",
    ),
    "502": (
        Misbehaviour(502, b"<html><h1>Bad Gateway</h1></html>", {"content-type": "text/html"}, times=None),
        f"Brevo answered with an error (502). Try again in a minute. {STAYS}",
    ),
    "slow": (Misbehaviour(trickle_s=0.2, times=None), f"Brevo did not answer in time. Try again in a minute. {STAYS}"),
    "truncated": (
        Misbehaviour(body=b'{"items": [{"id": "0', times=None),
        f"Brevo's address sent an answer that breaks off instead of data. Try again; check the network. {STAYS}",
    ),
}


def command(port: int) -> list[str]:
    return [sys.executable, "-m", "uvicorn", "tests.e2e.impatient:app", "--port", str(port), "--log-level", "warning"]


def test_brevo_that_fails_is_told_loses_nothing_and_comes_back(chromium_path: str, tmp_path: Path):
    home, port = tmp_path / "home", free_port()
    with serving(make_account(12, mine=12)) as brevo:
        brevo.hourly = Limit(10_000, 3600.0)
        variables = {"BREVO_API_KEY": KEY, "BREVO_BASE_URL": brevo.url, "SALES_ACTION_SOURCE": "brevo"}
        with browse(chromium_path, f"http://127.0.0.1:{port}") as browsing:
            with serve(command(port), home, port, APP_FOLDER, **variables) as killed:
                begin_and_kill(browsing, brevo, killed.pid)
            with serve(command(port), home, port, APP_FOLDER, **variables):
                go_on_after_the_kill(browsing)
                for bad, sentence in FAULTS.values():
                    fail_and_come_back(browsing, brevo, bad, sentence)
                wait_out_a_limit(browsing, brevo)
                look_at_an_account_that_is_empty(browsing, brevo)
                assert_clean(browsing)
        for log in tmp_path.glob("*.log"):
            assert KEY not in log.read_text()
            assert "Traceback" not in log.read_text()


def press_refresh(browsing: Browsing) -> None:
    browsing.page.get_by_role("button", name="Refresh").click()


def count_deals(browsing: Browsing) -> int:
    return browsing.page.locator("a.deal").count()


def assert_clean(browsing: Browsing) -> None:
    text = browsing.page.locator("body").inner_text()
    assert "Traceback" not in text
    assert KEY not in browsing.page.content()
    assert (browsing.errors, browsing.foreign) == ([], [])


def begin_and_kill(browsing: Browsing, brevo: BrevoServer, pid: int) -> None:
    """A first reading that has come to the notes when its process is killed."""
    brevo.misbehaviours = [Misbehaviour(wait_s=30.0, path="/crm/notes")]
    browsing.open(SHOWN)
    press_refresh(browsing)
    browsing.page.locator("a.deal").first.wait_for()
    os.killpg(pid, signal.SIGKILL)
    browsing.page.goto("about:blank")
    assert [error for error in browsing.errors if "ERR_CONNECTION_REFUSED" not in error] == []
    browsing.errors.clear()


def go_on_after_the_kill(browsing: Browsing) -> None:
    page = browsing.page
    browsing.open(SHOWN)
    assert count_deals(browsing)
    told = page.get_by_text("Brevo is being read by another process").or_(page.get_by_text("Brevo was not read as a whole yet"))
    told.wait_for()
    press_refresh(browsing)
    page.get_by_text("Brevo as of just now").wait_for()
    assert_clean(browsing)


def fail_and_come_back(browsing: Browsing, brevo: BrevoServer, bad: Misbehaviour, sentence: str) -> None:
    page, deals = browsing.page, browsing.page.locator("a.deal")
    before = count_deals(browsing)
    brevo.misbehaviours = [bad]
    press_refresh(browsing)
    alert = page.get_by_role("alert")
    expect(alert).to_have_text(re.compile(re.escape(sentence)), timeout=TIMEOUT_MS)
    assert count_deals(browsing) == before
    assert_clean(browsing)

    brevo.misbehaviours = []
    add_deal(brevo)
    press_refresh(browsing)
    expect(deals).to_have_count(before + 1, timeout=TIMEOUT_MS)
    expect(alert).to_have_count(0)


def wait_out_a_limit(browsing: Browsing, brevo: BrevoServer) -> None:
    before = count_deals(browsing)
    add_deal(brevo)
    brevo.misbehaviours = [Misbehaviour(429, b'{"message": "API rate limit exceeded"}', LIMITED, path="/crm/deals")]
    press_refresh(browsing)
    browsing.page.get_by_text(re.compile(r"Waiting until \d\d:\d\d: Brevo's limit of requests an hour is reached")).wait_for()
    assert count_deals(browsing) == before

    expect(browsing.page.locator("a.deal")).to_have_count(before + 1, timeout=TIMEOUT_MS)


def look_at_an_account_that_is_empty(browsing: Browsing, brevo: BrevoServer) -> None:
    """Lists that are empty all at once are no proof that everything was deleted."""
    before, brevo.account = count_deals(browsing), Account()
    press_refresh(browsing)
    browsing.page.get_by_text("Brevo as of just now").wait_for()

    assert count_deals(browsing) == before


def add_deal(brevo: BrevoServer) -> None:
    account = brevo.account
    account.add_deal(100 + len(account.deals), brevo.clock(), owner=MY_ID)
