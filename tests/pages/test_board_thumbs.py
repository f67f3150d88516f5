"""Thumbs on a board: counted at once, shown as they stand, taken back, and what was learned named on the action."""

import pytest

from engine.feedback.input import FeedbackInput
from tests.fakes import ME
from tests.pages.apps import TEXT, components, make_engine, open_app, press, texts_of


@pytest.fixture
def deal_id():
    """The deal that needs attention most and has something to do."""
    engine = make_engine()
    source = engine.source("sample")
    return next(
        str(named)
        for named in engine.rank("sample")["id"]
        if any(engine.recommender.view(source, str(named)).recommendation.actions)
    )


def _card(app):
    return components(app, "action_card")[0]


def _press(app, deal_id, **event):
    action_id = _card(app)["id"]
    return press(app, f"card-sample-{deal_id}-{action_id}", {"action_id": action_id, **event})


def test_one_click_counts_at_once_and_stands(context, deal_id):
    app = open_app("board.py", deal=f"sample:{deal_id}")
    assert _card(app)["thumbs"]["standing"] is None

    app = _press(app, deal_id, kind="thumb", text="positive")

    assert not app.exception
    assert _card(app)["thumbs"]["standing"] == "positive"
    assert _card(open_app("board.py", deal=f"sample:{deal_id}"))["thumbs"]["standing"] == "positive"


def test_a_thumb_makes_no_version_and_nothing_stale(context, deal_id):
    app = open_app("board.py", deal=f"sample:{deal_id}")
    before = [chip["text"] for chip in components(app, "heading")[0]["chips"]]

    app = _press(app, deal_id, kind="thumb", text="negative")

    assert context.read_text(encoding="utf-8") == TEXT
    assert [chip["text"] for chip in components(app, "heading")[0]["chips"]] == before
    assert len(make_engine().records.list_entries()) == 1


def test_a_thumb_down_says_what_it_is_about_and_stays_one_thumb(context, deal_id):
    app = _press(open_app("board.py", deal=f"sample:{deal_id}"), deal_id, kind="thumb", text="negative")

    app = _press(app, deal_id, kind="thumb", text="negative", about="wrong_time")

    assert _card(app)["thumbs"]["about"] == "wrong_time"
    assert make_engine().records.cache_figures(make_engine().clock())["feedback"] == 1


def test_the_other_thumb_takes_its_place_and_a_second_click_takes_it_back(context, deal_id):
    app = _press(open_app("board.py", deal=f"sample:{deal_id}"), deal_id, kind="thumb", text="negative")

    app = _press(app, deal_id, kind="thumb", text="positive")
    assert _card(app)["thumbs"]["standing"] == "positive"
    app = _press(app, deal_id, kind="thumb", text="")

    assert _card(app)["thumbs"]["standing"] is None


def test_words_on_a_card_are_learned_from_and_shown_on_the_page_feedback(context, deal_id):
    app = open_app("board.py", deal=f"sample:{deal_id}")

    app = _press(app, deal_id, kind="say", text="Never use the word leverage", about="wording")

    assert not app.exception
    assert "leverage" in context.read_text(encoding="utf-8")
    assert app.session_state["session"].feedback_result.status == "added"


def test_what_an_action_applied_is_named_on_it(context):
    engine = make_engine()
    source = engine.source("sample")
    for named in engine.rank("sample")["id"]:
        shown = engine.recommender.view(source, str(named)).recommendation
        email = next((action for action in shown.actions if action.channel == "email"), None)
        if email:
            break
    said = FeedbackInput(
        recommendation_id=shown.recommendation_id,
        feedback_type="neutral",
        feedback_text="Never use the word leverage",
        action_id=email.id,
    )
    learned = engine.feedback.process_feedback(said, ME).learning_extracted

    app = open_app("board.py", deal=f"sample:{shown.deal_id}")

    words = [text for card in components(app, "action_card") for text in card["learned"]]
    assert f"Learned: {learned}" in words


def test_a_link_leads_to_the_form_for_this_action(context, deal_id):
    app = open_app("board.py", deal=f"sample:{deal_id}")

    made = make_engine().records.latest_recommendation("sample", deal_id)
    assert _card(app)["thumbs"]["more"] == f"feedback?rec={made.recommendation_id}&action={_card(app)['id']}"


def _correct(deal_id, fact, value):
    """Say in the dialog of a wrong fact what is right; without a browser, a dialog lasts for one run."""
    wrong = {"kind": "thumb", "text": "negative", "about": "wrong_fact"}
    app = _press(open_app("board.py", deal=f"sample:{deal_id}"), deal_id, **wrong)
    chooser = app.selectbox(key=f"correction.fact.{_card(app)['id']}")
    chooser.select(next(option for option in chooser.options if option.startswith(fact)))
    app.text_input(key=f"correction.value.{_card(app)['id']}").input(value)
    _press(app, deal_id, **wrong)
    app.button(key="correction-do").click()
    return _press(app, deal_id, **wrong)


def _held(deal_id):
    engine = make_engine()
    return engine.composer.compose(engine.source("sample"), deal_id, "playbook", engine.clock()).held.enriched


def test_a_wrong_fact_is_corrected_at_once_and_kept_with_its_author(context, deal_id):
    app = _correct(deal_id, "amount: ", "43210")

    assert not app.exception
    held = _held(deal_id)
    assert str(held.deal.amount) == "43210"
    assert [(one.field, one.author) for one in held.corrections] == [("deal.amount", ME.name)]


def test_what_can_t_be_a_fact_is_refused_in_words(context, deal_id):
    app = _correct(deal_id, "close date: ", "soon")

    assert "'soon' is no close date. Write a date, such as 2026-12-31." in texts_of(app)
    assert _held(deal_id).corrections == ()
