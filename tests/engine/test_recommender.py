"""From a deal to a recommendation: looked up, explained, written once, kept; over real SQLite and a real disk cache."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.cache.disk import DiskCache
from engine.adapters.context.file import ContextFile
from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.records import SqlRecords
from engine.archive import Archive
from engine.bootstrap import app_folder
from engine.composition import Composer
from engine.domain import EnrichedDeal, Interaction, Summary
from engine.drafts.checks import Checks
from engine.errors import (
    ConfigError,
    DealNotFound,
    LimitReached,
    PromptError,
    StoreError,
    WriterRejected,
    WriterStopped,
    WriterUnavailable,
)
from engine.paid_calls import PaidCalls
from engine.ports import ActionState, Profile, Progress, Step, Stop, Written, WrittenSummary
from engine.prompt_parts import SummaryParts
from engine.prompts import Template, TemplateFolder
from engine.recommendation import EmailContent, Recommendation
from engine.recommender import Recommender
from engine.settings import Budget, Settings
from tests.fakes import MONDAY, Clock, FakeWriter, MemorySource, make_deal, make_draft

TEMPLATE = "## System Prompt\n{{company_context}}\nBe kind.\n"


@dataclass
class House:
    """A recommender with everything around it, of one home folder."""

    home: Path
    clock: Clock
    source: MemorySource
    writer: FakeWriter
    playbook: FakeWriter
    records: SqlRecords
    context: ContextFile
    recommender: Recommender

    def recommend(self, **options: object) -> Recommendation:
        return self.recommender.recommend(self.source, "d1", **options)  # type: ignore[arg-type]


class FakeSummarizer:
    """Writes a summary that counts its calls."""

    def __init__(self) -> None:
        self.history: list[SummaryParts] = []

    def parameters(self, template: Template) -> dict[str, str]:
        return {"model": "fake-1"}

    def summarize(
        self, parts: SummaryParts, on_progress: Progress | None = None, *, stop: Stop | None = None
    ) -> WrittenSummary:
        self.history.append(parts)
        summary = Summary(headline=f"Summary {len(self.history)}", situation="Ana waits.", written_by="claude")
        return WrittenSummary(summary, "fake-1", cost_usd=0.02)

    def estimate_cost(self, parts: SummaryParts) -> float:
        return 0.01


def summarize(enriched: EnrichedDeal, _day: date) -> Summary:
    return Summary(headline=f"{len(enriched.interactions)} interactions", situation=enriched.deal.stage)


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., House]:
    clock, source = Clock(), MemorySource(make_deal())

    def make(summarizer: FakeSummarizer | None = None, **more: Any) -> House:
        home = tmp_path / "home"
        settings = Settings(home=home, writer="claude", prompt=str(tmp_path / "prompt.md"), **more)
        if not (tmp_path / "prompt.md").exists():
            (tmp_path / "prompt.md").write_text(TEMPLATE)
            (home / "prompts").mkdir(parents=True)
            (home / "prompts" / "summary.md").write_text(f"---\ntask: summarise\n---\n{TEMPLATE}")
        database = open_engine(home / "recommendation_cache.db")
        records = SqlRecords(database, make_row=lambda enriched: {})
        context = ContextFile(home / "company-context.md", records)
        if context.read_text() is None:
            context.create("# Company Context\n\nVersion: 1.0\n\nWe sell plans.\n")
        writer, playbook = FakeWriter(), FakeWriter(name="playbook")
        writers = {"claude": writer, "playbook": playbook}
        composer = Composer(
            settings=settings,
            context=context,
            templates=TemplateFolder(app_folder() / "prompts", home / "prompts"),
            writers=writers,
            summarize=summarize,
            records=records,
            own_contexts={},
            summarizing_writers=frozenset({"claude"} if summarizer else ()),
        )
        archive = Archive(DiskCache(home / "cache"), records)
        recommender = Recommender(
            settings=settings,
            composer=composer,
            writers=writers,
            archive=archive,
            calls=PaidCalls(settings, records, archive, clock),
            checks=Checks(settings, clock),
            leases=SqlLeases(database),
            clock=clock,
            summarizer=summarizer,
        )
        return House(home, clock, source, writer, playbook, records, context, recommender)

    return make


@pytest.fixture
def house(build: Callable[..., House]) -> House:
    return build()


def test_the_second_time_it_comes_out_of_the_cache_with_the_same_hashes(house: House) -> None:
    first, second = house.recommend(), house.recommend()

    assert (first.is_cached, first.cache_status.outcome) == (False, "miss")
    assert (second.is_cached, second.cache_status.outcome) == (True, "hit")
    assert second.fingerprint == first.fingerprint
    assert second.p0_actions == first.p0_actions
    assert len(house.writer.history) == 1


def test_another_process_finds_what_this_one_wrote(build: Callable[..., House]) -> None:
    first = build().recommend()
    other = build()

    assert other.recommend().recommendation_id == first.recommendation_id
    assert other.writer.history == []


def change_data(house: House) -> None:
    deal = house.source.enrich("d1").enriched
    house.source.put(deal.model_copy(update={"deal": deal.deal.model_copy(update={"amount": 50_000})}))


def change_history(house: House) -> None:
    deal = house.source.enrich("d1").enriched
    note = Interaction(id="i0", kind="note", direction="internal", at=deal.interactions[0].at, text="x")
    house.source.put(deal.model_copy(update={"interactions": (note, *deal.interactions)}))


def change_prompt(house: House) -> None:
    (house.home.parent / "prompt.md").write_text(TEMPLATE + "Be brief.\n")


def change_context(house: House) -> None:
    house.context.path.write_text("# Company Context\n\nVersion: 1.0\n\nWe sell good plans.\n")


@pytest.mark.parametrize(
    ("change", "options", "names"),
    [
        (change_data, {}, ("enriched_data_hash",)),
        (change_history, {}, ("enriched_data_hash", "summary_hash")),
        (change_prompt, {}, ("prompt_hash",)),
        (change_context, {}, ("company_context_hash",)),
        (lambda house: None, {"campaign": "Q4 launch"}, ("campaign_context_hash",)),
    ],
)
def test_a_change_is_a_miss_that_names_exactly_its_hash(
    house: House, change: Callable[[House], None], options: dict[str, str], names: tuple[str, ...]
) -> None:
    house.recommend()

    change(house)
    again = house.recommend(**options)

    assert not again.is_cached
    assert (again.cache_status.outcome, again.cache_status.changed) == ("miss", names)


def test_white_space_around_a_campaign_does_not_count(house: House) -> None:
    house.recommend(campaign="Q4 launch")

    assert house.recommend(campaign="  Q4 launch\n").is_cached
    assert not house.recommend(campaign=" ").is_cached


def test_after_its_time_it_is_written_anew_and_says_expired(house: House) -> None:
    house.recommend()

    house.clock.advance(minutes=59)
    still = house.recommend()
    house.clock.advance(minutes=2)
    again = house.recommend()

    assert still.is_cached
    assert (again.cache_status.outcome, again.cache_status.changed) == ("expired", ())


def test_nothing_outlives_its_day(house: House) -> None:
    house.clock.now = MONDAY.replace(hour=22, minute=45)  # 23:45 in Paris
    late = house.recommend()

    house.clock.advance(minutes=20)
    tomorrow = house.recommend()

    assert late.expires_at.strftime("%d %H:%M") == "24 00:00"
    assert not tomorrow.is_cached
    assert tomorrow.valid_on == date(2026, 11, 24)


def test_a_forced_refresh_writes_anew_and_is_found_afterwards(house: House) -> None:
    first = house.recommend()

    forced = house.recommend(force_refresh=True)
    third = house.recommend()

    assert forced.cache_status.outcome == "forced"
    assert forced.recommendation_id != first.recommendation_id
    assert (third.is_cached, third.recommendation_id) == (True, forced.recommendation_id)


def test_losing_the_cache_folder_loses_nothing(build: Callable[..., House]) -> None:
    first = build().recommend()
    shutil.rmtree(first_home := build().home / "cache")

    house = build()

    assert not first_home.exists() or house.home
    assert house.recommend().recommendation_id == first.recommendation_id
    assert house.writer.history == []


def test_flipped_bytes_in_the_cache_folder_give_no_wrong_value_and_cost_nothing(build: Callable[..., House]) -> None:
    house = build()
    written = {campaign: house.recommend(campaign=campaign) for campaign in ("one", "two", "three")}
    dice = random.Random(20261122)

    for _ in range(100):
        path = dice.choice([path for path in (house.home / "cache").rglob("*") if path.is_file() and path.stat().st_size])
        data = bytearray(path.read_bytes())
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        reader = build()
        for campaign, expected in written.items():
            found = reader.recommend(campaign=campaign)
            assert found.is_cached
            assert found.model_copy(update={"is_cached": False, "cache_status": expected.cache_status}) == expected
        assert reader.writer.history == []


def test_cleared_rows_never_hit_again(house: House) -> None:
    first = house.recommend()

    DiskCache(house.home / "cache").clear()
    house.records.clear_recommendations()
    again = house.recommend()

    assert not again.is_cached
    assert again.recommendation_id != first.recommendation_id


def test_threads_that_ask_at_once_pay_once(house: House) -> None:
    house.writer.takes_s = 0.3
    results: list[Recommendation] = []
    threads = [threading.Thread(target=lambda: results.append(house.recommend())) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({result.recommendation_id for result in results}) == 1
    assert len(results) == 8
    assert len(house.writer.history) == 1


def test_a_failure_is_told_with_what_it_cost_and_the_next_try_is_free_to_succeed(house: House) -> None:
    house.writer.queue = [WriterUnavailable("Claude is overloaded."), make_draft()]

    with pytest.raises(WriterUnavailable, match="overloaded"):
        house.recommend()

    assert house.recommend().p0_actions


def test_records_that_cannot_be_written_lose_no_paid_result(house: House) -> None:
    database = house.home / "recommendation_cache.db"
    for path in house.home.glob("recommendation_cache.db*"):
        path.unlink()
    database.mkdir()

    result = house.recommend()

    assert result.p0_actions
    assert "not_saved" in {finding.rule for finding in result.warnings}


def test_addresses_and_signature_are_filled_in_anew_each_time(house: House) -> None:
    house.recommend()
    house.records.save_profile(Profile(person="me", name="Nina Roy", signature="Nina Roy\nPlans Ltd"))
    house.recommender._composer.senders.forget()

    content = house.recommend(writer="playbook").p0_actions[0].content

    assert isinstance(content, EmailContent)
    assert content.to == "ana@fabrica.example"
    assert content.body.endswith("Nina Roy\nPlans Ltd")


def test_todays_marks_keep_a_board_fresh_and_yesterdays_change_the_data(house: House) -> None:
    action = house.recommend().p0_actions[0]
    house.clock.advance(minutes=5)
    done = ActionState("memory", "d1", action.id, "done", house.clock.now, "me", contact_id="c1")
    house.records.mark_action(done)

    same_day = house.recommend()
    view = house.recommender.view(house.source, "d1")
    house.clock.advance(days=1)
    next_day = house.recommend()

    assert same_day.is_cached
    assert [state.action_id for state in view.states] == [action.id]
    assert "enriched_data_hash" in next_day.cache_status.changed
    assert action.id not in {each.id for each in next_day.actions}


def test_a_board_never_pays(house: House) -> None:
    view = house.recommender.view(house.source, "d1")

    assert view.freshness == "draft"
    assert view.recommendation.writer == "playbook"
    assert view.estimate_usd == 0.03
    assert house.writer.history == []


def test_a_stale_board_stays_readable_with_its_reasons(house: House) -> None:
    first = house.recommend()
    change_context(house)

    view = house.recommender.view(house.source, "d1")

    assert view.freshness == "stale"
    assert view.recommendation.recommendation_id == first.recommendation_id
    assert view.recommendation.cache_status.outcome == "stale"
    assert view.changed == ("company_context_hash",)
    assert view.reasons == ("company context 1.0 → 1.1",)
    assert len(house.writer.history) == 1


def test_a_change_of_who_signs_is_not_told_as_a_change_of_the_prompt_alone(house: House) -> None:
    house.recommend()
    house.records.save_profile(Profile(person="me", name="Nina Roy"))
    house.recommender._composer.senders.forget()

    view = house.recommender.view(house.source, "d1")

    assert view.changed == ("prompt_hash",)
    assert view.reasons == ("the prompt changed, or who signs",)


def test_without_a_context_nothing_is_ready_to_send(house: House) -> None:
    house.context.path.unlink()

    result = house.recommend()

    assert result.context_version is None
    assert result.p0_actions == ()
    assert any("context-init" in finding.text for finding in result.warnings)


def test_bad_requests_end_in_their_error_before_any_call(house: House) -> None:
    with pytest.raises(DealNotFound):
        house.recommender.recommend(house.source, "nope")
    with pytest.raises(PromptError):
        house.recommend(prompt="no-such-template")
    with pytest.raises(ConfigError, match="ANTHROPIC_API_KEY"):
        house.recommend(writer="nobody")

    assert house.writer.history == []


def test_the_same_data_is_summarised_once_and_new_data_names_both_hashes(build: Callable[..., House]) -> None:
    summarizer = FakeSummarizer()
    house = build(summarizer)

    house.recommend()
    again = house.recommend(force_refresh=True)
    change_data(house)
    view = house.recommender.view(house.source, "d1")
    anew = house.recommend()

    assert again.cache_status.changed == ()
    assert view.freshness == "stale"
    assert view.changed == ("enriched_data_hash", "summary_hash")
    assert view.summary.headline == "1 interactions"
    assert view.estimate_usd == pytest.approx(0.06)
    assert house.recommender.view(house.source, "d1").estimate_usd == pytest.approx(0.03)
    assert anew.cache_status.changed == ("enriched_data_hash", "summary_hash")
    assert [parts.data.marks for parts in summarizer.history] == [(), ()]


def test_another_context_buys_no_new_summary(build: Callable[..., House]) -> None:
    summarizer = FakeSummarizer()
    house = build(summarizer)
    house.recommend()

    change_context(house)
    view = house.recommender.view(house.source, "d1")
    house.recommend()

    assert view.changed == ("company_context_hash",)
    assert len(summarizer.history) == 1


def test_a_summary_outlives_the_process(build: Callable[..., House]) -> None:
    build(FakeSummarizer()).recommend()
    other = FakeSummarizer()

    found = build(other).recommend()

    assert found.is_cached
    assert other.history == []


def test_what_was_written_stands_when_a_budget_is_spent_and_nothing_more_is_bought(build: Callable[..., House]) -> None:
    house = build(budget=Budget(monthly_usd=0.03))
    first = house.recommend()

    with pytest.raises(WriterRejected, match="month"):
        house.recommend(campaign="another one")

    assert house.recommend().recommendation_id == first.recommendation_id
    assert house.recommend(writer="playbook", campaign="another one").p0_actions
    assert len(house.writer.history) == 1


def test_a_budget_that_is_nearly_spent_buys_nothing_that_would_pass_it(build: Callable[..., House]) -> None:
    house = build(budget=Budget(monthly_usd=0.05))
    for text in ("one", "two", "three"):
        house.recommend(campaign=text)

    with pytest.raises(LimitReached, match=r"\$0.03 of \$0.05, this month's budget, is spent, and what is left is too little"):
        house.recommend(campaign="four")

    assert house.records.spent_usd(MONDAY.replace(day=1)) == pytest.approx(0.03)


def test_a_writer_dearer_than_its_estimate_is_reserved_for_at_its_price_from_then_on(build: Callable[..., House]) -> None:
    house = build(budget=Budget(monthly_usd=0.30))
    house.writer.costs_usd = 0.12

    house.recommend(campaign="one")
    house.recommend(campaign="two")
    with pytest.raises(LimitReached):  # 0.24 spent and 0.03 estimated, but the last ones cost 0.12
        house.recommend(campaign="three")

    assert house.records.spent_usd(MONDAY.replace(day=1)) == pytest.approx(0.24)


def test_a_further_try_that_the_budget_has_no_room_for_is_not_made(build: Callable[..., House]) -> None:
    house = build(budget=Budget(monthly_usd=0.05))
    house.writer.steps = [Step("Claude's reply lacks its form, try 2 of 3", "again")]

    with pytest.raises(LimitReached):
        house.recommend()


def test_a_persons_daily_budget_is_their_own_and_begins_anew_at_midnight(build: Callable[..., House]) -> None:
    house = build(budget=Budget(per_person_daily_usd=0.04))
    house.records.log_generation(
        source="x", deal_id="d", task="recommend", writer="claude", cost_usd=0.5, asked_by="tom", outcome="written", at=MONDAY
    )

    house.recommend(asked_by="ana")
    with pytest.raises(WriterRejected, match="today"):
        house.recommend(asked_by="tom", force_refresh=True)
    house.clock.advance(days=1)

    assert house.recommend(asked_by="tom").p0_actions


def test_each_call_is_kept_with_its_cost_however_it_ended(house: House) -> None:
    stopped = WriterUnavailable("Claude is overloaded.")
    stopped.cost_usd = 0.004
    house.writer.queue = [stopped, make_draft()]

    with pytest.raises(WriterUnavailable):
        house.recommend()
    house.recommend()

    assert house.records.spent_usd(MONDAY.replace(day=1)) == pytest.approx(0.014)


def test_one_person_stopping_leaves_the_next_in_line_to_write(house: House) -> None:
    started, stopped = threading.Event(), threading.Event()
    results: list[Recommendation | Exception] = []

    def write_or_stop(*_args: object, **_options: object) -> Written:
        if not started.is_set():
            started.set()
            stopped.wait(5)
            raise WriterStopped("The writing was stopped.")
        return Written(draft=make_draft(), model="fake-1")

    def ask() -> None:
        try:
            results.append(house.recommend())
        except WriterStopped as error:
            results.append(error)

    house.writer.write = write_or_stop  # type: ignore[method-assign]
    first, second = threading.Thread(target=ask), threading.Thread(target=ask)
    first.start()
    started.wait(5)
    second.start()
    time.sleep(0.1)  # the second one now waits for the first
    stopped.set()
    first.join()
    second.join()

    assert {type(result) for result in results} == {WriterStopped, Recommendation}


def test_each_input_changed_in_turn_is_named_alone_whatever_was_written_between(house: House, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(TEMPLATE + "Be brief.\n")
    house.recommend()

    prompt = house.recommend(prompt=str(other))
    campaign = house.recommend(campaign="Autumn")
    (house.home / "company-context.md").write_text("# Company Context\n\nVersion: 1.1\n\nWe sell hats.\n")
    context = house.recommend()
    house.source.put(make_deal(stage="Negotiation"))
    data = house.recommend()

    changed = [made.cache_status.changed for made in (prompt, campaign, context, data)]
    assert changed[:3] == [("prompt_hash",), ("campaign_context_hash",), ("company_context_hash",)]
    assert changed[3] == ("enriched_data_hash", "summary_hash")


def test_the_board_says_what_happened_since_it_was_last_written(house: House) -> None:
    house.recommend()
    before = house.recommender.view(house.source, "d1")
    answered = Interaction(
        id="i2", kind="email", direction="in", at=house.clock.now, subject="Billing", text="And yearly?", contact_ids=("c1",)
    )
    deal = make_deal(stage="Negotiation", amount=45000)
    house.source.put(deal.model_copy(update={"interactions": (*deal.interactions, answered)}))

    after = house.recommender.view(house.source, "d1")

    assert before.since is None
    assert after.since is not None
    assert after.since.at == house.clock.now
    assert after.since.changes == (
        "The stage: Proposal → Negotiation.",
        "The amount: 42000 → 45000.",
        "New e-mail from them of Mon 23 Nov: Billing.",
    )


def test_what_the_records_refuse_is_not_in_the_cache_either(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> bool:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(SqlRecords, "save_recommendation", refuse)
        unsaved = house.recommend()
    again = house.recommend()

    assert "not_saved" in {warning.rule for warning in unsaved.warnings}
    assert not again.is_cached
    assert house.records.get_recommendation(again.recommendation_id) is not None
