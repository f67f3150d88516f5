"""What Claude is given in tests, and replies as it would write them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import anthropic  # noqa: F401 - takes seconds on a busy machine, which is not what deadlines are tested for

from engine.adapters.writers.claude import Claude
from engine.domain import Contact, Deal, EnrichedDeal, Interaction, Summary
from engine.prompt_parts import (
    CampaignPart,
    ContentParts,
    ContextPart,
    DataPart,
    PromptPart,
    PromptParts,
    SummaryPart,
    SummaryParts,
)
from engine.prompts import Template
from engine.recommendation import Action, OutlineContent, Person, Timing
from tests.claude_server import ClaudeServer

TEMPLATE = Template(name="recommend", system="You advise.\n{{company_context}}\n{{time_zone}}\n", effort="medium")
SUMMARY_TEMPLATE = Template(name="summary", system="You sum up.\n{{company_context}}\n", task="summarise")
CONTENT_TEMPLATE = Template(name="content", system="You write.\n{{company_context}}\n", task="content")
FEEDBACK_TEMPLATE = Template(
    name="feedback", system="You learn.\n{{company_context}}\n", task="learn", max_tokens=3000, effort="low"
)
LEARNING = ("L7f3a2c", "**2026-10-06**: Keep cold outreach under 90 words _(Context: P1 email action)_")

_TEXTS = ("subject", "body", "message", "opening", "pitch", "close", "voicemail", "approach", "day", "timing_reason")
_LISTS = ("prerequisites", "discovery_questions", "objections", "key_points", "considerations", "evidence", "applied_learnings")


def make_action(**changes: Any) -> dict[str, Any]:
    """Return a P0 e-mail as Claude replies with it."""
    action: dict[str, Any] = dict.fromkeys(_TEXTS, "") | {name: [] for name in _LISTS}
    action |= {"priority": "P0", "channel": "email", "purpose": "answer_question", "contact_id": "contact-1"}
    action |= {"title": "Answer Ana", "rationale": "Ana has waited since Friday."}
    return action | {"subject": "Quarterly billing", "body": "Hi Ana,\n\nYes."} | changes


def make_outline(**changes: Any) -> dict[str, Any]:
    """Return a P1 call as Claude replies with it."""
    outline = {"priority": "P1", "channel": "phone", "purpose": "settle_price", "title": "Call about the price"}
    return make_action(**(outline | {"key_points": ["Ask who signs"], "subject": "", "body": ""} | changes))


def make_value(*actions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a whole recommendation as Claude replies with it."""
    shown = list(actions) or [make_action()]
    reply: dict[str, Any] = {"plan": [{"priority": one["priority"], "title": one["title"]} for one in shown]}
    reply |= {"key_themes": ["billing"], "insights": [], "open_questions": []}
    reply |= {"hold_kind": "none", "hold_until": "", "hold_reason": "", "actions": shown}
    return reply | changes


def make_reply(*actions: dict[str, Any], **changes: Any) -> str:
    """Return the text of a whole recommendation."""
    return json.dumps(make_value(*actions, **changes))


def make_summary(**changes: Any) -> str:
    """Return the text of a summary."""
    lists = ("stakeholders", "waiting", "promises", "key_themes", "risks", "opportunities")
    summary: dict[str, Any] = {"headline": "Ana waits for an answer", "situation": "She asked about billing."}
    return json.dumps(summary | {name: [] for name in lists} | {"next_step": ""} | changes)


def make_claude(server: ClaudeServer, timeout_s: float = 5, **changes: Any) -> Claude:
    """Return a client of the server, one that waits for nothing longer than a test may take."""
    arguments = {"api_key": "sk-test", "base_url": server.url, "model": "claude-sonnet-5-5", "first_pause_s": 0.01}
    return Claude(timeout_s=timeout_s, **(arguments | changes))


def make_enriched(note: str = "Can we pay quarterly?", contact_id: str = "c1") -> EnrichedDeal:
    """Return a deal whose contact asked something last Friday."""
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    asked = Interaction(id="i1", kind="email", direction="in", at=at, text=note, contact_ids=(contact_id,))
    ana = Contact(id=contact_id, name="Ana Lima", email="ana@fabrica.example", phone="+351210000000")
    deal = Deal(source="t", id="d1", name="Plan", owner="tom@us.example")
    return EnrichedDeal(deal=deal, contacts=(ana,), interactions=(asked,))


def make_prompt(writer: Claude, template: Template = TEMPLATE, **changes: Any) -> PromptPart:
    """Return the prompt as the engine makes it of a template."""
    fields: dict[str, Any] = {
        "name": template.name,
        "template": template.system,
        "parameters": tuple(sorted(writer.parameters(template).items())),
        "time_zone": "Europe/Lisbon",
        "sender": (("name", "Tom Reed"), ("booking_link", "https://us.example/tom")),
    }
    return PromptPart(**(fields | changes))


def make_parts(
    writer: Claude, note: str = "Can we pay quarterly?", campaign: str | None = None, prompt: PromptPart | None = None
) -> PromptParts:
    """Return everything that a recommendation is written from."""
    return PromptParts(
        data=DataPart(make_enriched(note)),
        summary=SummaryPart(Summary(headline="Ana waits", situation="She asked about billing.")),
        prompt=prompt or make_prompt(writer),
        context=ContextPart("We sell plans.", "1.0", (LEARNING,)),
        campaign=CampaignPart(campaign) if campaign else None,
        writer="claude",
        valid_on=date(2026, 11, 23),
    )


def make_summary_parts(writer: Claude) -> SummaryParts:
    """Return everything that a summary is written from."""
    return SummaryParts(
        DataPart(make_enriched()), make_prompt(writer, SUMMARY_TEMPLATE, sender=()), ContextPart("We sell plans.", "1.0")
    )


def make_content_parts(writer: Claude, channel: str = "email") -> ContentParts:
    """Return everything that the full content of a planned action is written from."""
    action = Action(
        id="act_0123456789ab",
        priority="P1",
        channel=channel,
        purpose="settle_price",
        contact=Person(id="c1", name="Ana Lima"),
        title="Settle the price",
        rationale="Ana asked on Friday.",
        timing=Timing(text="Wednesday", time_zone="Europe/Lisbon", reason="Two days before her committee"),
        content=OutlineContent(title="Settle the price", key_points=("Yearly total first",)),
    )
    return ContentParts(make_parts(writer, prompt=make_prompt(writer, CONTENT_TEMPLATE)), action)


def make_feedback_reply(**changes: Any) -> str:
    """Return the text of what a feedback teaches, as Claude replies with it."""
    reply: dict[str, Any] = {"has_learning": True, "text": "Keep cold outreach emails under 60 words"}
    reply |= {"section": "Email Engagement Learnings", "kind": "length", "value": "60", "scope": "cold"}
    return json.dumps(reply | {"same_as": "", "contradicts": "", "reason": "First e-mails are to be shorter."} | changes)
