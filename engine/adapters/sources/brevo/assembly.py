"""Deals put together from what is mirrored: the deal, its people and companies, its notes and tasks, and what is missing."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from engine.adapters.sources.brevo.book import Book
from engine.adapters.sources.brevo.deals import Owner, Terms, owner_id, read_deal
from engine.adapters.sources.brevo.happenings import read_note, read_task
from engine.adapters.sources.brevo.people import read_company, read_contact
from engine.adapters.sources.brevo.state import Refusal
from engine.adapters.sources.brevo.things import NAMES, name_kinds
from engine.adapters.sources.brevo.values import as_ids, as_text
from engine.domain import Company, Contact, EnrichedDeal, Interaction
from engine.mirroring import MirrorRecords
from engine.reading.cues import with_cues

logger = logging.getLogger(__name__)

NO_EMAILS = "Brevo holds no e-mails of this deal: who waits for whom is known from notes and tasks only."
STILL_READING = "The notes and tasks of this deal are still being read from Brevo."
_NOT_PERMITTED = "The {what} could not be read: the Brevo key has no right to them."
_NOT_GIVEN = "The {what} could not be read: Brevo refused to list them. The page Deals tells why."
_GONE_ONE = "A {noun} linked to this deal is no longer in Brevo."
_GONE_MANY = "{count} {nouns} linked to this deal are no longer in Brevo."

Things = Mapping[str, dict[str, Any] | None]


@dataclass(frozen=True)
class _Shelf:
    """Everything that a few deals are put together from."""

    deals: Things
    contacts: Things
    companies: Things
    owners: Things
    notes: Things
    tasks: Things
    of_deal: Mapping[str, Mapping[str, Sequence[str]]]
    companies_of: Mapping[str, Sequence[str]]


class Assembler:
    """Puts deals together; writes nothing.

    Args:
        refused: the kinds that Brevo doesn't give.
        is_complete: whether notes and tasks of every deal are here.
    """

    def __init__(
        self, records: MirrorRecords, book: Book, terms: Terms, refused: Mapping[str, Refusal], *, is_complete: bool
    ) -> None:
        self._records = records
        self._book = book
        self._terms = terms
        self._refused = refused
        self._is_complete = is_complete

    def assemble(self, deal_ids: Collection[str]) -> Iterator[EnrichedDeal]:
        """Yield these deals, but for those that are gone or can't be read. Raises StoreError."""
        shelf = self._gather(deal_ids)
        whole = set() if self._is_complete else self._records.whole_deals(deal_ids)
        for deal_id, data in shelf.deals.items():
            if data is None:
                continue
            try:
                yield self._build(deal_id, data, shelf, is_whole=self._is_complete or deal_id in whole)
            except ValidationError as error:
                logger.warning("The deal %s of Brevo can't be read and was left out: %s", deal_id, _first_line(error))

    def _gather(self, deal_ids: Collection[str]) -> _Shelf:
        records = self._records
        deals = records.mirrored("deal", deal_ids)
        known = {deal_id: data for deal_id, data in deals.items() if data is not None}
        companies_of: defaultdict[str, list[str]] = defaultdict(list)
        for deal_id, data in known.items():
            companies_of[deal_id] += as_ids(data.get("linkedCompaniesIds"))
        for deal_id, company_id in sorted(records.linked("company", "deal", known)):
            companies_of[deal_id] += [company_id] if company_id not in companies_of[deal_id] else []
        contacts_of = {deal_id: as_ids(data.get("linkedContactsIds")) for deal_id, data in known.items()}
        of_deal = {kind: self._find(kind, known, contacts_of, companies_of) for kind in ("note", "task")}
        things = {
            kind: records.mirrored(kind, {one for ids in of_deal[kind].values() for one in ids}) for kind in ("note", "task")
        }
        contact_ids = {one for ids in contacts_of.values() for one in ids}
        contact_ids |= {one for kind in ("note", "task") for data in things[kind].values() for one in _people(data)}
        return _Shelf(
            deals=deals,
            contacts=records.mirrored("contact", contact_ids),
            companies=records.mirrored("company", {one for ids in companies_of.values() for one in ids}),
            owners=records.mirrored("owner", filter(None, map(owner_id, known.values()))),
            notes=things["note"],
            tasks=things["task"],
            of_deal=of_deal,
            companies_of=companies_of,
        )

    def _find(
        self,
        kind: str,
        deal_ids: Collection[str],
        contacts_of: Mapping[str, Sequence[str]],
        companies_of: Mapping[str, Sequence[str]],
    ) -> dict[str, list[str]]:
        """Return the notes or tasks of each deal: those that name it, and those of its people and companies that name none."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for deal_id, one in self._records.linked(kind, "deal", deal_ids):
            found[deal_id].add(one)
        for to_kind, around in (("contact", contacts_of), ("company", companies_of)):
            linked: defaultdict[str, set[str]] = defaultdict(set)
            for to_id, one in self._records.linked(kind, to_kind, {to_id for ids in around.values() for to_id in ids}):
                linked[to_id].add(one)
            candidates = {one for ones in linked.values() for one in ones}
            data_of = self._records.mirrored(kind, candidates)
            free = {one for one, data in data_of.items() if data and not as_ids(data.get("dealIds") or data.get("dealsIds"))}
            for deal_id, ids in around.items():
                found[deal_id] |= {one for to_id in ids for one in linked[to_id] & free}
        return {deal_id: sorted(ones) for deal_id, ones in found.items()}

    def _build(self, deal_id: str, data: Mapping[str, Any], shelf: _Shelf, *, is_whole: bool) -> EnrichedDeal:
        company_ids = shelf.companies_of.get(deal_id, [])
        companies = [read_company(one, known) for one in company_ids if (known := shelf.companies.get(one)) is not None]
        own_ids = as_ids(data.get("linkedContactsIds"))
        happened = {kind: shelf.of_deal[kind].get(deal_id, []) for kind in ("note", "task")}
        things = [shelf.notes.get(one) for one in happened["note"]] + [shelf.tasks.get(one) for one in happened["task"]]
        contact_ids = list(dict.fromkeys([*own_ids, *(one for thing in things for one in _people(thing))]))
        contacts = self._read_contacts(contact_ids, companies, shelf)
        owner = shelf.owners.get(owner_id(data)) or {}
        enriched = EnrichedDeal(
            deal=read_deal(
                deal_id, data, self._book, Owner(as_text(owner.get("email")), as_text(owner.get("name"))), self._terms
            ),
            contacts=tuple({contact.id: contact for contact in contacts.values()}.values()),
            companies=tuple(companies),
            interactions=tuple(self._read_happenings(happened, contacts, shelf)),
            gaps=tuple(self._find_gaps(own_ids, company_ids, shelf, is_whole=is_whole)),
        )
        return with_cues(enriched) if enriched.interactions else enriched

    def _read_contacts(self, ids: Sequence[str], companies: Sequence[Company], shelf: _Shelf) -> dict[str, Contact]:
        """Return the contacts by their IDs in Brevo; a contact is at the company that lists it, else at the deal's first."""
        at: dict[str, Company] = {}
        for company in companies:
            for one in as_ids((shelf.companies.get(company.id) or {}).get("linkedContactsIds")):
                at.setdefault(one, company)
        first = companies[0] if companies else None
        return {
            one: read_contact(one, data, at.get(one, first), self._terms.country)
            for one in ids
            if (data := shelf.contacts.get(one)) is not None
        }

    def _read_happenings(
        self, happened: Mapping[str, Sequence[str]], contacts: Mapping[str, Contact], shelf: _Shelf
    ) -> Iterator[Interaction]:
        zone = self._terms.zone
        for one in happened["note"]:
            if data := shelf.notes.get(one):
                note = read_note(one, data, _known_people(data, contacts), zone)
                if note:
                    yield note
        for one in happened["task"]:
            if data := shelf.tasks.get(one):
                task = read_task(one, data, _known_people(data, contacts), self._book.task_types, zone)
                if task:
                    yield task

    def _find_gaps(
        self, contact_ids: Sequence[str], company_ids: Sequence[str], shelf: _Shelf, *, is_whole: bool
    ) -> Iterator[str]:
        yield NO_EMAILS
        for is_right, sentence in ((True, _NOT_PERMITTED), (False, _NOT_GIVEN)):
            refused = [kind for kind, one in self._refused.items() if one.is_right == is_right]
            if refused:
                yield sentence.format(what=name_kinds(refused))
        if not is_whole:
            yield STILL_READING
        for ids, stored, noun in ((contact_ids, shelf.contacts, "contact"), (company_ids, shelf.companies, "company")):
            gone = sum(1 for one in ids if one in stored and stored[one] is None)
            if gone:
                sentence = _GONE_ONE if gone == 1 else _GONE_MANY
                yield sentence.format(noun=noun, nouns=NAMES[noun], count=gone)


def _people(data: Mapping[str, Any] | None) -> list[str]:
    return as_ids((data or {}).get("contactIds")) or as_ids((data or {}).get("contactsIds"))


def _known_people(data: Mapping[str, Any], contacts: Mapping[str, Contact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(contacts[one].id for one in _people(data) if one in contacts))


def _first_line(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
