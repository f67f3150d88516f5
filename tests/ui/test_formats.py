from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from ui.formats import (
    Clock,
    escape_markdown,
    format_age,
    format_cost,
    format_day,
    format_day_distance,
    format_hash,
    format_long_day,
    format_moment,
    format_money,
    format_money_short,
    format_percent,
    format_quantity,
    format_remaining,
    format_size,
    format_totals,
)

PARIS = ZoneInfo("Europe/Paris")
CLOCK = Clock(datetime(2026, 11, 23, 8, 30, tzinfo=UTC), PARIS)  # Monday 09:30 in Paris


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (Decimal("12400"), "EUR", "€12,400"),
        (Decimal("12400.5"), "EUR", "€12,400.50"),
        (1200.0, "USD", "$1,200"),
        (Decimal(900), "CHF", "CHF 900"),
        (Decimal(900), None, "900"),
        (Decimal("-3.10"), "GBP", "−£3.10"),
        (None, "EUR", "–"),
        (float("nan"), "EUR", "–"),
        (Decimal(0), "EUR", "€0"),
    ],
)
def test_money_is_written_with_its_currency_and_cents_only_where_there_are_some(amount, currency, text):
    assert format_money(amount, currency) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [(950, "€950"), (999.6, "€1k"), (1_500, "€1.5k"), (412_340, "€412k"), (999_600, "€1m"), (1_240_000, "€1.2m"), (0, "€0")],
)
def test_totals_are_short(amount, text):
    assert format_money_short(amount, "EUR") == text


def test_totals_of_two_currencies_are_never_added():
    totals = {"USD": Decimal(90_000), "EUR": Decimal(412_000)}

    text = format_totals(totals)

    assert text == "€412k + $90k"


def test_no_total_is_a_dash():
    assert format_totals({}) == "–"


@pytest.mark.parametrize(
    ("cost", "text"),
    [(0, "free"), (0.0004, "< $0.001"), (0.0143, "$0.014"), (0.03, "$0.03"), (0.21, "$0.21"), (11.8, "$11.80")],
)
def test_a_cost_shows_as_many_digits_as_it_needs(cost, text):
    assert format_cost(cost) == text


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=12, seconds=50), "12 min ago"),
        (timedelta(hours=3, minutes=5), "3 h ago"),
        (timedelta(hours=10), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=90), "3 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_an_age_counts_minutes_then_hours_then_calendar_days(ago, text):
    assert format_age(CLOCK.now - ago, CLOCK) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-2, "2 days ago"), (120, "in 4 months")],
)
def test_a_day_is_told_by_its_distance(days, text):
    assert format_day_distance(date(2026, 11, 23) + timedelta(days=days), date(2026, 11, 23)) == text


@pytest.mark.parametrize(
    ("ahead", "text"),
    [
        (timedelta(0), "over"),
        (timedelta(minutes=48, seconds=10), "for 48 min"),
        (timedelta(seconds=5), "for 1 min"),
        (timedelta(hours=8, minutes=30), "until 18:00"),
        (timedelta(hours=14, minutes=30), "until midnight"),
        (timedelta(hours=22, minutes=30), "until Tue 24 Nov, 08:00"),
    ],
)
def test_what_remains_names_minutes_then_the_moment(ahead, text):
    assert format_remaining(CLOCK.now + ahead, CLOCK) == text


def test_a_moment_is_told_in_the_readers_zone():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert format_moment(late, CLOCK) == "today 00:30"


def test_another_year_is_named():
    assert format_day(date(2027, 1, 4), date(2026, 11, 23)) == "Mon 4 Jan 2027"
    assert format_long_day(date(2026, 11, 23)) == "Monday 23 November"


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 KB"), (12, "1 KB"), (640_000, "640 KB"), (18_200_000, "18 MB"), (2_300_000_000, "2.3 GB")]
)
def test_sizes_use_the_unit_people_read(size, text):
    assert format_size(size) == text


def test_small_things():
    assert format_quantity(1, "deal") == "1 deal"
    assert format_quantity(8800, "deal") == "8,800 deals"
    assert format_quantity(2, "entry", "entries") == "2 entries"
    assert format_percent(0.785) == "79 %"
    assert format_hash("sha256:" + "ab" * 32) == "abababababab"
    assert format_hash(None) == "–"


@pytest.mark.parametrize("address", ["https://evil.example", "HTTP://evil.example", "www.evil.example"])
def test_an_address_in_a_label_is_no_link(address):
    shown = escape_markdown(f"a {address} b")

    assert shown.replace("\\", "").replace("\u2060", "") == f"a {address} b"
    assert address not in shown.replace("\\", "")
