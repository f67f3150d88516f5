"""Clock times: found in five languages, held to their event on its day, or offered in working hours."""

from __future__ import annotations

import pytest

from engine.grounding.facts_found import Kind
from engine.grounding.scenes import survey
from tests.engine.grounding.deals import TODAY, alarms_of, marks_of


def times_in(language: str, text: str) -> list[tuple[str, set[float]]]:
    facts = survey(text, TODAY, language).facts
    return [(text[fact.start : fact.end], set(fact.numbers)) for fact in facts if fact.kind is Kind.TIME]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "at 14:30"),
        ("en", "at 2:30 p.m."),
        ("en", "at half past two"),
        ("de", "um 14.30 Uhr"),
        ("de", "um halb drei"),
        ("fr", "à 14 h 30"),
        ("fr", "à deux heures et demie"),
        ("es", "a las 14:30"),
        ("es", "a las dos y media"),
        ("pt", "às 14h30"),
        ("pt", "às duas e meia"),
    ],
)
def test_half_past_two_is_found_in_the_forms_of_each_language(language: str, text: str) -> None:
    ((_, minutes),) = times_in(language, text)
    assert 14 * 60 + 30 in minutes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "within 48 hours"),
        ("de", "binnen 24 Stunden"),
        ("fr", "sous 48 h"),
        ("es", "menos de 2 horas"),
        ("pt", "atendimento 24 horas, 0800 555 0148"),
    ],
)
def test_a_length_of_time_is_no_time_of_day(language: str, text: str) -> None:
    assert times_in(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I will call you on Thursday 26 November at 14:30, as you asked."),
        ("en", "Your night shift starts at 10 pm."),
        ("de", "Ich melde mich am Donnerstag um halb drei."),
        ("de", "Die Schulung ist am Donnerstag, 17. Dezember, um 10 Uhr."),
        ("fr", "Je vous appelle jeudi à 14h30."),
        ("fr", "Notre support répond de 8 h à 18 h."),
        ("es", "Su turno de noche empieza a las 22:00."),
        ("es", "Hasta el jueves a las 14:30."),
        ("pt", "A formação é na quinta-feira, 17 de dezembro, às 10h."),
        ("pt", "Até quinta, às 14h30."),
    ],
)
def test_a_time_that_a_source_gives_to_the_same_event_stands(language: str, text: str) -> None:
    assert alarms_of(language, text) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your night shift starts at 23:00."),
        ("de", "Ihre Nachtschicht beginnt um 23 Uhr."),
        ("fr", "Votre équipe de nuit commence à 23 h."),
        ("es", "Su turno de noche empieza a las 23:00."),
        ("pt", "O vosso turno da noite começa às 23h."),
    ],
)
def test_a_time_that_no_source_knows_is_flagged(language: str, text: str) -> None:
    assert list(alarms_of(language, text).values()) == ["unsourced"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I call you on Thursday 26 November at 15:30, as agreed."),
        ("de", "Ich rufe Sie wie vereinbart am Donnerstag, 26. November, um 15:30 Uhr an."),
        ("fr", "Je vous appelle comme convenu jeudi 26 novembre à 15 h 30."),
        ("es", "Le llamo, como acordamos, el jueves 26 de noviembre a las 15:30."),
        ("pt", "Ligo-lhe, como combinado, na quinta-feira, 26 de novembro, às 15h30."),
    ],
)
def test_a_time_called_agreed_must_be_the_one_that_was_asked_for(language: str, text: str) -> None:
    assert list(alarms_of(language, text).values()) == ["altered"]


def test_another_time_may_be_proposed_for_the_day_that_the_customer_named() -> None:
    marks = marks_of("en", "Could we make it 15:30 on Thursday 26 November?")
    assert [mark.reason for mark in marks if mark.kind is Kind.TIME] == ["proposed"]


def test_a_time_at_night_is_no_slot() -> None:
    assert alarms_of("en", "Are you free on Wednesday 2 December at 23:00?") == {"23:00": "outside_hours"}


def test_a_time_today_that_is_over_is_no_slot() -> None:
    assert alarms_of("en", "Could we speak today at 8:30?") == {"8:30": "past_slot"}
    assert alarms_of("en", "Could we speak today at 16:30?") == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Let's keep Thursday 26 November, 14:30 to 15:00."),
        ("de", "Bleiben wir bei Donnerstag, 26. November, 14:30 bis 15 Uhr."),
        ("fr", "Gardons jeudi 26 novembre, de 14 h 30 à 15 h."),
        ("es", "Quedamos el jueves 26 de noviembre, de 14:30 a 15:00."),
        ("pt", "Ficamos com quinta-feira, 26 de novembro, das 14h30 às 15h."),
    ],
)
def test_the_end_of_a_talk_stands_with_its_beginning(language: str, text: str) -> None:
    assert alarms_of(language, text) == {}


def test_the_customer_may_be_asked_to_have_something_ready_shortly_before() -> None:
    assert alarms_of("en", "The room should be empty from 9.30 on Thursday 17 December.") == {}
    assert alarms_of("en", "Iris Boone comes at 9.30 on Thursday 17 December.") == {"9.30": "altered"}
    assert alarms_of("en", "The room should be empty from 5.30 on Thursday 17 December.") == {"5.30": "altered"}
