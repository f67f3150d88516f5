import pytest

from engine.ports import Profile
from ui.components.profile_form import find_problems


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
