"""Counts and lengths of time: the number with what it counts."""

from __future__ import annotations

from datetime import date

import pytest

from engine.grounding.facts_found import Kind
from engine.grounding.scenes import survey
from tests.engine.grounding.drafts import faults


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "net 60", 60, "unit day"),
        ("en", "API version 3", 3, "unit version"),
        ("en", "below 0.8 s", 0.8, "unit second"),
        ("en", "within ten business days", 10, "unit workday"),
        ("de", "sieben Dezibel weniger", 7, "unit decibel"),
        ("de", "270 m² Decke", 270, "unit metre"),
        ("fr", "en 3 clics", 3, "unit click"),
        ("es", "12 lavadoras", 12, "noun lavad"),
        ("pt", "410 ordens por mês", 410, "unit order"),
    ],
)
def test_a_number_is_read_with_its_unit(language: str, text: str, value: float, unit: str) -> None:
    [fact] = [fact for fact in survey(text, date(2026, 11, 19), language).facts if fact.kind is Kind.NUMBER]
    assert value in fact.numbers
    assert fact.unit == unit


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "For your 340 drivers at 7 depots the plan is ready in the morning."),
        ("en", "The pilot takes 30 days with up to 40 users."),
        ("en", "45 days to pay is fine."),
        ("de", "Molen arbeitet mit 62 Nutzern."),
        ("de", "Der Start dauert 10 Werktage."),
        ("fr", "Le pilote dure 30 jours avec 40 utilisateurs au plus."),
        ("es", "Para sus 340 conductores en 7 depósitos el plan está listo por la mañana."),
        ("pt", "A Molen tem 62 utilizadores."),
    ],
)
def test_a_count_that_a_source_gives_is_sourced(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Shall we look at it for twenty minutes? I have two questions."),
        ("en", "I'll bring three examples."),
        ("de", "Haben Sie zwanzig Minuten dafür? Ich habe zwei Fragen."),
        ("fr", "Avez-vous vingt minutes ? J'ai deux questions."),
        ("es", "¿Tiene veinte minutos? Tengo dos preguntas."),
        ("pt", "Tem vinte minutos? Tenho duas perguntas."),
    ],
)
def test_the_length_of_a_call_and_what_the_message_lists_are_no_hard_facts(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "For your 430 drivers the plan is ready in the morning.", "430 drivers"),
        ("en", "The pilot takes 14 days.", "14 days"),
        ("en", "You have 9 depots.", "9 depots"),
        ("de", "Für Ihre 430 Fahrer steht der Plan bereit.", "430 Fahrer"),
        ("fr", "Le pilote dure 14 jours.", "14 jours"),
        ("es", "Para sus 140 usuarios.", "140 usuarios"),
        ("pt", "O piloto dura 14 dias.", "14 dias"),
    ],
)
def test_another_count_is_warned_of(language: str, body: str, text: str) -> None:
    assert ("number", text) in [(kind, found) for kind, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "As discussed, you pay within 60 days.", "60 days"),
        ("de", "Sie haben 60 Tage Zahlungsziel.", "60 Tage"),
        ("fr", "Comme convenu, vous payez à 60 jours.", "60 jours"),
        ("es", "Como acordamos, pagan a 60 días.", "60 días"),
        ("pt", "Como combinado, pagam a 60 dias.", "60 dias"),
    ],
)
def test_a_term_that_only_the_customer_wishes_for_is_warned_of(language: str, body: str, text: str) -> None:
    assert text in [found for _, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "For your 62 users, Plan is quickly set up.", "62 users"),
        ("en", "You have 40 drivers.", "40 drivers"),
        ("de", "Für Ihre 62 Nutzer ist Plan schnell eingerichtet.", "62 Nutzer"),
        ("de", "Sie haben 40 Fahrer.", "40 Fahrer"),
        ("fr", "Pour vos 62 utilisateurs, Plan est vite installé.", "62 utilisateurs"),
        ("es", "Tienen 40 conductores.", "40 conductores"),
        ("pt", "Para os vossos 62 utilizadores, o Plan instala-se depressa.", "62 utilizadores"),
    ],
)
def test_the_count_of_a_reference_or_of_a_limit_is_none_of_the_customers(language: str, body: str, text: str) -> None:
    assert text in [found for _, found, _ in faults(body, language)]


def test_months_are_no_years_of_the_same_number() -> None:
    assert ("number", "24 years") in [(kind, text) for kind, text, _ in faults("The contract runs 24 years.")]
    assert faults("With two years you save 6%.") == []


def test_the_first_of_two_numbers_has_the_unit_of_the_second() -> None:
    campaign = "Closing the rota went from 15 to 13 days."
    assert faults("It went from 15 days to 13.", campaign=campaign) == []


def test_every_twenty_days_is_no_length_of_twenty_days() -> None:
    campaign = "We look after every roster every 20 days."
    assert faults("We look after it every 20 days.", campaign=campaign) == []
    body = "We look after your roster 20 days after signing."
    assert ("number", "20 days", "other_measure") in faults(body, campaign=campaign)
