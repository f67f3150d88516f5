"""Files joined to deals: companies by name or ID, owners and products by name, contacts and interactions by what they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from engine.domain import Company, Contact, Deal, EnrichedDeal
from engine.importing.companies import Companies
from engine.importing.contacts import Contacts
from engine.importing.deals import Draft, Drafts, Earlier, Lookups, product_key
from engine.importing.earlier import MOST_COLLEAGUES, Acquaintances, add_earlier, join_companies, put_contact
from engine.importing.gaps import GAPS
from engine.importing.interactions import Desk
from engine.importing.people import find_emails, fold
from engine.importing.reading import Reading, Terms
from engine.importing.tables import Kind, cell_text


@dataclass(frozen=True)
class Joined:
    """The deals of an import, with what is worth telling about how they came together.

    `is_addition`: none of the files has deals of its own, so these are deals of earlier imports.
    """

    deals: tuple[EnrichedDeal, ...]
    named_ids: frozenset[str]
    told: frozenset[str]
    unknown_stages: Mapping[str, int]
    unknown_kinds: int
    colleagues: int
    unlinked_contacts: int
    is_addition: bool = False


def join_readings(readings: Sequence[Reading], terms: Terms, whole: Sequence[EnrichedDeal], earlier: Earlier | None) -> Joined:
    """Return the deals that read tables make up together; writes nothing. Rows that fit nowhere are noted as unreadable."""

    def of_kind(kind: Kind) -> list[Reading]:
        return [reading for reading in readings if reading.kind == kind]

    is_addition = earlier is not None and not whole and not of_kind("deals")
    drafts = Drafts(earlier)
    companies = Companies(terms.source)
    firms = [(reading, companies.add_rows(reading)) for reading in of_kind("companies")]
    if is_addition:
        add_earlier(drafts, readings, terms.source)
        _join_companies(firms, drafts, companies)
    contacts = Contacts(companies)
    listed = [(reading, contacts.add_rows(reading)) for reading in of_kind("contacts")]
    lookups = _read_lookups(of_kind("owners"), of_kind("products"))
    for enriched in whole:
        drafts.add_whole(enriched)
    for reading in of_kind("deals"):
        drafts.add_rows(reading, companies, contacts, lookups)
    if is_addition:
        _join_contacts(listed, drafts, contacts)
    else:
        for reading, people in listed:
            _link_contacts(reading, people, drafts)
    colleagues = _add_colleagues(drafts, contacts)
    desk = Desk(drafts, contacts, companies)
    unknown_kinds = sum(desk.add_rows(reading) for reading in of_kind("interactions"))
    return Joined(
        deals=_finish_all(drafts, companies, contacts, terms),
        named_ids=frozenset(draft.deal.id for draft in drafts.by_id.values() if draft.is_named),
        told=_find_told([*of_kind("deals"), *of_kind("contacts")], has_whole=bool(whole)),
        unknown_stages=drafts.unknown_stages,
        unknown_kinds=unknown_kinds,
        colleagues=colleagues,
        unlinked_contacts=0 if is_addition else _count_unlinked(listed, drafts),
        is_addition=is_addition,
    )


_Listed = Sequence[tuple[Reading, Sequence[Contact | None]]]


def _count_unlinked(listed: _Listed, drafts: Drafts) -> int:
    linked = {contact.id for draft in drafts.by_id.values() for contact in draft.contacts}
    return len({contact.id for _, people in listed for contact in people if contact} - linked)


def _find_told(readings: Sequence[Reading], *, has_whole: bool) -> frozenset[str]:
    """Return the fields and attributes that any column fills; a deal of our own form tells all fields."""
    told = {f"deal.{name}" for name in Deal.model_fields} if has_whole else set()
    return frozenset(told.union(*(reading.told() for reading in readings)))


def _find_lacks(drafts: Sequence[Draft]) -> frozenset[str]:
    """Return which kinds of records none of these deals has."""
    return frozenset(kind for kind in GAPS if not any(getattr(draft, kind) for draft in drafts))


def _read_lookups(owners: Sequence[Reading], products: Sequence[Reading]) -> Lookups:
    attributes: dict[str, dict[str, str]] = {}
    emails: dict[str, str] = {}
    for reading in owners:
        for row in range(reading.row_count):
            found = find_emails(reading.text("owner.email", row))
            name = fold(reading.text("owner.name", row)) or (found[0] if found else "")
            if not name:
                reading.reject(row, "it has neither a name nor an e-mail address")
                continue
            if found:
                emails.setdefault(name, found[0])
            attributes.setdefault(name, _row_attributes(reading, row, "owner", ("owner.manager", "owner.team")))
    by_product: dict[str, dict[str, str]] = {}
    for reading in products:
        for row in range(reading.row_count):
            name = reading.text("product.name", row)
            if not name:
                reading.reject(row, "it has no product name")
                continue
            said = _row_attributes(reading, row, "product", ("product.price", "product.series"))
            by_product.setdefault(product_key(name), said)
    return Lookups(attributes, emails, by_product)


def _row_attributes(reading: Reading, row: int, noun: str, fields: Sequence[str]) -> dict[str, str]:
    """Return what a list says of an owner or product, under names that tell whose it is ("owner manager")."""
    said = {field.replace(".", " "): text for field in fields if (text := cell_text(reading.value(field, row)))}
    return said | {f"{noun} {name}": text for name, text in reading.attributes_of(row).items()}


def _link_contacts(reading: Reading, people: Sequence[Contact | None], drafts: Drafts) -> None:
    """Give contacts to the deals that their own rows name."""
    for row, contact in enumerate(people):
        deal_id, name = reading.text("deal.id", row), reading.text("deal.name", row)
        for part in (deal_id or name).split(";") if contact and (deal_id or name) else []:
            draft = drafts.find(part.strip() if deal_id else "", part.strip() if not deal_id else "")
            if draft is None:
                reading.reject(
                    row, f"no deal is called '{part.strip()}', or several are; the contact is read without it", "deal"
                )
            elif contact and draft.is_stored:
                put_contact(draft, contact, reading)
            elif contact and contact not in draft.contacts:
                draft.contacts.append(contact)


def _join_companies(firms: Sequence[tuple[Reading, Sequence[Company | None]]], drafts: Drafts, companies: Companies) -> None:
    """Lay companies over those of earlier imports' deals, and make the others of these deals known."""
    for reading, listed in firms:
        join_companies(reading, listed, drafts, companies)
    for draft in drafts.by_id.values():
        for company in draft.companies:
            companies.enter(company)


