"""Many deals at once, over the whole engine with Claude on loopback: planned, paid within limits, stopped, taken up again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import Engine, build_engine
from engine.errors import WriterStopped
from engine.ports import ActionState
from engine.preparation import Preparation
from engine.preparation_plan import Plan
from engine.preparation_run import MOST_ALIKE, MOST_TRIES, SPARE_WORKERS, Run, Standing
from engine.settings import load_config
from tests.claude_replies import make_action, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.fakes import Clock, MemorySource, make_deal

BODY = "Hi Ana,\n\nThank you for your message. I will come back to you on the billing tomorrow.\n\nBest regards,"
ROOT = Path(__file__).resolve().parents[2]
# What one call on the loopback server costs: 1,200 tokens in, 4,000 from the cache, 900 out.
CALL_USD = 0.0118


def deal_of(body: dict[str, Any]) -> str:
    """Return which of the deals of these tests a request is about."""
    text = str(body["messages"][0]["content"])
    return text.split('"name":"Plan ')[1].split('"')[0]


@dataclass
class House:
    engine: Engine
    server: ClaudeServer
    clock: Clock
    source: MemorySource
    preparation: Preparation
    began: list[str] = field(default_factory=list)

    def plan(self, *deal_ids: str, **options: Any) -> Plan:
        return self.preparation.plan(self.source, deal_ids or [f"d{number}" for number in range(6)], **options)

    def prepare(self, *deal_ids: str, concurrency: int = 3, max_cost_usd: float | None = None, **options: Any) -> Standing:
        run = self.preparation.run(self.plan(*deal_ids, **options), concurrency=concurrency, max_cost_usd=max_cost_usd)
        return run.execute(threading.Event())

    def asked(self) -> Counter[str]:
        """Return how often the server was asked for each deal's recommendation."""
        return Counter(map(deal_of, self.server.requests))

    def spent_usd(self) -> float:
        return self.engine.records.spent_usd(self.clock.now - timedelta(days=40))


def make_source(count: int = 6) -> MemorySource:
    return MemorySource(*(make_deal(id=f"d{number}", name=f"Plan {number}") for number in range(count)))


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [Answer(text=make_reply(make_action(body=BODY)))]
        yield running


@pytest.fixture
def build(server: ClaudeServer, home: Path) -> Iterator[Callable[..., House]]:
    built: list[Engine] = []

    def make(**overrides: Any) -> House:
        environment = {"SALES_ACTION_HOME": str(home), "ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": server.url}
        clock = Clock()
        engine = build_engine(load_config(environment, **overrides), clock)
        built.append(engine)
        if engine.context.read_text() is None:
            engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
        began: list[str] = []
        preparation = Preparation(
            settings=engine.settings,
            recommender=engine.recommender,
            records=engine.records,
            clock=clock,
            before=lambda: began.append("published"),
            first_pause_s=0.01,
        )
        return House(engine, server, clock, make_source(), preparation, began)

    yield make
    for engine in built:
        engine.close()


@pytest.fixture
def house(build: Callable[..., House]) -> House:
    return build()


def test_a_plan_tells_calls_cost_and_time_and_asks_nobody(house: House) -> None:
    house.prepare("d0", "d1")
    asked = len(house.server.requests) + len(house.server.summaries)
    house.engine.records.clear_recommendations()
    house.engine.cache.clear()
    house.prepare("d0")

    plan = house.plan()

    assert plan.fresh == 1
    assert [(deal.deal_id, deal.calls) for deal in plan.deals] == [("d1", 1), ("d2", 2), ("d3", 2), ("d4", 2), ("d5", 2)]
    assert plan.calls == 9
    one = plan.deals[0].estimate_usd
    assert 0.02 < one < 0.08
    assert all(deal.estimate_usd > one for deal in plan.deals[1:])
    assert plan.estimate_usd == pytest.approx(sum(deal.estimate_usd for deal in plan.deals))
    assert 0 < plan.duration_s(1) < 60
    assert len(house.server.requests) + len(house.server.summaries) == asked + 1


