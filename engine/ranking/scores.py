"""Engagement and attention of all rows at once: the formulas of `engagement` and `attention`, on arrays.

`tests/engine/ranking/test_tables.py` holds them against the scalar ones: a change of one is a change of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import floor

import numpy as np

from engine import attention, engagement
from engine.calendars.local import DECIMALS
from engine.engagement import Side, Signal
from engine.facts.types import NUDGES
from engine.ranking.arrays import NONE, Arrays, Bools, Floats, Ints, day_positions, place, positions
from engine.ranking.form import FAR


@dataclass(frozen=True)
class AttentionColumns:
    """The attention score of each row, and what it stands on. `paused_until` is an ordinal: 0 for good, NONE unpaused."""

    score: Ints
    is_p0: Bools
    is_forbidden: Bools
    paused_until: Ints


def rank_engagement(arrays: Arrays, now: datetime) -> tuple[Ints, Ints]:
    """Return each row's engagement score now, and its change over 14 days."""
    at = floor(now.timestamp())
    score = _engagement_at(arrays, at)
    return score, score - _engagement_at(arrays, at - engagement.TREND_S)


def rank_attention(arrays: Arrays, now: datetime, factor: Floats) -> AttentionColumns:
    """Return each row's attention; `factor` weighs its value (see `attention.find_value_factor`)."""
    clock = now.timestamp()
    applies, urgent = _windows_at(arrays, clock)
    active = (arrays.holds.starts <= clock) & (clock < arrays.holds.ends)
    is_p0 = _any(arrays, arrays.windows.deal, urgent & ~_stopped(arrays, active))
    total = _needs(arrays, now, applies)
    weighed = np.minimum(_half_up(total * factor), attention.MOST)
    urgent_score = _half_up(attention.FLOOR + attention.SHARE * weighed)
    score = np.where(is_p0, urgent_score, np.minimum(weighed, attention.CEILING))
    is_forbidden, paused_until = _pauses(arrays, active, is_p0)
    return AttentionColumns(np.where(is_forbidden, 0, score), is_p0, is_forbidden, paused_until)


def _engagement_at(arrays: Arrays, at: int) -> Ints:
    touches, count = arrays.touches, arrays.count
    past = touches.at <= at
    recent = _recent(arrays, past, at)
    there = past & (touches.signal != Signal.CLICK) & (touches.signal != Signal.OURS)
    is_fresh = touches.at >= at - engagement.ACTIVE_S
    present = np.zeros(arrays.slots, np.bool_)
    present[touches.slot[there & is_fresh]] = True
    people = np.add.reduceat(present.astype(np.int64), arrays.slot) if count else np.zeros(0, np.int64)
    breadth = np.array(engagement.BREADTH)[np.minimum(people, len(engagement.BREADTH) - 1)]
    theirs, ours = (
        np.bincount(touches.deal[past & is_fresh & (touches.side == side)], minlength=count)
        for side in (Side.THEIRS, Side.OURS)
    )
    two_way = _half_up(engagement.MOST_TWO_WAY * np.minimum(1.0, theirs / np.maximum(ours, 1)))
    total = recent + breadth + two_way
    is_capped = _is_silent(arrays, there, at) & (total > engagement.SILENT_CAP)
    return np.where(is_capped, engagement.SILENT_CAP, total)


def _recent(arrays: Arrays, past: Bools, at: int) -> Ints:
    touches, kinds = arrays.touches, len(engagement.POINTS)
    counts = past & (touches.signal < kinds)
    signal = touches.signal[counts]
    age = (at - touches.at[counts]) / engagement.DAY_S
    points = np.array(engagement.POINTS)[signal] * 0.5 ** (age / np.array(engagement.HALF_LIVES)[signal])
    cells = touches.deal[counts] * kinds + signal
    earned = _half_up(np.bincount(cells, weights=points, minlength=arrays.count * kinds).astype(np.float64))
    total: Ints = earned.reshape(-1, kinds).sum(axis=1)
    return np.minimum(total, engagement.MOST_RECENT)


def _is_silent(arrays: Arrays, there: Bools, at: int) -> Bools:
    """Whether their last word or talk is further back than the limit."""
    last = np.full(arrays.count, NONE)
    last[arrays.touches.deal[there]] = arrays.touches.at[there]  # in the order of time: the last one stays
    since = place(positions, last, arrays.calendars, arrays.members)
    silent = np.round(_now_positions(arrays, at) - since, DECIMALS)
    return np.nan_to_num(silent, nan=-1.0) > arrays.silence_limit


def _now_positions(arrays: Arrays, at: int) -> Floats:
    """Where the clock stands on each row's calendar."""
    placed = np.empty(arrays.count)
    for calendar, rows in zip(arrays.calendars, arrays.members, strict=True):
        placed[rows] = positions(np.array([at]), calendar)[0]
    return placed


def _today(arrays: Arrays, now: datetime) -> tuple[Ints, Floats]:
    """Each row's day, as an ordinal and on the axis of working days."""
    ordinals, placed = np.empty(arrays.count, np.int64), np.empty(arrays.count)
    for calendar, rows in zip(arrays.calendars, arrays.members, strict=True):
        ordinals[rows] = calendar.day(now).toordinal()
        placed[rows] = day_positions(ordinals[rows][:1], calendar)[0] if len(rows) else 0.0
    return ordinals, placed


