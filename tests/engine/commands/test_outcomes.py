"""`sales-action outcomes`: the same figures as "Does it help?", and nothing below 20."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from engine.bootstrap import build_engine
from engine.ports import ActionState, ShownAction
from engine.settings import load_config
from tests.engine.commands.conftest import Run

Fill = Callable[[int, int], None]


@pytest.fixture
def fill() -> Fill:
    """Store so many actions that nobody touched, and so many that were done without their text."""

    def store(ignored: int, done: int) -> None:
        engine = build_engine(load_config())
        at = engine.clock() - timedelta(days=30)
        for number in range(ignored + done):
            deal = {"source": "files", "deal_id": f"d{number}", "action_id": "act_1"}
            shown = ShownAction(
                recommendation_id=f"rec_{number}", contact_id="ana@acme.example", purpose="answer_question",
                learnings=("L000001",), stage="Demo", at=at, **deal,
            )  # fmt: skip
            engine.records.keep_tally({}, shown=[shown])
            if number >= ignored:
                engine.records.mark_action(ActionState(**deal, state="done", set_at=at, set_by="me"))
        engine.close()

    return store


def test_nothing_counted_yet_says_when_it_will_be(run: Run) -> None:
    shown = run("outcomes")

    assert shown.code == 0
    assert "Nothing can be counted yet." in shown.out
    assert run("outcomes", "--json").json["plays"] == []


def test_shares_stand_with_their_n_and_are_called_a_correlation(run: Run, fill: Fill) -> None:
    fill(25, 20)

    shown, told = " ".join(run("outcomes").out.split()), run("outcomes", "--json").json

    assert "a correlation" in shown
    assert told["is_correlation"] is True
    assert "Answer question ignored 25 " in shown
    assert "0% of 25" in shown
    assert "A learning that is gone ignored 25 " in shown
    [play] = told["plays"]
    assert (play["play"], play["actions"]) == ("answer_question", 45)
    assert play["treated"]["ignored"]["meeting"] == {"share": 0.0, "n": 25}
    assert play["treated"]["otherwise"]["meeting"] == {"share": 0.0, "n": 20}


def test_below_20_nothing_is_told_but_how_many_there_are(run: Run, fill: Fill) -> None:
    fill(19, 0)

    shown, told = " ".join(run("outcomes").out.split()), run("outcomes", "--json").json

    assert "%" not in shown
    assert "Fewer than 20 so far: Answer question: 19 ignored" in shown
    [play] = told["plays"]
    assert play["treated"]["ignored"] == {"actions": 19, "answered": None, "meeting": None, "stage_moved": None}
