"""A deal imported again, merged with what is stored of it: what an import doesn't bring is kept."""

from __future__ import annotations

from engine.domain import EnrichedDeal
from engine.importing.joining import NO_CONTACTS, NO_INTERACTIONS


def merge_stored(new: EnrichedDeal, stored: EnrichedDeal) -> EnrichedDeal:
    """Return the deal to store: the new fields, with the stored contacts and companies where the import has none.

    So a list of deals alone takes away nothing. Interactions add up by ID, the new one counting, since exports of
    activities often hold only the latest. Corrections are a person's and stay.
    """
    contacts = new.contacts or stored.contacts
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
