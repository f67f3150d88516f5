"""Texts that leave a board as a link, a file or a page: kept as they left, and only once what blocks was checked."""

from dataclasses import replace
from functools import cache

import pytest

from engine.errors import NotAllowed, StoreError
from engine.recommendation import Finding
from engine.release import Way
from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, press
from ui import services
from ui.components.action_card import CardEvent
from ui.marking import apply_event


@cache
def _find_deal() -> str:
    engine = make_engine()
    for candidate in engine.rank("sample")["id"]:
        shown = engine.recommender.view(engine.source("sample"), str(candidate)).recommendation
        if shown.p0_actions and shown.p0_actions[0].content.kind == "email":
            return str(candidate)
    raise LookupError("no sample deal has an e-mail for today")


@pytest.fixture
def deal_id():
    return _find_deal()


@pytest.mark.parametrize("way", ["eml", "ics"])
def test_a_file_is_kept_word_for_word_as_it_left(deal_id, way):
    app = open_app("board.py", deal=deal_id)
    card = components(app, "action_card")[0]
    file = next(button["file"] for button in card["content"]["buttons"] if button["way"] == way)

    press(app, f"card-sample-{deal_id}-{card['id']}", {"action_id": card["id"], "kind": "use", "way": way})

    (use,) = make_engine().records.list_uses()
    assert (use.way, use.text, use.person, use.deal_id) == (way, file["text"], ME.name, deal_id)


def test_a_text_opened_or_printed_is_kept_as_the_text_itself(deal_id):
    app = open_app("board.py", deal=deal_id)
    card = components(app, "action_card")[0]
    text = card["content"]["buttons"][0]["copy"]

    for way in ("mail_program", "print"):
        app = press(app, f"card-sample-{deal_id}-{card['id']}", {"action_id": card["id"], "kind": "use", "way": way})

    assert [(use.way, use.text) for use in make_engine().records.list_uses()] == [("print", text), ("mail_program", text)]


@pytest.mark.parametrize("way", [Way.EML, Way.ICS, Way.MAIL_PROGRAM, Way.PRINT])
def test_no_way_leads_around_what_must_be_checked(deal_id, way):
    engine = make_engine()
    view = engine.recommender.view(engine.source("sample"), deal_id)
    action = view.recommendation.p0_actions[0]
    block = Finding(rule="grounding", action_id=action.id, text="“20 %” stands in none of your records.", severity="block")
    view = replace(view, recommendation=view.recommendation.model_copy(update={"warnings": (block,)}))
    clock = services.get_clock(engine)

    with pytest.raises(NotAllowed, match="20 %"):
        apply_event(engine, CardEvent(action, "use", way=way), view, ME, clock)
    assert engine.records.list_uses() == []

    apply_event(engine, CardEvent(action, "use", way=way, acknowledged=(block.text,)), view, ME, clock)
    (use,) = engine.records.list_uses()
    assert use.acknowledged == (block.text,)


def test_what_a_colleague_took_is_told_on_the_card_and_what_the_records_cannot_tell_is_left_out(deal_id, monkeypatch):
    engine = make_engine()
    shown = engine.recommender.view(engine.source("sample"), deal_id).recommendation
    first = shown.p0_actions[0]
    engine.records.log_use(
        recommendation_id=shown.recommendation_id, action_id=first.id, person="anna@northline.example", way="copy", text="x"
    )

    app = open_app("board.py", deal=deal_id)

    told = {card["id"]: card["used"] for card in components(app, "action_card")}
    assert told.pop(first.id).startswith("Copied by anna@northline.example today ")
    assert set(told.values()) <= {""}

    def refuse(*_facts):
        raise StoreError("The records can't be read.")

    monkeypatch.setattr(services.get_engine().records, "last_uses", refuse)
    app.run()

    assert not app.exception
    assert {card["used"] for card in components(app, "action_card")} == {""}
