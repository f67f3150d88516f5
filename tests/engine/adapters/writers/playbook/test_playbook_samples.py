"""The sample deals, written whole: every text for today, and every planned one in full, through the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from engine.bootstrap import Engine, build_engine
from engine.drafts.checks import GROUNDING
from engine.quality import ACTION_RULES
from engine.recommendation import Action, Recommendation
from engine.settings import load_config

# A Wednesday, and a Sunday, on which everything is for the next day.
MOMENTS = (datetime(2026, 11, 25, 8, tzinfo=UTC), datetime(2026, 11, 22, 11, tzinfo=UTC))
# The sample context closes Mondays before 10:00 to calls.
MONDAY_MORNING = datetime(2026, 11, 23, 7, tzinfo=UTC)


def _boards(engine: Engine) -> Iterator[Recommendation]:
    source = engine.source("sample")
    for row in source.rows():
        yield engine.recommender.view(source, row["id"]).recommendation


def _in_full(engine: Engine, board: Recommendation, action: Action) -> Recommendation:
    return engine.contents.write(engine.source("sample"), board.recommendation_id, action.id)


@pytest.mark.parametrize("now", MOMENTS, ids=["Wednesday", "Sunday"])
def test_every_text_of_the_sample_deals_is_ready_to_send_and_no_two_are_alike(now: datetime) -> None:
    engine = build_engine(load_config(), lambda: now)
    texts: list[str] = []
    found: list[str] = []

    for board in _boards(engine):
        texts += [action.content.model_dump_json(exclude={"title", "to"}) for action in board.p0_actions]
        found += [f"{board.deal_id}: {finding.text}" for finding in board.warnings if finding.severity != "info"]
        for action in (*board.p1_actions, *board.p2_actions):
            full = _in_full(engine, board, action)
            written = full.action(action.id)
            assert written
            assert written.content.kind == action.channel.value
            assert written.prerequisites
            texts.append(written.content.model_dump_json(exclude={"title", "to"}))
            found += [f"{board.deal_id}: {finding.text}" for finding in full.warnings if finding.severity != "info"]
    engine.close()

    assert set(found) == {"tri-rivers: A first e-mail to the United States needs your postal address. Add it to your profile."}
    assert len(texts) > 80
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("now", [*MOMENTS, MONDAY_MORNING], ids=["Wednesday", "Sunday", "Monday"])
def test_no_text_for_today_breaks_a_rule_and_each_proposed_time_is_looked_up_first(now: datetime) -> None:
    engine = build_engine(load_config(), lambda: now)
    boards = list(_boards(engine))
    engine.close()
    urgent = {action.id: action for board in boards for action in board.p0_actions}
    rules = {name for name, _, _ in ACTION_RULES} | {"one_touch"}
    found = [finding for board in boards for finding in board.warnings if finding.action_id in urgent and finding.rule in rules]
    looked_up = [step for action in urgent.values() for step in action.prerequisites if step.endswith("free in your calendar.")]

    assert [finding.text for finding in found if finding.severity != "info"] == []
    assert len(urgent) > 10
    assert len(looked_up) > 5


def test_the_summaries_of_the_sample_deals_are_the_same_the_next_day() -> None:
    today, tomorrow = MOMENTS[0], MOMENTS[0].replace(day=26)
    engine = build_engine(load_config(), lambda: today)
    source = engine.source("sample")
    deals = [source.enrich(row["id"]).enriched for row in source.rows()]

    summarize = engine.composer._summarize
    changed = [deal.deal.id for deal in deals if summarize(deal, today.date()) != summarize(deal, tomorrow.date())]
    engine.close()

    assert changed == []


@pytest.mark.parametrize("now", [*MOMENTS, MONDAY_MORNING], ids=["Wednesday", "Sunday", "Monday"])
def test_every_fact_of_every_text_has_its_source(now: datetime) -> None:
    engine = build_engine(load_config(), lambda: now)
    found: list[str] = []
    for board in _boards(engine):
        planned = [_in_full(engine, board, action) for action in (*board.p1_actions, *board.p2_actions)]
        findings = [finding for made in (board, *planned) for finding in made.warnings if finding.rule == GROUNDING]
        found += [f"{board.deal_id}: {finding.text}" for finding in findings if finding.severity != "info"]
    engine.close()

    assert found == []
