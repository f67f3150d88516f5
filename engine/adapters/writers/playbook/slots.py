"""The values that sentences are filled with, all of them from the deal's records or counted from its dates."""

from __future__ import annotations

from datetime import date, datetime, time

from engine.adapters.writers.playbook.answers import find_levers
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.heard import find_heard
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import address_of
from engine.adapters.writers.playbook.points import in_language, point_slots
from engine.adapters.writers.playbook.promises import read_promise, title_of
from engine.adapters.writers.playbook.quotes import sentences_of, thread_subject
from engine.adapters.writers.playbook.recaps import write_recap
from engine.adapters.writers.playbook.topics import find_topic
from engine.adapters.writers.playbook.wording import Day, Phrasebook
from engine.calendar_days import working_days_between
from engine.cue_matching import guess_language
from engine.domain import CueKind, Direction, InteractionKind, Stage

_FIRST_TIME, _SECOND_TIME = time(10), time(14, 30)
_LATE_FROM_DAYS = 1.5
_COMPANY_LINE_WORDS = 28
# Plays that come back to what the person last wrote, and those that look for a date of theirs.
_LISTENS = frozenset({22, 24, 28, 29})
_SHORT_VERSION_WORDS = 22


def make_slots(matter: Matter, book: Phrasebook, sent_on: date, *, is_brief: bool = False) -> dict[str, object]:
    """Return every slot value that the records give for this matter, for a text sent on `sent_on`; absent: not known."""
    case, contact = matter.case, matter.contact
    levers = find_levers(case)
    slots: dict[str, object] = {
        "first": address_of(case, contact, book.language),
        "sender": case.sender.get("name", "") or case.deal.owner_name,
        "our_company": case.sender.get("company", ""),
        "booking_link": case.sender.get("booking_link", ""),
        "stage": case.deal.stage_kind.value,
        "answer_by": book.day(case.working_day(contact, 1, sent_on)),
        "slot_1": book.day(case.working_day(contact, 1, sent_on), at=_FIRST_TIME),
        "slot_2": _second_slot(matter, book, case.working_day(contact, 2, sent_on)),
        "colleague": _colleague(matter),
        "value_line": _value_line(case, book),
        "recap": write_recap(matter, book, sent_on),
        "levers": levers.text if levers and in_language(levers.text, book) else "",
        "is_late_stage": case.deal.stage_kind in (Stage.PROPOSAL, Stage.NEGOTIATION),
        "has_meeting": any(moment >= case.window[0] for moment in case.facts.planned_meetings),
        "thread_out": thread_subject(matter.last_out),
        "has_phone": bool(contact.phone),
    }
    slots |= _dates(matter, book, sent_on)
    slots |= _subject(matter, book)
    slots |= _promise(matter, book, sent_on)
    slots |= _heard(matter, book, sent_on)
    return slots | point_slots(matter, book, is_brief=is_brief)


def _second_slot(matter: Matter, book: Phrasebook, day: date) -> Day:
    """The later of two times, on the contact's clock; it says so for both where the workspace's shows another."""
    zones = matter.case.zone, matter.case.zone_of(matter.contact)
    ours, theirs = (datetime.combine(day, _SECOND_TIME, tzinfo=zone).utcoffset() for zone in zones)
    return book.day(day, at=_SECOND_TIME, is_theirs=ours != theirs)


def add_also(slots: dict[str, object], others: tuple[Matter, ...], book: Phrasebook, sent_on: date) -> dict[str, object]:
    """Return the slots with what the same message settles as well: a promise to deliver, questions to answer."""
    added = dict(slots)
    for other in others:
        found = make_slots(other, book, sent_on)
        if other.play.number == 4 and found.get("promise_object"):
            added |= {"also_promise": True, "also_object": found["promise_object"], "also_due": found.get("due")}
        elif other.play.number in (3, 26) and found.get("points"):
            is_one = bool(found.get("one_open") or found.get("one_known"))
            added["also_points"] = True
            added["also_point" if is_one else "also_list"] = str(found["points"]).removeprefix("- " if is_one else "")
            added["also_open"] = found["is_open"]
    return added


