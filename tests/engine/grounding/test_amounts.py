"""Amounts: read in five languages, and held to what they are for."""

from __future__ import annotations

from datetime import date

import pytest

from engine.grounding.facts_found import Kind
from engine.grounding.scenes import survey
from engine.grounding.vocabulary import make_vocabulary
from tests.engine.grounding.drafts import enriched_deal, faults


def amounts(text: str, language: str) -> list[tuple[set[float], str]]:
    """Return the amounts of a text with every reading and the currency."""
    scene = survey(text, date(2026, 11, 19), language)
    return [(set(fact.numbers), fact.unit) for fact in scene.facts if fact.kind is Kind.AMOUNT]


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    [
        ("en", "That is €1,234.50 in all.", 1234.5, "EUR"),
        ("en", "It is £9.50.", 9.5, "GBP"),
        ("en", "It is GBP 2,400 once.", 2400, "GBP"),
        ("en", "It is $1,250,000.", 1250000, "$"),
        ("en", "It is £13.7k a year.", 13700, "GBP"),
        ("en", "It is 2,400 pounds.", 2400, "GBP"),
        ("en", "It is two thousand four hundred pounds.", 2400, "GBP"),
        ("en", "It is nine pounds fifty.", 9.5, "GBP"),
        ("de", "Das sind 1.234,50 €.", 1234.5, "EUR"),
        ("de", "Das sind CHF 1'234.– im Jahr.", 1234, "CHF"),
        ("de", "Das sind Fr. 14'040.–.", 14040, "CHF"),
        ("de", "Das sind 12,39 T€.", 12390, "EUR"),
        ("de", "Das sind neun Euro fünfzig.", 9.5, "EUR"),
        ("de", "Das sind dreitausendvierhundert Euro.", 3400, "EUR"),
        ("fr", "Soit 1 234,50 € HT.", 1234.5, "EUR"),
        ("fr", "Soit 3400 euros.", 3400, "EUR"),
        ("fr", "C'est six euros cinquante.", 6.5, "EUR"),
        ("fr", "C'est mille deux cents euros.", 1200, "EUR"),
        ("es", "Son 1.234,50 €.", 1234.5, "EUR"),
        ("es", "Son $2,350.00 MXN al mes.", 2350, "$"),
        ("es", "Son tres mil cuatrocientos soles.", 3400, "PEN"),
        ("es", "Son nueve euros con cincuenta.", 9.5, "EUR"),
        ("pt", "São R$ 1.234,50 por mês.", 1234.5, "BRL"),
        ("pt", "São 1.234,50 €.", 1234.5, "EUR"),
        ("pt", "São nove euros e cinquenta.", 9.5, "EUR"),
    ],
)
def test_an_amount_is_read_in_the_form_of_its_language(language: str, text: str, value: float, currency: str) -> None:
    [(values, unit)] = amounts(text, language)
    assert value in values
    assert unit == currency


def test_a_figure_that_two_countries_read_differently_keeps_both_readings() -> None:
    assert amounts("It is € 1.250 a year.", "en")[0][0] == {1250.0, 1.25}


def test_a_price_per_vehicle_in_words_counts_no_vehicles() -> None:
    scene = survey("Noventa e quatro e noventa por veículo.", date(2026, 11, 19), "pt")
    assert not [fact for fact in scene.facts if fact.kind is Kind.NUMBER]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Tidewell Plan is £9.50 per user per month."),
        ("en", "Set-up is a one-off £2,400."),
        ("en", "Set-up: 2,400 pounds, once"),
        ("en", "A training day on site is £780."),
        ("de", "Für Ihre 120 Nutzer sind das 1.140 € im Monat, also 13.680 € im Jahr."),
        ("de", "Die Einrichtung schlägt mit 2.400 Euro zu Buche."),
        ("fr", "Comptez 2.400 euros pour la mise en service."),
        ("fr", "C'est neuf euros cinquante par utilisateur."),
        ("es", "La puesta en marcha cuesta 2.400 €, una sola vez."),
        ("pt", "São nove euros e cinquenta por utilizador."),
    ],
)
def test_a_right_amount_for_the_right_thing_is_sourced(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "Tidewell Plan is £8.50 per user per month.", "£8.50"),
        ("de", "Tidewell Plan kostet 8,50 € je Nutzer.", "8,50 €"),
        ("fr", "Tidewell Plan coûte 8,50 € par utilisateur.", "8,50 €"),
        ("es", "Tidewell Plan cuesta 8,50 € por usuario.", "8,50 €"),
        ("pt", "O Tidewell Plan custa 8,50 € por utilizador.", "8,50 €"),
    ],
)
def test_an_amount_that_nobody_names_is_blocked(language: str, body: str, text: str) -> None:
    assert ("amount", text, "unsourced") in faults(body, language)


