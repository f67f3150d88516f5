"""Which day a sentence means."""

from __future__ import annotations

from datetime import date

import pytest

from engine.named_dates import next_named_date

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm leaving on Thursday 3 December",
        "on Thursday, December 3, at noon",
        "je pars le jeudi 3 décembre",
        "am Donnerstag, 3. Dezember",
        "am Donnerstag, dem 03.12.",
        "el jueves 3 de diciembre",
        "na quinta-feira, 3 de dezembro",
    ],
)
def test_a_weekday_with_its_date_means_that_date_not_the_next_such_weekday(sentence: str) -> None:
    assert next_named_date(sentence, THURSDAY) == date(2026, 12, 3)


@pytest.mark.parametrize("sentence", ["Shall we say Monday 10:00?", "lundi 14 h, si vous voulez", "Montag passt"])
def test_a_weekday_with_a_clock_time_means_the_next_such_weekday(sentence: str) -> None:
    assert next_named_date(sentence, THURSDAY) == date(2026, 11, 23)


def test_a_french_possessive_is_no_monday() -> None:
    assert next_named_date("Mon remplaçant n'est pas encore nommé.", THURSDAY) is None