def _dates(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    case, found = matter.case, dict[str, object]()
    origin = matter.interaction
    if origin and case.local_day(origin.at) < sent_on:
        found["asked"] = book.day(case.local_day(origin.at), sent_on)
    if matter.last_out and case.local_day(matter.last_out.at) < sent_on:
        found["sent"] = book.day(case.local_day(matter.last_out.at), sent_on)
    if origin and matter.play.number == 8:
        leaves = next((cue.on for cue in origin.cues if cue.kind is CueKind.LEAVING and cue.on), None)
        found["leaves"] = book.day(leaves) if leaves and leaves >= sent_on else None
    if matter.on and matter.on >= sent_on:
        found["meeting"] = book.day(matter.on)
    if matter.wait and working_days_between(matter.wait.since, case.window[0], case.country(matter.contact)) >= _LATE_FROM_DAYS:
        found["is_late"] = True
    return found


def _subject(matter: Matter, book: Phrasebook) -> dict[str, object]:
    origin = matter.interaction
    found: dict[str, object] = {}
    if origin and origin.kind is InteractionKind.EMAIL and origin.direction in (Direction.IN, Direction.OUT):
        found["thread"] = thread_subject(origin)
    topics = {topic for question in matter.questions if (topic := find_topic(question))}
    if origin and not matter.questions:
        topics = {topic for topic in (find_topic(f"{origin.subject} {origin.text}"),) if topic}
    # Several questions on several things have no one topic.
    if len(topics) == 1:
        found["topic"], found["topic_label"] = book.language.topics[topics.pop()]
    return found


def _promise(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    promise = matter.promise
    if promise is None:
        return {}
    origin = matter.case.by_id.get(promise.interaction_id)
    spoken = guess_language(promise.quote) or book.language.code
    is_ours = spoken == book.language.code.split("-")[0]
    read = read_promise(promise.quote, spoken)
    found: dict[str, object] = {"owes_answer": read.kind == "answer" or not is_ours}
    if is_ours and read.thing:
        found["promise_object"], found["promise_title"] = read.thing, title_of(read.thing, spoken)
    if is_ours and read.about:
        found["promise_about"] = read.about
    if origin and matter.case.local_day(origin.at) < sent_on:
        found["promised"] = book.day(matter.case.local_day(origin.at), sent_on)
    if promise.due < sent_on:
        found["due"] = book.day(promise.due, sent_on)
    return found


def _heard(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """Words of theirs to come back to: a date they named, or what they last said."""
    case = matter.case
    if matter.play.number == 7 and matter.interaction and in_language(matter.interaction.text, book):
        first = next(
            (words for words in sentences_of(matter.interaction.text) if len(words.split()) <= _SHORT_VERSION_WORDS), ""
        )
        return {"short_version": " ".join(first.split())}
    wants_date = matter.play.number in (4, 27)
    if not wants_date and matter.play.number not in _LISTENS:
        return {}
    heard = find_heard(case, matter.contact, book.language.code, wants_date=wants_date)
    said_on = case.local_day(heard.source.at) if heard else sent_on
    if heard is None or said_on >= sent_on:
        return {}
    return {"heard": book.quote(heard.words), "heard_on": book.day(said_on, sent_on)}


def _colleague(matter: Matter) -> str:
    """The name of another person of the customer: who brought a newcomer in, else whoever decides, else the first one."""
    case, origin = matter.case, matter.interaction
    if matter.play.number == 9 and origin:
        brought_by = case.enriched.contact(origin.contact_id)
        return brought_by.name if brought_by and brought_by.id != matter.contact.id else ""
    others = [person for person in case.enriched.contacts if person.id != matter.contact.id and not person.do_not_contact]
    others.sort(key=lambda person: person.buying_role != "budget_holder")
    return others[0].name if others else ""


def _value_line(case: Case, book: Phrasebook) -> str:
    """The first sentence of the company overview, when it is short and in the language of the text; never anything else."""
    section = ""
    paragraph: list[str] = []
    for line in case.context.splitlines():
        if line.startswith("## "):
            section = line.lower()
        elif "overview" in section and line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            break
    first = " ".join(paragraph).split(". ")[0].strip()
    fits = 3 <= len(first.split()) <= _COMPANY_LINE_WORDS and "[" not in first
    return (first if first.endswith(".") else f"{first}.") if fits and in_language(first, book) else ""
