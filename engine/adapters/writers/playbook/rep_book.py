"""The book that speaks to the seller: English, and the same words for the same deal."""

from __future__ import annotations

import re
from dataclasses import replace

from engine.adapters.writers.playbook.answers import find_hint
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.heard import find_heard
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.particulars import find_field
from engine.adapters.writers.playbook.people import first_name, of_contact
from engine.adapters.writers.playbook.phrases.en import EN
from engine.adapters.writers.playbook.promises import read_promise
from engine.adapters.writers.playbook.quotes import clean_quote, thread_subject
from engine.adapters.writers.playbook.rep_texts import AHEAD, OUTLINES, REASONS, STEPS, TITLES
from engine.adapters.writers.playbook.slots import make_slots
from engine.adapters.writers.playbook.wording import Phrasebook, Slots
from engine.calendars.working_days import working_days_between
from engine.domain import Direction, Interaction, InteractionKind
from engine.facts.pace import NO_REASON, UNTOLD
from engine.facts.timeline import is_from_them
from engine.reading.cue_matching import guess_language
from engine.scheduling import describe_day

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LONGEST_SHOWN = 140
_BLANKS = {"contact.buying_role": "who decides on the budget", "deal.close_date": "by when they want to decide"}
_LEADS = re.compile(r"\b(?:leads?|led by|pilote|anime|leitet|führt|dirige|lidera|conduz)\b", re.IGNORECASE)
# Less isn't told as a wait.
HALF_DAY = 0.5


def count_days(days: float) -> str:
    """Return a count of working days in words, rounded ("two working days"); below half a day "since today"."""
    whole = int(days + HALF_DAY)
    if whole < 1:
        return "since today"
    return f"{count_in_words(whole)} working day{'s' if whole > 1 else ''}"


def count_in_words(count: int) -> str:
    """Return a small number in words, a larger one in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def rep_book(case: Case) -> Phrasebook:
    """Return the book that speaks to the seller: English, and the same words for the same deal."""
    return Phrasebook(_REP_LANGUAGE, is_formal=False, seed=f"{case.deal.source}:{case.deal.id}")


def _rep_texts() -> dict[str, str | tuple[str, ...]]:
    texts = dict(EN.texts)
    for name, table in (("title", TITLES), ("reason", REASONS), ("step", STEPS)):
        for number, lines in table.items():
            texts |= {f"{name}.{number}.{index}": line for index, line in enumerate(lines)}
    for number, line in AHEAD.items():
        texts[f"ahead.{number}"] = line
    for number, (points, approach, considerations) in OUTLINES.items():
        texts |= {f"point.{number}.{index}": line for index, line in enumerate(points)}
        texts |= {f"mind.{number}.{index}": line for index, line in enumerate(considerations)}
        texts[f"approach.{number}"] = approach
    return texts


_REP_LANGUAGE = replace(EN, texts=_rep_texts())


def rep_slots(matter: Matter) -> Slots:
    """Return the slot values in English, for sentences that the seller reads."""
    case, book = matter.case, rep_book(matter.case)
    slots = make_slots(matter, book, case.today)
    origin, close = matter.interaction, case.deal.close_date
    waited = working_days_between(matter.wait.since, case.window[0], case.country(matter.contact)) if matter.wait else 0
    is_overdue = matter.on is not None and matter.on < case.valid_on
    task = shorten(origin.subject.strip() or origin.text) if origin and matter.play.number in (6, 31) else ""
    return slots | {
        "who": first_name(matter.contact) or matter.contact.name or "your contact",
        "they": case.enriched.company.name if case.enriched.company else "",
        "waited": count_days(waited) if matter.wait and waited >= HALF_DAY else "",
        "task": task,
        "overdue_task": task if is_overdue else "",
        "is_overdue": is_overdue,
        "task_text": shorten(origin.text) if origin and matter.play.number == 6 and origin.subject.strip() else "",
        "task_due": describe_day(matter.on) if matter.on and is_overdue else "",
        "meeting_ahead": describe_day(matter.on) if matter.on and matter.on >= case.valid_on else "",
        "meeting_day": describe_day(matter.on) if matter.on else "",
        "moves": _count_moves(case.deal.close_date_moves),
        "count": count_in_words(len(matter.questions)) if len(matter.questions) > 1 else "",
        "ahead": describe_day(case.local_day(matter.trigger.opens_at))
        if case.local_day(matter.trigger.opens_at) > case.today
        else "",
        "close_day": describe_day(close) if close else "",
        "passed_day": describe_day(close) if close and close < case.valid_on else "",
        "question": book.quote(shorten(matter.questions[0])) if matter.questions else "",
        "promise_quote": book.quote(shorten(matter.promise.quote)) if matter.promise else "",
        **_heard_by_rep(matter, book),
        "last_touch": _name_touch(matter, book),
        "colleague": slots["colleague"],
        "as_asked": "as they asked" if matter.wants_call and matter.play.number == 3 else "",
        "to_be_called": "to be called" if matter.wants_call and matter.play.number == 3 else "",
        "no_budget": "contact.buying_role" in matter.trigger.evidence,
        "no_date": "deal.close_date" in matter.trigger.evidence,
        "promise_object": slots.get("promise_object") or _promised_thing(matter, book),
        "files": _files(case, matter),
        "note": _promise_note(case, matter),
        "reason_found": _reason_found(matter),
        **_missing(matter),
        **_silence(matter),
        "nobody_leads": not _names_leader(case),
    }


_NOTED_AS = {InteractionKind.CALL: "call", InteractionKind.MEETING: "meeting", InteractionKind.EMAIL: "e-mail"}


def name_note(case: Case, note: Interaction) -> str:
    """Return "your note of Fri 27 Nov", or whose note it is."""
    mine = {name.casefold() for name in (case.sender_name, case.sender.get("email", "")) if name}
    if case.sender_name == case.deal.owner_name and case.deal.owner:
        mine.add(case.deal.owner.casefold())
    whose = "your" if not note.author or note.author.casefold() in mine else f"{note.author}'s"
    return f"{whose} {_NOTED_AS.get(note.kind, 'note')} of {describe_day(case.local_day(note.at))}"


def shorten(text: str) -> str:
    """Return somebody's words on one line, cut at a word when they are long."""
    words = clean_quote(text)
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1].rsplit(" ", 1)[0] + "…"


