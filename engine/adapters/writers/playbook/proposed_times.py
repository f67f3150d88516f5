"""Two times to talk that a text may propose: free ones on record, else such as fall into both sides' working hours."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import product

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.particulars import find_field
from engine.calendar_days import is_working_day
from engine.domain import Contact
from engine.message_text import fold
from engine.named_dates import named_dates

_PREFERRED = (time(10), time(14, 30))
# On the contact's clock; on ours an hour more at either end, and waking hours where nothing else is left.
_THEIR_STARTS = tuple(time(hour, minute) for hour, minute in product(range(9, 18), (0, 30)))
_OUR_DAY, _OUR_WAKING = (time(8), time(19)), (time(7), time(22))
# Plays that begin something for which a field may keep times free.
_STARTS = frozenset({5, 12, 30})
_SPAN = re.compile(
    r"\b(?P<from>\d{1,2})(?:[:.h](?P<minute>\d\d)?)?\s*(?:to|until|–|-|à|a|bis|até|hasta)\s*\d{1,2}(?:[:.h]\d\d|h)"
)
_CLOCK = re.compile(r"\b(?P<from>\d{1,2})[:h](?P<minute>\d\d)?")


def propose_times(matter: Matter, sent_on: date) -> tuple[datetime, datetime]:
    """Return two moments after `sent_on` on the contact's clock, the earlier first."""
    case, contact = matter.case, matter.contact
    free = _recorded(case, contact, sent_on) if matter.play.number in _STARTS else []
    usual = [_suitable(case, contact, case.working_day(contact, n, sent_on), _PREFERRED[n - 1]) for n in (1, 2)]
    if len(free) > 1:
        return free[0], free[1]
    if free:
        other = next((moment for moment in usual if moment.date() != free[0].date()), usual[1])
        first, second = sorted((free[0], other))
        return first, second
    return usual[0], usual[1]


def _suitable(case: Case, contact: Contact, day: date, preferred: time) -> datetime:
    """The start nearest to the preferred one, on their clock, at which it is day for us too."""
    moments = [datetime.combine(day, start, tzinfo=case.zone_of(contact)) for start in _THEIR_STARTS]
    wanted = datetime.combine(day, preferred, tzinfo=case.zone_of(contact))
    return min(moments, key=lambda moment: (_discomfort(moment.astimezone(case.zone).time()), abs(moment - wanted)))


def _discomfort(ours: time) -> int:
    return sum(not begins <= ours < ends for begins, ends in (_OUR_DAY, _OUR_WAKING))


def _recorded(case: Case, contact: Contact, sent_on: date) -> list[datetime]:
    """The free times that a field keeps: "slots Tue 1 December and Wed 2 December, 15:00 to 17:00 Singapore time".

    They are on the contact's clock where the text names its city, else on ours.
    """
    noted = find_field(case, "start")
    if noted is None:
        return []
    city = case.zone_of(contact).key.rpartition("/")[2].replace("_", " ")
    zone = case.zone_of(contact) if fold(city) in fold(noted.quote) else case.zone
    days = list(named_dates(noted.quote, case.valid_on))
    clocks = [_read_clock(found) for found in _SPAN.finditer(noted.quote)] or [
        _read_clock(found) for found in _CLOCK.finditer(noted.quote)
    ]
    pairs = zip(days, clocks, strict=True) if len(days) == len(clocks) else product(days, clocks[:1])
    moments = (datetime.combine(day, clock, tzinfo=zone).astimezone(case.zone_of(contact)) for day, clock in pairs if clock)
    soonest = sent_on + timedelta(days=1)
    return sorted(m for m in moments if m.date() >= soonest and is_working_day(m.date(), case.country(contact)))


def _read_clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found["from"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
