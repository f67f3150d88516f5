from datetime import timedelta
from pathlib import Path

import pytest

from engine.adapters.writers.claude import Reached
from engine.errors import StoreError, WriterRejected
from engine.importing.uploads import NamedBytes
from engine.ports import ActionState
from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, texts_of
from ui import services
from ui.components.key_step import try_key


def _rows(app):
    tables = components(app, "deals_table")
    return tables[0]["rows"] if tables else []


def test_the_sample_deals_are_there_at_once_those_that_need_somebody_first():
    app = open_app()

    scores = [int(row["score"]) for row in _rows(app)]
    assert not app.exception
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 60


def test_the_lines_behind_a_score_add_up_to_it():
    app = open_app(show="All open")

    for row in _rows(app):
        assert sum(int(part["points"]) for part in row["parts"]) == int(row["score"]), row["name"]


def test_a_search_in_the_url_narrows_the_table():
    name = _rows(open_app())[0]["whole_name"]

    app = open_app(show="All open", search=name.split()[0].lower())

    found = _rows(app)
    assert found
    assert all(name.split()[0] in row["whole_name"] + row["company"] for row in found)


def test_a_search_without_a_match_says_how_to_see_everything():
    app = open_app(search="no such deal anywhere")

    assert not app.exception
    assert _rows(app) == []
    assert "No deal fits these filters" in texts_of(app)

    app.button(key="show-all").click().run()

    assert len(_rows(app)) > 3


def test_an_order_in_the_url_is_kept():
    app = open_app(show="All open", sort="deal")

    names = [row["name"].casefold() for row in _rows(app)]
    assert names[0] == min(names)


def test_an_empty_source_says_what_to_do_next():
    app = open_app(source="files")

    assert not app.exception
    assert "Import an export of your CRM" in texts_of(app)


def test_a_made_up_source_counts_as_none():
    app = open_app(source="../../etc/passwd")

    assert len(_rows(app)) > 3


def test_what_was_opened_is_prepared():
    deal_id = _rows(open_app())[0]["id"]
    open_app("board.py", deal=f"sample:{deal_id}")

    row = next(row for row in _rows(open_app()) if row["id"] == deal_id)

    assert row["state_text"] == "Fresh"


def _import_deals(rows):
    engine = make_engine()
    lines = ["Deal Name,Company,Stage,Amount,Currency,Close Date", *rows]
    engine.apply_import(engine.plan_import([NamedBytes("deals.csv", "\n".join(lines).encode())]), ME)


def test_where_nobody_is_needed_all_open_deals_are_shown_with_the_reason_and_a_next_step():
    _import_deals(["Annual plan,Acme SA,Negotiation,42000,EUR,2041-11-26", "Old,Nord,Closed Won,1,EUR,2020-01-01"])

    app = open_app(source="files")

    assert not app.exception
    assert [row["name"] for row in _rows(app)] == ["Annual plan"]
    assert app.session_state["show"] == "open"
    calm = next(folder for folder in components(app, "folder") if folder["title"] == "Nothing needs you right now.")
    assert "without e-mails, calls and notes" in calm["text"]
    assert [button["text"] for button in calm["buttons"]] == ["Import records"]


def test_won_and_lost_deals_can_be_reached():
    app = open_app(show="Won")

    assert not app.exception
    assert _rows(app)
    assert {row["id"] for row in _rows(app)}.isdisjoint(row["id"] for row in _rows(open_app(show="All open")))


def test_filters_stand_in_the_url_and_are_drawn_only_while_they_are_open():
    _import_deals(["One,Acme 1,Demo,1,EUR,2041-11-26", "Two,Acme 2,Pilot,2,EUR,2041-11-26", "Three,Acme 3,,3,EUR,2041-11-26"])
    app = open_app(source="files", show="All open", stage="Pilot", engagement="low")
    assert [row["name"] for row in _rows(app)] == ["Two"]
    assert not app.multiselect

    app.session_state["filters"] = True
    app.run()
    assert [(one.label, one.value) for one in app.multiselect] == [("Stage", ["Pilot"]), ("Owner", []), ("Engagement", ["low"])]
    app.multiselect(key="stage").set_value(["Demo", "Pilot"]).run()
    assert app.query_params["stage"] == ["Demo", "Pilot"]
    assert {row["name"] for row in _rows(app)} == {"One", "Two"}

    app.query_params["stage"] = "Demo"  # as Back does
    app.run()
    assert app.multiselect(key="stage").value == ["Demo"]

    app.button(key="clear-filters").click().run()
    assert "stage" not in app.query_params
    assert len(_rows(app)) == 3
    app.query_params["stage"] = ["", "no such stage"]
    assert [row["name"] for row in _rows(app.run())] == ["Three"]


