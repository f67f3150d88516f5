"""When somebody can be reached, read from records in five languages."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from engine.calendars.availability import Availability, find_availability, read_availability
from engine.domain import Channel, Contact, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.drafts.timing import Agenda, Clock
from engine.recommendation import Purpose
from tests.engine.cases import ANA, BEN, make_deal


@pytest.mark.parametrize(
    ("sentence", "weekdays", "start", "end"),
    [
        ("She is in the office on Mondays and Thursdays only.", {0, 3}, None, None),
        ("Ring me after 2 pm", set(), time(14), None),
        ("You can call me after 2.", set(), time(14), None),
        ("I work only on Tuesday and Wednesday, before 12:30.", {1, 2}, None, time(12, 30)),
        ("Je suis joignable le matin.", set(), None, time(12)),
        ("Elle est au bureau seulement le lundi et le jeudi, après 14 h 30.", {0, 3}, time(14, 30), None),
        ("Ich bin nur montags und mittwochs erreichbar, ab 13 Uhr.", {0, 2}, time(13), None),
        ("Estoy disponible los martes por la tarde.", {1}, time(13), None),
        ("Só estou no escritório à quinta-feira.", {3}, None, None),
    ],
)
def test_a_habit_is_read(sentence: str, weekdays: set[int], start: time | None, end: time | None) -> None:
    found = read_availability(sentence)

    assert found is not None
    assert (found.weekdays, found.start, found.end) == (weekdays, start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ring me Friday after 2",
        "Call me on 3 December after 2 pm.",
        "Please call me tomorrow after 10.",
        "The board meets on Mondays.",
        "We were last in touch on Thursday.",
        "Appelez-moi le mardi 1er décembre, plutôt en fin de matinée.",
    ],
)
def test_an_appointment_is_no_habit(sentence: str) -> None:
    assert read_availability(sentence) is None


def _told(text: str, kind: str = "note", direction: str = "internal", who: tuple[str, ...] = ()) -> EnrichedDeal:
    return make_deal(
        Interaction(
            id="n1",
            kind=InteractionKind(kind),
            direction=Direction(direction),
            at=datetime(2026, 11, 20, 9, tzinfo=UTC),
            text=text,
            contact_ids=who,
        )
    )


@pytest.mark.parametrize(
    ("enriched", "contact"),
    [
        (_told("Ana Lima is in the office on Mondays only."), ANA),
        (_told("Ms Lima is in the office on Mondays only."), ANA),
        (_told("Spoke to Ben about Ana. She is in the office on Mondays only."), ANA),
        (_told("Nice talk. Only in the office on Mondays.", "call", "out", (BEN.id,)), BEN),
        (_told("I'm in the office on Mondays only.", "email", "in", (BEN.id,)), BEN),
    ],
)
def test_it_belongs_to_whoever_is_named_or_writes(enriched: EnrichedDeal, contact: Contact) -> None:
    other = BEN if contact is ANA else ANA

    assert isinstance(find_availability(enriched, contact), Availability)
    assert find_availability(enriched, other) is None


def test_the_words_that_move_a_call_are_told_once() -> None:
    enriched = _told("Ana is in the office in the mornings only.")
    late = Clock(datetime(2026, 11, 30, 12, 45, tzinfo=UTC), "Europe/Paris", "FR")

    timing = Agenda(enriched, late).plan_moment(Channel.PHONE, Purpose.ANSWER_ENQUIRY, ANA)

    assert timing.reason.count("records say") == 1


def test_a_partner_of_the_same_name_is_somebody_else() -> None:
    text = "Ruth Lima countersigns as second director; she is in the office on Mondays and Thursdays only."

    assert find_availability(_told(text, "call", "out", (ANA.id,)), ANA) is None
