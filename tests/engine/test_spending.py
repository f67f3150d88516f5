"""The cache's figures over days, checked against records written by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.adapters.writers.prices import PriceList
from engine.ports import LookUpCount
from engine.recommendation import Usage
from engine.settings import Settings
from engine.spending import Answers, report_cache

NOW = datetime.fromisoformat("2026-11-19T23:30:00+00:00")  # the 20th in Paris
TODAY = date(2026, 11, 20)


@pytest.fixture
def records(tmp_path: Path) -> SqlRecords:
    return SqlRecords(open_engine(tmp_path / "records.db"), make_row=dict)


def _settings(tmp_path: Path, **budget: float) -> Settings:
    return Settings(home=tmp_path, time_zone="Europe/Paris", budget=budget)


def test_nothing_looked_up_is_no_rate(records: SqlRecords, tmp_path: Path) -> None:
    report = report_cache(records, _settings(tmp_path), NOW, 7, "me")

    assert [one.day for one in report.answers] == [TODAY - timedelta(days=number) for number in range(6, -1, -1)]
    assert report.share is None
    assert (report.spent_usd, report.spared_usd, report.month, report.today) == (0, 0, None, None)


def test_days_reasons_costs_and_budgets(records: SqlRecords, tmp_path: Path) -> None:
    records.keep_tally(
        {},
        [
            LookUpCount(TODAY, "hit", 6, 6000, 0.06),
            LookUpCount(TODAY, "company_context_hash", 2, 10, 0.02),
            LookUpCount(TODAY, "forced", 1),
            LookUpCount(TODAY - timedelta(days=1), "company_context_hash", 1),
            LookUpCount(TODAY - timedelta(days=7), "hit", 100, 1, 1.0),  # before the first day
            LookUpCount(TODAY + timedelta(days=1), "hit", 100, 1, 1.0),  # a clock was wrong
        ],
    )
    usage = Usage(input_tokens=1000, output_tokens=100, cache_read_input_tokens=10_000)
    for at, person, cost in ((NOW, "me", 0.5), (NOW - timedelta(hours=2), "me", 0.25), (NOW, "ana@northline.example", 1.0)):
        records.log_generation(
            at=at, task="recommend", writer="claude", model="claude-sonnet-5-5", asked_by=person, cost_usd=cost, usage=usage,
            outcome="written",
        )  # fmt: skip
    settings = _settings(tmp_path, monthly_usd=10, per_person_daily_usd=0.4)

    report = report_cache(records, settings, NOW, 7, "me", PriceList().spared_by_provider)

    assert report.answers[-2:] == [Answers(date(2026, 11, 19), 0, 1, 0), Answers(TODAY, 6, 2, 1)]
    assert report.answers[-1].share == pytest.approx(6 / 9)
    assert report.share == pytest.approx(6 / 10)
    assert report.reasons == {"company_context_hash": 3, "forced": 1}
    assert (report.spared_usd, report.spared_tokens) == (pytest.approx(0.06), 6000)
    assert report.cost_by_day[TODAY] == pytest.approx(1.5)
    assert report.cost_by_day[date(2026, 11, 19)] == pytest.approx(0.25)
    assert list(report.cost_by_person.items()) == [("ana@northline.example", 1.0), ("me", pytest.approx(0.75))]
    assert (report.usage.input_tokens, report.usage.cache_read_input_tokens) == (3000, 30_000)
    assert report.provider_usd > 0
    assert report.month
    assert report.today
    assert report.month.left_usd == pytest.approx(8.25)
    assert (report.today.spent_usd, report.today.left_usd) == (0.5, 0.0)


def test_writing_to_the_providers_cache_costs_more_than_it_spares_at_first() -> None:
    prices = PriceList({"m": {"input": 10, "output": 50, "cache_read": 0.1}})

    assert prices.spared_by_provider("m", Usage(cache_read_input_tokens=1_000_000)) == pytest.approx(9.0)
    assert prices.spared_by_provider("m", Usage(cache_creation_input_tokens=1_000_000)) < 0
    assert prices.spared_by_provider("unknown", Usage(cache_read_input_tokens=1)) == 0
