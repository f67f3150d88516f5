"""What people told is laid over the deal of any source, until the source knows it itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.amendments.amendments import Amendments, amend, find_same
from engine.domain import CueKind, Interaction, Told
from engine.importing.gaps import NO_INTERACTIONS
from engine.prompt_parts import DataPart
from tests.fakes import QUESTION, make_deal

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def happened(text: str = "He wants 40 seats. Could you send the quote?", **changes: Any) -> Interaction:
    values = {"id": "rep:1", "kind": "email", "direction": "in", "at": AT, "text": text, "contact_ids": ("c1",)}
    return Interaction.model_validate(values | changes)


def told(*interactions: Interaction) -> Amendments:
    return Amendments(told=tuple(Told(interaction=one, author="tom@example.com", at=AT) for one in interactions))


def test_what_was_told_stands_in_its_place_with_its_cues_and_changes_the_hash() -> None:
    deal = make_deal()

    amended = amend(deal, told(happened()))

    assert [one.id for one in amended.enriched.interactions] == ["i1", "rep:1"]
    assert [cue.kind for cue in amended.enriched.interactions[1].cues] == [CueKind.REQUEST]
    assert DataPart(amended.enriched).hash != DataPart(deal).hash


def test_a_deal_of_which_nothing_was_told_is_the_very_same() -> None:
    deal = make_deal()

    assert amend(deal, Amendments()).enriched is deal


def test_once_the_source_brings_it_what_was_told_counts_no_second_time() -> None:
    deal = make_deal()
    same = happened(
        f"  {QUESTION.upper()}\n\nOn 3 Nov 2026, Tom wrote:\n> Hi", at=deal.interactions[0].at + timedelta(hours=20)
    )

    amended = amend(deal, told(same))

    assert amended.enriched is deal
    assert amended.known == ("rep:1",)


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"direction": "unknown"}, True),
        ({"direction": "out"}, False),
        ({"at": datetime(2026, 11, 21, 9, 1, tzinfo=UTC)}, False),
        ({"text": "Can we pay monthly, and at which price?"}, False),
        ({"id": "i1", "text": "anything"}, True),
    ],
)
def test_the_same_thing_is_the_same_direction_words_and_day(changes: dict[str, Any], is_same: bool) -> None:
    deal = make_deal()
    one = happened(**{"text": QUESTION, "at": deal.interactions[0].at} | changes)

    assert bool(find_same(one, deal.interactions)) is is_same


def test_an_import_without_interactions_is_no_longer_said_to_have_none() -> None:
    deal = make_deal().model_copy(update={"interactions": (), "gaps": (NO_INTERACTIONS, "other")})

    assert amend(deal, told(happened())).enriched.gaps == ("other",)
