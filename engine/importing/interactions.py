"""The interactions of an import, each given to the deal that it belongs to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from engine.domain import Contact, Direction, Interaction, InteractionKind
from engine.importing.companies import Companies
from engine.importing.contacts import Contacts
from engine.importing.deals import Draft, Drafts
from engine.importing.html_text import read_text
from engine.importing.interaction_words import read_direction, read_kind, read_outcome
from engine.importing.people import find_emails
from engine.importing.reading import Reading
from engine.importing.tables import without_blanks

_MEETING_OUTCOMES = {"no_show": "no_show", "held": "held", "done": "held", "planned": "planned", "open": "planned"}
_CALL_OUTCOMES = {"voicemail": "voicemail", "connected": "connected", "planned": "planned", "open": "planned"}


class Desk:
    """Where interactions are sorted to deals: by the deal named, else by the contact's or company's only open deal."""

    def __init__(self, drafts: Drafts, contacts: Contacts, companies: Companies) -> None:
        self._drafts, self._contacts, self._companies = drafts, contacts, companies
        self._by_contact: defaultdict[str, list[Draft]] = defaultdict(list)
        self._by_company: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in drafts.by_id.values():
            for contact in draft.contacts:
                self._by_contact[contact.id].append(draft)
            for company in draft.companies:
                self._by_company[company.id].append(draft)

    def add_rows(self, reading: Reading) -> int:
        """Give every row to its deal, and return how many were of an unknown kind; a row that can't be placed is unreadable."""
        unknown_kinds = 0
        for row in range(reading.row_count):
            at = _read_at(reading, row)
            if at is None:
                reading.reject(row, "it has no date")
                continue
            people = self._people(reading, row)
            found = self._place(reading, row, people)
            if isinstance(found, str):
                reading.reject(row, found)
                continue
            kind = _read_kind(reading, row)
            unknown_kinds += kind is None
            for draft in found:
                draft.is_touched = True
                addressed = people or ([] if reading.misnames_somebody(row) else _addressed(draft, kind))
                draft.interactions.append(_build(reading, row, draft, kind or InteractionKind.NOTE, at, addressed))
                draft.contacts += [contact for contact in addressed if contact not in draft.contacts]
        return unknown_kinds

    def _people(self, reading: Reading, row: int) -> list[Contact]:
        named = self._contacts.of_row(reading, row, self._companies.of_row(reading, row))
        return named or self._written_by_contacts(reading, row)

    def _written_by_contacts(self, reading: Reading, row: int) -> list[Contact]:
        """Return the known contacts among sender and recipients, the sender first."""
        addresses = find_emails(f"{reading.text('interaction.from', row)};{reading.text('interaction.to', row)}")
        return self._contacts.with_addresses(addresses)

    def _place(self, reading: Reading, row: int, people: Sequence[Contact]) -> list[Draft] | str:
        """Return the deals of a row, or why there is none."""
        deal_id, name = reading.text("deal.id", row), reading.text("deal.name", row)
        if deal_id or name:
            parts = [part.strip() for part in (deal_id or name).split(";")]
            found = [self._drafts.find(deal_id, name)] if len(parts) == 1 else [self._drafts.find(part, "") for part in parts]
            placed = [draft for draft in found if draft]
            return placed or f"no deal of this import is called '{name or deal_id}', or several are"
        candidates: dict[str, Draft] = {}
        for contact in people:
            candidates |= {draft.deal.id: draft for draft in self._by_contact[contact.id]}
        for company in [] if candidates else self._companies.of_row(reading, row):
            candidates |= {draft.deal.id: draft for draft in self._by_company[company.id]}
        if len(candidates) > 1:
            candidates = {key: draft for key, draft in candidates.items() if draft.deal.status == "open"} or candidates
        if len(candidates) == 1:
            return list(candidates.values())
        if candidates:
            return f"it names no deal, and its contact or company has {len(candidates)}"
        return "it names no deal, and no contact or company that has one"


