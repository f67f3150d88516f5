"""Putting an action off to a chosen day, or dismissing it with a reason: what a card offers, and what it sends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from engine.calendars.working_days import add_working_days, is_working_day
from engine.recommendation import Action
from ui import board_texts as texts
from ui.formats import format_day

LONGEST_REASON = 300
# Nobody plans further ahead; a year that was typed wrong is caught by it.
_MOST_DAYS = 366


def describe_put_off(action: Action, today: date) -> dict[str, Any]:
    """Return the days that a card offers, the nearest first, the bounds of any other day, and the reasons to dismiss."""
    tomorrow = today + timedelta(days=1)
    return {
        "days": [{"day": str(day), "text": format_day(day, today)} for day in _offered_days(today)],
        "first": str(tomorrow),
        "last": str(today + timedelta(days=_MOST_DAYS)),
        "reasons": list(texts.DISMISS_REASONS),
        "longest": LONGEST_REASON,
        "labels": {
            "snooze": texts.SNOOZE,
            "snooze_of": texts.SNOOZE_OF.format(title=action.title),
            "until": texts.SNOOZE_UNTIL,
            "other_day": texts.OTHER_DAY,
            "dismiss": texts.DISMISS,
            "dismiss_of": texts.DISMISS_OF.format(title=action.title),
            "why": texts.WHY_DISMISS,
            "reason": texts.OTHER_REASON,
        },
    }


def _offered_days(today: date) -> list[date]:
    """The next working day, the one after two more, and the next Monday; each once."""
    monday = today + timedelta(days=7 - today.weekday())
    days = {add_working_days(today, 1, None), add_working_days(today, 3, None)}
    return sorted(days | {monday if is_working_day(monday, None) else add_working_days(monday, 1, None)})


def read_day(text: str, today: date) -> date | None:
    """Return the day that a browser sent, or None when it is none or no later day within a year."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if today < day <= today + timedelta(days=_MOST_DAYS) else None
