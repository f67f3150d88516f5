import logging
from pathlib import Path

import pytest

from engine.adapters.context.placing import read_file
from engine.context.check import check_context
from engine.errors import ContextError, ContextInvalid
from engine.events import begin_request
from engine.learning.decision import NO_CONTEXT
from ui.components.problem import say_here, show_problem


def test_what_the_engine_says_names_what_can_be_pressed_and_no_command(tmp_path: Path):
    missing = ContextError("There is no company context. Create it: sales-action context-init")

    path = tmp_path / "company-context.md"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ContextInvalid) as unreadable:
        read_file(path)

    for said in (NO_CONTEXT, check_context("").remarks[0].text, missing, unreadable.value):
        assert "sales-action" in str(said)
        assert "sales-action" not in say_here(said)


def test_a_failure_names_its_request_where_events_are_logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch):
    shown: list[str] = []
    monkeypatch.setattr("ui.components.problem.show_folder", lambda _title, text, **_: shown.append(text))
    request = begin_request()

    show_problem(ContextError("It broke."))
    with caplog.at_level(logging.INFO, logger="sales_action"):
        show_problem(ContextError("It broke."))

    assert shown == ["It broke.", f"It broke. Request {request}."]


def test_what_names_no_command_stays():
    assert say_here("It is new.") == "It is new."