def test_every_deal_is_written_once_and_holds_until_the_day_ends(house: House) -> None:
    standing = house.prepare()

    assert (standing.ended, standing.done, standing.failures, standing.left) == ("all", 6, (), 0)
    assert standing.spent_usd == pytest.approx(12 * CALL_USD)
    assert standing.spent_usd == pytest.approx(house.spent_usd())
    assert house.asked() == {str(number): 1 for number in range(6)}
    shown = house.engine.recommender.recommend(house.source, "d3")
    assert shown.is_cached
    assert shown.expires_at.astimezone(house.engine.settings.zone).isoformat() == "2026-11-24T00:00:00+01:00"
    house.clock.advance(hours=8)  # far beyond the TTL
    assert house.engine.recommender.view(house.source, "d3").freshness == "fresh"
    assert house.plan().fresh == 6


def test_what_waits_for_a_preparation_comes_into_force_before_its_plan(house: House) -> None:
    house.plan()

    assert house.began == ["published"]


def test_a_deal_that_is_gone_is_told_and_the_others_are_prepared(house: House) -> None:
    plan = house.plan("d0", "gone", "d0")

    assert [deal.deal_id for deal in plan.deals] == ["d0"]
    assert [(failure.deal_id, failure.reason) for failure in plan.failures] == [("gone", "There is no deal 'gone'.")]


def test_the_playbook_prepares_free_of_charge(house: House) -> None:
    plan = house.plan(writer="playbook")
    standing = house.preparation.run(plan).execute(threading.Event())

    assert (plan.is_free, plan.estimate_usd, plan.calls) == (True, 0.0, 6)
    assert (standing.done, standing.spent_usd) == (6, 0.0)
    assert house.server.requests == []
    assert house.engine.recommender.recommend(house.source, "d0", writer="playbook").is_cached


def test_prepared_for_tomorrow_it_is_fresh_tomorrow_and_planned_for_then(house: House) -> None:
    standing = house.prepare("d0", day="tomorrow")
    written_at = house.clock.now
    today = house.engine.recommender.view(house.source, "d0")
    house.clock.advance(hours=23)
    tomorrow = house.engine.recommender.view(house.source, "d0")

    assert standing.done == 1
    assert today.freshness == "stale"
    made = tomorrow.recommendation
    assert (tomorrow.freshness, made.is_cached, made.writer) == ("fresh", True, "claude")
    assert made.valid_on.isoformat() == "2026-11-24"
    assert made.generated_at == written_at
    assert made.p0_actions[0].timing.at.astimezone(house.engine.settings.zone).date() == made.valid_on
    assert made.expires_at.astimezone(house.engine.settings.zone).isoformat() == "2026-11-25T00:00:00+01:00"
    assert house.plan("d0").fresh == 1


def test_a_mark_set_after_preparing_for_tomorrow_makes_that_deal_stale_and_no_other(house: House) -> None:
    house.engine.records.mark_action(make_mark(house, "d0", "act_000000000001"))
    house.prepare("d0", "d1", day="tomorrow")
    kept = house.plan("d0", "d1", day="tomorrow").fresh
    house.engine.records.mark_action(make_mark(house, "d1", "act_000000000002"))
    house.clock.advance(hours=24)

    plan = house.plan("d0", "d1")

    assert kept == 2
    assert [deal.deal_id for deal in plan.deals] == ["d1"]


def make_mark(house: House, deal_id: str, action_id: str) -> ActionState:
    return ActionState("memory", deal_id, action_id, "dismissed", house.clock.now, "me", contact_id="c1")


@pytest.mark.parametrize("limit_usd", [0.06, 0.10, 0.13])
def test_a_limit_of_cost_is_never_passed_and_the_next_run_goes_on(house: House, limit_usd: float) -> None:
    standing = house.prepare(max_cost_usd=limit_usd, concurrency=6)
    first = house.spent_usd()
    rest = house.prepare()

    assert standing.ended == "limit"
    assert f"of at most ${limit_usd:.2f} is spent" in standing.why
    assert 0 < standing.spent_usd == pytest.approx(first)
    assert first <= limit_usd
    assert standing.left > 0
    assert standing.failures == ()
    assert rest.done == standing.left
    assert house.asked() == {str(number): 1 for number in range(6)}
    assert len(house.server.summaries) == 6


