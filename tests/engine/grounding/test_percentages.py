"""Percentages: a discount needs our own word, a share belongs to what it measures."""

from __future__ import annotations

import pytest

from tests.engine.grounding.drafts import faults


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "If you sign by 4 December, I can take 5% off."),
        ("en", "On a term of 24 months you save 6%."),
        ("en", "From 250 users the discount is 8%."),
        ("en", "Today 12% of your shifts stay unfilled."),
        ("de", "Wenn Sie bis 4. Dezember unterschreiben, kann ich 5 % nachlassen."),
        ("de", "Bei 24 Monaten Laufzeit sparen Sie 6 Prozent."),
        ("de", "Heute bleiben 12 % Ihrer Schichten offen."),
        ("fr", "Dès 250 utilisateurs, la remise est de 8 %."),
        ("fr", "Nous garantissons 99,7 % de disponibilité."),
        ("es", "Hoy el 12 % de sus turnos queda sin cubrir."),
        ("es", "Garantizamos una disponibilidad del 99,7 %."),
        ("pt", "A 24 meses poupam 6 %."),
        ("pt", "Hoje 12 % dos vossos turnos ficam por preencher."),
    ],
)
def test_a_right_percentage_in_its_role_is_sourced(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "We guarantee 99.9% availability.", "99.9%"),
        ("en", "Customers like you save 10% on overtime.", "10%"),
        ("de", "Wir garantieren 99,9 % Verfügbarkeit.", "99,9 %"),
        ("fr", "Nos clients économisent 10 % d'heures supplémentaires.", "10 %"),
        ("es", "Garantizamos una disponibilidad del 99,9 %.", "99,9 %"),
        ("pt", "Os nossos clientes poupam 10 % de horas extra.", "10 %"),
    ],
)
def test_a_percentage_that_nobody_names_is_blocked(language: str, body: str, text: str) -> None:
    assert ("percentage", text, "unsourced") in faults(body, language)


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "We give you 15% off.", "15%"),
        ("en", "As you asked, I have taken 15% off the monthly fee.", "15%"),
        ("de", "Wir geben Ihnen 15 % Rabatt.", "15 %"),
        ("fr", "C'est d'accord pour 15 % de remise.", "15 %"),
        ("es", "Le damos un 15 % de descuento.", "15 %"),
        ("pt", "Damos-lhe 15 % de desconto.", "15 %"),
    ],
)
def test_a_discount_that_only_the_customer_names_is_blocked(language: str, body: str, text: str) -> None:
    assert text in [found for _, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "As a welcome you get 20% off.", "20%"),
        ("de", "Zum Start bekommen Sie 20 % Nachlass.", "20 %"),
        ("fr", "Pour démarrer, vous avez 20 % de réduction.", "20 %"),
        ("es", "Para empezar tienen un 20 % de rebaja.", "20 %"),
        ("pt", "Para começar têm 20 % de abatimento.", "20 %"),
    ],
)
def test_a_learning_is_no_source_of_a_discount(language: str, body: str, text: str) -> None:
    assert text in [found for _, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "Your overtime will go down by 17%.", "17%"),
        ("en", "We can offer 12% off.", "12%"),
        ("en", "Your overtime falls by 99.7%.", "99.7%"),
        ("es", "Quedan sin cubrir un 12 % menos de turnos.", "12 %"),
        ("de", "Ihre Überstunden sinken um 17 %.", "17 %"),
        ("fr", "Nous pouvons faire 12 % de remise.", "12 %"),
        ("es", "Quitamos un 17 % del precio.", "17 %"),
        ("pt", "As vossas horas extra vão baixar 17 %.", "17 %"),
    ],
)
def test_a_share_of_something_else_is_blocked(language: str, body: str, text: str) -> None:
    assert text in [found for _, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "You get 8% off for your 120 users.", "8%"),
        ("en", "With 12 months you get 6% off.", "6%"),
        ("de", "Sie bekommen 8 % Rabatt für Ihre 120 Nutzer.", "8 %"),
        ("fr", "Sur 12 mois, la remise est de 6 %.", "6 %"),
        ("es", "Tienen un 8 % de descuento para sus 120 usuarios.", "8 %"),
        ("pt", "A 12 meses o desconto é de 6 %.", "6 %"),
    ],
)
def test_a_discount_needs_the_number_or_the_term_that_it_is_tied_to(language: str, body: str, text: str) -> None:
    assert text in [found for _, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "You get 5% off the set-up.", "5%"),
        ("de", "Auf die Einrichtung erhalten Sie 5 % Rabatt.", "5 %"),
        ("fr", "Vous avez 5 % de remise sur la mise en service.", "5 %"),
        ("es", "Tienen un 5 % de descuento en la puesta en marcha.", "5 %"),
        ("pt", "Têm 5 % de desconto na implementação.", "5 %"),
    ],
)
def test_a_discount_is_not_put_on_what_the_price_list_leaves_out(language: str, body: str, text: str) -> None:
    assert ("percentage", text, "other_item") in faults(body, language)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "You asked for 15%; I can't go that far, but 5% is possible."),
        ("en", "15% is more than I can do."),
        ("de", "15 % sind mehr, als ich kann."),
        ("de", "Die 15 %, die Sie sich wünschen, habe ich nicht bekommen, die 5 % schon."),
        ("fr", "15 %, c'est plus que ce que je peux faire."),
        ("es", "Un 15 % es más de lo que puedo."),
        ("pt", "Os 15 % que deseja não me foram concedidos; os 5 %, sim."),
    ],
)
def test_a_discount_that_is_turned_down_promises_nothing(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "We can give you the 15% you asked for."),
        ("de", "Wir geben Ihnen die 15 %, die Sie wollten."),
        ("fr", "Nous vous accordons les 15 % que vous demandiez."),
        ("es", "Le damos el 15 % que pidió."),
        ("pt", "Damos os 15 % que pediu."),
    ],
)
def test_a_wish_that_is_granted_is_no_report(language: str, body: str) -> None:
    assert [kind for kind, _, _ in faults(body, language)] == ["percentage"]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Molen Bakery has 17% less overtime."),
        ("de", "Bei Molen sind es 17 % weniger Überstunden."),
        ("de", "Molen braucht mit uns 17 % weniger Überstunden."),
        ("fr", "Chez Molen, les heures supplémentaires ont baissé de 17 %."),
        ("es", "En Molen las horas extra bajaron un 17 %."),
        ("pt", "Na Molen as horas extra baixaram 17 %."),
    ],
)
def test_the_figure_of_a_reference_is_sourced_under_its_name(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Your overtime will fall by 15%."),
        ("de", "Ihre Überstunden sinken um je 15 %."),
        ("fr", "Les heures supplémentaires baisseront de 15 %."),
        ("es", "Al mes ahorrará un 15 %."),
        ("pt", "As horas extra no depósito baixam 15 %."),
    ],
)
def test_a_word_of_another_language_excuses_no_figure(language: str, body: str) -> None:
    assert [kind for kind, _, _ in faults(body, language)] == ["percentage"]
