"""Which deals a list keeps, and what a program is told of each."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from engine.listing import Filters, filter_deals, to_records


def make_table(*changes: dict[str, Any]) -> pd.DataFrame:
    known = {
        "id": "d1",
        "name": "Annual plan",
        "company": "Fábrica",
        "contact": "Ana Lima",
        "owner": "tom@us.example",
        "owner_name": "Tom Reed",
        "stage": "Angebot",
        "stage_kind": "proposal",
        "status": "open",
        "amount": 10.5,
        "close_date": pd.Timestamp("2026-12-18"),
        "last_touch_at": pd.Timestamp("2026-11-20 00:00:00"),
    }
    return pd.DataFrame([known | change for change in changes])


TABLE = make_table(
    {}, {"id": "d2", "status": "won", "company": None}, {"id": "d3", "owner": None, "owner_name": "", "stage": "Demo"}
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
    assert filter_deals(TABLE, filters)["id"].tolist() == ids


def test_an_empty_table_stays_empty() -> None:
    assert filter_deals(TABLE.head(0), Filters(search="x", stage="y", owner="z")).empty


def test_records_are_plain_json_without_nan() -> None:
    table = make_table({}, {"amount": float("nan"), "close_date": pd.NaT, "last_touch_at": pd.NaT, "owner": None})

    known, unknown = json.loads(json.dumps(to_records(table), allow_nan=False))

    assert (known["close_date"], known["last_touch_at"], known["amount"]) == ("2026-12-18", "2026-11-20T00:00:00Z", 10.5)
    assert [unknown[name] for name in ("amount", "close_date", "last_touch_at", "owner")] == [None] * 4
