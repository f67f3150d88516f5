"""After a time that is set, closed deals, feedback and what was written go by themselves; without a setting nothing does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import Engine, build_engine
from engine.feedback.input import FeedbackInput
from engine.settings import load_config
from tests.engine.adapters.records.cases import make_deal
from tests.fakes import ME, Clock

LONG_AGO = datetime(2020, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def variables(request: pytest.FixtureRequest, home: Path) -> dict[str, str]:
    url = request.getfixturevalue("shared_url") if request.param == "postgresql" else None
    return {"SALES_ACTION_HOME": str(home)} | ({"SALES_ACTION_DATABASE_URL": url} if url else {})


def open_house(variables: dict[str, str], now: datetime, days: int | None) -> Engine:
    home = Path(variables["SALES_ACTION_HOME"])
    home.mkdir(mode=0o700, exist_ok=True)
    (home / "config.yaml").write_text(f"retention_days: {days}\n" if days else "")
    return build_engine(load_config(variables), Clock(now))


def closed(**changes: Any) -> Any:
    return make_deal("d1", "Closed", **({"status": "won", "closed_at": LONG_AGO} | changes))


def fill(engine: Engine) -> str:
    engine.records.save_deals([closed(), make_deal("d2", "Open", close_date=LONG_AGO.date())])
    made = engine.recommender.recommend(engine.source("files"), "d2")
    said = FeedbackInput(recommendation_id=made.recommendation_id, feedback_type="neutral", feedback_text="Too long")
    engine.feedback.process_feedback(said, ME)
    engine.close()
    return made.recommendation_id


def names(engine: Engine) -> list[str]:
    return sorted(name for _, name, _ in engine.records.deal_names("files"))


def test_what_is_old_goes_and_an_import_does_not_bring_it_back(variables: dict[str, str]) -> None:
    made = fill(open_house(variables, LONG_AGO, None))
    engine = open_house(variables, LONG_AGO + timedelta(days=400), 365)

    engine.settle()
    engine.records.save_deals([closed()])

    assert names(engine) == ["Open"]
    assert engine.records.get_recommendation(made) is None
    assert engine.records.feedback_people() == []
    engine.close()


def test_a_deal_that_is_opened_again_comes_back(variables: dict[str, str]) -> None:
    fill(open_house(variables, LONG_AGO, None))
    engine = open_house(variables, LONG_AGO + timedelta(days=400), 365)
    engine.settle()

    engine.records.save_deals([closed(status="open", closed_at=None)])

    assert names(engine) == ["Closed", "Open"]
    engine.close()


@pytest.mark.parametrize("days", [None, 500])
def test_nothing_goes_before_its_time_or_without_the_setting(variables: dict[str, str], days: int | None) -> None:
    made = fill(open_house(variables, LONG_AGO, None))
    engine = open_house(variables, LONG_AGO + timedelta(days=400), days)

    engine.settle()

    assert names(engine) == ["Closed", "Open"]
    assert engine.records.get_recommendation(made) is not None
    engine.close()


def test_a_deal_of_which_nobody_knows_when_it_closed_stays(variables: dict[str, str]) -> None:
    engine = open_house(variables, LONG_AGO + timedelta(days=4000), 365)

    engine.records.save_deals([closed(closed_at=None, close_date=None)])
    engine.settle()

    assert names(engine) == ["Closed"]
    engine.close()


def test_it_is_looked_for_once_a_day(variables: dict[str, str]) -> None:
    engine = open_house(variables, LONG_AGO + timedelta(days=400), 365)
    engine.settle()
    assert not engine.records.is_retention_due()

    unlimited = open_house(variables, LONG_AGO, None)
    unlimited.records.save_deals([closed()])
    engine.settle()

    assert names(engine) == ["Closed"]
    engine.close()
    unlimited.close()
