"""A content as something to read: an e-mail as an e-mail, a call as steps, a message as a bubble, an outline as points."""

from __future__ import annotations

from typing import Any

from engine.domain import Contact
from engine.drafts.links import make_linkedin, make_mailto, make_tel, make_whatsapp
from engine.recommendation import Action, EmailContent, LinkedInContent, OutlineContent, PhoneContent, WhatsAppContent
from ui import board_texts as texts
from ui.components.marked_text import Marked, MarkedTexts

_COPY = "content_copy"
_OPEN = "open_in_new"


def describe_content(action: Action, plain_text: str, contact: Contact | None, marked: MarkedTexts) -> dict[str, Any]:
    """Return a content as the card draws it: its kind, buttons, fields and blocks.

    Args:
        plain_text: what Copy puts on the clipboard.
        contact: the person addressed, for links and titles.
        marked: marks what doesn't stand in the sources.
    """
    content = action.content
    if isinstance(content, EmailContent):
        return _email(content, action, plain_text, marked)
    if isinstance(content, PhoneContent):
        return _phone(content, plain_text, marked)
    if isinstance(content, OutlineContent):
        return _outline(content, marked)
    return _message(content, action, plain_text, contact, marked)


def _email(content: EmailContent, action: Action, plain_text: str, marked: MarkedTexts) -> dict[str, Any]:
    buttons = [_copy_button(texts.COPY_EMAIL, plain_text)]
    if mailto := make_mailto(content):
        buttons.append({"way": "mail_program", "text": texts.OPEN_IN_MAIL, "icon": _OPEN, "href": mailto})
    return {
        "kind": "email",
        "buttons": buttons,
        "fields": [
            _field("To", texts.TO, action.contact.name, content.to or texts.NO_ADDRESS, content.to),
            _field("Subject", texts.SUBJECT, marked.mark("subject", content.subject), "", content.subject),
        ],
        "blocks": [
            _copied({"kind": "text", "text": marked.mark("body", content.body), "key": "Body"}, texts.BODY, content.body)
        ],
    }


def _phone(content: PhoneContent, plain_text: str, marked: MarkedTexts) -> dict[str, Any]:
    buttons = [_copy_button(texts.COPY_SCRIPT, plain_text)]
    if href := make_tel(content.to):
        buttons.append({"way": "phone", "text": texts.CALL.format(number=content.to), "icon": "call", "href": href})
    objections = [
        [marked.mark(f"objections.{n}.objection", one.objection), marked.mark(f"objections.{n}.answer", one.answer)]
        for n, one in enumerate(content.objections)
    ]
    questions = marked.mark_all("discovery_questions", content.discovery_questions)
    blocks: list[dict[str, Any]] = [
        {"kind": "say", "label": texts.OPEN_WITH, "text": marked.mark("opening", content.opening)},
        {"kind": "numbered", "label": texts.ASK, "items": questions},
        {"kind": "text", "label": texts.SAY, "text": marked.mark("pitch", content.pitch)},
    ]
    if objections:
        label = texts.IF_THEY_OBJECT.format(count=len(objections))
        blocks.append({"kind": "pairs", "label": label, "items": objections, "is_folded": True})
    blocks.append({"kind": "say", "label": texts.CLOSE_WITH, "text": marked.mark("close", content.close)})
    voicemail = marked.mark("voicemail", content.voicemail)
    blocks.append({"kind": "say", "label": texts.VOICEMAIL, "text": voicemail, "is_folded": True})
    return {"kind": "phone", "buttons": buttons, "fields": [], "blocks": blocks}


def _message(
    content: LinkedInContent | WhatsAppContent,
    action: Action,
    plain_text: str,
    contact: Contact | None,
    marked: MarkedTexts,
) -> dict[str, Any]:
    buttons = [_copy_button(texts.COPY_MESSAGE, plain_text)]
    if isinstance(content, WhatsAppContent):
        href = make_whatsapp(content)
        name = texts.WHATSAPP
    else:
        href = make_linkedin(contact)
        name = texts.LINKEDIN
    if href:
        buttons.append({"way": content.kind, "text": name, "icon": _OPEN, "href": href})
    title = f", {contact.title}" if contact and contact.title else ""
    note = f"{texts.TO_PERSON} {action.contact.name}{title}"
    return {
        "kind": content.kind,
        "buttons": buttons,
        "fields": [],
        "blocks": [{"kind": "bubble", "text": marked.mark("message", content.message), "note": note}],
    }


def _outline(content: OutlineContent, marked: MarkedTexts) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [
        {"kind": "list", "label": texts.SAY, "items": marked.mark_all("key_points", content.key_points)}
    ]
    if content.approach:
        blocks.append({"kind": "text", "label": texts.HOW, "text": marked.mark("approach", content.approach)})
    if content.considerations:
        blocks.append({"kind": "list", "label": texts.MIND, "items": list(content.considerations)})
    return {"kind": "outline", "buttons": [], "fields": [], "blocks": blocks}


def _copy_button(text: str, copy: str) -> dict[str, Any]:
    return {"way": "copy", "text": text, "icon": _COPY, "copy": copy, "is_primary": True}


def _field(key: str, label: str, strong: Marked, muted: str, copy: str) -> dict[str, Any]:
    name = texts.ADDRESS if key == "To" else label
    return _copied({"key": key, "label": label, "strong": strong, "muted": muted}, name, copy)


def _copied(shown: dict[str, Any], label: str, copy: str) -> dict[str, Any]:
    return shown | {"copy": copy, "copy_label": texts.COPY_FIELD.format(field=label.lower())}
