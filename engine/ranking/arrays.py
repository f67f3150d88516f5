"""Rows as columns: everything that ranking needs of a table, prepared once per change of data and read with any clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from engine.calendars.local import LocalCalendar
from engine.calendars.utc_offsets import find_local
from engine.calendars.working_days import DAY_ENDS, DAY_STARTS, is_working_day, working_days_between
from engine.domain import Stage
from engine.facts.meetings import LATE_STAGES
from engine.ranking.form import HOLD, SIDES, TOUCH, TRIGGER, Row, entries

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]

TEXTS = (
    "source", "id", "name", "company", "contact", "stage", "stage_kind", "status", "currency", "owner", "owner_name",
    "last_direction", "last_kind",
)  # fmt: skip
_FIELDS = (
    *TEXTS, "amount", "close_date", "last_touch_at", "last_in_at", "quiet_since", "waiting_since", "promise_due",
    "silence_limit", "time_zone", "country", "main", "touches", "triggers", "holds", "people",
)  # fmt: skip
_STAGES = {stage: order for order, stage in enumerate(Stage)}

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
    """A table of rows by column: `count` of them, `texts` as they stand in the rows.

    `members[i]` are the rows on `calendars[i]`. A row's people stand from `slot` on: 0 is everybody, then person 1 and so on.
    `*_position` are places on the axis of working days (see `positions`), NaN where a row has none.
    """

    count: int
    texts: dict[str, Objects]
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
    silent_position: Floats
    promise_due: Ints
    promise_position: Floats
    close_date: Ints
    close_position: Floats
    silence_limit: Floats
    is_open: Bools
    is_late_stage: Bools
    stage_order: Ints
    amount: Floats
    last_touch_at: Ints
    record_order: Ints


def make_arrays(rows: Sequence[Row]) -> Arrays:
    """Return the columns of rows; reads each row once."""
    # Row by row, since going over all rows once a field misses the processor's cache each time.
    flat: list[Any] = list(chain.from_iterable(map(itemgetter(*_FIELDS), rows)))
    told = {name: flat[number :: len(_FIELDS)] for number, name in enumerate(_FIELDS)}
    calendars, members = _calendars(told["time_zone"], told["country"])
    people = np.array(told["people"], np.int64) + 1
    slot = np.cumsum(people) - people
    moments = {name: _or_none(told[name]) for name in ("waiting_since", "last_in_at", "quiet_since", "last_touch_at")}
    silent_since = np.where(moments["last_in_at"] == NONE, moments["quiet_since"], moments["last_in_at"])
    days = {name: _days(told[name]) for name in ("promise_due", "close_date")}
    stages = [_STAGES[stage] for stage in told["stage_kind"]]
    return Arrays(
        count=len(rows),
        texts={name: np.fromiter(told[name], object, len(rows)) for name in TEXTS},
        calendars=calendars,
        members=members,
        slot=slot,
        slots=int(people.sum()),
        main=np.array(told["main"], np.int64),
        touches=_touches(told["touches"], slot),
        windows=_windows(told["triggers"], slot),
        holds=_holds(told["holds"], slot),
        waiting_since=moments["waiting_since"],
        waiting_position=place(positions, moments["waiting_since"], calendars, members),
        silent_position=place(positions, silent_since, calendars, members),
        promise_due=days["promise_due"],
        promise_position=place(day_positions, days["promise_due"], calendars, members),
        close_date=days["close_date"],
        close_position=place(day_positions, days["close_date"], calendars, members),
        silence_limit=np.array(told["silence_limit"], np.float64),
        is_open=np.array([status == "open" for status in told["status"]], np.bool_),
        is_late_stage=np.isin(stages, [_STAGES[stage] for stage in LATE_STAGES]),
        stage_order=np.array(stages, np.int64),
        amount=_floats(told["amount"]),
        last_touch_at=moments["last_touch_at"],
        record_order=_record_order(told["source"], told["id"]),
    )


def _calendars(zones: Sequence[str], countries: Sequence[str]) -> tuple[list[LocalCalendar], list[Ints]]:
    """Each calendar, and the rows on it."""
    keys: dict[tuple[str, str], int] = {}
    number = np.array([keys.setdefault(key, len(keys)) for key in zip(zones, countries, strict=True)], np.int64)
    calendars = [LocalCalendar(ZoneInfo(zone), country) for zone, country in keys]
    return calendars, [np.flatnonzero(number == code) for code in range(len(keys))]


def _record_order(sources: Sequence[str], ids: Sequence[str]) -> Ints:
    """The place of each row by source and id."""
    names = np.array([f"{source}\0{record}" for source, record in zip(sources, ids, strict=True)], np.str_)
    order = np.empty(len(ids), np.int64)
    order[np.argsort(names)] = np.arange(len(ids))
    return order


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
    days, seconds = np.divmod(find_local(np.clip(moments, _FIRST, _LAST), calendar.zone), _DAY_S)
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


def _touches(texts: Sequence[str], slot: Ints) -> Touches:
    deal, read = entries(texts, TOUCH)
    code = read["code"].astype(np.int64)
    return Touches(deal, read["at"].astype(np.int64), code // SIDES, code % SIDES, slot[deal] + read["person"])


def _windows(texts: Sequence[str], slot: Ints) -> Windows:
    deal, read = entries(texts, TRIGGER)
    columns = {name: read[name].astype(np.int64) for name in TRIGGER.names or () if name not in ("person", "spare")}
    return Windows(deal=deal, slot=slot[deal] + read["person"], **columns)


def _holds(texts: Sequence[str], slot: Ints) -> Holds:
    deal, read = entries(texts, HOLD)
    return Holds(
        deal=deal,
        is_forbidden=read["is_forbidden"] > 0,
        person=read["person"].astype(np.int64),
        slot=slot[deal] + read["person"],
        starts=read["starts"].astype(np.int64),
        ends=read["ends"].astype(np.int64),
        is_soft=read["is_soft"] > 0,
        until=read["until"].astype(np.int64),
    )


def _or_none(values: Sequence[int | None]) -> Ints:
    read = _floats(values)  # seconds and days are small enough to be exact
    known = ~np.isnan(read)
    found = np.full(len(read), NONE)
    found[known] = read[known]
    return found


def _floats(values: Sequence[float | None]) -> Floats:
    """NaN where there is none."""
    return np.array(values, np.float64)


def _days(texts: Sequence[str | None]) -> Ints:
    """Days as ordinals; each distinct text is read once."""
    known: dict[str | None, int] = {text: date.fromisoformat(text).toordinal() for text in set(texts) if text is not None}
    return np.array([known.get(text, NONE) for text in texts], np.int64)