def _join_contacts(listed: _Listed, drafts: Drafts, contacts: Contacts) -> None:
    """Give contacts to deals of earlier imports, and make the others of these deals known."""
    acquaintances = Acquaintances(drafts)
    for reading, people in listed:
        for row, contact in enumerate(people):
            if contact:
                acquaintances.join(reading, row, contact)
    for draft in drafts.by_id.values():
        for known in draft.contacts:
            contacts.enter(known)


def _add_colleagues(drafts: Drafts, contacts: Contacts) -> int:
    """Give deals that name nobody the contacts of their company, and return how many deals that are."""
    helped = 0
    for draft in drafts.by_id.values():
        if not (draft.contacts or draft.is_stored or draft.names_somebody):
            people = [contact for company in draft.companies for contact in contacts.of_company(company)]
            draft.contacts += people[:MOST_COLLEAGUES]
            helped += bool(people)
    return helped


def _finish_all(drafts: Drafts, companies: Companies, contacts: Contacts, terms: Terms) -> tuple[EnrichedDeal, ...]:
    """Return the deals of this import, and those of earlier ones that it adds to."""
    lacks = _find_lacks([draft for draft in drafts.by_id.values() if not draft.is_stored])
    kept = (draft for draft in drafts.by_id.values() if draft.is_touched or not draft.is_stored)
    return tuple(_finish(draft, companies, contacts, lacks, terms) for draft in kept)


def _finish(draft: Draft, companies: Companies, contacts: Contacts, lacks: Set[str], terms: Terms) -> EnrichedDeal:
    of_deal = draft.companies
    if not of_deal:
        found = (companies.get(contact.company_id) for contact in draft.contacts)
        of_deal = list({company.id: company for company in found if company}.values())
    return EnrichedDeal(
        deal=draft.deal,
        contacts=tuple(contacts.as_known(contact) for contact in draft.contacts),
        companies=tuple(of_deal),
        interactions=tuple({interaction.id: interaction for interaction in draft.interactions}.values()),
        gaps=tuple(
            sentence
            for kind, sentence in GAPS.items()
            if not getattr(draft, kind) and (sentence in draft.gaps if draft.is_stored else kind in lacks)
        ),
        as_of=terms.now,
    )
