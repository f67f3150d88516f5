"""Summaries, and the full content of one action, over real HTTP."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest

from engine.adapters.writers.claude import Claude
from engine.domain import Summary
from engine.errors import ReplyInvalid, WriterRejected
from engine.prompt_parts import ContextPart, DataPart
from engine.recommendation import EmailContent, FullContent, LinkedInContent, PhoneContent, WhatsAppContent
from tests.claude_replies import make_claude, make_content_parts, make_enriched, make_summary, make_summary_parts
from tests.claude_server import Answer, ClaudeServer, running_server

EVIDENCE = [{"source_id": "i1", "quote": "Can we pay quarterly?"}]
EMAIL = {"prerequisites": ["Check the total"], "evidence": EVIDENCE, "subject": "Yearly total", "body": "Hi Ana,\n\n42,000."}


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.summary = None
        yield running


@pytest.fixture
def claude(server: ClaudeServer) -> Claude:
    return make_claude(server, summarise_model="claude-haiku-5-5")


def test_a_summary_is_written_by_its_own_model(server: ClaudeServer, claude: Claude) -> None:
    said = {"stakeholders": ["Ana Lima, buyer"], "promises": ["Tom to Ana: the offer"], "opportunities": ["A second site"]}
    server.answers = [Answer(text=make_summary(next_step="Call on Tuesday 24 November", **said))]

    written = claude.summarize(make_summary_parts(claude))

    assert written.summary == Summary(
        headline="Ana waits for an answer",
        situation="She asked about billing.",
        stakeholders=("Ana Lima, buyer",),
        promises=("Tom to Ana: the offer",),
        opportunities=("A second site",),
        next_step="Call on Tuesday 24 November",
        written_by="claude",
    )
    assert written.model == server.requests[0]["model"] == "claude-haiku-5-5"
    assert written.cost_usd == pytest.approx((1200 * 0.1 + 900 * 0.5 + 4000 * 0.01) / 1e6, abs=1e-6)
    assert server.faults == []


def test_a_summary_is_asked_for_without_a_date(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_summary())]

    claude.summarize(make_summary_parts(claude))

    sent = json.dumps(server.requests[0])
    assert "Today is" not in sent
    assert "You sum up." in sent
    assert "Can we pay quarterly?" in sent


def test_a_summary_without_a_headline_is_asked_for_again(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_summary(headline=" ")), Answer(text=make_summary())]

    assert claude.summarize(make_summary_parts(claude)).summary.headline
    assert "headline: must not be empty" in server.requests[1]["messages"][-1]["content"]


def test_a_summary_is_known_by_data_template_and_model_but_not_by_the_context(claude: Claude, server: ClaudeServer) -> None:
    parts = make_summary_parts(claude)
    other_model = make_claude(server, summarise_model="claude-opus-5-5")

    assert parts.made_from == make_summary_parts(claude).made_from
    assert parts.made_from == dataclasses.replace(parts, context=ContextPart("We sell more.", "1.1")).made_from
    assert parts.made_from != dataclasses.replace(parts, data=DataPart(make_enriched("Something else"))).made_from
    assert parts.made_from != make_summary_parts(other_model).made_from
    assert parts.made_from != dataclasses.replace(parts, prompt=dataclasses.replace(parts.prompt, template="x")).made_from


@pytest.mark.parametrize(
    ("channel", "reply", "kind"),
    [
        ("email", {"subject": "Total", "body": "Hi."}, EmailContent),
        ("linkedin", {"message": "Hi."}, LinkedInContent),
        ("whatsapp", {"message": "Hi."}, WhatsAppContent),
        (
            "phone",
            {"opening": "a", "discovery_questions": ["b"], "pitch": "c", "objections": [], "close": "d", "voicemail": "e"},
            PhoneContent,
        ),
    ],
)
def test_each_channel_has_its_content(
    server: ClaudeServer, claude: Claude, channel: str, reply: dict[str, object], kind: type[FullContent]
) -> None:
    server.answers = [Answer(text=json.dumps({"prerequisites": [], "evidence": []} | reply))]

    written = claude.write_content(make_content_parts(claude, channel))

    assert isinstance(written.content, kind)
    assert written.content.title == "Settle the price"
    assert server.faults == []


def test_a_content_comes_with_what_it_needs_and_rests_on(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=json.dumps(EMAIL))]

    written = claude.write_content(make_content_parts(claude))

    assert written.prerequisites == ("Check the total",)
    assert written.evidence[0].quote == "Can we pay quarterly?"
    assert written.model == "claude-sonnet-5-5"
    assert written.cost_usd > 0


def test_only_the_planned_action_is_told_and_no_address_with_it(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=json.dumps(EMAIL))]

    claude.write_content(make_content_parts(claude))

    question = server.requests[0]["messages"][0]["content"]
    action = json.loads(question.split("<action>")[1].split("</action>")[0])
    assert action["contact_id"] == "contact-1"
    assert action["content"]["key_points"] == ["Yearly total first"]
    assert "id" not in action
    assert "Today is Monday 2026-11-23." in question


def test_a_content_that_a_review_stops_is_written_once_more(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=json.dumps(EMAIL)), Answer(text=json.dumps(EMAIL | {"body": "Hi Ana."}))]

    def review(content: FullContent) -> list[str]:
        return ["42,000 stands nowhere."] if isinstance(content, EmailContent) and "42,000" in content.body else []

    written = claude.write_content(make_content_parts(claude), review=review)

    assert isinstance(written.content, EmailContent)
    assert written.content.body == "Hi Ana."


def test_failures_of_both_are_those_of_writing(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text="{}")]

    with pytest.raises(ReplyInvalid, match="the reply has no subject, body"):
        claude.write_content(make_content_parts(claude))

    server.answers = [Answer(status=401)]
    with pytest.raises(WriterRejected):
        claude.summarize(make_summary_parts(claude))


def test_the_content_of_another_action_or_day_has_another_key(claude: Claude) -> None:
    parts = make_content_parts(claude)
    changed = parts.action.model_copy(update={"rationale": "Something else."})

    assert parts.cache_key == make_content_parts(claude).cache_key
    assert parts.cache_key != dataclasses.replace(parts, action=changed).cache_key
