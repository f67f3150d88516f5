"""Who was forgotten, known by keyed hashes alone, so that no later import or sync brings them back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Literal

import orjson

from engine.domain import Contact, EnrichedDeal
from engine.importing.people import find_emails, fold
from engine.privacy.name_words import are_words, stands_as_name
from engine.privacy.suppressions import hash_identity, identify_contact, identify_firmly, spell_email
from engine.privacy.traces import REMOVED, Traces, national_number, spell_address, trace, without, write_plainly

if TYPE_CHECKING:
    from engine.mirroring import Thing

# A name in all its words, each of these words, a first or last name alone (counts in their own deals), a number without its
# country, a deal of theirs, and one that was forgotten as a whole.
Kind = Literal["identity", "name", "word", "part", "number", "deal", "whole_deal"]
Mark = tuple[Kind, str]

_WORD = re.compile(r"[^\W\d_](?:(?!['’]s\b)[^\W_]|(?!['’]s\b)['’-](?=[^\W_]))*")
_NUMBER = re.compile(r"(?<!\w)\+?\d[\d\s\u00a0().\-/\u2010-\u2015]{5,22}\d(?!\w)")
# Between the words of a name in a file's name or an address.
_JOINTS = frozenset({".", "_", "+", "-"})
# Where things of a CRM name contacts.
_CONTACT_LISTS = ("linkedContactsIds", "contactIds", "contactsIds")
_LONGEST_NAME = 5
_MOST_WORDS = 200_000


def list_marks(traces: Traces, identities: Iterable[str], deals: Iterable[tuple[str, str]]) -> set[Mark]:
    """Return what is to be remembered of people who are forgotten; `deals` are theirs, as (source, ID)."""
    marks: set[Mark] = {("identity", one) for one in identities}
    for name in traces.names:
        words = [fold(word) for word in _WORD.findall(name)]
        marks |= {("name", " ".join(words)), *(("word", word) for word in words)}
    marks |= {("part", fold(part)) for part in traces.parts}
    marks |= {("number", number) for number in map(national_number, traces.phones) if number}
    return marks | {("deal", f"{source}:{deal_id}") for source, deal_id in deals}


def hash_mark(key: bytes, mark: Mark) -> str:
    """Return the keyed hash of a mark, as it is stored."""
    return hash_identity(key, f"{mark[0]} {mark[1]}")


@dataclass(frozen=True)
class Forgotten:
    """The hashes of all that is remembered of the forgotten; `keys` are what they are hashed with."""

    keys: tuple[bytes, ...] = ()
    hashes: frozenset[str] = frozenset()
    _words: dict[tuple[Kind, str], bool] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.hashes)

    def has(self, mark: Mark) -> bool:
        """Return whether a mark is one of somebody who was forgotten."""
        return bool(self.hashes) and self._has(*mark)

    def knows(self, identities: Iterable[str]) -> bool:
        """Return whether somebody with one of these identities was forgotten."""
        return bool(self.hashes) and any(self._has("identity", one) for one in identities)

    def knows_deal(self, source: str, deal_id: str) -> bool:
        """Return whether a deal was forgotten as a whole."""
        return bool(self.hashes) and self._has("whole_deal", f"{source}:{deal_id}")

    def owns(self, source: str, deal_id: str) -> bool:
        """Return whether somebody who was forgotten was a contact of a deal."""
        return bool(self.hashes) and self._has("deal", f"{source}:{deal_id}")

    def is_in_json(self, source: str, deal_id: str, enriched_json: str) -> bool:
        """Return whether a deal's data, whole or as it is sent, is of a deal or has a contact that was forgotten."""
        if not self.hashes:
            return False
        if self.knows_deal(source, deal_id):
            return True
        told = orjson.loads(enriched_json)
        people = told.get("data", {}).get("enriched", told).get("contacts", ())
        known = {f"email:{one['email']}" for one in people if one.get("email")}
        # What is sent names people only.
        return self.knows(known) or (self.owns(source, deal_id) and any(self._is_name(one["name"]) for one in people))

    def is_contact(self, enriched: EnrichedDeal, contact: Contact) -> bool:
        """Return whether a contact of a deal was forgotten; a number or mailbox that others may share says so with a name."""
        if not self.hashes:
            return False
        if self.knows(identify_firmly(enriched, contact)):
            return True
        return self.knows(identify_contact(enriched, contact)) and (not contact.email or self._is_name(contact.name))

    def find_contacts(self, enriched: EnrichedDeal) -> list[str]:
        """Return the names of a deal's contacts who were forgotten."""
        if not self.hashes:
            return []
        return [contact.name for contact in enriched.contacts if self.is_contact(enriched, contact)]

    def cut(self, enriched: EnrichedDeal) -> EnrichedDeal | None:
        """Return a deal without the forgotten; the very same one where nothing is of theirs, None where it was forgotten."""
        if not self.hashes:
            return enriched
        deal = enriched.deal
        if self.knows_deal(deal.source, deal.id):
            return None
        known = [one for one in enriched.contacts if self.is_contact(enriched, one)]
        if known:
            enriched = without(enriched, reduce(add, (trace(enriched, one) for one in known)))
        is_own = bool(known) or self.owns(deal.source, deal.id)
        return _change_texts(enriched, lambda text: self.cut_text(text, is_own=is_own))

    def cut_thing(self, source: str, thing: Thing) -> Thing:
        """Return a thing of a CRM without the forgotten: one of theirs alone as if it were gone there."""
        if not self.hashes or thing.data is None:
            return thing
        from engine.mirroring import Thing  # its ports know this module

        if thing.kind == "contact":
            told = [f"email:{one}" for text in _texts(thing.data) for one in find_emails(text)]
            return Thing(thing.kind, thing.id, None) if self.knows([f"id:{source}:{thing.id}", *told]) else thing
        people = {to_id for to_kind, to_id in thing.links if to_kind == "contact"}
        gone = {one for one in people if self.knows([f"id:{source}:{one}"])}
        if thing.kind in ("note", "task") and gone and gone == people:
            return Thing(thing.kind, thing.id, None)
        if thing.kind == "deal" and self.knows_deal(source, thing.id):
            return Thing(thing.kind, thing.id, None)
        deals = [thing.id] if thing.kind == "deal" else [to_id for to_kind, to_id in thing.links if to_kind == "deal"]
        is_own = bool(gone) or any(self.owns(source, one) for one in deals)
        data = self.cut_value(thing.data, is_own)
        if gone:
            data = {key: _without_ids(value, gone) if key in _CONTACT_LISTS else value for key, value in data.items()}
        links = tuple(link for link in thing.links if link[0] != "contact" or link[1] not in gone)
        return Thing(thing.kind, thing.id, data, links)

    def cut_text(self, text: str, *, is_own: bool = False) -> str:
        """Return a text without addresses, numbers and names of the forgotten; `is_own`: it belongs to a deal of theirs."""
        if not self.hashes or not text:
            return text
        plain = left = write_plainly(text)
        for email in find_emails(plain):
            if self.knows(spell_email(email)):
                left = re.sub(spell_address(email), REMOVED, left, flags=re.IGNORECASE)
        left = _NUMBER.sub(lambda found: REMOVED if self._is_number(found[0]) else found[0], left)
        spans = list(self._find_names(left, is_own))
        for start, end in reversed(spans):
            left = left[:start] + REMOVED + left[end:]
        return text if left == plain else left

    def find_traces(self, value: Any, *, is_own: bool = False) -> Traces:
        """Return what tells of the forgotten in JSON data, as it is spelled there; `is_own`: it belongs to a deal of theirs."""
        found: dict[str, list[str]] = {"emails": [], "phones": [], "names": [], "parts": []}
        for text in map(write_plainly, _texts(value)) if self.hashes else ():
            found["emails"] += [one for one in find_emails(text) if self.knows(spell_email(one))]
            found["phones"] += [one[0] for one in _NUMBER.finditer(text) if self._is_number(one[0])]
            for start, end in self._find_names(text, is_own):
                name = text[start:end]
                found["names" if len(_WORD.findall(name)) > 1 else "parts"].append(name)
        return Traces(**{field: tuple(dict.fromkeys(told)) for field, told in found.items()})

    def _find_names(self, text: str, is_own: bool) -> Iterator[tuple[int, int]]:
        found = list(_WORD.finditer(text))
        position = 0
        while position < len(found):
            length = self._name_length(found[position : position + _LONGEST_NAME])
            word = found[position]
            end = found[position + max(length, 1) - 1].end()
            if length and (text[end : end + 1] == "@" or are_words(text[word.start() : end])):
                length = 0
            is_part = is_own and word[0][0].isupper() and self._is_known("part", word[0])
            if not length and is_part and stands_as_name(text, *word.span()):
                length = 1
            if length:
                yield word.start(), found[position + length - 1].end()
            position += length or 1

    def _is_name(self, name: str) -> bool:
        return any(self._find_names(name, False)) or self._has("part", fold(name))

    def _name_length(self, found: list[re.Match[str]]) -> int:
        """How many words from here on are a name of somebody forgotten, 0 for none."""
        joined = fold(re.sub(r"-\d+(?![^\W_])", "", found[0][0]).replace("-", " "))
        if " " in joined and self._has("name", joined):
            return 1
        run: list[str] = []
        end = 0
        for word in found:
            gap = word.string[end : word.start()]
            is_apart = bool(run) and gap.strip(" \t\r\n\u00a0,") != "" and gap not in _JOINTS
            if is_apart or not self._is_known("word", word[0]):
                break
            run.append(fold(word[0]))
            end = word.end()
        return next((count for count in range(len(run), 1, -1) if self._has("name", " ".join(run[:count]))), 0)

    def _is_known(self, kind: Kind, word: str) -> bool:
        """Whether a word is one of a name; nearly all words of all texts are the same few thousand."""
        known = self._words.get((kind, word))
        if known is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            known = self._words[kind, word] = self._has(kind, fold(word))
        return known

    def _is_number(self, text: str) -> bool:
        digits = re.sub(r"\D", "", text.replace("(0)", ""))
        bare = digits.lstrip("0")
        # With a country's code of up to three digits in front, or without.
        return any(self._has("number", bare[start:]) for start in range(4) if len(bare) - start >= 5)

    def cut_value(self, value: Any, is_own: bool = False) -> Any:
        """Return JSON data without the forgotten."""
        if isinstance(value, str):
            return self.cut_text(value, is_own=is_own)
        if isinstance(value, Mapping):
            return {key: self.cut_value(one, is_own) for key, one in value.items()}
        return [self.cut_value(one, is_own) for one in value] if isinstance(value, list) else value

    def _has(self, kind: Kind, text: str) -> bool:
        return any(hash_mark(key, (kind, text)) in self.hashes for key in self.keys)


