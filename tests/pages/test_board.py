from functools import cache

import pytest

from engine.delivery import plain_text
from engine.ports import ActionState
from tests.pages.apps import components, make_engine, open_app, texts_of
from ui import services
from ui.components.action_card import describe_card
from ui.components.freshness import describe_freshness


@cache
def _find_email_deal() -> str:
    engine = make_engine()
    for candidate in engine.rank("sample")["id"]:
        shown = engine.recommender.view(engine.source("sample"), str(candidate)).recommendation
        if shown.p0_actions and shown.p0_actions[0].content.kind == "email" and shown.p0_actions[0].prerequisites:
            return str(candidate)
    raise LookupError("no sample deal has an e-mail for today")


@pytest.fixture
def deal_id():
    return _find_email_deal()


def _cards(app):
    return components(app, "action_card")


def test_a_board_shows_the_actions_of_its_recommendation(deal_id):
    engine = make_engine()
    shown = engine.recommender.view(engine.source("sample"), deal_id).recommendation

    app = open_app("board.py", deal=f"sample:{deal_id}")

    assert not app.exception
    assert [card["id"] for card in _cards(app)] == [action.id for action in shown.actions]
    assert _cards(app)[0]["content"]["buttons"][0]["copy"] == plain_text(shown.p0_actions[0])


def test_a_board_without_a_key_says_that_no_ai_wrote_it(deal_id):
    app = open_app("board.py", deal=f"sample:{deal_id}")

    freshness = components(app, "freshness")[0]
    assert "Playbook draft, no AI" in freshness["line"]
    assert [mark["label"] for mark in freshness["marks"]] == ["data", "summary", "prompt", "context", "campaign"]


def test_a_bare_id_finds_its_source(deal_id):
    assert _cards(open_app("board.py", deal=deal_id))


def test_a_done_action_folds_and_a_ticked_box_stays_ticked(deal_id):
    engine = make_engine()
    first = engine.recommender.view(engine.source("sample"), deal_id).recommendation.p0_actions[0]
    done = ActionState("sample", deal_id, first.id, "done", engine.clock(), services.PERSON, contact_id=first.contact.id)
    ticked = ActionState(
        "sample",
        deal_id,
        first.id,
        "checked",
        engine.clock(),
        services.PERSON,
        detail=first.prerequisites[0],
        contact_id=first.contact.id,
    )
    engine.records.mark_action(done)
    engine.records.mark_action(ticked)

    app = open_app("board.py", deal=f"sample:{deal_id}")

    card = _cards(app)[0]
    assert card["done_text"].startswith("Done today")
    assert card["prerequisites"][0]["is_done"]
    assert components(app, "freshness")[0]["badge"]["text"] == "Fresh"


def test_without_a_deal_the_board_leads_to_the_deals():
    app = open_app("board.py")

    assert not app.exception
    assert "No deal is chosen" in texts_of(app)


def test_an_unknown_deal_is_told_in_a_sentence():
    app = open_app("board.py", deal="sample:<script>alert(1)</script>")

    assert not app.exception
    assert "alert(1)" in texts_of(app)
    assert _cards(app) == []


def test_a_deal_that_nobody_may_write_to_shows_the_hold_and_no_action():
    engine = make_engine()
    ranked = engine.rank("sample")
    forbidden = ranked[ranked["hold_kind"] == "forbidden"]["id"].iloc[0]

    app = open_app("board.py", deal=f"sample:{forbidden}")

    assert "Do not contact" in texts_of(app)
    assert _cards(app) == []


def test_every_sample_deal_can_be_drawn():
    engine = make_engine()
    clock = services.get_clock(engine)
    source = engine.source("sample")

    for deal_id in engine.rank("sample")["id"]:
        view = engine.recommender.view(source, str(deal_id))
        cards = [describe_card(action, view, clock) for action in view.recommendation.actions]
        assert all(card["title"] and card["content"]["blocks"] for card in cards), deal_id
        assert describe_freshness(view, clock)
