from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain import Channel, Direction, Interaction, InteractionKind
from engine.scheduling import (
    Hours,
    describe_moment,
    is_good_moment,
    is_working_day,
    next_slot,
    reply_hours,
)

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28)
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Pago_Pago",
        "America/Santiago",
    )
]
COUNTRIES = ["FR", "DE", "US", "BR", "AE", "SA", "IL", "CN", "GB", "", "XX"]

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))
zones, countries, channels = st.sampled_from(ZONES), st.sampled_from(COUNTRIES), st.sampled_from(list(Channel))


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = PARIS) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def message(moment: datetime, **changes) -> Interaction:
    fields = {
        "id": str(moment),
        "kind": InteractionKind.EMAIL,
        "direction": Direction.IN,
        "at": moment,
        "contact_ids": ("ana",),
    }
    return Interaction(**(fields | changes))


@given(channels, zones, countries, moments, st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_slot_is_later_than_now_on_a_working_day_and_inside_the_channel_hours(channel, zone, country, after, is_urgent):
    slot = next_slot(channel, zone, country, after, is_urgent=is_urgent)

    assert slot.at.astimezone(UTC) >= after + timedelta(minutes=10)
    assert slot.at.tzinfo is zone
    assert is_working_day(slot.at.date(), country)
    assert time(9) <= slot.at.time() < time(18)
    assert is_good_moment(channel, slot.at, country)
    assert slot.reason


@given(channels, zones, countries, moments, st.timedeltas(timedelta(0), timedelta(days=4)), zones)
@settings(max_examples=150, deadline=None)
def test_asking_later_never_gives_an_earlier_slot(channel, zone, country, after, delay, caller_zone):
    first = next_slot(channel, zone, country, after, caller_zone=caller_zone)
    second = next_slot(channel, zone, country, after + delay, caller_zone=caller_zone)

    assert first.at.astimezone(UTC) <= second.at.astimezone(UTC)


@pytest.mark.parametrize(
    ("channel", "now", "expected"),
    [
        (Channel.EMAIL, at(MONDAY, 8), at(MONDAY, 10)),
        (Channel.EMAIL, at(MONDAY, 10), at(MONDAY, 10, 15)),
        (Channel.EMAIL, at(MONDAY, 15, 52), at(MONDAY, 16, 15)),
        (Channel.EMAIL, at(MONDAY, 17, 51), at(date(2026, 11, 24), 10)),
        (Channel.PHONE, at(MONDAY, 11, 5), at(MONDAY, 16)),
        (Channel.PHONE, at(MONDAY, 17), at(MONDAY, 17, 15)),
        (Channel.LINKEDIN, at(MONDAY, 8), at(MONDAY, 9)),
        (Channel.LINKEDIN, at(FRIDAY, 8), at(date(2026, 11, 30), 9)),
        (Channel.WHATSAPP, at(SATURDAY, 12), at(date(2026, 11, 30), 9)),
    ],
)
def test_today_goes_first_and_the_better_hours_of_the_day_before_the_others(channel, now, expected):
    assert next_slot(channel, PARIS, "FR", now).at == expected


def test_an_urgent_slot_takes_the_first_working_hour_left():
    assert next_slot(Channel.PHONE, PARIS, "FR", at(MONDAY, 11, 5), is_urgent=True).at == at(MONDAY, 11, 15)


def test_a_closed_hour_is_passed_over_and_a_closed_month_is_not():
    assert next_slot(Channel.PHONE, PARIS, "FR", at(MONDAY, 9), is_closed=lambda moment: moment.hour < 11).at == at(MONDAY, 16)
    assert next_slot(Channel.PHONE, PARIS, "FR", at(MONDAY, 9), is_closed=lambda moment: True).at == at(MONDAY, 10)


def test_a_call_is_made_in_the_callers_day_where_the_two_days_meet():
    nevada, tokyo = ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Tokyo")

    met = next_slot(Channel.PHONE, nevada, "US", at(MONDAY, 9), caller_zone=PARIS)
    apart = next_slot(Channel.PHONE, ZoneInfo("Pacific/Auckland"), "NZ", at(MONDAY, 9), caller_zone=PARIS)
    near = next_slot(Channel.PHONE, tokyo, "JP", at(date(2026, 11, 24), 2), caller_zone=PARIS)
    mail = next_slot(Channel.EMAIL, nevada, "US", at(MONDAY, 9), caller_zone=PARIS)

    assert met.at == at(MONDAY, 9, zone=nevada)
    assert apart.at.astimezone(PARIS).hour not in range(8, 19)
    assert near.at == at(date(2026, 11, 24), 16, zone=tokyo)
    assert mail.at == at(MONDAY, 10, zone=nevada)


def test_a_holiday_of_the_country_is_skipped_and_said():
    christmas = date(2026, 12, 25)

    french = next_slot(Channel.EMAIL, PARIS, "FR", at(christmas, 8))
    unknown = next_slot(Channel.EMAIL, PARIS, "XX", at(christmas, 8))

    assert french.at == at(date(2026, 12, 28), 10)
    assert french.reason.startswith("Friday is a public holiday there")
    assert unknown.at == at(christmas, 10)


def test_the_slot_is_in_the_zone_of_the_contact():
    slot = next_slot(Channel.EMAIL, NEW_YORK, "US", at(MONDAY, 9, zone=PARIS))

    assert slot.at == at(MONDAY, 10, zone=NEW_YORK)


@pytest.mark.parametrize("changing_day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_clock_time_holds_across_a_change_of_the_clocks(changing_day):
    slot = next_slot(Channel.EMAIL, PARIS, "FR", at(changing_day - timedelta(days=1), 20))

    assert (slot.at.hour, slot.at.minute) == (10, 0)
    assert slot.at.utcoffset() == at(changing_day + timedelta(days=1), 12).utcoffset()


def test_own_reply_hours_go_before_the_best_hours_of_the_channel():
    habit = Hours(time(15), time(17), "they usually write then")

    assert next_slot(Channel.EMAIL, PARIS, "FR", at(MONDAY, 8), own_hours=habit).at == at(MONDAY, 15)
    assert next_slot(Channel.EMAIL, PARIS, "FR", at(MONDAY, 17, 5), own_hours=habit).at == at(MONDAY, 17, 15)


def test_own_hours_outside_working_hours_change_nothing():
    night = Hours(time(20), time(22), "they write at night")

    assert next_slot(Channel.EMAIL, PARIS, "FR", at(MONDAY, 8), own_hours=night).at == at(MONDAY, 10)


def test_three_messages_of_their_own_make_a_habit():
    written = [message(at(MONDAY - timedelta(days=n), 15, 20)) for n in range(3)]

    hours = reply_hours(written, "ana", PARIS)

    assert hours is not None
    assert hours.start <= time(15) < hours.end
    assert reply_hours(written[:2], "ana", PARIS) is None
    assert reply_hours(written, "ben", PARIS) is None


def test_automatic_replies_and_our_own_messages_are_no_habit():
    automatic = [message(at(MONDAY - timedelta(days=n), 15), is_automatic=True) for n in range(3)]
    ours = [message(at(MONDAY - timedelta(days=n), 15), direction=Direction.OUT) for n in range(3)]

    assert reply_hours(automatic + ours, "ana", PARIS) is None


def test_replies_all_over_the_day_are_no_habit():
    written = [message(at(MONDAY, hour)) for hour in (7, 9, 12, 14, 17, 20, 22)]

    assert reply_hours(written, "ana", PARIS) is None


def test_a_moment_is_told_in_words_on_the_clock_of_the_contact():
    now = at(MONDAY, 9)

    assert describe_moment(at(MONDAY, 14), now, PARIS) == "Today 14:00"
    assert describe_moment(at(MONDAY, 14, zone=NEW_YORK), now, PARIS) == "Today 14:00 their time"
    assert describe_moment(at(date(2026, 11, 24), 10), now, PARIS) == "Tue 24 Nov 10:00"


def test_a_zone_with_the_same_clock_is_not_called_theirs():
    assert describe_moment(at(MONDAY, 14, zone=ZoneInfo("Europe/Berlin")), at(MONDAY, 9), PARIS) == "Today 14:00"


def test_today_is_said_only_when_it_is_today_for_both():
    sydney = ZoneInfo("Australia/Sydney")
    now = at(MONDAY, 23)

    assert describe_moment(at(date(2026, 11, 24), 10, zone=sydney), now, PARIS) == "Tue 24 Nov 10:00 their time"
