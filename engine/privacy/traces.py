"""What a person leaves in texts: their addresses, numbers and names, in the forms in which people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

from engine.domain import Contact, EnrichedDeal
from engine.importing.people import fold, split_name
from engine.privacy.name_words import are_words, stands_as_name

# What stands where something of a forgotten person stood.
REMOVED = "[removed]"
# Between the digits of a number as people write it.
_GAP = r"[\s\u00a0().\-/\u2010-\u2015]{0,3}"
# Between the words of a name: in a sentence, a file's name, an address.
_JOINT = r"(?:[\s\u00a0]+|[._+\-]|,[ ]?)"
_ENTITY = re.compile(
    r"&(?:[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|nbsp|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE
)
_AT = re.compile(r"[ ]?[\[(]at[\])][ ]?", re.IGNORECASE)
_ENCODED = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
# Shorter words are parts of too many others.
_LEAST_PART = 2


@dataclass(frozen=True)
class Traces:
    """What one person, or several, are found by. `parts` are first and last names alone, which count in their own deals.

    `ids` are how deals name the person: contact IDs.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.emails or self.phones or self.names or self.ids)

    def __add__(self, other: Traces) -> Traces:
        both = {name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name)))) for name in Traces.__match_args__}
        return Traces(**both)

    @cached_property
    def _anywhere(self) -> re.Pattern[str] | None:
        # The beginning of somebody else's address is no name.
        words = [_whole(_spelled(name)) + "(?!@)" for name in sorted(self.names, key=len, reverse=True)]
        patterns = [spell_address(one) for one in (*self.emails, *self.links)]
        patterns += [rf"(?<![\w]){re.escape(one)}(?![\w])" for one in self.ids if "@" not in one and ":" in one]
        patterns += [_number(phone) for phone in self.phones] + words
        return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    @cached_property
    def _in_own(self) -> re.Pattern[str] | None:
        forms = {form for part in self.parts if len(part) >= _LEAST_PART for form in (part, part.upper())}
        return re.compile("|".join(_whole(_spelled(one)) for one in sorted(forms, key=len, reverse=True))) if forms else None

    def remove(self, text: str, *, is_own: bool = False) -> str:
        """Return a text without them; `is_own`: it belongs to one of their own deals, so first and last names count alone."""
        plain = removed = write_plainly(text)
        if self._anywhere:
            removed = self._anywhere.sub(lambda found: found[0] if are_words(found[0]) else REMOVED, removed)
        if is_own and self._in_own:
            removed = self._in_own.sub(
                lambda found: REMOVED if stands_as_name(found.string, *found.span()) else found[0], removed
            )
        return text if removed == plain else removed

    def remove_from(self, value: Any, *, is_own: bool = False) -> Any:
        """Return JSON data without them; the very same object where nothing is of theirs."""
        if isinstance(value, str):
            found = self.remove(value, is_own=is_own)
            return value if found == value else found
        if isinstance(value, Mapping):
            made = {self.remove(key): self.remove_from(one, is_own=is_own) for key, one in value.items()}
            same = all(key in value and value[key] is one for key, one in made.items())
            return value if same else made
        if isinstance(value, list | tuple):
            items = [self.remove_from(one, is_own=is_own) for one in value]
            return value if all(map(lambda one, old: one is old, items, value)) else type(value)(items)
        return value


def trace(enriched: EnrichedDeal, contact: Contact) -> Traces:
    """Return what a contact of a deal is found by. A first or last name that somebody else there has is not theirs alone."""
    first, last = split_name(contact.name)
    first, last = contact.first_name or first, contact.last_name or last
    others = {fold(part) for one in enriched.contacts if one.id != contact.id for part in one.name.split()}
    others |= {fold(part) for part in enriched.deal.owner_name.split()}
    full = [contact.name, *([f"{first} {last}", f"{last} {first}", f"{last}, {first}"] if first and last else [])]
    return Traces(
        emails=(contact.email.strip().lower(),) if contact.email else (),
        phones=(contact.phone,) if contact.phone else (),
        # One word alone may be anybody's, or no name at all.
        names=tuple(dict.fromkeys(name for name in map(_tidy, full) if len(name.split()) > 1)),
        parts=tuple(part for part in dict.fromkeys((_tidy(last), _tidy(first))) if part and fold(part) not in others),
        links=tuple(
            re.sub(r"^https?://(?:www\.)?", "", write_plainly(one)).rstrip("/") for one in (contact.linkedin_url,) if one
        ),
        ids=(contact.id,),
    )


