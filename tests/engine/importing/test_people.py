import pytest

from engine.importing.html_text import read_text
from engine.importing.people import (
    find_emails,
    identify,
    name_of_address,
    read_flag,
    read_language,
    read_phone,
    read_role,
    split_name,
    split_people,
)


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("+1 (415) 555-2671", "FR", "+14155552671"),
        ("0044 20 7946 0018", "FR", "+442079460018"),
        ("33612345678", "", "+33612345678"),
        ("04 91 23 45 67", "", None),
        ("12", "FR", None),
        ("call me", "FR", None),
    ],
)
def test_a_number_becomes_e164_only_where_its_country_is_sure(written, country, number):
    assert read_phone(written, country) == number


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Ann Lee (Ann@X.com); Bob <bob@y.com>", [("Ann Lee", "ann@x.com"), ("Bob", "bob@y.com")]),
        ("a@x.com, b@y.com", [("", "a@x.com"), ("", "b@y.com")]),
        ("Lee, Ann", [("Lee, Ann", None)]),
        ("", []),
    ],
)
def test_several_people_in_a_cell_are_told_apart(written, people):
    assert split_people(written) == people


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Ann Lee", "Ann", "Lee"),
        ("Lee, Ann", "Ann", "Lee"),
        ("Dr. Ann van Lee", "Ann", "van Lee"),
        ("Ann", "Ann", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_split(written, first, last):
    assert split_name(written) == (first, last)


def test_a_contact_is_its_address_then_its_number_then_its_source_and_id():
    assert identify("files", "7", "a@x.com", "+33612345678", "Ann", "Acme") == "a@x.com"
    assert identify("files", "7", None, "+33612345678", "Ann", "Acme") == "+33612345678"
    assert identify("files", "7", None, None, "Ann", "Acme") == "files:7"
    assert identify("files", "", None, None, "Ann Lée", "Acme") == "files:ann lee / acme"


def test_addresses_are_found_in_lower_case_and_once():
    assert find_emails("Ann <ANN@x.com>, ann@x.com; bob@y.co.uk.") == ["ann@x.com", "bob@y.co.uk"]


def test_yes_and_no_are_known_in_five_languages():
    assert [read_flag(word) for word in ("Yes", "oui", "Ja", "sí", "sim", "TRUE", "1")] == [True] * 7
    assert [read_flag(word) for word in ("No", "non", "nein", "não", "FALSE", "0")] == [False] * 6
    assert read_flag("maybe") is None


def test_roles_and_languages_are_known_by_their_words():
    assert [read_role(word) for word in ("Decision Maker", "Champion", "DPO", "Evaluator", "End user", "Boss")] == [
        "budget_holder",
        "champion",
        "legal",
        "technical",
        "user",
        None,
    ]
    assert [read_language(word) for word in ("fr-FR", "German", "Español", "pt", "Klingon")] == ["fr", "de", "es", "pt", None]


def test_a_note_in_html_reads_as_its_text():
    assert read_text("<p>Hi&nbsp;Ann,<br>x &amp; y</p><ul><li>one</li></ul><style>p{}</style>") == "Hi Ann,\nx & y\n\n- one"


def test_a_text_with_signs_stays_as_it_is():
    assert read_text("a < b and c > d &amp; so") == "a < b and c > d &amp; so"


@pytest.mark.parametrize(
    ("address", "name"),
    [("anna@x.com", "Anna"), ("anna.lind@x.com", "Anna Lind"), ("j_mcKay@x.com", "J McKay"), ("_@x.com", "_")],
)
def test_a_name_taken_from_an_address_begins_with_capitals(address, name):
    assert name_of_address(address) == name
