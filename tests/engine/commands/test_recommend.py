"""`sales-action recommend`, offline: what it shows and saves, and which of the five hashes a change touches."""

from __future__ import annotations

import json
import random
import shlex
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from engine.bootstrap import app_folder
from engine.domain import EnrichedDeal
from engine.hashing import HASH_NAMES
from engine.recommendation import Recommendation
from tests import fakes
from tests.claude_server import Answer, running_server
from tests.engine.adapters.writers.test_claude import make_reply
from tests.engine.commands.conftest import DEAL, Outcome, Run, write_deals

SCHEMA = Recommendation.model_json_schema(mode="serialization")


def hashes(recommendation: dict[str, Any]) -> list[str | None]:
    return [recommendation["fingerprint"][name] for name in HASH_NAMES]


def test_offline_it_saves_valid_json_and_markdown_and_the_second_time_it_is_cached(run: Run, tmp_path: Path) -> None:
    saved, strategy = tmp_path / "r.json", tmp_path / "m.md"

    first = run("recommend", DEAL, "-o", saved, "-m", strategy)
    written = json.loads(saved.read_bytes())
    run("recommend", DEAL, "--output", saved, "--markdown", strategy)
    again = json.loads(saved.read_bytes())

    assert (first.code, first.err) == (0, "")
    jsonschema.validate(written, SCHEMA)
    jsonschema.validate(again, SCHEMA)
    assert Recommendation.model_validate(again).recommendation_id == written["recommendation_id"]
    assert (written["is_cached"], again["is_cached"]) == (False, True)
    assert again["cache_status"] == {"outcome": "hit", "changed": []}
    assert hashes(again) == hashes(written)
    assert strategy.read_text(encoding="utf-8").startswith("# Recommendation Overview")


def test_the_overview_is_the_one_of_the_product_readme(run: Run) -> None:
    result = run("recommend", DEAL, "--json").json

    shown = run("recommend", DEAL).out

    rows = [
        "Recommendation Overview",
        "Deal",
        "Contact",
        "Engagement Level",
        "Deal Stage",
        "P0 Actions",
        "P1 Actions",
        "P2 Actions",
    ]
    places = [shown.index(row) for row in rows]
    assert places == sorted(places)
    for part in (
        result["recommendation_id"],
        "Playbook draft, no AI",
        "from the cache",
        "📊 Situation Analysis",
        "🎯 Priority 0 Actions (Execute Today)",
        "⚡ Priority 1 Actions (This Week)",
        "📅 Priority 2 Actions (Next Week)",
        *result["analysis"]["insights"],
    ):
        assert part in shown


def test_the_text_to_send_is_shown_as_it_is_sent(run: Run) -> None:
    content = run("recommend", DEAL, "--json").json["p0_actions"][0]["content"]

    shown = run("recommend", DEAL).out

    assert f"Subject: {content['subject']}\n\n{content['body']}\n" in shown