def test_an_empty_list_of_prepared_deals_says_how_a_deal_gets_prepared():
    assert "Open a deal: its recommendation is written" in texts_of(open_app(show="Prepared"))


def test_a_bare_page_in_a_link_is_shown_until_the_view_changes():
    _import_deals([f"Deal {number:03},Acme {number},Demo,{number},EUR,2041-11-26" for number in range(120)])

    first = {row["id"] for row in _rows(open_app(source="files", show="All open"))}

    app = open_app("deals.py", source="files", show="All open", page="2")
    second = {row["id"] for row in _rows(app)}
    app.query_params["sort"] = "deal"
    third = {row["name"] for row in _rows(app.run())}

    assert len(second) == 50
    assert second.isdisjoint(first)
    assert "Deal 000" in third


def _urgent_deal():
    engine = make_engine()
    for row in _rows(open_app()):
        shown = engine.recommender.view(engine.source("sample"), row["id"]).recommendation
        if shown.p0_actions:
            return engine, row["id"], shown.p0_actions
    raise LookupError("no sample deal has anything urgent")


def _mark(engine, deal_id, action, state="done", **changes):
    at = engine.clock()
    engine.records.mark_action(
        ActionState("sample", deal_id, action.id, state, at, ME.name, contact_id=action.contact.id, **changes)
    )


@pytest.mark.parametrize("state", ["done", "dismissed", "snoozed"])
def test_a_deal_whose_urgent_actions_are_all_handled_leaves_the_list_and_the_count(state):
    engine, deal_id, actions = _urgent_deal()
    before = components(open_app(), "kpis")[0]["tiles"][0]
    for action in actions:
        _mark(engine, deal_id, action, state, until=engine.clock().date() + timedelta(days=3) if state == "snoozed" else None)

    app = open_app()

    tile = components(app, "kpis")[0]["tiles"][0]
    assert deal_id not in [row["id"] for row in _rows(app)]
    assert int(tile["value"]) == int(before["value"]) - 1
    assert tile["detail"] == "1 done"
    row = next(row for row in _rows(open_app(show="All open")) if row["id"] == deal_id)
    assert row["state_detail"].startswith("done ")
    assert int(row["score"]) >= 60


def test_a_ticked_prerequisite_handles_nothing():
    engine, deal_id, actions = _urgent_deal()
    for action in actions:
        _mark(engine, deal_id, action, "checked", detail="Look at the trial")

    assert deal_id in [row["id"] for row in _rows(open_app())]


def test_what_stands_ready_is_told_by_its_urgent_actions():
    _engine, deal_id, actions = _urgent_deal()

    row = next(row for row in _rows(open_app()) if row["id"] == deal_id)

    assert row["state_detail"] == f"{len(actions)} × P0"


def test_the_first_steps_stand_there_until_put_away():
    app = open_app()
    assert "Make it yours" in app.markdown[0].value

    app.button(key="first-run-hide").click().run()

    assert not any("Make it yours" in element.value for element in app.markdown)


def test_the_first_steps_of_a_team_are_its_managers(home):
    home.mkdir(parents=True)
    (home / "config.yaml").write_text("me: tom@example.com\nmanagers: [ana@example.com]\n", encoding="utf-8")

    app = open_app()

    assert not any("Make it yours" in element.value for element in app.markdown)


def test_a_template_is_shown_before_it_is_used(home):
    app = open_app()

    app.button(key="first-run-context").click().run()

    assert any("[" in block.value and "ANTHROPIC_API_KEY" not in block.value for block in app.code)
    assert not (home / "company-context.md").exists()


