"""What a person corrected is laid over a deal's data until the CRM agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from engine.amendments.amendments import Amendments
from engine.amendments.corrections import apply_corrections, find_fault, list_correctable
from engine.amendments.deals import AmendedDeals
from engine.domain import Correction, EnrichedDeal, Stage
from engine.errors import StoreError
from engine.ports import Held
from engine.prompt_parts import DataPart
from tests.engine.learning_house import House
from tests.fakes import make_deal

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def correct(field: str, value: str) -> Correction:
    return Correction(field=field, value=value, author="tom@example.com", at=AT)


def corrected(*corrections: Correction) -> EnrichedDeal:
    return apply_corrections(make_deal(), corrections)[0]


def test_a_field_of_the_deal_says_what_the_person_said() -> None:
    deal = corrected(correct("deal.amount", "51000.50"), correct("deal.close_date", "2026-12-31")).deal

    assert (deal.amount, deal.close_date) == (Decimal("51000.5"), date(2026, 12, 31))


def test_a_stage_is_corrected_with_what_it_means() -> None:
    deal = corrected(correct("deal.stage", "Closed lost")).deal

    assert (deal.stage, deal.stage_kind, deal.status) == ("Closed lost", Stage.LOST, "lost")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("title", "CFO", {"title": "CFO"}),
        ("name", "Dr. Anna de Lima", {"name": "Dr. Anna de Lima", "first_name": "Anna", "last_name": "de Lima"}),
        ("email", "Anna@Fabrica.example", {"email": "anna@fabrica.example"}),
        ("phone", "+33 6 12 34 56 78", {"phone": "+33612345678"}),
        ("country", "Portugal", {"country": "PT"}),
        ("time_zone", "europe/lisbon", {"time_zone": "Europe/Lisbon"}),
        ("language", "pt-PT", {"language": "pt"}),
    ],
)
def test_a_field_of_a_contact_is_read_as_in_an_import(name: str, value: str, told: dict[str, str]) -> None:
    contact = corrected(correct(f"contact.c1.{name}", value)).contacts[0]

    assert {field: getattr(contact, field) for field in told} == told


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("deal.close_date", "next week", "Write a date"),
        ("deal.amount", "a lot", "Write a number"),
        ("deal.amount", "-5", "Write a number"),
        ("deal.amount", "NaN", "Write a number"),
        ("deal.currency", "credits", "three letters"),
        ("deal.stage", "xyzzy", "a stage of the sale"),
        ("deal.name", "   ", "Say in at most"),
        ("deal.name", "x" * 501, "Say in at most"),
        ("deal.id", "d2", "can't be corrected here"),
        ("contact.c1.email", "no address", "an e-mail address"),
        ("contact.c1.do_not_contact", "false", "can't be corrected here"),
        ("contact.c1.whatsapp_opt_in", "true", "can't be corrected here"),
        ("contact.c9.title", "CFO", "nothing called"),
        ("nonsense", "1", "nothing called"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused_in_words_and_changes_nothing(field: str, value: str, words: str) -> None:
    deal = make_deal()

    assert words in (find_fault(deal, field, value) or "")
    assert apply_corrections(deal, [correct(field, value)]) == (deal, ())


def test_what_the_crm_agrees_with_is_laid_over_nothing_and_named() -> None:
    deal = make_deal(amount=51000)

    assert apply_corrections(deal, [correct("deal.amount", "51000.00")]) == (deal, ("deal.amount",))


def test_corrections_of_one_deal_stand_together_and_only_those_in_force_are_told() -> None:
    both, agreed = apply_corrections(make_deal(), [correct("deal.amount", "1"), correct("deal.currency", "EUR")])

    assert [one.field for one in both.corrections] == ["deal.amount"]
    assert agreed == ("deal.currency",)


def test_a_model_is_sent_a_correction_without_address_number_or_author() -> None:
    deal = corrected(
        correct("contact.c1.title", "CFO"), correct("contact.c1.email", "other@fabrica.example"), correct("deal.amount", "1")
    )

    sent = DataPart(deal).value["corrections"]

    assert sent == [{"field": "contact.contact-1.title", "value": "CFO"}, {"field": "deal.amount", "value": "1"}]


class Shelf:
    """Records that hold corrections, and count how often they are asked."""

    def __init__(self, *corrections: Correction) -> None:
        self.held = list(corrections)
        self.asked = 0
        self.fails = False

    def amendments(self, source: str, deal_id: str) -> Amendments:
        self.asked += 1
        if self.fails:
            raise StoreError("The records are away.")
        return Amendments(tuple(self.held))

    def end_corrections(self, source: str, deal_id: str, fields: tuple[str, ...]) -> None:
        self.held = [one for one in self.held if one.field not in fields]


def test_a_deal_with_a_correction_has_another_version_and_is_the_same_object_while_nothing_changes() -> None:
    shelf, held = Shelf(correct("deal.amount", "51000")), Held(make_deal(), "1")
    deals = AmendedDeals(shelf)  # type: ignore[arg-type]

    first = deals.lay_over(held)
    again = deals.lay_over(held)

    assert first is again
    assert first.version.startswith("1:sha256:")
    assert shelf.asked == 1


def test_a_deal_without_corrections_is_left_as_it_is() -> None:
    held = Held(make_deal(), "1")

    assert AmendedDeals(Shelf()).lay_over(held) is held  # type: ignore[arg-type]


def test_once_the_crm_agrees_a_correction_ends_and_a_later_change_of_the_crm_stands() -> None:
    shelf = Shelf(correct("deal.amount", "51000"))
    deals = AmendedDeals(shelf)  # type: ignore[arg-type]

    agreed = deals.lay_over(Held(make_deal(amount=51000), "2"))
    deals.forget()
    later = deals.lay_over(Held(make_deal(amount=48000), "3"))

    assert (agreed.version, later.version) == ("2", "3")
    assert later.enriched.deal.amount == 48000
    assert shelf.held == []


def test_where_the_records_cannot_be_read_the_crm_stands() -> None:
    shelf, held = Shelf(correct("deal.amount", "51000")), Held(make_deal(), "1")
    shelf.fails = True

    assert AmendedDeals(shelf).lay_over(held) is held  # type: ignore[arg-type]


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = House(home)
    yield made
    made.close()


def test_a_correction_makes_exactly_its_deal_stale_and_says_why(house: House) -> None:
    engine, sample = house.engine, house.engine.source("sample")
    for deal in ("frimael", "kitanami"):
        engine.recommender.recommend(sample, deal)

    house.give("", about="wrong_fact", wrong_field="deal.close_date", right_value="2027-03-31")

    corrected = engine.recommender.recommend(sample, "frimael")
    other = engine.recommender.recommend(sample, "kitanami")
    assert (corrected.cache_status.outcome, other.cache_status.outcome) == ("miss", "hit")
    assert "enriched_data_hash" in corrected.cache_status.changed
    view = engine.recommender.view(sample, "frimael")
    assert view.enriched.deal.close_date == date(2027, 3, 31)
    assert view.since is not None
    assert any("corrected by a person" in change for change in view.since.changes)


def test_a_second_correction_of_a_field_takes_the_place_of_the_first(house: House) -> None:
    for value in ("51000", "52000"):
        house.give("", about="wrong_fact", wrong_field="deal.amount", right_value=value)

    assert [one.value for one in house.engine.records.amendments("sample", "frimael").corrections] == ["52000"]
    assert house.rows("SELECT value, ended_at IS NULL FROM corrections ORDER BY id") == [("51000", 0), ("52000", 1)]


def test_every_field_that_is_offered_for_correction_can_be_corrected_and_says_what_it_holds() -> None:
    deal = make_deal()

    listed = list_correctable(deal)

    assert {one.field for one in listed} >= {"deal.amount", f"contact.{deal.contacts[0].id}.title"}
    for one in listed:
        assert "can't be corrected" not in (find_fault(deal, one.field, "x") or "")
    amount = next(one for one in listed if one.field == "deal.amount")
    assert (amount.owner, amount.name, amount.value) == ("", "amount", str(deal.deal.amount))