def _read_at(reading: Reading, row: int) -> datetime | None:
    at = reading.value("interaction.at", row) or reading.value("interaction.done_at", row)
    due_at: datetime | None = reading.value("interaction.due_at", row)
    # A task that tells only when it is due was made before that, and before now.
    return at or (min(due_at, reading.terms.now) if due_at else None)


def _read_kind(reading: Reading, row: int) -> InteractionKind | None:
    written = reading.text("interaction.kind", row)
    if written:
        return read_kind(written)
    if reading.has("interaction.from") and reading.text("interaction.from", row):
        return InteractionKind.EMAIL
    # "calls.csv" says it for every row.
    return read_kind(reading.table.name)


def _addressed(draft: Draft, kind: InteractionKind | None) -> list[Contact]:
    """Return the deal's only contact for what was said to or by somebody who isn't named."""
    is_talk = kind not in (None, InteractionKind.NOTE, InteractionKind.TASK)
    return draft.contacts[:1] if is_talk and len(draft.contacts) == 1 else []


def _read_direction(reading: Reading, row: int, kind: InteractionKind, people: Sequence[Contact]) -> Direction:
    written = f"{reading.text('interaction.direction', row)} {reading.text('interaction.kind', row)}".strip()
    told = read_direction(written) if written else Direction.UNKNOWN
    if told is not Direction.UNKNOWN:
        return told
    sender = find_emails(reading.text("interaction.from", row))
    if sender:
        return Direction.IN if sender[0] in {contact.email for contact in people} else Direction.OUT
    if kind in (InteractionKind.FORM, InteractionKind.OPEN, InteractionKind.CLICK):
        return Direction.IN
    return Direction.INTERNAL if kind in (InteractionKind.NOTE, InteractionKind.TASK) else Direction.UNKNOWN


def _build(
    reading: Reading, row: int, draft: Draft, kind: InteractionKind, at: datetime, people: Sequence[Contact]
) -> Interaction:
    text = read_text(reading.text("interaction.text", row))
    subject = reading.text("interaction.subject", row)
    made = hashlib.sha256("\n".join((draft.deal.id, kind, at.isoformat(), subject, text)).encode()).hexdigest()[:12]
    due_at = reading.value("interaction.due_at", row)
    ending = _read_ending(reading, row, kind, at)
    return Interaction(
        **without_blanks(
            id=reading.text("interaction.id", row) or f"int_{made}",
            kind=kind,
            direction=_read_direction(reading, row, kind, people),
            at=at,
            subject=subject,
            text=text,
            author=reading.text("interaction.author", row) or reading.text("interaction.from", row),
            contact_ids=tuple(contact.id for contact in people),
            thread_id=reading.text("interaction.thread_id", row) or None,
            due_at=due_at,
            **ending,
        )
    )


def _read_ending(reading: Reading, row: int, kind: InteractionKind, at: datetime) -> dict[str, Any]:
    """Return `done_at` of a task, or what became of a meeting, call or message."""
    written = reading.text("interaction.outcome", row)
    outcome = read_outcome(written) if written else None
    done_at = reading.value("interaction.done_at", row)
    if kind is InteractionKind.TASK:
        due_at = reading.value("interaction.due_at", row)
        return {"done_at": done_at or ((due_at or at) if outcome == "done" else None)}
    if kind is InteractionKind.MEETING and (outcome or at > reading.terms.now):
        return {"outcome": _MEETING_OUTCOMES.get(outcome or "planned")}
    if kind is InteractionKind.MEETING:
        # Somebody who wrote down what was said was there; an empty entry proves nothing.
        return {"outcome": "held" if reading.text("interaction.text", row) else None}
    if kind is InteractionKind.CALL:
        return {"outcome": _CALL_OUTCOMES.get(outcome or "")}
    return {"outcome": "bounced" if outcome == "bounced" else None}
