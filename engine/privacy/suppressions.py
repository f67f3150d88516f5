"""Who must not be contacted, known by keyed hashes alone: nothing here tells who that is.

A suppression holds for a person, wherever they are met: each of their identities (e-mail address, phone number, ID in the CRM)
is hashed by itself.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from engine.domain import Contact, CueKind, EnrichedDeal, Interaction
from engine.importing.people import find_emails, read_phone

MOST_REASON_CHARS = 500
# Where a deal's JSON tells who its contacts are.
_KNOWN_BY = re.compile(r'"(?:email|phone|id)":"([^"\\]+)"')
Origin = Literal["stop_cue", "button", "command"]


@dataclass(frozen=True)
class Suppression:
    """That somebody must not be contacted: since when, by whom and why; lifted where a manager took it back."""

    id: str
    origin: Origin
    author: str
    at: datetime
    reason: str = ""
    lifted_by: str | None = None
    lifted_at: datetime | None = None

    @property
    def is_in_force(self) -> bool:
        """Return whether nobody lifted it."""
        return self.lifted_at is None


@dataclass(frozen=True)
class Suppressions:
    """All suppressions of the records as they stood at one moment, by the hash of each identity, the newest last.

    `keys` are what identities are hashed with: one, or one of each home that was copied into shared records.
    """

    keys: tuple[bytes, ...] = ()
    by_identity: Mapping[str, tuple[Suppression, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_identity)

    def find(self, identities: Iterable[str]) -> Suppression | None:
        """Return the newest suppression of a person, lifted or not, or None."""
        return max(self._all_of(identities), key=lambda one: (one.is_in_force, one.at), default=None)

    def standing(self, identities: Iterable[str]) -> set[str]:
        """Return the IDs of all suppressions that are in force against a person."""
        return {one.id for one in self._all_of(identities) if one.is_in_force}

    def all_of(self, identities: Iterable[str]) -> set[str]:
        """Return the IDs of all suppressions of a person, lifted ones too."""
        return {one.id for one in self._all_of(identities)}

    def _all_of(self, identities: Iterable[str]) -> Iterator[Suppression]:
        hashes = (hash_identity(key, identity) for identity in identities for key in self.keys)
        return (one for hashed in hashes for one in self.by_identity.get(hashed, ()))

    def mark(self, enriched: EnrichedDeal) -> EnrichedDeal:
        """Return the deal with who is suppressed marked so; what they asked before a manager lifted it counts no longer.

        The very same deal where that changes nothing.
        """
        if not self.by_identity:
            return enriched
        found = {one.id: self.find(identify_contact(enriched, one)) for one in enriched.contacts}
        contacts = tuple(
            one.model_copy(update={"do_not_contact": True}) if _is_to_mark(one, found[one.id]) else one
            for one in enriched.contacts
        )
        lifted = {contact_id: one.lifted_at for contact_id, one in found.items() if one and one.lifted_at}
        interactions = tuple(_without_stop(one, lifted) for one in enriched.interactions) if lifted else enriched.interactions
        if contacts == enriched.contacts and interactions == enriched.interactions:
            return enriched
        return enriched.model_copy(update={"contacts": contacts, "interactions": interactions})


NO_SUPPRESSIONS = Suppressions()


def make_suppression(origin: Origin, author: str, at: datetime, reason: str = "") -> Suppression:
    """Return a suppression that isn't stored yet."""
    return Suppression("sup_" + secrets.token_hex(6), origin, author, at, " ".join(reason.split())[:MOST_REASON_CHARS])


def hash_identity(key: bytes, identity: str) -> str:
    """Return the keyed hash of an identity, as it is stored."""
    return hashlib.blake2b(identity.encode(errors="surrogatepass"), key=key, digest_size=24).hexdigest()


def identify_contact(enriched: EnrichedDeal, contact: Contact) -> tuple[str, ...]:
    """Return all that a contact is known by, each with its kind: "email:ana@acme.com", "phone:+33612345678", "id:…"."""
    told = list(spell_email(contact.email)) if contact.email else []
    told += [f"phone:{contact.phone}"] if contact.phone else []
    return tuple(dict.fromkeys((*told, *identify_reference(enriched.deal.source, enriched.deal.id, contact.id))))


def identify_firmly(enriched: EnrichedDeal, contact: Contact) -> tuple[str, ...]:
    """Return what is a contact's alone: no number, which may be a switchboard's, and of an address with a tag the whole."""
    identities = identify_contact(enriched, contact)
    shared = spell_email(contact.email)[1:] if contact.email else ()
    return tuple(one for one in identities if one not in shared and not one.startswith("phone:")) or identities


def spell_email(email: str) -> tuple[str, ...]:
    """Return the identity of an address, and of the mailbox where a tag was added to it ("ana+news@acme.com")."""
    address = unicodedata.normalize("NFC", email.strip().lower())
    plain = re.sub(r"(?<=[^+@])\+[^@]*(?=@)", "", address)
    return tuple(dict.fromkeys((f"email:{address}", f"email:{plain}")))


def identify_reference(source: str, deal_id: str, contact_id: str) -> tuple[str, ...]:
    """Return what an ID of a contact says: an address, a number, or somebody of one source, else of one deal alone."""
    if "@" in contact_id:
        return spell_email(contact_id)
    if contact_id.startswith("+"):
        return (f"phone:{contact_id}",)
    return (f"id:{contact_id}" if contact_id.startswith(f"{source}:") else f"id:{source}:{deal_id}:{contact_id}",)


def spell_identity(identity: str) -> tuple[str, ...]:
    """Return an identity, and of an address with a tag the mailbox's."""
    kind, _, known_by = identity.partition(":")
    return spell_email(known_by) if kind == "email" else (identity,)


def read_identity(text: str, country: str) -> str | None:
    """Return the identity that an e-mail address or a phone number stands for; None for what is neither.

    A number without its country's code is one of `country`.
    """
    if emails := find_emails(text):
        return spell_email(emails[0])[0]
    phone = read_phone(text, country)
    return f"phone:{phone}" if phone else None


def list_known_by(deal_json: str) -> set[str]:
    """Return what the contacts in a deal's JSON may be known by, without its kind, in lower case."""
    found = {one.lower() for one in _KNOWN_BY.findall(deal_json)}
    return found | {
        one.removeprefix("email:") for address in found if "+" in address and "@" in address for one in spell_email(address)
    }


def describe(suppression: Suppression) -> str:
    """Return since when and why, to follow on a name: " since 23 Nov: asked on the phone"."""
    return f" since {suppression.at:%d %b}" + (f": {suppression.reason.rstrip('.')}" if suppression.reason else "")


def _is_to_mark(contact: Contact, found: Suppression | None) -> bool:
    return found is not None and found.is_in_force and not contact.do_not_contact


def _without_stop(interaction: Interaction, lifted: Mapping[str, datetime]) -> Interaction:
    lifted_at = lifted.get(interaction.contact_id or "")
    if lifted_at is None or interaction.at > lifted_at or not any(cue.kind is CueKind.STOP for cue in interaction.cues):
        return interaction
    return interaction.model_copy(update={"cues": tuple(cue for cue in interaction.cues if cue.kind is not CueKind.STOP)})
