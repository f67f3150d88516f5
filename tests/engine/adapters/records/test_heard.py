"""What people said, found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.adapters.records.records import SqlRecords
from engine.learning.learnings import Outcome
from engine.ports import Feedback, FeedbackCount, FeedbackFilter
from tests.engine.adapters.records.cases import NOW, make_recommendation

SAID = Feedback(
    feedback_id="fb_1",
    recommendation_id="rec_000000000001",
    source="files",
    deal_id="d1",
    action_id="act_1",
    action_priority="P0",
    action_channel="email",
    feedback_type="negative",
    feedback_text="Too long",
    what_worked="",
    what_didnt_work="",
    improvement="",
    given_by="me",
    given_at=NOW,
)
ANYTHING = FeedbackFilter()


def _thumb(number: int, **changes: Any) -> Feedback:
    return replace(SAID, feedback_id=f"fb_{number}", feedback_text="", feedback_type="positive", **changes)


@pytest.fixture
def heard(records: SqlRecords) -> SqlRecords:
    """One text that became a learning, and a thumb of somebody else a day later."""
    records.save_recommendation(make_recommendation(1), 1, b"{}", b"{}")
    records.log_feedback(SAID, Outcome("fb_1", "added", "It is new.", "L000001", "1.5"))
    later = NOW + timedelta(days=1)
    records.count_thumb(_thumb(2, given_by="tom@acme.example", action_channel="phone", given_at=later), [], "Counted.")
    return records


def _ids(records: SqlRecords, asked: FeedbackFilter = ANYTHING, **page: int) -> list[str]:
    return [one.feedback.feedback_id for one in records.list_feedback(asked, **page)]


def test_what_was_said_is_listed_with_its_deal_and_what_became_of_it(heard: SqlRecords) -> None:
    newest, oldest = heard.list_feedback(ANYTHING)

    assert newest.feedback.feedback_id == "fb_2"
    assert oldest.deal_name == "Énergie Billing"
    assert oldest.outcome == Outcome("fb_1", "added", "It is new.", "L000001", "1.5")
    assert not oldest.is_taken_back


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (FeedbackFilter(kind="negative"), ["fb_1"]),
        (FeedbackFilter(channel="phone"), ["fb_2"]),
        (FeedbackFilter(person="me"), ["fb_1"]),
        (FeedbackFilter(kind="positive", person="me"), []),
    ],
)
def test_it_is_narrowed_and_counted_alike(heard: SqlRecords, asked: FeedbackFilter, found: list[str]) -> None:
    assert _ids(heard, asked) == found
    assert heard.count_feedback(asked) == len(found)


def test_pages_follow_each_other(heard: SqlRecords) -> None:
    assert _ids(heard, limit=1) == ["fb_2"]
    assert _ids(heard, limit=1, offset=1) == ["fb_1"]


def test_a_thumb_that_was_replaced_is_left_out_and_not_counted(heard: SqlRecords) -> None:
    heard.count_thumb(_thumb(3, given_at=NOW), [], "Counted.")
    heard.count_thumb(replace(_thumb(4), feedback_type="negative", given_at=NOW), [], "Counted.")

    assert _ids(heard) == ["fb_4", "fb_2", "fb_1"]
    assert heard.feedback_days([NOW, NOW + timedelta(days=1)]) == [
        FeedbackCount(date(2026, 11, 19), "email", "negative", 2),
        FeedbackCount(date(2026, 11, 20), "phone", "positive", 1),
    ]


def test_a_day_begins_where_the_team_is(heard: SqlRecords) -> None:
    auckland = ZoneInfo("Pacific/Auckland")
    heard.log_feedback(_thumb(5, given_at=datetime(2026, 11, 22, 12, tzinfo=UTC)))  # Monday, an hour after midnight there
    starts = [datetime(2026, 11, day, tzinfo=auckland) for day in (21, 22, 23)]

    assert [(one.day, one.count) for one in heard.feedback_days(starts)] == [(date(2026, 11, 23), 1)]
    assert heard.feedback_days([]) == []


def test_what_was_said_long_ago_is_not_counted(heard: SqlRecords) -> None:
    assert [one.channel for one in heard.feedback_days([NOW + timedelta(hours=1)])] == ["phone"]


def test_feedback_is_found_by_its_id(heard: SqlRecords) -> None:
    assert [one.feedback_text for one in heard.find_feedback(["fb_1", "", "fb_9"])] == ["Too long"]
    assert heard.find_feedback([]) == []


def test_everybody_who_said_something_is_named_once(heard: SqlRecords) -> None:
    heard.log_feedback(replace(SAID, feedback_id="fb_5"))

    assert heard.feedback_people() == ["me", "tom@acme.example"]


def test_the_thumbs_that_stand_are_those_of_the_person_and_the_recommendation(heard: SqlRecords) -> None:
    heard.count_thumb(_thumb(3, given_at=NOW), [], "Counted.")
    heard.count_thumb(_thumb(4, action_id=None, given_at=NOW), [], "Counted.")
    heard.count_thumb(_thumb(5, recommendation_id="rec_other", given_at=NOW), [], "Counted.")

    standing = heard.standing_thumbs("rec_000000000001", "me")

    assert {action_id: one.feedback_id for action_id, one in standing.items()} == {"act_1": "fb_3"}


def test_a_thumb_that_was_taken_back_stands_no_more(heard: SqlRecords) -> None:
    heard.count_thumb(_thumb(3, given_at=NOW), [], "Counted.")
    heard.end_thumb("fb_3")

    assert heard.standing_thumbs("rec_000000000001", "me") == {}


def test_feedback_of_an_unknown_recommendation_is_listed_without_a_deal(records: SqlRecords) -> None:
    records.log_feedback(replace(SAID, recommendation_id="rec_gone"))

    assert [one.deal_name for one in records.list_feedback(ANYTHING)] == [""]
