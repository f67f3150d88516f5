from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.access.roles import Person
from engine.domain import Channel
from engine.learning.learnings import Learning
from tests.ui.components.test_thumbs import THUMB
from tests.ui.samples import CLOCK, NOW
from ui.components.ledger import choose, describe_learning, list_buttons

BOSS, REP = Person("me", True), Person("tom@northline.example", False)
ONE = Learning(
    id="L7f3a2c",
    section="Email Engagement Learnings",
    text="Keep cold outreach under 90 words",
    channel=Channel.EMAIL,
    rule=None,
    state="active",
    source_feedback_id="fb_1",
    author="me",
    at=NOW - timedelta(days=2),
    helpful=9,
    harmful=1,
)
SAID = {"fb_1": replace(THUMB, feedback_text="Too long, she never reads that")}


def _acts(one, visitor=BOSS):
    return [button["act"] for button in list_buttons(one, visitor)]


def test_a_learning_is_told_with_where_it_came_from_and_whether_it_helped():
    cells = describe_learning(ONE, SAID, BOSS, CLOCK)

    assert cells[0] == {"first": "Keep cold outreach under 90 words", "second": "since Sat 21 Nov"}
    assert cells[1]["text"] == "Email Engagement"
    assert cells[2] == {"first": "“Too long, she never reads that”", "second": "you, Mon 23 Nov"}
    assert [(part["text"], part["tone"]) for part in cells[3]["parts"]] == [("+9", "green"), ("−1", "red")]
    assert (cells[4]["badge"], cells[4]["tone"]) == ("active", "green")


def test_what_was_written_in_the_file_and_never_judged_says_so():
    typed = replace(ONE, source_feedback_id=None, author="outside the program", helpful=0, harmful=0)

    cells = describe_learning(typed, {}, BOSS, CLOCK)

    assert cells[2]["text"] == "written in the file"
    assert cells[3]["text"] == "–"


def test_how_long_it_holds_and_how_often_it_was_said_stand_beneath():
    cells = describe_learning(replace(ONE, expires_on=date(2026, 12, 31), reinforced=2), SAID, BOSS, CLOCK)

    assert cells[0]["second"] == "since Sat 21 Nov · until Thu 31 Dec · said again 2 times"


@pytest.mark.parametrize(
    ("state", "accepted_by", "badge"),
    [
        ("candidate", None, "waiting"),
        ("candidate", "me", "accepted"),
        ("superseded", None, "replaced"),
        ("retired", None, "retired"),
    ],
)
def test_each_state_has_its_word(state, accepted_by, badge):
    cells = describe_learning(replace(ONE, state=state, accepted_by=accepted_by), SAID, BOSS, CLOCK)

    assert cells[4]["badge"] == badge


def test_only_a_manager_decides_and_only_what_its_state_allows():
    assert _acts(ONE) == ["edit", "move", "expiry", "uses", "retire"]
    assert _acts(replace(ONE, state="candidate"))[0] == "approve"
    assert "approve" not in _acts(replace(ONE, state="candidate", accepted_by="me"))
    assert _acts(replace(ONE, state="retired")) == ["uses", "restore"]
    assert _acts(ONE, REP) == _acts(replace(ONE, state="retired"), REP) == ["uses"]


def test_the_most_helpful_stand_first():
    harmful = replace(ONE, id="L000002", helpful=0, harmful=4)

    assert [one.id for one in choose([harmful, ONE], "active")] == ["L7f3a2c", "L000002"]


def test_what_was_replaced_stands_with_the_retired():
    replaced = replace(ONE, state="superseded")

    assert choose([ONE, replaced], "retired") == [replaced]
    assert choose([ONE, replaced], "waiting") == []
