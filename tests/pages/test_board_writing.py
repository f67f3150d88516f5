"""Boards with Claude on loopback: what is offered, followed, stopped, and said when it fails."""

import json

import pytest

from tests.claude_replies import make_action, make_outline, make_reply
from tests.claude_server import Answer, running_server
from tests.fakes import ME
from tests.pages.apps import components, open_app, press, texts_of
from ui import services
from ui.board_options import BoardOptions
from ui.board_writing import Desk
from ui.components.writing import describe_job

BODY = "Bonjour Claire,\n\nMerci pour votre message. Je vous réponds demain sur les deux points.\n\nBien à vous,"
DEAL = "frimael"
REPLY = make_reply(
    make_action(contact_id="contact-1", body=BODY),
    make_outline(contact_id="contact-1", purpose="replan_close", channel="email", title="Settle the date"),
)
FULL = json.dumps({"prerequisites": [], "evidence": [], "subject": "Votre comité", "body": BODY})


@pytest.fixture
def claude(monkeypatch):
    with running_server() as server:
        server.answers = [Answer(text=REPLY)]
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        services.get_engine.clear()
        services.get_jobs.clear()
        yield server
        services.get_engine().close()


def _desk():
    engine = services.get_engine()
    return Desk(engine, services.get_jobs(), engine.source("sample"), DEAL, ME.name, BoardOptions())


def _write(app):
    return press(app, "board-tools", "write")


def _write_tool(app):
    return components(app, "board_tools")[0]["tools"][-1]


def _finish(app):
    """Wait for what is being written, and return the app as it stands then."""
    job = _desk().running()
    if job:
        assert job.wait(30)
    return app.run()


def test_a_board_names_its_price_before_and_its_cost_after(claude):
    app = open_app("board.py", deal=f"sample:{DEAL}")
    assert _write_tool(app)["text"].startswith("Write with Claude · about $0.")
    assert claude.requests == []

    app = _finish(_write(app))

    assert not app.exception
    assert _write_tool(app)["text"].startswith("Refresh · about $0.")
    assert " by Claude · $0." in components(app, "freshness")[0]["line"]
    assert [card["title"] for card in components(app, "action_card")] == ["Answer Ana", "Settle the date"]


def test_while_claude_writes_the_board_stays_and_says_how_far_it_is(claude):
    claude.answers = [Answer(text=REPLY, trickle_s=0.05)]
    app = open_app("board.py", deal=f"sample:{DEAL}")
    before = [card["id"] for card in components(app, "action_card")]

    app = _write(app)

    writing = components(app, "writing")
    assert writing[0]["title"] == "Writing the recommendation."
    assert writing[0]["line"]
    assert writing[0]["labels"]["stop"] == "Stop"
    assert [card["id"] for card in components(app, "action_card")] == before
    assert _write_tool(app)["is_disabled"]
    assert not any(card["write"] for card in components(app, "action_card"))
    _desk().running().stop()


def test_a_stopped_writing_is_said_plainly_and_changes_nothing(claude):
    claude.answers = [Answer(text=REPLY, trickle_s=0.2)]
    app = open_app("board.py", deal=f"sample:{DEAL}")
    app = _write(app)
    job = _desk().running()

    job.stop()
    assert job.wait(5)
    app = app.run()

    assert "Stopped. Nothing was changed" in texts_of(app)
    assert components(app, "writing") == []
    assert "Playbook draft, no AI" in components(app, "freshness")[0]["line"]


def test_parts_are_named_as_they_are_complete(claude):
    claude.answers = [Answer(text=REPLY, trickle_s=0.02)]
    job = _desk().begin_board(is_forced=False)

    assert job.wait(30)

    assert describe_job(job)["parts"] == ["Deal summary", "Situation", "P0 1 of 1: Answer Ana", "P1 1 of 1: Settle the date"]


def test_without_claude_the_draft_stays_and_the_failure_names_a_way_out(claude):
    claude.answers = [Answer(status=401, text="invalid x-api-key")]
    app = open_app("board.py", deal=f"sample:{DEAL}")

    app = _finish(_write(app))

    assert "Nothing new was written" in texts_of(app)
    assert "ANTHROPIC_API_KEY" in texts_of(app)
    assert "Playbook draft, no AI" in components(app, "freshness")[0]["line"]
    assert components(app, "action_card")


