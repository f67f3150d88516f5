"""The form of Claude's reply: one flat schema without unions, and the way from it to a Draft.

The API compiles the schema to a grammar and refuses large ones, so every field is there for every channel, and a field
that a channel has no use for stays empty. What the schema can't say is checked here.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.domain import Channel
from engine.errors import ReplyInvalid
from engine.recommendation import (
    Content,
    Draft,
    DraftAction,
    EmailContent,
    Evidence,
    Hold,
    LinkedInContent,
    Objection,
    OutlineContent,
    PhoneContent,
    Priority,
    Purpose,
    WhatsAppContent,
)

_NEEDED = {
    Channel.EMAIL: ("subject", "body"),
    Channel.PHONE: ("opening", "discovery_questions", "pitch", "close", "voicemail"),
    Channel.LINKEDIN: ("message",),
    Channel.WHATSAPP: ("message",),
}


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReplyEvidence(_Reply):
    source_id: str
    quote: str


class ReplyObjection(_Reply):
    objection: str
    answer: str


class ReplyAction(_Reply):
    """An action; a P0 fills in the fields of its channel, a P1 or P2 the outline."""

    priority: Priority
    channel: Channel
    purpose: Purpose
    contact_id: str
    title: str
    rationale: str
    day: str
    timing_reason: str
    prerequisites: list[str]
    subject: str
    body: str
    message: str
    opening: str
    discovery_questions: list[str]
    pitch: str
    objections: list[ReplyObjection]
    close: str
    voicemail: str
    key_points: list[str]
    approach: str
    considerations: list[str]
    evidence: list[ReplyEvidence]
    applied_learnings: list[str]


class Reply(_Reply):
    """A whole reply. `hold_kind` "none" leaves the other two empty."""

    key_themes: list[str]
    insights: list[str]
    open_questions: list[str]
    hold_kind: Literal["none", "forbidden", "spared", "nothing_due"]
    hold_until: str
    hold_reason: str
    actions: list[ReplyAction]


def read_reply(text: str) -> Draft:
    """Return the draft of a reply's text. Raises ReplyInvalid, which says what is wrong with it."""
    try:
        reply = Reply.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole reply"
        raise ReplyInvalid(f"Claude's reply has not the form asked for: {where}: {first['msg']}.") from error
    return Draft(
        key_themes=tuple(reply.key_themes),
        insights=tuple(reply.insights),
        open_questions=tuple(reply.open_questions),
        actions=tuple(_draft_action(action) for action in reply.actions),
        hold=_hold(reply),
    )


def _hold(reply: Reply) -> Hold | None:
    if reply.hold_kind == "none":
        return None
    return Hold(kind=reply.hold_kind, until=_day(reply.hold_until, "hold_until"), reason=reply.hold_reason)


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ReplyInvalid(f"Claude's reply has not the form asked for: {field} is '{text[:40]}', not a date.") from error


def _draft_action(action: ReplyAction) -> DraftAction:
    return DraftAction(
        priority=action.priority,
        channel=action.channel,
        purpose=action.purpose,
        contact_id=action.contact_id,
        title=action.title,
        rationale=action.rationale,
        day=_day(action.day, "day"),
        timing_reason=action.timing_reason,
        prerequisites=tuple(action.prerequisites),
        content=_content(action),
        evidence=tuple(Evidence(source_id=piece.source_id, quote=piece.quote) for piece in action.evidence),
        applied_learnings=tuple(action.applied_learnings),
    )


def _content(action: ReplyAction) -> Content:
    if action.priority is not Priority.P0:
        return OutlineContent(
            title=action.title,
            key_points=tuple(action.key_points),
            approach=action.approach,
            considerations=tuple(action.considerations),
        )
    for field in _NEEDED[action.channel]:
        if not getattr(action, field):
            raise ReplyInvalid(
                f"Claude's reply has not the form asked for: the {action.channel} '{action.title}' has no {field}."
            )
    match action.channel:
        case Channel.EMAIL:
            return EmailContent(title=action.title, subject=action.subject, body=action.body)
        case Channel.LINKEDIN:
            return LinkedInContent(title=action.title, message=action.message)
        case Channel.WHATSAPP:
            return WhatsAppContent(title=action.title, message=action.message)
        case Channel.PHONE:
            return PhoneContent(
                title=action.title,
                opening=action.opening,
                discovery_questions=tuple(action.discovery_questions),
                pitch=action.pitch,
                objections=tuple(Objection(objection=one.objection, answer=one.answer) for one in action.objections),
                close=action.close,
                voicemail=action.voicemail,
            )
