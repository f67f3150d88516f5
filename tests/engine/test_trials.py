"""A company context tried before it is saved; over real SQLite and a real disk cache."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from engine.adapters.context.versions import make_context_part
from engine.bootstrap import Engine, build_engine
from engine.ports import DealSource, Touched
from engine.settings import load_config
from engine.trials import Trials
from tests.fakes import Clock, FakeWriter

TEXT = "# Company Context - Northline Sales\n\nVersion: 1.0\n\n## Company Overview\n\nWe sell plans.\n"
EDITED = TEXT + "\n## Email Engagement Learnings\n\n- **2026-11-22**: Keep cold outreach under 60 words <!-- L7f3a2c -->\n"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(home: Path, clock: Clock) -> Engine:
    home.mkdir()
    (home / "company-context.md").write_text(TEXT, encoding="utf-8")
    return build_engine(load_config(), clock)


def _priced(engine: Engine, writer: Literal["claude", "playbook"], clock: Clock) -> Trials:
    """Trials whose writer has a price."""
    return Trials(
        settings=engine.settings,
        composer=engine.composer,
        recommender=engine.recommender,
        archive=engine.archive,
        records=engine.records,
        writers={writer: FakeWriter(name=writer)},
        sources=engine.sources,
        make_part=make_context_part,
        clock=clock,
    )


def _deal(engine: Engine, place: int = 0) -> tuple[DealSource, str]:
    return engine.source("sample"), str(engine.rank("sample")["id"][place])


def _save(engine: Engine, text: str) -> None:
    (engine.settings.home / "company-context.md").write_text(text, encoding="utf-8")


def test_a_deal_is_written_with_both_contexts(engine: Engine) -> None:
    engine.trials.write(*_deal(engine), EDITED, asked_by="me")

    tried = engine.trials.find(*_deal(engine), EDITED)
    assert tried.before is not None
    assert tried.after is not None
    assert tried.before.fingerprint.company_context_hash != tried.after.fingerprint.company_context_hash


def test_nothing_is_found_before_it_is_tried(engine: Engine) -> None:
    tried = engine.trials.find(*_deal(engine), EDITED)

    assert (tried.before, tried.after) == (None, None)


def test_what_was_tried_is_found_again_when_the_text_is_saved(engine: Engine) -> None:
    made = engine.trials.write(*_deal(engine), EDITED, asked_by="me")

    _save(engine, EDITED.replace("Version: 1.0", "Version: 1.1"))

    assert engine.recommender.recommend(*_deal(engine)).recommendation_id == made.recommendation_id


def test_no_board_shows_what_is_on_trial(engine: Engine, clock: Clock) -> None:
    source, deal_id = _deal(engine)
    engine.trials.write(source, deal_id, EDITED, asked_by="me")
    clock.advance(hours=2)  # nothing is fresh any more

    latest = engine.records.latest_recommendation("sample", deal_id)

    tried = next(entry for entry in engine.records.list_entries() if entry.outcome == "trial")
    assert latest is not None
    assert latest.recommendation_id != tried.recommendation_id
    assert tried.is_on_trial


def test_what_was_tried_is_the_deals_own_once_it_was_found(engine: Engine, clock: Clock) -> None:
    source, deal_id = _deal(engine)
    made = engine.trials.write(source, deal_id, EDITED, asked_by="me")
    _save(engine, EDITED)
    engine.recommender.view(source, deal_id)
    engine.archive.tally.flush()

    latest = engine.records.latest_recommendation("sample", deal_id)

    assert latest is not None
    assert latest.recommendation_id == made.recommendation_id
    assert not any(entry.is_on_trial for entry in engine.records.list_entries())


def test_a_context_that_is_in_force_is_not_on_trial(engine: Engine) -> None:
    engine.trials.write(*_deal(engine), TEXT.replace("Version: 1.0", "Version: 1.7"), asked_by="me")

    assert [entry.outcome for entry in engine.records.list_entries()] == ["miss"]


def test_a_change_touches_what_was_prepared_with_the_context_in_force(engine: Engine) -> None:
    for place in range(3):
        engine.recommender.recommend(*_deal(engine, place))
    engine.trials.write(*_deal(engine), EDITED, asked_by="me")

    assert engine.trials.find_touched(EDITED) == Touched(3, 0.0)
    assert engine.trials.find_touched(TEXT + "\n") == Touched(0, 0.0)


def test_what_is_over_is_not_touched(engine: Engine, clock: Clock) -> None:
    engine.recommender.recommend(*_deal(engine))
    clock.advance(hours=2)

    assert engine.trials.find_touched(EDITED) == Touched(0, 0.0)


def test_a_first_context_touches_what_the_fictional_sellers_own_had_made(home: Path, clock: Clock) -> None:
    engine = build_engine(load_config(), clock)
    engine.recommender.recommend(*_deal(engine))

    assert engine.trials.find_touched(TEXT) == Touched(1, 0.0)


def test_trying_with_the_playbook_is_free(engine: Engine) -> None:
    assert engine.trials.estimate_usd([_deal(engine)], EDITED) == 0


def test_the_estimate_counts_one_summary_for_both_texts(home: Path, clock: Clock) -> None:
    engine = build_engine(load_config(anthropic_api_key="sk-test"), clock)
    priced = _priced(engine, "claude", clock)

    assert priced.estimate_usd([_deal(engine)], EDITED) == pytest.approx(3 * 0.03)


def test_the_estimate_counts_both_texts_until_they_are_written(engine: Engine, clock: Clock) -> None:
    priced = _priced(engine, "playbook", clock)
    before = priced.estimate_usd([_deal(engine)], EDITED)
    engine.recommender.recommend(*_deal(engine))
    half = priced.estimate_usd([_deal(engine)], EDITED)
    engine.trials.write(*_deal(engine), EDITED, asked_by="me")

    assert before == pytest.approx(0.06)
    assert half == pytest.approx(0.03)
    assert priced.estimate_usd([_deal(engine)], EDITED) == 0