def test_a_window_of_80_columns_holds_everything_but_the_text_to_send(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    content = run("recommend", DEAL, "--json").json["p0_actions"][0]["content"]

    shown = run("recommend", DEAL).out

    framed = shown.replace(content["body"], "")
    assert max(map(len, framed.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in framed.splitlines() if "Overview" not in line)


def test_a_changed_campaign_changes_only_the_campaign_hash(run: Run) -> None:
    before = run("recommend", DEAL, "--json").json

    after = run("recommend", DEAL, "--campaign-context", "Q4 product launch", "--json").json

    assert after["cache_status"] == {"outcome": "miss", "changed": ["campaign_context_hash"]}
    assert [old == new for old, new in zip(hashes(before), hashes(after), strict=True)] == [True, True, True, True, False]
    assert "campaign context" in run("recommend", DEAL, "-c", "Another campaign").out


@pytest.mark.parametrize("option", ["--prompt-file", "--prompt"])
def test_a_changed_prompt_changes_only_the_prompt_hash(run: Run, tmp_path: Path, option: str) -> None:
    template = tmp_path / "enterprise.md"
    text = (app_folder() / "prompts" / "recommend.md").read_text(encoding="utf-8")
    template.write_text(text + "\nName the renewal date.\n", encoding="utf-8")
    run("recommend", DEAL)

    after = run("recommend", DEAL, option, template, "--json").json

    assert after["cache_status"] == {"outcome": "miss", "changed": ["prompt_hash"]}


def test_a_changed_context_changes_only_the_context_hash(run: Run, home: Path) -> None:
    run("context-init")
    run("recommend", DEAL)
    path = home / "company-context.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nWe never work on Fridays.\n", encoding="utf-8")

    after = run("recommend", DEAL, "--json").json

    assert after["cache_status"] == {"outcome": "miss", "changed": ["company_context_hash"]}


def test_changed_crm_data_changes_data_and_at_most_the_summary(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", "d1,Annual plan,Proposal,1000,EUR,Acme,Ana Lima,ana@acme.example")
    run("import", "--yes", path)
    run("recommend", "d1")
    write_deals(path, "d1,Annual plan,Negotiation,1200,EUR,Acme,Ana Lima,ana@acme.example")
    run("import", "--yes", path)

    after = run("recommend", "d1", "--json").json

    assert after["cache_status"]["outcome"] == "miss"
    assert "enriched_data_hash" in after["cache_status"]["changed"]
    assert set(after["cache_status"]["changed"]) <= {"enriched_data_hash", "summary_hash"}


def test_a_forced_refresh_looks_nothing_up(run: Run) -> None:
    first = run("recommend", DEAL, "--json").json

    forced = run("recommend", DEAL, "--force-refresh", "--json").json

    assert forced["cache_status"] == {"outcome": "forced", "changed": []}
    assert forced["recommendation_id"] != first["recommendation_id"]


def on_one_day(work: Callable[[], list[Outcome]]) -> list[Any]:
    """What is compared must be of one day; at midnight, once more."""
    for _ in range(2):
        results = [outcome.json for outcome in work()]
        if len({result["valid_on"] for result in results}) == 1:
            return results
    raise AssertionError("it is midnight twice in a row")


def test_another_process_with_another_hash_seed_gives_the_same_hashes(spawn: Run, tmp_path: Path) -> None:
    first, second = on_one_day(
        lambda: [
            spawn("recommend", DEAL, "--json", PYTHONHASHSEED=seed, SALES_ACTION_HOME=str(tmp_path / f"home{seed}"))
            for seed in ("1", "4242")
        ]
    )

    assert hashes(first) == hashes(second)
    assert first["cache_key"] == second["cache_key"]
    assert not second["is_cached"]


def test_the_order_of_keys_and_interactions_at_the_source_does_not_count(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = make_long_deal()
    shuffled = shuffle(deal, random.Random(7))
    assert list(shuffled) != list(deal)

    results = on_one_day(lambda: [import_and_recommend(run, tmp_path, monkeypatch, data) for data in (deal, shuffled)])

    assert hashes(results[0]) == hashes(results[1])


def import_and_recommend(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deal: dict[str, Any]) -> Outcome:
    monkeypatch.setenv("SALES_ACTION_HOME", str(tmp_path / f"home{random.random()}"))
    (tmp_path / "deals.json").write_text(json.dumps([deal]), encoding="utf-8")
    assert run("import", "--yes", tmp_path / "deals.json").code == 0
    return run("recommend", "d1", "--json")


def make_long_deal() -> dict[str, Any]:
    """A deal in our own form, with five messages."""
    deal = fakes.make_deal()
    asked = deal.interactions[0]
    more = [asked.model_copy(update={"id": f"i{number}", "at": asked.at.replace(hour=number)}) for number in range(2, 6)]
    dumped: dict[str, Any] = EnrichedDeal.model_validate(
        deal.model_copy(update={"interactions": (asked, *more)}).model_dump()
    ).model_dump(mode="json")
    return dumped


def shuffle(value: Any, dice: random.Random) -> Any:
    """The same value with every object's keys, and the interactions, in another order."""
    if isinstance(value, dict):
        names = list(value)
        dice.shuffle(names)
        return {
            name: dice.sample(inner, len(inner)) if name == "interactions" else inner
            for name in names
            for inner in [shuffle(value[name], dice)]
        }
    return [shuffle(inner, dice) for inner in value] if isinstance(value, list) else value


def test_claude_is_chosen_only_with_a_key(run: Run) -> None:
    assert "ANTHROPIC_API_KEY" in run("recommend", DEAL, "--writer", "claude").error
    assert run("recommend", DEAL, "--writer", "playbook", "--json").json["writer"] == "playbook"


def test_claude_writes_once_and_its_price_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_server() as server:
        server.answers = [Answer(text=make_reply())]
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")

        first = run("recommend", DEAL, "--json")
        again = run("recommend", DEAL)
        figures = run("cache-info", "--json").json

        assert len(server.requests) == 1
    assert (first.code, first.json["writer"], first.json["is_cached"]) == (0, "claude", False)
    assert first.json["cost_usd"] > 0
    assert f"Claude ({first.json['model']}), ${first.json['cost_usd']:.4f}" in again.out
    assert "from the cache" in again.out
    assert figures["saved_usd"] == first.json["cost_usd"]
    assert figures["spent_usd"] == pytest.approx(first.json["cost_usd"] + 0.0118)  # the deal's summary is a call of its own


def test_what_the_signed_in_person_buys_is_on_their_account(run: Run, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("me: ana@us.example\n")
    with running_server() as server:
        server.answers = [Answer(text=make_reply())]
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")

        first = run("recommend", DEAL)
        (home / "config.yaml").write_text("me: ana@us.example\nbudget: {per_person_daily_usd: 0.02}\n")
        again = run("recommend", DEAL, "--force-refresh")

    with sqlite3.connect(home / "recommendation_cache.db") as database:
        assert set(database.execute("select asked_by from generations")) == {("ana@us.example",)}
    assert first.code == 0
    assert "your budget for today" in again.error


def test_a_deal_of_one_source_can_be_named_with_it(run: Run) -> None:
    assert run("recommend", f"sample:{DEAL}", "--json").json["source"] == "sample"


def test_what_people_did_with_an_action_is_shown(run: Run) -> None:
    from engine.bootstrap import build_engine
    from engine.ports import ActionState
    from engine.settings import load_config

    action = run("recommend", DEAL, "--json").json["p0_actions"][0]
    engine = build_engine(load_config())
    for state, detail in (("done", ""), ("checked", action["prerequisites"][0])):
        known = {"contact_id": action["contact"]["id"], "channel": action["channel"], "purpose": action["purpose"]}
        engine.records.mark_action(
            ActionState("sample", DEAL, action["id"], state, engine.clock(), "me", detail=detail, **known)  # type: ignore[arg-type]
        )

    shown = run("recommend", DEAL).out

    assert "[done]" in shown
    assert "1. [x] " in shown


def test_a_file_that_cannot_be_written_is_said_before_anything_is_written(run: Run, tmp_path: Path, home: Path) -> None:
    ended = run("recommend", DEAL, "-o", tmp_path / "missing" / "r.json")

    assert "no folder" in ended.error
    assert ended.out == ""
    assert not home.exists()


def test_a_saved_file_is_replaced_whole_and_keeps_its_rights(run: Run, tmp_path: Path) -> None:
    saved = tmp_path / "r.json"
    saved.write_text("old")
    saved.chmod(0o640)

    run("recommend", DEAL, "-o", saved)

    assert json.loads(saved.read_bytes())["deal_id"] == DEAL
    assert saved.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["r.json"]


def _uses(home: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(home / "recommendation_cache.db") as database:
        return database.execute("select way, action_id, text from action_uses order by rowid").fetchall()


def test_what_is_printed_and_written_is_kept_as_having_left_with_its_exact_text(run: Run, tmp_path: Path, home: Path) -> None:
    saved = tmp_path / "r.json"

    shown = run("recommend", DEAL, "-o", saved, "--json")

    assert [(way, action) for way, action, _ in _uses(home)] == [("cli", ""), ("cli", "")]
    assert _uses(home)[0][2].encode() == saved.read_bytes()
    assert json.loads(_uses(home)[1][2]) == shown.json


def test_a_plan_is_written_in_full_by_the_command_it_names(run: Run, home: Path) -> None:
    made = run("recommend", DEAL, "--json").json
    plan = (made["p1_actions"] + made["p2_actions"])[0]
    told = run("recommend", DEAL).out

    shown = run("content", made["recommendation_id"], plan["id"])
    full = run("content", made["recommendation_id"], plan["id"], "--json").json

    assert f"sales-action content {made['recommendation_id']} {plan['id']}" in " ".join(told.split())
    assert "Full Content:" in shown.out
    assert full["content"]["kind"] == plan["channel"]
    assert _uses(home)[-1][1] == plan["id"]
    after = run("recommend", DEAL, "--json").json
    assert after["is_cached"]
    assert after["p0_actions"] == made["p0_actions"]


def test_the_command_for_a_plan_in_full_names_campaign_and_template(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "my own.md"
    own.write_text((app_folder() / "prompts" / "recommend.md").read_text(encoding="utf-8") + "Be brief.\n", encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "400")
    told = run("recommend", DEAL, "-c", "Q4 'launch'", "--prompt-file", own).out

    command = next(line.partition("In full:")[2] for line in told.splitlines() if "In full:" in line)
    shown = run(*shlex.split(command)[1:])

    assert (shown.code, shown.err) == (0, "")
    assert "Full Content:" in shown.out


def test_the_content_of_an_unknown_recommendation_is_one_sentence(run: Run) -> None:
    shown = run("content", "rec_000000000000", "act_000000000000")

    assert shown.code == 1
    assert shown.err == "Error: There is no recommendation 'rec_000000000000'. Make one: sales-action recommend DEAL.\n"
