"""The values that sentences are filled with, all of them from the deal's records or counted from its dates."""

from __future__ import annotations

from datetime import date, datetime

from engine.adapters.writers.playbook.answers import find_levers
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.circumstances import find_circumstances
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import address_of
from engine.adapters.writers.playbook.plan_slots import list_agenda, plan_slots
from engine.adapters.writers.playbook.points import in_language, point_slots
from engine.adapters.writers.playbook.promises import read_promise, title_of
from engine.adapters.writers.playbook.proposed_times import propose_times, suit_both
from engine.adapters.writers.playbook.recaps import write_recap
from engine.adapters.writers.playbook.recorded_slots import recorded_slots
from engine.adapters.writers.playbook.signers import find_signer
from engine.adapters.writers.playbook.wording import Choice, Day, Phrasebook
from engine.adapters.writers.playbook.writing_wishes import wants_writing
from engine.domain import CueKind, Stage
from engine.reading.cue_matching import guess_language

# To whoever wants to be written to, nobody proposes a talk.
_NO_TALK = {
    **dict.fromkeys(("slot_1", "slots", "two_slots", "next_call", "kickoff")),
    "booking_link": "",
    "has_phone": False,
}
_NEXT_CALL_DAYS = 3
_COMPANY_LINE_WORDS = 28


def make_slots(matter: Matter, book: Phrasebook, sent_on: date, *, is_brief: bool = False) -> dict[str, object]:
    """Return every slot value that the records give for this matter, for a text sent on `sent_on`; absent: not known."""
    case, contact = matter.case, matter.contact
    levers = find_levers(case)
    slots: dict[str, object] = {
        "first": address_of(case, contact, book.language),
        "sender": case.sender_name,
        "our_company": case.sender_company,
        "booking_link": case.sender.get("booking_link", ""),
        "stage": case.deal.stage_kind.value,
        "answer_by": book.day(case.working_day(contact, 1, sent_on)),
        "value_line": write_value_line(case, book),
        "recap": write_recap(matter, book, sent_on),
        "levers": levers.text if levers and in_language(levers.text, book) else "",
        "is_late_stage": case.deal.stage_kind in (Stage.PROPOSAL, Stage.NEGOTIATION),
        "has_meeting": any(moment >= case.window[0] for moment in case.facts.planned_meetings),
        "has_phone": bool(contact.phone),
    }
    slots |= _times(matter, book, sent_on)
    slots |= _dates(matter, book, sent_on)
    slots |= _promise(matter, book, sent_on)
    slots |= find_circumstances(matter, book, sent_on)
    slots |= plan_slots(matter, book, sent_on)
    if matter.play.number == 28 and (signer := find_signer(case, contact)):
        slots["signer"] = signer.name
    if matter.play.number == 11:
        slots["agenda_points"] = list_agenda(book, slots)
    if is_brief:
        slots["reason"] = ""
    if wants_writing(case, contact):
        slots |= _NO_TALK
    return slots | point_slots(matter, book, is_brief=is_brief)


def _times(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    days = propose_slots(matter, book, sent_on)
    choice = Choice(days)
    found = {
        "next_call": propose_next_call(matter, book, sent_on),
        "slot_1": days[0],
        "slots": choice,
        "two_slots": choice if len(days) > 1 else None,
    }
    return found | ({"kickoff": choice} if recorded_slots(matter, sent_on) else {})


def propose_next_call(matter: Matter, book: Phrasebook, sent_on: date) -> Day:
    """Return when a call proposes to speak again: after it both sides have something to do first."""
    case, contact = matter.case, matter.contact
    moment = suit_both(case, contact, case.working_day(contact, _NEXT_CALL_DAYS, sent_on))
    return book.day(moment.date(), at=moment.time())


def propose_slots(matter: Matter, book: Phrasebook, sent_on: date) -> tuple[Day, ...]:
    """Return the times that a text may propose, on the contact's clock: those on record for this meeting, else two.

    The last one says whose clock it is, for all, where the workspace's shows another.
    """
    case, contact = matter.case, matter.contact
    zone = case.zone_of(contact)
    recorded = [datetime.combine(day, at, tzinfo=zone) for day, at in recorded_slots(matter, sent_on)]
    moments = recorded or propose_times(case, contact, sent_on)
    last = moments[-1]
    is_theirs = last.utcoffset() != last.astimezone(case.zone).utcoffset()
    return tuple(book.day(one.date(), at=one.time(), is_theirs=is_theirs and one is last) for one in moments)


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
    if matter.last_out and matter.is_unanswered and case.local_day(matter.last_out.at) < sent_on:
        found["sent"] = book.day(case.local_day(matter.last_out.at), sent_on)
    if origin and matter.play.number == 8:
        leaves = next((cue.on for cue in origin.cues if cue.kind is CueKind.LEAVING and cue.on), None)
        found["leaves"] = book.day(leaves) if leaves and leaves >= sent_on else None
    if matter.on and matter.on >= sent_on:
        found["meeting"] = book.day(matter.on)
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


def write_value_line(case: Case, book: Phrasebook) -> str:
    """Return the first sentence of the company overview, when it is short and in the language of the text, else ""."""
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
