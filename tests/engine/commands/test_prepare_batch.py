"""`sales-action prepare --batch` and `--collect`, as a cron job calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.claude_batches import errored
from tests.claude_replies import make_action, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.engine.commands.conftest import Run

BODY = "Bonjour,\n\nMerci pour votre message. Je reviens vers vous demain.\n\nBien à vous,"
SEND = ("prepare", "--limit", "3", "--for", "tomorrow", "--batch", "--yes")
COLLECT = ("prepare", "--collect")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [Answer(text=make_reply(make_action(body=BODY, evidence=[])))]
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", running.url)
        yield running


def test_sent_in_the_evening_it_is_there_in_the_morning(run: Run, server: ClaudeServer) -> None:
    sent = run(*SEND)
    waiting = run(*COLLECT)
    server.desk.end()
    collected = run(*COLLECT)
    nothing = run(*COLLECT)
    again = run(*SEND)

    assert (sent.code, waiting.code, collected.code, nothing.code, again.code) == (0, 0, 0, 0, 0)
    assert (
        "3 deals to prepare for tomorrow.\nIn a batch, at 50% of the price and within a day; before that, summaries of"
        in sent.err
    )
    assert sent.out.startswith("3 of 3 deals sent in a batch, $0.04 spent on summaries, $0.")
    assert "sales-action prepare --collect" in sent.err
    assert waiting.out.startswith("3 deals sent on ")
    assert "(msgbatch_1): not ended yet, at the latest on " in waiting.out
    assert collected.out == "3 deals prepared, $0.02 spent.\n"
    assert nothing.out == "Nothing was sent in a batch that is not collected.\n"
    assert again.out == "Nothing to prepare for tomorrow: 3 deals are fresh already.\n"


def test_what_waits_is_told_and_left_alone(run: Run, server: ClaudeServer) -> None:
    run(*SEND)

    again = run(*SEND)
    direct = run("prepare", "--limit", "3", "--for", "tomorrow", "--yes")

    assert again.out == direct.out
    assert re.fullmatch(
        r"Nothing to prepare for tomorrow: 3 deals wait in a batch since \d\d \w{3}, \d\d:\d\d\.\n"
        r"Collect what waits: sales-action prepare --collect\. Or have it written now, at the whole price: --now\.\n",
        direct.out,
    )
    assert len(server.desk.batches) == 1


def test_what_waits_is_written_now_where_somebody_asks_for_it(run: Run, server: ClaudeServer) -> None:
    run(*SEND)

    direct = run("prepare", "--limit", "3", "--for", "tomorrow", "--yes", "--now")

    assert direct.out.startswith("3 of 3 deals prepared")
    assert run(*SEND, "--now").code == run(*COLLECT, "--now").code == 2


def test_partial_failures_are_named_and_the_code_says_so(run: Run, server: ClaudeServer) -> None:
    run(*SEND)
    first = server.desk.batches[0].requests[0]["custom_id"]
    server.desk.decide = lambda request: (
        errored("invalid_request_error", "prompt is odd") if request["custom_id"] == first else None
    )
    server.desk.end()

    shown = run(*COLLECT)

    assert shown.code == 1
    assert "Claude refused the request as wrong: prompt is odd." in " ".join(shown.err.split())
    assert shown.err.splitlines()[-1] == (
        "Error: 2 deals prepared, 1 failed, $0.01 spent. Run the command with --batch again for what is missing."
    )
    assert run(*SEND).out.startswith("1 of 1 deal sent in a batch")


def test_json_tells_all_of_it(run: Run, server: ClaudeServer) -> None:
    sent = run(*SEND, "--json").json
    server.desk.end()
    collected = run(*COLLECT, "--json").json

    assert sent.pop("reserved_usd") > 0.02
    assert sent.pop("estimate_usd") > 0.02
    assert sent == {
        "day": "tomorrow", "planned": 3, "fresh": 0, "waiting": 0, "sent": 3, "batches": ["msgbatch_1"], "uncertain": 0,
        "settled": 0, "failed": [], "left": 0, "spent_usd": 0.0354,
    }  # fmt: skip
    assert collected == {
        "prepared": 3, "stale": 0, "with_findings": [], "failed": [], "never_taken": 0, "waiting": [], "troubles": [],
        "spent_usd": 0.0177,
    }  # fmt: skip


def test_before_paying_it_asks(run: Run, server: ClaudeServer) -> None:
    shown = run(*SEND[:-1])

    assert shown.code == 1
    assert "Prepare them for about $0." in shown.err
    assert server.desk.batches == server.summaries == []


def test_a_limit_is_kept_and_the_rest_told(run: Run, server: ClaudeServer) -> None:
    shown = run(*SEND, "--max-cost", "0.15")

    assert shown.code == 1
    assert "left, " in shown.err.splitlines()[-1]
    assert "What is left of at most $0.15 is too little for another deal. Run the same" in shown.err.splitlines()[-1]
    assert 0 < len(server.desk.batches[0].requests) < 3


def test_collecting_takes_no_choice_of_deals(run: Run) -> None:
    assert run(*COLLECT, "--all").code == run(*COLLECT, "--batch").code == 2


def test_without_a_key_there_are_no_batches(run: Run) -> None:
    assert "Set ANTHROPIC_API_KEY" in run(*COLLECT).error
    assert "Only Claude writes in batches." in run(*SEND).error
