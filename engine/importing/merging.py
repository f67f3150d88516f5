"""A deal imported again, merged with what is stored of it: what an import doesn't tell is kept."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from typing import Any, TypeVar

from engine.domain import Company, Contact, Deal, EnrichedDeal
from engine.importing.gaps import NO_CONTACTS, NO_INTERACTIONS
from engine.importing.people import fold

_Record = TypeVar("_Record", Contact, Company)

# The columns that tell a field of a deal, where that isn't the field of the same name alone.
_TOLD_BY = {
    "stage": ("stage", "status"),
    "stage_kind": ("stage", "status", "is_won"),
    "status": ("stage", "status", "is_won"),
    "currency": ("amount", "currency"),
    "close_date": ("close_date", "closed_at"),
    "closed_at": ("close_date", "closed_at"),
    "owner": ("owner", "owner_name"),
    "owner_name": ("owner", "owner_name"),
}
# What makes a deal this deal is always the new one's.
_OWN = frozenset({"source", "id", "attributes"})


def merge_stored(new: EnrichedDeal, stored: EnrichedDeal, told: frozenset[str]) -> EnrichedDeal:
    """Return the deal to store: what the import tells, and of the rest what is stored.

    A list of deals alone takes away no contact and no interaction, one with fewer columns no field. Interactions add up
    by ID, the new one counting, since exports of activities often hold only the latest. A stop, once told, stays.
    Corrections are a person's and stay.

    Args:
        told: the fields of deals and contacts, and the attributes, that columns fill (`ImportPlan.told`).
    """
    companies, renamed = _merge_companies(new.companies, stored.companies)
    interactions = {interaction.id: interaction for interaction in (*stored.interactions, *new.interactions)}
    spoken_to = {contact_id for interaction in interactions.values() for contact_id in interaction.contact_ids}
    contacts = _merge_contacts(new.contacts, stored.contacts, spoken_to, renamed)
    if "contact.whatsapp_opt_in" in told:
        # A consent is what the newest list says, not what an older one did.
        agreed = {contact.id for contact in new.contacts if contact.whatsapp_opt_in}
        contacts = tuple(contact.model_copy(update={"whatsapp_opt_in": contact.id in agreed}) for contact in contacts)
    return new.model_copy(
        update={
            "deal": _merge_deal(new.deal, stored.deal, told),
            "contacts": contacts,
            "companies": companies,
            "interactions": tuple(sorted(interactions.values(), key=lambda interaction: (interaction.at, interaction.id))),
            "corrections": stored.corrections,
            "gaps": tuple(
                sentence
                for sentence in new.gaps
                if not ((sentence == NO_CONTACTS and contacts) or (sentence == NO_INTERACTIONS and interactions))
            ),
        }
    )


@lru_cache(maxsize=8)
def _untold(told: Set[str]) -> tuple[str, ...]:
    """Return the fields of a deal that no column fills."""
    return tuple(
        name
        for name in Deal.model_fields
        if name not in _OWN and not any(f"deal.{field}" in told for field in _TOLD_BY.get(name, (name,)))
    )


def _merge_deal(new: Deal, stored: Deal, told: frozenset[str]) -> Deal:
    kept = {name: getattr(stored, name) for name in _untold(told)}
    untold = {name: text for name, text in stored.attributes.items() if f"attribute {name}" not in told}
    merged = new.model_copy(update={**kept, "attributes": {**untold, **new.attributes}})
    # What was known of another stage doesn't hold for this one.
    outdated = {
        "closed_at": None if merged.status == "open" else merged.closed_at,
        "loss_reason": merged.loss_reason if merged.status == "lost" else "",
        "stage_changed_at": merged.stage_changed_at if "stage_changed_at" not in kept or merged.stage == stored.stage else None,
    }
    is_outdated = any(getattr(merged, name) != value for name, value in outdated.items())
    return merged.model_copy(update=outdated) if is_outdated else merged


def _merge_contacts(
    new: tuple[Contact, ...], stored: tuple[Contact, ...], spoken_to: Set[str], renamed: dict[str, str]
) -> tuple[Contact, ...]:
    """Return the new contacts, each with what was known of them, and the stored ones whom an interaction names."""
    known = {contact.id: contact for contact in stored}
    merged = [fill_blanks(contact, known[contact.id]) if contact.id in known else contact for contact in new]
    merged = [
        contact.model_copy(update={"company_id": renamed[contact.company_id]}) if contact.company_id in renamed else contact
        for contact in merged
    ]
    ids = {contact.id for contact in new}
    return (*merged, *(contact for contact in stored if contact.id not in ids and (not new or contact.id in spoken_to)))


def _merge_companies(new: tuple[Company, ...], stored: tuple[Company, ...]) -> tuple[tuple[Company, ...], dict[str, str]]:
    """Return the new companies, each with what was known of it, and which IDs became the stored company's."""
    known = {fold(company.name): company for company in stored} | {company.id: company for company in stored}
    merged: list[Company] = []
    renamed: dict[str, str] = {}
    for company in new:
        earlier = known.get(company.id) or known.get(fold(company.name))
        if earlier and earlier.id != company.id:
            renamed[company.id] = earlier.id
            company = company.model_copy(update={"id": earlier.id})
        merged.append(fill_blanks(company, earlier) if earlier else company)
    return tuple(merged) or stored, renamed


def fill_blanks(new: _Record, stored: _Record) -> _Record:
    """Return a record with its blank fields filled from the stored one; a contact known by address alone keeps its name."""
    update: dict[str, Any] = {
        name: value for name in type(new).model_fields if not getattr(new, name) and (value := getattr(stored, name))
    }
    update["attributes"] = {**stored.attributes, **new.attributes}
    if isinstance(new, Contact) and not new.first_name and stored.name:
        update["name"] = stored.name
    return new.model_copy(update=update)
