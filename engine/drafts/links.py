"""Links that open a text in another program: the mail program, the phone, WhatsApp, LinkedIn, the CRM. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import phonenumbers

from engine.domain import Contact, Deal
from engine.exports import is_address, on_one_line
from engine.recommendation import EmailContent, WhatsAppContent

# Windows hands a link to the mail program as a command line of about 2,000 characters and cuts off what is beyond.
LONGEST_MAILTO = 1800
_DIALLED = re.compile(r"[^0-9*#]")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
# A browser ends a host at other marks than Python does: of "evil.example\.linkedin.com", at the backslash.
_LINKEDIN = re.compile(r"(?:[a-z0-9-]+\.)*linkedin\.com")


def make_mailto(content: EmailContent) -> str | None:
    """Return what opens an e-mail in the mail program; None for one too long for a link, or without one good address.

    Source: RFC 6068, whose line breaks are %0D%0A.
    """
    to = make_mail_to(content.to)
    if to is None:
        return None
    body = quote(_LINE_ENDS.sub("\r\n", content.body), safe="")
    link = f"{to}?subject={quote(on_one_line(content.subject), safe='')}&body={body}"
    return link if len(link) <= LONGEST_MAILTO else None


def make_mail_to(address: str) -> str | None:
    """Return what opens an empty e-mail to an address, in which nothing is a field of its own; None for what isn't one."""
    return f"mailto:{quote(address.strip(), safe='@')}" if is_address(address) else None


def make_tel(number: str) -> str | None:
    """Return what calls a number, with its extension where it has one (RFC 3966); None where there is nothing to dial."""
    try:
        known = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        dialled = _DIALLED.sub("", number)
        return f"tel:{quote(dialled, safe='*')}" if dialled else None
    extension = f";ext={known.extension}" if known.extension else ""
    return f"tel:{phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164)}{extension}"


def make_whatsapp(content: WhatsAppContent) -> str | None:
    """Return what opens a chat with the message in it; None without an international number: another leads to strangers."""
    try:
        known = phonenumbers.parse(content.to)
    except phonenumbers.NumberParseException:
        return None
    digits = phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")
    return f"https://wa.me/{digits}?text={quote(content.message, safe='')}"


def make_linkedin(contact: Contact | None) -> str | None:
    """Return the contact's profile, only when the address really is LinkedIn's."""
    if contact is None or not contact.linkedin_url:
        return None
    given = contact.linkedin_url.strip()
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    is_theirs = _LINKEDIN.fullmatch(host) is not None
    return f"https://{host}{quote(parts.path, safe='/%')}" if is_theirs and parts.scheme in ("http", "https") else None


def make_crm_link(deal: Deal) -> str | None:
    """Return the address of a deal in its CRM; None for anything but a whole https address."""
    given = (deal.url or "").strip()
    try:
        parts = urlsplit(given)
        return given if parts.scheme == "https" and parts.hostname else None
    except ValueError:
        return None
