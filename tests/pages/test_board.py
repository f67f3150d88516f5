from datetime import timedelta
from functools import cache

import pytest

from engine.batches.requests import Batch, BatchRequest
from engine.drafts.delivery import plain_text
from engine.ports import ActionState
from tests.engine.adapters.records.cases import make_deal
from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, press, texts_of
from ui import services
from ui.components.action_card import describe_card
from ui.components.freshness import describe_freshness
from ui.components.situation import _line
from ui.formats import format_day


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


def test_a_ticked_box_stays_ticked_and_makes_nothing_stale(deal_id):
    engine = make_engine()
    first = engine.recommender.view(engine.source("sample"), deal_id).recommendation.p0_actions[0]
    ticked = ActionState(
        "sample",
        deal_id,
        first.id,
        "checked",
        engine.clock(),
        ME.name,
        detail=first.prerequisites[0],
        contact_id=first.contact.id,
    )
    engine.records.mark_action(ticked)

    app = open_app("board.py", deal=f"sample:{deal_id}")

    card = _cards(app)[0]
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
    forbidden = next(deal.id for deal in engine.rank("sample").rows() if deal.hold_kind == "forbidden")

    app = open_app("board.py", deal=f"sample:{forbidden}")

    assert "Do not contact" in texts_of(app)
    assert _cards(app) == []


def test_an_unknown_deal_is_told_without_a_command():
    told = texts_of(open_app("board.py", deal="sample:nothing"))

    assert "This deal isn't here" in told
    assert "sales-action" not in told
    assert "`" not in told


def test_where_nothing_is_to_be_done_one_card_says_why_instead_of_columns():
    engine = make_engine()
    lost = next(
        deal.id
        for deal in engine.rank("sample").rows()
        if deal.status == "lost"
        and not any(True for _ in engine.recommender.view(engine.source("sample"), deal.id).recommendation.actions)
    )

    app = open_app("board.py", deal=f"sample:{lost}")

    card = next(folder for folder in components(app, "folder") if folder["title"].startswith("Lost on "))
    assert card["text"] == "Nothing is due."
    assert card["sections"][0]["title"] == "What would change this"
    assert not any("Next week" in element.value for element in app.markdown)
    assert components(app, "freshness")[0]["badge"]["text"] == "Up to date"


def test_the_last_word_on_the_board_is_the_last_touch_of_the_table():
    engine = make_engine()
    source, clock = engine.source("sample"), services.get_clock(engine)
    whose = {"in": "last word theirs, ", "out": "last word ours, "}

    for row in engine.rank("sample").rows():
        told = _line(engine.recommender.view(source, row.id), clock)[0]
        if row.last_touch_at is None:
            assert told == "no message on record", row.id
            continue
        assert told.endswith(format_day(clock.local(row.last_touch_at).date(), clock.today)), row.id
        assert told.startswith((whose.get(row.last_direction, "last spoken, "), "last spoken, ")), row.id


def test_the_deals_data_is_one_click_away(deal_id):
    app = open_app("board.py", deal=f"sample:{deal_id}")

    app = press(app, "board-tools", "data")

    titles = [section["title"] for section in components(app, "deal_data")[0]["sections"]]
    assert titles[0] == "Deal"
    assert len(titles) > 2


def test_every_sample_deal_can_be_drawn():
    engine = make_engine()
    clock = services.get_clock(engine)
    source = engine.source("sample")

    for deal_id in engine.rank("sample")["id"]:
        view = engine.recommender.view(source, str(deal_id))
        cards = [describe_card(action, view, clock) for action in view.recommendation.actions]
        assert all(card["title"] and card["content"]["blocks"] for card in cards), deal_id
        assert describe_freshness(view, clock)


def test_a_board_of_a_leavers_deal_says_so_with_the_handover_at_hand(home):
    engine = make_engine()
    engine.records.save_deals([make_deal("d1", "Plan", owner="ada@x.example", owner_name="Ada [Martin](https://x.example)")])
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text("left: [ada@x.example]\n")

    app = open_app("board.py", deal="files:d1")

    [told] = [one.value for one in app.info if "has left" in one.value]
    assert "Ada \\[Martin\\]" in told
    assert told.endswith("has left; nobody owns this deal\\. The handover page for whoever takes it over is under Download.")
    assert "has left" not in texts_of(open_app("board.py", deal=f"sample:{_find_email_deal()}"))


def test_a_deal_that_waits_in_a_batch_says_since_when_and_what_to_do(deal_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-of-a-test")
    engine = make_engine()
    now = engine.clock()
    request = BatchRequest(
        custom_id="r1",
        source="sample",
        deal_id=deal_id,
        deal_name="A deal",
        cache_key="key",
        valid_from=now,
        expires_at=now + timedelta(days=1),
        estimate_usd=0.02,
        reserved_usd=0.02,
        parts_json="{}",
    )

    before = components(open_app("board.py", deal=f"sample:{deal_id}"), "freshness")[0]["line"]
    engine.records.add_batch(Batch(id="b1", made_at=now, asked_by="ana", size=1, shared_json="{}"), [request])
    after = components(open_app("board.py", deal=f"sample:{deal_id}"), "freshness")[0]["line"]

    assert "batch" not in before
    assert "waiting in a batch since today" in after
    assert "'sales-action prepare --collect' fetches it" in after
