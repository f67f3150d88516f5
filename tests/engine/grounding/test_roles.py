"""Right values in a wrong role: another's figure, another day's offer, all told as one, net told as gross."""

from __future__ import annotations

from datetime import date

import pytest

from engine.grounding.context_blocks import context_blocks
from engine.grounding.grounding import ground
from engine.grounding.index import Grounds, make_index
from tests.engine.grounding.drafts import NOW, TODAY, ZONE, enriched_deal, faults

OFFER = "We give 4% if you sign by 3 December. The offer is valid until 11 December."
LINES = "Deposit: 35% at signature; 45% when the work starts."
FRIDGES = "Delivery is £20 a fridge, £800 for the forty."


@pytest.mark.parametrize(("day", "reasons"), [("3 December", []), ("11 December", ["other_event"])])
def test_a_figure_is_held_to_the_day_by_which_it_is_offered(day: str, reasons: list[str]) -> None:
    found = faults(f"The 4% is yours if you sign by {day}.", campaign=OFFER)

    assert [reason for kind, _, reason in found if kind == "date"] == reasons


@pytest.mark.parametrize(("sentence", "is_right"), [("At signature you pay 35%.", True), ("At signature you pay 45%.", False)])
def test_a_share_is_held_to_its_own_part_of_a_list(sentence: str, is_right: bool) -> None:
    index = make_index(Grounds(enriched_deal("en"), f"## Terms\n\n- {LINES}\n", None, TODAY, (ZONE,)))

    (mark,) = ground({"body": sentence}, index, now=NOW, zone=ZONE, country="GB", language="en")

    assert (mark.severity is None) is is_right


@pytest.mark.parametrize(
    ("sentence", "is_right"), [("Each fridge is delivered for £20.", True), ("Each fridge is delivered for £800.", False)]
)
def test_the_price_of_all_is_not_that_of_one(sentence: str, is_right: bool) -> None:
    found = [kind for kind, _, _ in faults(sentence, campaign=FRIDGES)]

    assert ("amount" not in found) is is_right


@pytest.mark.parametrize(("sentence", "is_right"), [("It is £640 net.", True), ("It is £640 gross.", False)])
def test_a_price_without_tax_is_not_told_with_it(sentence: str, is_right: bool) -> None:
    found = faults(sentence, campaign="The check costs £640 net.")

    assert (not found) is is_right


@pytest.mark.parametrize(
    ("sentence", "is_right"),
    [("As agreed, Thursday 3 December at 11.", True), ("As agreed, Thursday 10 December at 11.", False)],
)
def test_a_talk_is_held_to_the_day_on_which_it_is_agreed(sentence: str, is_right: bool) -> None:
    found = [kind for kind, _, _ in faults(sentence, campaign="We meet on Thursday 3 December at 11.")]

    assert ("date" not in found) is is_right


@pytest.mark.parametrize("heading", ["Competition", "Wettbewerb", "Concurrence", "Competencia", "Concorrentes"])
def test_a_competitor_may_head_its_own_line(heading: str) -> None:
    blocks = context_blocks(f"## {heading}\n\n- ScanDirect: 0.09 a word, Free Trial of 30 days.\n", date(2026, 11, 19))

    assert [block.owners for block in blocks] == [("ScanDirect",)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Our people are with you inside the hour."),
        ("de", "Binnen zwei Stunden steht jemand vor der Tür."),
        ("fr", "Nous vous verserons une indemnité."),
        ("es", "Siempre habrá un camión de reserva."),
        ("pt", "O frete a gente banca."),
    ],
)
def test_a_promise_is_found_by_who_comes_pays_or_gives_back(language: str, sentence: str) -> None:
    assert "commitment" in [kind for kind, _, _ in faults(sentence, language)]
