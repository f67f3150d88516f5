from datetime import timedelta

import pytest

from engine.ports import LastUse
from tests.ui.samples import CLOCK, NOW
from ui.last_uses import describe_last_use


@pytest.mark.parametrize(
    ("person", "way", "told"),
    [
        ("anna@northline.example", "copy", "Copied by anna@northline.example today 09:12"),
        ("me", "copy", "Copied by you today 09:12"),
        ("me", "copy subject", "Subject copied by you today 09:12"),
        ("ben@northline.example", "eml", "Saved as a mail by ben@northline.example today 09:12"),
    ],
)
def test_a_text_that_left_says_how_by_whom_and_when(person, way, told):
    assert describe_last_use(LastUse(NOW - timedelta(minutes=18), person, way), "me", CLOCK) == told
