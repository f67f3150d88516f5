"""How to address a person: language, register, salutation, and the channels that can reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases import LANGUAGES
from engine.adapters.writers.playbook.wording import Phrasebook
from engine.domain import Channel, Contact, Direction, Interaction, InteractionKind
from engine.drafts.channels import explain_unreachable
from engine.reading.bounces import is_bounce
from engine.reading.spoken_language import find_spoken_language

_REGIONS = {("en", "US"): "en-US", ("pt", "BR"): "pt-BR", ("de", "CH"): "de-CH", ("de", "LI"): "de-CH"}
# A message in which only the familiar form occurs was written by somebody on familiar terms.
_FAMILIAR = {
    "fr": re.compile(r"\b(?:tu|te|toi|ton|tes)\b|\bt'", re.IGNORECASE),
    "de": re.compile(r"\b(?:du|dir|dich|dein(?:e[mnrs]?)?)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:tú|tu|tus|contigo|puedes|tienes|quieres)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:tu|teu|tua|contigo|podes|tens)\b", re.IGNORECASE),
}
_POLITE = {
    "fr": re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b"),
    "es": re.compile(r"\b(?:usted|ustedes|podría|puede|tiene)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:senhora?|você|poderia|pode|tem)\b", re.IGNORECASE),
}
# How a language names a person formally, before the last name; in Portuguese the first name may stand between.
_SALUTATIONS = {
    "en": r"\b(Mr|Ms|Mrs|Dr)\.?\s+",
    "fr": r"\b(Monsieur|Madame)\s+",
    "de": r"\b(Frau|Herrn?)\s+(?:Dr\.\s+)?",
    "es": r"\b(Sra?\.)\s+",
    "pt": r"\b(Dra?\.|Sra?\.|Eng\.ª|Eng\.º?)\s+(?:\w+\s+)?",
}
_SALUTATION_FIELDS = ("salutation", "anrede", "civility", "civilité", "tratamiento", "tratamento")
_KINDS = {
    InteractionKind.EMAIL: Channel.EMAIL,
    InteractionKind.CALL: Channel.PHONE,
    InteractionKind.LINKEDIN: Channel.LINKEDIN,
    InteractionKind.WHATSAPP: Channel.WHATSAPP,
}
# Without express consent no first e-mail by law (selling.md, section 6).
_NO_COLD_EMAIL = {"DE", "AT"}
_CALLS_PRESUMED = {"DE"}


def interaction_channel(interaction: Interaction) -> Channel | None:
    """Return the channel that an interaction took, or None for notes, tasks, meetings and forms."""
    return _KINDS.get(interaction.kind)


def of_contact(case: Case, contact: Contact, direction: Direction | None = None) -> Iterator[Interaction]:
    """Yield the interactions with a contact, newest first; automatic replies are left out."""
    for interaction in reversed(case.enriched.interactions):
        is_theirs = contact.id in interaction.contact_ids and not interaction.is_automatic
        if is_theirs and (direction is None or interaction.direction is direction):
            yield interaction


def possible_channels(case: Case, contact: Contact) -> set[Channel]:
    """Return the channels that can reach this person; e-mail not while their last one came back."""
    found = {channel for channel in Channel if explain_unreachable(contact, channel, case.enriched.interactions) is None}
    return found - {Channel.EMAIL} if has_bounced(case, contact) else found


def may_email_cold(case: Case, contact: Contact) -> bool:
    """Return whether a first, unasked e-mail is allowed: always once they have written, and by country before that."""
    has_written = next(of_contact(case, contact, Direction.IN), None) is not None
    return has_written or case.country(contact) not in _NO_COLD_EMAIL


def may_only_call_cold(case: Case, contact: Contact) -> bool:
    """Return whether the law leaves the telephone for a first touch: in Germany a business's consent to a call is presumed."""
    return case.country(contact) in _CALLS_PRESUMED and not may_email_cold(case, contact)


def has_bounced(case: Case, contact: Contact) -> bool:
    """Return whether the newest e-mail with this person came back."""
    told = reversed(case.enriched.interactions)
    newest = next((mail for mail in told if mail.kind is InteractionKind.EMAIL and contact.id in mail.contact_ids), None)
    return newest is not None and is_bounce(newest)


def choose_language(case: Case, contact: Contact) -> Language:
    """Return the language to write in; English where the playbook doesn't speak theirs."""
    language = LANGUAGES.get(find_spoken_language(case.enriched, contact, case.facts.country)) or LANGUAGES["en"]
    return LANGUAGES[_REGIONS.get((language.code, case.country(contact)), language.code)]


def book_for(case: Case, contact: Contact, play: int) -> Phrasebook:
    """Return the book that speaks to a contact: their language and register; the play varies the sentences."""
    language = choose_language(case, contact)
    return Phrasebook(language, is_formal(case, contact, language), seed=f"{case.deal.source}:{case.deal.id}:{play}")


def is_formal(case: Case, contact: Contact, language: Language) -> bool:
    """Return whether to use the formal register: as the record says, else as they write; English is informal by default."""
    if contact.is_formal is not None:
        return contact.is_formal
    familiar, polite = _FAMILIAR.get(language.code[:2]), _POLITE.get(language.code[:2])
    if familiar is None or polite is None:
        return False
    for interaction in of_contact(case, contact, Direction.IN):
        if polite.search(interaction.text):
            return True
        if familiar.search(interaction.text):
            return False
    return True


def find_salutation(case: Case, contact: Contact, language: Language) -> str:
    """Return "Frau", "Monsieur", "Mr" … where a record says so: a field, or an earlier message with the last name."""
    for field in _SALUTATION_FIELDS:
        value = contact.attributes.get(field, "").strip()
        if value:
            return value
    surname = last_name(contact)
    pattern = _SALUTATIONS.get(language.code.split("-")[0])
    if not surname or pattern is None:
        return ""
    told = (f"{interaction.subject}\n{interaction.text}" for interaction in case.enriched.interactions)
    for text in (*told, case.deal.next_step):
        found = re.search(pattern + re.escape(surname) + r"\b", text)
        if found:
            return found[1].removesuffix("n") if found[1] == "Herrn" else found[1]
    return ""


def address_of(case: Case, contact: Contact, language: Language) -> str:
    """Return how to address a person in speech: formally by salutation and last name where known, else by the first name."""
    if is_formal(case, contact, language):
        salutation = find_salutation(case, contact, language)
        if salutation and "salutation" in language.greetings:
            full = f"{first_name(contact)} {last_name(contact)}".strip()
            return f"{salutation} {full if language.code[:2] == 'pt' else last_name(contact)}"
        if language.code[:2] in ("de", "pt"):
            return contact.name if "@" not in contact.name else ""
    return first_name(contact)


def name_politely(case: Case, person: Contact, book: Phrasebook) -> str:
    """Return a third person's name: as both sides call them where a record tells, and where that needs no other form."""
    salutation = find_salutation(case, person, book.language)
    if book.is_formal and salutation and book.language.code[:2] in ("en", "fr"):
        return f"{salutation} {last_name(person)}"
    return person.name


def first_name(contact: Contact) -> str:
    """Return the first name, from its own field or the full name's first word; "" for an address in place of a name."""
    if contact.first_name:
        return contact.first_name
    words = contact.name.split()
    return words[0] if len(words) > 1 and "@" not in contact.name else ("" if "@" in contact.name else contact.name)


def last_name(contact: Contact) -> str:
    """Return the last name, or ""."""
    if contact.last_name:
        return contact.last_name
    words = contact.name.split()
    return words[-1] if len(words) > 1 and "@" not in contact.name else ""
