from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.named_dates import last_named_date, named_dates, next_named_date

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("due Tuesday", date(2026, 11, 24)),
        ("by Thursday", date(2026, 11, 26)),
        ("mardi prochain", date(2026, 11, 24)),
        ("bis Montag", date(2026, 11, 23)),
        ("el miércoles", date(2026, 11, 25)),
        ("na terça-feira", date(2026, 11, 24)),
        ("on 27 November", date(2026, 11, 27)),
        ("on November 27th", date(2026, 11, 27)),
        ("the 27th of November 2026", date(2026, 11, 27)),
        ("le 27 novembre", date(2026, 11, 27)),
        ("le 1er décembre", date(2026, 12, 1)),
        ("am 27. November", date(2026, 11, 27)),
        ("el 3 de diciembre de 2026", date(2026, 12, 3)),
        ("em 3 de dezembro", date(2026, 12, 3)),
        ("on 3 February", date(2027, 2, 3)),
        ("your mail of 3 November", date(2026, 11, 3)),
        ("27/11", date(2026, 11, 27)),
        ("03/12/2026", date(2026, 12, 3)),
        ("11/27", date(2026, 11, 27)),
        ("am 3.12.", date(2026, 12, 3)),
        ("27.11.26", date(2026, 11, 27)),
        ("2026-11-27", date(2026, 11, 27)),
        ("le 5", date(2026, 12, 5)),
        ("on the 27th", date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 20)),
        ("by Wednesday 9 December", date(2026, 12, 9)),
        ("am Freitag, dem 4. Dezember", date(2026, 12, 4)),
        ("le vendredi 27 novembre", date(2026, 11, 27)),
        ("terça-feira, 1 de dezembro", date(2026, 12, 1)),
        ("demain", date(2026, 11, 20)),
        ("morgen", date(2026, 11, 20)),
        ("mañana", date(2026, 11, 20)),
        ("amanhã", date(2026, 11, 20)),
        ("après-demain", date(2026, 11, 21)),
        ("this afternoon", THURSDAY),
        ("next week", date(2026, 11, 23)),
        ("la semaine prochaine", date(2026, 11, 23)),
        ("by the end of the week", date(2026, 11, 20)),
        ("next month", date(2026, 12, 1)),
        ("fin du mois", date(2026, 11, 30)),
        ("end of January", date(2027, 1, 31)),
        ("next quarter", date(2027, 1, 1)),
        ("Q2 2027", date(2027, 4, 1)),
        ("l'année prochaine", date(2027, 1, 1)),
        ("im nächsten Jahr", date(2027, 1, 1)),
        ("en mars", date(2027, 3, 1)),
        ("im Januar 2028", date(2028, 1, 1)),
        ("mid-January", date(2027, 1, 15)),
        ("in two weeks", date(2026, 12, 3)),
        ("dans 10 jours", date(2026, 11, 29)),
        ("in drei Monaten", date(2027, 2, 19)),
        ("dentro de dos semanas", date(2026, 12, 3)),
    ],
)
def test_a_named_day_is_found_in_five_languages(sentence: str, day: date) -> None:
    assert named_dates(sentence, THURSDAY) == [day]


@pytest.mark.parametrize(
    "sentence",
    ["", "We may go.", "Guten Morgen", "at 10.30", "version 3.2", "10.000 Euro", "the 5% discount", "le 5 % de remise", "31/31",
     "on 31 February", "3/4/99999", "the set of rules", "two offers", "ext. 27/2026", "por la mañana", "99999999999999999999"],
)  # fmt: skip
def test_what_names_no_day_gives_none(sentence: str) -> None:
    assert named_dates(sentence, THURSDAY) == []


def test_of_a_span_the_last_day_can_be_asked_for() -> None:
    assert last_named_date("from 20 November to 27 November", THURSDAY) == date(2026, 11, 27)
    assert next_named_date("from 20 November to 27 November", THURSDAY) == date(2026, 11, 20)


def test_days_past_are_no_next_day() -> None:
    assert next_named_date("as I wrote on 3 November", THURSDAY) is None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.dates())
def test_any_text_on_any_day_gives_days_near_it(sentence: str, base: date) -> None:
    for day in named_dates(sentence, base):
        assert abs(day.year - base.year) <= 30