def test_replies_far_dearer_than_estimated_do_not_pass_a_limit_either(house: House) -> None:
    house.server.summary = None
    dear = {"usage": {"input_tokens": 1200}, "output_tokens": 9000}  # 9 cents where 4 were estimated
    house.server.choose = lambda body: Answer(
        text='{"headline": "Ana waits", "situation": "She asked.", "next_step": "", "stakeholders": [], "waiting": [], '
        '"promises": [], "key_themes": [], "risks": [], "opportunities": []}'
        if "headline" in str(body["output_config"])
        else make_reply(make_action(body=BODY)),
        **dear,
    )

    standing = house.prepare(max_cost_usd=0.50, concurrency=6)

    assert standing.ended == "limit"
    assert 0.3 < house.spent_usd() <= 0.50


def test_a_budget_ends_the_run_and_is_not_passed(build: Callable[..., House]) -> None:
    house = build(budget={"monthly_usd": 0.12})

    standing = house.prepare(concurrency=6)

    assert standing.ended == "limit"
    assert "this month's budget" in standing.why
    assert 0 < house.spent_usd() <= 0.12
    assert standing.failures == ()


def test_a_busy_server_loses_no_deal(house: House) -> None:
    house.server.most_at_once = 2
    for answer in (*house.server.answers, house.server.summary):
        answer.wait_s = 0.4

    standing = house.prepare(concurrency=6)

    assert (standing.ended, standing.done, standing.failures) == ("all", 6, ())
    assert house.server.limited > 0
    assert house.asked() == {str(number): 1 for number in range(6)}


def test_calls_that_fail_once_are_made_again_and_no_other_is(house: House) -> None:
    failed: list[str] = []

    def fail_once(body: dict[str, Any]) -> Answer | None:
        deal = deal_of(body)
        if deal in ("1", "4") and deal not in failed:
            failed.append(deal)
            return Answer(status=529, text="overloaded")
        return None

    house.server.choose = fail_once

    standing = house.prepare()

    assert (standing.done, standing.failures) == (6, ())
    assert house.asked() == {"0": 1, "1": 2, "2": 1, "3": 1, "4": 2, "5": 1}


def test_a_deal_that_is_refused_is_told_in_words_and_the_others_go_on(house: House) -> None:
    house.server.refuse = lambda body: "this one is odd" if deal_of(body) == "2" else None

    standing = house.prepare()

    assert (standing.ended, standing.done, standing.left) == ("all", 5, 0)
    assert [(failure.deal_id, failure.deal_name) for failure in standing.failures] == [("d2", "Plan 2")]
    assert "this one is odd" in standing.failures[0].reason


def test_a_server_that_fails_for_everybody_ends_the_run_early(house: House) -> None:
    house.source = make_source(12)
    house.server.refuse = lambda body: "no such model"

    standing = house.prepare(*(f"d{number}" for number in range(12)), concurrency=1)

    assert standing.ended == "failing"
    assert MOST_ALIKE <= len(standing.failures) <= MOST_ALIKE + SPARE_WORKERS
    assert standing.left == 12 - len(standing.failures)
    assert "failed alike" in standing.why


