"""An account in Brevo, made up from a number, as its API tells it (developers.brevo.com)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

EPOCH = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
ME = "me@us.example"
MY_ID = "6093d2425a9b436e9519d001"
OTHER, OTHER_ID = "other@us.example", "6093d2425a9b436e9519d002"
PIPELINE = "6093d296ad1e9c5cf2140a58"
STAGES = {
    "stage-new": "New",
    "stage-qualifying": "Qualifying",
    "stage-demo": "Demo scheduled",
    "stage-commit": "Pending Commitment",
    "stage-negotiation": "In Negotiation",
    "stage-won": "Won",
    "stage-lost": "Lost",
}
TASK_TYPES = {"type-email": "Email", "type-call": "Call", "type-meeting": "Meeting", "type-todo": "Todo"}

Object = dict[str, Any]


def write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def make_id(kind: int, number: int) -> str:
    return f"{kind:02x}{number:022x}"


@dataclass
class Account:
    """What an account holds: `objects` by kind and ID, in the order of their making; `changed_at` by kind and ID."""

    deals: dict[str, Object] = field(default_factory=dict)
    companies: dict[str, Object] = field(default_factory=dict)
    contacts: dict[int, Object] = field(default_factory=dict)
    notes: dict[str, Object] = field(default_factory=dict)
    tasks: dict[str, Object] = field(default_factory=dict)
    changed_at: dict[str, datetime] = field(default_factory=dict)

    def add_company(self, number: int, at: datetime, **attributes: Any) -> Object:
        company = {
            "id": make_id(2, number),
            "attributes": {
                "name": f"Company {number}",
                "domain": f"company{number}.example",
                "industry": "Lifts",
                "country": "Deutschland",
                "number_of_deals": 1,
                "created_at": write_moment(at),
                **attributes,
            },
            "linkedContactsIds": [],
            "linkedDealsIds": [],
        }
        self.companies[company["id"]] = company
        self.changed_at[company["id"]] = at
        return company

    def add_contact(self, number: int, at: datetime, **attributes: Any) -> Object:
        contact = {
            "id": number,
            "email": f"Person{number}@company.example",
            "emailBlacklisted": False,
            "smsBlacklisted": False,
            "whatsappBlacklisted": False,
            "createdAt": write_moment(at),
            "modifiedAt": write_moment(at),
            "listIds": [3],
            "attributes": {"PRENOM": "Anna", "NOM": f"Müller {number}", "SMS": "4930901820", "JOB_TITLE": "CFO", **attributes},
        }
        self.contacts[number] = contact
        self.changed_at[str(number)] = at
        return contact

    def add_deal(
        self,
        number: int,
        at: datetime,
        owner: str = OTHER_ID,
        stage: str = "stage-demo",
        contacts: tuple[int, ...] = (),
        companies: tuple[str, ...] = (),
        **attributes: Any,
    ) -> Object:
        deal = {
            "id": make_id(1, number),
            "attributes": {
                "deal_name": f"Deal {number}",
                "deal_owner": owner,
                "deal_stage": stage,
                "pipeline": PIPELINE,
                "amount": 1000 + number,
                "created_at": write_moment(at),
                "last_updated_date": write_moment(at),
                "stage_updated_at": write_moment(at),
                "last_activity_date": None,
                "next_activity_date": None,
                "number_of_activities": 0,
                "number_of_contacts": len(contacts),
                "close_date": "2026-12-18",
                "region": "2",
                **attributes,
            },
            "linkedContactsIds": list(contacts),
            "linkedCompaniesIds": list(companies),
        }
        for one in companies:
            self.companies[one]["linkedDealsIds"].append(deal["id"])
            self.companies[one]["linkedContactsIds"] += contacts
        self.deals[deal["id"]] = deal
        self.changed_at[deal["id"]] = at
        return deal

    def add_note(
        self,
        number: int,
        at: datetime,
        text: str,
        deals: tuple[str, ...] = (),
        contacts: tuple[int, ...] = (),
        companies: tuple[str, ...] = (),
    ) -> Object:
        author = {"id": MY_ID, "email": ME, "name": {"fullName": "Mia Example"}, "locale": "en_GB", "timezone": "Europe/Paris"}
        note = {
            "id": make_id(3, number),
            "text": text,
            "contactIds": list(contacts),
            "companyIds": list(companies),
            "dealIds": list(deals),
            "authorId": author,
            "createdAt": write_moment(at),
            "updatedAt": write_moment(at),
        }
        self.notes[note["id"]] = note
        self.changed_at[note["id"]] = at
        return note

    def add_task(
        self, number: int, at: datetime, name: str, deals: tuple[str, ...] = (), kind: str = "type-call", **fields: Any
    ) -> Object:
        task = {
            "id": make_id(4, number),
            "taskTypeId": kind,
            "name": name,
            "contactsIds": [],
            "companiesIds": [],
            "dealsIds": list(deals),
            "assignToId": MY_ID,
            "date": write_moment(at + timedelta(days=3)),
            "notes": "<p>Ask about the <b>budget</b>.</p>",
            "done": False,
            "createdAt": write_moment(at),
            "updatedAt": write_moment(at),
            **fields,
        }
        self.tasks[task["id"]] = task
        self.changed_at[task["id"]] = at
        return task

    def touch(self, one: Object, at: datetime) -> None:
        """Date a change of an object, as Brevo does."""
        self.changed_at[str(one["id"])] = at
        if "updatedAt" in one:
            one["updatedAt"] = write_moment(at)
        if "last_updated_date" in one.get("attributes", {}):
            one["attributes"]["last_updated_date"] = write_moment(at)

    def delete(self, one: Object) -> None:
        """Delete an object, with the links to it."""
        for objects in (self.deals, self.companies, self.contacts, self.notes, self.tasks):
            objects.pop(one["id"], None)  # type: ignore[attr-defined]
            for other in objects.values():  # type: ignore[attr-defined]
                for value in other.values():
                    if isinstance(value, list) and one["id"] in value:
                        value.remove(one["id"])


def make_account(deal_count: int, *, notes_each: int = 2, tasks_each: int = 1, mine: int = 3, seed: int = 7) -> Account:
    """Return an account of that many deals, a company for every third of them, with a contact or two each."""
    account, chance = Account(), random.Random(seed)
    at = EPOCH
    for number in range(max(deal_count // 3, 1)):
        account.add_company(number, at)
        at += timedelta(seconds=20)
    company_ids = list(account.companies)
    own = set(chance.sample(range(deal_count), min(mine, deal_count)))
    for number in range(deal_count):
        at += timedelta(seconds=40)
        contact = account.add_contact(number + 1, at)
        company = company_ids[number % len(company_ids)]
        owner = MY_ID if number in own else OTHER_ID
        stage = chance.choice(list(STAGES))
        deal = account.add_deal(number, at, owner=owner, stage=stage, contacts=(contact["id"],), companies=(company,))
        for step in range(notes_each):
            at += timedelta(seconds=5)
            text = f"<p>Spoke to <b>Anna</b>.</p><ul><li>She wants a quote, number {step}.</li></ul>"
            account.add_note(number * notes_each + step, at, text, deals=(deal["id"],), contacts=(contact["id"],))
        for step in range(tasks_each):
            account.add_task(number * tasks_each + step, at, f"Follow up on deal {number}", deals=(deal["id"],))
    return account
