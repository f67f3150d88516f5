"""The whole engine with Claude on loopback: two calls for a deal, none the second time, one for a text in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.domain import EnrichedDeal
from engine.errors import WriterRejected
from engine.feedback.input import FeedbackInput, FeedbackResult
from engine.feedback_processor import FeedbackProcessor
from engine.recommendation import EmailContent
from engine.settings import load_config
from tests.claude_replies import make_action, make_feedback_reply, make_outline, make_reply, make_summary
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.fakes import ME, MemorySource, make_deal

DEAL = "frimael"
# Nobody has written to them yet.
COLD_DEAL = "tri-rivers"
BODY = "Bonjour Claire,\n\nMerci pour votre message. Je vous réponds demain sur les deux points.\n\nBien à vous,"
CONTEXT = "# Company Context - Tourvane Sales\n\nVersion: 1.0\n\n## Email Engagement Learnings\n"
FULL = {"prerequisites": [], "evidence": [], "subject": "Votre comité", "body": BODY}


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        reply = make_reply(
            make_action(contact_id="contact-1", body=BODY, evidence=[]),
            make_outline(contact_id="contact-1", purpose="replan_close", channel="email", evidence=[]),
        )
        running.answers = [Answer(text=make_summary()), Answer(text=reply), Answer(text=json.dumps(FULL))]
        yield running


@pytest.fixture
def engine(server: ClaudeServer, home: Path) -> Iterator[Engine]:
    built = build_engine(
        load_config({"SALES_ACTION_HOME": str(home), "ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": server.url})
    )
    yield built
    built.close()


def test_a_deal_is_summarised_and_written_once(engine: Engine, server: ClaudeServer) -> None:
    source = engine.source("sample")

    before = engine.recommender.view(source, DEAL)
    first = engine.recommender.recommend(source, DEAL)
    after = engine.recommender.view(source, DEAL)

    assert (before.freshness, after.freshness) == ("draft", "fresh")
    assert before.estimate_usd > after.estimate_usd + 0.01  # the summary is written first, and paid for
    assert after.estimate_usd > after.content_estimate_usd > 0
    assert before.content_estimate_usd == 0  # the playbook writes its plans in full for nothing
    assert first.writer == "claude"
    assert first.p0_actions[0].contact.name == "Claire Le Goff"
    assert after.summary.written_by == "claude"
    assert after.recommendation.recommendation_id == first.recommendation_id
    assert len(server.requests) == 2
    assert server.faults == []


def test_no_address_of_anybody_in_the_deal_is_sent(engine: Engine, server: ClaudeServer) -> None:
    source = engine.source("sample")

    engine.recommender.recommend(source, DEAL)

    deal = source.enrich(DEAL).enriched
    sent = json.dumps([request["messages"] for request in server.requests])
    for contact in deal.contacts:
        assert not contact.email or contact.email not in sent
        assert not contact.phone or contact.phone not in sent


def test_a_plan_is_written_in_full_with_one_more_call(engine: Engine, server: ClaudeServer) -> None:
    source = engine.source("sample")
    made = engine.recommender.recommend(source, DEAL)
    plan = next(action for action in made.actions if action.content.kind == "outline")

    full = engine.contents.write(source, made.recommendation_id, plan.id)
    again = engine.recommender.recommend(source, DEAL)

    written = full.action(plan.id)
    assert written is not None
    assert isinstance(written.content, EmailContent)
    assert written.content.to == "claire.legoff@frimael.example"
    assert again.is_cached
    assert again.action(plan.id) == written
    assert len(server.requests) == 3


def test_a_fact_without_a_source_is_told_to_claude_once_and_kept_with_its_warning(engine: Engine, server: ClaudeServer) -> None:
    invented = make_reply(
        make_action(contact_id="contact-1", body=f"{BODY} Nous vous accordons une remise de 37 %.", evidence=[])
    )
    server.answers = [Answer(text=make_summary()), Answer(text=invented), Answer(text=invented)]

    made = engine.recommender.recommend(engine.source("sample"), DEAL)

    assert "37 %" in json.dumps(server.requests[2]["messages"][-1], ensure_ascii=False)
    found = {(finding.rule, finding.severity) for finding in made.warnings if "37 %" in finding.text}
    assert found == {("grounding", "block"), ("hard_discount", "block")}
    assert made.cost_usd > 0
    assert len(server.requests) == 3


def test_a_fact_that_the_second_try_takes_out_leaves_no_warning(engine: Engine, server: ClaudeServer) -> None:
    invented = make_reply(
        make_action(contact_id="contact-1", body=f"{BODY} Nous vous accordons une remise de 37 %.", evidence=[])
    )
    mended = make_reply(make_action(contact_id="contact-1", body=BODY, evidence=[]))
    server.answers = [Answer(text=make_summary()), Answer(text=invented), Answer(text=mended)]

    made = engine.recommender.recommend(engine.source("sample"), DEAL)

    assert [finding for finding in made.warnings if finding.severity == "block"] == []


def test_two_thousand_records_are_sent_within_the_budget_and_the_board_says_what_is_not(
    engine: Engine, server: ClaudeServer
) -> None:
    short = make_deal()
    asked = short.interactions[0]
    talk = [
        asked.model_copy(update={"id": f"t{n}", "at": asked.at - timedelta(days=n), "text": f"Message {n}. " + "word " * 150})
        for n in range(1, 2_001)
    ]
    source = MemorySource(EnrichedDeal.model_validate(short.model_dump() | {"interactions": [*talk, asked]}))
    server.answers = [Answer(text=make_summary()), Answer(text=make_reply(make_action(contact_id="contact-1", evidence=[])))]

    made = engine.recommender.recommend(source, "d1")
    view = engine.recommender.view(source, "d1")

    sent = [len(request["messages"][0]["content"].encode()) for request in server.requests]
    assert max(sent) <= 3.5 * engine.settings.deal_tokens + 8_000
    assert "at most 40,000 are sent" in view.left_out[0]
    assert any("counted" in line or "only" in line for line in view.left_out[1:])
    assert (made.writer, view.freshness) == ("claude", "fresh")


def test_a_deal_that_fits_is_sent_whole_and_nothing_is_said_of_it(engine: Engine) -> None:
    assert engine.recommender.view(engine.source("sample"), DEAL).left_out == ()


def test_a_wrong_key_costs_nothing_and_keeps_the_draft(engine: Engine, server: ClaudeServer) -> None:
    server.answers = [Answer(status=401)]
    source = engine.source("sample")

    with pytest.raises(WriterRejected, match="ANTHROPIC_API_KEY"):
        engine.recommender.recommend(source, DEAL)

    view = engine.recommender.view(source, DEAL)
    assert view.freshness == "draft"
    assert view.recommendation.writer == "playbook"


def _teach(engine: Engine, said: str, improvement: str = "") -> FeedbackResult:
    made = engine.recommender.recommend(engine.source("sample"), DEAL)
    feedback = FeedbackInput(
        recommendation_id=made.recommendation_id,
        feedback_type="negative",
        feedback_text=said,
        improvement=improvement,
        action_id=made.p0_actions[0].id,
    )
    return FeedbackProcessor(engine.memory).process_feedback(feedback, ME)


def test_what_claude_reads_in_a_feedback_comes_into_the_context(engine: Engine, server: ClaudeServer) -> None:
    engine.context.create(CONTEXT)
    reply = make_feedback_reply(text="Put the date of the committee first", kind="style", value="", scope="all")
    server.answers = [*server.answers[:2], Answer(text=reply)]

    result = _teach(engine, "The date came too late. She wanted it. It is what counts for them.", "Date first!")

    assert result.learning_extracted == "Put the date of the committee first"
    assert result.company_context_updated
    assert "Put the date of the committee first" in (engine.context.read_text() or "")
    asked = server.requests[-1]
    assert asked["model"] == engine.settings.models.learn
    assert "What makes a good learning" in asked["system"][0]["text"]
    assert "Tourvane" in asked["system"][0]["text"]
    assert "Le Goff" not in asked["messages"][0]["content"]
    assert server.faults == []


def test_what_claude_learned_goes_with_its_next_request_and_its_draft_names_it(engine: Engine, server: ClaudeServer) -> None:
    engine.context.create(CONTEXT)
    rule = "Keep cold outreach emails under 60 words"
    wordy, short = (
        Answer(text=make_reply(make_action(contact_id="contact-1", purpose="open_conversation", evidence=[], **changes)))
        for changes in ({"body": f"Hi Alyssa,\n\n{'Yes. ' * 70}"}, {"body": "Hi Alyssa,\n\nYes.", "applied_learnings": [rule]})
    )
    server.answers = [Answer(text=make_summary()), wordy, Answer(text=make_feedback_reply()), short]
    source = engine.source("sample")

    before = engine.recommender.recommend(source, COLD_DEAL)
    said = FeedbackInput(
        recommendation_id=before.recommendation_id, feedback_type="negative", feedback_text="Too long, keep under 60 words"
    )
    learned = engine.feedback.process_feedback(said, ME)
    after = engine.recommender.recommend(source, COLD_DEAL)

    assert (learned.learning_extracted, learned.new_version) == (rule, "1.1")
    [written, anew] = [json.dumps(server.requests[place]["system"]) for place in (1, 3)]
    assert (rule in written, rule in anew) == (False, True)
    assert learned.learning_id not in anew
    assert before.p0_actions[0].applied_learnings == ()
    assert after.p0_actions[0].applied_learnings == (learned.learning_id,)
    assert after.cache_status.changed == ("company_context_hash",)
    assert len(server.requests) == 4


def test_where_claude_is_overloaded_the_rules_learn_and_say_so(engine: Engine, server: ClaudeServer) -> None:
    engine.context.create(CONTEXT)
    server.answers = [*server.answers[:2], Answer(status=401)]

    result = _teach(engine, "Emails are too long, keep them under 80 words")

    assert result.learning_extracted is not None
    assert "under 80 words" in result.learning_extracted
    assert "Rules read it" in result.model_dump_json()
