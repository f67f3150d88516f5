"""Rank a whole table of deals by attention: 50,000 in well under a second, without reading a message.

`make_row` keeps of a deal what ranking needs, once, when data comes in; `rank_deals` brings the clock. The numbers are those of
`engagement` and `attention`, computed for all rows at once; `explain_row` gives their lines for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from engine import engagement
from engine.attention import FLOOR, LARGE, MIDDLE, SMALL, Attention, score_attention, third_bounds
from engine.calendars.local import LocalCalendar
from engine.engagement import Score, score_touches
from engine.ranking.arrays import NONE, Arrays, Bools, Floats, Ints, Objects, make_arrays
from engine.ranking.clean_up import find_owed, find_reasons
from engine.ranking.form import Row
from engine.ranking.ranked_deals import Column, RankedDeals
from engine.ranking.rows import deal_of, facts_of, make_row, touches_of
from engine.ranking.scores import AttentionColumns, rank_attention, rank_engagement

__all__ = ["Explanation", "explain_row", "make_arrays", "make_row", "rank_arrays", "rank_deals"]

_LAST = np.iinfo(np.int64).max
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Explanation:
    """The lines behind one row's two scores."""

    attention: Attention
    engagement: Score


def rank_deals(rows: Sequence[Row], now: datetime) -> RankedDeals:
    """Return the deals at `now`, most in need of attention first.

    `is_today`: the deal needs somebody today; it has a score of today, nothing pauses outreach, and nothing is to be mended
    first (`clean_up`, see `find_reasons`), or an answer is owed. Value thirds are those of the open deals among `rows`, by
    currency. For many rankings of the same rows, keep `make_arrays(rows)` and call `rank_arrays`.
    """
    return rank_arrays(make_arrays(rows), now)


def rank_arrays(arrays: Arrays, now: datetime) -> RankedDeals:
    """Return the same as `rank_deals` for rows that are columns already."""
    factor = _value_factors(arrays)
    attention = rank_attention(arrays, now, factor)
    score, change = rank_engagement(arrays, now)
    columns = _columns(arrays, attention, score, change) | {"value_factor": factor, **_today(arrays, attention, now)}
    return RankedDeals(columns, _order(arrays, attention))


def explain_row(row: Row, now: datetime, value_factor: float = MIDDLE) -> Explanation:
    """Return the lines behind a row's scores; `value_factor` is the one in the ranked table."""
    facts = facts_of(row)
    calendar = LocalCalendar(ZoneInfo(facts.time_zone), facts.country)
    return Explanation(
        attention=score_attention(facts, deal_of(row), now, value_factor),
        engagement=score_touches(touches_of(row), facts.silence_limit_days, now, calendar),
    )


def _value_factors(arrays: Arrays) -> Floats:
    """0.8, 1 or 1.2 by third of the open deals in the same currency; 1 where the amount or its currency is unknown."""
    amount, currency = arrays.amount, arrays.texts["currency"]
    factor = np.full(arrays.count, MIDDLE)
    for name in set(currency.tolist()) - {""}:
        known = (currency == name) & ~np.isnan(amount)
        counted = amount[known & arrays.is_open]
        if len(counted):
            low, high = third_bounds(counted)
            factor[known & (amount < low)] = SMALL
            factor[known & (amount > high)] = LARGE
    return factor


def _order(arrays: Arrays, attention: AttentionColumns) -> Ints:
    """Attention, then the longest wait, the nearest date, the latest stage, the value, the record (selling.md, section 2)."""
    waiting, close = (np.where(column == NONE, _LAST, column) for column in (arrays.waiting_since, arrays.close_date))
    value = np.nan_to_num(arrays.amount, nan=0.0)
    return np.lexsort((arrays.record_order, -value, -arrays.stage_order, close, waiting, -attention.score))


def _columns(arrays: Arrays, attention: AttentionColumns, score: Ints, change: Ints) -> dict[str, Column]:
    is_paused = attention.paused_until != NONE
    return {
        **arrays.texts,
        "attention": attention.score,
        "is_p0": attention.is_p0,
        "paused_until": _dates(np.where(attention.paused_until == 0, NONE, attention.paused_until)),
        "hold_kind": _choose(attention.is_forbidden, "forbidden", is_paused, "spared", ""),
        "engagement": score,
        "level": _choose(score >= engagement.HIGH, "high", score >= engagement.MEDIUM, "medium", "low"),
        "trend": _choose(change > engagement.STEADY, "rising", change < -engagement.STEADY, "falling", "steady"),
        "amount": arrays.amount,
        "close_date": _dates(arrays.close_date),
        "last_touch_at": arrays.last_touch_at.astype("datetime64[s]"),
    }


def _today(arrays: Arrays, attention: AttentionColumns, now: datetime) -> dict[str, Column]:
    reasons = find_reasons(arrays, now)
    may_go_out = (attention.score >= FLOOR) & (attention.paused_until == NONE) & ~attention.is_forbidden
    return {"clean_up": reasons, "is_today": may_go_out & ((reasons == "") | find_owed(arrays, now))}


def _choose(first: Bools, one: str, second: Bools, other: str, otherwise: str) -> Objects:
    return np.array((otherwise, other, one), object)[np.where(first, 2, second)]


def _dates(ordinals: Ints) -> Column:
    return np.where(ordinals == NONE, NONE, ordinals - _EPOCH_ORDINAL).astype("datetime64[D]")
