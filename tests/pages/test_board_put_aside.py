"""Actions put off, dismissed and done on a board: out of the open ones, told in the drawer, and taken back."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from engine.bootstrap import Engine
from engine.errors import StoreError
from engine.ports import ActionState
from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, press
from ui import services


@cache
def _find_deal() -> str:
    engine = make_engine()
    source = engine.source("sample")
    return next(
        str(named)
        for named in engine.rank("sample")["id"]
        if engine.recommender.view(source, str(named)).recommendation.p0_actions
    )


@pytest.fixture
def deal_id():
    return _find_deal()


def _press(app, deal_id, **event):
    action_id = components(app, "action_card")[0]["id"]
    return press(app, f"card-sample-{deal_id}-{action_id}", {"action_id": action_id, **event})


def _rows(app):
    return [row for drawer in components(app, "put_aside") for row in drawer["rows"]]


def _standing(deal_id):
    return [state for state in make_engine().records.action_states("sample", deal_id) if state.state != "checked"]


def _dismissed_yesterday(engine: Engine, deal_id: str, action) -> ActionState:
    latest = engine.source("sample").enrich(deal_id).enriched.interactions[-1].at
    at = max(engine.clock() - timedelta(days=1), latest + timedelta(minutes=1))  # what happened later would end it
    state = ActionState(
        "sample", deal_id, action.id, "dismissed", at, ME.name,
        contact_id=action.contact.id, channel=action.channel, purpose=action.purpose,
    )  # fmt: skip
    engine.records.mark_action(state)
    return state


def test_nothing_put_aside_draws_no_drawer(deal_id):
    assert components(open_app("board.py", deal=deal_id), "put_aside") == []


def test_what_is_put_off_leaves_the_column_until_its_day_and_undo_brings_it_back(deal_id):
    app = open_app("board.py", deal=deal_id)
    before = components(app, "action_card")
    day = before[0]["put_off"]["days"][1]

    app = _press(app, deal_id, kind="snooze", text=day["day"])

    assert not app.exception
    assert [card["id"] for card in components(app, "action_card")] == [card["id"] for card in before[1:]]
    (row,) = _rows(app)
    assert row["title"] == before[0]["title"]
    assert row["text"].endswith(f"by you · comes back {day['text']}")
    assert any(toast.value.endswith(f"comes back {day['text']}") for toast in app.toast)

    app = press(app, "put-aside", row["id"], "undo")

    assert [card["id"] for card in components(app, "action_card")] == [card["id"] for card in before]
    assert _rows(app) == []
    assert any("is open again" in toast.value for toast in app.toast)


def test_what_is_dismissed_keeps_its_reason_and_undo_ends_exactly_that(deal_id):
    app = _press(open_app("board.py", deal=deal_id), deal_id, kind="dismiss", text="Settled at the fair")

    (state,) = _standing(deal_id)
    assert (state.state, state.detail, state.set_by) == ("dismissed", "Settled at the fair", ME.name)
    (row,) = _rows(app)
    assert row["text"].endswith("Settled at the fair")

    press(app, "put-aside", row["id"], "undo")

    assert _standing(deal_id) == []


def test_done_takes_the_place_of_put_off(deal_id):
    app = open_app("board.py", deal=deal_id)
    app = _press(app, deal_id, kind="done")

    (row,) = _rows(app)
    assert row["icon"] == "check_circle"
    assert row["text"].startswith("done today")


def test_a_day_that_is_not_later_puts_nothing_off_and_says_so(deal_id):
    app = open_app("board.py", deal=deal_id)
    today = services.get_clock(make_engine()).today

    app = _press(app, deal_id, kind="snooze", text=str(today))

    assert _standing(deal_id) == []
    assert any("choose a day after today" in toast.value for toast in app.toast)


def test_nothing_is_made_stale_by_it(deal_id):
    app = open_app("board.py", deal=deal_id)

    _press(app, deal_id, kind="dismiss", text="")

    assert components(open_app("board.py", deal=deal_id), "freshness")[0]["badge"]["text"] == "Fresh"


def test_a_drawer_names_what_is_no_longer_recommended_and_undo_does_not_promise_it_for_today(deal_id):
    engine = make_engine()
    action = engine.recommender.view(engine.source("sample"), deal_id).recommendation.p0_actions[0]
    state = replace(_dismissed_yesterday(engine, deal_id, action), action_id="act_000000000000")
    engine.records.mark_action(state)
    app = open_app("board.py", deal=deal_id)
    row = next(row for row in _rows(app) if row["id"].startswith("act_000000000000"))
    assert row["title"].endswith(action.purpose.replace("_", " "))

    app = press(app, "put-aside", row["id"], "undo")

    assert any("from tomorrow on" in toast.value for toast in app.toast)


def test_records_that_cannot_be_written_leave_the_drawer_and_say_why(deal_id, monkeypatch):
    app = _press(open_app("board.py", deal=deal_id), deal_id, kind="done")
    (row,) = _rows(app)

    def refuse(*_facts):
        raise StoreError("The disk is full. Make room, then try again.")

    monkeypatch.setattr(services.get_engine().records, "unmark_action", refuse)
    app = press(app, "put-aside", row["id"], "undo")

    assert not app.exception
    assert _rows(app) == [row]
    assert any(folder["text"] == "The disk is full. Make room, then try again." for folder in components(app, "folder"))


@pytest.mark.parametrize(("kind", "expected"), [("done", "done"), ("dismiss", "dismissed")])
def test_a_click_on_a_card_that_a_colleague_put_aside_meanwhile_counts_and_is_the_last_word(deal_id, kind, expected):
    app = open_app("board.py", deal=deal_id)
    shown = [card["id"] for card in components(app, "action_card")]
    engine = services.get_engine()
    engine.records.mark_action(ActionState("sample", deal_id, shown[0], "snoozed", engine.clock(), "ana@x.example"))

    app = _press(app, deal_id, kind=kind, text="Settled elsewhere")

    assert [(state.state, state.set_by) for state in _standing(deal_id)] == [(expected, ME.name)]
    for board in (app, open_app("board.py", deal=deal_id)):
        assert [card["id"] for card in components(board, "action_card")] == shown[1:]
        assert len(_rows(board)) == 1
