"""`sales-action prepare`, as a person or a cron job calls it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.claude_replies import make_action, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.engine.commands.conftest import Run, make_command, make_environment

BODY = "Bonjour,\n\nMerci pour votre message. Je reviens vers vous demain.\n\nBien à vous,"
# A call costs 1.2 cents here; what is planned takes two.
THREE_DEALS = ("prepare", "--limit", "3", "--concurrency", "2")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [Answer(text=make_reply(make_action(body=BODY, evidence=[])))]
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", running.url)
        yield running


def test_without_saying_for_which_deals_it_is_wrong_usage(run: Run) -> None:
    shown = run("prepare")

    assert shown.code == 2
    assert "--all, or some of --search, --stage, --owner, --limit" in shown.err


def test_the_playbook_prepares_without_a_question_and_then_there_is_nothing_left(run: Run) -> None:
    first = run(*THREE_DEALS)
    again = run(*THREE_DEALS)

    assert first.code == 0
    assert first.out == "3 of 3 deals prepared.\n"
    assert "3 deals to prepare for today.\nThe playbook writes: free of charge, about 1 s." in first.err
    assert (again.code, again.out) == (0, "Nothing to prepare for today: 3 deals are fresh already.\n")


def test_json_tells_all_of_it(run: Run) -> None:
    run("prepare", "--limit", "1")

    told = run(*THREE_DEALS, "--json").json

    assert told == {
        "day": "today", "writer": "playbook", "planned": 2, "fresh": 1, "waiting": 0, "waiting_since": None, "calls": 2,
        "estimate_usd": 0.0, "prepared": 2, "failed": [], "left": 0, "spent_usd": 0.0, "ended": "all",
    }  # fmt: skip


def test_no_deal_that_fits_is_said(run: Run) -> None:
    shown = run("prepare", "--search", "no such words")

    assert (shown.code, shown.out) == (0, "Nothing to prepare for today.\n")
    assert "No open deal fits." in shown.err


def test_a_source_without_deals_says_how_to_get_some(run: Run) -> None:
    shown = run("prepare", "--all", "--source", "files")

    assert "sales-action import FILE" in shown.err


def test_before_paying_it_asks_and_nothing_is_bought_without_an_answer(run: Run, server: ClaudeServer) -> None:
    unanswered = run(*THREE_DEALS)
    refused = run(*THREE_DEALS, typed="n\n")

    assert (unanswered.code, refused.code) == (1, 1)
    assert "3 deals to prepare for today.\n6 calls of Claude, 3 of them for summaries: about $0." in unanswered.err
    assert "Prepare them for about $0." in unanswered.err
    assert "Add --yes" in unanswered.err
    assert server.requests == server.summaries == []


def test_for_tomorrow_with_yes_it_writes_and_says_what_it_cost(run: Run, server: ClaudeServer) -> None:
    shown = run(*THREE_DEALS, "--for", "tomorrow", "--yes")

    assert shown.code == 0
    assert shown.out == "3 of 3 deals prepared, $0.07 spent.\n"
    assert "for tomorrow" in shown.err
    assert len(server.requests) == len(server.summaries) == 3


def test_a_limit_ends_it_with_one_line_and_the_next_run_goes_on(run: Run, server: ClaudeServer) -> None:
    limited = run(*THREE_DEALS, "--yes", "--max-cost", "0.08")
    rest = run(*THREE_DEALS, "--yes")

    last = limited.err.splitlines()[-1]
    assert limited.code == 1
    assert last.startswith("Error: ")
    assert "of at most $0.08 is spent" in last
    assert last.endswith("Run the same command again to go on.")
    assert rest.code == 0
    assert len(server.requests) == len(server.summaries) == 3


def test_a_deal_that_fails_is_named_with_its_reason_and_the_code_says_so(run: Run, server: ClaudeServer) -> None:
    server.refuse = lambda body: "this model is gone" if len(server.requests) == 1 else None

    shown = run(*THREE_DEALS, "--yes", "--json")

    assert shown.code == 1
    assert shown.json["prepared"] == 2
    assert [failure["reason"] for failure in shown.json["failed"]] == [
        "Claude refused the request as wrong: this model is gone. Check the model and the prompt template, "
        "or use --writer playbook."
    ]
    assert "2 of 3 deals prepared, 1 failed" in shown.err.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_stops_it_in_order_and_the_next_run_goes_on(run: Run, server: ClaudeServer, home: Path) -> None:
    answered: list[int] = []

    def hold_all_but_the_first(body: dict[str, Any]) -> Answer | None:
        answered.append(1)
        return None if len(answered) == 1 else Answer(wait_s=60)

    server.choose = hold_all_but_the_first
    command = make_command("prepare", "--limit", "3", "--concurrency", "1", "--yes")
    process = subprocess.Popen(
        command,
        env=make_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background lets them ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )

    deadline = time.monotonic() + 60
    while len(server.requests) < 2 or run("cache-info", "--json").json["total"] < 1:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    server.choose = lambda body: None

    last = told.splitlines()[-1]
    assert process.returncode == 1
    assert "Traceback" not in told
    assert last.startswith("Error: 1 of 3 deals prepared, 2 left")
    assert "It was stopped. Run the same command again to go on." in last
    assert run(*THREE_DEALS, "--yes").out.startswith("2 of 2 deals prepared")


def test_a_rep_prepares_no_deals_of_others(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("managers: [ana@example.com]\nme: tom@example.com\n")

    shown = run("prepare", "--limit", "1")

    assert shown.code == 1
    assert "Only managers may prepare deals of others" in shown.err
