from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.domain import Direction, Interaction, InteractionKind, Stage
from engine.engagement import Score, level_of, score_engagement, trend_of

NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)


def touch(
    identifier: str, days_ago: float, kind: str, direction: str = "in", contact: str = "ana", **fields: Any
) -> Interaction:
    fields.setdefault("contact_ids", (contact,))
    return Interaction(
        id=identifier, kind=InteractionKind(kind), direction=Direction(direction), at=NOW - timedelta(days=days_ago), **fields
    )


def score(*interactions: Interaction, stage: Stage = Stage.QUALIFICATION, now: datetime = NOW) -> Score:
    return score_engagement(interactions, stage, now)


def points(found: Score) -> list[int]:
    return [part.points for part in found.parts]


def test_no_records_are_low_and_said() -> None:
    found = score()

    assert (found.score, found.level, found.trend) == (0, "low", "steady")
    assert found.parts[0].label == "No message, call or meeting is on record"


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("meeting", {"outcome": "held"}, [30, 5]),
        ("call", {"outcome": "connected", "direction": "out"}, [20, 5]),
        ("email", {}, [15, 5, 20]),
        ("linkedin", {}, [10, 5, 20]),
        ("whatsapp", {}, [10, 5, 20]),
        ("click", {}, [3]),
        ("open", {}, []),
        ("note", {}, []),
        ("meeting", {"outcome": "no_show"}, []),
        ("call", {"outcome": "voicemail", "direction": "out"}, []),
        ("email", {"is_automatic": True}, []),
        ("email", {"direction": "unknown"}, []),
    ],
)
def test_each_signal_has_its_points(kind: str, fields: dict[str, Any], expected: list[int]) -> None:
    direction = fields.pop("direction", "in")

    found = score(touch("a", 0, kind, direction, **fields))

    assert [value for value in points(found) if value] == expected


@pytest.mark.parametrize(("kind", "half_life", "half"), [("meeting", 21, 15), ("call", 14, 10), ("click", 7, 2)])
def test_points_halve_with_their_half_life(kind: str, half_life: int, half: int) -> None:
    outcome = {"meeting": "held", "call": "connected"}.get(kind)

    found = score(touch("a", half_life, kind, outcome=outcome), stage=Stage.QUALIFICATION)

    assert found.parts[0].points == half


def test_two_of_a_kind_contact_and_day_count() -> None:
    four = [touch(str(number), 0, "email") for number in range(4)]

    assert score(*four).parts[0].points == score(*four[:2]).parts[0].points == 30
    assert score(*four[:2], touch("b", 0, "email", contact="bob")).parts[0].points == 45
    assert score(*four[:2], touch("c", 0, "linkedin")).score == score(*four[:2]).score + 10


def test_recent_counts_for_60_at_most() -> None:
    found = score(*(touch(str(number), number, "meeting", outcome="held") for number in range(4)))

    assert found.score == 60 + 5
    assert ("What is recent counts for 60 at most", 60 - found.parts[0].points) in [
        (part.label, part.points) for part in found.parts
    ]


@pytest.mark.parametrize(("people", "expected"), [(1, 5), (2, 12), (3, 16), (4, 20), (6, 20)])
def test_breadth_grows_with_the_people_active_in_30_days(people: int, expected: int) -> None:
    meeting = touch("m", 0, "meeting", contact_ids=tuple(f"p{number}" for number in range(people)), outcome="held")

    assert points(score(meeting)) == [30, expected]


def test_people_quiet_for_30_days_are_not_active() -> None:
    assert points(score(touch("a", 31, "meeting", outcome="held"), stage=Stage.QUALIFICATION))[1:] == []


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"), [(1, 0, 20), (1, 1, 20), (1, 2, 10), (1, 4, 5), (2, 1, 20), (0, 3, None)]
)
def test_two_way_is_theirs_to_ours(theirs: int, ours: int, expected: int | None) -> None:
    history = [touch(f"t{number}", number, "email") for number in range(theirs)]
    history += [touch(f"o{number}", number, "email", "out") for number in range(ours)]

    labels = {part.label: part.points for part in score(*history).parts}

    assert next((value for label, value in labels.items() if label.startswith("They wrote or called")), None) == expected


def test_past_the_silence_limit_34_is_the_most() -> None:
    history = [touch(str(number), 8 + number, "meeting", outcome="held") for number in range(3)]

    warm, silent = score(*history, stage=Stage.QUALIFICATION), score(*history, stage=Stage.PROPOSAL)

    assert warm.score > 60
    assert (silent.score, silent.level) == (34, "low")
    assert silent.parts[-1].label.startswith("Silent for")
    assert sum(points(silent)) == 34


def test_what_lies_ahead_is_ignored() -> None:
    assert score(touch("a", -3, "email"), touch("b", 0, "email")).score == score(touch("b", 0, "email")).score


def test_the_trend_compares_with_14_days_ago() -> None:
    assert score(touch("a", 1, "meeting", outcome="held")).trend == "rising"
    assert score(touch("a", 20, "meeting", outcome="held"), touch("b", 16, "email")).trend == "falling"
    assert score().trend == "steady"


@pytest.mark.parametrize(("change", "trend"), [(10, "steady"), (-10, "steady"), (11, "rising"), (-11, "falling")])
def test_within_10_points_is_steady(change: int, trend: str) -> None:
    assert trend_of(change) == trend


@pytest.mark.parametrize(
    ("value", "level"), [(0, "low"), (34, "low"), (35, "medium"), (59, "medium"), (60, "high"), (100, "high")]
)
def test_levels_have_their_bounds(value: int, level: str) -> None:
    assert level_of(value) == level


def test_the_order_of_the_history_changes_nothing() -> None:
    history = [touch(str(number), number * 1.5, "email", "in" if number % 2 else "out") for number in range(8)]

    assert score(*history) == score(*reversed(history))
