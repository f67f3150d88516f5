"""Ranked deals as tests need them: each is this one, changed as told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.ranking.ranked_deals import COLUMNS, RankedDeal, RankedDeals

DEAL = RankedDeal(
    attention=0,
    is_p0=False,
    is_today=True,
    clean_up="",
    paused_until=None,
    hold_kind="",
    engagement=0,
    level="medium",
    trend="steady",
    amount=None,
    close_date=None,
    last_touch_at=None,
    value_factor=1.0,
    source="files",
    id="d1",
    name="Deal",
    company="Acme",
    contact="",
    stage="Demo",
    stage_kind="demo",
    status="open",
    currency="",
    owner="",
    owner_name="Anna",
    last_direction="",
    last_kind="",
)
_KINDS = {
    **dict.fromkeys(("attention", "engagement"), np.int64),
    **dict.fromkeys(("is_p0", "is_today"), np.bool_),
    **dict.fromkeys(("amount", "value_factor"), np.float64),
    **dict.fromkeys(("paused_until", "close_date"), "datetime64[D]"),
    "last_touch_at": "datetime64[s]",
}


def make_ranked(*changes: Mapping[str, Any]) -> RankedDeals:
    """Return these deals in this order, each with these changes."""
    rows = [DEAL._replace(**change) for change in changes]
    columns = {name: [_naive(getattr(row, name)) for row in rows] for name in COLUMNS}
    return RankedDeals(
        {name: np.array(values, _KINDS.get(name, object)) for name, values in columns.items()}, np.arange(len(rows))
    )


def make_columns(**columns: list[Any]) -> RankedDeals:
    """Return deals "d0", "d1", … with these columns, all of one length."""
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return make_ranked(*({"id": f"d{number}"} | row for number, row in enumerate(rows)))


def _naive(value: Any) -> Any:
    return value.replace(tzinfo=None) if hasattr(value, "tzinfo") else value
