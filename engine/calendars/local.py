"""Working days on one person's clock: their time zone and their country's holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from engine.calendars.working_days import add_working_days, add_working_time, working_days_between
from engine.calendars.zones import contact_country, contact_zone
from engine.domain import Contact, EnrichedDeal

# Days outside are as good as never, and near the edges a zone's offset would leave what a date can hold.
_FIRST, _LAST = date(1900, 1, 1), date(9000, 1, 1)
# Differences of working days carry rounding noise of about 1e-10; scores must not turn on it.
DECIMALS = 6


@dataclass(frozen=True)
class LocalCalendar:
    """A zone and a country ("": Monday to Friday). All moments it gives are UTC and whole seconds."""

    zone: ZoneInfo
    country: str = ""

    def after(self, moment: datetime, days: float) -> datetime:
        """Return when `days` working days, with parts, have passed since `moment`."""
        return _whole(add_working_time(_whole(moment), days, self.country, self.zone))

    def before(self, moment: datetime, days: int) -> datetime:
        """Return the same time of day, `days` working days earlier."""
        local = _whole(moment).astimezone(self.zone)
        day = add_working_days(local.date(), -days, self.country)
        return _whole(datetime.combine(day, local.time(), tzinfo=self.zone))

    def between(self, start: datetime, end: datetime) -> float:
        """Return the working days, with parts, from `start` to `end`; negative when `end` comes first."""
        return round(working_days_between(_whole(start), _whole(end), self.country, self.zone), DECIMALS)

    def days_between(self, start: date, end: date) -> int:
        """Return the working days after the day `start` up to and including the day `end`; negative when it comes first."""
        return int(working_days_between(start, end, self.country))

    def add(self, day: date, days: int) -> date:
        """Return the day so many working days after `day`."""
        return add_working_days(min(max(day, _FIRST), _LAST), days, self.country)

    def day(self, moment: datetime) -> date:
        """Return the day of `moment` on this clock."""
        return _whole(moment).astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """Return midnight, at which `day` begins."""
        return datetime.combine(min(max(day, _FIRST), _LAST), time(0), tzinfo=self.zone).astimezone(UTC)


_FLOOR, _CEILING = (datetime.combine(day, time(0), tzinfo=UTC) for day in (_FIRST, _LAST))
WEEKDAYS = LocalCalendar(ZoneInfo("UTC"))


def contact_calendar(contact: Contact | None, enriched: EnrichedDeal, country: str, time_zone: str) -> LocalCalendar:
    """Return a contact's calendar; `country` and `time_zone`, the workspace's, stand in for what isn't known."""
    company = enriched.company
    return LocalCalendar(
        contact_zone(contact, time_zone).zone, contact_country(contact, (company and company.country) or country)
    )


def _whole(moment: datetime) -> datetime:
    if moment.tzinfo is UTC and not moment.microsecond and _FLOOR <= moment <= _CEILING:
        return moment  # nearly all of them: facts of thousands of deals are noticeably quicker
    return min(max(moment, _FLOOR), _CEILING).astimezone(UTC).replace(microsecond=0)
