"""What a browser kept of unsaved text comes back into its fields, and is forgotten once it was saved."""

from __future__ import annotations

import pytest

from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, press
from ui.drafts import PREFIXES
from ui.prompt_texts import UNKEPT
from ui.texts import DISCARD, NOT_KEPT, NOT_SAVED_YET

BOARD = {"deal": "sample:frimael"}


def _told(app):
    [told] = components(app, "drafts")
    return told


def _restore(app, **kept):
    return press(app, "drafts", {"mount": "m1", "texts": kept}, "kept")


def test_the_profile_comes_back_with_its_choices_and_says_that_it_is_not_saved():
    app = open_app("profile.py")
    assert NOT_SAVED_YET not in [one.value for one in app.caption]

    app = _restore(
        app,
        **{"st-key-profile-name": "Anna W", "st-key-profile-time_zone": "Europe/Lisbon", "st-key-profile-daily_capacity": 7},
    )

    assert not app.exception
    assert app.text_input(key="profile.name").value == "Anna W"
    assert app.selectbox(key="profile.time_zone").value == "Europe/Lisbon"
    assert app.number_input(key="profile.daily_capacity").value == 7
    assert NOT_SAVED_YET in [one.value for one in app.caption]
    assert _told(app)["heard"] == ""  # the browser learns it with the next run
    assert _told(app.run())["heard"] == "m1"


def test_a_saved_profile_is_forgotten_by_the_browser():
    app = _restore(open_app("profile.py"), **{"st-key-profile-name": "Anna W"})

    app.button(key="profile-save").click().run()

    assert "st-key-profile-" in _told(app)["dropped"]
    assert make_engine().records.get_profile(ME.name).name == "Anna W"
    assert _told(app.run())["dropped"] == []


def test_changes_of_the_profile_can_be_given_up():
    app = _restore(open_app("profile.py"), **{"st-key-profile-name": "Anna W"})

    next(one for one in app.button if one.label == DISCARD).click().run()

    assert app.text_input(key="profile.name").value == ""
    assert "st-key-profile-" in _told(app)["dropped"]


@pytest.mark.parametrize("nonsense", [["a"], {"a": 1}, 3, None])
def test_nonsense_in_a_browser_harms_no_page(nonsense):
    names = ("name", "time_zone", "daily_capacity")

    app = _restore(
        open_app("profile.py"), **{f"st-key-profile-{name}": nonsense for name in names if nonsense != 3 or name == "name"}
    )

    assert not app.exception
    assert app.text_input(key="profile.name").value == ""


def test_what_was_typed_since_outranks_what_was_kept():
    app = open_app("profile.py")
    app.text_input(key="profile.name").set_value("Typed now").run()

    app = _restore(app, **{"st-key-profile-name": "Kept before"})

    assert app.text_input(key="profile.name").value == "Typed now"


def test_feedback_comes_back_with_what_it_is_about():
    deal = "sample:frimael"
    app = _restore(
        open_app("feedback.py"),
        **{"st-key-feedback-text": "Too long", "st-key-feedback-kind": "negative", "st-key-feedback-deal": deal},
    )

    assert not app.exception
    assert app.text_area(key="feedback.text").value == "Too long"
    assert app.session_state["feedback.kind"] == "negative"
    assert _told(app.run())["fields"]["st-key-feedback-kind"] == {"begun": None, "value": "negative"}


def test_words_about_one_action_never_stand_in_the_form_for_another():
    kept = {"st-key-feedback-text": "Too long", "st-key-feedback-link": {"rec": "rec_000000000001", "action": "act_1"}}
    same = _restore(open_app("feedback.py", rec="rec_000000000001", action="act_1"), **kept)
    other = _restore(open_app("feedback.py", rec="rec_000000000002", action="act_2"), **kept)
    menu = _restore(open_app("feedback.py"), **kept)

    assert same.text_area(key="feedback.text").value == "Too long"
    assert menu.text_area(key="feedback.text").value == "Too long"
    assert other.text_area(key="feedback.text").value == ""
    assert "st-key-feedback-" in _told(other.run())["dropped"] or "st-key-feedback-" in _told(other)["dropped"]


def test_a_line_of_what_happened_stands_in_its_dialog_when_that_is_opened():
    kept = {"st-key-happened-text-sample-frimael": "Claire called"}

    told = press(_restore(open_app("board.py", **BOARD), **kept), "board-tools", "happened")
    assert told.text_area(key="happened.text.sample.frimael").value == "Claire called"


def test_the_browser_is_told_whose_text_it_keeps_and_what_to_say_when_it_cannot():
    told = _told(open_app("profile.py"))

    assert told["whose"] == ME.name
    assert told["refused"] == NOT_KEPT
    assert len(told["prefixes"]) == len(PREFIXES)
    assert components(open_app("context.py"), "editor")[0]["labels"]["refused"] == UNKEPT