def without(enriched: EnrichedDeal, traces: Traces) -> EnrichedDeal:
    """Return a deal without these people: their own messages go, what they share with others stays without them."""
    gone = set(traces.ids)
    kept = []
    for interaction in enriched.interactions:
        people = interaction.contact_ids
        is_theirs = bool(people) and (gone.issuperset(people) or (people[0] in gone and interaction.direction == "in"))
        if not is_theirs:
            left = tuple(one for one in people if one not in gone)
            kept.append(interaction.model_copy(update={"contact_ids": left}) if left != people else interaction)
    rest = enriched.model_copy(
        update={
            "contacts": tuple(one for one in enriched.contacts if one.id not in gone),
            "interactions": tuple(kept),
            "corrections": tuple(
                one for one in enriched.corrections if not any(f".{gone_id}." in one.field for gone_id in gone)
            ),
        }
    )
    data = rest.model_dump(mode="json")
    names = {"deal": ("source", "id"), "contacts": ("id",), "companies": ("id",), "interactions": ("id", "contact_ids")}
    removed = {key: _remove(value, traces, names.get(key, ())) for key, value in data.items()}
    return EnrichedDeal.model_validate(removed) if removed != data else rest


def spell_address(address: str) -> str:
    """Return the pattern of an address that is no part of a longer one; a tag may have been added to it."""
    local, at, domain = address.rpartition("@")
    written = rf"{re.escape(local)}(?:\+[\w.-]*)?@{re.escape(domain)}" if at else re.escape(address)
    return rf"(?<![\w.+-]){written}(?![\w-]|\.\w)"


def write_plainly(text: str) -> str:
    """Return a text with its letters as themselves: not as HTML or a link encode them, whole, nothing unseen among them."""
    text = _AT.sub("@", text)
    if text.isascii() and "&" not in text and "%" not in text:
        return text
    text = _ENTITY.sub(_read_entity, text)
    text = _ENCODED.sub(_read_encoded, text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_WIDE_DIGITS)


def national_number(phone: str) -> str | None:
    """Return the digits of a number in E.164 without its country's code, or None for what is no number."""
    import phonenumbers  # its tables take a moment to load

    try:
        return phonenumbers.national_significant_number(phonenumbers.parse(phone)).lstrip("0")
    except phonenumbers.NumberParseException:
        return None


def _read_entity(found: re.Match[str]) -> str:
    letter = unescape(found[0])
    return letter if letter.isalpha() or letter == "\u00a0" else found[0]


def _read_encoded(found: re.Match[str]) -> str:
    try:
        letters = bytes.fromhex(found[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return found[0]
    return letters if all(one.isalpha() or one in " @+" for one in letters) else found[0]


def _remove(value: Any, traces: Traces, kept: Iterable[str]) -> Any:
    """JSON data without them, but for what names it to the CRM."""
    if isinstance(value, dict):
        return {key: one if key in kept else traces.remove_from(one, is_own=True) for key, one in value.items()}
    if isinstance(value, list):
        return [_remove(one, traces, kept) for one in value]
    return traces.remove_from(value, is_own=True)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _whole(pattern: str) -> str:
    return rf"(?<![^\W_]){pattern}(?![^\W_])"


def _spelled(name: str) -> str:
    """A name with or without its accents, whatever stands between its words."""
    return _JOINT.join("".join(map(_letter, word)) for word in unicodedata.normalize("NFC", name).replace(",", " ").split())


def _letter(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0]
    return re.escape(letter) if plain == letter else rf"(?:{re.escape(letter)}|{re.escape(plain)}[\u0300-\u036f]*)"


def _number(phone: str) -> str:
    """A number in E.164 as people write it: with its country's prefix or a nought, in groups of any form."""
    import phonenumbers  # its tables take a moment to load

    try:
        parsed = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return rf"(?<!\d){re.escape(phone)}(?!\d)"
    country = _GAP.join(str(parsed.country_code))
    national = _GAP.join(phonenumbers.national_significant_number(parsed))
    return rf"(?<!\d)(?:(?:(?:\+|00){_GAP})?{country}{_GAP}(?:\(0\){_GAP})?|0{_GAP})?{national}(?!\d)"
