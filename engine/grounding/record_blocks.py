"""The records and fields of a deal as sources, each in the voice of who said it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from engine.domain import Company, Contact, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.grounding.blocks import Block, Voice
from engine.grounding.text import clean
from engine.reading.message_text import own_passages

_NOTES = frozenset({InteractionKind.NOTE, InteractionKind.TASK, InteractionKind.CALL, InteractionKind.MEETING})
_TEXT_FIELDS = ("name", "stage", "pipeline", "product", "loss_reason", "next_step", "owner_name")


def record_blocks(interaction: Interaction, zone: ZoneInfo, language: str = "") -> Iterator[Block]:
    """Yield what a record says: the writer's own words in their voice, what they quote or sign with as the other side's."""
    day = interaction.at.astimezone(zone).date()
    voice = _voice(interaction)
    subject, text = clean(interaction.subject)[0].strip(), clean(interaction.text)[0]
    own = "\n\n".join(own_passages(text)) if voice in (Voice.OUR, Voice.THEIR) else text
    full = f"{subject}\n\n{own}" if subject else own
    people = interaction.contact_ids
    if full.strip():
        yield Block(interaction.id, full, voice, day, len(subject), language, contact_ids=people)
    kept = set(own.split("\n"))
    rest = "\n".join(line for line in text.split("\n") if line not in kept)
    if rest.strip():
        yield Block(interaction.id, rest, Voice.THEIR if voice is Voice.OUR else voice, day, 0, language, contact_ids=people)
    if interaction.attachments:
        yield Block(interaction.id, "\n".join(interaction.attachments), voice, day, 0, language, contact_ids=people)


def _voice(interaction: Interaction) -> Voice:
    if interaction.direction is Direction.UNKNOWN:
        return Voice.UNKNOWN
    if interaction.kind in _NOTES:
        return Voice.NOTE
    return {Direction.IN: Voice.THEIR, Direction.OUT: Voice.OUR}.get(interaction.direction, Voice.NOTE)


def field_blocks(enriched: EnrichedDeal, valid_on: date) -> Iterator[Block]:
    """Yield the fields of the deal, its people and companies, and the corrections, each under its name."""
    deal = enriched.deal
    for name in _TEXT_FIELDS:
        yield from _field(f"deal.{name}", "", getattr(deal, name), valid_on)
    if deal.amount is not None:
        yield from _field("deal.amount", "total a year", f"{deal.currency or ''} {deal.amount:f}", valid_on)
    yield from _attributes("deal", deal.attributes, valid_on)
    for contact in enriched.contacts:
        yield from _contact_fields(contact, valid_on)
    for company in enriched.companies:
        yield from _company_fields(company, valid_on)
    for correction in enriched.corrections:
        yield from _field(f"correction.{correction.field}", correction.field, correction.value, valid_on)


def _contact_fields(contact: Contact, valid_on: date) -> Iterator[Block]:
    yield from _field(f"contact.{contact.id}", contact.name, contact.title or contact.name, valid_on)
    yield from _attributes(f"contact.{contact.id}", contact.attributes, valid_on)


def _company_fields(company: Company, valid_on: date) -> Iterator[Block]:
    yield from _field(f"company.{company.id}", "", f"{company.name}\n{company.industry}", valid_on)
    if company.employees is not None:
        yield from _field(f"company.{company.id}.employees", company.name, f"{company.employees} employees", valid_on)
    yield from _attributes(f"company.{company.id}", company.attributes, valid_on)


def _attributes(source_id: str, attributes: dict[str, str], valid_on: date) -> Iterator[Block]:
    for name, value in attributes.items():
        yield from _field(f"{source_id}.{name}", name, value, valid_on)


def _field(source_id: str, name: str, value: str, valid_on: date) -> Iterator[Block]:
    text = clean(value)[0].strip()
    if text:
        head = name.replace("_", " ").strip()
        yield Block(source_id, f"{head}: {text}" if head else text, Voice.NOTE, valid_on, len(head))


def planned_moments(enriched: EnrichedDeal, zones: Iterable[ZoneInfo]) -> Iterator[tuple[datetime, Interaction]]:
    """Yield the moments of records themselves (a meeting's start, when a mail was sent, a task's due date) on each clock."""
    for zone in dict.fromkeys(zones):
        for interaction in enriched.interactions:
            for moment in (interaction.at, interaction.due_at, interaction.done_at):
                if moment is not None:
                    yield moment.astimezone(zone), interaction
