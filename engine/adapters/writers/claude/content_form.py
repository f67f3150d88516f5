"""The form of the full content of one action: for each channel the fields that it needs, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Self

from pydantic import model_validator

from engine.adapters.writers.claude.contents import (
    ReplyEvidence,
    ReplyObjection,
    filled,
    find_empty_fields,
    make_content,
    make_evidence,
)
from engine.adapters.writers.claude.form import Form, Items, Lines, ReplyModel, Words, name_fields
from engine.domain import Channel
from engine.drafts.delivery import CALL_STEPS
from engine.recommendation import Evidence, FullContent


@dataclass(frozen=True)
class ContentDraft:
    """A content as the model wrote it."""

    content: FullContent
    prerequisites: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class _TextReply(ReplyModel):
    channel: ClassVar[Channel]

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if empty := find_empty_fields(self.channel, self):
            raise ValueError(f"the reply has no {', '.join(empty)}")
        return self


class _Grounded(ReplyModel):
    """What a text needs that is written from a plan."""

    prerequisites: Lines = ()
    evidence: Items[ReplyEvidence] = ()


class EmailText(_TextReply):
    channel = Channel.EMAIL

    subject: Words = ""
    body: Words = ""


class PhoneText(_TextReply):
    channel = Channel.PHONE

    opening: Words = ""
    discovery_questions: Lines = ()
    pitch: Words = ""
    objections: Items[ReplyObjection] = ()
    close: Words = ""
    voicemail: Words = ""


class MessageText(_TextReply):
    """LinkedIn or WhatsApp: both need the same."""

    channel = Channel.LINKEDIN

    message: Words = ""


# A reply's own fields come after those of its last base: what it rests on first, then the text.
class EmailReply(EmailText, _Grounded):
    pass


class PhoneReply(PhoneText, _Grounded):
    pass


class MessageReply(MessageText, _Grounded):
    pass


_MODELS: dict[Channel, type[ReplyModel]] = {
    Channel.EMAIL: EmailReply,
    Channel.PHONE: PhoneReply,
    Channel.LINKEDIN: MessageReply,
    Channel.WHATSAPP: MessageReply,
}
_TEXTS: dict[Channel, type[ReplyModel]] = {
    Channel.EMAIL: EmailText,
    Channel.PHONE: PhoneText,
    Channel.LINKEDIN: MessageText,
    Channel.WHATSAPP: MessageText,
}
_PART_NAMES = {
    "prerequisites": "Prerequisites",
    "evidence": "Evidence",
    "subject": "Subject",
    "body": "Text",
    "message": "Message",
    **CALL_STEPS,
}


@lru_cache(maxsize=32)
def content_form(channel: Channel, title: str) -> Form[ContentDraft]:
    """Return the form of a channel's content; `title` is the action's."""

    def make(reply: Any) -> ContentDraft:
        return ContentDraft(
            content=make_content(channel, title, reply),
            prerequisites=filled(reply.prerequisites),
            evidence=make_evidence(reply.evidence),
        )

    return Form(f"content for {channel.value}", _MODELS[channel], make, name_fields(_PART_NAMES))


@lru_cache(maxsize=32)
def text_form(channel: Channel, title: str) -> Form[FullContent]:
    """Return the form of a channel's text alone, for one that is rewritten; `title` is the action's."""
    return Form(
        f"text for {channel.value}",
        _TEXTS[channel],
        lambda reply: make_content(channel, title, reply),
        name_fields(_PART_NAMES),
    )
