"""A person's morning: whose deals, the queue over them, from board to board, and what was put aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bootstrap import Engine
from engine.ports import ActionState, Profile
from tests.pages.apps import components, make_engine, open_app, press
from ui import services

TOM = "tom.ashworth@tourvane.example"


@pytest.fixture
def tom(home: Path) -> Engine:
    """An engine of somebody who owns sample deals, and into whose day three urgent actions fit."""
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text(f"me: {TOM}\ndaily_capacity: 3\n", encoding="utf-8")
    return make_engine()


def _rows(app):
    return [row["id"] for table in components(app, "deals_table") for row in table["rows"]]


def _bar(app, title="Your day"):
    return next((folder for folder in components(app, "folder") if title in folder["title"]), None)


def _buttons(bar):
    return [button["key"] for button in bar["buttons"]]


def _own(engine: Engine) -> list[str]:
    ranked = engine.rank("sample")
    return list(ranked["id"][ranked["is_today"] & (ranked["owner"] == TOM) & (ranked["status"] == "open")])


def _finish(engine: Engine, deal_id: str) -> None:
    view = engine.recommender.view(engine.source("sample"), deal_id)
    for action in view.recommendation.p0_actions:
        engine.records.mark_action(ActionState("sample", deal_id, action.id, "done", engine.clock(), TOM))


def test_deals_opens_on_what_needs_this_person_the_rest_below_a_line(tom: Engine):
    app = open_app(source="sample")

    own = _own(tom)
    table = components(app, "deals_table")[0]
    assert not app.exception
    assert _rows(app) == own
    assert table["divider"] == {"at": 3, "text": f"If there is time · {len(own) - 3} deals"}
    assert _bar(app)["text"].startswith(f"your deals · 3 deals to do · {len(own) - 3} deals more if there is time")
    assert components(app, "kpis")[0]["tiles"][0]["value"] == str(len(own))


def test_whose_deals_are_shown_is_remembered_but_a_link_says_it_itself(tom: Engine):
    app = press(open_app(source="sample"), "day", "whose")
    assert set(_rows(app)) > set(_own(tom))
    assert tom.records.get_profile(TOM) == Profile(person=TOM, shows_deals_of="all")

    assert set(_rows(open_app(source="sample"))) > set(_own(tom))
    assert _rows(open_app(source="sample", whose="mine")) == _own(tom)


def test_owners_asked_for_by_name_come_before_my_deals(tom: Engine):
    rows = _rows(open_app(source="sample", owner="Camille Roussel"))

    assert rows
    assert not set(rows) & set(_own(tom))


def test_who_owns_no_deal_sees_everybodys_and_is_offered_no_choice(home: Path):
    app = open_app(source="sample")

    assert _buttons(_bar(app)) == ["start"]
    assert _bar(app)["text"].startswith("12 deals to do")


def test_the_queue_leads_from_board_to_board_and_what_is_done_counts(tom: Engine):
    first, second, third = _own(tom)[:3]
    app = open_app("board.py", deal=f"sample:{first}", queue="mine")
    assert _bar(app, "today")["title"] == "1 of 3 today"
    assert not _bar(app, "today")["buttons"][0]["is_primary"]

    app = press(app, "queue", "next")
    assert (app.query_params["deal"], app.query_params["queue"]) == (f"sample:{second}", "mine")
    assert _bar(app, "today")["title"] == "2 of 3 today"

    _finish(services.get_engine(), second)
    bar = _bar(app.run(), "today")
    assert (bar["title"], bar["text"]) == ("2 of 3 today", "1 done · This deal is done for today.")
    assert bar["buttons"][0]["is_primary"]
    assert bar["focus"] == f"next {second}"
    assert press(app, "queue", "next").query_params["deal"] == f"sample:{third}"


def test_a_text_that_left_offers_the_next_deal(tom: Engine):
    first = _own(tom)[0]
    shown = tom.recommender.view(tom.source("sample"), first).recommendation
    app = open_app("board.py", deal=f"sample:{first}", queue="mine")

    services.get_engine().records.log_use(
        recommendation_id=shown.recommendation_id, action_id=shown.p0_actions[0].id, person=TOM, way="copy", text="Hi"
    )

    bar = _bar(app.run(), "today")
    assert bar["text"] == "Its text has left."
    assert bar["buttons"][0]["is_primary"]
    assert bar["focus"] == ""


def test_a_deal_that_is_gone_still_leads_on(tom: Engine):
    app = open_app("board.py", deal="sample:gone", queue="mine")

    bar = _bar(app, "queue")
    assert bar["title"] == "Not in today's queue"
    assert press(app, "queue", "next").query_params["deal"] == f"sample:{_own(tom)[0]}"


def test_without_a_queue_in_the_url_a_board_has_none(tom: Engine):
    assert _bar(open_app("board.py", deal=f"sample:{_own(tom)[0]}"), "today") is None
    assert _bar(open_app("board.py", deal=f"sample:{_own(tom)[0]}", queue="<b>"), "today") is None


def test_options_of_a_board_keep_its_place_in_the_queue(tom: Engine):
    app = open_app("board.py", deal=f"sample:{_own(tom)[0]}", queue="mine", campaign="Q4")

    assert _bar(app, "today")["title"] == "1 of 3 today"


def test_what_was_done_is_listed_on_deals_and_counts(tom: Engine):
    first = _own(tom)[0]
    assert _buttons(_bar(open_app(source="sample"))) == ["whose", "start"]
    _finish(tom, first)

    app = press(open_app(source="sample"), "day", "aside")
    drawer = components(app, "put_aside")[0]
    assert first not in _rows(app)
    assert _bar(app)["text"].startswith("your deals · 1 of 3 deals done")
    assert all("done today" in row["text"] and "by you" in row["text"] for row in drawer["rows"])
    assert not app.exception


def test_a_colleagues_marks_on_other_deals_are_not_in_my_list(tom: Engine):
    other = next(deal_id for deal_id in tom.rank("sample")["id"] if deal_id not in _own(tom))
    tom.records.mark_action(
        ActionState("sample", other, "act_1", "dismissed", tom.clock(), "ana@x.example", detail="No budget")
    )

    assert components(press(open_app(source="sample"), "day", "aside"), "put_aside") == []
    rows = components(press(open_app(source="sample", whose="all"), "day", "aside"), "put_aside")[0]["rows"]
    assert next(row["text"] for row in rows).endswith("by ana@x.example · No budget")


def test_deals_to_mend_are_shown_with_their_reason(home: Path):
    app = open_app(source="sample", show="Clean up")

    rows = components(app, "deals_table")[0]["rows"]
    assert [row["id"] for row in rows] == ["boreal-portes"]
    assert rows[0]["reason"].startswith("No contact is known")
