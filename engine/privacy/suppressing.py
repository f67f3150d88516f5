"""Use case: somebody must not be contacted, in any deal and any channel, until a manager lifts that."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from engine.access.roles import Person, require_manager
from engine.amendments.deals import AmendedDeals
from engine.domain import Contact, EnrichedDeal, Interaction
from engine.errors import ContactNotFound, StoreError
from engine.ports import DealSource, Records
from engine.privacy.suppressions import Origin, Suppression, identify_contact, make_suppression, read_identity, spell_identity

logger = logging.getLogger(__name__)

# Whose deals aren't stored: its ranking is made anew where no stored deal names who is meant.
_SAMPLE = "sample"


class Suppressing:
    """Suppresses people and lifts that again. What is written here counts at once, on every page. Safe for threads."""

    def __init__(
        self,
        sources: Mapping[str, DealSource],
        records: Records,
        amended: AmendedDeals,
        forget_rankings: Callable[[], None],
        clock: Callable[[], datetime],
        country: str = "",
    ) -> None:
        self._sources = sources
        self._records = records
        self._amended = amended
        self._forget_rankings = forget_rankings
        self._clock = clock
        self._country = country

    def of_deal(self, enriched: EnrichedDeal) -> Mapping[str, Suppression]:
        """Return the suppression in force against each contact of a deal, by the contact's ID. Raises StoreError."""
        known = self._records.suppressions()
        found = {one.id: known.find(identify_contact(enriched, one)) for one in enriched.contacts}
        return {contact_id: one for contact_id, one in found.items() if one and one.is_in_force}

    def suppress(self, source: str, deal_id: str, contact_id: str, reason: str, person: Person) -> None:
        """Let nobody write to a contact of a deal any more. Raises ContactNotFound, DealNotFound, SourceError, StoreError."""
        enriched, contact = self._find(source, deal_id, contact_id)
        self._store(identify_contact(enriched, contact), "button", person.name, reason, source)

    def lift(self, source: str, deal_id: str, contact_id: str, person: Person) -> int:
        """Let a contact be written to again, and return how many suppressions that lifted; what they asked before is settled.

        Raises NotAllowed for a rep, and as `suppress` does.
        """
        require_manager(person, "lift a suppression")
        enriched, contact = self._find(source, deal_id, contact_id)
        return self._lift(identify_contact(enriched, contact), person, source)

    def suppress_reference(self, reference: str, reason: str, person: Person) -> None:
        """Let nobody write to an address or number any more, whether a deal names it or not.

        Raises ContactNotFound for what is neither, and StoreError.
        """
        self._store(self.identities_of(reference), "command", person.name, reason, _SAMPLE)

    def lift_reference(self, reference: str, person: Person) -> int:
        """Lift what stands against an address or number, and return how much that was. Raises as `lift` does."""
        require_manager(person, "lift a suppression")
        return self._lift(self.identities_of(reference), person, _SAMPLE)

    def note_stops(self, enriched: EnrichedDeal, told: Sequence[Interaction]) -> None:
        """Suppress who asks for it in what was just told of a deal. Never raises: the deal itself is closed by it anyway."""
        from engine.reading.stop_requests import find_stops

        try:
            stops = [
                (identify_contact(enriched, contact), make_suppression("stop_cue", "", stop.at))
                for contact, stop in find_stops(enriched, told)
            ]
            if stops:
                self._records.suppress_stops(stops)
                self._forget()
        except StoreError as error:
            logger.warning("%s", error)

    def identities_of(self, reference: str) -> tuple[str, ...]:
        """Return all that is known of whom an e-mail address or phone number means, in any stored deal.

        Raises ContactNotFound for what is neither, and StoreError.
        """
        text = reference.strip()
        given = read_identity(text, self._country)
        if given is None:
            raise ContactNotFound(f"'{text}' is neither an e-mail address nor a phone number. Write one of them.")
        told = list(spell_identity(given))
        asked = set(told)
        for source, deal_id in self._records.deals_naming(told):
            enriched = self._records.load_deal(source, deal_id)
            for contact in enriched.contacts if enriched else ():
                identities = identify_contact(enriched, contact) if enriched else ()
                told += identities if not asked.isdisjoint(identities) else ()
        return tuple(dict.fromkeys(told))

    def _find(self, source: str, deal_id: str, contact_id: str) -> tuple[EnrichedDeal, Contact]:
        enriched = self._amended.lay_over(self._sources[source].enrich(deal_id)).enriched
        contact = enriched.contact(contact_id)
        if contact is None:
            raise ContactNotFound("That contact is not in this deal any more. Look at the deal again.")
        return enriched, contact

    def _store(self, identities: Sequence[str], origin: Origin, author: str, reason: str, source: str = "") -> None:
        self._records.suppress(identities, make_suppression(origin, author, self._clock(), reason), source)
        self._forget()

    def _lift(self, identities: Sequence[str], person: Person, source: str = "") -> int:
        lifted = self._records.lift_suppressions(identities, person.name, source)
        self._forget()
        return lifted

    def _forget(self) -> None:
        self._amended.forget()
        self._forget_rankings()
