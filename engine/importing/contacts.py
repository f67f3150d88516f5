"""The people of an import, found by ID, e-mail address, phone number, or name and company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from engine.domain import Company, Contact
from engine.importing.companies import Companies
from engine.importing.countries import language_of, read_country
from engine.importing.people import (
    find_emails,
    fold,
    identify,
    name_of_address,
    read_language,
    read_phone,
    read_role,
    split_name,
    split_people,
)
from engine.importing.reading import Reading
from engine.importing.tables import without_blanks
from engine.importing.time_zones import read_time_zone

_UNNAMED = "Unnamed contact"


@dataclass(frozen=True)
class Person:
    """How a cell names somebody: any of an ID, a name and an address."""

    own_id: str = ""
    name: str = ""
    email: str | None = None


class Contacts:
    """A book of contacts. The same person in two rows is one contact; the first row decides what is known."""

    def __init__(self, companies: Companies) -> None:
        self._companies = companies
        self._by_id: dict[str, Contact] = {}
        self._by_own_id: dict[str, Contact] = {}
        self._by_name: defaultdict[str, list[Contact]] = defaultdict(list)
        self._by_company: defaultdict[str, list[Contact]] = defaultdict(list)
        self._stopped: set[str] = set()

    def add_rows(self, reading: Reading) -> list[Contact | None]:
        """Enter every row of a list of contacts and return them by row; a row that names nobody is unreadable."""
        added: list[Contact | None] = []
        for row in range(reading.row_count):
            people = _people_of(reading, row)
            companies = self._companies.of_row(reading, row)
            contact = self._add(reading, row, people[0], companies, whole=True) if people else None
            if contact is None:
                reading.reject(row, "it has neither a name, an e-mail address nor a phone number")
            added.append(contact)
        return added

    def enter(self, contact: Contact) -> None:
        """Enter a contact of an earlier import, unless the files know it."""
        if self._by_id.setdefault(contact.id, contact) is contact:
            self._by_name[fold(contact.name)].append(contact)

    def of_row(self, reading: Reading, row: int, companies: Sequence[Company]) -> list[Contact]:
        """Return the contacts that a row of deals or interactions names, entered where they are new.

        An ID that no file explains names nobody.
        """
        people = _people_of(reading, row) if reading.tells_of("contact") else []
        found: list[Contact] = []
        for person in people:
            contact = self.find(person, companies)
            if contact is None:
                contact = self._add(reading, row, person, companies, whole=len(people) == 1)
            if contact and contact not in found:
                found.append(contact)
        if reading.value("contact.do_not_contact", row):
            self._stopped |= {contact.id for contact in found}
        return found

    def as_known(self, contact: Contact) -> Contact:
        """Return a contact with what any row said: one "do not contact" counts, wherever it stands."""
        has_stop = contact.id in self._stopped and not contact.do_not_contact
        return contact.model_copy(update={"do_not_contact": True}) if has_stop else contact

    def find(self, person: Person, companies: Sequence[Company] = ()) -> Contact | None:
        """Return a known contact: by ID, then by address, then by a name that only one contact has.

        Somebody of that name at another company is somebody else.
        """
        if person.own_id in self._by_own_id:
            return self._by_own_id[person.own_id]
        if person.email:
            return self._by_id.get(person.email)
        named = self._by_name.get(fold(person.name), []) if person.name else []
        if companies:
            at = {company.id for company in companies} | {None}
            named = [contact for contact in named if contact.company_id in at]
        return named[0] if len(named) == 1 else None

    def with_addresses(self, emails: Sequence[str]) -> list[Contact]:
        """Return the known contacts among e-mail addresses, in their order."""
        return [self._by_id[email] for email in emails if email in self._by_id]

    def of_company(self, company: Company) -> list[Contact]:
        """Return the contacts of a company, in the order in which they came."""
        return self._by_company.get(company.id, [])

    def _add(self, reading: Reading, row: int, person: Person, companies: Sequence[Company], *, whole: bool) -> Contact | None:
        """Enter a contact. Only somebody alone in a row gets the rest of the row (`whole`)."""
        contact = _build(reading, row, person, companies[0] if companies else None, whole=whole)
        if contact is None:
            return None
        known = self._by_id.setdefault(contact.id, contact)
        if contact.do_not_contact:
            self._stopped.add(contact.id)
        if person.own_id:
            self._by_own_id.setdefault(person.own_id, known)
        if known is contact:
            self._by_name[fold(contact.name)].append(contact)
            if contact.company_id:
                self._by_company[contact.company_id].append(contact)
        return known


def _people_of(reading: Reading, row: int) -> list[Person]:
    ids = [part.strip() for part in re.split("[;,]", reading.text("contact.id", row)) if part.strip()]
    emails = find_emails(reading.text("contact.email", row))
    names = split_people(reading.text("contact.name", row))
    first_last = " ".join(filter(None, (reading.text("contact.first_name", row), reading.text("contact.last_name", row))))
    if first_last and len(names) <= 1:
        names = [(first_last, names[0][1] if names else None)]
    people: list[Person] = []
    for index in range(max(len(ids), len(emails), len(names))):
        name, own_email = names[index] if index < len(names) else ("", None)
        own_id = ids[index] if index < len(ids) else ""
        people.append(Person(own_id, name, own_email or (emails[index] if index < len(emails) else None)))
    return people or ([Person()] if reading.text("contact.phone", row) else [])


def _build(reading: Reading, row: int, person: Person, company: Company | None, *, whole: bool) -> Contact | None:
    given_phone = reading.text("contact.phone", row) if whole else ""
    given_country = reading.text("contact.country", row) if whole else ""
    country = (read_country(given_country) if given_country else None) or (company.country if company else None)
    phone = read_phone(given_phone, country or reading.terms.country) if given_phone else None
    is_known = bool(person.name or person.email or phone)
    if given_phone and not phone and (is_known or reading.kind != "contacts"):
        reading.misname(row, given_phone, "no phone number that can be called", "phone")
    if not is_known:
        return None
    attributes = reading.attributes_of(row) if reading.kind == "contacts" else {}
    # Names are shown and sent where addresses and numbers never are.
    name = person.name or (name_of_address(person.email) if person.email else _UNNAMED)
    first, last = split_name(person.name)
    source = reading.terms.source
    return Contact(
        **without_blanks(
            id=identify(source, person.own_id, person.email, phone, name, company.name if company else ""),
            name=name,
            first_name=(reading.text("contact.first_name", row) if whole else "") or first,
            last_name=(reading.text("contact.last_name", row) if whole else "") or last,
            title=reading.text("contact.title", row) if whole else "",
            buying_role=read_role(reading.text("contact.buying_role", row)) if whole else None,
            email=person.email,
            phone=phone,
            linkedin_url=(reading.text("contact.linkedin_url", row) or None) if whole else None,
            whatsapp_opt_in=bool(whole and reading.value("contact.whatsapp_opt_in", row)),
            do_not_contact=bool(whole and reading.value("contact.do_not_contact", row)),
            country=country,
            time_zone=read_time_zone(reading.text("contact.time_zone", row)) if whole else None,
            language=(read_language(reading.text("contact.language", row)) if whole else None) or language_of(country),
            company_id=company.id if company else None,
            attributes=attributes,
        )
    )
