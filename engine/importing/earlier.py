"""Files without deals of their own, joined with the deals of earlier imports: by deal, by company, by contact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.domain import Company, Contact, EnrichedDeal
from engine.importing.companies import Companies, loose_name
from engine.importing.deals import Draft, Drafts
from engine.importing.merging import fill_blanks
from engine.importing.people import find_emails, fold
from engine.importing.reading import Reading

# People of a deal's company whom no deal names: more than these would drown the ones who matter.
MOST_COLLEAGUES = 10
_ADDRESSES = ("contact.email", "interaction.from", "interaction.to")


@dataclass(frozen=True)
class _Named:
    """Whom rows name: people by address, ID and name, companies by ID and name."""

    people: frozenset[str]
    companies: frozenset[str]

    def are_in(self, enriched: EnrichedDeal) -> bool:
        """Return whether a deal may be one that the rows mean."""
        return any(
            contact.id in self.people or contact.email in self.people or fold(contact.name) in self.people
            for contact in enriched.contacts
        ) or any(company.id in self.companies or loose_name(company.name) in self.companies for company in enriched.companies)


def add_earlier(drafts: Drafts, readings: Sequence[Reading], source: str) -> None:
    """Draft the deals of earlier imports that the rows of these files may belong to."""
    people: set[str] = set()
    companies: set[str] = set()
    for reading in (reading for reading in readings if reading.kind in ("companies", "contacts", "interactions")):
        for row in range(reading.row_count):
            if not (reading.text("deal.id", row) or reading.text("deal.name", row)):
                people |= set(_people(reading, row, source))
                companies |= set(_companies(reading, row))
    if people or companies:
        drafts.add_related(_Named(frozenset(people), frozenset(companies)).are_in)


def _people(reading: Reading, row: int, source: str) -> Iterator[str]:
    for name in _ADDRESSES:
        yield from find_emails(reading.text(name, row))
    first_last = (reading.text("contact.first_name", row), reading.text("contact.last_name", row))
    yield from filter(None, (fold(reading.text("contact.name", row)), fold(" ".join(filter(None, first_last)))))
    yield from (f"{source}:{own_id}" for own_id in _parts(reading.text("contact.id", row)))


def _companies(reading: Reading, row: int) -> Iterator[str]:
    yield from _parts(reading.text("company.id", row))
    yield from (
        loose_name(name) for name in (reading.text("company.name", row), *reading.text("company.name", row).split(";")) if name
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[;,]", text) if part.strip()]


def join_companies(reading: Reading, listed: Sequence[Company | None], drafts: Drafts, companies: Companies) -> None:
    """Lay the rows of a list of companies over those of earlier deals; a row whose company has no deal is unreadable."""
    held: dict[str, list[tuple[Draft, int]]] = {}
    for draft in drafts.by_id.values():
        for index, company in enumerate(draft.companies):
            known = companies.find(company.id, company.name)
            held.setdefault(known.id if known else company.id, []).append((draft, index))
    for row, listed_company in enumerate(listed):
        places = held.get(listed_company.id, []) if listed_company else []
        for draft, index in places:
            stored = draft.companies[index]
            assert listed_company is not None  # otherwise there are no places
            draft.companies[index] = fill_blanks(listed_company.model_copy(update={"id": stored.id}), stored)
            draft.is_touched = True
        if listed_company and not places:
            reading.reject(row, "no deal known already belongs to this company")


class Acquaintances:
    """The drafts of earlier deals, by the people and companies that they had when the import began."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._by_person: defaultdict[str, dict[str, Draft]] = defaultdict(dict)
        self._by_company: defaultdict[str, list[Draft]] = defaultdict(list)
        self._lonely = {draft.deal.id for draft in drafts.by_id.values() if not draft.contacts}
        for draft in drafts.by_id.values():
            for contact in draft.contacts:
                for key in _keys(contact):
                    self._by_person[key][draft.deal.id] = draft
            for company in draft.companies:
                self._by_company[company.id].append(draft)

    def join(self, reading: Reading, row: int, contact: Contact) -> None:
        """Give a contact to the deals that its row, its address or its company means; else its row is unreadable."""
        named = reading.text("deal.id", row) or reading.text("deal.name", row)
        if named:
            places = [draft for part in named.split(";") if (draft := self._drafts.find(part.strip(), ""))]
            reason = f"no deal known already is called '{named}', or several are"
        else:
            near = {deal_id: draft for key in _keys(contact) for deal_id, draft in self._by_person[key].items()}
            places = [draft for draft in near.values() if _find_index(draft, contact) is not None]
            of_company = self._by_company[contact.company_id or ""]
            places += [draft for draft in of_company if self._takes(draft)]
            reason = (
                "the deals of its company name other contacts; a column with the deal would link it"
                if of_company
                else "no deal known already has this contact or its company"
            )
        for draft in places:
            put_contact(draft, contact, reading)
        if not places:
            reading.reject(row, reason)

    def _takes(self, draft: Draft) -> bool:
        return draft.deal.id in self._lonely and len(draft.contacts) < MOST_COLLEAGUES


def _keys(contact: Contact) -> set[str]:
    return {contact.id, contact.email or contact.id, fold(contact.name)}


def put_contact(draft: Draft, contact: Contact, reading: Reading) -> None:
    """Add a contact to an earlier deal, or lay it over what is known of the same person."""
    draft.is_touched = True
    index = _find_index(draft, contact)
    if index is None:
        draft.contacts.append(contact)
        return
    stored = draft.contacts[index]
    merged = fill_blanks(contact.model_copy(update={"id": stored.id}), stored)
    if reading.has("contact.whatsapp_opt_in"):
        # A consent is what the newest list says.
        merged = merged.model_copy(update={"whatsapp_opt_in": contact.whatsapp_opt_in})
    draft.contacts[index] = merged


def _find_index(draft: Draft, contact: Contact) -> int | None:
    """Return where a deal has this person: the same ID, the same address, or the same name where only one has an address."""
    for index, known in enumerate(draft.contacts):
        if known.id == contact.id or (known.email and known.email == contact.email):
            return index
    alike = [index for index, known in enumerate(draft.contacts) if fold(known.name) == fold(contact.name) and not known.email]
    return alike[0] if len(alike) == 1 else None
