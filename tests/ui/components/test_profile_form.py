from datetime import date

import pytest

from engine.ports import Profile
from ui.components.profile_form import find_problems
from ui.texts import NO_AWAY_UNTIL, NO_STAND_IN


def _can_sign(person):
    return person in ("bob@x.example", "me")


@pytest.mark.parametrize(
    ("stand_in", "until", "wrong"),
    [
        ("bob@x.example", date(2026, 12, 4), {}),
        ("", None, {}),
        ("bob@x.example", None, {"stand_in": NO_AWAY_UNTIL}),
        ("nobody@x.example", date(2026, 12, 4), {"stand_in": NO_STAND_IN}),
        ("me", date(2026, 12, 4), {"stand_in": NO_STAND_IN}),
    ],
)
def test_only_somebody_else_who_can_sign_stands_in_and_until_a_day(stand_in, until, wrong):
    profile = Profile(stand_in=stand_in, away_until=until)

    assert find_problems(profile, _can_sign) == wrong
    assert find_problems(profile) == {}  # where one person works alone, it is not asked for


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"email": "anna@northline.example", "booking_link": "https://cal.example/anna", "phone": "+33 1 23 45"}, set()),
        ({"email": "anna"}, {"email"}),
        ({"email": "anna @x"}, {"email"}),
        ({"phone": "call me"}, {"phone"}),
        ({"booking_link": "javascript:alert(1)", "email": "anna"}, {"email", "booking_link"}),
    ],
)
def test_every_field_that_could_not_be_used_is_named(changes, wrong):
    assert set(find_problems(Profile(**changes))) == wrong
