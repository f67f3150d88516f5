"""What is new in a deal is told from its data alone."""

from __future__ import annotations

from datetime import timedelta

from engine.data_changes import describe_data_changes
from engine.domain import Correction, EnrichedDeal, InteractionKind
from engine.prompt_parts import DataPart
from tests.engine.cases import ANA, BEN, NOW, PARIS, QUESTION, make_deal


def told(before: EnrichedDeal, after: EnrichedDeal) -> tuple[str, ...]:
    return describe_data_changes(DataPart(before).value, DataPart(after).value, PARIS)


def test_the_same_data_has_nothing_new() -> None:
    assert told(make_deal(QUESTION), make_deal(QUESTION)) == ()


def test_a_moved_date_a_new_person_and_a_new_attribute_are_named() -> None:
    before = make_deal(QUESTION, contacts=(ANA,))
    after = make_deal(QUESTION, contacts=(ANA, BEN), close_date="2027-01-15", attributes={"competitor": "FieldHarbor"})

    assert told(before, after) == (
        "The close date: 2026-12-18 → 2027-01-15.",
        "Competitor: none → FieldHarbor.",
        "New contact: Ben Roth.",
    )


def test_the_newest_records_are_named_and_the_others_counted() -> None:
    new = [
        QUESTION.model_copy(update={"id": f"n{n}", "at": NOW - timedelta(hours=9 - n), "kind": InteractionKind.NOTE})
        for n in range(8)
    ]

    changes = told(make_deal(QUESTION), make_deal(QUESTION, *new))

    assert changes[0].startswith("New note from them of Mon 23 Nov: Quarterly billing")
    assert len(changes) == 6
    assert changes[-1] == "3 more new records."


def test_a_record_that_was_edited_is_told() -> None:
    assert told(make_deal(QUESTION), make_deal(QUESTION.model_copy(update={"text": "Never mind."}))) == ("1 record changed.",)


def test_a_correction_is_told() -> None:
    corrected = make_deal(QUESTION).model_copy(
        update={"corrections": (Correction(field="amount", value="5000", author="ana@us.example", at=NOW),)}
    )

    assert told(make_deal(QUESTION), corrected) == ("1 fact corrected by a person.",)


def test_records_that_were_only_counted_are_no_news() -> None:
    talk = [
        QUESTION.model_copy(update={"id": f"t{n}", "at": NOW - timedelta(days=n + 1), "text": "w " * 600}) for n in range(200)
    ]
    long = make_deal(*talk[::-1])
    before = DataPart(long, budget_tokens=5_000).value
    after = DataPart(long.model_copy(update={"interactions": (*long.interactions, QUESTION)}), budget_tokens=5_000).value

    assert all("more new" not in line for line in describe_data_changes(before, after, PARIS))
