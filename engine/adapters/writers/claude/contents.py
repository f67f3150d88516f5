"""The full content of one action, by channel, out of the fields of a reply."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.adapters.writers.claude.form import ReplyModel, Words
from engine.domain import Channel
from engine.recommendation import (
    EmailContent,
    Evidence,
    FullContent,
    LinkedInContent,
    Objection,
    PhoneContent,
    WhatsAppContent,
)

NEEDED_FIELDS: dict[Channel, tuple[str, ...]] = {
    Channel.EMAIL: ("subject", "body"),
    Channel.PHONE: ("opening", "discovery_questions", "pitch", "close", "voicemail"),
    Channel.LINKEDIN: ("message",),
    Channel.WHATSAPP: ("message",),
}


class ReplyEvidence(ReplyModel):
    source_id: Words = ""
    quote: Words = ""


class ReplyObjection(ReplyModel):
    objection: Words = ""
    answer: Words = ""


def find_empty_fields(channel: Channel, fields: Any) -> tuple[str, ...]:
    """Return the fields that a channel's content needs and that say nothing."""
    return tuple(name for name in NEEDED_FIELDS[channel] if not "".join(getattr(fields, name)).strip())


def make_content(channel: Channel, title: str, fields: Any) -> FullContent:
    """Return the content of a channel, without address; `fields` are a reply's, of which the channel's are read."""
    match channel:
        case Channel.EMAIL:
            return EmailContent(title=title, subject=fields.subject.strip(), body=fields.body.strip())
        case Channel.LINKEDIN:
            return LinkedInContent(title=title, message=fields.message.strip())
        case Channel.WHATSAPP:
            return WhatsAppContent(title=title, message=fields.message.strip())
        case Channel.PHONE:
            return PhoneContent(
                title=title,
                opening=fields.opening.strip(),
                discovery_questions=filled(fields.discovery_questions),
                pitch=fields.pitch.strip(),
                objections=tuple(
                    Objection(objection=one.objection, answer=one.answer) for one in fields.objections if one.objection.strip()
                ),
                close=fields.close.strip(),
                voicemail=fields.voicemail.strip(),
            )


def make_evidence(pieces: Iterable[ReplyEvidence]) -> tuple[Evidence, ...]:
    """Return the quotes of a reply; whether they are verbatim is checked by the engine."""
    return tuple(Evidence(source_id=piece.source_id, quote=piece.quote) for piece in pieces if piece.quote.strip())


def filled(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(line.strip() for line in lines if line.strip())
