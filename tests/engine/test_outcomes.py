"""What became of actions, counted over records that were written by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.domain import Direction, Interaction, InteractionKind
from engine.outcomes import LEAST, Share, find_outcomes
from engine.ports import ActionState, ShownAction
from engine.settings import Settings
from tests.engine.adapters.records.cases import make_deal

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
CONTACT = "ana@acme.example"


class House:
    """Records in which deals, showings, uses and answers are put by hand; the clock stands where it is set."""

    def __init__(self, home: Path) -> None:
        self.now = MONDAY
        self.records = SqlRecords(open_engine(home / "records.db"), make_row=lambda enriched: {}, clock=lambda: self.now)
        self.settings = Settings(home=home, country="FR", time_zone="Europe/Paris")

    def show(self, number: int, at: datetime = MONDAY, source: str = "files", **changes: Any) -> None:
        values: dict[str, Any] = {
            "recommendation_id": f"rec_{number}", "action_id": "act_1", "source": source, "deal_id": f"d{number}",
            "contact_id": CONTACT, "purpose": "answer_question", "learnings": ("L000001",), "stage": "Demo", "at": at,
        }  # fmt: skip
        self.records.keep_tally({}, shown=[ShownAction(**(values | changes))])

    def use(self, number: int, at: datetime = MONDAY, **facts: Any) -> None:
        self.now = at
        values: dict[str, Any] = {"action_id": "act_1", "person": "me", "way": "copy", "text": "Hello"}
        self.records.log_use(recommendation_id=f"rec_{number}", **(values | facts))

    def deal(self, number: int, *heard: Interaction, **changes: Any) -> None:
        deal = make_deal(f"d{number}", name=f"Deal {number}", touches=1, **({"stage": "Demo"} | changes))
        self.records.save_deals([deal.model_copy(update={"interactions": (*deal.interactions, *heard)})])

    def find(self) -> Any:
        return find_outcomes(self.records, self.settings, NOW)

    def result(self, kind: str) -> Any:
        return self.find().plays[0].results[kind]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def heard(at: datetime, direction: Direction = Direction.IN, **changes: Any) -> Interaction:
    values: dict[str, Any] = {"id": f"h{at.timestamp()}", "kind": InteractionKind.EMAIL, "direction": direction, "at": at}
    return Interaction(**(values | {"contact_ids": (CONTACT,)} | changes))


def test_nothing_shown_is_nothing_counted(house: House) -> None:
    found = house.find()

    assert (found.plays, found.learnings, found.counted, found.young) == ([], [], 0, 0)


def test_every_action_is_treated_in_one_way(house: House) -> None:
    for number in range(1, 6):
        house.show(number)
        house.deal(number)
    house.use(1)
    house.use(2, revisions=["rev_1"])
    house.use(2, MONDAY + timedelta(hours=1))  # its first use counts
    house.use(5, way="ics")  # no text left
    house.records.mark_action(
        ActionState(source="files", deal_id="d3", action_id="act_1", state="done", set_at=MONDAY, set_by="me")
    )

    found = house.find()

    (play,), (learning,) = found.plays, found.learnings
    assert (play.name, learning.name, found.counted) == ("answer_question", "L000001", 5)
    assert {kind: result.n for kind, result in play.results.items()} == {
        "as_written": 1, "edited": 1, "otherwise": 1, "ignored": 2,
    }  # fmt: skip


def test_an_action_shown_again_counts_once_from_its_first_use(house: House) -> None:
    house.deal(1)
    house.show(1)
    house.show(2, MONDAY + timedelta(days=1), deal_id="d1", learnings=("L000002",))
    house.use(2, MONDAY + timedelta(days=2))

    found = house.find()

    assert found.counted == 1
    assert [group.name for group in found.learnings] == ["L000002"]


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (heard(MONDAY + timedelta(days=3)), 1),
        (heard(MONDAY + timedelta(days=7)), 1),  # five working days, the weekend between
        (heard(MONDAY + timedelta(days=8)), 0),
        (heard(MONDAY - timedelta(hours=1)), 0),
        (heard(MONDAY + timedelta(days=1), Direction.OUT), 0),
        (heard(MONDAY + timedelta(days=1), contact_ids=("bob@acme.example",)), 0),
        (heard(MONDAY + timedelta(days=1), is_automatic=True), 0),
        (heard(MONDAY + timedelta(days=1), kind=InteractionKind.OPEN), 0),
    ],
)
def test_only_an_answer_of_that_contact_within_five_working_days_counts(house: House, answer: Interaction, counts: int) -> None:
    house.deal(1, answer)
    house.show(1)
    house.use(1)

    assert house.result("as_written").answered == Share(counts, 1)


def test_meetings_and_moves_of_the_stage_count_unless_the_deal_is_lost(house: House) -> None:
    met = heard(MONDAY + timedelta(days=2), Direction.UNKNOWN, kind=InteractionKind.MEETING, outcome="held")
    house.deal(1, met)
    house.records.save_deals([make_deal("d2", name="Two", stage_changed_at=MONDAY + timedelta(days=1))])
    house.records.save_deals([make_deal("d3", name="Three", stage_changed_at=MONDAY + timedelta(days=1), status="lost")])
    for number in (1, 2, 3):
        house.show(number)

    result = house.result("ignored")

    assert (result.met, result.moved) == (Share(1, 3), Share(1, 3))


def test_a_source_that_tells_no_directions_has_no_answers_to_see(house: House) -> None:
    house.deal(1)
    house.show(1)
    house.show(2, source="brevo")

    found = house.find()

    assert (found.counted, found.unseen) == (2, 1)
    assert found.plays[0].results["ignored"].answered == Share(0, 1)


def test_what_is_younger_than_an_answer_may_take_waits(house: House) -> None:
    house.show(1, NOW - timedelta(days=1))

    found = house.find()

    assert (found.counted, found.young) == (0, 1)


def test_below_twenty_there_is_no_share_but_how_many_are_missing() -> None:
    assert (Share(3, LEAST - 1).share, Share(3, LEAST - 1).missing) == (None, 1)
    assert (Share(5, LEAST).share, Share(5, LEAST).missing) == (0.25, 0)
