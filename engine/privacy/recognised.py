"""What the forgotten turn out to be known by when they come again: another ID, a deal, a name that nobody knew before.

A person is recognised by an address or an ID. A number alone may be a switchboard's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.domain import EnrichedDeal
from engine.importing.people import find_emails, read_phone
from engine.importing.vocabulary import names_of, normalize_name
from engine.mirroring import Thing
from engine.privacy.forgotten import Forgotten, Mark, list_marks
from engine.privacy.suppressions import identify_contact
from engine.privacy.traces import Traces, national_number, trace

_NAMES = ("contact.first_name", "contact.last_name")


def recognise(forgotten: Forgotten, enriched: EnrichedDeal) -> set[Mark]:
    """Return all that the forgotten among a deal's contacts are known by, known before or not."""
    marks: set[Mark] = set()
    for contact in enriched.contacts if forgotten else ():
        identities = identify_contact(enriched, contact)
        is_known = forgotten.knows(one for one in identities if not one.startswith("phone:"))
        if is_known and forgotten.is_contact(enriched, contact):
            marks |= list_marks(trace(enriched, contact), identities, [(enriched.deal.source, enriched.deal.id)])
    return marks


def recognise_thing(forgotten: Forgotten, source: str, thing: Thing) -> set[Mark]:
    """Return all that somebody forgotten is known by as a contact of a CRM, or which deals are theirs by another thing."""
    if not forgotten or thing.data is None:
        return set()
    if thing.kind == "contact":
        return _recognise_contact(forgotten, source, thing)
    people = [to_id for to_kind, to_id in thing.links if to_kind == "contact"]
    if not forgotten.knows(f"id:{source}:{one}" for one in people):
        return set()
    deals = [thing.id] if thing.kind == "deal" else [to_id for to_kind, to_id in thing.links if to_kind == "deal"]
    return {("deal", f"{source}:{one}") for one in deals}


def find_numbers(thing: Thing) -> set[str]:
    """Return the numbers of a CRM's contact, without their country's code."""
    phones = (read_phone(text, "") for _, text in _read_values(thing.data))
    return {number for one in phones if one and (number := national_number(one))}


def _recognise_contact(forgotten: Forgotten, source: str, thing: Thing) -> set[Mark]:
    values = list(_read_values(thing.data))
    emails = tuple(dict.fromkeys(one for _, text in values for one in find_emails(text)))
    own_id = f"id:{source}:{thing.id}"
    if not forgotten.knows((own_id, *(f"email:{one}" for one in emails))):
        return set()
    known = names_of("contacts")
    parts = {known.get(normalize_name(key), ("", 0))[0]: " ".join(text.split()) for key, text in values if text.strip()}
    first, last = (parts.get(name, "") for name in _NAMES)
    phones = tuple(dict.fromkeys(phone for _, text in values if (phone := read_phone(text, ""))))
    full = (f"{first} {last}", f"{last} {first}") if first and last else ()
    traces = Traces(emails, phones, full, tuple(filter(None, (last, first))))
    return list_marks(traces, (own_id, *(f"email:{one}" for one in emails)), ())


def _read_values(data: Any) -> Iterator[tuple[str, str]]:
    """The texts of a thing, each with its own key."""
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _read_values(value)
        elif isinstance(value, str | int) and not isinstance(value, bool):
            yield key, str(value)