def _windows_at(arrays: Arrays, clock: float) -> tuple[Bools, Bools]:
    """Which triggers apply, and which of them as P0."""
    windows = arrays.windows
    is_open = (windows.opens <= clock) & (clock < windows.closes)
    urgent = is_open & (windows.urgent_from <= clock) & (clock < windows.urgent_until)
    return is_open & (urgent | (windows.later > 0)), urgent


def _stopped(arrays: Arrays, active: Bools) -> Bools:
    """Which triggers a hold stops: one on everybody or on their contact; a soft one stops nudges only."""
    windows, holds = arrays.windows, arrays.holds
    hard, soft = np.zeros(arrays.slots, np.bool_), np.zeros(arrays.slots, np.bool_)
    hard[holds.slot[active & ~holds.is_soft]] = True
    soft[holds.slot[active & holds.is_soft]] = True
    everybody = arrays.slot[windows.deal]
    is_nudge = np.isin(windows.play, list(NUDGES))
    return hard[windows.slot] | hard[everybody] | (is_nudge & (soft[windows.slot] | soft[everybody]))


def _needs(arrays: Arrays, now: datetime, applies: Bools) -> Ints:
    """The sum of the parts before the value factor."""
    at = _now_positions(arrays, floor(now.timestamp()))
    ordinals, today = _today(arrays, now)
    windows = arrays.windows
    event = _any(arrays, windows.deal, applies & np.isin(windows.play, list(attention.EVENT_PLAYS)))
    coverage = _any(arrays, windows.deal, applies & (windows.play == attention.COVERAGE_PLAY)) & arrays.is_late_stage
    total: Ints = (
        _waiting(arrays, now, at)
        + _promise(arrays, ordinals, today)
        + np.where(arrays.is_open, _date_near(arrays, ordinals, today) + _silence(arrays, at), 0)
        + event * attention.EVENT
        + coverage * attention.COVERAGE
    )
    return total


def _waiting(arrays: Arrays, now: datetime, at: Floats) -> Ints:
    waits = (arrays.waiting_since != NONE) & (arrays.waiting_since <= now.timestamp())
    days = np.round(at - arrays.waiting_position, DECIMALS)
    points = _half_up(attention.WAITING + attention.WAITING_A_DAY * np.where(waits, days, 0.0))
    return np.where(waits, np.minimum(points, attention.WAITING_MOST), 0)


def _promise(arrays: Arrays, ordinals: Ints, today: Floats) -> Ints:
    is_late = (arrays.promise_due != NONE) & (ordinals > arrays.promise_due)
    late = np.where(is_late, today - arrays.promise_position, 0.0).astype(np.int64)
    return np.where(is_late, np.minimum(attention.PROMISE + attention.PROMISE_A_DAY * late, attention.PROMISE_MOST), 0)


def _date_near(arrays: Arrays, ordinals: Ints, today: Floats) -> Ints:
    known = arrays.close_date != NONE
    days = np.where(known, arrays.close_position - today, 0.0)
    points = np.maximum(_half_up(attention.DATE_MOST * (1 - days / attention.DATE_DAYS)), 0)
    return np.where(known, np.where(ordinals > arrays.close_date, attention.DATE_MOST, points), 0)


def _silence(arrays: Arrays, at: Floats) -> Ints:
    counts = ~np.isnan(arrays.silent_position) & (arrays.waiting_since == NONE) & (arrays.promise_due == NONE)
    days = np.where(counts, np.round(at - arrays.silent_position, DECIMALS), 0.0)
    points = _half_up(attention.SILENCE * (days / arrays.silence_limit - 1))
    return np.where(counts, np.clip(points, 0, attention.SILENCE_MOST), 0)


def _pauses(arrays: Arrays, active: Bools, is_p0: Bools) -> tuple[Bools, Ints]:
    """Which rows a forbidding hold closes, and until when each is paused: the heaviest hold on all or the main contact."""
    holds = arrays.holds
    covers = active & ((holds.person == 0) | (holds.person == arrays.main[holds.deal])) & ~is_p0[holds.deal]
    number = np.flatnonzero(covers)
    # Forbidding first, then for good, then the longest; of equals the first, as `max` finds it.
    order = number[np.lexsort((-number, holds.ends[number], holds.is_forbidden[number], holds.deal[number]))]
    forbidden, until = np.zeros(arrays.count, np.bool_), np.full(arrays.count, NONE)
    forbidden[holds.deal[order]] = holds.is_forbidden[order]
    until[holds.deal[order]] = np.where(holds.ends[order] == FAR, 0, holds.until[order])
    return forbidden, until


def _any(arrays: Arrays, deal: Ints, is_so: Bools) -> Bools:
    """Which rows have at least one such entry."""
    found = np.zeros(arrays.count, np.bool_)
    found[deal[is_so]] = True
    return found


def _half_up(points: Floats) -> Ints:
    return np.floor(points + 0.5).astype(np.int64)
