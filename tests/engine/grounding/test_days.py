"""Dates and weekdays: found in five languages, held to their event, their weekday and the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from engine.grounding.days import find_days
from engine.grounding.text import read
from tests.engine.grounding.deals import ALARMS, TODAY, alarms_of, marks_of
from tests.engine.grounding.drafts import faults


def days_in(language: str, text: str) -> list[tuple[str, frozenset[date]]]:
    return [(text[fact.start : fact.end], frozenset(fact.days)) for fact in find_days(read(text), TODAY, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "on Thursday 3 December", "Thursday 3 December"),
        ("en", "by December 3rd, 2026", "December 3rd, 2026"),
        ("en", "on 3/12/2026", "3/12/2026"),
        ("de", "am Donnerstag, dem 3. Dezember", "Donnerstag, dem 3. Dezember"),
        ("de", "Donnerstag, der 3.12.", "Donnerstag, der 3.12."),
        ("de", "am dritten Dezember", "dritten Dezember"),
        ("fr", "le jeudi 3 décembre", "jeudi 3 décembre"),
        ("fr", "jeudi prochain, 3 décembre", "jeudi prochain, 3 décembre"),
        ("fr", "le 03/12/2026", "03/12/2026"),
        ("es", "el jueves 3 de diciembre de 2026", "jueves 3 de diciembre de 2026"),
        ("es", "el tres de diciembre", "tres de diciembre"),
        ("pt", "na quinta-feira, 3 de dezembro", "quinta-feira, 3 de dezembro"),
        ("pt", "no dia três de dezembro", "três de dezembro"),
    ],
)
def test_a_day_is_found_whole_in_the_forms_of_each_language(language: str, text: str, found: str) -> None:
    (place, days), *others = days_in(language, text)
    assert place == found
    assert date(2026, 12, 3) in days
    assert not others


def test_a_day_in_words_of_more_than_one_word_is_one_day() -> None:
    assert [place for place, _ in days_in("pt", "até vinte e dois de dezembro")] == ["vinte e dois de dezembro"]
    assert date(2026, 12, 22) in days_in("pt", "até vinte e dois de dezembro")[0][1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Monday to Friday"),
        ("en", "Would a Tuesday be better?"),
        ("en", "You may call us 24/7 in version 2.12."),
        ("de", "Montag bis Freitag"),
        ("de", "an einem Sonntag"),
        ("de", "Guten Morgen"),
        ("fr", "du lundi au vendredi"),
        ("fr", "qui répond le dimanche ?"),
        ("fr", "zéro zéro, quarante-deux, dix-sept"),
        ("es", "de lunes a viernes"),
        ("es", "por la mañana"),
        ("pt", "de segunda a sexta"),
        ("pt", "a segunda opção"),
    ],
)
def test_a_habit_and_a_word_of_another_sense_are_no_days(language: str, text: str) -> None:
    assert days_in(language, text) == []


def test_a_weekday_in_a_text_that_names_its_date_is_that_date() -> None:
    days = dict(days_in("fr", "du mardi 15 au vendredi 18 décembre ; mardi à 9 h"))
    assert days["mardi"] == {date(2026, 12, 15)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Invoices are due on the 18th of each month."),
        ("de", "Die Abrechnung kommt am 18. jedes Monats."),
        ("fr", "La clôture est le 18 de chaque mois."),
        ("es", "El IVA vence el 18 de cada mes."),
        ("pt", "O fecho é no dia 18 de cada mês."),
    ],
)
def test_a_day_of_each_month_is_no_day(language: str, text: str) -> None:
    assert days_in(language, text) == []


def test_next_tuesday_counts_from_today() -> None:
    ((_, days),) = days_in("en", "next Tuesday")
    assert days == {date(2026, 12, 1)}
    assert TODAY not in days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The offer is valid until 11 December."),
        ("en", "Your board meets on Thursday 3 December."),
        ("en", "You get the contract by Friday."),
        ("en", "Thank you for your mail of 20 November."),
        ("de", "Das Angebot gilt bis 11. Dezember."),
        ("de", "Ihr Vorstand tagt am 3.12."),
        ("de", "Den Vertrag haben Sie bis Freitag."),
        ("de", "Danke für Ihre Nachricht vom Freitag."),
        ("fr", "L'offre est valable jusqu'au 11 décembre."),
        ("fr", "Bon courage pour le conseil du 3."),
        ("fr", "Vous recevrez le contrat d'ici le vendredi 27 novembre."),
        ("es", "La oferta es válida hasta el 11 de diciembre."),
        ("en", "The training on 17 December stands."),
        ("es", "Mucha suerte con el consejo del día 3."),
        ("es", "Gracias por su tiempo el 12 de noviembre."),
        ("pt", "A proposta é válida até 11 de dezembro."),
        ("pt", "O vosso conselho reúne-se a 3 de dezembro."),
        ("pt", "O contrato chega esta semana, até dia 27."),
    ],
)
def test_a_day_that_a_source_gives_to_the_same_event_stands(language: str, text: str) -> None:
    assert alarms_of(language, text) == {}


@pytest.mark.parametrize(
    ("language", "text", "flagged"),
    [
        ("en", "Your board meets on 11 December.", "11 December"),
        ("en", "The offer is valid until 27 November.", "27 November"),
        ("de", "Das Angebot gilt bis 27. November.", "27. November"),
        ("de", "Ihr Vorstand tagt am 11. Dezember.", "11. Dezember"),
        ("fr", "Notre offre tient jusqu'au 4 janvier.", "4 janvier"),
        ("es", "Su consejo se reúne el 11 de diciembre.", "11 de diciembre"),
        ("es", "Le sostenemos el precio hasta el 3 de diciembre.", "3 de diciembre"),
        ("pt", "A proposta é válida até 27 de novembro.", "27 de novembro"),
    ],
)
def test_a_right_day_of_another_event_is_flagged(language: str, text: str, flagged: str) -> None:
    assert flagged in alarms_of(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The offer is valid until 18 December."),
        ("de", "Ihr Vorstand tagt am 4. Dezember."),
        ("fr", "Merci pour votre message du 19 novembre."),
        ("es", "En abril se mudan al nuevo almacén."),
        ("pt", "O contrato chega até segunda."),
    ],
)
def test_a_day_that_no_source_knows_is_flagged(language: str, text: str) -> None:
    assert len(alarms_of(language, text)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your board meets on Friday 3 December."),
        ("de", "Ihr Vorstand tagt am Freitag, 3. Dezember."),
        ("fr", "Votre conseil se réunit le vendredi 3 décembre."),
        ("es", "Su consejo se reúne el viernes 3 de diciembre."),
        ("pt", "O vosso conselho reúne-se na sexta-feira, 3 de dezembro."),
    ],
)
def test_a_right_date_on_a_wrong_weekday_is_flagged(language: str, text: str) -> None:
    assert set(alarms_of(language, text).values()) == {"wrong_weekday"}


@pytest.mark.parametrize(
    ("language", "promised", "said_back"),
    [
        ("en", "You will be live on 4 January.", "You would like to go live on 4 January."),
        ("de", "Wir starten am 4. Januar 2027.", "Sie möchten am 4. Januar starten."),
        ("fr", "Nous démarrons le 4 janvier 2027.", "Je ne peux pas encore promettre le 4 janvier."),
        ("es", "Empezamos el 4 de enero de 2027.", "Ustedes quieren empezar el 4 de enero."),
        ("pt", "Começamos a 4 de janeiro de 2027.", "Querem começar a 4 de janeiro."),
    ],
)
def test_a_start_that_only_the_customer_wishes_for_may_be_said_back_but_not_promised(
    language: str, promised: str, said_back: str
) -> None:
    assert set(alarms_of(language, promised).values()) == {"incoming_only"}
    assert alarms_of(language, said_back) == {}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "The training is on Tuesday 15 December.", "Instead of 15 December, Iris comes on 17 December."),
        ("de", "Die Schulung ist am Dienstag, 15. Dezember.", "Die Schulung ist vom 15. auf den 17. Dezember verschoben."),
        ("fr", "La formation a lieu le mardi 15 décembre.", "La formation passe du 15 au 17 décembre."),
        ("es", "La formación es el martes 15 de diciembre.", "La formación pasa del 15 al 17 de diciembre."),
        ("pt", "A formação é na terça-feira, 15 de dezembro.", "A formação passa de 15 para 17 de dezembro."),
    ],
)
def test_a_day_that_a_later_word_of_ours_moved_no_longer_stands(language: str, old: str, new: str) -> None:
    assert set(alarms_of(language, old).values()) == {"superseded"}
    assert alarms_of(language, new) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Are you free on Wednesday 2 December at 10:00?"),
        ("de", "Ginge nächsten Donnerstag um 11 Uhr?"),
        ("fr", "Je vous propose mercredi 2/12 à 14 h."),
        ("es", "¿Tiene veinte minutos el lunes o el martes?"),
        ("pt", "Serve-lhe segunda-feira, 30 de novembro, às dez e meia?"),
    ],
)
def test_a_slot_proposed_in_working_hours_is_info(language: str, text: str) -> None:
    marks = marks_of(language, text)
    assert marks
    assert {mark.severity for mark in marks} <= {"info", None}
    assert any(mark.reason == "proposed" for mark in marks)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Are you free on Saturday 28 November at 10:00?"),
        ("de", "Passt Ihnen Sonntag, der 29. November?"),
        ("pt", "Pode ser terça-feira, 1 de dezembro?"),  # a public holiday in Portugal
    ],
)
def test_a_slot_on_a_day_off_is_flagged(language: str, text: str) -> None:
    assert set(alarms_of(language, text).values()) == {"outside_hours"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please let me know by Monday."),
        ("de", "Bitte sagen Sie mir bis Montag Bescheid."),
        ("fr", "Merci de me répondre d'ici lundi."),
        ("es", "Por favor, dígame algo antes del lunes."),
        ("pt", "Por favor, diga-me até segunda."),
    ],
)
def test_the_customer_may_be_asked_to_answer_by_a_day(language: str, text: str) -> None:
    assert not [mark for mark in marks_of(language, text) if mark.severity in ALARMS]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Before the board on 3 December I send you one page."),
        ("de", "Vor dem Vorstand am 3. Dezember schicke ich Ihnen eine Seite."),
        ("fr", "Avant le conseil du 3 décembre, je vous envoie une page."),
        ("es", "Antes del consejo del 3 de diciembre le envío una página."),
        ("pt", "Antes do conselho de 3 de dezembro envio-lhe uma página."),
    ],
)
def test_a_day_that_only_marks_a_time_promises_nothing(language: str, text: str) -> None:
    assert alarms_of(language, text) == {}


def test_a_written_message_of_that_day_is_no_talk() -> None:
    assert "20 November" in alarms_of("en", "When we spoke on 20 November, you named the board.")
    assert alarms_of("en", "When you wrote on 20 November, you named the board.") == {}


def test_your_mail_must_be_one_of_theirs() -> None:
    assert alarms_of("en", "Thank you for your mail of 16 November.") == {"16 November": "unsourced"}
    assert alarms_of("en", "I refer to our mail of 16 November.") == {}


def test_a_day_beside_a_name_is_still_a_day() -> None:
    assert alarms_of("en", "Yesterday Nick told me on the phone that it is fine.") == {"Yesterday": "unsourced"}


def test_who_is_away_is_not_said_to_be_back_before() -> None:
    campaign = "Claire is on holiday from 1 December to 12 December 2026."
    assert ("date", "7 December", "other_event") in faults("Claire is back on 7 December, isn't she?", campaign=campaign)
    assert faults("Claire is back after 7 December.", campaign=campaign) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We switch everything over on 4 January."),
        ("de", "Wir stellen am 4. Januar alles um."),
        ("fr", "Nous basculons tout le 4 janvier."),
    ],
)
def test_a_day_that_the_customer_wishes_for_is_not_promised_in_other_words(language: str, text: str) -> None:
    assert list(alarms_of(language, text).values()) == ["incoming_only"]
