"""What people corrected and told is kept apart from the deal, and the deal is ranked with it."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import corrections, told_interactions
from engine.domain import Correction, Interaction, Told
from tests.engine.adapters.records.cases import NOW, make_deal
from tests.engine.adapters.records.conftest import make_row


def correct(value: str, field: str = "deal.name") -> Correction:
    return Correction(field=field, value=value, author="tom@example.com", at=NOW)


def told(number: int = 1, text: str = "He wants 40 seats.") -> Told:
    interaction = Interaction.model_validate(
        {
            "id": f"rep:{number}",
            "kind": "call",
            "direction": "out",
            "at": NOW,
            "text": text,
            "contact_ids": ("ana@acme.example",),
        }
    )
    return Told(interaction=interaction, author="tom@example.com", at=NOW)


def names(records: SqlRecords) -> list[tuple[str, int]]:
    return [(row["name"], row["touches"]) for row in records.deal_rows("files")]


def test_what_was_told_is_read_as_it_was_told_and_taken_back(records: SqlRecords) -> None:
    records.save_told("files", "d1", [told(1), told(2)])

    assert records.amendments("files", "d1").told == (told(1), told(2))
    assert records.end_told("files", "d1", ["rep:1"], by="zoe@example.com") == 1
    assert records.end_told("files", "d1", ["rep:1"], by="zoe@example.com") == 0
    assert records.amendments("files", "d1").told == (told(2),)
    assert not records.amendments("files", "d2")


def test_telling_anew_keeps_what_was_told_before(records: SqlRecords) -> None:
    records.save_told("files", "d1", [told(1, "40 seats")])
    records.save_told("files", "d1", [told(1, "45 seats")])

    with records._engine.connect() as connection:
        rows = connection.execute(sa.select(told_interactions.c.interaction_json, told_interactions.c.ended_by)).all()
    assert [one.interaction.text for one in records.amendments("files", "d1").told] == ["45 seats"]
    assert ["40 seats" in text for text, _ in rows] == [True, False]
    assert [by for _, by in rows] == ["tom@example.com", None]


def test_a_deal_is_ranked_as_it_was_amended_and_as_before_once_that_is_taken_back(records: SqlRecords) -> None:
    records.save_deals([make_deal()])
    before = records.source_version("files")

    records.save_correction("files", "d1", correct("Phone"))
    corrected = names(records)
    version = records.source_version("files")
    records.save_told("files", "d1", [told()])
    happened = names(records)
    records.end_corrections("files", "d1", ["deal.name"], by="tom@example.com")
    records.end_told("files", "d1", ["rep:1"], by="tom@example.com")

    assert corrected == [("Phone", 2)]
    assert happened == [("Phone", 3)]
    assert names(records) == [("Billing", 2)]
    assert len({before, version, records.source_version("files")}) == 3


def test_a_later_import_keeps_what_was_amended_in_the_ranking(records: SqlRecords) -> None:
    records.save_deals([make_deal(), make_deal("d2", name="Other", company="Zeta")])
    records.save_correction("files", "d1", correct("Phone"))
    records.save_told("files", "d1", [told()])

    records.save_deals([make_deal(amount=1), make_deal("d2", name="Another", company="Zeta")])

    assert sorted(names(records)) == [("Another", 2), ("Phone", 3)]


def test_what_is_told_of_a_deal_before_it_is_imported_counts_from_then_on(records: SqlRecords) -> None:
    records.save_told("files", "d1", [told()])

    records.save_deals([make_deal()])

    assert names(records) == [("Billing", 3)]


def test_rows_made_by_other_rules_are_made_anew_with_what_was_amended(records: SqlRecords) -> None:
    records.save_deals([make_deal()])
    records.save_correction("files", "d1", correct("Phone"))
    newer = SqlRecords(records._engine, make_row=make_row, row_version="newer")

    assert names(newer) == [("Phone", 2)]


def test_an_import_finds_a_deal_by_the_name_that_its_source_gives_it(records: SqlRecords) -> None:
    records.save_deals([make_deal()])
    records.save_correction("files", "d1", correct("Phone"))

    assert records.deal_names("files") == [("d1", "Billing", "Acmé")]


def test_a_correction_says_who_ended_it_and_nobody_when_the_source_agreed(records: SqlRecords) -> None:
    records.save_correction("files", "d1", correct("1", "deal.amount"))
    records.save_correction("files", "d1", correct("Phone").model_copy(update={"at": NOW + timedelta(days=1)}))
    records.end_corrections("files", "d1", ["deal.amount"])
    records.end_corrections("files", "d1", ["deal.name"], by="zoe@example.com")

    with records._engine.connect() as connection:
        ended = connection.execute(sa.select(corrections.c.field, corrections.c.ended_by).order_by(corrections.c.id)).all()
    assert [tuple(row) for row in ended] == [("deal.amount", None), ("deal.name", "zoe@example.com")]
