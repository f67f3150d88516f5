"""The values of sentences on what is planned: a meeting's hour, a reason to write, the blanks, a renewal, what has changed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from engine.adapters.writers.playbook.answers import Answer
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.particulars import find_change, find_example, find_goal, find_reason, find_result
from engine.adapters.writers.playbook.people import of_contact
from engine.adapters.writers.playbook.wording import Day, Phrasebook
from engine.domain import Direction, InteractionKind
from engine.recommendation import Evidence

_FIND = {16: ("reason", find_reason), 17: ("example", find_example), 30: ("goal", find_goal), 32: ("result", find_result)}
_FIND |= {34: ("changed", find_change)}
# A field's words stand in quotation marks; a reason and an example are part of our own sentence.
_QUOTED = frozenset({"goal", "result", "changed"})
# The go-ahead of whoever named somebody else, in a message or a record.
_MAY_BE_NAMED = re.compile(
    r"\b(?:(?:use|mention|give) my name|say (?:that )?i sent you|on my behalf|from me|may be named|de ma part|"
    r"accepte d'être cité\w*|en me citant|in meinem namen|auf mich berufen|von mir|darf genannt werden|de mi parte|"
    r"puede citarme|da minha parte|pode citar)\b",
    re.IGNORECASE,
)
_AROUND_THE_LOSS = timedelta(days=5)
_WRITTEN = (InteractionKind.EMAIL, InteractionKind.WHATSAPP, InteractionKind.LINKEDIN)


def find_particular(matter: Matter, language: str) -> Answer | None:
    """Return what the records hold for this play alone: a reason, an example, a goal, a result, a change."""
    named = _FIND.get(matter.play.number)
    return named[1](matter.case, language.split("-")[0]) if named else None


def particular_evidence(matter: Matter, book: Phrasebook) -> tuple[Evidence, ...]:
    """Return where that stands."""
    found = find_particular(matter, book.language.code)
    return (found.evidence,) if found else ()


def plan_slots(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """Return the slot values that the plays need which nobody plays today."""
    case, number = matter.case, matter.play.number
    found: dict[str, object] = {"they": case.enriched.company.name if case.enriched.company else ""}
    particular = find_particular(matter, book.language.code)
    if particular:
        name = _FIND[number][0]
        found[name] = book.quote(particular.text) if name in _QUOTED else particular.text
    if number == 11:
        found["meeting_at"] = _meeting_at(matter, book)
    elif number == 19:
        found |= _gaps(matter, book)
    elif number == 20:
        found |= _referrer(matter)
    elif number == 29:
        found["is_decider"] = matter.contact.buying_role == "budget_holder"
    elif number == 31 and matter.on:
        found["due_step"] = book.day(matter.on, sent_on)
    elif number == 32 and matter.on:
        found["renewal"] = book.day(matter.on)
    elif number == 33:
        found |= _their_decision(case, matter, book, sent_on)
    return found


def list_agenda(book: Phrasebook, slots: dict[str, object]) -> str:
    """Return the points of an agenda: the outcome first, then theirs where they named any, then what comes next."""
    middle = ("agenda.heard", "agenda.doubts")
    said = (book.say("agenda.goal", slots), book.first_of(middle, slots), book.say("agenda.next", slots))
    return "\n".join(f"- {point}" for point in said if point)


def _meeting_at(matter: Matter, book: Phrasebook) -> Day | None:
    """The meeting's day and hour on the contact's clock."""
    origin, case = matter.interaction, matter.case
    if origin is None:
        return None
    zone = case.zone_of(matter.contact)
    theirs, ours = origin.at.astimezone(zone), origin.at.astimezone(case.zone)
    return book.day(theirs.date(), at=theirs.time(), is_theirs=theirs.utcoffset() != ours.utcoffset())


def _gaps(matter: Matter, book: Phrasebook) -> dict[str, object]:
    blanks = {"no_budget": "contact.buying_role", "no_date": "deal.close_date"}
    flags: dict[str, object] = {flag: source in matter.trigger.evidence for flag, source in blanks.items()}
    keys = [
        key
        for key, flag in (("gap.budget", "no_budget"), ("gap.criteria", ""), ("gap.date", "no_date"))
        if not flag or flags[flag]
    ]
    return flags | {"gap_points": "\n".join(f"- {book.say(key, {})}" for key in keys)}


def _referrer(matter: Matter) -> dict[str, object]:
    """Who named this person, and whether they agreed to be named."""
    case, origin = matter.case, matter.interaction
    author = case.enriched.contact(origin.contact_id) if origin and origin.direction is Direction.IN else None
    if author is None or author.id == matter.contact.id:
        return {}
    told = " ".join((origin.text if origin else "", *case.deal.attributes.values()))
    may_name = bool(_MAY_BE_NAMED.search(told))
    return {"referrer": author.name, "may_name_referrer": may_name, "unsure_referrer": "" if may_name else author.name}


def _their_decision(case: Case, matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """The day on which they told us."""
    closed = case.deal.closed_at or case.deal.stage_changed_at
    if closed is None:
        return {}
    told = (message for message in of_contact(case, matter.contact, Direction.IN) if message.kind in _WRITTEN)
    newest: datetime | None = next((message.at for message in told), None)
    if newest is None or abs(newest - closed) > _AROUND_THE_LOSS or case.local_day(newest) >= sent_on:
        return {}
    return {"asked": book.day(case.local_day(newest), sent_on)}
