"""What the line over the deals says of a day, and where the deals begin for which there may be time."""

from __future__ import annotations

import pytest

from engine.ranking.day_queue import Place, Stop, fill_day
from ui.components.day_bar import describe_day, find_divider
from ui.components.queue_bar import describe_place, describe_progress
from ui.deal_view import DealView
from ui.morning import MOST_LATER, Morning

EVERYBODY = Morning("all", (), 3)
MINE = Morning("mine", ("ana@x.example",), 3)
ALL_OVER = [Stop("a", is_handled=True), Stop("b", is_handled=True), Stop("c", is_handled=True)]


@pytest.mark.parametrize(
    ("stops", "morning", "is_free", "told"),
    [
        ([Stop("a", readiness="fresh")], EVERYBODY, False, "1 deal to do"),
        (
            [Stop("a"), Stop("b", readiness="stale")],
            MINE,
            True,
            "your deals · 2 deals to do · the playbook writes each as you open it",
        ),
        (
            [Stop("a"), Stop("b"), Stop("c", readiness="stale"), Stop("d")],
            EVERYBODY,
            False,
            "3 deals to do · 1 deal more if there is time · 2 without a finished text yet: prepare"
            " · 1 written before something changed: prepare anew",
        ),
        ([Stop("a", is_handled=True), Stop("b", readiness="fresh")], EVERYBODY, False, "1 of 2 deals done"),
        ([*ALL_OVER, Stop("d")], EVERYBODY, False, "Everything of today is done. · 1 deal more if there is time"),
        ([], EVERYBODY, False, ""),
    ],
)
def test_a_day_is_told_in_a_line(stops: list[Stop], morning: Morning, is_free: bool, told: str) -> None:
    assert describe_day(fill_day(stops, 3), morning, is_free=is_free) == told


@pytest.mark.parametrize(
    ("view", "shown", "at"),
    [
        (DealView(), ["b", "c", "d", "e"], 2),
        (DealView(), ["d", "e"], None),
        (DealView(), ["b", "c"], None),
        (DealView(show="open"), ["b", "c", "d", "e"], None),
        (DealView(sort="value"), ["b", "c", "d", "e"], None),
    ],
)
def test_a_line_parts_the_days_own_from_the_rest_in_their_own_order_alone(
    view: DealView, shown: list[str], at: int | None
) -> None:
    queue = fill_day([Stop("a", is_handled=True), Stop("b"), Stop("c"), Stop("d"), Stop("e", is_handled=True)], 3)

    assert find_divider(queue, shown, view) == (None if at is None else (at, "If there is time · 1 deal"))


def test_more_than_there_can_be_time_for_is_not_counted() -> None:
    stops = [Stop(str(number), readiness="fresh") for number in range(3 + MOST_LATER)]

    assert describe_day(fill_day(stops, 3), EVERYBODY, is_free=False) == "3 deals to do · over 200 deals more if there is time"


def test_a_board_says_where_it_stands() -> None:
    queue = fill_day([Stop("a", is_handled=True), Stop("b"), Stop("c")], 2)

    assert [describe_place(queue.find(deal_id)) for deal_id in "bcx"] == [
        "2 of 2 today",
        "If there is time · 1 of 1",
        "Not in today's queue",
    ]
    assert [describe_progress(queue, deal_id) for deal_id in "bcx"] == ["1 done", "", "1 done"]
    assert describe_place(Place(3, 9, 0, is_today=True)) == "3 of 9 today"