def test_a_broken_setting_is_told_in_a_sentence(home):
    home.mkdir(parents=True)
    (home / "config.yaml").write_text("time_zone: Nowhere/Land\n", encoding="utf-8")

    app = open_app()

    assert not app.exception
    assert "time_zone" in texts_of(app)
    assert "config.yaml" in texts_of(app)


def test_unreadable_records_stop_nothing(home: Path):
    home.mkdir(parents=True)
    (home / "recommendation_cache.db").write_bytes(b"this is no database" * 100)

    app = open_app()

    assert not app.exception
    assert len(_rows(app)) > 3
    assert "Not everything works" in texts_of(app)


def test_a_healthy_machine_shows_no_notice():
    assert "Not everything works" not in texts_of(open_app())


def test_what_stands_ready_is_nothing_when_the_records_fail(monkeypatch: pytest.MonkeyPatch):
    engine = make_engine()

    def fail(**_query: object) -> None:
        raise StoreError("The records can't be read. Check the disk.")

    monkeypatch.setattr(engine.records, "list_entries", fail)

    source = engine.source()
    table = services.get_table(engine, source)

    assert services.find_ready(engine, source, table, services.get_clock(engine)).deals == {}


def test_the_step_of_the_key_says_where_it_goes():
    told = [block.value for block in open_app().code]

    assert any("ANTHROPIC_API_KEY" in value for value in told)


@pytest.mark.parametrize(("status", "is_fine", "sentence"), [(200, True, "is accepted"), (401, False, "ANTHROPIC_API_KEY")])
def test_a_key_is_tried_against_the_server(monkeypatch: pytest.MonkeyPatch, status: int, is_fine: bool, sentence: str):
    engine = make_engine()

    def probe(_timeout_s: float) -> Reached:
        if status == 401:
            raise WriterRejected("Claude's server doesn't take the key. Set ANTHROPIC_API_KEY anew.")
        return Reached(True, 0.42)

    engine.probe_claude = probe

    assert try_key(engine)[0] is is_fine
    assert sentence in try_key(engine)[1]


def _urgent_yesterday(engine, state, until=None):
    """Mark yesterday what is urgent on each deal without news since, and return the deals with what is urgent all the same."""
    at, source, left = engine.clock() - timedelta(days=1), engine.source("sample"), {}
    for deal_id in [row["id"] for row in _rows(open_app())]:
        view = engine.recommender.view(source, deal_id)
        if any(one.at >= at for one in view.enriched.interactions):
            continue
        for action in view.recommendation.p0_actions:
            facts = {"contact_id": action.contact.id, "channel": action.channel, "purpose": action.purpose}
            engine.records.mark_action(ActionState("sample", deal_id, action.id, state, at, ME.name, until=until, **facts))
        anew = make_engine()
        left[deal_id] = anew.recommender.view(anew.source("sample"), deal_id).recommendation.p0_actions
    return left


@pytest.mark.parametrize(("state", "days"), [("snoozed", 3), ("dismissed", None)])
def test_what_was_put_off_yesterday_keeps_its_deal_out_of_today_and_counts_as_no_work_of_today(state, days):
    engine = make_engine()
    until = services.get_clock(engine).today + timedelta(days=days) if days else None
    left = _urgent_yesterday(engine, state, until)
    resting = {deal_id for deal_id, urgent in left.items() if not urgent}
    assert resting

    app = open_app()

    shown = {row["id"] for row in _rows(app)}
    tile = components(app, "kpis")[0]["tiles"][0]
    assert not shown & resting
    assert set(left) - resting <= shown
    assert int(tile["value"]) == len(shown)
    assert "done" not in tile["detail"]


def test_what_was_put_off_until_today_is_back():
    engine = make_engine()

    left = _urgent_yesterday(engine, "snoozed", services.get_clock(engine).today)

    assert all(left.values())
    assert set(left) <= {row["id"] for row in _rows(open_app())}


def test_what_was_done_yesterday_does_not_keep_a_deal_without_an_answer_out_of_today():
    left = _urgent_yesterday(make_engine(), "done")

    assert set(left) <= {row["id"] for row in _rows(open_app())}
