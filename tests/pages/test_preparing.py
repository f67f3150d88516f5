"""Preparing what the filters show: the button with its price, the plan, progress, Stop, and how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from tests.claude_replies import make_action, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.pages.apps import components, make_engine, open_app, texts_of
from ui import services

BODY = "Bonjour,\n\nMerci pour votre message. Je reviens vers vous demain.\n\nBien à vous,"
ONE_DEAL = {"show": "All open", "search": "frimael"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [Answer(text=make_reply(make_action(body=BODY, evidence=[])))]
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", running.url)
        yield running


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_true():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def lines(app):
    return "\n".join(text.value.replace("\\", "") for text in app.markdown)


def begin(app):
    app.button(key="prepare").click().run()
    return app.button(key="prepare-begin").click().run()


def until_over():
    begun = services.get_preparations().find("me")
    assert begun is not None
    assert begun.job.wait(60)
    return begun


def test_the_playbook_prepares_what_the_filters_show_free_of_charge():
    app = open_app(**ONE_DEAL)
    label = app.button(key="prepare").label.replace("\\", "")

    app.button(key="prepare").click().run()
    told = lines(app)
    app.button(key="prepare-begin").click().run()
    begun = until_over()
    app.run()

    assert label == "Prepare 1 deal"
    assert "1 deal to write for." in told
    assert "free of charge" in told
    assert begun.run.standing.done == 1
    assert "1 of 1 deal prepared." in texts_of(app)
    assert [row["state"] for row in components(app, "deals_table")[0]["rows"]] == ["fresh"]


def test_what_is_ready_for_today_is_prepared_for_tomorrow_and_stays_fresh_today():
    app = begin(open_app(**ONE_DEAL))
    until_over()
    app.run()
    assert app.button(key="prepare").label == "Prepare for tomorrow"

    app.button(key="prepare").click().run()
    days = app.segmented_control(key="prepare.day")
    shown = days.options, days.value, "1 deal to write for." in lines(app)
    app.button(key="prepare-begin").click().run()
    begun = until_over()
    app.run()

    assert shown == (["Today", "Tomorrow"], "tomorrow", True)
    assert begun.run.standing.done == 1
    assert "It was for tomorrow." in texts_of(app)
    assert [row["state"] for row in components(app, "deals_table")[0]["rows"]] == ["fresh"]


def test_with_claude_the_button_names_a_price_and_the_plan_calls_cost_and_time(server: ClaudeServer):
    app = open_app(**ONE_DEAL)
    label = app.button(key="prepare").label.replace("\\", "")

    app.button(key="prepare").click().run()

    assert label.startswith("Prepare 1 deal · ~$0.0")
    assert "2 calls of Claude, 1 of them for summaries that aren't stored yet: about $0.0" in lines(app)
    assert server.requests == server.summaries == []


def test_cancel_buys_nothing(server: ClaudeServer):
    app = open_app(**ONE_DEAL)
    app.button(key="prepare").click().run()

    app.button(key="prepare-cancel").click().run()

    assert services.get_preparations().find("me") is None
    assert server.requests == server.summaries == []


def test_while_it_runs_the_page_stays_usable_and_another_page_does_not_end_it(server: ClaudeServer):
    server.choose = lambda body: Answer(text=make_reply(make_action(body=BODY, evidence=[])), wait_s=1.5)
    app = begin(open_app(**ONE_DEAL))

    wait_until(lambda: len(server.requests) == 1)
    app.run()
    shown = components(app, "writing")[0]
    button = app.button(key="prepare")
    rows = components(app, "deals_table")[0]["rows"]
    app.switch_page("cache.py").run()
    begun = until_over()
    app.switch_page("deals.py").run()

    assert shown["title"] == "Preparing, 0 of 1 done."
    assert "Claude" in shown["line"]
    assert shown["share"] == 0
    assert (button.disabled, button.label) == (True, "Preparing …")
    assert len(rows) == 1
    assert begun.run.standing.done == 1
    assert "1 of 1 deal prepared." in texts_of(app)


def test_a_limit_of_cost_ends_it_and_says_what_is_left(server: ClaudeServer):
    app = open_app(show="All open", search="a")
    app.button(key="prepare").click().run()

    app.number_input(key="prepare-most").set_value(0.06)
    app.button(key="prepare-begin").click().run()
    begun = until_over()
    app.run()

    assert begun.run.standing.ended == "limit"
    assert 0 < begun.run.standing.spent_usd <= 0.06
    assert "The limit is reached:" in texts_of(app)
    assert "left; Prepare goes on with them." in texts_of(app)


def test_the_deals_that_failed_are_told_in_words(server: ClaudeServer):
    server.refuse = lambda body: "too odd"
    app = begin(open_app(**ONE_DEAL))
    until_over()
    app.run()

    folders = components(app, "folder")
    ended = next(folder for folder in folders if folder["title"].startswith("0 of 1"))
    assert ended["tone"] == "orange"
    assert ended["is_open"]
    assert len(ended["sections"][0]["items"]) == 1
    assert "Claude refused the request as wrong: too odd." in ended["sections"][0]["items"][0]


def test_stop_ends_it_in_a_moment_and_says_so(server: ClaudeServer):
    server.choose = lambda body: Answer(wait_s=60)
    app = begin(open_app(**ONE_DEAL))
    wait_until(lambda: len(server.requests) == 1)

    begun = services.get_preparations().find("me")
    begun.job.stop()
    assert begun.job.wait(5)
    app.run()

    assert "Stopped: 0 of 1 deal prepared." in texts_of(app)


def test_a_second_click_in_another_tab_begins_nothing(server: ClaudeServer):
    server.choose = lambda body: Answer(text=make_reply(make_action(body=BODY, evidence=[])), wait_s=1)
    engine = make_engine()
    plan = engine.preparation.plan(engine.source("sample"), ["frimael"])
    open_app(**ONE_DEAL)
    preparations = services.get_preparations()

    first = preparations.begin(engine, plan, "me", None)
    second = preparations.begin(engine, plan, "me", None)

    assert second is first
    assert first.job.wait(30)
    assert len(server.requests) == 1
    engine.close()


def test_won_deals_are_not_offered():
    app = open_app(show="Won")

    assert [button for button in app.button if button.key == "prepare"] == []
