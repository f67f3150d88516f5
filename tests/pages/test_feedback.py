"""The page Feedback: the form, what was learned, the way back, the log."""

import pytest

from engine.access.roles import Person
from engine.feedback.input import FeedbackInput
from engine.outcomes import find_outcomes
from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, press, rows_of, texts_of

TOM = Person("tom@northline.example", False)
SAID = "Keep emails under 60 words"


@pytest.fixture
def made(context):
    """The recommendation of the deal that needs attention most."""
    engine = make_engine()
    return engine.recommender.recommend(engine.source("sample"), str(engine.rank("sample")["id"][0]))


def _email(made):
    return next(action for action in made.actions if action.channel == "email")


def _open(made, action=None):
    return open_app("feedback.py", rec=made.recommendation_id, action=(action or _email(made)).id)


def _say(app, kind, text=""):
    app.segmented_control(key="feedback.kind").set_value(kind)
    app.text_area(key="feedback.text").set_value(text).run()
    return app.button(key="feedback-send").click().run()


def _told(app):
    return "\n".join([*(markdown.value for markdown in app.markdown), *(caption.value for caption in app.caption)]).replace(
        "\\", ""
    )


def test_nothing_said_yet_is_an_empty_page_that_says_what_to_do(home):
    app = open_app("feedback.py")

    assert not app.exception
    assert "Nothing was said yet" in texts_of(app)
    assert "What becomes of it, you see here" in texts_of(app)
    assert app.button(key="feedback-send").disabled
    assert "choose the deal and the action, and say how it was" in _told(app)
    assert "Nothing was said in the last 8 weeks." in _told(app)


def test_a_link_from_a_board_names_the_action(made):
    app = _open(made)

    assert _email(made).title in _told(app)
    assert "choose the deal and the action, and say how it was" in _told(app)
    assert not app.exception

    app.segmented_control(key="feedback.kind").set_value("positive").run()

    assert "choose the deal" not in _told(app)
    assert not app.button(key="feedback-send").disabled
    assert not any(box.label == "Deal" for box in app.selectbox)


def test_a_link_to_something_that_is_gone_says_so_and_lets_choose():
    app = open_app("feedback.py", rec="rec_gone", action="act_gone")

    assert not app.exception
    assert "isn't here any more" in app.warning[0].value
    assert any(box.label == "Deal" for box in app.selectbox)


def test_a_deal_and_an_action_can_be_chosen(made):
    app = open_app("feedback.py")

    app.selectbox(key="feedback.deal").set_value(f"sample:{made.deal_id}").run()
    app.selectbox(key=f"feedback.action.{made.recommendation_id}").set_value(_email(made).id).run()
    _say(app, "positive")

    assert make_engine().records.standing_thumbs(made.recommendation_id, "me").keys() == {_email(made).id}


def test_a_sentence_becomes_a_learning_and_is_shown_where_it_went(made, context):
    app = _say(_open(made), "neutral", SAID)

    assert not app.exception
    assert "Learned, and used from now on" in _told(app)
    assert "context 1.3 → 1.4" in _told(app)
    assert "Email Engagement Learnings" in _told(app)
    rows = components(app, "difference")[0]["rows"]
    assert any(SAID in segment[0] for row in rows if row["kind"] == "added" for segment in row["segments"])
    assert SAID in context.read_text(encoding="utf-8")
    assert app.text_area(key="feedback.text").value == ""


def test_undo_brings_back_the_very_bytes(made, context):
    before = context.read_bytes()
    app = _say(_open(made), "neutral", SAID)

    app.button(key="feedback-undo").click().run()

    assert not app.exception
    assert context.read_bytes().replace(b"Version: 1.5", b"Version: 1.3") == before
    assert "What becomes of it" in texts_of(app)
    assert rows_of(app, "Log")[0][4]["text"] == "taken back"


def test_a_thumb_is_counted_without_a_word(made):
    app = _say(_open(made), "positive")

    assert "Counted" in _told(app)
    assert rows_of(app, "Log")[0][0]["first"] == "Thumb up, no words"


def test_partly_needs_a_word(made):
    app = _say(_open(made), "neutral")

    assert "Say in a word" in _told(app)
    assert "Nothing was said yet" in texts_of(app)


def test_what_a_manager_must_decide_waits(made):
    app = _say(_open(made), "negative", "Tell them that the price is 12 EUR")

    assert "a manager decides" in _told(app)
    assert rows_of(app, "Log")[0][4]["text"] == "waits for a manager"


