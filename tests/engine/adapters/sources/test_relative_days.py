"""Offsets from today, and dates written out in five languages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.adapters.sources.relative_days import RelativeDays, write_date

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = date(2026, 11, 22)
TUESDAY = date(2026, 11, 24)


def days_in(country: str, zone: str, today: date = TUESDAY, workspace: ZoneInfo = PARIS) -> RelativeDays:
    return RelativeDays(today, workspace, ZoneInfo(zone), country)


def test_working_days_step_over_a_weekend() -> None:
    days = days_in("FR", "Europe/Paris")

    assert days.day("0bd") == TUESDAY
    assert days.day("-2bd") == date(2026, 11, 20)
    assert days.day("+4bd") == date(2026, 11, 30)


def test_on_a_sunday_yesterday_is_the_day_before_friday_and_tomorrow_is_monday() -> None:
    days = days_in("FR", "Europe/Paris", SUNDAY)

    assert days.day("0bd") == date(2026, 11, 20)
    assert days.day("-1bd") == date(2026, 11, 19)
    assert days.day("+1bd") == date(2026, 11, 23)


def test_a_holiday_of_the_customers_country_is_no_working_day() -> None:
    american = days_in("US", "America/New_York")
    french = days_in("FR", "Europe/Paris")

    assert american.day("+2bd") == date(2026, 11, 27)  # Thanksgiving is on the 26th
    assert french.day("+2bd") == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("offset", "day"), [("-3d", date(2026, 11, 20)), ("+4d", date(2026, 11, 30)), ("+1d", date(2026, 11, 25))]
)
def test_calendar_days_move_away_from_today_to_a_working_day(offset: str, day: date) -> None:
    assert days_in("FR", "Europe/Paris").day(offset) == day


@pytest.mark.parametrize("offset", ["", "yesterday", "-3", "3 bd", "+1w", "1.5bd"])
def test_an_offset_of_another_form_is_refused(offset: str) -> None:
    with pytest.raises(ValueError, match="no offset"):
        days_in("FR", "Europe/Paris").day(offset)


def test_a_moment_is_told_by_the_customers_clock() -> None:
    moment = days_in("BR", "America/Sao_Paulo").moment("-1bd 16:42")

    assert moment == datetime(2026, 11, 23, 16, 42, tzinfo=ZoneInfo("America/Sao_Paulo"))


def test_a_moment_of_today_is_told_by_the_workspaces_clock() -> None:
    moment = days_in("SG", "Asia/Singapore").moment("0bd 07:10")

    assert moment == datetime(2026, 11, 24, 7, 10, tzinfo=PARIS)


def test_a_moment_of_today_inside_working_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="in the future"):
        days_in("FR", "Europe/Paris").moment("0bd 09:00")


@pytest.mark.parametrize("workspace", ["Europe/Paris", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Auckland"])
@pytest.mark.parametrize(("country", "zone"), [("US", "America/Los_Angeles"), ("JP", "Asia/Tokyo"), ("FR", "Europe/Paris")])
def test_what_happened_lies_before_nine_in_any_workspace(workspace: str, country: str, zone: str) -> None:
    days = days_in(country, zone, workspace=ZoneInfo(workspace))
    opening = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo(workspace))

    assert days.moment("-1bd 23:59") < opening
    assert days.moment("-1bd 18:00") < days.moment("0bd 07:00") < opening


@pytest.mark.parametrize(
    ("language", "day", "full"),
    [
        ("en", "24 November", "Tuesday 24 November"),
        ("en-US", "November 24", "Tuesday, November 24"),
        ("fr", "24 novembre", "mardi 24 novembre"),
        ("de", "24. November", "Dienstag, 24. November"),
        ("es", "24 de noviembre", "martes 24 de noviembre"),
        ("pt", "24 de novembro", "terça-feira, 24 de novembro"),
    ],
)
def test_a_date_is_written_as_its_language_does(language: str, day: str, full: str) -> None:
    assert write_date(TUESDAY, language) == day
    assert write_date(TUESDAY, language, "full") == full
    assert write_date(TUESDAY, language, "iso") == "2026-11-24"


def test_the_first_of_a_month_is_premier_in_french() -> None:
    assert write_date(date(2026, 12, 1), "fr", "full") == "mardi 1er décembre"


def test_placeholders_are_filled_in_and_other_braces_stay() -> None:
    text = days_in("GB", "Europe/London").fill_in("By {+1bd weekday}, in {+40d month}; {not a date} {+1bd year}", "en")

    assert text == "By Wednesday, in January; {not a date} {+1bd year}"
