"""Days told from today ("-3bd 16:42", "+30d"), and dates written out in the language of a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from engine.calendars.working_days import is_working_day

_OFFSET = re.compile(r"([+-]?\d+)(bd|d)")
_PLACEHOLDER = re.compile(r"\{([+-]?\d+(?:bd|d))(?: (day|weekday|full|month|iso))?\}")
_DAY = timedelta(days=1)
# Whatever happened "today" lies before this hour of the workspace, so that it is past when the working day begins.
_DAY_IS_OPEN = time(9)

_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_DAY_FORMS = {"en": "{d} {m}", "en-US": "{m} {d}", "fr": "{d} {m}", "de": "{d}. {m}", "es": "{d} de {m}", "pt": "{d} de {m}"}
_FULL_FORMS = {
    "en": "{w} {day}",
    "en-US": "{w}, {day}",
    "fr": "{w} {day}",
    "de": "{w}, {day}",
    "es": "{w} {day}",
    "pt": "{w}, {day}",
}


def write_date(day: date, language: str, form: str = "day") -> str:
    """Return a date in words ("24 November"); `form` is day, weekday, full, month or iso."""
    spoken = language.split("-")[0]
    weekday = _WEEKDAYS[spoken].split()[day.weekday()]
    month = _MONTHS[spoken].split()[day.month - 1]
    if form == "weekday":
        return weekday
    if form == "month":
        return month
    if form == "iso":
        return day.isoformat()
    number = "1er" if spoken == "fr" and day.day == 1 else str(day.day)
    in_words = _DAY_FORMS.get(language, _DAY_FORMS[spoken]).format(d=number, m=month)
    return in_words if form == "day" else _FULL_FORMS.get(language, _FULL_FORMS[spoken]).format(w=weekday, day=in_words)


@dataclass(frozen=True)
class RelativeDays:
    """The days around `today` (the workspace's) as a customer in `zone` and `country` lives them.

    "0bd" is today, or the last working day before it on a weekend or holiday; "-1bd" is the working day before
    that. "-40d" counts calendar days and then moves away from today to a working day.
    """

    today: date
    workspace_zone: ZoneInfo
    zone: ZoneInfo
    country: str

    @cached_property
    def anchor(self) -> date:
        """The customer's working day on which the workspace's day opens, or the last one before it."""
        local = datetime.combine(self.today, _DAY_IS_OPEN, self.workspace_zone).astimezone(self.zone).date()
        return self._move_to_working_day(local, -_DAY)

    def day(self, offset: str) -> date:
        """Return the date of an offset such as "-3bd" or "+30d". Raises ValueError for anything else."""
        match = _OFFSET.fullmatch(offset)
        if not match:
            raise ValueError(f"'{offset}' is no offset like -3bd or +30d")
        count, step = int(match[1]), _DAY if int(match[1]) > 0 else -_DAY
        if match[2] == "d":
            return self._move_to_working_day(self.anchor + timedelta(days=count), step)
        day = self.anchor
        for _ in range(abs(count)):
            day = self._move_to_working_day(day + step, step)
        return day

    def moment(self, text: str) -> datetime:
        """Return the moment of "-3bd 16:42": the customer's clock, but the workspace's for "0bd".

        Raises ValueError for another form, and for "0bd" at nine o'clock or later.
        """
        offset, _, clock = text.partition(" ")
        at = time.fromisoformat(clock)
        if offset != "0bd":
            return datetime.combine(self.day(offset), at, self.zone)
        if at >= _DAY_IS_OPEN:
            raise ValueError(f"'{text}' would lie in the future when the working day begins")
        day = self._move_to_working_day(self.today, -_DAY)
        return datetime.combine(day, at, self.workspace_zone)

    def fill_in(self, text: str, language: str) -> str:
        """Return `text` with each {+2bd}, {+2bd weekday}, {-1bd full} … written out as a date."""
        return _PLACEHOLDER.sub(lambda found: write_date(self.day(found[1]), language, found[2] or "day"), text)

    def _move_to_working_day(self, day: date, step: timedelta) -> date:
        while not is_working_day(day, self.country):
            day += step
        return day
