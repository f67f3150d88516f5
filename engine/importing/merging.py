"""A deal imported again, merged with what is stored of it: what an import doesn't bring is kept."""

from __future__ import annotations

from collections.abc import Set

from engine.domain import EnrichedDeal
from engine.importing.joining import NO_CONTACTS, NO_INTERACTIONS


def merge_stored(new: EnrichedDeal, stored: EnrichedDeal, brings: Set[str]) -> EnrichedDeal:
    """Return the deal to store: the new fields, with the records that this import can't know kept from the stored one.

    A list of deals alone doesn't take away contacts or interactions. Interactions add up by ID, the new one counting,
    since exports of activities often hold only the latest. Corrections are a person's and stay.

    Args:
        brings: the kinds of records that the import has at all (`ImportPlan.brings`).
    """
    contacts = new.contacts if "contacts" in brings and new.contacts else stored.contacts
    named = {contact.id for contact in contacts}
    interactions = {interaction.id: interaction for interaction in (*stored.interactions, *new.interactions)}
    spoken_to = {contact_id for interaction in interactions.values() for contact_id in interaction.contact_ids} - named
    contacts += tuple(contact for contact in stored.contacts if contact.id in spoken_to)
    gaps = tuple(
        sentence
        for sentence in new.gaps
        if not ((sentence == NO_CONTACTS and contacts) or (sentence == NO_INTERACTIONS and interactions))
    )
    return new.model_copy(
        update={
            "contacts": contacts,
            "companies": new.companies or stored.companies,
            "interactions": tuple(sorted(interactions.values(), key=lambda interaction: (interaction.at, interaction.id))),
            "corrections": stored.corrections,
            "gaps": gaps,
        }
    )
