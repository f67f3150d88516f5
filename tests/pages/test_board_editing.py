"""A board whose texts are edited: what its cards offer, what a save does, and that nothing replaces an open editor."""

from datetime import UTC, datetime

from engine.drafts.delivery import plain_text
from engine.recommendation import WhatsAppContent
from engine.revisions import Revision
from tests.fakes import ME
from tests.pages.apps import components, open_app
from tests.ui.samples import ACTION, CLOCK, make_view
from ui import services
from ui.board_options import BoardOptions
from ui.components.action_card import _read_event
from ui.components.editing import EditState, describe_edit
from ui.edit_events import apply_edit, find_kept
from ui.state import get_session

DEAL = "ouseburn"
REFERENCE = f"sample:{DEAL}"


def _view():
    engine = services.get_engine()
    return engine, engine.recommender.view(engine.source("sample"), DEAL)


def _send(engine, view, action, kind, **sent):
    event = _read_event(action, view.recommendation, {"action_id": action.id, "kind": kind} | sent)
    assert event
    return apply_edit(engine, event, view, ME, REFERENCE, BoardOptions())


def test_a_text_offers_its_fields_and_an_outline_offers_none():
    cards = components(open_app("board.py", deal=REFERENCE), "action_card")

    texts = {card["content"]["kind"]: card["edit"] for card in cards}
    assert [field["name"] for field in texts["email"]["fields"]] == ["subject", "body"]
    assert texts["email"]["tail"]
    assert texts["email"]["rewrite"]["label"] == "Shorten"
    assert texts["outline"] is None


def test_a_save_is_shown_with_who_it_was_and_the_original_in_reach():
    open_app("board.py", deal=REFERENCE)
    engine, view = _view()
    action = next(one for one in view.recommendation.actions if one.content.kind == "email")

    _send(engine, view, action, "edit", draft=view.recommendation.recommendation_id, token="t1", texts={"body": "Mine."})

    engine, view = _view()
    edited = view.recommendation.action(action.id)
    told = describe_edit(edited, view, CLOCK, EditState(ME.name, {action.id: get_session().edits_heard[action.id]}))
    assert plain_text(edited).split("\n\n")[1].startswith("Mine.")
    assert told["shown"].startswith("Edited by you")
    assert told["heard"] == {"token": "t1", "problem": ""}
    assert [one["button"] for one in told["earlier"]] == ["Back to the original"]


def test_an_open_editor_keeps_its_recommendation_until_it_is_closed():
    open_app("board.py", deal=REFERENCE)
    engine, view = _view()
    made = view.recommendation
    action = next(one for one in made.actions if one.content.kind == "email")
    _send(engine, view, action, "editing", is_on=True, draft=made.recommendation_id, field=action.id)

    engine.recommender.recommend(engine.source("sample"), DEAL, force_refresh=True)
    kept = engine.recommender.view(engine.source("sample"), DEAL, kept_id=find_kept(REFERENCE))

    assert (kept.recommendation.recommendation_id, kept.is_kept) == (made.recommendation_id, True)
    _send(engine, kept, action, "editing", is_on=False, draft=made.recommendation_id, field=action.id)
    assert find_kept(REFERENCE) is None


def test_an_edited_text_whose_action_is_no_longer_recommended_stays_to_be_read():
    open_app("board.py", deal=REFERENCE)
    engine = services.get_engine()
    content = WhatsAppContent(title="Ping", to="+33612345678", message="See you on Monday?")
    made = {"recommendation_id": "rec_before", "source": "sample", "deal_id": DEAL, "writer": "person", "content": content}
    engine.records.add_revision(Revision(**made, action_id="act_gone", at=datetime.now(UTC), author="me"))

    app = open_app("board.py", deal=REFERENCE)

    lost = next(folder for folder in components(app, "folder") if folder["title"] == "Earlier texts · 1")
    assert lost["sections"][0]["title"].startswith("WhatsApp · Edited by you")
    assert lost["sections"][0]["text"] == "See you on Monday?"


def test_what_a_browser_sends_of_no_text_is_not_taken():
    view = make_view()

    assert _read_event(ACTION, view.recommendation, {"action_id": "act_other", "kind": "edit"}) is None
    assert _read_event(ACTION, view.recommendation, {"action_id": ACTION.id, "kind": "rewrite", "text": " "}) is None