def _count_moves(moves: int) -> str:
    """How often a date has moved, "" below two."""
    if moves < 2:
        return ""
    return "twice" if moves == 2 else f"{count_in_words(moves)} times"


def _heard_by_rep(matter: Matter, book: Phrasebook) -> dict[str, object]:
    """What they last wrote, in any language: the seller reads theirs."""
    heard = find_heard(matter.case, matter.contact, None)
    if heard is None:
        return {"heard": "", "heard_on": ""}
    return {"heard": book.quote(shorten(heard.words)), "heard_on": book.day(matter.case.local_day(heard.source.at))}


def _name_touch(matter: Matter, book: Phrasebook) -> str:
    """The last touch in words: "your meeting of 25 November"."""
    touch = matter.last_touch
    if touch is None:
        return ""
    whose = "their" if touch.direction is Direction.IN else "your"
    what = touch.kind.value if touch.kind in (InteractionKind.MEETING, InteractionKind.CALL) else "message"
    return f"{whose} {what} {book.day(matter.case.local_day(touch.at)):of}"


def _promised_thing(matter: Matter, book: Phrasebook) -> str:
    """The promised thing in the customer's language, in quotation marks."""
    if matter.promise is None:
        return ""
    thing = read_promise(matter.promise.quote, guess_language(matter.promise.quote) or "en").thing
    return book.quote(thing) if thing else ""


def _files(case: Case, matter: Matter) -> str:
    """The files that a note of ours since the promise carries, by name."""
    if matter.promise is None:
        return ""
    made = case.by_id[matter.promise.interaction_id].at if matter.promise.interaction_id in case.by_id else None
    names = [
        name
        for note in case.enriched.interactions
        if made and note.at >= made and note.direction == "internal"
        for name in note.attachments
    ]
    return ", ".join(names)


def _promise_note(case: Case, matter: Matter) -> str:
    """What a note of ours since the promise says of it."""
    origin = case.by_id.get(matter.promise.interaction_id) if matter.promise else None
    hint = find_hint(case, matter.promise.quote, origin.at) if origin and matter.promise else None
    if hint is None:
        return ""
    return f"{name_note(case, case.by_id[hint.source_id])}: “{shorten(hint.quote)}”"


def _reason_found(matter: Matter) -> str:
    found = matter.interaction
    return shorten(found.text or found.subject if found else matter.case.deal.next_step)


def _missing(matter: Matter) -> dict[str, object]:
    """What the records lack for a first touch or a next stage, and what they hold all the same."""
    evidence, who = matter.trigger.evidence, first_name(matter.contact) or matter.contact.name
    is_untold, no_reason = matter.play.number == 19 and UNTOLD in evidence, NO_REASON in evidence and matter.play.number == 16
    blanks = [words for source, words in _BLANKS.items() if source in evidence]
    return {
        "is_untold": is_untold,
        "untold_who": who if is_untold else "",
        "no_reason": no_reason,
        "reasonless_who": who if no_reason else "",
        "blanks": f"{' and '.join(blanks)} {'aren' if len(blanks) > 1 else 'isn'}'t".capitalize() if blanks else "",
        "known_so_far": _known_so_far(matter.case) if matter.play.number == 19 else "",
    }


def _silence(matter: Matter) -> dict[str, object]:
    """What a silence is about: our last message, when it is the last word, else theirs while they may still write."""
    case, sent, who = matter.case, matter.last_out, first_name(matter.contact) or matter.contact.name
    heard = next((one for one in of_contact(case, matter.contact, Direction.IN) if is_from_them(one)), None)
    is_last = sent is not None and (heard is None or heard.at < sent.at)
    is_ahead = matter.trigger.opens_at > case.window[1]
    return {
        "unanswered": thread_subject(sent) if is_last else "",
        "silent_who": who if is_ahead else "",
        "no_subject": not thread_subject(sent),
    }


def _known_so_far(case: Case) -> str:
    """The next step on record, else the newest of our notes: what to start the questions from."""
    notes = (told.text for told in reversed(case.enriched.interactions) if told.kind is InteractionKind.NOTE)
    known = case.deal.next_step or next((text for text in notes if text.strip()), "")
    return f"“{shorten(known)}”" if known else ""


def _names_leader(case: Case) -> bool:
    noted = find_field(case, "start")
    return noted is not None and bool(_LEADS.search(noted.quote))
