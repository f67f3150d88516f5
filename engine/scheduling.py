"""The next good moment to reach a person: the channel's hours, the person's zone, country and habits.

Hours: selling.md, section 3, "Hours", and the channel practices that the product promises. Claims of a "best hour" are
weak, so the person's own reply hours come first, and working hours do when nothing better is left of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engine.calendars.working_days import add_working_days, add_working_time, is_holiday, is_working_day, working_days_between
from engine.calendars.zones import ZoneChoice, contact_country, contact_zone
from engine.domain import Channel, Direction, Interaction, InteractionKind

__all__ = [
    "Hours",
    "Slot",
    "ZoneChoice",
    "add_working_days",
    "add_working_time",
    "contact_country",
    "contact_zone",
    "describe_day",
    "describe_moment",
    "is_good_moment",
    "is_working_day",
    "next_slot",
    "reply_hours",
    "start_of_day",
    "working_days_between",
]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What a rep needs to read the text and send it.
PREPARATION = timedelta(minutes=10)
_STEP_MINUTES = 15
# No country has a longer stretch without a working day; past it, only weekends count.
_MOST_DAYS_AHEAD = 30
_FEWEST_REPLIES = 3
# When a rep may be asked to call another part of the world: an hour more than the working day at either end.
_CALLER_DAY = (time(8), time(19))
_REPLY_HOURS = 2
_REPLY_KINDS = frozenset({InteractionKind.EMAIL, InteractionKind.LINKEDIN, InteractionKind.WHATSAPP})


@dataclass(frozen=True)
class Hours:
    """From `start` up to, not including, `end`, on the contact's clock, and why then."""

    start: time
    end: time
    reason: str


@dataclass(frozen=True)
class Slot:
    """A moment in the contact's zone, and why it is a good one."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class _Practice:
    best: tuple[Hours, ...]
    fair: Hours
    closed_weekdays: frozenset[int] = frozenset()


_WORKING = Hours(time(9), time(18), "inside working hours")
_PRACTICES = {
    Channel.EMAIL: _Practice((Hours(time(10), time(14), "10:00 to 14:00 is a good time for e-mail"),), _WORKING),
    Channel.PHONE: _Practice(
        (
            Hours(time(10), time(11), "10:00 to 11:00 is a good time for calls"),
            Hours(time(16), time(17), "16:00 to 17:00 is a good time for calls"),
        ),
        Hours(time(9), time(18), "inside calling hours"),
    ),
    # LinkedIn's own figures: messages sent on Friday and Saturday get the fewest answers.
    Channel.LINKEDIN: _Practice(
        (Hours(time(9), time(12), "weekday mornings suit LinkedIn"),), _WORKING, closed_weekdays=frozenset({4, 5})
    ),
    Channel.WHATSAPP: _Practice((), _WORKING),
}


def next_slot(
    channel: Channel,
    zone: ZoneInfo,
    country: str | None,
    after: datetime,
    *,
    own_hours: Hours | None = None,
    is_urgent: bool = False,
    caller_zone: ZoneInfo | None = None,
    is_closed: Callable[[datetime], bool] | None = None,
) -> Slot:
    """Return the next good moment, at least ten minutes after `after`, on a working day of `country`, in `zone`.

    The day comes first: any hour left on it goes before a better hour on the next. Within the day `own_hours` (see
    `reply_hours`) go first, then the channel's best hours, then its working hours; `is_urgent` takes the first of all.
    A call also wants somebody to make it: hours in which it is 8 to 19 o'clock in `caller_zone` go first.
    No moment that `is_closed` refuses, on the contact's clock, unless it refuses a whole month.
    """
    practice = _PRACTICES[channel]
    earliest = _round_up((after.astimezone(UTC) + PREPARATION).astimezone(zone))
    choices = [practice.fair] if is_urgent else [*_own(own_hours, practice.fair), *practice.best, practice.fair]
    caller = caller_zone if channel is Channel.PHONE and caller_zone != zone else None
    for code, closes in ((country, is_closed), (country, None), (None, None)):
        day = earliest.date()
        for _ in range(_MOST_DAYS_AHEAD):
            if _is_open(day, practice, code):
                found = _first_on(day, choices, practice.fair, earliest, caller, closes) if caller else None
                found = found or _first_on(day, choices, practice.fair, earliest, None, closes)
                if found:
                    return Slot(found[0], _why(found[1], found[0].date(), after.astimezone(zone).date(), practice, country))
            day += timedelta(days=1)
    raise AssertionError("a month without a single weekday")  # pragma: no cover


def is_good_moment(channel: Channel, at: datetime, country: str | None) -> bool:
    """Return whether `at`, read on its own clock, is on a working day inside the channel's hours."""
    practice = _PRACTICES[channel]
    return _is_open(at.date(), practice, country) and practice.fair.start <= at.time() < practice.fair.end


