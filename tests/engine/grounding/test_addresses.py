"""E-mail addresses, links and phone numbers: as a source writes them, and of whom the draft says."""

from __future__ import annotations

import pytest

from engine.grounding.addresses import find_addresses
from engine.grounding.facts_found import Kind
from engine.grounding.text import read
from tests.engine.grounding.deals import LANGUAGES, alarms_of


def found(kind: Kind, text: str) -> list[str]:
    return [text[fact.start : fact.end] for fact in find_addresses(read(text)) if fact.kind is kind]


@pytest.mark.parametrize(
    "number",
    [
        "+44 7700 900111",
        "07700 900111",
        "(303) 555-0148",
        "030 23125-480",
        "01 99 00 55 61",
        "(11) 95550-0133",
        "0800 555 0148",
    ],
)
def test_a_phone_number_is_found_whole(number: str) -> None:
    assert found(Kind.PHONE, f"Tel.: {number}.") == [number]


@pytest.mark.parametrize(
    "text",
    ["(15.330 − 12.390)", "12 400 - 9 800", "11.12.2026", "2026-12-11", "1.250.000 €", "von 8 bis 18 Uhr", "PO 4500-118"],
)
def test_a_sum_a_date_and_an_amount_are_no_phone_numbers(text: str) -> None:
    assert found(Kind.PHONE, text) == []


def test_a_link_ends_before_the_mark_of_the_sentence() -> None:
    assert found(Kind.URL, "See https://fenwick.example/guide.") == ["https://fenwick.example/guide"]
    assert found(Kind.EMAIL, "Mail help@fenwick.example, please.") == ["help@fenwick.example"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "+44 113 496 0311",
        "0113 496 0311",
        "help@fenwick.example",
        "https://fenwick.example/guide",
        "fenwick.example/guide",
        "https://fenwick.example/meet/sam",
    ],
)
def test_an_address_of_ours_stands_in_any_form(language: str, text: str) -> None:
    assert alarms_of(language, text) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    ["+44 113 496 0312", "help@fenwik.example", "sam@fenwick.example", "https://fenwick.example/guides", "www.fenwick.test"],
)
def test_an_address_changed_or_made_up_is_blocked(language: str, text: str) -> None:
    assert list(alarms_of(language, text).values()) == ["unsourced"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'd call you on 07700 900111."),
        ("de", "Ich riefe Sie unter 07700 900111 an."),
        ("fr", "Je vous appelle au 07700 900111."),
        ("es", "¿Puedo llamarle el jueves al 07700 900111?"),
        ("pt", "Ligava-lhe para o 07700 900111."),
    ],
)
def test_the_addressee_may_be_told_their_own_number(language: str, text: str) -> None:
    assert alarms_of(language, text) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You reach me on 07700 900111."),
        ("de", "Mich erreichen Sie unter 07700 900111."),
        ("fr", "Vous pouvez me joindre au 07700 900111."),
        ("es", "Puede llamarme al 07700 900111."),
        ("pt", "Pode ligar-me para o 07700 900111."),
    ],
)
def test_the_customers_number_is_no_way_to_reach_us(language: str, text: str) -> None:
    assert alarms_of(language, text) == {"07700 900111": "other_person"}


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "Nick's number is +44 7700 900222.", "Nick's number is +44 7700 900111."),
        ("de", "Herr Dale hat die Nummer +44 7700 900222.", "Herr Dale hat die Nummer +44 7700 900111."),
        ("fr", "Le numéro de Monsieur Dale est le +44 7700 900222.", "Le numéro de Monsieur Dale est le +44 7700 900111."),
        ("es", "El número de Nick es el +44 7700 900222.", "El número de Nick es el +44 7700 900111."),
        ("pt", "O número do Nick é +44 7700 900222.", "O número do Nick é +44 7700 900111."),
    ],
)
def test_a_number_belongs_to_whom_the_draft_names(language: str, right: str, wrong: str) -> None:
    assert alarms_of(language, right) == {}
    assert list(alarms_of(language, wrong).values()) == ["other_person"]


@pytest.mark.parametrize(
    ("language", "ours", "theirs"),
    [
        ("en", "Our guide is at https://orchard.example.", "I saw the new warehouse on your site orchard.example."),
        (
            "de",
            "Unsere Anleitung steht unter https://orchard.example.",
            "Auf Ihrer Seite orchard.example steht das neue Lager.",
        ),
        ("fr", "Notre guide est sur https://orchard.example.", "Sur votre site orchard.example, il y a le nouvel entrepôt."),
        ("es", "Nuestra guía está en https://orchard.example.", "En su web orchard.example está el nuevo almacén."),
        ("pt", "O nosso guia está em https://orchard.example.", "No vosso site orchard.example está o novo armazém."),
    ],
)
def test_the_customers_site_is_theirs(language: str, ours: str, theirs: str) -> None:
    assert list(alarms_of(language, ours).values()) == ["other_person"]
    assert alarms_of(language, theirs) == {}


def test_the_line_of_our_help_desk_is_no_colleagues_own() -> None:
    assert alarms_of("en", "Iris Boone is on +44 113 496 0311.") == {"+44 113 496 0311": "other_person"}
    assert alarms_of("en", "Iris Boone leads our support, +44 113 496 0311.") == {}
