from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from engine.calendars.zones import contact_country, contact_zone
from engine.domain import Contact


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