def test_a_server_that_stays_away_is_given_up_after_all_tries(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.adapters.writers.claude.connection.MOST_TRIES", 1)
    house.server.answers = [Answer(status=529, text="overloaded")]

    standing = house.prepare("d0")

    assert [failure.reason for failure in standing.failures] == [
        "Claude is overloaded. Try again in a minute, or use --writer playbook."
    ]
    assert house.asked() == {"0": MOST_TRIES}


def test_a_bug_in_one_deal_is_told_and_the_others_go_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    recommend = house.engine.recommender.recommend_as

    def stumble(source: MemorySource, deal_id: str, *arguments: Any, **options: Any) -> object:
        if deal_id == "d1":
            raise KeyError("oops")
        return recommend(source, deal_id, *arguments, **options)

    monkeypatch.setattr(house.engine.recommender, "recommend_as", stumble)

    standing = house.prepare()

    assert standing.done == 5
    assert [failure.reason for failure in standing.failures] == [
        "An unexpected error (KeyError) stopped the writing. Look into the log."
    ]


def test_stop_ends_it_at_once_keeps_what_is_finished_and_the_next_run_goes_on(house: House) -> None:
    first: list[str] = []

    def hold_all_but_the_first(body: dict[str, Any]) -> Answer | None:
        with house.server.lock:
            if not first:
                first.append(deal_of(body))
        return None if first == [deal_of(body)] else Answer(wait_s=30)

    house.server.choose = hold_all_but_the_first
    run, stop = house.preparation.run(house.plan(), concurrency=2), threading.Event()
    results: list[Standing] = []
    thread = threading.Thread(target=lambda: results.append(run.execute(stop)))

    thread.start()
    wait_until(lambda: run.standing.done == 1 and len(house.server.requests) == 3)
    others = set(house.asked()) - set(first)
    before = run.standing
    asked_at = time.monotonic()
    stop.set()
    thread.join(10)

    took_s = time.monotonic() - asked_at
    assert not thread.is_alive()
    assert took_s < 3
    told = {doing.deal_name: doing.line for doing in before.doing}
    assert all(told[f"Plan {other}"].startswith("Claude reads the deal") for other in others)
    assert (before.ended, before.left) == (None, 5)
    standing = results[0]
    assert (standing.ended, standing.done, standing.left, standing.failures) == ("stopped", 1, 5, ())
    assert run.standing == standing
    house.server.choose = lambda body: None
    assert house.prepare().done == 5
    assert house.asked()[first[0]] == 1


def test_a_plan_can_be_stopped(house: House) -> None:
    stop = threading.Event()
    counted: list[tuple[int, int]] = []

    def count(number: int, total: int) -> None:
        counted.append((number, total))
        if number == 2:
            stop.set()

    with pytest.raises(WriterStopped):
        house.plan(on_count=count, stop=stop)

    assert counted == [(1, 6), (2, 6)]


def test_a_day_that_ends_meanwhile_ends_the_run(house: House) -> None:
    run = house.preparation.run(house.plan())
    house.clock.advance(days=1)

    standing = run.execute(threading.Event())

    assert (standing.ended, standing.done, standing.left) == ("over", 0, 6)
    assert house.server.requests == []


def test_two_runs_of_one_process_share_the_bound(house: House) -> None:
    house.server.most_at_once = 2
    for answer in (*house.server.answers, house.server.summary):
        answer.wait_s = 0.4
    runs = [house.preparation.run(house.plan("d0", "d1", "d2"), concurrency=2) for _ in range(2)]
    runs[1] = house.preparation.run(house.plan("d3", "d4", "d5"), concurrency=2)

    threads = [threading.Thread(target=run.execute, args=(threading.Event(),)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert [run.standing.done for run in runs] == [3, 3]
    assert house.server.limited == 0


def test_a_process_that_is_killed_in_the_middle_loses_only_what_was_under_way(
    house: House, server: ClaudeServer, home: Path
) -> None:
    let_go = threading.Event()

    def hold_from_the_third_on(body: dict[str, Any]) -> Answer | None:
        if len(server.requests) > 2:
            let_go.wait(60)
        return None

    server.choose = hold_from_the_third_on
    environment = {**os.environ, "ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": server.url, "PYTHONPATH": str(ROOT)}
    code = "from tests.engine.test_preparation import prepare_in_process; prepare_in_process()"
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, cwd=ROOT)

    # A call has ended before its text is stored.
    wait_until(lambda: len(server.requests) == 4 and len(house.engine.records.list_entries()) == 2, seconds=60)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    let_go.set()
    server.choose = lambda body: None
    server.requests.clear()
    server.summaries.clear()

    standing = house.prepare()

    assert standing.done == 4  # two were finished
    assert standing.failures == ()
    assert len(server.requests) == 4
    assert len(server.summaries) <= 2  # the other summaries were stored before the kill


def prepare_in_process() -> None:
    """Prepare the six deals as the house does; what the killed process runs."""
    engine = build_engine(load_config(), Clock())
    plan = engine.preparation.plan(make_source(), [f"d{number}" for number in range(6)])
    engine.preparation.run(plan, concurrency=2).execute(threading.Event())


def wait_until(is_true: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


def test_the_standing_of_a_run_not_begun_has_everything_left(house: House) -> None:
    run: Run = house.preparation.run(house.plan())

    assert (run.standing.total, run.standing.left, run.standing.done, run.standing.ended) == (6, 6, 0, None)