NOBODY_FORGOTTEN = Forgotten()


def _change_texts(enriched: EnrichedDeal, change: Callable[[str], str]) -> EnrichedDeal:
    """The deal with its free texts changed; the very same one where they stay as they are."""
    deal = enriched.deal
    named = {name: change(getattr(deal, name)) for name in ("name", "next_step", "loss_reason", "product")}
    attributes = {key: change(value) for key, value in deal.attributes.items()}
    changed = {name: text for name, text in named.items() if text != getattr(deal, name)}
    if attributes != deal.attributes:
        changed["attributes"] = attributes  # type: ignore[assignment]
    interactions = []
    for one in enriched.interactions:
        texts = {name: change(getattr(one, name)) for name in ("subject", "text", "author")}
        different = {name: text for name, text in texts.items() if text != getattr(one, name)}
        if "text" in different or "subject" in different:
            different["cues"] = tuple(cue.model_copy(update={"quote": change(cue.quote)}) for cue in one.cues)  # type: ignore[assignment]
        interactions.append(one.model_copy(update=different) if different else one)
    if not changed and all(new is old for new, old in zip(interactions, enriched.interactions, strict=True)):
        return enriched
    made = deal.model_copy(update=changed) if changed else deal
    return enriched.model_copy(update={"deal": made, "interactions": tuple(interactions)})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _without_ids(value: Any, gone: set[str]) -> Any:
    return [one for one in value if str(one) not in gone] if isinstance(value, list) else value
