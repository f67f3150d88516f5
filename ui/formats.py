"""How numbers, money and moments are written for people. Pure: the clock and the zone are parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

NOTHING = "–"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "BRL": "R$", "AUD": "A$", "CAD": "C$"}
_SHORT_STEPS = ((Decimal(1_000_000_000), "bn"), (Decimal(1_000_000), "m"), (Decimal(1_000), "k"))
# What Streamlit's Markdown makes a link of, whatever is escaped in it; a word joiner, which nobody sees, keeps it from that.
_LINKED = re.compile(r"(https?:(?=//)|www(?=\.))", re.IGNORECASE)
_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True)
class Clock:
    """The moment of a page run, and the zone in which the person reads it."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the person's calendar day."""
        return self.local(self.now).date()

    def local(self, at: datetime) -> datetime:
        """Return a moment in the person's zone."""
        return at.astimezone(self.zone)

    def day_begins(self, day: date) -> datetime:
        """Return the moment at which a day begins."""
        return datetime.combine(day, time(0), tzinfo=self.zone)

    def days_since(self, first: date) -> list[datetime]:
        """Return the moments at which the days from the first to today begin."""
        return [self.day_begins(first + timedelta(days=number)) for number in range((self.today - first).days + 1)]


def format_count(number: int) -> str:
    """Return a whole number with thousands marked: 8,800."""
    return f"{number:,}"


def format_quantity(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun in the right form: "1 deal", "8,800 deals"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def format_percent(share: float) -> str:
    """Return a share between 0 and 1 as "78 %"."""
    return f"{Decimal(str(share * 100)).quantize(Decimal(1), ROUND_HALF_UP)} %"


def format_money(amount: Decimal | float | int | None, currency: str | None) -> str:
    """Return "€12,400", cents only where there are some; a dash when the amount is unknown."""
    if amount is None:
        return NOTHING
    value = Decimal(str(amount))
    if not value.is_finite():
        return NOTHING
    digits = 0 if value == value.to_integral_value() else 2
    return _with_currency(f"{abs(value):,.{digits}f}", currency, is_negative=value < 0)


def format_money_short(amount: Decimal | float | int, currency: str | None) -> str:
    """Return "€412k", "€1.2m", "€950": three significant digits, for totals."""
    value = abs(Decimal(str(amount)))
    for step, letter in _SHORT_STEPS:
        if value >= step * Decimal("0.9995"):
            scaled = value / step
            rounded = scaled.quantize(Decimal("0.1") if scaled < 10 else Decimal(1), ROUND_HALF_UP)
            return _with_currency(f"{rounded:f}".removesuffix(".0") + letter, currency, is_negative=amount < 0)
    return _with_currency(f"{value:.0f}", currency, is_negative=amount < 0)


def format_totals(totals: Mapping[str, Decimal | float]) -> str:
    """Return totals by currency, the largest first and never added across: "€412k + $90k"."""
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return " + ".join(format_money_short(amount, currency) for currency, amount in ordered) or NOTHING


def _with_currency(digits: str, currency: str | None, *, is_negative: bool) -> str:
    sign = "−" if is_negative else ""
    if not currency:
        return f"{sign}{digits}"
    symbol = _SYMBOLS.get(currency.upper())
    return f"{sign}{symbol}{digits}" if symbol else f"{sign}{currency.upper()} {digits}"


def format_cost(cost_usd: float) -> str:
    """Return what a call costs: "$0.014", "$0.03", "$11.80", "free" for nothing."""
    if cost_usd <= 0:
        return "free"
    if cost_usd < 0.001:
        return "< $0.001"
    return "$" + (f"{cost_usd:.3f}".removesuffix("0") if cost_usd < 0.1 else f"{cost_usd:,.2f}")


def format_size(size_bytes: int) -> str:
    """Return a size on disk: "18 MB", "640 KB"."""
    if size_bytes >= 1_000_000_000:
        return f"{size_bytes / 1_000_000_000:.1f} GB"
    if size_bytes >= 1_000_000:
        return f"{size_bytes / 1_000_000:.0f} MB"
    return f"{max(1, round(size_bytes / 1000))} KB" if size_bytes else "0 KB"


def format_day(day: date, today: date) -> str:
    """Return "Thu 26 Nov", with the year when it isn't this one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}{year}"


def format_long_day(day: date) -> str:
    """Return "Monday 23 November"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def format_moment(at: datetime, clock: Clock) -> str:
    """Return "today 09:12", "Fri 20 Nov, 16:42"."""
    local = clock.local(at)
    if local.date() == clock.today:
        return f"today {local:%H:%M}"
    return f"{format_day(local.date(), clock.today)}, {local:%H:%M}"


def format_day_distance(day: date, today: date) -> str:
    """Return how far a day is: "today", "tomorrow", "in 3 days", "yesterday", "2 days ago", "in 4 months"."""
    days = (day - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in named:
        return named[days]
    length = _format_days(abs(days))
    return f"in {length}" if days > 0 else f"{length} ago"


def format_age(at: datetime, clock: Clock) -> str:
    """Return how long ago something was: "just now", "12 min ago", "3 h ago", "yesterday", "3 days ago"."""
    seconds = (clock.now - at).total_seconds()
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min ago"
    day = clock.local(at).date()
    return f"{int(seconds // _HOUR)} h ago" if day == clock.today else format_day_distance(day, clock.today)


def format_seconds(seconds: float) -> str:
    """Return how long something has been going on: "8 s", "1 min 05 s"."""
    minutes, rest = divmod(int(seconds), _MINUTE)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def format_remaining(at: datetime, clock: Clock) -> str:
    """Return how long something still holds: "for 48 min", "until 18:00", "until midnight"; "over" when it doesn't."""
    left = at - clock.now
    if left <= timedelta(0):
        return "over"
    if left < timedelta(hours=1):
        return f"for {max(1, int(left.total_seconds() // _MINUTE))} min"
    if at == clock.day_begins(clock.today + timedelta(days=1)):
        return "until midnight"
    return f"until {format_moment(at, clock).removeprefix('today ')}"


def _format_days(days: int) -> str:
    if days < 45:
        return format_quantity(days, "day")
    if days < 365:
        return format_quantity(round(days / 30.44), "month")
    return format_quantity(round(days / 365.25), "year")


def format_hash(value: str | None) -> str:
    """Return the first 12 hex digits of a hash, as people see it; a dash for none."""
    return value.removeprefix("sha256:")[:12] if value else NOTHING


def escape_markdown(text: str) -> str:
    """Return a text so that a label or a toast, which are Markdown, shows it as it is, and no address in it is a link."""
    apart = _LINKED.sub("\\1\u2060", text)
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-.!|:$~" else character for character in apart)
