import pytest

from ui.components.editor import Edited, read_edited


def test_what_is_typed_is_told_from_what_is_saved():
    assert read_edited({"text": "new", "base": "b1"}, "old", "b1") == Edited("new", is_changed=True, base="b1")


def test_a_text_changed_elsewhere_meanwhile_is_told():
    edited = read_edited({"text": "new", "base": "b0"}, "newer", "b1")

    assert edited.is_outdated
    assert edited.base == "b0"


def test_a_text_that_was_saved_is_no_draft_any_more():
    assert read_edited({"text": "same", "base": "b0"}, "same", "b1") == Edited("same", base="b1")


@pytest.mark.parametrize("sent", [None, "new", {}, {"text": 5}, {"text": None, "base": "b1"}, ["new"]])
def test_nonsense_from_the_browser_counts_as_the_saved_text(sent):
    assert read_edited(sent, "saved", "b1") == Edited("saved", base="b1")
