"""Batches over the whole engine, with Claude on loopback: sent once, collected once, checked as any other text."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.adapters.records.database import reading
from engine.adapters.records.tables import batch_requests, generations
from engine.batches.collecting import ARRIVES, KEPT
from engine.batches.sending import UNTOLD_FACTOR
from engine.composition import Composition
from engine.errors import ConfigError, LimitReached
from engine.privacy.erasure import Target
from engine.privacy.traces import Traces
from engine.recommendation import Recommendation
from engine.spending import report_cache
from tests.claude_batches import HeldBatch, errored
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.engine.batch_house import (
    BATCHED_USD,
    BODY,
    CALL_USD,
    INVENTED,
    REPLY,
    Build,
    House,
    answering,
    deal_of,
    make_house,
    make_source,
)
from tests.fakes import ME, Clock, make_deal


@pytest.fixture
def claude() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = answering(REPLY)
        yield running


@pytest.fixture
def build(claude: ClaudeServer, home: Path) -> Iterator[Build]:
    built: list[House] = []

    def make(count: int = 3, **overrides: Any) -> House:
        environment = {"SALES_ACTION_HOME": str(home)}
        clock, source = (built[0].clock, built[0].source) if built else (Clock(), make_source(count))
        built.append(make_house(claude, environment, clock, source, **overrides))
        return built[-1]

    yield make
    for house in built:
        house.engine.close()


@pytest.fixture
def house(build: Build) -> House:
    return build()


def test_what_is_sent_today_is_fresh_tomorrow_at_half_the_price(house: House) -> None:
    sent = house.send()
    house.clock.advance(hours=3)
    house.desk.end()

    collected = house.collect()

    assert (sent.sent, sent.left, sent.batch_ids, sent.why) == (3, 0, ["msgbatch_1"], "")
    assert (collected.prepared, collected.stale, collected.failures, collected.waiting) == (3, 0, [], [])
    assert collected.spent_usd == pytest.approx(3 * BATCHED_USD)
    assert house.spent_usd() == pytest.approx(3 * CALL_USD + 3 * BATCHED_USD)
    assert house.server.faults == []
    house.clock.advance(hours=20)
    shown = house.engine.recommender.recommend(house.source, "d1")
    assert shown.is_cached
    assert (shown.deal_id, shown.writer, shown.cost_usd) == ("d1", "claude", BATCHED_USD)
    assert shown.expires_at.isoformat() == "2026-11-25T00:00:00+01:00"
    assert house.plan(day="today").fresh == 3


def test_a_plan_prices_summaries_whole_and_the_rest_at_half(house: House) -> None:
    direct, batched = house.plan(is_batch=False), house.plan()

    summaries = sum(deal.summary_usd for deal in direct.deals)
    assert summaries > 0
    assert batched.estimate_usd == pytest.approx(summaries + (direct.estimate_usd - summaries) / 2)
    assert len(batched.to_summarise) == 3


def test_the_provider_learns_nothing_from_an_id_and_keeps_the_system_prompt_for_an_hour(house: House) -> None:
    house.send()

    (batch,) = house.desk.batches
    assert {len(one["custom_id"]) for one in batch.requests} == {32}
    assert all(int(one["custom_id"], 16) for one in batch.requests)
    systems = {json.dumps(one["params"]["system"]) for one in batch.requests}
    assert len(systems) == 1
    assert '"ttl": "1h"' in systems.pop()


def test_what_waits_in_a_batch_is_neither_sent_nor_written_again(house: House) -> None:
    house.send()

    again, direct = house.send(), house.plan(is_batch=False)

    assert (again.sent, again.total, len(house.desk.batches)) == (0, 0, 1)
    assert (direct.waiting, direct.deals) == (3, ())
    assert direct.waiting_since == house.clock.now


def test_who_asks_for_it_gets_what_waits_written_now_and_the_batch_beside_it(house: House) -> None:
    house.send()

    taken = house.plan(is_batch=False, takes_waiting=True)
    standing = house.engine.preparation.run(taken).execute(threading.Event())
    house.desk.end()
    collected = house.collect()

    assert (taken.waiting, taken.waiting_since, len(taken.deals)) == (0, None, 3)
    assert (standing.done, standing.failures) == (3, ())
    assert collected.prepared == 3
    assert house.plan(is_batch=False).fresh == 3


def test_two_who_send_at_once_send_each_deal_once(house: House, build: Build) -> None:
    other = build()
    plans = [house.plan(), other.plan()]
    house.engine.preparation.summarise(plans[0]).execute(threading.Event())

    sent = [one.sending.send(plan, asked_by="ana") for one, plan in zip((house, other), plans, strict=True)]

    assert [(one.sent, one.settled, one.left) for one in sent] == [(3, 0, 0), (0, 3, 0)]
    assert set(house.asked().values()) == {1}


def test_a_batch_that_is_not_ended_is_told_and_stays(house: House) -> None:
    house.send()

    (waiting,) = house.collect().waiting

    assert (waiting.batch_id, waiting.size) == ("msgbatch_1", 3)
    assert waiting.until == house.clock.now + timedelta(days=1)
    house.desk.end()
    assert house.collect().prepared == 3


def test_what_fails_is_told_by_deal_and_goes_with_the_next_batch(house: House) -> None:
    results = {"0": errored("overloaded_error", "busy"), "1": {"type": "expired"}, "2": {"type": "canceled"}}
    house.send()
    house.desk.decide = lambda request: results[deal_of(request["params"])]
    house.desk.end()

    collected = house.collect()
    house.desk.decide = lambda request: None
    again = house.send()
    house.desk.end(house.desk.batches[-1])

    assert {failure.deal_id: failure.reason for failure in collected.failures} == {
        "d0": "Claude is overloaded. Try again in a minute, or use --writer playbook.",
        "d1": "Claude did not get to it within a day.",
        "d2": "The batch was cancelled before Claude got to it.",
    }
    assert collected.spent_usd == 0
    assert again.sent == 3
    assert house.collect().prepared == 3
    assert house.spent_usd() == pytest.approx(3 * CALL_USD + 3 * BATCHED_USD)


def test_a_text_with_findings_stands_with_them_and_the_next_batch_mends_it(build: Build) -> None:
    house = build(1)
    house.server.answers = answering(INVENTED)
    house.send()
    house.desk.end()

    collected = house.collect()
    house.clock.advance(hours=24)
    shown = house.engine.recommender.recommend(house.source, "d0")
    house.clock.advance(hours=-24)
    house.server.answers = answering(REPLY)
    again = house.send()
    house.desk.end(house.desk.batches[-1])
    mended = house.collect()

    assert (collected.prepared, len(collected.unfit)) == (1, 1)
    assert "37 %" in collected.unfit[0].reason
    assert any("37 %" in finding.text for finding in shown.warnings)
    assert again.sent == 1
    turns = house.desk.batches[-1].requests[0]["params"]["messages"]
    assert [turn["role"] for turn in turns] == ["user", "assistant", "user"]
    assert "37 %" in turns[2]["content"]
    assert (mended.prepared, mended.unfit) == (1, [])
    house.clock.advance(hours=24)
    better = house.engine.recommender.recommend(house.source, "d0")
    assert better.is_cached
    assert better.recommendation_id != shown.recommendation_id
    assert not any("37 %" in finding.text for finding in better.warnings)
    assert house.plan(day="today").fresh == 1


def test_a_text_that_comes_no_better_leaves_the_first_one_and_is_not_sent_a_third_time(build: Build) -> None:
    house = build(1)
    house.server.answers = answering(INVENTED)
    for _ in range(3):
        house.send()
        house.desk.end(house.desk.batches[-1])
        house.collect()

    assert house.asked() == {"0": 2}
    house.clock.advance(hours=24)
    assert house.engine.recommender.recommend(house.source, "d0").is_cached
    assert house.spent_usd() == pytest.approx(CALL_USD + 2 * BATCHED_USD)


def test_a_text_that_somebody_has_edited_is_not_replaced_by_a_better_one(build: Build) -> None:
    house = build(1)
    house.server.answers = answering(INVENTED)
    house.send()
    house.desk.end()
    house.collect()
    house.clock.advance(hours=24)
    shown = house.engine.recommender.recommend(house.source, "d0")
    action = shown.p0_actions[0]
    house.engine.edits.save(house.source, shown.recommendation_id, action.id, {"body": BODY}, based_on="", author="ana")
    house.clock.advance(hours=-24)
    house.server.answers = answering(REPLY)
    house.send()
    house.desk.end(house.desk.batches[-1])

    house.collect()

    house.clock.advance(hours=24)
    assert house.engine.recommender.recommend(house.source, "d0").recommendation_id == shown.recommendation_id


def test_a_reply_without_its_form_is_not_kept_but_paid_and_sent_back_with_its_faults(build: Build) -> None:
    house = build(1)
    house.server.answers = answering('{"actions": []}')
    house.send()
    house.desk.end()

    collected = house.collect()
    house.server.answers = answering(REPLY)
    house.send()
    house.desk.end(house.desk.batches[-1])

    assert "has not the form asked for: hold_kind" in collected.failures[0].reason
    assert collected.spent_usd == pytest.approx(BATCHED_USD)
    assert "hold_kind" in house.desk.batches[-1].requests[0]["params"]["messages"][2]["content"]
    assert house.collect().prepared == 1


def test_a_refusal_and_a_reply_that_is_too_long_are_told_and_paid(build: Build) -> None:
    house = build(2)
    house.send()
    house.server.choose = lambda body: Answer(text=REPLY, stop_reason="refusal" if deal_of(body) == "0" else "max_tokens")
    house.desk.end()

    collected = house.collect()

    reasons = {failure.deal_id: failure.reason for failure in collected.failures}
    assert "refused to write this" in reasons["d0"]
    assert "longer than its limit" in reasons["d1"]
    assert house.spent_usd() == pytest.approx(2 * CALL_USD + 2 * BATCHED_USD)


def test_a_deal_that_changed_meanwhile_gets_its_text_as_a_stale_one(build: Build) -> None:
    house = build(2)
    house.send()
    house.source.put(make_deal(id="d0", name="Plan 0", amount=99_000))
    house.desk.end()

    collected = house.collect()

    assert (collected.prepared, collected.stale) == (2, 1)
    house.clock.advance(hours=24)
    changed = house.engine.recommender.view(house.source, "d0")
    assert (changed.freshness, changed.recommendation.writer) == ("stale", "claude")
    assert "enriched_data_hash" in changed.changed
    assert house.freshness("d1") == "fresh"


def test_a_text_collected_after_its_day_is_kept_and_is_not_fresh(build: Build) -> None:
    house = build(1)
    house.send()
    house.desk.end()
    house.clock.advance(hours=60)

    collected = house.collect()

    assert (collected.prepared, collected.stale) == (1, 1)
    assert house.freshness("d0") == "stale"


def test_what_was_written_from_newer_data_stays_the_newest_of_its_deal(build: Build) -> None:
    house = build(1)
    house.send(day="today")
    house.clock.advance(minutes=10)
    house.source.put(make_deal(id="d0", name="Plan 0", amount=99_000))
    direct = house.engine.recommender.recommend(house.source, "d0")
    house.desk.end()
    house.clock.advance(minutes=10)

    assert house.collect().stale == 0

    house.clock.advance(hours=2)
    view = house.engine.recommender.view(house.source, "d0")
    assert (view.freshness, view.recommendation.recommendation_id) == ("stale", direct.recommendation_id)


def test_what_somebody_had_written_directly_meanwhile_stands_and_the_batch_is_paid(build: Build) -> None:
    house = build(1)
    house.send(day="today")
    direct = house.engine.recommender.recommend(house.source, "d0")
    house.desk.end()

    collected = house.collect()

    assert collected.spent_usd == pytest.approx(BATCHED_USD)
    assert house.engine.recommender.recommend(house.source, "d0").recommendation_id == direct.recommendation_id
    assert house.spent_usd() == pytest.approx(2 * CALL_USD + BATCHED_USD)


def test_a_batch_that_was_taken_without_an_answer_is_found_and_nothing_is_sent_twice(house: House) -> None:
    house.desk.lost_answer = Answer(status=500, text="internal")

    sent = house.send()
    house.desk.lost_answer = None
    again = house.send()
    first = house.collect()
    house.desk.end()
    second = house.collect()

    assert (sent.sent, sent.uncertain, sent.left) == (0, 3, 0)
    assert "Nothing is sent twice" in sent.why
    assert (again.total, len(house.desk.batches)) == (0, 1)
    assert [(one.batch_id, one.size) for one in first.waiting] == [(None, 3)]
    assert (second.prepared, second.freed) == (3, 0)
    assert house.spent_usd() == pytest.approx(3 * CALL_USD + 3 * BATCHED_USD)


def test_a_batch_that_was_refused_can_be_sent_again_at_once(house: House) -> None:
    house.desk.refusal = Answer(status=403, text="no")

    sent = house.send()
    house.desk.refusal = None
    again = house.send()

    assert (sent.sent, sent.uncertain, sent.left, sent.reserved_usd) == (0, 0, 3, 0.0)
    assert "This key may not send batches." in sent.why
    assert again.sent == 3


def test_what_was_noted_and_never_sent_is_freed_once_it_can_no_longer_arrive(house: House) -> None:
    def die() -> None:
        raise ConnectionAbortedError

    house.desk.on_create = die  # the connection ends, and no batch is there
    house.send()
    house.desk.on_create = lambda: None

    early, again = house.collect(), house.send()
    house.clock.advance(minutes=ARRIVES.total_seconds() / 60 + 1)
    late, resent = house.collect(), house.send()

    assert (early.freed, [one.batch_id for one in early.waiting]) == (0, [None])
    assert again.total == 0
    assert late.freed == 3
    assert resent.sent == 3
    assert len(house.desk.batches) == 1


def test_a_batch_that_is_not_answered_in_time_is_found_among_many(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.adapters.writers.claude.batches.SEND_TIMEOUT_S", 0.3)
    monkeypatch.setattr("engine.adapters.writers.claude.batches._PAGE", 2)
    let_go = threading.Event()
    house.desk.on_taken = lambda: let_go.wait(20) and None

    sent = house.send()
    let_go.set()
    (ours,) = house.desk.batches
    theirs = [replace(ours, id=f"msgbatch_x{number}", requests=ours.requests[:1]) for number in range(4)]
    house.desk.batches += theirs
    house.desk.end()

    assert sent.uncertain == 3
    assert house.collect().prepared == 3


def test_a_batch_of_another_program_is_not_taken_for_ours(house: House) -> None:
    house.desk.lost_answer = Answer(status=500, text="internal")
    house.send()
    house.desk.lost_answer = None
    ours = house.desk.batches.pop()
    house.desk.batches.append(
        HeldBatch(
            "msgbatch_x",
            ours.key,
            ours.created_at,
            [{"custom_id": f"theirs-{number}", "params": one["params"]} for number, one in enumerate(ours.requests)],
        )
    )
    house.clock.advance(minutes=30)

    while_it_runs = house.collect()
    house.desk.end()
    once_it_ended = house.collect()

    assert (while_it_runs.freed, len(while_it_runs.waiting)) == (0, 1)
    assert (once_it_ended.freed, once_it_ended.prepared) == (3, 0)


def test_a_batch_that_arrives_after_it_was_taken_for_lost_is_cancelled(house: House, build: Build) -> None:
    other = build()

    def stand_still() -> None:
        house.clock.advance(minutes=30)
        assert other.collect().freed == 3

    house.desk.on_create = stand_still

    sent = house.send()

    assert (sent.sent, house.desk.batches[0].is_canceled) == (0, True)
    assert "It was cancelled." in sent.why


@pytest.mark.parametrize("harm", ["cut", "missing"])
def test_results_that_are_not_whole_are_kept_as_far_as_they_go_and_the_rest_comes_later(house: House, harm: str) -> None:
    house.send()
    house.desk.end(drop=1 if harm == "missing" else 0)
    whole = sum(len(json.dumps(row)) + 1 for row in house.desk.batches[0].results)
    house.desk.cut_after = whole - 20 if harm == "cut" else None

    first = house.collect()
    waits = house.send()
    house.desk.cut_after = None
    house.desk.end()
    second = house.collect()

    assert first.prepared == 2
    assert len(first.troubles) == 1
    assert ("are missing" if harm == "missing" else "broke off") in first.troubles[0]
    assert waits.total == 0
    assert first.prepared + second.prepared == 3
    assert house.spent_usd() == pytest.approx(3 * CALL_USD + 3 * BATCHED_USD)


def test_a_batch_of_another_key_is_told_and_found_with_its_own(house: House) -> None:
    house.send()
    house.desk.end()
    key, house.desk.batches[0].key = house.desk.batches[0].key, "another"

    told = house.collect()
    house.desk.batches[0].key = key

    assert told.troubles == [
        "Claude doesn't know the batch msgbatch_1, or not with this key. Use the key that it was sent with."
    ]
    assert house.collect().prepared == 3


def test_after_a_month_without_results_a_batch_is_lost_and_no_longer_asked_for(house: House) -> None:
    house.send()
    house.desk.batches.clear()
    house.clock.advance(days=KEPT.days + 1)

    lost, after = house.collect(), house.collect()

    assert {failure.reason for failure in lost.failures} == {"No result came within 29 days."}
    assert (after.failures, after.troubles) == ([], [])
    assert house.reserved_usd() == 0


def test_whoever_must_not_be_contacted_any_more_gets_no_text_out_of_a_batch(build: Build) -> None:
    house = build(1)
    house.send()
    house.desk.end()
    house.engine.suppressing.suppress("memory", "d0", "c1", "asked on the phone", ME)

    collected = house.collect()

    assert "Ana Lima must not be contacted" in collected.failures[0].reason
    assert collected.spent_usd == pytest.approx(BATCHED_USD)
    assert house.engine.records.list_entries() == []


def test_a_deal_that_is_forgotten_while_it_waits_gets_nothing_and_the_others_theirs(build: Build) -> None:
    house = build(2)
    house.send()
    house.engine.records.forget(Target("deal", whole=frozenset({("memory", "d0")})), "me")
    house.desk.end()

    collected = house.collect()

    assert (collected.prepared, collected.failures, collected.troubles) == (1, [], [])
    assert [entry.deal_id for entry in house.engine.records.list_entries()] == ["d1"]


@pytest.mark.parametrize("kind", ["deal", "person"])
def test_what_a_request_of_the_forgotten_costs_is_reserved_and_then_paid_without_telling_of_whom(
    build: Build, kind: str
) -> None:
    house = build(1)
    house.send()
    spent, reserved = house.spent_usd(), house.reserved_usd()
    target = (
        Target("deal", whole=frozenset({("memory", "d0")}))
        if kind == "deal"
        else Target("person", Traces(names=("Ana Lima",), ids=("c1",)), deals=frozenset({("memory", "d0")}))
    )

    house.engine.records.forget(target, "me")

    assert house.reserved_usd() == reserved > 0
    assert house.spent_usd() == pytest.approx(spent)
    house.desk.end()
    collected = house.collect()
    assert collected.spent_usd == pytest.approx(BATCHED_USD)
    assert house.spent_usd() == pytest.approx(spent + BATCHED_USD)
    assert (house.reserved_usd(), collected.prepared, collected.failures, collected.troubles) == (0, 0, [], [])
    assert house.engine.records.list_entries() == []
    with reading(house.engine.records._engine) as connection:  # type: ignore[attr-defined]
        [request] = connection.execute(select(batch_requests)).mappings()
    assert {request[name] for name in ("source", "deal_id", "deal_name", "mends", "parts_json", "text", "reason")} == {""}
    assert (request["outcome"], house.collect().spent_usd) == ("forgotten", 0)


def test_what_was_spent_on_a_deal_stays_in_the_sums_once_the_deal_is_forgotten(build: Build) -> None:
    house = build(2)
    house.send()
    house.desk.end()
    house.collect()
    spent, by_day = house.spent_usd(), house.engine.records.spent_days([house.clock.now - timedelta(days=2)])

    house.engine.records.forget(Target("deal", whole=frozenset({("memory", "d0"), ("memory", "d1")})), "me")

    assert house.spent_usd() == pytest.approx(spent) != 0
    assert house.engine.records.spent_days([house.clock.now - timedelta(days=2)]) == by_day
    with reading(house.engine.records._engine) as connection:  # type: ignore[attr-defined]
        assert {tuple(row) for row in connection.execute(select(generations.c.source, generations.c.deal_id))} == {(None, None)}


def test_a_deal_in_which_nobody_may_be_contacted_is_not_sent(build: Build) -> None:
    house = build(2)
    house.engine.suppressing.suppress("memory", "d0", "c1", "asked on the phone", ME)  # she is the contact of both

    sent = house.send()

    assert (sent.sent, sent.settled, house.asked()) == (0, 2, {})
    assert [entry.writer for entry in house.engine.records.list_entries()] == ["playbook", "playbook"]


def test_a_text_that_another_version_asked_for_is_paid_and_not_kept(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    house = build(1)
    house.send()
    house.desk.end()
    monkeypatch.setattr("engine.prompt_parts.REPLY_SCHEMA_VERSION", "another")

    collected = house.collect()

    assert "Another version of this program" in collected.failures[0].reason
    assert collected.spent_usd == pytest.approx(BATCHED_USD)


def test_two_who_collect_at_once_store_and_pay_each_text_once(build: Build) -> None:
    house, other = build(8), build()
    house.send()
    house.desk.end()
    both = threading.Barrier(2)
    house.desk.on_row = lambda number: both.wait(20) if number == 1 else None  # neither begins before the other has it
    got: list[int] = []
    threads = [threading.Thread(target=lambda one=one: got.append(one.collect().prepared)) for one in (house, other)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(got) == 8
    assert house.spent_usd() == pytest.approx(8 * CALL_USD + 8 * BATCHED_USD)
    assert len(house.engine.records.list_entries()) == 8


def test_a_limit_covers_summaries_and_what_is_reserved(house: House) -> None:
    plan = house.plan()
    one = plan.deals[0]
    price = one.summary_usd + (plan.price(one) - one.summary_usd) * UNTOLD_FACTOR

    sent = house.send(max_cost_usd=price * 2.5)

    assert sent.sent == 2
    assert "What is left of at most $" in sent.why
    assert house.asked() == {"0": 1, "1": 1}
    assert house.spent_usd() + house.reserved_usd() <= price * 2.5


def test_a_budget_holds_what_is_reserved_until_it_is_collected(build: Build) -> None:
    house = build(2, budget={"monthly_usd": 0.2})
    house.send()
    reserved = house.reserved_usd()
    taken = house.spent_usd() + reserved

    full = report_cache(house.engine.records, house.engine.settings, house.clock.now, 7, "ana").month
    house.desk.end()
    house.collect()

    assert reserved > 2 * BATCHED_USD
    assert full is not None
    assert full.spent_usd == pytest.approx(taken)
    assert house.reserved_usd() == 0
    month = report_cache(house.engine.records, house.engine.settings, house.clock.now, 7, "ana").month
    assert month is not None
    assert month.spent_usd == pytest.approx(2 * CALL_USD + 2 * BATCHED_USD)


def test_a_direct_call_finds_no_room_in_a_budget_that_is_reserved(build: Build) -> None:
    house = build(1)
    house.send()
    limit = house.spent_usd() + house.reserved_usd()
    poor = build(budget={"per_person_daily_usd": limit})
    house.source.put(make_deal(id="d0", name="Plan 0", amount=99_000))

    with pytest.raises(LimitReached):
        poor.engine.recommender.recommend(house.source, "d0", asked_by="ana")


def test_the_bill_names_who_sent_it_on_the_day_it_was_sent(build: Build) -> None:
    house = build(1)
    house.send(asked_by="bo")
    house.desk.end()
    house.clock.advance(hours=24)
    house.collect()

    start = house.clock.now.replace(hour=0, minute=0)
    first, *_ = house.engine.records.spent_days([start - timedelta(days=1), start])

    assert (first.person, first.day.isoformat(), first.cost_usd) == ("bo", "2026-11-23", BATCHED_USD)


def test_what_batches_cost_so_far_sets_what_the_next_one_reserves(build: Build) -> None:
    house = build(1)
    house.send()
    first = house.reserved_usd()
    house.desk.end()
    house.collect()
    house.source.put(make_deal(id="d0", name="Plan 0", amount=99_000))

    house.send()

    assert house.reserved_usd() < first  # a reply cost less than its estimate


def test_many_deals_go_in_several_batches_and_what_one_refuses_leaves_the_others(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.batches.sending.MOST_REQUESTS", 2)
    house = build(5)

    def refuse_the_next() -> None:
        house.desk.refusal = Answer(status=429, text="slow down") if len(house.desk.batches) == 2 else None

    house.desk.on_taken = refuse_the_next
    sent = house.send()
    house.desk.on_taken = lambda: None
    house.desk.refusal = None
    rest = house.send()
    house.desk.end()

    assert (sent.batch_ids, sent.sent, sent.left) == (["msgbatch_1", "msgbatch_2"], 4, 1)
    assert "rate limit" in sent.why
    assert rest.sent == 1
    assert house.collect().prepared == 5


def test_a_batch_is_no_larger_than_may_be_sent(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    house = build(2)
    monkeypatch.setattr("engine.batches.sending.MOST_BYTES", 1)

    assert house.send().batch_ids == ["msgbatch_1", "msgbatch_2"]


def test_once_it_is_stopped_nothing_more_is_sent(build: Build) -> None:
    house, stop = build(1), threading.Event()
    plan = house.plan()
    house.engine.preparation.summarise(plan).execute(threading.Event())
    stop.set()

    sent = house.sending.send(plan, asked_by="ana", stop=stop)

    assert (sent.sent, sent.left, sent.why) == (0, 1, "It was stopped.")
    assert house.desk.batches == []


def test_a_deal_without_its_summary_is_not_sent(build: Build) -> None:
    house = build(1)
    house.server.summary = Answer(status=400, text="no")

    sent = house.send()

    assert (sent.sent, sent.left, house.desk.batches) == (0, 1, [])


def test_a_bug_in_one_text_leaves_the_others_and_itself_to_be_collected_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.send()
    house.desk.end()
    assemble = house.engine.recommender.assemble

    def stumble(composition: Composition, *others: Any) -> Recommendation:
        if composition.enriched.deal.id == "d1":
            raise ZeroDivisionError
        return assemble(composition, *others)

    monkeypatch.setattr(house.engine.recommender, "assemble", stumble)
    first = house.collect()
    monkeypatch.undo()

    assert first.prepared == 2
    assert [(failure.deal_id, "ZeroDivisionError" in failure.reason) for failure in first.failures] == [("d1", True)]
    assert house.collect().prepared == 1


def test_what_is_sent_and_what_came_of_it_are_events_without_a_name(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    house = build(1)
    caplog.set_level("INFO", "sales_action")
    house.send()
    house.desk.end()
    house.collect()

    told = [(record.getMessage(), vars(record)["facts"]) for record in caplog.records if record.name == "sales_action"]
    events = [(name, facts["outcome"]) for name, facts in told if name in ("batch", "call")]

    assert events == [("call", "written"), ("batch", "sent"), ("call", "batch: written")]
    assert "Ana" not in str(told)


def test_what_one_machine_sent_any_other_collects(claude: ClaudeServer, tmp_path: Path, shared_url: str) -> None:
    clock, source = Clock(), make_source(2)

    def open_home(name: str) -> House:
        variables = {"SALES_ACTION_HOME": str(tmp_path / name), "SALES_ACTION_DATABASE_URL": shared_url}
        return make_house(claude, variables, clock, source)

    ana, bo = open_home("ana"), open_home("bo")
    ana.send()
    refused = bo.send()
    ana.desk.end()
    collected = bo.collect()
    clock.advance(hours=24)

    assert (refused.total, collected.prepared, collected.stale) == (0, 2, 0)
    assert (ana.freshness("d0"), bo.freshness("d0"), len(ana.desk.batches)) == ("fresh", "fresh", 1)
    assert ana.collect().prepared == 0
    for house in (ana, bo):
        house.engine.close()


def test_the_playbook_has_no_batches(house: House) -> None:
    with pytest.raises(ConfigError, match="leave out --batch"):
        house.plan(writer="playbook")
