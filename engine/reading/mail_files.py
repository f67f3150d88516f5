"""Read a saved mail (.eml): its headers, its text, the names of what is attached. Nothing in it is opened or followed."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32, Policy
from email.utils import getaddresses, parsedate_to_datetime

from engine.domain import normalize_text
from engine.errors import HappeningInvalid
from engine.importing.html_text import read_text
from engine.reading.mail_heads import Head
from engine.reading.mail_threads import MOST_CHARACTERS

MOST_MB = 25
_MOST_PARTS = 200
# Each level makes every line below it slower to read; mail programs need three or four.
_MOST_LEVELS = 40
# 25 MB of base64 are 340,000 lines; each takes far more memory than its line break.
_MOST_LINES = 500_000
# Decoding takes a time that grows with the square of a header; of a longer one, this much is read.
_MOST_HEADER = 8_000
_BOUNDARY = re.compile(rb"\bboundary[*0-9]*\s*=", re.IGNORECASE)
_TOO_DEEP = "{name} is damaged or nested too deeply to be read. Paste its text instead."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SAVE = "In your mail program, save the mail as .eml, or paste its text."


@dataclass(frozen=True)
class MailFile:
    """A mail from a file. `message_id` is its own ID, "" where it has none; `is_automatic`: a machine sent it."""

    head: Head
    text: str
    message_id: str = ""
    attachments: tuple[str, ...] = ()
    is_automatic: bool = False


def read_mail_file(data: bytes, name: str) -> MailFile:
    """Return the mail in a file. Raises HappeningInvalid, whose sentence says what to do."""
    if len(data) > MOST_MB * 1_000_000:
        raise HappeningInvalid(f"{name} is larger than {MOST_MB} MB. Paste the text of the mail instead.")
    if not data.strip():
        raise HappeningInvalid(f"{name} is empty. {_SAVE}")
    if data.startswith(_OLD_OFFICE):
        raise HappeningInvalid(f"{name} is an Outlook message (.msg), which can't be read. {_SAVE}")
    if b"\0" in data[:4096]:
        raise HappeningInvalid(f"{name} is no mail: it holds no text. {_SAVE}")
    if data.count(b"\n") + data.count(b"\r") > 2 * _MOST_LINES or len(_BOUNDARY.findall(data)) > _MOST_LEVELS:
        raise HappeningInvalid(_TOO_DEEP.format(name=name))
    try:
        message = email.message_from_bytes(data, policy=_ShortHeaders(message_factory=_Counted()))
        parts = list(_parts(message))
    except (RecursionError, MessageError, LookupError, ValueError) as error:
        raise HappeningInvalid(_TOO_DEEP.format(name=name)) from error
    people = getaddresses([_header(message, "From")])
    author, address = people[0] if people else ("", "")
    at = _date(message)
    if not address and at is None:
        raise HappeningInvalid(f"{name} is no mail: it says neither who wrote it nor when. {_SAVE}")
    receivers = getaddresses([_header(message, field) for field in ("To", "Cc")])
    return MailFile(
        head=Head(
            author=author,
            email=address.lower(),
            at=at,
            subject=_header(message, "Subject"),
            receivers=tuple(found.lower() for _, found in receivers if found),
        ),
        text=_text(parts)[:MOST_CHARACTERS],
        message_id=_header(message, "Message-ID"),
        attachments=tuple(_attachments(parts)),
        is_automatic=_header(message, "Auto-Submitted").lower() not in ("", "no"),
    )


class _Counted:
    """Makes the parts of one mail while it is parsed, and not more of them than a mail has."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, policy: Policy[Message]) -> Message:
        self._count += 1
        if self._count > _MOST_PARTS:
            raise ValueError("too many parts")
        return Message(policy)


class _ShortHeaders(Compat32):
    """Reads as much of a header as a mail needs."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_HEADER]


def _parts(message: Message) -> Iterator[Message]:
    """The parts, without those of mails that are attached."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [piece for piece in inner if isinstance(piece, Message)] + waiting
        else:
            yield part


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))
    try:
        text = str(make_header(decode_header(raw)))
    except (LookupError, ValueError, MessageError):
        text = raw
    return " ".join(normalize_text(text.encode(errors="replace").decode()).split())[:2000]


def _date(message: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _text(parts: list[Message]) -> str:
    shown = [part for part in parts if part.get_content_maintype() == "text" and not _name(part)]
    plain = [part for part in shown if part.get_content_subtype() == "plain"]
    read = "\n\n".join(_decode(part) for part in plain).strip()
    return read or "\n\n".join(read_text(_decode(part)) for part in shown if part.get_content_subtype() == "html").strip()


def _decode(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return normalize_text(data.decode(part.get_content_charset() or "utf-8", errors="replace"))
    except (LookupError, ValueError):
        return normalize_text(data.decode("utf-8", errors="replace"))


def _attachments(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            yield (_header(first, "Subject") if isinstance(first, Message) else "") or "message.eml"
        elif name := _name(part):
            yield name


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, MessageError):
        name = ""
    if not name and part.get_content_disposition() == "attachment":
        name = "attachment"
    return " ".join(name.encode(errors="replace").decode().split())[:200]
