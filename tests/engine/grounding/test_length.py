"""Texts without end, as a machine or a malicious mail writes them: what is looked up stays bounded, and so does the time."""

from __future__ import annotations

import time
from datetime import date

import pytest

from engine.domain import Direction, EnrichedDeal, InteractionKind
from engine.grounding.blocks import LONGEST_PIECE, Block, Voice
from engine.grounding.grounding import MOST_FACTS, Mark, ground
from engine.grounding.index import Grounds, Index, make_index
from engine.grounding.places import Places
from engine.grounding.reasons import explain
from tests.engine.grounding.deals import NOW, TELLINGS, TODAY, ZONE, make_enriched, make_record

MOST_S = 8.0
ENDLESS = [
    "1 % ", "free ", "EUR 5 k ", "up to 10 %, ", "50 users, 9 € a user = 450 €. ", "in two weeks ", "10:00 ", "5 May ",
    "Laura Kemp, ", ".", "a.", "We deliver within two weeks and give you 10 % off until 5 May. ",
]  # fmt: skip


def index_with(text: str, direction: Direction = Direction.OUT) -> Index:
    deal: EnrichedDeal = make_enriched("en", TELLINGS["en"])
    record = make_record("long", InteractionKind.EMAIL, direction, (11, 23, 9), text)
    deal = deal.model_copy(update={"interactions": (*deal.interactions, record)})
    return make_index(Grounds(deal, "", None, TODAY, (ZONE,)))


def marks(text: str, index: Index) -> tuple[Mark, ...]:
    return ground({"body": text}, index, now=NOW, zone=ZONE, country="GB", language="en")


@pytest.mark.parametrize("unit", ENDLESS)
def test_endless_texts_take_seconds(unit: str) -> None:
    began = time.process_time()

    index = index_with(unit * (150_000 // len(unit)), Direction.IN)
    marks("Hi Laura, we give you 10 % off 450 € until 5 May at 10:00 for 50 users.", index)
    marks(unit * (20_000 // len(unit)), index_with("5 €"))

    assert time.process_time() - began < MOST_S


def test_a_text_with_more_facts_than_are_looked_up_says_from_where_on() -> None:
    text = " ".join(f"{number} €," for number in range(1, MOST_FACTS + 50))

    found = marks(text, index_with("5 €"))

    [told] = [mark for mark in found if mark.reason == "too_many"]
    assert (told.text, told.severity) == (f"{MOST_FACTS + 1} €", "block")
    assert "looked up" in explain(told)
    assert all(mark.start <= told.start for mark in found)
    assert not [mark for mark in marks(text[: told.start], index_with("5 €")) if mark.reason == "too_many"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_fact_is_found_wherever_it_stands_in_a_long_record(place: int) -> None:
    filling = "Nothing of note was said on that day, and nobody asked. " * (LONGEST_PIECE // 40)
    texts = [filling, filling]
    texts.insert(place, "The set-up costs 735 €. ")

    [mark] = marks("The set-up costs 735 €.", index_with("".join(texts)))

    assert (mark.severity, mark.source_id) == (None, "long")


def test_what_is_said_again_and_again_has_its_source_too() -> None:
    [mark] = marks("The set-up costs 735 €.", index_with("The set-up costs 735 €. " * 100))

    assert mark.severity is None


def test_a_block_is_cut_where_the_text_is_and_loses_nothing() -> None:
    text = "Offer\n\n" + "A line of an offer that goes on.\n\n" * 1000
    block = Block("o1", text, Voice.OUR, date(2026, 11, 24), head_end=5)

    pieces = list(block.pieces())

    assert "".join(piece.text for piece in pieces) == text
    assert max(len(piece.text) for piece in pieces) <= LONGEST_PIECE
    assert [piece.head_end for piece in pieces] == [5, *(0 for _ in pieces[1:])]
    assert all(piece.text.startswith("\n\nA line") for piece in pieces[1:])
    assert [one.text for one in Block("o1", "Offer", Voice.OUR, date(2026, 11, 24)).pieces()] == ["Offer"]


def test_a_block_that_is_one_word_is_cut_all_the_same() -> None:
    for head_end in (0, 5, 20_000):
        pieces = list(Block("o1", "x" * 20_000, Voice.OUR, date(2026, 11, 24), head_end=head_end).pieces())
        assert "".join(piece.text for piece in pieces) == "x" * 20_000
        assert sum(piece.head_end for piece in pieces) in (head_end, LONGEST_PIECE)


def test_places_say_what_lies_over_them() -> None:
    places = Places([(10, 20), (0, 5), (18, 30)])

    assert [places.overlap(start, start + 2) for start in (3, 5, 8, 9, 15, 19, 29, 30)] == [
        True, False, False, True, True, True, True, False,
    ]  # fmt: skip
