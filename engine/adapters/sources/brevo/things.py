"""Brevo's endpoints: where each kind is listed, how its answers are read, and what its things are linked to."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote

from engine.adapters.sources.brevo.deals import owner_id
from engine.adapters.sources.brevo.failures import unexpected
from engine.adapters.sources.brevo.happenings import read_author
from engine.adapters.sources.brevo.values import as_ids, as_text
from engine.mirroring import Link, Thing

logger = logging.getLogger(__name__)

PATHS = {
    "deal": "/crm/deals",
    "company": "/companies",
    "note": "/crm/notes",
    "task": "/crm/tasks",
    "contact": "/contacts",
}
NAMES = {"deal": "deals", "company": "companies", "note": "notes", "task": "tasks", "contact": "contacts"}
LISTS = {"pipelines": "/crm/pipeline/details/all", "attributes": "/crm/attributes/deals", "task_types": "/crm/tasktypes"}
# The documented maximum of IDs in a request for contacts.
MOST_CONTACT_IDS = 20
_WITHIN = {"deal": "items", "company": "items", "task": "items", "contact": "contacts", "note": None}
_LINKS = {
    "deal": {"linkedContactsIds": "contact", "linkedCompaniesIds": "company"},
    "company": {"linkedContactsIds": "contact", "linkedDealsIds": "deal"},
    "note": {"contactIds": "contact", "companyIds": "company", "dealIds": "deal"},
    "task": {"contactsIds": "contact", "companiesIds": "company", "dealsIds": "deal"},
    "contact": {},
}


def name_kinds(kinds: Collection[str]) -> str:
    """Return what people call these kinds, side by side: "companies, notes and tasks"."""
    *names, last = [name for kind, name in NAMES.items() if kind in kinds]
    return f"{', '.join(names)} and {last}" if names else last


def path_of(kind: str, thing_id: str) -> str:
    """Return where one thing is, whatever its ID holds."""
    return f"{PATHS[kind]}/{quote(thing_id, safe='')}"


def read_page(kind: str, answer: Any) -> list[Thing]:
    """Return the things of a list's page; one without an ID is left out. Raises SourceRejected for another form."""
    within = _WITHIN[kind]
    items = answer.get(within, []) if within and isinstance(answer, dict) else answer
    if items is None:
        items = []
    if not isinstance(items, list):
        raise unexpected(PATHS[kind])
    found = [thing for item in items if (thing := read_thing(kind, item))]
    if len(found) < len(items):
        logger.warning("%d entries of Brevo's %s have another form than documented and were left out.",
                       len(items) - len(found), PATHS[kind])  # fmt: skip
    return found


def read_thing(kind: str, item: Any, asked_id: str = "") -> Thing | None:
    """Return one thing, or None for what has no ID; where it was asked for by its ID, the answer needn't repeat that."""
    if not isinstance(item, dict):
        return None
    told = item.get("id")
    thing_id = (as_text(told) if isinstance(told, str | int) else "") or asked_id
    if not thing_id:
        return None
    links: list[Link] = [(to_kind, one) for name, to_kind in _LINKS[kind].items() for one in as_ids(item.get(name))]
    if kind == "deal" and owner_id(item):
        links.append(("owner", owner_id(item)))
    return Thing(kind, thing_id, item, tuple(links))


def read_authors(page: Sequence[Thing]) -> list[Thing]:
    """Return the colleagues who wrote notes: the only place where Brevo tells whom an owner's ID means."""
    authors = (read_author(note.data) for note in page if note.kind == "note" and note.data)
    return [Thing("owner", one, {"name": name, "email": email}) for one, name, email in authors if one and email]


def contacts_of(page: Sequence[Thing]) -> list[str]:
    """Return the contacts that belong to deals: of the deals themselves, and of notes and tasks that name a deal."""
    found: dict[str, None] = {}
    for thing in page:
        names_deal = thing.kind == "deal" or (
            thing.kind in ("note", "task") and any(to_kind == "deal" for to_kind, _ in thing.links)
        )
        found |= {to_id: None for to_kind, to_id in thing.links if to_kind == "contact"} if names_deal else {}
    return list(found)
