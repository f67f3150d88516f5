"""Use case: a person says what a deal's source has wrong, or what it doesn't know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from engine.access.roles import Person
from engine.amendments.amendments import find_same
from engine.amendments.deals import AmendedDeals
from engine.domain import Correction, EnrichedDeal, Interaction, Told
from engine.errors import CorrectionInvalid, HappeningInvalid
from engine.ports import DealSource, Records

if TYPE_CHECKING:
    from engine.amendments.corrections import Correctable
    from engine.amendments.happenings import Reading

# A clock that is a little ahead of another is no mistake of a person's; only meetings can be told before they happen.
_AHEAD = timedelta(minutes=10)
MOST_TOLD = 200


@dataclass(frozen=True)
class Fact:
    """A field that can be corrected, as it counts now; where it was corrected, the correction and what the CRM says."""

    field: Correctable
    correction: Correction | None = None
    crm_value: str = ""


@dataclass(frozen=True)
class Telling:
    """What became of what was told: stored, or known before and left as it was."""

    stored: tuple[Interaction, ...]
    known: tuple[Interaction, ...]


class Amending:
    """Corrections and told interactions, by deal. Every change counts at once, on every page. Safe for threads."""

    def __init__(
        self,
        sources: Mapping[str, DealSource],
        records: Records,
        amended: AmendedDeals,
        forget_rankings: Callable[[], None],
        clock: Callable[[], datetime],
        zone: tzinfo,
        note_stops: Callable[[EnrichedDeal, Sequence[Interaction]], None],
    ) -> None:
        """Take the ports; `note_stops` is given a deal and what was told of it, for who asks in it to be left alone."""
        self._sources = sources
        self._records = records
        self._amended = amended
        self._forget_rankings = forget_rankings
        self._clock = clock
        self._zone = zone
        self._note_stops = note_stops

    def facts(self, source: str, deal_id: str) -> list[Fact]:
        """Return every field of a deal that can be corrected. Raises DealNotFound, SourceError and StoreError."""
        from engine.amendments.corrections import list_correctable, value_of

        held = self._sources[source].enrich(deal_id)
        amended = self._amended.lay_over(held).enriched
        corrections = {one.field: one for one in amended.corrections}
        return [
            Fact(field, corrections[field.field], value_of(held.enriched, field.field))
            if field.field in corrections
            else Fact(field)
            for field in list_correctable(amended)
        ]

    def correct(self, source: str, deal_id: str, field: str, value: str, person: Person) -> Correction:
        """Keep what a field really says, with its author, until the source agrees; return the correction.

        Raises CorrectionInvalid for what can't stand in the field or stands there already, and DealNotFound, SourceError,
        StoreError.
        """
        from engine.amendments.corrections import apply_corrections, find_fault

        enriched = self._sources[source].enrich(deal_id).enriched
        fault = find_fault(enriched, field, value)
        if fault:
            raise CorrectionInvalid(fault)
        correction = Correction(field=field, value=" ".join(value.split()), author=person.name, at=self._clock())
        if apply_corrections(enriched, [correction])[1]:
            standing = any(one.field == field for one in self._records.amendments(source, deal_id).corrections)
            if not standing:
                raise CorrectionInvalid("That is what the CRM says already, so there is nothing to correct.")
            self._records.end_corrections(source, deal_id, [field], by=person.name)
        else:
            self._records.save_correction(source, deal_id, correction)
        self._forget()
        return correction

    def undo_correction(self, source: str, deal_id: str, field: str, person: Person) -> None:
        """Let the source's value count again. Raises StoreError."""
        self._records.end_corrections(source, deal_id, [field], by=person.name)
        self._forget()

    def told(self, source: str, deal_id: str) -> Mapping[str, Told]:
        """Return what people told of a deal and the source doesn't know, by the interaction's ID.

        Raises DealNotFound, SourceError and StoreError.
        """
        happened = {one.id for one in self._amended.lay_over(self._sources[source].enrich(deal_id)).enriched.interactions}
        told = self._records.amendments(source, deal_id).told
        return {one.interaction.id: one for one in told if one.interaction.id in happened}

    def reading(self, source: str, deal_id: str, person: Person) -> Reading:
        """Return what a telling of this deal is read with. Raises DealNotFound, SourceError and StoreError."""
        from engine.amendments.happenings import Reading

        enriched = self._amended.lay_over(self._sources[source].enrich(deal_id)).enriched
        ours = frozenset({person.name.lower()} if "@" in person.name else ())
        return Reading(enriched, ours, self._clock(), self._zone)

    def tell(self, source: str, deal_id: str, interactions: Sequence[Interaction], person: Person) -> Telling:
        """Keep what happened, as this person told it; what the deal knows already is left as it is.

        Raises HappeningInvalid, DealNotFound, SourceError and StoreError.
        """
        now = self._clock()
        if len(interactions) > MOST_TOLD:
            raise HappeningInvalid(f"That is {len(interactions)} records; at most {MOST_TOLD} are kept at once. Tell less.")
        for interaction in interactions:
            _refuse_future(interaction, now)
        happened = list(self._amended.lay_over(self._sources[source].enrich(deal_id)).enriched.interactions)
        stored: list[Interaction] = []
        known: list[Interaction] = []
        for interaction in interactions:
            if find_same(interaction, [*happened, *stored]):
                known.append(interaction)
            else:
                stored.append(interaction)
        if stored:
            self._records.save_told(source, deal_id, [Told(interaction=one, author=person.name, at=now) for one in stored])
            self._forget()
            self._note_told_stops(source, deal_id, stored)
        return Telling(tuple(stored), tuple(known))

    def tell_anew(self, source: str, deal_id: str, interaction: Interaction, person: Person) -> None:
        """Put an edited interaction in the place of what was told under its ID. Raises HappeningInvalid and StoreError."""
        now = self._clock()
        _refuse_future(interaction, now)
        self._records.save_told(source, deal_id, [Told(interaction=interaction, author=person.name, at=now)])
        self._forget()
        self._note_told_stops(source, deal_id, [interaction])

    def take_back(self, source: str, deal_id: str, interaction_ids: Sequence[str], person: Person) -> int:
        """Let what was told count no longer, and return how much of it stood. Raises StoreError."""
        ended = self._records.end_told(source, deal_id, interaction_ids, by=person.name)
        self._forget()
        return ended

    def _note_told_stops(self, source: str, deal_id: str, told: Sequence[Interaction]) -> None:
        enriched = self._amended.lay_over(self._sources[source].enrich(deal_id)).enriched
        ids = {one.id for one in told}
        self._note_stops(enriched, [one for one in enriched.interactions if one.id in ids])

    def _forget(self) -> None:
        self._amended.forget()
        self._forget_rankings()


def _refuse_future(interaction: Interaction, now: datetime) -> None:
    if interaction.outcome != "planned" and interaction.at > now + _AHEAD:
        raise HappeningInvalid(f"{interaction.at:%Y-%m-%d} has yet to come. Choose the day on which it happened.")
