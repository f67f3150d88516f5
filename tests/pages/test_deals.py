from pathlib import Path

import pytest

from engine.errors import StoreError
from tests.pages.apps import components, make_engine, open_app, texts_of
from ui import services


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
    name = _rows(open_app())[0]["name"]

    app = open_app(show="All open", search=name.split()[0].lower())

    found = _rows(app)
    assert found
    assert all(name.split()[0] in row["name"] + row["company"] for row in found)


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


def test_the_first_steps_stand_there_until_put_away():
    app = open_app()
    assert "Make it yours" in app.markdown[0].value

    app.button(key="first-run-hide").click().run()

    assert not any("Make it yours" in element.value for element in app.markdown)


def test_a_template_is_shown_before_it_is_used(home):
    app = open_app()

    app.button(key="first-run-context").click().run()

    assert "[" in app.code[0].value
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

    assert services.find_prepared(engine, engine.source(), services.get_clock(engine)) == {}
