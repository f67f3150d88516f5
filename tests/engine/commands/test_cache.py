"""`sales-action cache-info` and `sales-action cache-clear`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from engine.bootstrap import build_engine
from engine.recommendation import Usage
from engine.settings import load_config
from tests.engine.commands.conftest import DEAL, Run


def test_the_figures_of_the_product_readme_are_all_there(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("cache_ttl:\n  recommendations: 15\n")
    run("recommend", DEAL)
    run("recommend", DEAL)
    run("recommend", DEAL, "-c", "Q4")

    figures = run("cache-info", "--json").json
    shown = run("cache-info").out

    assert (figures["total"], figures["fresh"], figures["expired"], figures["hits"]) == (2, 2, 0, 1)
    assert figures["misses"] == {"new": 1, "campaign_context_hash": 1}
    assert (figures["feedback"], figures["context_updates"], figures["ttl_minutes"]) == (0, 0, 15)
    for line in (
        "Total recommendations cached │ 2 ",
        "Fresh (valid)                │ 2 ",
        "Expired (stale)              │ 0 ",
        "Total feedback logged        │ 0 ",
        "Total context updates        │ 0 ",
        "Current TTL setting          │ 15 minutes ",
    ):
        assert line in shown


def test_cleared_recommendations_never_hit_again_and_stay_as_history(run: Run) -> None:
    first = run("recommend", DEAL, "--json").json

    cleared = run("cache-clear", "--yes")
    again = run("recommend", DEAL, "--json").json

    assert cleared.out == "Cleared 1 recommendation.\n"
    assert not again["is_cached"]
    assert again["recommendation_id"] != first["recommendation_id"]
    assert run("cache-info", "--json").json["total"] == 1


def test_clearing_asks_first(run: Run) -> None:
    run("recommend", DEAL)

    refused = run("cache-clear", typed="n\n")
    nobody = run("cache-clear")
    wanted = run("cache-clear", typed="y\n")

    assert "Clear 1 cached recommendation?" in refused.err
    assert (refused.code, nobody.code, wanted.code) == (1, 1, 0)
    assert "--yes" in nobody.err
    assert wanted.out == "Cleared 1 recommendation.\n"


def test_costs_are_a_table_for_spreadsheets_in_which_no_name_is_a_formula(run: Run) -> None:
    engine = build_engine(load_config())
    usage = Usage(input_tokens=1000, output_tokens=200)
    for person, task in (("=ana@firm.example", "recommend"), ("tom@firm.example", "summarise"), (None, "learn")):
        engine.records.log_generation(
            task=task,
            writer="claude",
            model="claude-sonnet-5-5",
            outcome="written",
            asked_by=person,
            cost_usd=0.006,
            usage=usage,
        )
    engine.close()

    rows = list(csv.DictReader(io.StringIO(run("cache-info", "--costs", "--days", 2).out.lstrip("\ufeff"))))

    assert [(row["person"], row["task"], row["calls"], row["cost_usd"]) for row in rows] == [
        ("", "learn", "1", "0.006000"),
        ("'=ana@firm.example", "recommend", "1", "0.006000"),
        ("tom@firm.example", "summarise", "1", "0.006000"),
    ]
    assert {(row["model"], row["input_tokens"], row["output_tokens"]) for row in rows} == {("claude-sonnet-5-5", "1000", "200")}
