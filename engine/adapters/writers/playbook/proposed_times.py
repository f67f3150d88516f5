"""Two times to talk that a text may propose: such as fall into both sides' working hours where there are any."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import product

from engine.adapters.writers.playbook.case import Case
from engine.domain import Contact

_PREFERRED = (time(10), time(14, 30))
# On the contact's clock; on ours an hour more at either end, and waking hours where nothing else is left.
_THEIR_STARTS = tuple(time(hour, minute) for hour, minute in product(range(9, 18), (0, 30)))
_OUR_DAY, _OUR_WAKING = (time(8), time(19)), (time(7), time(22))


def propose_times(case: Case, contact: Contact, sent_on: date) -> tuple[datetime, datetime]:
    """Return a moment on each of the two working days after `sent_on`, on the contact's clock."""
    first, second = (suit_both(case, contact, case.working_day(contact, n, sent_on), at) for n, at in enumerate(_PREFERRED, 1))
    return first, second


def suit_both(case: Case, contact: Contact, day: date, preferred: time = _PREFERRED[0]) -> datetime:
    """Return the start on a day of theirs, nearest to the preferred one, at which it is day for us too."""
    zone = case.zone_of(contact)
    wanted = datetime.combine(day, preferred, tzinfo=zone)
    moments = [datetime.combine(day, start, tzinfo=zone) for start in _THEIR_STARTS]
    return min(moments, key=lambda moment: (_discomfort(moment.astimezone(case.zone).time()), abs(moment - wanted)))


def _discomfort(ours: time) -> int:
    return sum(not begins <= ours < ends for begins, ends in (_OUR_DAY, _OUR_WAKING))
