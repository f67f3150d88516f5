"""Promises: each needs our own word for the same thing."""

from __future__ import annotations

import pytest

from tests.engine.grounding.drafts import faults, marks


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The pilot is free of charge for 30 days."),
        ("en", "Two training sessions are included in the set-up."),
        ("en", "Two sessions come with the set-up at no extra charge."),
        ("en", "One training day on site is on us."),
        ("de", "Zwei Schulungen sind in der Einrichtung enthalten."),
        ("de", "Einen Schulungstag schenken wir Ihnen."),
        ("fr", "Le pilote est gratuit pendant 30 jours."),
        ("fr", "Nous vous offrons une journée de formation."),
        ("es", "Le regalamos una jornada de formación."),
        ("es", "El piloto no tiene coste durante 30 días."),
        ("pt", "Oferecemos-lhe um dia de formação."),
        ("pt", "Duas sessões de formação estão incluídas na implementação."),
    ],
)
def test_a_promise_that_our_own_word_gives_is_sourced(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "The data import is free.", "free"),
        ("de", "Der Datenimport ist kostenlos.", "kostenlos"),
        ("fr", "L'import des données est gratuit.", "gratuit"),
        ("es", "La importación de datos es gratis.", "gratis"),
        ("pt", "A importação dos dados é grátis.", "grátis"),
    ],
)
def test_a_wish_of_the_customer_is_no_promise_of_ours(language: str, body: str, text: str) -> None:
    assert ("commitment", text, "incoming_only") in faults(body, language)


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "Installation is free for you.", "free"),
        ("de", "Die Installation ist für Sie kostenlos.", "kostenlos"),
        ("fr", "L'installation est gratuite pour vous.", "gratuite"),
        ("es", "La instalación es gratis para ustedes.", "gratis"),
        ("pt", "A instalação é grátis para vocês.", "grátis"),
    ],
)
def test_a_learning_promises_nothing(language: str, body: str, text: str) -> None:
    assert ("commitment", text) in [(kind, found) for kind, found, _ in faults(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "You get a lifetime price guarantee.", "lifetime"),
        ("de", "Sie erhalten eine lebenslange Preisgarantie.", "Preisgarantie"),
        ("fr", "Vous avez une garantie de prix à vie.", "à vie"),
        ("es", "Tienen una garantía de precio de por vida.", "de por vida"),
        ("pt", "Têm uma garantia de preço vitalícia.", "vitalícia"),
    ],
)
def test_the_promise_of_a_competitor_is_none_of_ours(language: str, body: str, text: str) -> None:
    assert ("commitment", text, "competitor") in faults(body, language)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The set-up is waived for you."),
        ("en", "If it doesn't work out, we refund the set-up."),
        ("en", "The price is locked for three years."),
        ("en", "You can cancel at any time."),
        ("en", "You get Clock at half price."),
        ("en", "You get your money back if you're not happy."),
        ("en", "If it doesn't work out you can simply walk away."),
        ("en", "We'd be happy to cover the travel."),
        ("en", "It won't cost you a thing."),
        ("en", "Only you will have it in your region."),
        ("de", "Die ersten drei Monate sind frei."),
        ("de", "Bis Weihnachten läuft bei Ihnen alles."),
        ("de", "Fehler beheben wir am selben Tag."),
        ("fr", "Les trois premiers mois ne vous seront pas facturés."),
        ("fr", "Vous gardez ce tarif tant que vous restez."),
        ("es", "No pagará nada hasta abril."),
        ("es", "El viaje lo ponemos nosotros."),
        ("pt", "A gente banca a viagem."),
        ("en", "Clock is free until 31 March."),
        ("en", "Clock is free on all sites."),
        ("de", "Clock bekommen Sie ohne Aufpreis."),
        ("de", "Der Vertrag ist jederzeit kündbar."),
        ("de", "Fällt etwas aus, ersetzen wir Ihnen den Schaden."),
        ("de", "Wir garantieren Ihnen weniger Überstunden."),
        ("fr", "Nous vous offrons la mise en service."),
        ("fr", "J'ai obtenu un prix spécial pour vous."),
        ("fr", "Le contrat est sans engagement."),
        ("es", "Les regalamos la puesta en marcha."),
        ("es", "La instalación va por nuestra cuenta."),
        ("es", "El precio queda congelado tres años."),
        ("pt", "Têm o Clock sem custo adicional."),
        ("pt", "A primeira mensalidade é presente nosso."),
        ("pt", "Se não der certo, a gente devolve tudo o que pagaram."),
        ("pt", "O Clock está incluído no Plan."),
    ],
)
def test_a_promise_that_nobody_of_us_made_is_blocked(language: str, body: str) -> None:
    found = [mark for mark in marks(body, language) if mark.kind.value == "commitment"]
    assert any(mark.severity == "block" for mark in found)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "You asked whether the data import is free; I'll find out."),
        ("en", "The data import isn't free."),
        ("en", "We can't waive the set-up fee."),
        ("de", "Den Datenimport kann ich nicht kostenlos zusagen."),
        ("de", "Die Einrichtungsgebühr können wir nicht erlassen."),
        ("fr", "Nous ne pouvons pas offrir la mise en service."),
        ("es", "No puedo prometer la importación gratis."),
        ("pt", "Não posso prometer a importação grátis."),
    ],
)
def test_a_promise_that_is_asked_for_or_denied_is_none(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Are you free on Tuesday? Feel free to call me."),
        ("en", "8 December is free, and so am I. Claire, who is free from nine, joins."),
        ("en", "The form leaves you free Tuesday evenings. Is your phone down to 500 MB free?"),
        ("en", "It takes 10 business days, Christmas included."),
        ("en", "A pilot in the second week of that month would give you real numbers."),
        ("en", "What would a discount change for you?"),
        ("de", "Was würde ein Rabatt für Sie ändern?"),
        ("fr", "Êtes-vous libre mardi ?"),
        ("fr", "Lui offrir une page pour mercredi."),
        ("es", "¿Qué cambiaría un descuento para ustedes?"),
        ("pt", "O que mudaria um desconto para vocês?"),
    ],
)
def test_words_that_only_look_like_a_promise_are_none(language: str, body: str) -> None:
    assert [fault for fault in faults(body, language) if fault[0] == "commitment"] == []


