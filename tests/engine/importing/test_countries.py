import pytest

from engine.importing.countries import language_of, read_country
from engine.importing.time_zones import read_time_zone


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("United States", "US"),
        ("U.S.A.", "US"),
        ("us", "US"),
        ("Philipines", "PH"),
        ("Korea", "KR"),
        ("North Korea", "KP"),
        ("Allemagne", "DE"),
        ("Österreich", "AT"),
        ("Großbritannien", "GB"),
        ("Países Bajos", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("DEU", "DE"),
        ("The Netherlands", "NL"),
        ("Georgia", "GE"),
    ],
)
def test_a_country_is_known_by_code_name_and_slip(written, code):
    assert read_country(written) == code


@pytest.mark.parametrize("written", ["", "Texas", "Austrlia", "EMEA", "??", "Paris"])
def test_a_country_that_is_not_sure_is_none(written):
    assert read_country(written) is None


def test_a_language_is_told_only_by_countries_with_one():
    assert [language_of(code) for code in ("FR", "US", "BR", "BE", "CH", "CA", None)] == [
        "fr",
        "en",
        "pt",
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("europe_slash_paris", "Europe/Paris"),
        ("(GMT+1) Europe/Berlin", "Europe/Berlin"),
        ("CET", None),
    ],
)
def test_a_time_zone_is_read_as_crms_write_it(written, zone):
    assert read_time_zone(written) == zone
