"""The day's queue: what fits, what is left, what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.access.roles import Person
from engine.ports import Profile
from engine.ranking.day_queue import DayQueue, Place, Stop, fill_day, find_capacity, find_owned, find_owner_names
from engine.settings import Settings
from tests.ranked import make_columns


def _ids(stops: tuple[Stop, ...]) -> str:
    return "".join(stop.deal_id for stop in stops)


def _queue(text: str, capacity: int) -> DayQueue:
    """A queue of deals with one action each; a capital is handled."""
    return fill_day([Stop(letter.lower(), is_handled=letter.isupper()) for letter in text], capacity)


@pytest.mark.parametrize(
    ("urgent", "capacity", "today", "later"),
    [
        ((1, 1, 1), 12, "abc", ""),
        ((1, 1, 1), 2, "ab", "c"),
        ((2, 2, 1), 3, "a", "bc"),  # order comes before a full day
        ((2, 1), 1, "a", "b"),
        ((0, 1, 1), 1, "ab", "c"),
        ((), 12, "", ""),
    ],
)
def test_a_day_takes_the_neediest_deals_that_fit(urgent: tuple[int, ...], capacity: int, today: str, later: str) -> None:
    queue = fill_day((Stop("abc"[number], count) for number, count in enumerate(urgent)), capacity)

    assert (_ids(queue.today), _ids(queue.later)) == (today, later)


def test_what_was_done_today_has_taken_its_part_of_the_day_and_keeps_its_place() -> None:
    queue = _queue("Abcde", 3)

    assert (_ids(queue.today), _ids(queue.left), _ids(queue.later)) == ("abc", "bc", "de")
    assert queue.find("b") == Place(2, 3, 1, is_today=True)
    assert queue.find("e") == Place(2, 2, 0, is_today=False)
    assert queue.find("x") is None


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("abcde", "", "a"),
        ("abcde", "a", "b"),
        ("aBcde", "a", "c"),
        ("abCde", "b", "a"),  # left out before: it is of today
        ("ABcde", "c", "d"),  # today is over: if there is time
        ("ABCde", "e", "d"),
        ("ABCDe", "e", None),
        ("ABCDE", "c", None),
        ("abcde", "gone", "a"),
    ],
)
def test_next_is_what_is_left_of_today_before_anything_else(text: str, after: str, expected: str | None) -> None:
    found = _queue(text, 3).find_next(after)

    assert (found.deal_id if found else None) == expected


def test_of_how_many_the_text_is_missing_or_old_counts_only_what_is_left_today() -> None:
    stops = [Stop("a", readiness="fresh"), Stop("b"), Stop("c", is_handled=True), Stop("d", readiness="stale"), Stop("e")]

    queue = fill_day(stops, 4)

    assert [queue.count(readiness) for readiness in ("fresh", "stale", "none")] == [1, 1, 1]


def test_a_person_says_how_much_fits_into_their_day(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, daily_capacity=9)

    assert find_capacity(settings, None) == 9
    assert find_capacity(settings, Profile()) == 9
    assert find_capacity(settings, Profile(daily_capacity=4)) == 4


@pytest.mark.parametrize(
    ("person", "email", "owned"),
    [
        (Person("me", True), " ana@X.example ", [True, False, False, False]),
        (Person("BOB@x.example", False), "", [False, True, False, False]),
        (Person("b@x.example", False, frozenset({"Cy Twombly"})), "", [False, False, True, False]),
        (Person("me", True), "", [False, False, False, False]),
    ],
)
def test_a_person_owns_deals_by_their_address_or_their_name_in_the_crm(person: Person, email: str, owned: list[bool]) -> None:
    deals = make_columns(owner=["Ana@x.example", "bob@x.example", "", "me"], owner_name=["Ana", "", "Cy Twombly", ""])

    assert find_owned(deals, find_owner_names(person, Profile(email=email))).tolist() == owned
