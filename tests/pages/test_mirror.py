"""The pages over a mirror of Brevo."""

from __future__ import annotations

import re

import pytest

from engine.errors import SourceUnavailable
from engine.ranking import deal_finding
from tests.brevo_account import MY_ID, Account, make_account
from tests.brevo_server import KEY, BrevoServer, Misbehaviour, serving
from tests.pages.apps import components, make_engine, open_app, texts_of
from ui import services


@pytest.fixture
def account():
    return make_account(9, mine=9)


@pytest.fixture
def brevo(account: Account, monkeypatch: pytest.MonkeyPatch):
    with serving(account) as server:
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", server.url)
        services.get_reading.clear()
        yield server


def sync() -> None:
    engine = make_engine()
    engine.sources["brevo"].sync()
    engine.close()


def test_a_mirror_without_deals_says_what_to_press(brevo: BrevoServer):
    app = open_app(source="brevo")

    assert not app.exception
    assert "Brevo was not read as a whole yet" in texts_of(app)
    assert "Refresh reads all of it once" in texts_of(app)
    assert [button["text"] for folder in components(app, "folder") for button in folder["buttons"]] == ["Refresh"]
    assert brevo.requests == []


def test_mirrored_deals_come_first_with_the_age_of_the_data(brevo: BrevoServer):
    sync()
    brevo.forget()

    app = open_app()

    assert not app.exception
    assert "Brevo as of just now" in texts_of(app)
    assert components(app, "deals_table")[0]["rows"]
    assert brevo.requests == []


