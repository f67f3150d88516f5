"""What a preview shows is what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.prompts import Template, parse_template
from engine.settings import load_config
from tests.claude_replies import make_action, make_outline, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server

DEAL = "frimael"
BODY = "Bonjour Claire,\n\nMerci pour votre message. Je vous réponds demain sur les deux points.\n\nBien à vous,"
FULL = {"prerequisites": [], "evidence": [], "subject": "Votre comité", "body": BODY}


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [
            Answer(text=make_reply(make_action(body=BODY), make_outline(purpose="replan_close", channel="email"))),
            Answer(text=json.dumps(FULL)),
        ]
        yield running


@pytest.fixture
def paying(server: ClaudeServer, home: Path) -> Iterator[Engine]:
    variables = {"SALES_ACTION_HOME": str(home), "ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": server.url}
    built = build_engine(load_config(variables))
    yield built
    built.close()


@pytest.fixture
def offline(home: Path) -> Iterator[Engine]:
    built = build_engine(load_config())
    yield built
    built.close()


def test_a_preview_is_word_for_word_what_claude_is_sent(paying: Engine, server: ClaudeServer) -> None:
    source = paying.source("sample")
    made = paying.recommender.recommend(source, DEAL, campaign="Q4 launch")
    plan = next(action for action in made.actions if action.content.kind == "outline")
    paying.contents.write(source, made.recommendation_id, plan.id, campaign="Q4 launch")
    sent_summary, sent_board = server.summaries[0], server.requests[0]

    summary = paying.previews.make(source, DEAL, paying.templates.load("summary"))
    board = paying.previews.make(source, DEAL, paying.templates.load("recommend"), campaign="Q4 launch")

    for preview, sent in ((summary, sent_summary), (board, sent_board)):
        assert preview.system == sent["system"][0]["text"]
        assert preview.message == sent["messages"][0]["content"]


def test_the_preview_of_a_content_names_a_planned_action(offline: Engine) -> None:
    source = offline.source("sample")
    actions = offline.recommender.view(source, DEAL).recommendation.actions
    plan = next(action for action in actions if action.content.kind == "outline")

    preview = offline.previews.make(source, DEAL, offline.templates.load("content"))

    assert "<action>" in preview.message
    assert json.dumps(plan.title, ensure_ascii=False)[1:-1] in preview.message


def test_without_a_key_every_template_can_be_previewed(offline: Engine) -> None:
    source = offline.source("sample")

    previews = {name: offline.previews.make(source, DEAL, offline.templates.load(name)) for name in offline.templates.names()}

    assert all("{{" not in preview.system for preview in previews.values())
    assert previews["feedback"].message == ""
    assert all(previews[name].message for name in ("recommend", "summary", "content"))
    assert all(preview.about_tokens > 1000 for preview in previews.values())


def test_a_text_that_is_not_stored_can_be_previewed(offline: Engine) -> None:
    template = parse_template("## System Prompt\nAdvise at {{time_zone}}.\n{{company_context}}\n", Path("new.md"))

    preview = offline.previews.make(offline.source("sample"), DEAL, template)

    assert preview.system.startswith("Advise at Europe/Paris.")


def test_no_address_of_anybody_stands_in_a_preview(offline: Engine) -> None:
    source = offline.source("sample")
    deal = source.enrich(DEAL).enriched
    template = Template(name="t", system="{{company_context}}")

    preview = offline.previews.make(source, DEAL, template)

    assert all(contact.email not in preview.message for contact in deal.contacts if contact.email)
