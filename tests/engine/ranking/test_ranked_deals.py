"""A view of ranked deals: what it shows, in its order, over columns that it never copies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np

from tests.ranked import DEAL, make_columns, make_ranked

DEALS = make_columns(owner=["ana", "bob", "", "bob"], owner_name=["", "Ana", "ana", "Bob"])


def test_deals_are_chosen_by_a_mask_by_places_and_by_a_slice_and_chosen_from_again() -> None:
    turned = DEALS.take(np.array([3, 1, 0]))

    assert DEALS.take(np.array([True, False, False, True]))["id"].tolist() == ["d0", "d3"]
    assert turned["id"].tolist() == ["d3", "d1", "d0"]
    assert turned.take(slice(1, 9))["id"].tolist() == ["d1", "d0"]
    assert turned.take(turned["owner"] == "bob")["id"].tolist() == ["d3", "d1"]
    assert (len(turned), len(DEALS)) == (3, 4)
    assert not turned.take(slice(0))


def test_each_different_text_is_looked_at_once() -> None:
    asked: list[str] = []

    found = DEALS.find(lambda text: bool(asked.append(text)) or text.casefold() == "ana", "owner", "owner_name")

    assert found.tolist() == [True, True, True, False]
    assert sorted(asked) == ["", "", "Ana", "Bob", "ana", "ana", "bob"]


def test_what_is_done_to_a_column_changes_no_deal() -> None:
    DEALS["owner"][:] = "eve"

    assert DEALS.rows()[0].owner == "ana"


def test_deals_come_one_by_one_as_plain_values() -> None:
    told = {
        "paused_until": date(9999, 12, 31),
        "close_date": date(1, 1, 1),
        "last_touch_at": datetime(2026, 11, 20, 8, 30, 1, tzinfo=UTC),
        "amount": 10.5,
        "attention": 92,
        "is_p0": True,
    }

    rows = make_ranked(told, {}).rows()

    assert rows == [DEAL._replace(**told), DEAL]
    assert [type(value) for value in rows[1]] == [type(value) for value in DEAL]
