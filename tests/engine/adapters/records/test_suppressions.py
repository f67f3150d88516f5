"""Who must not be contacted is kept by hashes alone, in every deal, until it is lifted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from engine.adapters.records.database import reading
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import suppression_keys, suppressions
from engine.domain import Direction, EnrichedDeal
from engine.privacy.suppressions import identify_contact, make_suppression
from engine.reading.cues import with_cues
from tests.engine.adapters.records.cases import NOW, make_deal, make_interaction

ANA = ("email:ana@acme.example", "phone:+33612345678")


def mark_row(enriched: EnrichedDeal) -> Mapping[str, Any]:
    return {"id": enriched.deal.id, "is_closed": any(contact.do_not_contact for contact in enriched.contacts)}


@pytest.fixture
def records(engine: Engine) -> SqlRecords:
    return SqlRecords(engine, make_row=mark_row)


def closed(records: SqlRecords, source: str = "files") -> dict[str, bool]:
    return {row["id"]: row["is_closed"] for row in records.deal_rows(source)}


def make_stop(text: str = "Please stop contacting me.", **changes: Any) -> EnrichedDeal:
    stop = make_interaction(0).model_copy(update={"text": text, "cues": (), **changes})
    return with_cues(make_deal("d2", "Other").model_copy(update={"interactions": (stop,)}))


def test_a_suppression_is_found_by_each_identity_and_closes_every_deal_of_the_person(records: SqlRecords) -> None:
    records.save_deals([make_deal(), make_deal("d2", "Other")])

    records.suppress(ANA, make_suppression("button", "tom@example.com", NOW, "asked on\n the phone"))

    found = records.suppressions().find(["phone:+33612345678"])
    assert found is not None
    assert (found.author, found.at, found.reason, found.is_in_force) == ("tom@example.com", NOW, "asked on the phone", True)
    assert records.suppressions().find(["email:bob@acme.example"]) is None
    assert closed(records) == {"d1": True, "d2": True}


def test_nothing_that_is_stored_tells_who_it_is(records: SqlRecords, engine: Engine) -> None:
    records.suppress(ANA, make_suppression("command", "me", NOW))

    with reading(engine) as connection:
        stored = str([*connection.execute(select(suppressions)), *connection.execute(select(suppression_keys))])
    assert "ana" not in stored
    assert "33612345678" not in stored


def test_what_is_lifted_counts_no_longer_and_stays_on_record(records: SqlRecords) -> None:
    records.save_deals([make_deal()])
    records.suppress(ANA, make_suppression("button", "tom@example.com", NOW))
    records.suppress(ANA[:1], make_suppression("command", "zoe@example.com", NOW))

    assert records.lift_suppressions(ANA[1:], "zoe@example.com") == 1
    assert closed(records) == {"d1": True}
    assert records.lift_suppressions(ANA, "zoe@example.com") == 1
    assert records.lift_suppressions(ANA, "zoe@example.com") == 0

    found = records.suppressions().find(ANA)
    assert found is not None
    assert found.lifted_by == "zoe@example.com"
    assert closed(records) == {"d1": False}


def test_the_same_object_comes_back_while_nothing_changes(records: SqlRecords) -> None:
    first = records.suppressions()
    records.suppress(ANA, make_suppression("button", "me", NOW))

    second = records.suppressions()

    assert not first
    assert second is not first
    assert records.suppressions() is second


def test_another_process_hashes_with_the_same_key(records: SqlRecords, engine: Engine) -> None:
    records.suppress(ANA, make_suppression("button", "me", NOW))
    other = SqlRecords(engine, make_row=mark_row)
    other.suppress(("email:bob@acme.example",), make_suppression("button", "me", NOW))

    assert len(records.suppressions().keys) == 1
    assert records.suppressions().find(["email:bob@acme.example"]) is not None


def test_who_asks_for_it_in_an_import_is_suppressed_in_all_their_deals(records: SqlRecords) -> None:
    records.save_deals([make_deal()])

    records.save_deals([make_stop()])

    found = records.suppressions().find(identify_contact(make_deal(), make_deal().contacts[0]))
    assert found is not None
    assert (found.origin, found.author) == ("stop_cue", "")
    assert closed(records) == {"d1": True, "d2": True}


@pytest.mark.parametrize(
    "unclear",
    [
        make_stop("Please stop contacting me. " + "We talked about this at length before, as you will remember well. " * 4),
        make_stop(direction=Direction.UNKNOWN),
        make_stop(contact_ids=()),
    ],
    ids=["long", "nobody knows who wrote it", "nobody's"],
)
def test_what_may_mean_something_else_suppresses_nobody(records: SqlRecords, unclear: EnrichedDeal) -> None:
    records.save_deals([unclear])

    assert not records.suppressions()


def test_the_same_request_read_again_is_no_second_one_and_undoes_no_lifting(records: SqlRecords) -> None:
    records.save_deals([make_stop()])
    records.save_deals([make_stop().model_copy(update={"gaps": ()})])
    assert records.lift_suppressions(ANA[:1], "zoe@example.com") == 1

    records.save_deals([make_stop().model_copy(update={"gaps": ("Another.",)})])
    assert not records.suppressions().standing(ANA[:1])

    lifted_at = records.suppressions().find(ANA[:1])
    assert lifted_at is not None
    assert lifted_at.lifted_at is not None
    records.save_deals([make_stop("Stop contacting me, for good.", at=lifted_at.lifted_at + timedelta(minutes=1))])
    assert records.suppressions().standing(ANA[:1])
