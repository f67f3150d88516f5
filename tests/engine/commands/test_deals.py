"""`sales-action deals` and `sales-action today`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.engine.commands.conftest import DEAL, Run, write_deals


def test_the_neediest_open_deals_come_first(run: Run) -> None:
    deals = run("deals", "--json", "--limit", "500").json

    needs = [deal["attention"] for deal in deals]
    assert needs == sorted(needs, reverse=True)
    assert {deal["status"] for deal in deals} == {"open"}
    assert deals[0]["is_p0"] is True


@pytest.mark.parametrize("width", [80, 120, 200])
def test_every_id_is_whole_and_no_line_is_too_long(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ids = [deal["id"] for deal in run("deals", "--json").json]

    lines = run("deals").out.splitlines()

    assert max(map(len, lines)) <= width
    assert [next((known for known in ids if f" {known} " in line), None) for line in lines[2:-1]] == ids


def test_a_crm_id_of_24_digits_fits_into_80_columns(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    deal_id = "690daec017db693613964d23"
    run(
        "import",
        "--yes",
        write_deals(tmp_path / "d.csv", f"{deal_id},A long name of a deal,Proposal,120000,EUR,Acme,Ana,a@acme.example"),
    )

    shown = run("deals", "--source", "files").out

    assert deal_id in shown
    assert "€120,000" in shown


def test_words_stages_owners_and_status_narrow_the_list(run: Run) -> None:
    everything = run("deals", "--json", "--limit", "500", "--status", "all").json
    first = everything[0]

    by_words = run("deals", "--json", "--search", f"{first['company'].upper()} {first['owner_name'].split()[0]}").json
    by_stage = run("deals", "--json", "--limit", "500", "--stage", first["stage"].lower()).json
    by_kind = run("deals", "--json", "--limit", "500", "--stage", "proposal").json
    by_owner = run("deals", "--json", "--limit", "500", "--owner", first["owner"].upper()).json
    won = run("deals", "--json", "--status", "won").json

    assert first["id"] in [deal["id"] for deal in by_words]
    assert {deal["stage"] for deal in by_stage} == {first["stage"]}
    assert {deal["stage_kind"] for deal in by_kind} == {"proposal"}
    assert {deal["owner"] for deal in by_owner} == {first["owner"]}
    assert {deal["status"] for deal in won} == {"won"}
    assert {deal["status"] for deal in everything} == {"open", "won", "lost"}


def test_mine_are_those_of_the_person_in_the_settings(run: Run, home: Path) -> None:
    unknown = run("deals", "--owner", "me")
    owner = run("deals", "--json").json[0]["owner"]
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text(f"me: {owner}\n")

    mine = run("deals", "--owner", "me", "--json").json

    assert "config.yaml" in unknown.error
    assert {deal["owner"] for deal in mine} == {owner}


def test_nothing_found_is_said_and_is_no_error(run: Run) -> None:
    ended = run("deals", "--search", "xyzzy")

    count = len(run("deals", "--limit", "500", "--json").json)
    assert (ended.code, ended.out) == (0, "")
    assert f"None of the {count} open deals fits --search." in ended.err
    assert "--stage" not in ended.err


def test_where_no_deal_has_the_status_that_is_said(run: Run, tmp_path: Path) -> None:
    run("import", "--yes", write_deals(tmp_path / "d.csv", "d1,Plan,Won,1,EUR,Acme,Ana,a@acme.example"))

    assert "None of the 1 deal is open. Not only open ones: --status all." in run("deals", "--source", "files").err


def test_an_owner_is_found_by_a_part_of_the_name_or_address(run: Run) -> None:
    first = run("deals", "--json").json[0]
    part = first["owner_name"].split()[0].upper()

    found = run("deals", "--owner", part, "--json", "--limit", "500").json

    assert first["id"] in [deal["id"] for deal in found]
    assert all(part.casefold() in f"{deal['owner']} {deal['owner_name']}".casefold() for deal in found)
    assert run("today", "--owner", part, "--json", "--limit", "1").json


def test_dates_and_amounts_leave_as_json_people_can_read(run: Run) -> None:
    deals = run("deals", "--json", "--limit", "500", "--status", "all").json

    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", deal["close_date"]) for deal in deals if deal["close_date"])
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", deal["last_touch_at"]) for deal in deals if deal["last_touch_at"]
    )
    assert all(deal["amount"] is None or deal["amount"] > 0 for deal in deals)


def test_today_lists_the_p0s_of_the_neediest_deals_in_their_order(run: Run) -> None:
    order = [deal["id"] for deal in run("deals", "--json", "--limit", "500").json if deal["is_p0"]]

    items = run("today", "--json", "--limit", "4").json

    places = [order.index(item["deal_id"]) for item in items]
    assert len(items) == 4
    assert places == sorted(places)
    first = run("recommend", items[0]["deal_id"], "--json").json
    assert first["p0_actions"][0]["id"] == items[0]["action_id"]
    assert items[0]["text"].endswith(first["p0_actions"][0]["content"].get("body", ""))


def test_today_shows_who_when_what_first_and_the_text(run: Run) -> None:
    item = run("today", "--json", "--limit", "1").json[0]

    shown = run("today", "--limit", "1").out

    assert shown.startswith(f"1. {item['channel_title']} to {item['contact']}: {item['title']}")
    for part in (item["deal_name"], item["written_by"], item["when"], item["to"]):
        assert part in shown
    assert item["text"] in shown
    assert shown.count("[ ]") == len(item["prerequisites"])


def test_what_was_done_today_is_gone_from_the_list(run: Run) -> None:
    from engine.bootstrap import build_engine
    from engine.ports import ActionState
    from engine.settings import load_config

    first, second = run("today", "--json", "--limit", "2").json
    engine = build_engine(load_config())
    engine.records.mark_action(
        ActionState("sample", first["deal_id"], first["action_id"], "done", engine.clock(), "me", channel=first["channel"])
    )
    if second["prerequisites"]:
        step = second["prerequisites"][0]
        engine.records.mark_action(
            ActionState("sample", second["deal_id"], second["action_id"], "checked", engine.clock(), "me", detail=step)
        )

    items = run("today", "--json", "--limit", "2").json

    assert first["action_id"] not in [item["action_id"] for item in items]
    assert items[0]["action_id"] == second["action_id"]
    assert items[0]["prerequisites"] == second["prerequisites"][1:]


def test_what_was_done_has_taken_its_part_of_the_day(run: Run) -> None:
    from engine.bootstrap import build_engine
    from engine.ports import ActionState
    from engine.settings import load_config

    before = [item["deal_id"] for item in run("today", "--json", "--limit", "4").json]
    engine = build_engine(load_config())
    view = engine.recommender.view(engine.source("sample"), before[0])
    for action in view.recommendation.p0_actions:
        engine.records.mark_action(ActionState("sample", before[0], action.id, "done", engine.clock(), "me"))

    ended = run("today", "--limit", "4")

    after = [item["deal_id"] for item in run("today", "--json", "--limit", "4").json]
    assert after == [deal_id for deal_id in before if deal_id != before[0]]
    assert "1 deal of " in ended.out
    assert "If there is time" in ended.out


def test_how_much_fits_into_the_day_is_set_in_the_file_and_in_the_profile(run: Run, home: Path) -> None:
    from engine.access.roles import Person
    from engine.bootstrap import build_engine
    from engine.ports import Profile
    from engine.settings import load_config

    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text("daily_capacity: 3\n", encoding="utf-8")
    assert len(run("today", "--json").json) <= 3

    build_engine(load_config()).profiles.save(Person("me", True), Profile(daily_capacity=1))
    assert len(run("today", "--json").json) == 1
    assert len(run("today", "--json", "--limit", "6").json) > 3


def test_a_page_links_to_the_boards_where_their_address_is_set(run: Run, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "today.html"
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text("dashboard_url: https://sales.example\n", encoding="utf-8")

    run("today", "--html", page, "--limit", "1")

    assert 'href="https://sales.example/board?deal=sample%3A' in page.read_text(encoding="utf-8")


def test_today_as_a_page_loads_nothing_and_runs_nothing(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "today.html"

    ended = run("today", "--html", page)

    text = page.read_text(encoding="utf-8")
    assert (ended.code, ended.out) == (0, "")
    assert text.count("<h2") - text.count("If there is time") == len(run("today", "--json").json)
    assert not re.search(r"<(script|link|img|iframe)|url\(|https?://[^<]*\"", text)


def test_today_for_one_owner(run: Run) -> None:
    owner = next(deal["owner"] for deal in run("deals", "--json").json if deal["id"] == DEAL)
    theirs = {deal["id"] for deal in run("deals", "--json", "--limit", "500", "--owner", owner).json}

    assert {item["deal_id"] for item in run("today", "--owner", owner, "--json").json} <= theirs


def test_today_never_pays(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")

    items = run("today", "--limit", "1", "--json").json

    assert items[0]["written_by"] == "Playbook draft, no AI"
