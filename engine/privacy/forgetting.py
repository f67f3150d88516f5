"""Use case: a person, or a deal, is forgotten: in the records, the company context, the templates and the cache."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from engine.access.roles import Person, require_manager
from engine.amendments.deals import AmendedDeals
from engine.domain import Contact, EnrichedDeal
from engine.errors import ContactNotFound, SourceError
from engine.importing.people import may_be_same
from engine.ports import Cache, ContextStore, DealSource, Records
from engine.privacy.erasure import Erased, Target
from engine.privacy.suppressions import identify_contact, identify_firmly, read_identity, spell_identity
from engine.privacy.traces import Traces, trace
from engine.prompts import TemplateFolder

# Files of a home that others keep, or that were gone through otherwise.
_RECORDS = ("recommendation_cache.db", "recommendation_cache.db-wal", "recommendation_cache.db-shm")
# How a zip (so an Excel file) and a gzip begin, without what is no text.
_PACKED = ("PK\x03\x04", "\x1f\x08")
_MOST_READ_BYTES = 50_000_000
_BEFORE_IT_LEAVES = (
    "Read it before you pass it on: what others wrote may tell of them too. Backups and the CRM itself are not in it."
)


_Place = tuple[EnrichedDeal, Contact]


class Forgetting:
    """Finds what is held of a person, and forgets it."""

    def __init__(
        self,
        *,
        home: Path,
        sources: Mapping[str, DealSource],
        records: Records,
        context: ContextStore,
        templates: TemplateFolder,
        cache: Cache,
        amended: AmendedDeals,
        forget_rankings: Callable[[], None],
        country: str = "",
    ) -> None:
        self._home = home
        self._sources = sources
        self._records = records
        self._context = context
        self._templates = templates
        self._cache = cache
        self._amended = amended
        self._forget_rankings = forget_rankings
        self._country = country

    def find_person(self, reference: str) -> Target | None:
        """Return all that somebody is known by, whom an e-mail address, a phone number or a contact's ID means.

        What somebody else has as well, as colleagues have a switchboard's number, is not theirs. None for what is none of
        these. Raises ContactNotFound for what several people have, and StoreError.
        """
        text = reference.strip()
        given = read_identity(text, self._country) or f"id:{text}"
        found, others = self._find_contacts(given)
        if not found and given.startswith("id:"):
            return None
        shared = {one for contact in others for one in identify_contact(*contact)}
        if given in shared:
            raise ContactNotFound(_name_all(text, [contact for _, contact in (*found, *others)]))
        kind, _, known_by = given.partition(":")
        asked = Traces(emails=(known_by,) if kind == "email" else (), phones=(known_by,) if kind == "phone" else ())
        identities = {given, *(one for enriched, contact in found for one in identify_contact(enriched, contact))} - shared
        traces = reduce(add, (trace(enriched, contact) for enriched, contact in found), asked)
        traces = replace(traces, phones=tuple(one for one in traces.phones if f"phone:{one}" not in shared))
        deals = frozenset((enriched.deal.source, enriched.deal.id) for enriched, _ in found)
        return Target("person", traces, tuple(sorted(identities)), deals)

    def find_deal(self, source: str, deal_id: str) -> Target:
        """Return a deal with all that is known of it."""
        return Target("deal", whole=frozenset({(source, deal_id)}))

    def preview(self, target: Target) -> Erased:
        """Return what forgetting would remove or redact; changes nothing. Raises StoreError."""
        return Erased(self._records.forget(target, "", is_dry=True))

    def forget(self, target: Target, person: Person) -> Erased:
        """Forget, and return what that came to. Raises NotAllowed for a rep, and StoreError and ContextError.

        Killed at any moment, it is to be asked for again: each part is done whole or not at all.
        """
        require_manager(person, "have people and deals forgotten")
        remove = self._remover(target)
        counts: dict[str, int] = {}
        # The records go last: once they tell nothing, nobody knows any more what to look for elsewhere.
        templates = self._templates.redact(remove)
        self._cache.erase()
        self._context.redact(remove, lambda: counts.update(self._records.forget(target, person.name)))
        if templates:
            counts["prompt templates"] = templates
        self._cache.erase()  # of what was shown meanwhile
        stuck = self._records.rebuild()
        self._amended.forget()
        self._forget_rankings()
        return Erased(counts, (*([stuck] if stuck else []), *self._find_left(remove)))

    def forget_outdated(self, before: datetime) -> Erased:
        """Forget deals that were closed before a moment, and what was written and said before it; once a day.

        Raises StoreError.
        """
        if not self._records.is_retention_due():
            return Erased({})
        counts = self._records.forget(self._records.find_outdated(before), "retention")
        if not counts:
            return Erased({})
        self._cache.erase()
        stuck = self._records.rebuild()
        self._forget_rankings()
        return Erased(counts, (stuck,) if stuck else ())

    def export(self, target: Target, person: Person, now: datetime) -> dict[str, Any]:
        """Return all that is held of a person, as JSON data, with where each comes from: the answer to an access request.

        Raises NotAllowed for a rep, and StoreError.
        """
        require_manager(person, "export what is held of a person")
        remove = self._records.remover(target)
        held: list[dict[str, Any]] = [{"where": f"table {name}", "data": row} for name, row in self._records.held_of(target)]
        for path, text in self._read_files():
            lines = [line for line in text.splitlines() if remove(line) != line]
            held += [{"where": f"file {path.relative_to(self._home)}", "data": lines}] if lines else []
        traces = target.traces
        return {
            "person": {"names": traces.names, "emails": traces.emails, "phones": traces.phones},
            "exported_at": now,
            "held": held,
            "note": _BEFORE_IT_LEAVES,
        }

    def _remover(self, target: Target) -> Callable[[str], str]:
        """What takes the person out of a text beside the records, and whoever was to be forgotten when that was cut short."""
        remove, forgotten = self._records.remover(target), self._records.forgotten()
        return lambda text: forgotten.cut_text(remove(text))

    def _find_contacts(self, given: str) -> tuple[Sequence[_Place], Sequence[_Place]]:
        """The contact in each of their deals, and others who share a number or a mailbox with them.

        Who is found by an address is looked for by their number as well.
        """
        wanted, looked_for = set(spell_identity(given)), set[str]()
        found: dict[tuple[str, str, str], _Place] = {}
        others: dict[tuple[str, str, str], _Place] = {}
        while new := wanted - looked_for:
            looked_for |= new
            for enriched in self._deals_of(new):
                for contact in enriched.contacts:
                    identities = identify_contact(enriched, contact)
                    place = (enriched.deal.source, enriched.deal.id, contact.id)
                    if wanted.isdisjoint(identities) or place in found:
                        continue
                    names = [one.name for _, one in found.values()]
                    is_theirs = not (names and wanted.isdisjoint(identify_firmly(enriched, contact)))
                    if is_theirs or any(may_be_same(contact.name, name) for name in names):
                        wanted.update(identities)
                        found[place] = (enriched, contact)
                        others.pop(place, None)
                    else:
                        others[place] = (enriched, contact)
        return list(found.values()), list(others.values())

    def _deals_of(self, identities: set[str]) -> Iterator[EnrichedDeal]:
        stored = set(self._records.deals_naming(identities))
        for source, deal_id in sorted(stored):
            enriched = self._records.load_deal(source, deal_id)
            if enriched:
                yield enriched
        recorded = {of for of, _ in stored} | {"files", "brevo"}
        for name in self._sources:
            if name not in recorded:
                yield from _all_deals(self._sources[name])

    def _find_left(self, remove: Callable[[str], str]) -> Iterator[str]:
        """Sentences on files of the home that still tell of the person: nobody but their owner may change these."""
        for path, text in self._read_files():
            if remove(text) != text:
                yield f"{path} still tells of them. Change or delete it yourself."
            elif text.startswith(_PACKED):
                yield f"{path} is packed and was not searched. Look into it, and delete it if it tells of them."

    def _read_files(self) -> Iterator[tuple[Path, str]]:
        """The files of the home that people may have written; what can't be read is nobody's text."""
        for path in sorted(self._home.rglob("*")) if self._home.is_dir() else []:
            is_own = path.name in _RECORDS or path.relative_to(self._home).parts[0] == "cache"
            if is_own or not path.is_file() or path.stat().st_size > _MOST_READ_BYTES:
                continue
            with suppress(OSError):
                data = path.read_bytes()
                is_wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
                yield path, data.decode("utf-16" if is_wide else "utf-8", errors="ignore")


def _name_all(reference: str, contacts: Sequence[Contact]) -> str:
    names = sorted({f"{one.name} ({one.email or one.id})" for one in contacts})
    return f"'{reference}' is of several people: {', '.join(names)}. Write the e-mail address of one of them."


def _all_deals(source: DealSource) -> Iterator[EnrichedDeal]:
    try:
        for row in source.rows():
            yield source.enrich(str(row["id"])).enriched
    except SourceError:
        return