@pytest.mark.parametrize(
    ("language", "right", "wrong", "text"),
    [
        ("en", "We go live in 10 business days.", "We install everything within 3 days.", "3 days"),
        ("de", "Wir starten in 10 Werktagen.", "Wir installieren alles innerhalb von 5 Tagen.", "5 Tagen"),
        ("fr", "Nous démarrons en 10 jours ouvrés.", "Nous installons tout en 5 jours.", "5 jours"),
        ("es", "Arrancamos en 10 días hábiles.", "Instalamos todo en 5 días.", "5 días"),
        ("pt", "Arrancamos em 10 dias úteis.", "Instalamos tudo em 5 dias.", "5 dias"),
    ],
)
def test_a_lead_time_needs_our_own_word(language: str, right: str, wrong: str, text: str) -> None:
    assert faults(right, language) == []
    assert ("commitment", text, "unsourced") in faults(wrong, language)


def test_what_the_price_beside_it_includes_needs_no_word_of_its_own() -> None:
    assert faults("The set-up of £2,400 covers three sites. Only the set-up is included.") == []
    assert ("commitment", "included", "incoming_only") in faults("The set-up is £2,400. The data import is included.")


def test_a_campaign_is_our_own_word() -> None:
    body = "If you order by 30 November, Clock is free for the first 3 months."
    campaign = "Winter: who orders by 30 November 2026 gets Tidewell Clock free for the first 3 months."
    assert ("commitment", "free", "other_item") in faults(body)
    assert [fault for fault in faults(body, campaign=campaign) if fault[0] != "date"] == []


def test_a_promise_for_the_pilot_holds_for_the_pilot_only() -> None:
    assert faults("Up to 40 users are free of charge during the pilot.") == []
    assert [text for _, text, _ in faults("Up to 90 users are free of charge.")] != []
