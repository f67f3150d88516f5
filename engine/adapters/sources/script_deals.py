"""What Script 1 gives for a deal, as the domain knows it. Its metadata (times, counts) is no data of the deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.adapters.sources.brevo.assembly import NO_EMAILS
from engine.adapters.sources.brevo.book import Book
from engine.adapters.sources.brevo.deals import Owner, Terms, read_deal
from engine.adapters.sources.brevo.happenings import read_note, read_task
from engine.adapters.sources.brevo.people import read_company, read_contact
from engine.adapters.sources.brevo.values import as_ids, as_list, as_mapping, as_text
from engine.domain import Contact, EnrichedDeal, Interaction
from engine.reading.cues import with_cues

SOURCE = "scripts"
_LINKS = ("linkedContactsIds", "linkedCompaniesIds")
_PIPELINE = "pipeline"
# How Script 1 writes what Brevo writes in camel case.
_NAMES = {
    "created_at": "createdAt", "updated_at": "updatedAt", "due_date": "date", "task_type_id": "taskTypeId",
    "contact_ids": "contactIds", "contacts_ids": "contactsIds", "content": "text", "note": "text",
}  # fmt: skip


def read_enriched(deal_id: str, data: Mapping[str, Any], terms: Terms) -> EnrichedDeal:
    """Return a deal out of `enriched_data`."""
    record = as_mapping(data.get("primary_record"))
    attributes = dict(as_mapping(record.get("attributes")))
    links = {name: record.get(name) or attributes.pop(name, None) for name in _LINKS}
    related = as_mapping(data.get("related_entities"))
    companies = [read_company(as_text(one.get("id")), one) for one in _things(related, "companies") if as_text(one.get("id"))]
    people = {as_text(one.get("id")): one for one in _things(related, "contacts") if as_text(one.get("id"))}
    order = [one for one in as_ids(links["linkedContactsIds"]) if one in people] + list(people)
    first = companies[0] if companies else None
    contacts = {one: read_contact(one, people[one], first, terms.country) for one in dict.fromkeys(order)}
    history = as_mapping(data.get("interaction_history"))
    enriched = EnrichedDeal(
        deal=read_deal(deal_id, {"attributes": _as_brevo(attributes)}, _book(attributes), _owner(data), terms).model_copy(
            update={"source": SOURCE}
        ),
        contacts=tuple({contact.id: contact for contact in contacts.values()}.values()),
        companies=tuple(companies),
        interactions=tuple(_read_history(history, contacts, terms)),
        gaps=(NO_EMAILS,),
    )
    return with_cues(enriched) if enriched.interactions else enriched


def _as_brevo(attributes: Mapping[str, Any]) -> dict[str, Any]:
    named = {name: value for name, value in attributes.items() if name not in ("deal_stage_name", "deal_value", *_LINKS)}
    named.setdefault("amount", attributes.get("deal_value"))
    # The names of stages come with the deal; a stage without one is its own name.
    return {**named, "deal_stage": _stage(attributes), _PIPELINE: named.get("pipeline_name") or named.get(_PIPELINE)}


def _stage(attributes: Mapping[str, Any]) -> str:
    return as_text(attributes.get("deal_stage_name")) or as_text(attributes.get("deal_stage"))


def _book(attributes: Mapping[str, Any]) -> Book:
    stage = _stage(attributes)
    return Book({"pipelines": [{"pipeline": "", "pipeline_name": "", "stages": [{"id": stage, "name": stage}]}]})


def _owner(data: Mapping[str, Any]) -> Owner:
    told = as_mapping(data.get("metadata")).get("deal_owner")
    if isinstance(told, Mapping):
        return Owner(as_text(told.get("email")).lower(), as_text(told.get("name")))
    text = as_text(told)
    return Owner(email=text.lower()) if "@" in text else Owner(name=text)


def _read_history(history: Mapping[str, Any], contacts: Mapping[str, Contact], terms: Terms) -> Iterator[Interaction]:
    for number, one in enumerate(map(_rename, _things(history, "notes"))):
        if note := read_note(as_text(one.get("id")) or str(number), one, _people(one, contacts), terms.zone):
            yield note
    for number, one in enumerate(map(_rename, _things(history, "tasks"))):
        types = {as_text(one.get("taskTypeId")): as_text(one.get("type") or one.get("task_type"))}
        if task := read_task(as_text(one.get("id")) or str(number), one, _people(one, contacts), types, terms.zone):
            yield task


def _rename(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return a note or task with Brevo's names for its fields, and with what stands within `attributes`."""
    flat = {**as_mapping(one.get("attributes")), **one}
    return {**{_NAMES[name]: value for name, value in flat.items() if name in _NAMES}, **flat}


def _things(within: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [as_mapping(one) for one in as_list(within.get(name))]


def _people(one: Mapping[str, Any], contacts: Mapping[str, Contact]) -> tuple[str, ...]:
    ids = as_ids(one.get("contactIds")) or as_ids(one.get("contactsIds"))
    return tuple(dict.fromkeys(contacts[contact].id for contact in ids if contact in contacts))
