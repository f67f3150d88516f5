"""The times that a field of the deal keeps free for a meeting: where it names some, a text offers those and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.particulars import find_field
from engine.reading.message_text import fold
from engine.reading.named_dates import named_dates

# Plays that propose the meeting such a field is about: a start after a yes or a win, and one that was missed.
STARTS = frozenset({5, 12, 30})
_MOST = 2
_PARTS = re.compile(r"\s*;\s*|\s+(?:and|or|et|ou|und|oder|y|o|e)\s+")
_TIME = re.compile(
    r"(?P<end>(?:\bto|\buntil|\bbis|\ba(?: las?)?|\bas|\bate(?: as)?|-|–)\s*)?"
    r"(?<![\d:.,/])(?P<hour>[01]?\d|2[0-3])(?:(?::|\s?h\s?)(?P<minute>[0-5]\d)|\s?(?:h\b|uhr\b))"
)


def recorded_slots(matter: Matter, sent_on: date) -> tuple[tuple[date, time], ...]:
    """Return the days and times, on the contact's clock, that the record of this meeting offers after `sent_on`."""
    noted = find_field(matter.case, "start") if matter.play.number in STARTS else None
    if noted is None:
        return ()
    return tuple(slot for slot in _read(noted.quote, sent_on) if slot[0] > sent_on)[:_MOST]


def _read(text: str, base: date) -> Iterator[tuple[date, time]]:
    """The slots in their order; a day without a time takes the next one that is named."""
    waiting: list[date] = []
    for part in _PARTS.split(text):
        days, times = named_dates(part, base), _times(part)
        if len(days) == len(times) and not waiting:
            yield from zip(days, times, strict=True)
            continue
        waiting += days
        if times:
            yield from ((day, times[0]) for day in waiting)
            waiting = []


def _times(part: str) -> list[time]:
    """The times at which something begins: of "15:00 to 17:00" the first."""
    found: list[time] = []
    for match in _TIME.finditer(fold(part)):
        if not (match["end"] and found):
            found.append(time(int(match["hour"]), int(match["minute"] or 0)))
    return found
