"""Which channels lead to a person, and by which address or number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import phonenumbers

from engine.domain import Channel, Contact, Direction, Interaction, InteractionKind

CHANNEL_NAMES = {
    Channel.EMAIL: "e-mail",
    Channel.PHONE: "call",
    Channel.LINKEDIN: "LinkedIn message",
    Channel.WHATSAPP: "WhatsApp message",
}
_WHAT_IS_MISSING = {
    Channel.EMAIL: "no e-mail address is recorded",
    Channel.PHONE: "no phone number is recorded",
    Channel.LINKEDIN: "no LinkedIn profile is recorded",
    Channel.WHATSAPP: "neither an opt-in nor a WhatsApp conversation is recorded with a number",
}


def find_address(contact: Contact, channel: Channel) -> str:
    """Return the address, number or profile link for a channel, empty where none is recorded."""
    if channel is Channel.EMAIL:
        return contact.email or ""
    if channel is Channel.LINKEDIN:
        return contact.linkedin_url or ""
    return contact.phone or ""


@lru_cache(maxsize=4096)
def show_number(number: str) -> str:
    """Return a phone number as people read and dial it ("+44 7700 900157"); what is no number in E.164 as it is."""
    try:
        known = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def explain_unreachable(contact: Contact, channel: Channel, interactions: Iterable[Interaction]) -> str | None:
    """Return why a channel doesn't lead to this person, or None when it does.

    LinkedIn also works where they have written there; WhatsApp takes a number and an opt-in, or a message of theirs.
    """
    if contact.do_not_contact:
        return "they are marked as not to be contacted"
    has_address = bool(find_address(contact, channel))
    if channel is Channel.LINKEDIN and not has_address:
        has_address = _has_written(contact.id, InteractionKind.LINKEDIN, interactions)
    if channel is Channel.WHATSAPP and has_address and not contact.whatsapp_opt_in:
        has_address = _has_written(contact.id, InteractionKind.WHATSAPP, interactions)
    return None if has_address else _WHAT_IS_MISSING[channel]


def _has_written(contact_id: str, kind: InteractionKind, interactions: Iterable[Interaction]) -> bool:
    return any(
        interaction.kind is kind and interaction.direction is Direction.IN and interaction.contact_id == contact_id
        for interaction in interactions
    )
