"""What is logged for whoever runs this: events as JSON lines, the request in the error, no person and no text."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.events import log_events, tell_event
from tests.brevo_account import make_account
from tests.brevo_server import KEY, serving
from tests.claude_server import Answer, running_server
from tests.engine.commands.conftest import DEAL, HEADER, Outcome, Run

LOGGERS = ("engine", "ui", "sales_action")


@pytest.fixture(autouse=True)
def as_json(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SALES_ACTION_LOG_FORMAT", "json")
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(one.handlers, one.level, one.propagate) for one in loggers]
    yield
    for one, (handlers, level, propagates) in zip(loggers, before, strict=True):
        one.handlers, one.propagate = handlers, propagates
        one.setLevel(level)


def events(outcome: Outcome) -> list[dict[str, Any]]:
    return [json.loads(line) for line in outcome.err.splitlines() if line.startswith("{")]


def named(outcome: Outcome, name: str) -> dict[str, Any]:
    [event] = [event for event in events(outcome) if event["event"] == name]
    return event


def test_a_generation_is_told_by_key_outcome_cost_and_time(run: Run) -> None:
    first, again = run("recommend", DEAL), run("recommend", DEAL)

    written, found = named(first, "generation"), named(again, "generation")
    assert (written["outcome"], written["writer"], written["cost_usd"]) == ("miss", "playbook", 0.0)
    assert written["seconds"] >= 0
    assert written["tokens"] == 0
    assert found["outcome"] == "hit"
    assert found["key"] == written["key"]
    assert len(found["key"]) == 12
    assert named(first, "call")["task"] == "recommend"


def test_all_events_of_a_command_belong_to_one_request_and_those_of_the_next_to_another(run: Run) -> None:
    first, again = run("recommend", DEAL), run("recommend", DEAL)

    requests = [{event["request"] for event in events(outcome)} for outcome in (first, again)]
    assert [len(found) for found in requests] == [1, 1]
    assert requests[0] != requests[1]


def test_the_error_that_a_person_sees_names_its_request(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_server() as claude:
        claude.answers, claude.summary = [Answer(status=401, text="no")], None
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-of-a-test")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", claude.url)
        outcome = run("recommend", DEAL, "--writer", "claude")

    shown = next(line for line in outcome.err.splitlines() if line.startswith("Error: "))
    assert outcome.code == 1
    assert shown.endswith(f" Request {named(outcome, 'error')['request']}.")
    assert named(outcome, "error")["kind"] == "WriterRejected"
    assert named(outcome, "call")["outcome"] == "WriterRejected"


def test_import_feedback_and_context_are_told_without_a_person_or_a_text(run: Run, home: Path, tmp_path: Path) -> None:
    row = "d1,Secret renewal,Proposal,5000,EUR,Quiet Ltd,Ana Hidden,ana@hidden.example"
    (tmp_path / "deals.csv").write_text(f"{HEADER}\n{row}\n")
    outcomes = [
        run("context-init"),
        run("import", tmp_path / "deals.csv", "--yes"),
        run("recommend", "files:d1", "-o", tmp_path / "shown.json"),
    ]
    shown = json.loads((tmp_path / "shown.json").read_text())["recommendation_id"]
    outcomes += [
        run("feedback", shown, "-t", "negative", "--text", "Too long, Ana hates that, keep under 60 words"),
        run("context-rollback", "1.0", "--yes"),
    ]

    assert named(outcomes[1], "import")["new"] == 1
    assert named(outcomes[3], "feedback")["kind"] == "negative"
    assert named(outcomes[4], "context rolled back")["to"] == "1.0"
    lines = json.dumps([events(outcome) for outcome in outcomes])
    assert not any(word in lines for word in ("Ana", "hidden", "Secret", "Quiet", "60 words", "hates"))


def test_a_sync_is_told_with_whether_it_read_the_whole_account(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(make_account(3)) as brevo:
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", brevo.url)
        first, again = run("sync"), run("sync")

    assert named(first, "sync")["is_whole"] is True
    assert named(again, "sync")["is_whole"] is False


def test_an_exception_is_told_by_its_class_and_places_and_not_by_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    from engine.events import log_events

    log_events()
    try:
        raise ValueError("ana@hidden.example wrote: please call")
    except ValueError:
        logging.getLogger("engine.test").exception("a deal could not be prepared")

    line = json.loads(capsys.readouterr().err)
    assert (line["level"], line["message"], line["kind"]) == ("error", "a deal could not be prepared", "ValueError")
    assert "test_an_exception_is_told" in line["places"][0]
    assert "hidden" not in json.dumps(line)


def test_as_text_nothing_of_it_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SALES_ACTION_LOG_FORMAT")

    assert events(run("recommend", DEAL, "-v")) == []
    assert run("recommend", "no-such-deal").error.endswith(".")
    assert "Request" not in run("recommend", "no-such-deal").error


def test_what_is_wrong_for_everybody_is_told_once_a_minute_and_again_when_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, moment = io.StringIO(), [0.0]
    monkeypatch.setattr("engine.events.time.monotonic", lambda: moment[0])
    log_events(stream)
    for moment[0] in (0.0, 1.0, 59.0, 61.0, 90.0):
        logging.getLogger("ui.guard").warning("The records can't be reached.")
        logging.getLogger("ui.guard").error("Uncaught.", exc_info=ValueError())
        tell_event("error", kind="StoreError")

    told = [json.loads(line) for line in stream.getvalue().splitlines()]

    assert [line.get("message") for line in told].count("The records can't be reached.") == 2
    assert [line.get("message") for line in told].count("Uncaught.") == 5
    assert [line["event"] for line in told].count("error") == 5
