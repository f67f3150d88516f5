"""Whether a person is at work now, and on which day they will be next. Pure."""

from __future__ import annotations

from datetime import date, datetime, time

from engine.calendars.working_days import DAY_ENDS, add_working_days, is_working_day
from engine.domain import Channel
from ui import board_texts as texts
from ui.formats import Clock

# Outside these hours nobody should have to be awake to send a message.
_WAKES, _SLEEPS = time(7), time(21)


def find_working_day(clock: Clock, country: str) -> date:
    """Return today while somebody works on it, else the next day on which somebody does."""
    is_over = clock.local(clock.now).time() >= DAY_ENDS
    return clock.today if is_working_day(clock.today, country) and not is_over else add_working_days(clock.today, 1, country)


def describe_night(at: datetime | None, channel: Channel, clock: Clock) -> str:
    """Return what to do about a time that falls into the reader's night; "" for one that doesn't."""
    if at is None or _WAKES <= clock.local(at).time() < _SLEEPS:
        return ""
    hint = texts.NIGHT_CALL if channel is Channel.PHONE else texts.NIGHT_MESSAGE
    return hint.format(time=f"{clock.local(at):%H:%M}")
