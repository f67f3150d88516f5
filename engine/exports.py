"""The forms in which a recommendation leaves the house: JSON, Markdown, a mail draft, a calendar entry."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from engine.domain import Channel
from engine.drafts.channels import CHANNEL_NAMES
from engine.drafts.delivery import plain_text
from engine.ports import Profile
from engine.recommendation import Action, EmailContent, Recommendation
from engine.strategy import to_markdown

__all__ = ["is_address", "name_file", "on_one_line", "to_eml", "to_ics", "to_json", "to_markdown"]

_SPACES = re.compile(r"\s+")
# What Windows forbids in a name, and what turns the direction of reading.
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 80
# What needs quotes in an address's name: where Python folds a long one, it loses them, and a part of it is an address.
_SPECIALS = re.compile(r'[()<>\[\]:;@\\,"]')
_LONGEST_UNFOLDED = 60
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
# How much of a calendar an action takes, in minutes.
_MINUTES = {Channel.EMAIL: 15, Channel.PHONE: 30, Channel.LINKEDIN: 15, Channel.WHATSAPP: 15}
# RFC 5545, section 3.1: a line holds at most 75 octets without its break.
_MOST_OCTETS = 75


def to_json(recommendation: Recommendation) -> bytes:
    """Return a recommendation as indented UTF-8 JSON, its fields in the order of the contract."""
    return recommendation.model_dump_json(indent=2).encode() + b"\n"


def to_eml(action: Action, recommendation_id: str, profile: Profile) -> bytes:
    """Return an e-mail as a draft that mail programs open ready to send (X-Unsent); not for other channels: ValueError.

    An address that no mail program would accept is left out, for the person to fill in.
    """
    if not isinstance(action.content, EmailContent):
        raise ValueError(f"a {action.content.kind} content is no e-mail")
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    sender = _address(profile.name, profile.email)
    if sender:
        message["From"] = sender
    to = _address(action.contact.name, action.content.to)
    if to:
        message["To"] = to
    message["Subject"] = _as_header(action.content.subject)
    message["X-Recommendation"] = f"{recommendation_id} {action.id}"
    message.set_content(action.content.body, cte="quoted-printable")
    return message.as_bytes()


def to_ics(action: Action, generated_at: datetime) -> bytes:
    """Return an action as a calendar entry at its clock time, in UTC; ValueError for an action without one.

    The entry keeps its identity over a regeneration, and a later time counts as its newer version: importing it again moves it.

    Args:
        generated_at: when the recommendation was made.
    """
    at = action.timing.at
    if at is None:
        raise ValueError("an action without a clock time has no place in a calendar")
    to = getattr(action.content, "to", "")
    names = f"{CHANNEL_NAMES[action.channel].capitalize()} to {action.contact.name}: {action.title}"
    steps = [f"{number}. {step}" for number, step in enumerate(action.prerequisites, 1)]
    text = "\n\n".join(part for part in (action.rationale, "\n".join(steps), to, plain_text(action)) if part)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sales Engagement Action Recommender//EN",
        "BEGIN:VEVENT",
        f"UID:{action.id}@sales-action",
        f"DTSTAMP:{_stamp(generated_at)}",
        f"SEQUENCE:{int(at.timestamp()) // 60}",
        f"DTSTART:{_stamp(at)}",
        f"DTEND:{_stamp(at + timedelta(minutes=_MINUTES[action.channel]))}",
        f"SUMMARY:{_escape(on_one_line(names))}",
        f"DESCRIPTION:{_escape(text)}",
        *([f"LOCATION:{_escape(on_one_line(to))}"] if action.channel is Channel.PHONE and to else []),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT10M",
        f"DESCRIPTION:{_escape(on_one_line(names))}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_fold(line) for line in lines)


def on_one_line(text: str) -> str:
    """Return a text for a header or a title: every white space, line breaks too, is one space."""
    return _SPACES.sub(" ", text).strip()


def is_address(address: str) -> bool:
    """Return whether a mail program takes this as the one address of a mail."""
    return _address("", address) is not None


def name_file(action: Action, ending: str) -> str:
    """Return a name for an action's file that any system takes: "Ana Lima - Answer the billing question.eml"."""
    words = _UNFIT.sub(" ", f"{action.contact.name} - {action.title}")
    return f"{on_one_line(words)[:_LONGEST_NAME].strip(' .-') or action.id}.{ending}"


def _address(name: str, address: str) -> Address | None:
    """An address for a header, or None when it is none; a non-ASCII one needs servers that few have."""
    spec = on_one_line(address)
    if not spec.isascii():
        return None
    try:
        return Address(display_name=_name_within(_as_header(name), spec), addr_spec=spec) if spec else None
    except (MessageError, ValueError, IndexError):
        return None


def _as_header(text: str) -> str:
    """A text for a header, without encoded words (RFC 2047): Python would decode them, and write the line breaks in them."""
    return on_one_line(text).replace("=?", "= ?")


def _name_within(name: str, spec: str) -> str:
    return name if len(name) + len(spec) < _LONGEST_UNFOLDED else on_one_line(_SPECIALS.sub(" ", name))


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    """A TEXT value of RFC 5545, section 3.3.11."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    """A content line in pieces of at most 75 octets, never cut inside a character."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _MOST_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
