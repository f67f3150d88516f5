"""The sample deals, written whole: every text for today, and every planned one in full, through the engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from engine.bootstrap import build_engine
from engine.drafts.checks import GROUNDING
from engine.quality import ACTION_RULES
from engine.recommendation import Action, Recommendation
from engine.settings import load_config

# A Wednesday; a Sunday, on which everything is for the next day; a Monday, before 10:00 closed to calls by the sample context.
MOMENTS = {
    "Wednesday": datetime(2026, 11, 25, 8, tzinfo=UTC),
    "Sunday": datetime(2026, 11, 22, 11, tzinfo=UTC),
    "Monday": datetime(2026, 11, 23, 7, tzinfo=UTC),
}


@dataclass
class Samples:
    """Every board of the sample deals as it opens, and each planned action with the board that has it in full."""

    boards: list[Recommendation] = field(default_factory=list)
    planned: list[tuple[Action, Recommendation]] = field(default_factory=list)


@pytest.fixture(scope="module", params=MOMENTS)
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samples]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SALES_ACTION_HOME", str(tmp_path_factory.mktemp("samples")))
        engine = build_engine(load_config(), lambda: MOMENTS[request.param])
        made, source = Samples(), engine.source("sample")
        for row in source.rows():
            board = engine.recommender.view(source, row["id"]).recommendation
            made.boards.append(board)
            for action in (*board.p1_actions, *board.p2_actions):
                made.planned.append((action, engine.contents.write(source, board.recommendation_id, action.id)))
        yield made
        engine.close()


def test_every_text_is_ready_to_send_and_no_two_are_alike(samples: Samples) -> None:
    written = [action for board in samples.boards for action in board.p0_actions]
    for action, full in samples.planned:
        in_full = full.action(action.id)
        assert in_full
        assert in_full.content.kind == action.channel.value
        assert in_full.prerequisites
        written.append(in_full)
    texts = [action.content.model_dump_json(exclude={"title", "to"}) for action in written]
    found = {
        f"{board.deal_id}: {finding.text}"
        for board in (*samples.boards, *(full for _, full in samples.planned))
        for finding in board.warnings
        if finding.severity != "info"
    }

    assert found == {"tri-rivers: A first e-mail to the United States needs your postal address. Add it to your profile."}
    assert len(texts) > 80
    assert len(set(texts)) == len(texts)


def test_no_text_for_today_breaks_a_rule_and_each_proposed_time_is_looked_up_first(samples: Samples) -> None:
    urgent = {action.id: action for board in samples.boards for action in board.p0_actions}
    rules = {name for name, _, _ in ACTION_RULES} | {"one_touch"}
    warnings = [finding for board in samples.boards for finding in board.warnings]
    found = [finding for finding in warnings if finding.action_id in urgent and finding.rule in rules]
    looked_up = [step for action in urgent.values() for step in action.prerequisites if step.endswith("free in your calendar.")]

    assert [finding.text for finding in found if finding.severity != "info"] == []
    assert len(urgent) > 10
    assert len(looked_up) > 5


def test_every_fact_of_every_text_has_its_source(samples: Samples) -> None:
    boards = (*samples.boards, *(full for _, full in samples.planned))
    findings = [(board.deal_id, finding) for board in boards for finding in board.warnings if finding.rule == GROUNDING]

    assert [(deal_id, finding.text) for deal_id, finding in findings if finding.severity != "info"] == []
    assert len(boards) > 60


def test_the_summaries_of_the_sample_deals_are_the_same_the_next_day() -> None:
    today, tomorrow = MOMENTS["Wednesday"], MOMENTS["Wednesday"].replace(day=26)
    engine = build_engine(load_config(), lambda: today)
    source = engine.source("sample")
    deals = [source.enrich(row["id"]).enriched for row in source.rows()]

    summarize = engine.composer._summarize
    changed = [deal.deal.id for deal in deals if summarize(deal, today.date()) != summarize(deal, tomorrow.date())]
    engine.close()

    assert changed == []
