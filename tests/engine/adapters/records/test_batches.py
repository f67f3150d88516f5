"""What was sent in batches: noted before it is sent, one request for a key, settled once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from engine.adapters.records.records import SqlRecords
from engine.batches.requests import Batch, BatchRequest, Earlier, Settlement
from engine.privacy.erasure import Target
from engine.privacy.traces import Traces
from engine.recommendation import Usage
from tests.engine.adapters.records.cases import NOW, make_recommendation

LATER = NOW + timedelta(hours=2)
DATA = {"enriched_json": b"{}", "summary_json": b"{}"}


def make_batch(name: str = "b1", **changes: Any) -> Batch:
    fields: dict[str, Any] = {"id": name, "made_at": NOW, "asked_by": "ana", "size": 1, "shared_json": "{}"}
    return Batch(**(fields | changes))


def make_request(name: str = "r1", **changes: Any) -> BatchRequest:
    fields: dict[str, Any] = {"custom_id": name, "source": "files", "deal_id": f"d-{name}", "deal_name": "Billing"}
    fields |= {"cache_key": f"key-{name}", "valid_from": NOW, "expires_at": NOW + timedelta(days=1)}
    fields |= {"estimate_usd": 0.02, "reserved_usd": 0.04, "parts_json": '{"a": "🙂"}'}
    return BatchRequest(**(fields | changes))


def make_written(request: BatchRequest, number: int = 1, **changes: Any) -> Settlement:
    made = make_recommendation(number, key=request.cache_key, expires_at=request.expires_at)
    fields: dict[str, Any] = {"outcome": "written", "model": "claude-sonnet-5-5", "cost_usd": 0.01, "made": made}
    return Settlement(**(fields | DATA | changes))


def test_what_was_noted_comes_back_as_it_was(records: SqlRecords) -> None:
    batch, one, two = make_batch(size=2), make_request("r1"), make_request("r2", tries=2, mends="rec_1")

    assert records.add_batch(batch, [one, two]) == [one, two]

    assert records.open_batches() == [batch]
    assert records.find_request("r2") == two
    assert [request.custom_id for request in records.open_requests("b1")] == ["r1", "r2"]
    assert records.note_sent("b1", "msgbatch_1")
    assert records.open_batches() == [make_batch(size=2, batch_id="msgbatch_1")]


def test_a_deal_waits_from_when_it_was_sent_until_something_came_of_it(records: SqlRecords) -> None:
    batch, request = make_batch(), make_request("r1")
    records.add_batch(batch, [request, make_request("r2")])

    since = records.waits_since("files", "d-r1")
    records.settle_request(batch, request, Settlement("expired", "Too late."), LATER)

    assert since == NOW
    assert records.waits_since("files", "d-r1") is None
    assert records.waits_since("sample", "d-r2") is None
    assert records.waits_since("files", "d-r2") == NOW


def test_a_key_that_somebody_waits_for_is_left_out(records: SqlRecords) -> None:
    records.add_batch(make_batch(), [make_request("r1")])
    same, other = make_request("r2", cache_key="key-r1"), make_request("r3")

    assert records.add_batch(make_batch("b2", size=2), [same, other]) == [other]
    assert records.add_batch(make_batch("b3"), [same]) == []

    assert [(batch.id, batch.size) for batch in records.open_batches()] == [("b1", 1), ("b2", 1)]


def test_of_many_who_note_the_same_key_at_once_one_may_send_it(records: SqlRecords) -> None:
    def note(number: int) -> int:
        return len(records.add_batch(make_batch(f"b{number}"), [make_request(f"r{number}", cache_key="key")]))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(note, range(8))) == 1


def test_a_batch_that_was_dropped_can_no_longer_be_sent_and_one_that_was_sent_not_dropped(records: SqlRecords) -> None:
    records.add_batch(make_batch("b1"), [make_request("r1")])
    records.add_batch(make_batch("b2"), [make_request("r2")])
    records.note_sent("b2", "msgbatch_2")

    assert (records.drop_batch("b1"), records.drop_batch("b2")) == (1, 0)

    assert not records.note_sent("b1", "msgbatch_1")
    assert records.find_request("r1") is None
    assert records.add_batch(make_batch("b3"), [make_request("r3", cache_key="key-r1")])


def test_a_request_is_settled_once_with_its_cost_and_its_recommendation(records: SqlRecords) -> None:
    batch, request = make_batch(), make_request()
    records.add_batch(batch, [request])
    settled = make_written(request, usage=Usage(input_tokens=7))

    assert records.settle_request(batch, request, settled, LATER)
    assert not records.settle_request(batch, request, make_written(request, 2), LATER)

    assert records.find_recommendation(request.cache_key) == settled.made
    assert records.spent_usd(NOW) == 0.01
    assert records.spent_usd(NOW + timedelta(seconds=1)) == 0  # it counts when it was sent
    assert records.spent_usd(NOW, "ana") == 0.01
    assert records.open_batches() == []
    assert records.find_request("r1") is None
    assert records.usual_duration_s("recommend", "claude-sonnet-5-5") is None


def test_of_many_who_settle_a_request_at_once_one_does(records: SqlRecords) -> None:
    batch, request = make_batch(), make_request()
    records.add_batch(batch, [request])

    with ThreadPoolExecutor(8) as pool:
        settled = [
            *pool.map(lambda number: records.settle_request(batch, request, make_written(request, number), LATER), range(8))
        ]

    assert sum(settled) == 1
    assert records.spent_usd(NOW) == 0.01
    assert len(records.list_entries()) == 1


def test_what_fails_is_settled_without_a_cost(records: SqlRecords) -> None:
    batch, request = make_batch(), make_request()
    records.add_batch(batch, [request])

    assert records.settle_request(batch, request, Settlement("expired", "Too late."), LATER)

    assert records.spent_usd(NOW) == 0
    assert records.batch_traces(LATER).waiting == {}
    assert records.reserved_usd(NOW) == 0


def test_a_recommendation_that_holds_for_the_key_stands_unless_it_is_the_one_to_better(records: SqlRecords) -> None:
    request, expires = make_request(), NOW + timedelta(days=1)
    standing = make_recommendation(1, key="key-r1", expires_at=expires)
    records.save_recommendation(standing, 3, b"{}", b"{}")
    for name, mends in (("r1", ""), ("r2", standing.recommendation_id)):
        batch, request = make_batch(f"b-{name}"), make_request(name, cache_key="key-r1", mends=mends)
        records.add_batch(batch, [request])
        assert records.settle_request(batch, request, make_written(request, 2 if mends else 9), LATER)
        if not mends:
            assert records.find_recommendation("key-r1") == standing

    found = records.find_recommendation("key-r1")
    assert found is not None
    assert found.recommendation_id == "rec_000000000002"
    assert records.spent_usd(NOW) == 0.02


def test_one_that_is_over_or_cleared_is_replaced_whatever_its_fence(records: SqlRecords) -> None:
    request, batch = make_request(), make_batch()
    records.save_recommendation(make_recommendation(1, key="key-r1", expires_at=LATER), 7, b"{}", b"{}")
    records.add_batch(batch, [request])

    assert records.settle_request(batch, request, make_written(request, 2), LATER)

    found = records.find_recommendation("key-r1")
    assert found is not None
    assert found.recommendation_id == "rec_000000000002"
    # Whoever writes it directly now comes later.
    assert records.save_recommendation(make_recommendation(3, key="key-r1"), 7, b"{}", b"{}")


@pytest.mark.parametrize("outcome", ["unfit", "invalid"])
def test_a_text_to_better_is_known_until_it_is_bettered_or_its_day_is_over(records: SqlRecords, outcome: Any) -> None:
    batch, request = make_batch(), make_request()
    records.add_batch(batch, [request])
    settled = make_written(request, outcome=outcome, text="Hi “Ana”", faults=("No price", "Too long"))
    settled = settled if outcome == "unfit" else Settlement(outcome, text="Hi “Ana”", faults=("No price", "Too long"))
    records.settle_request(batch, request, settled, LATER)

    rec = "rec_000000000001" if outcome == "unfit" else ""
    assert records.batch_traces(LATER).earlier == {"key-r1": Earlier(outcome, "Hi “Ana”", ("No price", "Too long"), rec, 1)}
    assert records.batch_traces(NOW + timedelta(days=2)).earlier == {}

    again = make_request("r2", cache_key="key-r1", tries=2, mends=rec)
    records.add_batch(make_batch("b2"), [again])
    assert records.batch_traces(LATER).waiting == {"key-r1": NOW}
    records.settle_request(make_batch("b2"), again, Settlement("errored"), LATER)
    assert "key-r1" in records.batch_traces(LATER).earlier  # nothing better came
    last = make_request("r3", cache_key="key-r1", tries=2, mends=rec)
    records.add_batch(make_batch("b3"), [last])
    records.settle_request(make_batch("b3"), last, make_written(last, 2), LATER)
    assert records.batch_traces(LATER).earlier == {}


def test_what_is_reserved_counts_by_person_and_since_when(records: SqlRecords) -> None:
    records.add_batch(make_batch("b1", size=2), [make_request("r1"), make_request("r2")])
    records.add_batch(make_batch("b2", asked_by="bo", made_at=NOW + timedelta(hours=1)), [make_request("r3")])

    assert records.reserved_usd(NOW) == pytest.approx(0.12)
    assert records.reserved_usd(NOW, "ana") == pytest.approx(0.08)
    assert records.reserved_usd(NOW + timedelta(minutes=1)) == pytest.approx(0.04)


def test_the_dearest_of_the_last_requests_is_told_by_its_estimate(records: SqlRecords) -> None:
    assert records.dearest_request() is None
    for name, cost in (("r1", 0.01), ("r2", 0.03), ("r3", 0.0)):
        batch, request = make_batch(f"b-{name}"), make_request(name)
        records.add_batch(batch, [request])
        records.settle_request(batch, request, make_written(request, int(name[1]), cost_usd=cost), LATER)

    assert records.dearest_request() == pytest.approx(1.5)


def test_of_whoever_was_forgotten_nothing_is_noted_and_nothing_stays(records: SqlRecords) -> None:
    theirs = {"parts_json": '{"contacts":[{"name":"Ana Lima","email":"ana@acme.example"}]}'}
    records.add_batch(make_batch("b1", size=2), [make_request("r1", **theirs), make_request("r2")])

    records.forget(Target("person", Traces(("ana@acme.example",)), ("email:ana@acme.example",)), "me")

    unpaid = records.find_request("r1")
    assert unpaid is not None
    assert (unpaid.source, unpaid.deal_id, unpaid.deal_name, unpaid.parts_json, unpaid.is_forgotten) == ("", "", "", "", True)
    assert [request.is_forgotten for request in records.open_requests("b1")] == [True, False]
    late = [make_request("r3", **theirs), make_request("r4")]
    assert [request.custom_id for request in records.add_batch(make_batch("b2", size=2), late)] == ["r4"]
    assert [(batch.id, batch.size) for batch in records.open_batches()] == [("b1", 2), ("b2", 1)]
    assert records.find_request("r3") is None
