"""Two machines, each with a home and a cache of its own, joined by one PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.doctor import examine
from engine.held_cache import HeldCache
from engine.settings import load_config
from tests.claude_replies import make_action, make_outline, make_reply, make_summary
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.engine import two_homes_worker
from tests.engine.two_homes_worker import DEAL

BODY = "Bonjour Claire,\n\nMerci pour votre message. Je vous réponds demain sur les deux points.\n\nBien à vous,"
REPLY = make_reply(
    make_action(contact_id="contact-1", body=BODY, evidence=[]),
    make_outline(contact_id="contact-1", purpose="replan_close", channel="email", evidence=[]),
)


@pytest.fixture
def claude() -> Iterator[ClaudeServer]:
    with running_server() as running:
        yield running


@pytest.fixture
def open_home(tmp_path: Path, shared_url: str, claude: ClaudeServer) -> Iterator[Callable[[str], Engine]]:
    opened: list[Engine] = []

    def make(name: str, **more: str) -> Engine:
        variables = {"SALES_ACTION_HOME": str(tmp_path / name), "SALES_ACTION_DATABASE_URL": shared_url, **more}
        opened.append(build_engine(load_config(variables)))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


def test_64_callers_in_8_processes_on_two_homes_pay_for_one_generation(
    tmp_path: Path, shared_url: str, claude: ClaudeServer
) -> None:
    claude.answers = [Answer(text=make_summary(), wait_s=0.5), Answer(text=REPLY, wait_s=1.0)]
    variables = {
        "ANTHROPIC_API_KEY": "sk-test",
        "ANTHROPIC_BASE_URL": claude.url,
        "SALES_ACTION_DATABASE_URL": shared_url,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    homes = [str(tmp_path / "ana"), str(tmp_path / "bo")]

    answers = json.loads(
        subprocess.check_output(
            [sys.executable, two_homes_worker.__file__, "8", "8", *homes], env={**os.environ, **variables}, text=True
        )
    )

    assert len(answers) == 64
    assert len({answer.get("id") for answer in answers} - {None}) == 1
    assert [answer for answer in answers if "error" in answer or answer["warnings"]] == []
    assert len(claude.requests) == 2  # the summary, and the recommendation


def test_each_machines_cache_is_filled_from_the_shared_row_and_forgets_what_another_cleared(
    open_home: Callable[[str], Engine],
) -> None:
    ana, bo = open_home("ana"), open_home("bo")
    assert isinstance(bo.archive._cache, HeldCache)
    made = ana.recommender.recommend(ana.source("sample"), DEAL)

    shared = bo.recommender.recommend(bo.source("sample"), DEAL)
    kept = bo.cache.get(made.cache_key)
    ana.archive.clear()
    bo.archive._cache._holds_until.clear()  # a second later
    anew = bo.recommender.recommend(bo.source("sample"), DEAL)

    assert (shared.recommendation_id, shared.is_cached) == (made.recommendation_id, True)
    assert kept is not None
    assert anew.recommendation_id != made.recommendation_id


def test_without_the_database_the_cache_serves_and_what_is_new_is_shown_unsaved(
    open_home: Callable[[str], Engine], shared_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    ana = open_home("ana")
    source = ana.source("sample")
    made = ana.recommender.recommend(source, DEAL)
    nowhere = open_home("ana", SALES_ACTION_DATABASE_URL="postgresql+psycopg://nobody:hush@127.0.0.1:1/nowhere")
    nowhere.composer._context = ana.composer._context  # what the process saw before the server went away

    served = nowhere.recommender.recommend(nowhere.source("sample"), DEAL)
    other = nowhere.recommender.recommend(nowhere.source("sample"), "tri-rivers")

    assert (served.recommendation_id, served.is_cached) == (made.recommendation_id, True)
    assert any("This result could not be saved" in finding.text for finding in other.warnings)
    assert "hush" not in caplog.text


def test_the_doctor_has_a_line_for_the_shared_records(open_home: Callable[[str], Engine]) -> None:
    reached = next(check for check in examine(open_home("ana")) if check.name == "records")
    away = open_home("bo", SALES_ACTION_DATABASE_URL="postgresql+psycopg://ada:hush@127.0.0.1:1/nowhere")
    lost = next(check for check in examine(away) if check.name == "records")

    assert (reached.is_ok, "shared, in postgresql://127.0.0.1" in reached.text) == (True, True)
    assert (lost.is_ok, "postgresql://127.0.0.1:1/nowhere can't be reached" in lost.text) == (False, True)
    assert "hush" not in lost.text


def test_nothing_of_the_records_is_kept_in_the_home(open_home: Callable[[str], Engine], tmp_path: Path) -> None:
    ana = open_home("ana")

    ana.recommender.recommend(ana.source("sample"), DEAL)

    assert [path.name for path in (tmp_path / "ana").iterdir()] == ["cache"]
    assert ana.records.cache_figures(ana.clock())["written"] == 1
