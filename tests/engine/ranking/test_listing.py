"""Which deals a list keeps, and what a program is told of each."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from engine.ranking.listing import Filters, filter_deals, to_records
from engine.ranking.ranked_deals import COLUMNS, RankedDeals
from tests.ranked import make_ranked


def make_deals(*changes: dict[str, Any]) -> RankedDeals:
    known = {
        "name": "Annual plan",
        "company": "Fábrica",
        "contact": "Ana Lima",
        "owner": "tom@us.example",
        "owner_name": "Tom Reed",
        "stage": "Angebot",
        "stage_kind": "proposal",
        "amount": 10.5,
        "close_date": date(2026, 12, 18),
        "last_touch_at": datetime(2026, 11, 20, tzinfo=UTC),
    }
    return make_ranked(*(known | change for change in changes))


DEALS = make_deals(
    {}, {"id": "d2", "status": "won", "company": ""}, {"id": "d3", "owner": "", "owner_name": "", "stage": "Demo"}
)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), ["d1", "d3"]),
        (Filters(status="won"), ["d2"]),
        (Filters(status="all"), ["d1", "d2", "d3"]),
        (Filters(search="FÁBRICA tom"), ["d1"]),
        (Filters(search="lima d3"), ["d3"]),
        (Filters(search="fábrica zzz"), []),
        (Filters(search="(.*"), []),
        (Filters(stage="angebot"), ["d1"]),
        (Filters(stage="PROPOSAL", status="all"), ["d1", "d2", "d3"]),
        (Filters(owner="TOM@us.example"), ["d1"]),
        (Filters(owner="tom reed", status="all"), ["d1", "d2"]),
        (Filters(owner="tom"), []),
        (Filters(owner_part="Tom"), ["d1"]),
        (Filters(owner_part="TOM@us"), ["d1"]),
        (Filters(owner_part="tom.", status="all"), []),
    ],
)
def test_filters_keep_what_fits_in_the_given_order(filters: Filters, ids: list[str]) -> None:
    assert filter_deals(DEALS, filters)["id"].tolist() == ids


def test_of_no_deals_none_are_kept() -> None:
    assert not filter_deals(make_ranked(), Filters(search="x", stage="y", owner="z", owner_part="z"))


def test_records_are_plain_json_without_nan() -> None:
    deals = make_deals({}, {"amount": None, "close_date": None, "last_touch_at": None, "owner": ""})

    known, unknown = json.loads(json.dumps(to_records(deals), allow_nan=False))

    assert tuple(known) == COLUMNS

    assert (known["close_date"], known["last_touch_at"], known["amount"]) == ("2026-12-18", "2026-11-20T00:00:00Z", 10.5)
    assert [unknown[name] for name in ("amount", "close_date", "last_touch_at", "paused_until")] == [None] * 4
    assert unknown["owner"] == ""
