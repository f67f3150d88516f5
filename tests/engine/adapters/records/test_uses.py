"""What left the house, found again by deal, by learning, and by what was acknowledged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine.adapters.records.records import SqlRecords
from engine.domain import Channel
from engine.ports import UseFilter
from engine.recommendation import Action, EmailContent, Person, Priority, Purpose, Timing
from tests.engine.adapters.records.cases import make_recommendation


def make_action(number: int, *learnings: str) -> Action:
    return Action(
        id=f"act_{number}",
        priority=Priority.P0,
        channel=Channel.EMAIL,
        purpose=Purpose.ANSWER_QUESTION,
        contact=Person(id="c1", name="Ana"),
        title=f"Answer {number}",
        rationale="",
        timing=Timing(text="today", at=None, time_zone="Europe/Paris", reason=""),
        content=EmailContent(title="Answer", to="", subject="S", body="B"),
        applied_learnings=learnings,
    )


@pytest.fixture
def used(records: SqlRecords) -> SqlRecords:
    """Two recommendations, of which three texts left."""
    first = make_recommendation(1, p0_actions=(make_action(1, "L000001"), make_action(2, "L000002")))
    second = make_recommendation(2, key="other", deal_id="d2", deal_name="Quai Nord", p0_actions=(make_action(3),))
    for made in (first, second):
        records.save_recommendation(made, 1, b"{}", b"{}")
    _use(records, first.recommendation_id, "act_1", text="one", acknowledged=["20 % stands in no source"])
    _use(records, first.recommendation_id, "act_2", text="two")
    _use(records, second.recommendation_id, "", way="download", text="whole")
    return records


def _use(records: SqlRecords, recommendation_id: str, action_id: str, **facts: Any) -> None:
    records.log_use(recommendation_id=recommendation_id, action_id=action_id, **{"person": "me", "way": "copy", **facts})


def _texts(records: SqlRecords, **asked: Any) -> list[str]:
    return [use.text for use in records.list_uses(UseFilter(**asked))]


def test_the_newest_comes_first_with_its_deal_and_action(used: SqlRecords) -> None:
    whole, two, one = used.list_uses()

    assert [whole.text, two.text, one.text] == ["whole", "two", "one"]
    assert (one.deal_name, one.title, one.channel, one.way) == ("Énergie Billing", "Answer 1", "email", "copy")
    assert one.acknowledged == ("20 % stands in no source",)
    assert one.learnings == ("L000001",)
    assert (whole.deal_id, whole.title, whole.learnings) == ("d2", "", ())


def test_it_is_found_by_its_deal(used: SqlRecords) -> None:
    assert _texts(used, search="quai") == ["whole"]
    assert _texts(used, search="%") == []


def test_a_learning_lists_what_went_out_under_it_and_not_the_actions_beside(used: SqlRecords) -> None:
    assert _texts(used, learning_id="L000001") == ["one"]
    assert _texts(used, learning_id="L0000") == []


def test_what_left_with_a_warning_can_be_asked_for(used: SqlRecords) -> None:
    assert _texts(used, is_acknowledged=True) == ["one"]


def test_pages_follow_each_other(used: SqlRecords) -> None:
    assert [use.text for use in used.list_uses(limit=2)] == ["whole", "two"]
    assert [use.text for use in used.list_uses(limit=2, offset=2)] == ["one"]
    assert used.list_uses(UseFilter(learning_id="L000001"), offset=1) == []


def test_it_is_narrowed_by_who_how_and_when(used: SqlRecords) -> None:
    _use(used, "rec_000000000001", "act_1", text="subject", way="copy subject", person="anna@northline.example")
    moments = {use.text: use.at for use in used.list_uses()}

    assert _texts(used, person="anna@northline.example") == ["subject"]
    assert _texts(used, way="copy") == ["subject", "two", "one"]
    assert _texts(used, way="download") == ["whole"]
    assert _texts(used, way="co") == []
    assert _texts(used, begins=moments["two"], ends=moments["whole"] + timedelta(days=1), way="copy")[-1] == "two"
    assert _texts(used, ends=moments["one"]) == []
    assert used.use_people() == ["anna@northline.example", "me"]


def test_a_text_of_a_recommendation_that_is_gone_is_still_listed(used: SqlRecords) -> None:
    _use(used, "rec_gone", "act_9", text="late")

    use = used.list_uses(limit=1)[0]

    assert (use.text, use.deal_id, use.learnings) == ("late", "", ())


def test_the_last_use_of_each_action_is_found_over_all_recommendations_of_a_deal(used: SqlRecords) -> None:
    anew = make_recommendation(3, key="anew", p0_actions=(make_action(1),))
    used.save_recommendation(anew, 1, b"{}", b"{}")
    _use(used, anew.recommendation_id, "act_1", text="three", person="anna@northline.example", way="eml")

    found = used.last_uses(anew.source, anew.deal_id)

    assert {action_id: (use.person, use.way) for action_id, use in found.items()} == {
        "act_1": ("anna@northline.example", "eml"),
        "act_2": ("me", "copy"),
    }
    assert used.last_uses(anew.source, "d2") == {}
    assert used.last_uses("sample", anew.deal_id) == {}
