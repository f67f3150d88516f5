"""Rows as columns: everything that ranking needs of a table, prepared once per change of data and read with any clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.calendar_days import DAY_ENDS, DAY_STARTS, is_working_day, working_days_between
from engine.local_calendar import LocalCalendar
from engine.meeting_triggers import LATE_STAGES
from engine.ranking_rows import HOLD_SIZE, SIDES, TOUCH_SIZE, TRIGGER_SIZE, Row

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# A moment or day that a row doesn't have.
NONE = np.iinfo(np.int64).min
_DAY_S = 86_400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_ORIGIN = date(2001, 1, 1)
_HOURS = DAY_ENDS.hour - DAY_STARTS.hour
_FIRST, _LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1900, 9000))


@dataclass(frozen=True)
class Touches:
    """Every touch of every row, in the order of time within a row; `deal` is the number of its row."""

    deal: Ints
    at: Ints
    signal: Ints
    side: Ints
    slot: Ints


@dataclass(frozen=True)
class Windows:
    """Every trigger of every row."""

    deal: Ints
    play: Ints
    slot: Ints
    opens: Ints
    closes: Ints
    urgent_from: Ints
    urgent_until: Ints
    later: Ints


@dataclass(frozen=True)
class Holds:
    """Every hold of every row; `person` is the number within its row, 0 for everybody."""

    deal: Ints
    is_forbidden: Bools
    person: Ints
    slot: Ints
    starts: Ints
    ends: Ints
    is_soft: Bools
    until: Ints


@dataclass(frozen=True)
class Arrays:
    """A table of rows by column.

    `members[i]` are the rows on `calendars[i]`. A row's people stand from `slot` on: 0 is everybody, then person 1 and so on.
    `*_position` are places on the axis of working days (see `positions`), NaN where a row has none.
    """

    rows: Sequence[Row]
    calendars: Sequence[LocalCalendar]
    members: Sequence[Ints]
    slot: Ints
    slots: int
    main: Ints
    touches: Touches
    windows: Windows
    holds: Holds
    waiting_since: Ints
    waiting_position: Floats
    last_in_position: Floats
    promise_due: Ints
    promise_position: Floats
    close_date: Ints
    close_position: Floats
    silence_limit: Floats
    is_open: Bools
    is_late_stage: Bools


def make_arrays(rows: Sequence[Row]) -> Arrays:
    """Return the columns of rows; reads each row once."""
    keys: dict[tuple[str, str], int] = {}
    calendar = np.array([keys.setdefault((row["time_zone"], row["country"]), len(keys)) for row in rows], np.int64)
    calendars = [LocalCalendar(ZoneInfo(zone), country) for zone, country in keys]
    members = [np.flatnonzero(calendar == number) for number in range(len(keys))]
    people = np.array([row["people"] for row in rows], np.int64) + 1
    slot = np.cumsum(people) - people
    waiting_since, last_in_at = _moments(rows, "waiting_since"), _moments(rows, "last_in_at")
    promise_due, close_date = _days(rows, "promise_due"), _days(rows, "close_date")
    return Arrays(
        rows=rows,
        calendars=calendars,
        members=members,
        slot=slot,
        slots=int(people.sum()),
        main=np.array([row["main"] for row in rows], np.int64),
        touches=_touches(rows, slot),
        windows=_windows(rows, slot),
        holds=_holds(rows, slot),
        waiting_since=waiting_since,
        waiting_position=place(positions, waiting_since, calendars, members),
        last_in_position=place(positions, last_in_at, calendars, members),
        promise_due=promise_due,
        promise_position=place(day_positions, promise_due, calendars, members),
        close_date=close_date,
        close_position=place(day_positions, close_date, calendars, members),
        silence_limit=np.array([row["silence_limit"] for row in rows], np.float64),
        is_open=np.array([row["status"] == "open" for row in rows], np.bool_),
        is_late_stage=np.array([row["stage_kind"] in LATE_STAGES for row in rows], np.bool_),
    )


def place(
    where: Callable[[Ints, LocalCalendar], Floats], values: Ints, calendars: Sequence[LocalCalendar], members: Sequence[Ints]
) -> Floats:
    """Return the position of each row's value on its own calendar, NaN for NONE."""
    placed = np.full(len(values), np.nan)
    for calendar, rows in zip(calendars, members, strict=True):
        known = rows[values[rows] != NONE]
        if len(known):
            placed[known] = where(values[known], calendar)
    return placed