def test_a_stale_board_stays_with_its_reason_when_claude_is_away(claude):
    _finish(_write(open_app("board.py", deal=f"sample:{DEAL}")))
    claude.answers = [Answer(status=403, text="no")]

    app = open_app("board.py", deal=f"sample:{DEAL}", campaign="Q4 launch")
    app = _write(app)
    app = _finish(app)

    assert components(app, "freshness")[0]["badge"]["text"] == "Stale"
    assert "a campaign was added" in components(app, "freshness")[0]["line"]
    assert "Nothing new was written" in texts_of(app)
    assert [card["title"] for card in components(app, "action_card")] == ["Answer Ana", "Settle the date"]


def test_no_sentence_on_the_dashboard_names_an_option_of_the_command_line(claude):
    claude.answers = [Answer(status=402, text="no credit")]
    app = open_app("board.py", deal=f"sample:{DEAL}")

    app = _finish(_write(app))

    assert "choose the playbook under Options" in texts_of(app)
    assert "--writer" not in texts_of(app)


def test_a_plan_is_written_in_full_and_the_others_stay(claude):
    claude.answers = [Answer(text=REPLY), Answer(text=FULL)]
    app = _finish(_write(open_app("board.py", deal=f"sample:{DEAL}")))
    cards = components(app, "action_card")
    assert cards[0]["write"] is None
    assert cards[1]["write"].startswith("Write it in full · about $")

    desk = _desk()
    job = desk.begin_content(desk.view().recommendation.recommendation_id, cards[1]["id"])
    assert job.wait(30)
    app = app.run()

    after = components(app, "action_card")
    assert after[0] == cards[0]
    assert after[1]["content"]["kind"] == "email"
    assert after[1]["write"] is None
    assert app.toast[0].value == "“Settle the date” is written in full"


def test_what_could_not_be_written_in_full_is_said_under_its_card(claude):
    claude.answers = [Answer(text=REPLY), Answer(status=403, text="no")]
    app = _finish(_write(open_app("board.py", deal=f"sample:{DEAL}")))
    plan = components(app, "action_card")[1]

    desk = _desk()
    assert desk.begin_content(desk.view().recommendation.recommendation_id, plan["id"]).wait(30)
    app = app.run()

    assert "Nothing new was written" in texts_of(app)
    assert components(app, "action_card")[1] == plan


def test_a_campaign_reaches_claude_and_stands_on_the_board(claude):
    app = open_app("board.py", deal=f"sample:{DEAL}", campaign="Q4 launch with Ω")

    app = _finish(_write(app))

    assert "Q4 launch with Ω" in json.dumps(claude.requests[0]["messages"], ensure_ascii=False)
    assert "Q4 launch with Ω" in [chip["text"] for chip in components(app, "heading")[0]["chips"]]
    assert components(app, "freshness")[0]["badge"]["text"] == "Fresh"


def test_a_board_may_be_asked_of_the_playbook_though_there_is_a_key(claude):
    app = open_app("board.py", deal=f"sample:{DEAL}", writer="playbook")

    assert _write_tool(app)["text"] == "Write anew"
    assert components(app, "freshness")[0]["badge"]["text"] == "Fresh"


def test_options_are_applied_to_the_url():
    app = open_app("board.py", deal=f"sample:{DEAL}")

    press(app, "board-tools", "options")
    next(area for area in app.text_area if area.label == "Campaign").set_value("Q4 launch")
    app.button(key="board-options-apply").click()
    press(app, "board-tools", "options")  # without a browser, a dialog lasts no longer than a run

    assert not app.exception
    assert app.query_params["campaign"] in ("Q4 launch", ["Q4 launch"])
    assert "Q4 launch" in [chip["text"] for chip in components(app, "heading")[0]["chips"]]


@pytest.mark.parametrize("prompt", ["/etc/passwd", "../../etc/passwd", "no such one", "/etc/x.md"])
def test_a_prompt_in_a_url_is_a_known_name_and_no_path(prompt):
    app = open_app("board.py", deal=f"sample:{DEAL}", prompt=prompt)

    assert not app.exception
    assert "no prompt template" in texts_of(app)
    assert components(app, "action_card") == []


def test_a_quote_can_be_followed_back_to_its_record():
    app = open_app("board.py", deal=f"sample:{DEAL}")

    quotes = [quote for card in components(app, "action_card") for quote in card["evidence"]]
    assert any(quote["source_id"] for quote in quotes)
