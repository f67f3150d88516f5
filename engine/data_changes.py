"""What happened to a deal between two states of its data, in sentences: computed, not asked of a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.scheduling import describe_day

# More are counted.
MOST_NAMED = 5
_FIELDS = {
    "name": "The name",
    "stage": "The stage",
    "status": "The status",
    "amount": "The amount",
    "currency": "The currency",
    "close_date": "The close date",
    "next_step": "The next step",
    "product": "The product",
    "owner_name": "The owner",
    "loss_reason": "The reason for losing",
}
_KINDS = {
    "email": "e-mail", "call": "call", "meeting": "meeting", "note": "note", "task": "task", "form": "form",
    "linkedin": "LinkedIn message", "whatsapp": "WhatsApp message", "open": "opening of an e-mail", "click": "click",
}  # fmt: skip
_WHOSE = {"in": " from them", "out": " from us"}


def describe_data_changes(before: Mapping[str, Any], after: Mapping[str, Any], zone: ZoneInfo) -> tuple[str, ...]:
    """Return what is new in a deal's data; empty when nothing that a person would name is.

    Args:
        before, after: values of a `DataPart`; of condensed records only those that are named count.
        zone: whose days the records are told by.
    """
    return (
        *_changed_fields(before["deal"], after["deal"]),
        *_new_records(_records(before), after["interactions"], zone),
        *_people(before["contacts"], after["contacts"]),
        *_corrections(before, after),
    )


def _changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for field, name in _FIELDS.items():
        old, new = before.get(field), after.get(field)
        if old != new:
            yield f"{name}: {old or 'none'} → {new or 'none'}."
    old_own, new_own = before.get("attributes", {}), after.get("attributes", {})
    for name in sorted({*old_own, *new_own}):
        if old_own.get(name) != new_own.get(name):
            yield f"{name.replace('_', ' ').capitalize()}: {old_own.get(name) or 'none'} → {new_own.get(name) or 'none'}."


def _records(value: Mapping[str, Any]) -> dict[str, Any]:
    return {record["id"]: record for record in value["interactions"] if "id" in record}


def _new_records(before: Mapping[str, Any], after: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> Iterator[str]:
    named = [record for record in after if "id" in record and "at" in record]
    new = [record for record in named if record["id"] not in before]
    for record in new[-MOST_NAMED:][::-1]:
        day = describe_day(datetime.fromisoformat(record["at"]).astimezone(zone).date())
        subject = f": {record['subject']}" if record.get("subject") else ""
        yield f"New {_KINDS[record['kind']]}{_WHOSE.get(record.get('direction', ''), '')} of {day}{subject}."
    if len(new) > MOST_NAMED:
        yield f"{len(new) - MOST_NAMED} more new records."
    changed = sum(record["id"] in before and before[record["id"]] != record for record in named)
    if changed:
        yield f"{changed} record{'s' if changed > 1 else ''} changed."


def _people(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    old, new = ({contact["name"] for contact in contacts if contact.get("name")} for contacts in (before, after))
    if new - old:
        yield f"New contact: {', '.join(sorted(new - old))}."
    if old - new:
        yield f"No longer a contact: {', '.join(sorted(old - new))}."


def _corrections(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    count = len(after.get("corrections", ())) - len(before.get("corrections", ()))
    if count > 0:
        yield f"{count} fact{'s' if count > 1 else ''} corrected by a person."
