"""Suppress people and lift that again; their deals are ranked anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, insert, select, update

from engine.adapters.records.amendments import AmendmentBook
from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.tables import deals
from engine.adapters.records.tables import suppressions as table
from engine.domain import EnrichedDeal
from engine.importing.people import may_be_same
from engine.ports import Note
from engine.privacy.suppressions import Suppression, hash_identity, identify_contact, list_known_by, make_suppression

_ROWS = 1_000


class SuppressionRows(AmendmentBook):
    """Writes the tables `suppressions` and `suppression_keys`."""

    def save_deals(
        self, enriched_deals: Iterable[EnrichedDeal], named_ids: Collection[str] = (), note: Note | None = None
    ) -> tuple[int, int]:
        """Store deals (see `Deals._save_deals`), and that who asks in them to be left alone is suppressed.

        All of it or nothing. Raises StoreError.
        """
        from engine.reading.stop_requests import find_stops  # the language of cues, which only a deal that comes in needs

        stops: list[tuple[tuple[str, ...], Suppression]] = []

        def noted() -> Iterator[EnrichedDeal]:
            for enriched in enriched_deals:
                for contact, stop in find_stops(enriched):
                    stops.append((identify_contact(enriched, contact), make_suppression("stop_cue", "", stop.at)))
                yield enriched

        suppressed: set[str] = set()

        def store_beside(connection: Connection) -> None:
            if stops:
                suppressed.update(self._insert_stops(connection, stops))

        counts = self._save_deals(noted(), named_ids, note, store_beside)
        if suppressed:
            self._rank_deals_of(suppressed)
        return counts

    def suppress_stops(self, stops: Sequence[tuple[tuple[str, ...], Suppression]]) -> None:
        """Suppress who asked for it, unless that is known, or was lifted since they asked. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "deals")
            suppressed = self._insert_stops(connection, stops)
        if suppressed:
            self._rank_deals_of(suppressed)

    def _insert_stops(self, connection: Connection, stops: Sequence[tuple[tuple[str, ...], Suppression]]) -> set[str]:
        """Suppress who asked for it, and return under what. Their deals' rows are out of date until they are next made."""
        take_turns(connection, "suppressions")
        suppressed: set[str] = set()
        people = self._without_shared(connection, [identities for identities, _ in stops])
        standing = self._suppressions(connection)
        for identities, (_, suppression) in zip(people, stops, strict=True):
            known = standing.find(identities)
            is_known = known is not None and (known.is_in_force or suppression.at <= (known.lifted_at or suppression.at))
            if not is_known and suppressed.isdisjoint(identities):
                self._insert(connection, identities, suppression)
                suppressed.update(identities)
        affected = _find_deals(connection, suppressed) if suppressed else []
        for source, deal_id in affected:
            connection.execute(update(deals).where(deals.c.source == source, deals.c.id == deal_id).values(row_version=""))
        for source in {source for source, _ in affected}:
            self._tell_rows_changed(connection, source)
        return suppressed

    def suppress(self, identities: Collection[str], suppression: Suppression, source: str = "") -> None:
        """Store a suppression of a person under all of their identities, met in a deal of `source`. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "suppressions")
            [identities] = self._without_shared(connection, [identities])
            self._insert(connection, identities, suppression)
        self._rank_deals_of(identities, source)

    def lift_suppressions(self, identities: Collection[str], by: str, source: str = "") -> int:
        """Lift what stands against a person, and return how many suppressions that were. Raises StoreError."""
        with writing(self._engine) as connection:
            take_turns(connection, "suppressions")
            standing = self._suppressions(connection).standing(identities)
            named = table.c.suppression_id.in_(standing) & table.c.lifted_at.is_(None)
            connection.execute(update(table).where(named).values(lifted_by=by, lifted_at=self._clock()))
        if standing:
            self._rank_deals_of(identities, source)
        return len(standing)

    def deals_naming(self, identities: Collection[str]) -> Sequence[tuple[str, str]]:
        """Return (source, ID) of the stored deals that may have one of these as a contact. Raises StoreError."""
        with reading(self._engine) as connection:
            return _find_deals(connection, identities)

    def _without_shared(self, connection: Connection, people: Sequence[Collection[str]]) -> list[set[str]]:
        """Return all that each is known by, but for what others have too: colleagues have one switchboard's number.

        Who has another address, but the same number and name, is the same person.
        """
        phones = {one for identities in people for one in identities if one.startswith("phone:")}
        holders: list[tuple[set[str], str]] = []
        for source, deal_id in _find_deals(connection, phones) if phones else ():
            for _, enriched in self._load(connection, source, [deal_id]):
                known = [(set(identify_contact(enriched, one)), one.name) for one in enriched.contacts]
                holders += [one for one in known if not phones.isdisjoint(one[0])]
        return [_take_own(set(identities), holders) for identities in people]

    def _insert(self, connection: Connection, identities: Collection[str], suppression: Suppression) -> None:
        key = self._make_key(connection)
        same = {name: getattr(suppression, name) for name in ("origin", "author", "at", "reason")}
        rows = [
            {**same, "suppression_id": suppression.id, "identity_hash": hash_identity(key, one), "kind": one.partition(":")[0]}
            for one in identities
        ]
        connection.execute(insert(table), rows)

    def _rank_deals_of(self, identities: Collection[str], source: str = "") -> None:
        """Make the ranking rows of a person's deals anew, once what became of the person can be read."""
        self._lately.forget()
        with writing(self._engine) as connection:
            take_turns(connection, "deals")
            for of, deal_id in _find_deals(connection, identities) or ([(source, "")] if source else []):
                self._rank_anew(connection, of, deal_id)


def _take_own(identities: set[str], holders: Sequence[tuple[set[str], str]]) -> set[str]:
    alone = {one for one in identities if not one.startswith("phone:")}
    names = [name for known, name in holders if not alone.isdisjoint(known)]
    own, shared = set(identities), set[str]()
    for known, name in holders:
        if identities.isdisjoint(known) or not names:
            continue
        is_same = not alone.isdisjoint(known) or any(may_be_same(name, one) for one in names)
        (own if is_same else shared).update(known)
    return own - shared


def _find_deals(connection: Connection, identities: Collection[str]) -> list[tuple[str, str]]:
    wanted = {identity.partition(":")[2].lower() for identity in identities}
    query = select(deals.c.source, deals.c.id, deals.c.deal_json)
    with connection.execute(query, execution_options={"yield_per": _ROWS}) as rows:
        return [(row.source, row.id) for row in rows if not wanted.isdisjoint(list_known_by(row.deal_json))]