def positions(moments: Ints, calendar: LocalCalendar) -> Floats:
    """Return where moments stand on the axis of working days: differences are `LocalCalendar.between`, before rounding."""
    clipped = np.clip(moments, _FIRST, _LAST)
    utc = pd.DatetimeIndex(clipped.astype("datetime64[s]"), tz="UTC")
    local = utc.tz_convert(calendar.zone).tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    days, seconds = np.divmod(local, _DAY_S)
    unique, where = np.unique(days, return_inverse=True)
    whole, works = _day_table(unique + _EPOCH_ORDINAL, calendar)
    hours, rest = np.divmod(seconds, 3600)
    minutes, left = np.divmod(rest, 60)
    worked = np.clip((hours + minutes / 60 + left / 3600 - DAY_STARTS.hour) / _HOURS, 0.0, 1.0)
    return np.where(works[where], whole[where] - 1 + worked, whole[where])


def day_positions(ordinals: Ints, calendar: LocalCalendar) -> Floats:
    """Return where days stand on that axis: differences are `LocalCalendar.days_between`."""
    unique, where = np.unique(ordinals, return_inverse=True)
    return _day_table(unique, calendar)[0][where]


def _day_table(ordinals: Ints, calendar: LocalCalendar) -> tuple[Floats, Bools]:
    days = [date.fromordinal(ordinal) for ordinal in ordinals.tolist()]
    whole = np.array([working_days_between(_ORIGIN, day, calendar.country) for day in days], np.float64)
    return whole, np.array([is_working_day(day, calendar.country) for day in days], np.bool_)


def _entries(rows: Sequence[Row], name: str, size: int) -> tuple[Ints, Ints]:
    """The number of each entry's row, and the entries by column."""
    lists = [row[name] for row in rows]
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    values = np.fromiter(chain.from_iterable(lists), np.int64, int(counts.sum())).reshape(-1, size)
    return np.repeat(np.arange(len(rows)), counts // size), np.ascontiguousarray(values.T)


def _touches(rows: Sequence[Row], slot: Ints) -> Touches:
    deal, (at, code, person) = _entries(rows, "touches", TOUCH_SIZE)
    return Touches(deal, at, code // SIDES, code % SIDES, slot[deal] + person)


def _windows(rows: Sequence[Row], slot: Ints) -> Windows:
    deal, (play, person, opens, closes, urgent_from, urgent_until, later) = _entries(rows, "triggers", TRIGGER_SIZE)
    return Windows(deal, play, slot[deal] + person, opens, closes, urgent_from, urgent_until, later)


def _holds(rows: Sequence[Row], slot: Ints) -> Holds:
    deal, (_, forbidden, person, starts, ends, soft, until) = _entries(rows, "holds", HOLD_SIZE)
    return Holds(deal, forbidden.astype(np.bool_), person, slot[deal] + person, starts, ends, soft.astype(np.bool_), until)


def _moments(rows: Sequence[Row], name: str) -> Ints:
    values = [row[name] for row in rows]
    return np.array([NONE if value is None else value for value in values], np.int64)


def _days(rows: Sequence[Row], name: str) -> Ints:
    """Days as ordinals; each distinct text is read once."""
    texts = [row[name] for row in rows]
    known = {text: date.fromisoformat(text).toordinal() for text in set(texts) if text is not None}
    return np.array([NONE if text is None else known[text] for text in texts], np.int64)