def reply_hours(interactions: Iterable[Interaction], contact_id: str, zone: ZoneInfo) -> Hours | None:
    """Return the two hours in which this person usually writes, or None without a habit.

    A habit takes three written messages of their own, at least half of them in the same two working hours.
    """
    written = [
        interaction.at.astimezone(zone)
        for interaction in interactions
        if interaction.kind in _REPLY_KINDS
        and interaction.direction is Direction.IN
        and not interaction.is_automatic
        and interaction.contact_id == contact_id
    ]
    if len(written) < _FEWEST_REPLIES:
        return None
    hours = [moment.hour for moment in written]
    starts = range(_WORKING.start.hour, _WORKING.end.hour - _REPLY_HOURS + 1)
    count, start = max((sum(begin <= hour < begin + _REPLY_HOURS for hour in hours), -begin) for begin in starts)
    if count * 2 < len(hours) or count < 2:
        return None
    begins, ends = time(-start), time(-start + _REPLY_HOURS)
    return Hours(begins, ends, f"they usually write between {begins:%H:%M} and {ends:%H:%M}")


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return midnight of `day` in `zone`."""
    return datetime.combine(day, time(0), tzinfo=zone)


def describe_day(day: date) -> str:
    """Return a day in words, in English and whatever the locale: "Tue 24 Nov"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1]}"


def describe_moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return "Today 14:00" or "Tue 24 Nov 10:00" on the clock of `at`, with "their time" where the clock of `zone` differs.

    `zone` is the reader's. "Today" is said only when it is today for both.
    """
    is_today = at.date() == now.astimezone(at.tzinfo).date() == now.astimezone(zone).date()
    day = "Today" if is_today else describe_day(at.date())
    theirs = "" if at.utcoffset() == at.astimezone(zone).utcoffset() else " their time"
    return f"{day} {at:%H:%M}{theirs}"


def _round_up(moment: datetime) -> datetime:
    """Round up to a quarter of an hour on its own clock, in absolute time."""
    past = timedelta(minutes=moment.minute % _STEP_MINUTES, seconds=moment.second, microseconds=moment.microsecond)
    if not past:
        return moment
    return (moment.astimezone(UTC) + timedelta(minutes=_STEP_MINUTES) - past).astimezone(moment.tzinfo)


def _own(own: Hours | None, fair: Hours) -> list[Hours]:
    return [own] if own and own.start < fair.end and own.end > fair.start else []


def _is_open(day: date, practice: _Practice, country: str | None) -> bool:
    return day.weekday() not in practice.closed_weekdays and is_working_day(day, country)


def _first_on(
    day: date,
    choices: list[Hours],
    fair: Hours,
    earliest: datetime,
    caller_zone: ZoneInfo | None,
    is_closed: Callable[[datetime], bool] | None,
) -> tuple[datetime, Hours] | None:
    """The first moment of the first choice that still has one on this day, and in the caller's day where it matters."""
    for hours in choices:
        opens = datetime.combine(day, max(hours.start, fair.start), tzinfo=earliest.tzinfo)
        at = earliest if earliest.date() == day and earliest.time() >= opens.time() else opens
        while at.date() == day and at.time() < min(hours.end, fair.end):
            is_open = _exists(at) and not (is_closed and is_closed(at))
            if is_open and (caller_zone is None or _is_awake(at.astimezone(caller_zone))):
                return at, hours
            at += timedelta(minutes=_STEP_MINUTES)
    return None


def _exists(at: datetime) -> bool:
    """Whether the clock shows this time at all: not while clocks are put forward."""
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == at.replace(tzinfo=None)


def _is_awake(caller: datetime) -> bool:
    return _CALLER_DAY[0] <= caller.time() < _CALLER_DAY[1]


def _why(hours: Hours, day: date, wanted: date, practice: _Practice, country: str | None) -> str:
    if day == wanted:
        return hours.reason
    name = WEEKDAYS[wanted.weekday()]
    if is_holiday(wanted, country):
        skipped = f"{name} is a public holiday there"
    elif not is_working_day(wanted, country):
        skipped = f"{name} is no working day there"
    elif wanted.weekday() in practice.closed_weekdays:
        skipped = f"{name} is a poor day for this channel"
    else:
        skipped = f"no good hour is left on {name}"
    joiner = ", " if hours is practice.fair else "; "
    return f"{skipped}, so it is planned for {WEEKDAYS[day.weekday()]}{joiner}{hours.reason}"
