from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain import Stage
from engine.facts.deal_facts import collect_facts
from engine.facts.types import Facts, Trigger
from tests.engine.telling import ANA, BOB, NOW, answered, day, facts, happened, met, told, wrote


def test_the_last_words_of_each_side_are_dated() -> None:
    found = facts(
        wrote(day(9)),
        answered(day(10)),
        happened(day(12), "call", "out", outcome="voicemail"),
        happened(day(13), "note", "internal", "Quiet."),
        happened(day(16), "email", "unknown"),
        wrote(day(17), "Back on Monday.", subject="Out of office", is_automatic=True),
    )

    assert (found.last_in_at, found.last_out_at, found.last_touch_at) == (day(9), day(12), day(12))


def test_the_next_meeting_is_the_first_planned_after_all_that_happened() -> None:
    found = facts(met(day(9), "planned"), answered(day(10)), met(day(23), "planned"), met(day(30), "planned"))

    assert found.next_meeting_at == day(23)
    assert found.planned_meetings == (day(9), day(23), day(30))


def test_the_main_contact_is_who_spoke_last_else_the_first_named() -> None:
    assert facts(wrote(day(9), contact_ids=("bob",)), contacts=(ANA, BOB)).main_contact_id == "bob"
    assert facts(answered(day(9), contact_ids=("bob",)), contacts=(ANA, BOB)).main_contact_id == "ana"
    assert facts(contacts=()).main_contact_id is None


def test_facts_stand_on_the_contact_calendar_else_on_the_workspace() -> None:
    unplaced = ANA.model_copy(update={"country": None, "time_zone": None})

    placed = collect_facts(told(contacts=(ANA,)), "US", "America/New_York")
    found = collect_facts(told(contacts=(unplaced,)), "US", "America/New_York")

    assert (placed.country, placed.time_zone) == ("FR", "Europe/Paris")
    assert (found.country, found.time_zone) == ("US", "America/New_York")


@pytest.mark.parametrize(
    ("stage", "days"),
    [
        (Stage.PROSPECTING, 5),
        (Stage.QUALIFICATION, 7),
        (Stage.DEMO, 5),
        (Stage.PROPOSAL, 4),
        (Stage.NEGOTIATION, 3),
        (Stage.WON, 5),
    ],
)
def test_the_silence_limit_is_the_stage_limit(stage: Stage, days: int) -> None:
    assert facts(stage_kind=stage).silence_limit_days == days


def test_after_five_replies_the_limit_is_twice_the_contact_median_gap() -> None:
    # Ana answers after one working day, four times, and once after three.
    starts = [day(2), day(4), day(9), day(12), day(16, month=10)]
    ends = [day(3), day(5), day(10), day(13), day(21, month=10)]
    history = [*map(answered, starts), *map(wrote, ends)]

    five, four = facts(*history), facts(*history[1:])

    assert five.silence_limit_days == 2.0
    assert four.silence_limit_days == 4


def test_a_quick_contact_is_never_chased_within_two_working_days() -> None:
    history = [message for hour in range(5) for message in (answered(day(9 + hour)), wrote(day(9 + hour, 10)))]

    assert facts(*history).silence_limit_days == 2.0


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))


@settings(max_examples=50, deadline=None)
@given(moments, moments, moments, moments, moments)
def test_a_trigger_is_p0_in_its_urgent_window_only(
    now: datetime, opens_at: datetime, closes_at: datetime, urgent_from: datetime, urgent_until: datetime
) -> None:
    trigger = Trigger(
        play=3, contact_id="ana", evidence=(), opens_at=opens_at, closes_at=closes_at,
        urgent_from=urgent_from, urgent_until=urgent_until,
    )  # fmt: skip

    applies = opens_at <= now < closes_at
    expected = None if not applies else "P0" if urgent_from <= now < urgent_until else "P1"

    assert trigger.priority_at(now) == expected


def test_facts_are_free_of_time() -> None:
    enriched = told(wrote(day(9), "Could you send the price?"), met(day(23), "planned"))
    later = enriched.model_copy(update={"as_of": NOW + timedelta(days=300)})

    assert collect_facts(enriched) == collect_facts(later)


def test_facts_survive_json() -> None:
    found = facts(
        wrote(day(9), "Could you send the price?"), answered(day(10), "I'll send the quote."), met(day(23), "planned")
    )

    assert Facts.model_validate_json(found.model_dump_json()) == found
