from datetime import date, timedelta

import pytest

from engine.ports import ActionState
from tests.ui.samples import ACTION, CLOCK, NOW, make_recommendation, make_state, make_view
from ui.components.action_card import _read_event, describe_card
from ui.components.put_aside import describe_put_aside, find_put_aside
from ui.components.put_off import describe_put_off, read_day
from ui.marking import name_action

THURSDAY = date(2026, 11, 26)
SNOOZED = make_state("snoozed", until=THURSDAY, set_at=NOW - timedelta(minutes=1))


def _drawer(*states, person="me", recommendation=None):
    view = make_view(recommendation, states=states)
    return describe_put_aside(find_put_aside(view), view, person, CLOCK)


def test_what_was_put_off_says_when_it_comes_back():
    (row,) = _drawer(SNOOZED)["rows"]

    assert row["title"] == "Answer the price question"
    assert row["text"] == "put off today 09:29 by you · comes back Thu 26 Nov"
    assert row["undo_of"] == "Undo: Answer the price question"


def test_what_was_dismissed_says_why_and_by_whom():
    state = make_state("dismissed", detail="Wrong person", set_by="ben@northline.example", set_at=NOW - timedelta(days=3))

    (row,) = _drawer(state)["rows"]

    assert row["text"] == "dismissed Fri 20 Nov, 09:30 by ben@northline.example · Wrong person"


def test_the_newest_comes_first_and_ticked_steps_are_not_among_them():
    done = make_state("done", action_id="act_b", set_at=NOW - timedelta(days=1))

    drawer = _drawer(done, SNOOZED, make_state("checked", detail="Look at the trial"))

    assert [row["icon"] for row in drawer["rows"]] == ["snooze", "check_circle"]
    assert drawer["title"] == "Put aside · 2"


def test_the_drawer_stands_open_right_after_ones_own_click_alone():
    assert _drawer(SNOOZED)["is_open"] is True
    assert _drawer(SNOOZED, person="anna@northline.example")["is_open"] is False
    assert _drawer(make_state("done", set_at=NOW - timedelta(minutes=6)))["is_open"] is False


def test_what_is_no_longer_recommended_is_named_by_its_kind():
    view = make_view(make_recommendation(p0_actions=()))
    state = make_state("dismissed", contact_id="c1", channel="email", purpose="answer_question")

    assert name_action(state, view) == "E-mail to Claire Fournier: answer question"
    assert name_action(ActionState("sample", "d1", "act_x", "done", NOW, "me"), view) == "Action"


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 23), ["2026-11-24", "2026-11-26", "2026-11-30"]),
        (date(2026, 11, 27), ["2026-11-30", "2026-12-02"]),  # a Friday: the next working day is the next Monday
        (date(2026, 11, 29), ["2026-11-30", "2026-12-02"]),
        (date(2026, 12, 31), ["2027-01-01", "2027-01-04", "2027-01-05"]),
    ],
)
def test_a_card_offers_the_next_days_somebody_works(today, days):
    assert [one["day"] for one in describe_put_off(ACTION, today)["days"]] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-11-23", None),
        ("2026-11-01", None),
        ("2062-11-24", None),
        ("soon", None),
        ("", None),
    ],
)
def test_only_a_later_day_within_a_year_is_taken(text, day):
    assert read_day(text, CLOCK.today) == day


def test_a_reason_is_cut_where_the_field_ends():
    event = _read_event(ACTION, make_recommendation(), {"kind": "dismiss", "action_id": ACTION.id, "text": " no " + "x" * 400})

    assert event is not None
    assert len(event.text) <= 300
    assert event.text.startswith("no x")


def test_the_buttons_name_their_action_for_those_who_hear_them():
    labels = describe_card(ACTION, make_view(), CLOCK)["put_off"]["labels"]

    assert labels["snooze_of"] == "Put off: Answer the price question"
    assert labels["dismiss_of"] == "Dismiss: Answer the price question"
