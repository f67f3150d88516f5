from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.domain import Direction, Interaction, InteractionKind, Stage
from engine.engagement import Score, score_engagement

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