@pytest.mark.parametrize(
    ("language", "body", "text", "reason"),
    [
        ("en", "Clock is £9.50 per user.", "£9.50", "other_item"),
        ("en", "A training day on site is £2,400.", "£2,400", "other_item"),
        ("en", "The set-up is £13,680.", "£13,680", "other_item"),
        ("en", "The set-up is £2,400 a month.", "£2,400", "other_item"),
        ("en", "You pay £13,680 a month.", "£13,680", "other_item"),
        ("en", "Tidewell Plan is €9.50 per user.", "€9.50", "other_measure"),
        ("en", "Tidewell Plan costs £7.90 per user.", "£7.90", "competitor"),
        ("en", "We can do £9.20 per user.", "£9.20", "incoming_only"),
        ("de", "Das sind 1.140 € im Jahr für Ihre 120 Nutzer.", "1.140 €", "other_item"),
        ("de", "Tidewell Plan kostet 3,20 € je Nutzer.", "3,20 €", "other_item"),
        ("de", "Wir machen Ihnen 9,20 € je Nutzer.", "9,20 €", "incoming_only"),
        ("fr", "La mise en service coûte 2 400 € par mois.", "2 400 €", "other_item"),
        ("fr", "Avec nous, vous économisez 31 200 € par an.", "31 200 €", "other_item"),
        ("es", "Tidewell Plan cuesta 7,90 € por usuario.", "7,90 €", "competitor"),
        ("es", "Una jornada de formación cuesta 2.400 €.", "2.400 €", "other_item"),
        ("pt", "O Clock custa 384 € por utilizador.", "384 €", "unsourced"),
        ("pt", "Podemos fazer 9,20 € por utilizador.", "9,20 €", "incoming_only"),
    ],
)
def test_a_right_amount_in_a_wrong_role_is_blocked(language: str, body: str, text: str, reason: str) -> None:
    assert ("amount", text, reason) in faults(body, language)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "You asked for £9.20; I can't go below £9.50."),
        ("en", "On your question about £9.20: our list price is £9.50."),
        ("de", "9,20 € kann ich Ihnen nicht anbieten, es bleibt bei 9,50 €."),
        ("fr", "Pour les 9,20 € : notre tarif est de 9,50 €."),
        ("es", "No puedo llegar a 9,20 €, el precio sigue en 9,50 €."),
        ("pt", "Sobre os 9,20 €: a nossa tabela é 9,50 € e fica assim."),
    ],
)
def test_a_wish_of_the_customer_may_be_named_and_turned_down(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "You spend £31,200 a year on overtime today."),
        ("en", "Overtime at £31,200 a year is more than twice what Plan would cost you (£13,680)."),
        ("de", "Heute geben Sie 31.200 € im Jahr für Überstunden aus."),
        ("fr", "Aujourd'hui vous dépensez 31 200 € par an en heures supplémentaires."),
        ("es", "Hoy gastan 31.200 € al año en horas extra."),
        ("pt", "Hoje gastam 31.200 € por ano em horas extra."),
    ],
)
def test_what_the_customer_spends_may_be_said_back(language: str, body: str) -> None:
    assert faults(body, language) == []


def test_the_price_of_a_competitor_beside_ours_is_sourced() -> None:
    assert faults("ShiftWise takes £7.90 per user; ours is £9.50.") == []
    assert faults("ShiftWise cobra 7,90 €; nosotros, 9,50 €.", "es") == []


def test_a_figure_in_thousands_may_round_a_sourced_one() -> None:
    assert faults("Per year that's £13.7k.") == []
    assert faults("Per year that's £13.9k.") == [("amount", "£13.9k", "unsourced")]


def test_a_product_of_two_words_is_known_by_its_second_with_a_capital() -> None:
    enriched = enriched_deal("en")
    deal = enriched.deal.model_copy(update={"product": "Brindle Tower"})
    vocabulary = make_vocabulary(enriched.model_copy(update={"deal": deal}), (), "Hook")
    found = vocabulary.find(survey("The Tower stands beside the tower.", date(2026, 11, 19), "en"))
    assert [(hit.name, hit.start) for hit in found] == [("item Brindle Tower", 4)]
