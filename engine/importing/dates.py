"""Dates as exports write them: ISO, European, US, with month names in five languages, Excel serials, Unix times.

Whether 03/04 is March or April is decided for a whole column, and for a file where its column can't tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from engine.importing.tables import Cell, is_blank

Order = Literal["day first", "month first"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv januar january janvier enero ene janeiro",
            "feb fev fevr februar february fevrier febrero fevereiro",
            "mar mars marz march marzo marco mrz",
            "apr avr april avril abril abr",
            "may mai mayo maio",
            "jun juin juni june junio junho",
            "jul juil juli july juillet julio julho",
            "aug aout august agosto ago",
            "sep sept september septembre septiembre setiembre setembro set",
            "oct okt october oktober octobre octubre outubro out",
            "nov november novembre noviembre novembro",
            "dec dez dic december dezember decembre diciembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = (
    r"(?:(?:,|T|\s+(?:at|a|à|um))?\s*(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?)?"
)
_YEAR = r"(?P<year>\d{4}|\d{2})"
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME, re.IGNORECASE)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TIME, re.IGNORECASE)
_NUMERIC = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<middle>\d{1,2})(?P=mark)" + _YEAR + _TIME, re.IGNORECASE)
_DAY_NAMED = re.compile(
    r"(?:[a-z.]+,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?(?P<name>[a-z]{3,10})\.?,?[\s-]+(?:de\s+)?"
    + _YEAR + _TIME,
    re.IGNORECASE,
)  # fmt: skip
_NAME_FIRST = re.compile(
    r"(?:[a-z]+,?\s+)?(?P<name>[a-z]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR + _TIME, re.IGNORECASE
)
_UNIX = re.compile(r"\d{10}|\d{13}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# Day 0 of Excel's calendar for any date after February 1900.
_EXCEL_EPOCH = datetime(1899, 12, 30)
# No CRM holds deals from before its field existed; years outside are slips or empty values written as a date.
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True)
class Stamp:
    """A day, with a time and a zone where the cell tells them."""

    day: date
    time: time | None = None
    zone: tzinfo | None = None

    def to_date(self, zone: tzinfo) -> date:
        """Return the calendar day in `zone`."""
        # Midnight anywhere is how systems without plain days write one.
        if self.time is None or self.zone is None or self.time == time():
            return self.day
        return datetime.combine(self.day, self.time, self.zone).astimezone(zone).date()

    def to_moment(self, zone: tzinfo) -> datetime:
        """Return the moment in UTC; a time without a zone is `zone`'s.

        A day without a time becomes the first moment at which it is that day both in UTC and in `zone`.
        """
        if self.time is not None:
            return datetime.combine(self.day, self.time, self.zone or zone).astimezone(UTC)
        in_utc = datetime.combine(self.day, time(), UTC)
        return max(in_utc, datetime.combine(self.day, time(), zone).astimezone(UTC))


def find_order(cells: Iterable[Cell]) -> set[Order]:
    """Return which orders the values of a column force: none, one, or (a column of mixed origin) both."""
    forced: set[Order] = set()
    for cell in dict.fromkeys(cell for cell in cells if isinstance(cell, str)):
        found = _NUMERIC.fullmatch(cell.strip())
        if found and int(found["first"]) > 12:
            forced.add("day first")
        elif found and int(found["middle"]) > 12:
            forced.add("month first")
    return forced


def find_ambiguous(cells: Iterable[Cell]) -> str | None:
    """Return a value that can be read both ways ("03/04/2026"), or None."""
    for cell in dict.fromkeys(cell for cell in cells if isinstance(cell, str)):
        found = _NUMERIC.fullmatch(cell.strip())
        if found and int(found["first"]) <= 12 and int(found["middle"]) <= 12 and found["first"] != found["middle"]:
            return cell.strip()
    return None


def read_dates(cells: Sequence[Cell], order: Order) -> tuple[list[Stamp | None], list[int]]:
    """Return the dates of a column, and the positions of the values that are none.

    `order` is what ambiguous values follow; a value that can only be read the other way is read that way.
    """
    read: dict[Cell, Stamp | None] = {}
    stamps: list[Stamp | None] = []
    unread: list[int] = []
    for index, cell in enumerate(cells):
        if is_blank(cell):
            stamps.append(None)
            continue
        if cell not in read:
            read[cell] = read_date(cell, order)
        stamps.append(read[cell])
        if read[cell] is None:
            unread.append(index)
    return stamps, unread


def read_date(cell: Cell, order: Order) -> Stamp | None:
    """Return the date that one cell tells, or None."""
    try:
        stamp = _from_text(cell.strip(), order) if isinstance(cell, str) else _from_typed(cell)
    except (ValueError, OverflowError):
        return None
    return stamp if stamp and FIRST_YEAR <= stamp.day.year <= LAST_YEAR else None


def _from_typed(cell: Cell) -> Stamp | None:
    if isinstance(cell, datetime):
        return _with_time(cell.date(), cell.timetz().replace(tzinfo=None), cell.tzinfo)
    if isinstance(cell, date):
        return Stamp(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return _from_text(str(cell), "day first") if 19_000_000 < cell < 22_000_000 else _from_number(float(cell))


def _with_time(day: date, clock: time, zone: tzinfo | None) -> Stamp:
    # Excel and SQL know no day without a time: midnight in no zone means the day.
    return Stamp(day) if zone is None and clock == time() else Stamp(day, clock, zone)


def _from_number(number: float) -> Stamp | None:
    if 1e9 <= number < 1e10 or 1e12 <= number < 1e13:
        moment = datetime.fromtimestamp(number if number < 1e10 else number / 1000, UTC)
        return Stamp(moment.date(), moment.time(), UTC)
    if 18_000 <= number < 75_000:
        moment = _EXCEL_EPOCH + timedelta(days=round(number * 86_400) / 86_400)
        return _with_time(moment.date(), moment.time().replace(microsecond=0), None)
    return None


def _from_text(text: str, order: Order) -> Stamp | None:
    if _UNIX.fullmatch(text) or _SERIAL.fullmatch(text):
        return _from_number(float(text))
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _stamp(found, int(found["month"]), int(found["day"]))
    found = _NUMERIC.fullmatch(text)
    if found:
        first, second = int(found["first"]), int(found["middle"])
        is_day_first = first > 12 or (second <= 12 and order == "day first")
        return _stamp(found, second, first) if is_day_first else _stamp(found, first, second)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    found = _DAY_NAMED.fullmatch(plain) or _NAME_FIRST.fullmatch(plain)
    month = _MONTHS.get(found["name"].lower()) if found else None
    return _stamp(found, month, int(found["day"])) if found and month else None


def _stamp(found: re.Match[str], month: int, day: int) -> Stamp:
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if found["hour"] is None:
        return Stamp(date(year, month, day))
    hour, half = int(found["hour"]), (found["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    clock = time(hour, int(found["minute"]), int(found["second"] or 0))
    return _with_time(date(year, month, day), clock, _zone(found["zone"]))


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
