import pytest

from engine.ports import Feedback
from engine.recommendation import Revised
from tests.ui.samples import ACTION, CLOCK, NOW, make_recommendation, make_view
from ui.components.action_card import _read_event, describe_card, describe_thumbs
from ui.reactions import Reactions

THUMB = Feedback(
    feedback_id="fb_1",
    recommendation_id="rec_0123456789ab",
    source="sample",
    deal_id="d1",
    action_id=ACTION.id,
    action_priority="P0",
    action_channel="email",
    feedback_type="negative",
    feedback_text="",
    what_worked="",
    what_didnt_work="",
    improvement="",
    given_by="me",
    given_at=NOW,
    about="wording",
)


def _event(**sent):
    return _read_event(ACTION, make_recommendation(), {"action_id": ACTION.id, **sent})


def test_no_thumb_stands_until_one_was_given():
    thumbs = describe_thumbs(ACTION, "rec_0123456789ab", Reactions())

    assert thumbs["standing"] is None
    assert [kind["text"] for kind in thumbs["kinds"]] == ["Wording", "Wrong action", "Wrong time", "Wrong fact"]
    assert thumbs["more"] == f"feedback?rec=rec_0123456789ab&action={ACTION.id}"


def test_the_thumb_that_stands_is_shown_with_what_it_is_about():
    card = describe_card(ACTION, make_view(), CLOCK, reactions=Reactions({ACTION.id: THUMB}))

    assert (card["thumbs"]["standing"], card["thumbs"]["about"]) == ("negative", "wording")


def test_what_an_action_applied_is_named_in_words_and_what_nobody_knows_is_left_out():
    action = ACTION.model_copy(update={"applied_learnings": ("L000001", "L000009")})

    card = describe_card(action, make_view(), CLOCK, reactions=Reactions(learned={"L000001": "Keep it short"}))

    assert card["learned"] == ["Learned: Keep it short"]


def test_each_thumb_names_its_action_for_those_who_hear_it():
    labels = describe_thumbs(ACTION, "rec", Reactions({ACTION.id: THUMB}))["labels"]

    assert labels["up"] == "Good: Answer the price question"
    assert labels["down"] == "Not good: Answer the price question"


def test_thumbs_on_an_edited_text_say_that_they_judge_the_one_that_was_written():
    revised = Revised(id="rev_1", at=NOW, author="me", writer="person")
    edited = ACTION.model_copy(update={"revised": revised})

    assert describe_thumbs(edited, "rec", Reactions())["judged"].startswith("Thumbs judge the text as it was first written")
    assert describe_thumbs(ACTION, "rec", Reactions())["judged"] == ""


def test_a_thumb_down_may_say_what_it_is_about():
    event = _event(kind="thumb", text="negative", about="wrong_time")

    assert (event.kind, event.text, event.about) == ("thumb", "negative", "wrong_time")
    assert _event(kind="thumb", text="positive").about is None
    assert _event(kind="thumb", text="").text == ""


def test_words_are_cut_and_never_empty():
    assert len(_event(kind="say", text="x" * 5000).text) == 500
    assert _event(kind="say", text="  ") is None


@pytest.mark.parametrize("sent", [{"text": "sideways"}, {"text": "negative", "action_id": "act_other"}, {"text": ["negative"]}])
def test_what_no_thumb_can_be_is_ignored(sent):
    assert _event(**{"kind": "thumb", **sent}) is None


def test_an_unknown_reason_counts_as_none():
    assert _event(kind="thumb", text="negative", about="weather").about is None
