from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain import Channel, Contact, Direction, Interaction, InteractionKind
from engine.scheduling import (
    Hours,
    add_working_days,
    add_working_time,
    contact_country,
    contact_zone,
    describe_moment,
    is_good_moment,
    is_working_day,
    next_slot,
    reply_hours,
    working_days_between,
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


@given(channels, zones, countries, moments, st.timedeltas(timedelta(0), timedelta(days=4)))
@settings(max_examples=150, deadline=None)
def test_asking_later_never_gives_an_earlier_slot(channel, zone, country, after, delay):
    first, second = next_slot(channel, zone, country, after), next_slot(channel, zone, country, after + delay)

    assert first.at.astimezone(UTC) <= second.at.astimezone(UTC)


@given(moments, moments, moments, countries)
@settings(max_examples=100, deadline=None)
def test_working_time_adds_up_and_is_the_same_backwards(a, b, c, country):
    whole = working_days_between(a, c, country)

    assert whole == pytest.approx(working_days_between(a, b, country) + working_days_between(b, c, country))
    assert whole == pytest.approx(-working_days_between(c, a, country))


@given(moments, st.floats(0.01, 20), countries)
@settings(max_examples=100, deadline=None)
def test_adding_working_time_is_the_inverse_of_measuring_it(start, days, country):
    end = add_working_time(start, days, country)

    assert working_days_between(start, end, country) == pytest.approx(days, abs=0.001)


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


@pytest.mark.parametrize(
    ("contact", "zone", "source"),
    [
        (Contact(id="a", name="A", time_zone="Asia/Tokyo", phone="+33612345678"), "Asia/Tokyo", "contact"),
        (Contact(id="a", name="A", phone="+33612345678", country="JP"), "Europe/Paris", "phone"),
        (Contact(id="a", name="A", phone="+447911123456"), "Europe/London", "phone"),
        (Contact(id="a", name="A", phone="+18005550100", country="FR"), "Europe/Paris", "country"),
        (Contact(id="a", name="A", country="DE"), "Europe/Berlin", "country"),
        (Contact(id="a", name="A", country="US"), "Europe/Madrid", "workspace"),
        (Contact(id="a", name="A", time_zone="Mars/Olympus", phone="nonsense", country="??"), "Europe/Madrid", "workspace"),
        (None, "Europe/Madrid", "workspace"),
    ],
)
def test_the_zone_of_a_contact_comes_from_the_surest_field(contact, zone, source):
    choice = contact_zone(contact, "Europe/Madrid")

    assert choice.zone.utcoffset(datetime(2026, 7, 1)) == ZoneInfo(zone).utcoffset(datetime(2026, 7, 1))
    assert choice.source == source
    assert choice.is_known is (source != "workspace")


def test_the_country_of_a_contact_is_its_field_then_its_phone_then_the_workspace():
    assert contact_country(Contact(id="a", name="A", country="DE", phone="+33612345678"), "ES") == "DE"
    assert contact_country(Contact(id="a", name="A", phone="+33612345678"), "ES") == "FR"
    assert contact_country(Contact(id="a", name="A", phone="12"), "ES") == "ES"
    assert contact_country(None, "ES") == "ES"


def test_working_days_follow_the_country():
    assert not is_working_day(date(2026, 7, 14), "FR")
    assert is_working_day(date(2026, 7, 14), "de")
    assert is_working_day(date(2026, 11, 29), "SA")
    assert not is_working_day(date(2026, 11, 29), "FR")
    assert not is_working_day(FRIDAY, "SA")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (MONDAY, MONDAY, 0),
        (FRIDAY, date(2026, 11, 30), 1),
        (date(2026, 11, 30), FRIDAY, -1),
        (date(2026, 12, 24), date(2026, 12, 28), 1),
        (at(FRIDAY, 15), at(date(2026, 11, 30), 15), 1),
        (at(MONDAY, 9), at(MONDAY, 13, 30), 0.5),
        (at(FRIDAY, 20), at(date(2026, 11, 30), 8), 0),
    ],
)
def test_working_days_are_counted_between_dates_and_parts_of_days_between_moments(start, end, expected):
    assert working_days_between(start, end, "FR") == pytest.approx(expected)


def test_working_hours_are_read_on_the_clock_of_the_zone():
    nine_to_half_past_one = (datetime(2026, 11, 23, 14, tzinfo=UTC), datetime(2026, 11, 23, 18, 30, tzinfo=UTC))

    assert working_days_between(*nine_to_half_past_one, "US", NEW_YORK) == pytest.approx(0.5)


def test_a_date_that_means_never_is_counted_at_once():
    assert working_days_between(MONDAY, date.max, "FR") > 2_000_000
    assert add_working_days(date.max, 3, "FR") == date.max


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (FRIDAY, 1, date(2026, 11, 30)),
        (SATURDAY, 0, date(2026, 11, 30)),
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, -1, FRIDAY),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
    ],
)
def test_working_days_are_added(day, n, expected):
    assert add_working_days(day, n, "FR") == expected


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
