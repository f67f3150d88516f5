"""What the mirror keeps in the records, and the requests that all processes share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.adapters.records.records import SqlRecords
from engine.mirroring import Allowance, Link, Thing, Window
from tests.engine.adapters.records.cases import make_deal

CRM = Allowance("crm", 100, 3600.0)
NOW = 1_800_000_000.0


def deal(deal_id: str, *links: Link, **data: object) -> Thing:
    return Thing("deal", deal_id, {"id": deal_id, **data}, links)


def note(note_id: str, *links: Link, text: str = "Hello") -> Thing:
    return Thing("note", note_id, {"id": note_id, "text": text}, links)


def settle_all(records: SqlRecords) -> None:
    records.settle(records.pending_deals(1000))


def test_a_stored_deal_is_pending_until_it_is_settled(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1"), deal("d2")], run=1, state={"run": 1})

    pending = records.pending_deals(10)
    records.settle({"d1": pending["d1"]})

    assert list(records.pending_deals(10)) == ["d2"]
    assert records.mirror_state() == {"run": 1}


def test_a_deal_that_changed_while_it_was_built_stays_pending(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1")], run=1)
    pending = records.pending_deals(10)
    records.store_mirrored([deal("d1", amount=5)], run=1)

    records.settle(pending)

    assert list(records.pending_deals(10)) == ["d1"]


def test_what_is_unchanged_makes_nothing_pending(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1", ("contact", "7"))], run=1)
    settle_all(records)

    records.store_mirrored([Thing("deal", "d1", {"id": "d1"}, (("contact", "7"),))], run=2)

    assert records.pending_deals(10) == {}
    assert records.unseen("deal", 2, 10) == []


@pytest.mark.parametrize(
    "thing",
    [
        note("n1", ("deal", "d1")),
        note("n1", ("contact", "7")),
        note("n1", ("company", "c")),
        Thing("contact", "7", {"id": 7}),
        Thing("company", "c", {"id": "c"}),
        Thing("owner", "o", {"email": "me@us.example"}),
    ],
)
def test_what_belongs_to_a_deal_makes_that_deal_pending_and_no_other(records: SqlRecords, thing: Thing) -> None:
    links: tuple[Link, ...] = (("contact", "7"), ("company", "c"), ("owner", "o"))
    records.store_mirrored([deal("d1", *links), deal("d2", ("contact", "8"))], run=1)
    settle_all(records)

    records.store_mirrored([thing], run=1)

    assert list(records.pending_deals(10)) == ["d1"]


def test_a_note_that_moves_to_another_deal_touches_both(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1"), deal("d2"), note("n1", ("deal", "d1"))], run=1)
    settle_all(records)

    records.store_mirrored([note("n1", ("deal", "d2"), text="Moved")], run=1)

    assert set(records.pending_deals(10)) == {"d1", "d2"}
    assert records.linked("note", "deal", ["d1", "d2"]) == [("d2", "n1")]


def test_a_note_that_names_its_deal_touches_no_other_deal_of_its_contact(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1", ("contact", "7")), deal("d2", ("contact", "7"))], run=1)
    settle_all(records)

    records.store_mirrored([note("n1", ("deal", "d1"), ("contact", "7"))], run=1)

    assert list(records.pending_deals(10)) == ["d1"]


def test_a_note_that_is_gone_makes_its_deal_pending(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1"), note("n1", ("deal", "d1"))], run=1)
    settle_all(records)

    records.drop_mirrored("brevo", "note", ["n1"])

    assert list(records.pending_deals(10)) == ["d1"]
    assert records.linked("note", "deal", ["d1"]) == []
    assert records.mirrored("note", ["n1"]) == {}


def test_a_deal_that_is_gone_goes_with_its_row_and_its_interactions(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1"), deal("d2")], run=1)
    records.save_deals([make_deal("d1", source="brevo"), make_deal("d2", source="brevo"), make_deal("d1")])
    before = records.source_version("brevo")

    records.drop_mirrored("brevo", "deal", ["d1"])

    assert records.load_deal("brevo", "d1") is None
    assert records.load_deal("files", "d1") is not None
    assert [row["id"] for row in records.deal_rows("brevo")] == ["d2"]
    assert records.source_version("brevo") != before
    assert list(records.pending_deals(10)) == ["d2"]


def test_only_what_a_reading_did_not_see_is_unseen(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1"), deal("d2")], run=1)

    records.store_mirrored([deal("d2")], run=2)

    assert records.unseen("deal", 2, 10) == ["d1"]


def test_a_whole_deal_is_known_as_one_and_pending(records: SqlRecords) -> None:
    records.store_mirrored([deal("d1"), deal("d2")], run=1)
    settle_all(records)

    records.store_mirrored([], run=1, whole=["d1"])

    assert records.whole_deals(["d1", "d2"]) == {"d1"}
    assert list(records.pending_deals(10)) == ["d1"]


def test_a_contact_that_is_gone_is_known_to_be(records: SqlRecords) -> None:
    records.store_mirrored([Thing("contact", "7", None), Thing("contact", "8", {"id": 8})], run=1)

    assert records.mirrored("contact", ["7", "8", "9"]) == {"7": None, "8": {"id": 8}}
    assert records.mirrored_ids("contact") == ["8"]


def test_all_deals_can_be_made_pending_again(records: SqlRecords) -> None:
    records.store_mirrored([deal(f"d{number}") for number in range(1200)], run=1)
    settle_all(records)
    settle_all(records)

    records.make_all_pending()
    records.make_all_pending()

    pending = records.pending_deals(2000)
    assert len(pending) == 1200
    assert set(pending.values()) == {2}


def test_threads_never_take_more_requests_than_there_are(records: SqlRecords) -> None:
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: records.take_request(CRM, NOW, keep=20), range(110)))

    assert waits.count(0.0) == 80
    assert {wait for wait in waits if wait} == {3600.0}


def test_the_reserve_is_there_for_who_keeps_nothing(records: SqlRecords) -> None:
    records.note_window("crm", Window(100, 20, NOW + 600))

    assert records.take_request(CRM, NOW, keep=20) == 600
    assert [records.take_request(CRM, NOW, keep=0) for _ in range(21)] == [0.0] * 20 + [600.0]


def test_a_new_window_is_full_again(records: SqlRecords) -> None:
    records.note_window("crm", Window(200, 0, NOW + 60))

    assert records.take_request(CRM, NOW + 59, keep=0) == 1
    assert records.take_request(CRM, NOW + 61, keep=0) == 0
    assert records.window("crm") == Window(200, 199, NOW + 61 + 3600)


def test_requests_under_way_are_not_given_out_twice(records: SqlRecords) -> None:
    """Two were taken, the answer to the first tells of one only."""
    for _ in range(2):
        records.take_request(CRM, NOW, keep=0)

    records.note_window("crm", Window(100, 99, NOW + 3599))

    assert records.window("crm") == Window(100, 98, NOW + 3599)


def test_a_larger_limit_counts_from_the_first_answer_that_tells_it(records: SqlRecords) -> None:
    for _ in range(2):
        records.take_request(CRM, NOW, keep=0)

    records.note_window("crm", Window(600, 599, NOW + 3599))

    assert records.window("crm") == Window(600, 598, NOW + 3599)


def test_a_window_that_cannot_be_is_no_reason_to_wait(records: SqlRecords) -> None:
    """Written before the clock was put back."""
    records.note_window("crm", Window(100, 0, NOW + 90_000))

    assert records.take_request(CRM, NOW, keep=0) == 0
