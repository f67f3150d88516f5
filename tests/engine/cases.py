"""Small deals, drafts and parts to build tests of the recommendation's way out on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.domain import Channel, Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Summary
from engine.drafts.timing import Clock
from engine.ports import Written
from engine.prompt_parts import ContextPart, DataPart, PromptPart, PromptParts, SummaryPart
from engine.recommendation import (
    CacheStatus,
    Content,
    Draft,
    DraftAction,
    EmailContent,
    Evidence,
    LinkedInContent,
    OutlineContent,
    PhoneContent,
    Priority,
    Purpose,
    WhatsAppContent,
)

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
EXPIRES = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MISS = CacheStatus(outcome="miss")

ANA = Contact(
    id="ana@acme.example",
    name="Ana Lima",
    email="ana@acme.example",
    phone="+33612345678",
    linkedin_url="https://www.linkedin.com/in/ana",
    whatsapp_opt_in=True,
    country="FR",
)
BEN = Contact(id="ben@acme.example", name="Ben Roth", email="ben@acme.example", country="FR")
QUESTION = Interaction(
    id="m1",
    kind=InteractionKind.EMAIL,
    direction=Direction.IN,
    at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    subject="Quarterly billing",
    text="Hi Tom,\ncould you tell me whether we can be billed quarterly?",
    contact_ids=(ANA.id,),
)
OUTLINE = OutlineContent(title="Outline", key_points=("What they need",))
EMAIL = EmailContent(title="Answer", subject="Quarterly billing: yes", body="Hi Ana,\n\nYes, you can.\n\nBest regards,")
PHONE = PhoneContent(
    title="Call",
    opening="Ana, Tom from Northline, about the billing.",
    discovery_questions=("What has changed?",),
    pitch="Quarterly costs nothing more.",
    close="Shall I send it?",
    voicemail="Ana, Tom from Northline. The answer is in your mail.",
)
LINKEDIN = LinkedInContent(title="Note", message="Hello Ana, the answer is yes.")
WHATSAPP = WhatsAppContent(title="Message", message="Hi Ana, the answer is yes.")
CONTENTS: dict[Channel, Content] = {
    Channel.EMAIL: EMAIL,
    Channel.PHONE: PHONE,
    Channel.LINKEDIN: LINKEDIN,
    Channel.WHATSAPP: WHATSAPP,
}


@dataclass(frozen=True)
class FixedEngagement:
    """An engagement score that never changes."""

    score: int = 48
    level: Any = "medium"
    trend: Any = "steady"


def make_deal(*interactions: Interaction, contacts: tuple[Contact, ...] = (ANA, BEN), **fields: Any) -> EnrichedDeal:
    """Return a deal of Acme in the proposal stage."""
    known = {"source": "sample", "id": "1", "name": "Acme annual plan", "stage": "Proposal", "close_date": "2026-12-18"}
    return EnrichedDeal(deal=Deal(**(known | fields)), contacts=contacts, interactions=interactions)


def make_parts(enriched: EnrichedDeal, context: str = "We sell planning software.", writer: str = "playbook") -> PromptParts:
    """Return what a writer would be given for a deal."""
    return PromptParts(
        data=DataPart(enriched),
        summary=SummaryPart(Summary(headline="", situation="")),
        prompt=PromptPart("recommend", "{{company_context}}", (), "Europe/Paris"),
        context=ContextPart(context, "1.0"),
        campaign=None,
        writer=writer,
        valid_on=MONDAY,
    )


def make_action(priority: str = "P0", channel: str = "email", **changes: Any) -> DraftAction:
    """Return a drafted answer to Ana: full content for a P0, else an outline."""
    content = CONTENTS[Channel(channel)] if priority == "P0" else OUTLINE
    known = {
        "priority": Priority(priority),
        "channel": Channel(channel),
        "purpose": Purpose.ANSWER_QUESTION,
        "contact_id": ANA.id,
        "title": "Answer the billing question",
        "rationale": "Ana asked on Friday.",
        "timing_reason": "She has waited a working day.",
        "prerequisites": ("Check the order form.",),
        "content": content,
        "evidence": (Evidence(source_id="deal.stage", quote="Proposal"),),
    }
    return DraftAction(**(known | changes))


def make_clock(now: datetime = NOW) -> Clock:
    """Return a clock in Paris."""
    return Clock(now, "Europe/Paris", "FR")


def make_written(*actions: DraftAction, **draft: Any) -> Written:
    """Return what a writer hands back."""
    return Written(Draft(actions=actions, **draft), model="playbook-1")