def test_what_a_quick_reading_brought_is_ranked_at_once(brevo: BrevoServer, account: Account, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(deal_finding, "CHECKED_EVERY_S", 3600.0)
    sync()
    open_app(source="brevo")
    engine, reading = services.get_engine(), services.get_reading()
    before = len(engine.rank("brevo"))
    account.add_deal(77, brevo.clock(), owner=MY_ID)

    reading.begin(engine.sources["brevo"])

    assert reading.wait(30)
    assert len(engine.rank("brevo")) == before + 1


def test_a_reading_under_way_is_followed_and_ends_with_the_deals(brevo: BrevoServer):
    brevo.misbehaviours = [Misbehaviour(wait_s=1.5, path="/crm/notes")]
    app = open_app(source="brevo", show="All open")
    reading = services.get_reading()
    reading.begin(services.get_engine().sources["brevo"])

    app.run()
    during = texts_of(app)
    assert reading.wait(30)
    app.run()

    assert "Reading Brevo" in during
    assert "Brevo as of just now" in texts_of(app)
    assert components(app, "deals_table")[0]["rows"]


def test_nobody_is_told_that_nothing_is_due_before_all_is_read(brevo: BrevoServer):
    brevo.misbehaviours = [Misbehaviour(status=500, body=b"{}", path="/crm/tasks", times=None)]
    engine = make_engine()
    with pytest.raises(SourceUnavailable, match="The tasks could not be read, all else was"):
        engine.sources["brevo"].sync()
    engine.close()

    app = open_app(source="brevo", show="All open")

    assert "Who needs you is not known yet" in texts_of(app)
    assert "Nothing needs you right now" not in texts_of(app)


def test_a_list_that_brevo_refuses_is_said_beside_the_age(brevo: BrevoServer):
    body = b'{"code": "x", "message": "Not in this plan"}'
    brevo.misbehaviours = [Misbehaviour(status=402, body=body, path="/crm/tasks", times=None)]
    sync()

    app = open_app(source="brevo")

    assert "Brevo as of just now" in texts_of(app)
    assert "The tasks could not be read. The account's plan in Brevo doesn't include this: Not in this plan." in texts_of(app)


def test_a_reading_that_was_stopped_is_no_failure(brevo: BrevoServer):
    brevo.misbehaviours = [Misbehaviour(wait_s=1.0, path="/crm")]
    reading = services.get_reading()
    engine = make_engine()
    reading.begin(engine.sources["brevo"])
    reading.stop()

    assert reading.wait(30)
    assert reading.failure is None
    assert not engine.sources["brevo"].standing().is_complete
    engine.close()


def test_a_reading_that_failed_says_why(brevo: BrevoServer, monkeypatch: pytest.MonkeyPatch):
    brevo.misbehaviours = [Misbehaviour(status=401, body=b'{"message": "Key not found"}', times=None)]
    app = open_app(source="brevo")
    reading = services.get_reading()
    reading.begin(services.get_engine().sources["brevo"])
    reading.wait(30)

    app.run()

    assert not app.exception
    assert "Check BREVO_API_KEY" in texts_of(app)


def test_a_failure_is_no_longer_told_once_another_process_has_read_since(brevo: BrevoServer):
    sync()
    app = open_app(source="brevo")
    brevo.misbehaviours = [Misbehaviour(status=401, body=b'{"message": "Key not found"}', times=None)]
    reading = services.get_reading()
    reading.begin(services.get_engine().sources["brevo"])
    reading.wait(30)
    app.run()
    failed = texts_of(app)
    brevo.misbehaviours = []
    sync()

    app.run()

    assert "Check BREVO_API_KEY" in failed
    assert "Check BREVO_API_KEY" not in texts_of(app)


def test_an_account_without_deals_is_told_to_have_none(brevo: BrevoServer):
    brevo.account = Account()
    sync()

    app = open_app(source="brevo")

    assert not app.exception
    assert "Brevo holds no deals" in texts_of(app)
    assert "BREVO_API_KEY belongs to another account" in texts_of(app)
    assert "No deals from Brevo yet" not in texts_of(app)


def test_a_reading_by_another_process_is_told_without_a_second_one(brevo: BrevoServer):
    engine = make_engine()
    seen = []

    def look(_line: str) -> None:
        if not seen:
            app = open_app(source="brevo")
            seen.append((texts_of(app), [button for folder in components(app, "folder") for button in folder["buttons"]]))

    engine.sources["brevo"].sync(look)
    engine.close()

    assert "Brevo is being read by another process" in seen[0][0]
    assert re.search(r"If that one was killed, Refresh is back at \d\d:\d\d:\d\d\.", seen[0][0])
    assert seen[0][1] == []


def test_the_board_tells_how_old_its_data_is_and_what_brevo_lacks(brevo: BrevoServer, account: Account):
    sync()
    deal_id = next(iter(account.deals))
    brevo.forget()

    app = open_app("board.py", deal=f"brevo:{deal_id}")

    assert not app.exception
    line = components(app, "freshness")[0]["line"]
    assert re.search(r"Brevo as of (just now|\d+ min ago)", line)
    sections = [section for folder in components(app, "folder") for section in folder["sections"]]
    assert "Brevo holds no e-mails of this deal" in str(sections)
    assert brevo.requests == []


def test_a_right_that_is_missing_stands_on_the_board(brevo: BrevoServer, account: Account):
    brevo.refused = {"/crm/tasks"}
    sync()

    app = open_app("board.py", deal=f"brevo:{next(iter(account.deals))}")

    assert "The tasks could not be read: the Brevo key has no right to them." in str(components(app, "folder"))


def test_other_sources_have_no_age(brevo: BrevoServer):
    app = open_app(source="sample")

    assert "Brevo" not in texts_of(app)


def test_a_set_source_is_shown_before_imported_deals(brevo: BrevoServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SALES_ACTION_SOURCE", "brevo")

    app = open_app()

    assert "No deals from Brevo yet" in texts_of(app)


def test_nobody_is_asked_to_import_what_brevo_does_not_hold(brevo: BrevoServer):
    sync()

    app = open_app(source="brevo", show="All open")

    assert "The CRM holds no e-mails" in texts_of(app)
    assert "Import those records" not in texts_of(app)


def test_script_1_lists_no_deals_and_says_how_to_open_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SALES_ACTION_SOURCE", "scripts")

    app = open_app()

    assert not app.exception
    assert "/board?deal=scripts:" in texts_of(app)
