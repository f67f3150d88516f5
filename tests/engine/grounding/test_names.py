"""Names: known to the sources, joined as they are there, with the right title, form of address and deed."""

from __future__ import annotations

import pytest

from engine.grounding.facts_found import Kind
from tests.engine.grounding.deals import LANGUAGES, alarms_of, marks_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_people_and_products_of_the_sources_stand(language: str) -> None:
    assert alarms_of(language, "Laura Kemp, Nick Dale, Iris Boone, Sam Hale; Fenwick Plan, Rotafly, Orchard Ltd.") == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Grace Miller trains your team."),
        ("de", "Frau Grace Miller schult Ihr Team."),
        ("fr", "Grace Miller forme votre équipe."),
        ("es", "Grace Miller forma a su equipo."),
        ("pt", "A Grace Miller dá a formação."),
    ],
)
def test_a_person_whom_no_source_knows_is_a_warning(language: str, text: str) -> None:
    (mark,) = [mark for mark in marks_of(language, text) if mark.kind is Kind.NAME]
    assert (mark.severity, mark.reason) == ("warn", "unknown_name")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Iris Bone trains your team."),
        ("de", "Frau Bone schult Ihr Team."),
        ("fr", "Iris Bone forme votre équipe."),
        ("es", "Iris Bone forma a su equipo."),
        ("pt", "A Iris Bone dá a formação."),
    ],
)
def test_a_name_with_a_letter_changed_is_a_warning(language: str, text: str) -> None:
    assert len(alarms_of(language, text)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nick Kemp asked about the price."),
        ("de", "Nick Kemp fragte nach dem Preis."),
        ("fr", "Nick Kemp demandait le prix."),
        ("es", "Nick Kemp preguntó por el precio."),
        ("pt", "O Nick Kemp perguntou pelo preço."),
    ],
)
def test_one_persons_first_name_with_anothers_last_name_is_a_warning(language: str, text: str) -> None:
    assert alarms_of(language, text) == {"Nick Kemp": "other_person"}


def test_a_title_that_another_has_is_a_warning() -> None:
    assert alarms_of("en", "Laura Kemp, your CFO, asked about the price.") == {"Laura Kemp": "other_person"}
    assert alarms_of("en", "Nick Dale, your CFO, asked about the price.") == {}


def test_a_form_of_address_of_the_other_sex_is_a_warning() -> None:
    assert alarms_of("de", "Sehr geehrter Herr Kemp,") == {"Herr Kemp": "other_person"}
    assert alarms_of("fr", "Bonjour Monsieur Kemp,") == {"Monsieur Kemp": "other_person"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rotafly recommended us to you."),
        ("de", "Rotafly hat uns Ihnen empfohlen."),
        ("fr", "Rotafly nous a recommandés."),
        ("es", "Rotafly nos recomendó."),
        ("pt", "A Rotafly recomendou-nos."),
    ],
)
def test_a_recommendation_that_no_source_tells_of_is_a_warning(language: str, text: str) -> None:
    assert alarms_of(language, text) == {"Rotafly": "other_person"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Happy New Year from our Manchester office at 2:00 PM."),
        ("en", "Do you use Excel, Teams or SAP?"),
        ("de", "Vor Weihnachten wird die Planung im Lager eng."),
        ("fr", "Noël approche ; travaillez-vous avec SAP ?"),
        ("es", "Feliz Navidad desde Leeds."),
        ("pt", "Feliz Natal. Estamos em Leeds."),
    ],
)
def test_a_feast_a_place_and_a_short_name_asked_about_are_no_names(language: str, text: str) -> None:
    assert not [mark for mark in marks_of(language, text) if mark.kind is Kind.NAME and mark.severity]
