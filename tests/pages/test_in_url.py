"""Which part of a list a page shows stands in its URL, and a URL shows that part again."""

from __future__ import annotations

import pytest

from engine.feedback.input import FeedbackInput
from engine.ports import EntryFilter, FeedbackFilter
from tests.fakes import ME
from tests.pages.apps import make_engine, open_app, rows_of
from ui.components import cache_entries, feedback_log, uses
from ui.components.uses import read_most
from ui.deal_view import make_digest

LEDGER = "What it has learned"


def _choose_page(app, view, number):
    """Choose a page: AppTest knows no pagination, whose value stands in the session by its key."""
    app.session_state[f"page-{make_digest(view)}"] = number
    return app.run()


def _named(app, name):
    found = app.query_params.get(name, "")
    return found[0] if isinstance(found, list) else found


def test_which_learnings_are_shown_stands_in_the_url_and_comes_from_it(context):
    engine = make_engine()
    engine.ledger.follow()
    engine.ledger.retire(ME, "L7f3a2c")
    app = open_app("context.py")
    assert (rows_of(app, LEDGER), dict(app.query_params)) == ([], {})

    app.segmented_control(key="ledger.view").set_value("retired").run()

    assert _named(app, "learnings") == "retired"
    linked = open_app("context.py", learnings="retired")
    assert len(rows_of(linked, LEDGER)) == 1
    linked.segmented_control(key="ledger.view").set_value("active").run()
    assert "learnings" not in linked.query_params
    assert linked.segmented_control(key="ledger.view").value == "active"


def test_back_to_another_part_of_the_ledger_shows_it(context):
    app = open_app("context.py")
    app.segmented_control(key="ledger.view").set_value("retired").run()

    del app.query_params["learnings"]
    app.run()

    assert app.segmented_control(key="ledger.view").value == "active"


def test_back_from_another_page_shows_the_part_of_the_ledger_that_was_left(context):
    app = open_app("context.py")
    app.segmented_control(key="ledger.view").set_value("retired").run()

    app.switch_page("cache.py").run()
    app.switch_page("context.py")
    app.query_params["learnings"] = "retired"
    app.run()

    assert app.segmented_control(key="ledger.view").value == "retired"
    assert _named(app, "learnings") == "retired"


def test_nonsense_in_the_url_shows_what_is_active(context):
    app = open_app("context.py", learnings="<b>")

    assert not app.exception
    assert app.segmented_control(key="ledger.view").value == "active"


@pytest.fixture
def said(context, monkeypatch):
    """Three things said, on pages of one each; their texts, newest first."""
    engine = make_engine()
    made = engine.recommender.recommend(engine.source("sample"), str(engine.rank("sample")["id"][0]))
    texts = ["The first word was right", "The second word was right", "The third word was right"]
    for text in texts:
        engine.feedback.process_feedback(
            FeedbackInput(recommendation_id=made.recommendation_id, feedback_type="positive", feedback_text=text), ME
        )
    monkeypatch.setattr(feedback_log, "PAGE_SIZE", 1)
    return texts[::-1]


def _first(app, label):
    return rows_of(app, label)[0][0]["first"]


def test_a_page_of_the_log_stands_in_the_url_and_another_filter_starts_at_its_first(said):
    label = feedback_log.texts.LOG
    app = _choose_page(open_app("feedback.py"), FeedbackFilter(), 2)
    assert _first(app, label) == said[1]
    named = _named(app, "page")
    assert named.startswith("2.")

    assert _first(open_app("feedback.py", page=named), label) == said[1]
    assert _first(open_app("feedback.py", page="3"), label) == said[2]
    assert _first(open_app("feedback.py", page=named, verdict="Good"), label) == said[0]


def test_a_page_of_the_cache_stands_in_the_url(monkeypatch):
    engine = make_engine()
    for deal_id in engine.rank("sample")["id"][:2]:
        engine.recommender.recommend(engine.source("sample"), deal_id)
    monkeypatch.setattr(cache_entries, "PAGE_SIZE", 1)
    label = cache_entries.texts.ENTRIES
    first, app = _first(open_app("cache.py"), label), _choose_page(open_app("cache.py"), EntryFilter(), 2)

    assert _first(app, label) != first
    assert _first(open_app("cache.py", page=_named(app, "page")), label) == _first(app, label)


def test_the_deal_of_a_prompt_s_preview_stands_in_the_url():
    app = open_app("prompts.py")
    box = next(one for one in app.selectbox if one.key == "prompts.deal")
    assert "with" not in app.query_params

    box.select_index(3).run()

    named = _named(app, "with")
    assert named.startswith("sample:")
    again = next(one for one in open_app("prompts.py", **{"with": named}).selectbox if one.key == "prompts.deal")
    assert again.value == named


def test_how_many_texts_that_left_are_listed_stands_in_the_url(monkeypatch):
    monkeypatch.setattr(uses, "PAGE_SIZE", 1)
    engine = make_engine()
    made = engine.recommender.recommend(engine.source("sample"), str(engine.rank("sample")["id"][0]))
    for number in range(3):
        engine.records.log_use(
            recommendation_id=made.recommendation_id,
            action_id=next(iter(made.actions)).id,
            person="me",
            way="copy",
            text=f"Text {number}",
        )
    label = uses.texts.USED
    app = open_app("context.py")
    assert len(rows_of(app, label)) == 1

    app.button(key="uses-more").click().run()

    assert len(rows_of(app, label)) == 2
    assert _named(app, "used-shown") == "2"
    assert len(rows_of(open_app("context.py", **{"used-shown": "3"}), label)) == 3


@pytest.mark.parametrize("text", ["", "x", "-5", "99999", "²"])
def test_no_number_of_texts_is_the_first_page(text):
    assert read_most(text) == uses.PAGE_SIZE
