import pytest

from engine.feedback_processor import FeedbackProcessor
from tests.engine.learning_house import House
from tests.pages.apps import open_app


def test_feedback_that_was_cut_off_is_finished_when_the_dashboard_starts(home, monkeypatch):
    house = House(home)
    with monkeypatch.context() as patched:
        patched.setattr(FeedbackProcessor, "_learn", _dies)
        with pytest.raises(KeyboardInterrupt):
            house.give("Email too long, keep under 150 words")
    house.close()

    app = open_app()

    assert not app.exception
    assert house.rows("SELECT outcome FROM feedback_log") == [("added",)]
    assert len(house.lines()) == 1


def _dies(*_):
    raise KeyboardInterrupt