def test_the_log_is_narrowed_by_verdict_channel_and_person(made):
    engine = make_engine()
    for kind, person in (("positive", TOM), ("negative", ME)):
        said = FeedbackInput(recommendation_id=made.recommendation_id, feedback_type=kind, action_id=_email(made).id)
        engine.feedback.process_feedback(said, person)
    app = open_app("feedback.py")
    assert [row[1]["badge"] for row in rows_of(app, "Log")] == ["Wrong", "Good"]

    app.selectbox(key="by").set_value(TOM.name).run()
    assert [row[3]["text"] for row in rows_of(app, "Log")] == [TOM.name]
    app.selectbox(key="channel").set_value("phone").run()

    assert rows_of(app, "Log") == []
    assert "Nothing that was said fits." in _told(app)


def test_a_line_of_the_log_is_shown_whole_and_taken_back(made, context):
    app = _say(_open(made), "neutral", SAID)
    feedback_id = components(app, "grid")[-1]["rows"][0]["id"]

    press(app, "feedback-log", {"act": "show", "id": feedback_id})
    assert SAID in [text.value for text in app.text]
    press(app, "feedback-log", {"act": "undo", "id": feedback_id})

    assert SAID not in context.read_text(encoding="utf-8")


def test_a_rep_cannot_take_back_what_others_said(made, home):
    engine = make_engine()
    engine.feedback.process_feedback(
        FeedbackInput(recommendation_id=made.recommendation_id, feedback_type="neutral", feedback_text=SAID), TOM
    )
    (home / "config.yaml").write_text("managers: [boss@northline.example]\n", encoding="utf-8")

    app = open_app("feedback.py")

    assert [button["act"] for button in rows_of(app, "Log")[0][-1]["buttons"]] == ["show", "open"]


def test_figures_count_what_one_gave_and_what_was_learned_from_it(made):
    app = _say(_open(made), "neutral", SAID)

    tiles = {tile["label"]: tile["value"] for tile in components(app, "kpis")[0]["tiles"]}
    assert tiles["You gave"] == "1"
    assert tiles["Learned from you"] == "1"


def test_records_that_cannot_be_read_are_told(home):
    home.mkdir()
    (home / "recommendation_cache.db").write_bytes(b"no database at all" * 100)

    app = open_app("feedback.py")

    assert not app.exception
    assert "That didn't work." in texts_of(app) or "records" in texts_of(app)


def test_what_is_not_sent_stays_while_another_page_is_looked_at(context, made):
    app = _open(made)
    app.segmented_control(key="feedback.kind").set_value("negative")
    app.text_area(key="feedback.text").set_value(SAID).run()

    app.switch_page("context.py").run()
    app.query_params.clear()
    app.switch_page("feedback.py").run()

    assert app.text_area(key="feedback.text").value == SAID
    assert app.segmented_control(key="feedback.kind").value == "negative"
    assert _email(made).title in _told(app)


def test_a_link_to_another_action_finds_an_empty_form(context, made):
    other = next(action for action in made.actions if action.id != _email(made).id)
    app = _open(made)
    app.segmented_control(key="feedback.kind").set_value("negative")
    app.text_area(key="feedback.text").set_value(SAID).run()

    app.query_params["action"] = other.id
    app.run()

    assert app.text_area(key="feedback.text").value == ""
    assert app.segmented_control(key="feedback.kind").value is None
    assert other.title in _told(app)


def test_what_was_taken_out_meanwhile_is_told_and_not_undone_twice(context, made):
    app = _say(_open(made), "negative", SAID)
    assert app.button(key="feedback-undo")
    engine = make_engine()
    [learning] = [one for one in engine.ledger.list("active") if one.source_feedback_id]
    engine.ledger.retire(ME, learning.id)

    app.run()

    assert "Meanwhile it was taken out again." in _told(app)
    assert "feedback-undo" not in [button.key for button in app.button]


def test_what_followed_is_counted_only_while_it_is_open(made, monkeypatch):
    counted = []
    monkeypatch.setattr("ui.components.outcomes.find_outcomes", lambda *given: counted.append(given) or find_outcomes(*given))
    app = open_app("feedback.py")
    assert not counted

    app.session_state["feedback.outcomes"] = True
    app.run()

    assert not app.exception
    assert len(counted) == 1
    assert "Nothing can be counted yet." in _told(app)
    assert "It is a correlation" in _told(app)
