"""What the situation adds to a text: their words, a deadline, a late answer, a document that is out, a rival they named."""

from __future__ import annotations

import re
from datetime import date, timedelta

from engine.adapters.writers.playbook.heard import Heard, find_deadline, find_heard, find_sooner, find_told
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import name_politely
from engine.adapters.writers.playbook.points import in_language
from engine.adapters.writers.playbook.quotes import present_quote, sentences_of, thread_subject
from engine.adapters.writers.playbook.topics import find_topic
from engine.adapters.writers.playbook.wording import Phrasebook
from engine.calendars.working_days import working_days_between
from engine.domain import Direction, Interaction, InteractionKind
from engine.reading.named_dates import next_named_date

_LATE_FROM_DAYS = 1.5
# Until then nobody is asked whether what they wrote still holds.
_NEW_WORD_DAYS = 5
_TELLS = frozenset({14, 15})
_SPEAKS_OF = re.compile(r"(?:she|he|they|elle|il|sie|er|ella|él|ela|ele)\b", re.IGNORECASE)
_INTEREST = re.compile(
    r"\b(?:compar\w*|decid\w*|wants?|needs?|looks? at|cares?|checks?|asks?|regarde|souhaite|veut|vérifie|décid\w*|vergleicht|"
    r"entscheid\w*|will|braucht|prüft|quiere|necesita|mira|quer|precisa|verifica)\b",
    re.IGNORECASE,
)
# Plays that come back to what the person last wrote, those that look for a date of theirs, and those that answer.
_LISTENS = frozenset({11, 22, 24, 28, 29, 34})
_WANTS_DATE = frozenset({4, 27})
_ANSWERS = frozenset({3, 15, 26})
_SHORT_VERSION_WORDS = 22
_LONG_AGO = timedelta(days=400)
_FORM_WORDS = (2, 6)
_MEETING_WORDS = (1, 4)
_MOST_TOPICS = 2
_NOBODY_NAMED = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:named|appointed|decided)|nobody (?:has been |is )?(?:named|appointed)|"
    r"pas encore (?:nommée?|désignée?|connue?)|noch (?:nicht|kein\w*|niemand)[^.]{0,30}(?:benannt|bestimmt|nachfolg\w*)|"
    r"(?:todavía|aún) no (?:hay|está|se ha)|ainda não (?:há|foi|está))",
    re.IGNORECASE,
)


def find_circumstances(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """Return the slot values that the situation gives, for a text sent on `sent_on`; absent: not known."""
    slots: dict[str, object] = {
        "colleague": _colleague(matter, book),
        "thread_out": thread_subject(matter.last_out),
        "they_wait": matter.wait is not None,
    }
    slots |= _origin(matter, book, sent_on)
    slots |= _topics(matter, book)
    slots |= _wanted_call(matter, book, sent_on)
    slots |= _told(matter, book)
    return slots | _heard(matter, book, sent_on)


def _origin(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """What the message or meeting itself says: when it came, how late we are, its subject, a rival, a deadline."""
    origin, case, number = matter.interaction, matter.case, matter.play.number
    if origin is None:
        return {}
    found: dict[str, object] = {}
    if origin.kind is InteractionKind.EMAIL and origin.direction in (Direction.IN, Direction.OUT):
        found |= {"thread": thread_subject(origin), "is_their_thread": _is_their_thread(matter, origin)}
    since, late = matter.wait.since if matter.wait else None, False
    if since:
        late = working_days_between(since, case.window[0], case.country(matter.contact)) >= _LATE_FROM_DAYS
    if late and case.local_day(origin.at) < sent_on:
        found |= {"is_late": True, "late_since": book.day(case.local_day(origin.at), sent_on)}
    if number in _ANSWERS and origin.direction is Direction.IN:
        deadline = find_deadline(case, origin, sent_on)
        found["deadline"] = book.day(deadline) if deadline else None
    if number == 8:
        found["no_successor"] = bool(_NOBODY_NAMED.search(origin.text))
    elif number == 12:
        title = _short_title(origin.subject, _MEETING_WORDS, book)
        found |= {"meeting_title": title, "meeting_subject": book.quote(title) if title else ""}
    elif number == 15 and origin.kind is InteractionKind.FORM:
        found["form_subject"] = _short_title(origin.subject.partition(":")[2], _FORM_WORDS, book)
    elif number == 23:
        found["competitor"] = _named_rival(matter)
    elif number == 28 and matter.last_out and matter.last_out.attachments and matter.last_out.at > origin.at:
        sent = case.local_day(matter.last_out.at)
        found["doc_sent"] = book.day(sent) if sent < sent_on else None
    return found


def _wanted_call(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """Whether they ask to be called, by which number, and the day that they named where it is over."""
    if not matter.wants_call:
        return {}
    has_number = bool(matter.contact.phone)
    found: dict[str, object] = {"wants_call": True, "may_call": has_number, "needs_number": not has_number}
    if matter.on and matter.on < sent_on:
        found["call_day"] = book.day(matter.on, sent_on)
    return found


def _told(matter: Matter, book: Phrasebook) -> dict[str, object]:
    """What their message tells beside what it asks, or, of a newcomer, what a colleague told."""
    origin, number, case = matter.interaction, matter.play.number, matter.case
    if origin is None or origin.direction is not Direction.IN:
        return {}
    if number == 9:
        told_of = find_told_of(matter)
        day = next_named_date(told_of, origin.at.date()) if told_of else None
        return {"is_told_of": bool(told_of), "told_day": book.day(day) if day and day >= case.today else None}
    told = find_told(case, origin, book.language.code) if number in _TELLS else None
    if told is None or (number == 14 and not told.names):
        return {}
    return {"told": book.quote(present_quote(told.words, case.sender_first)), "names_day": told.names is not None}


def find_told_of(matter: Matter) -> str:
    """Return what the message that brings a newcomer in says of what they look at or decide, or ""."""
    told = [" ".join(words.split()) for words in sentences_of(matter.interaction.text)] if matter.interaction else []
    surname = matter.contact.last_name or matter.contact.name.split()[-1]
    after = (told[at + 1] for at, words in enumerate(told[:-1]) if surname in words)
    return next((words for words in after if _SPEAKS_OF.match(words) and _INTEREST.search(words)), "")


def _is_their_thread(matter: Matter, origin: Interaction) -> bool:
    """Whether they wrote the first message under this subject."""
    for message in matter.case.enriched.interactions:
        is_same = (origin.thread_id and message.thread_id == origin.thread_id) or (
            message.kind is origin.kind and thread_subject(message) == thread_subject(origin)
        )
        if is_same:
            return message.direction is Direction.IN
    return False


def _short_title(text: str, limits: tuple[int, int], book: Phrasebook) -> str:
    title = " ".join(text.split())
    fewest, most = limits
    fits = fewest <= len(title.split()) <= most and not re.search(r"[\[\]{}<>_:]", title)
    return title[:1].upper() + title[1:] if fits and in_language(title, book) else ""


def _named_rival(matter: Matter) -> str:
    """The competitor on record whom their question names."""
    names = [name.strip() for name in matter.case.deal.attributes.get("competitor", "").split(",") if name.strip()]
    asked = " ".join(matter.questions).casefold()
    return next((name for name in names if name.casefold() in asked), "")


def _topics(matter: Matter, book: Phrasebook) -> dict[str, object]:
    """What their questions are about: one topic for one question, at most two for several."""
    origin, questions = matter.interaction, matter.questions
    about = [find_topic(question) for question in questions]
    if origin and not questions:
        about = [find_topic(f"{origin.subject} {origin.text}")]
    topics = list(dict.fromkeys(topic for topic in about if topic))
    labels = [book.language.topics[topic][1] for topic in topics]
    found: dict[str, object] = {}
    if len(topics) == 1:
        found["topic"] = book.language.topics[topics[0]][0]
    if len(topics) == 1 and len(questions) <= 1:
        found["topic_label"] = labels[0]
    elif 1 <= len(topics) <= _MOST_TOPICS and None not in about:
        found["topics_label"] = book.join([labels[0], *(book.inside(label) for label in labels[1:])])
    return found


def _heard(matter: Matter, book: Phrasebook, sent_on: date) -> dict[str, object]:
    """Words of theirs to come back to: a date they named, or what they last said."""
    case, number = matter.case, matter.play.number
    if number == 7 and matter.interaction and in_language(matter.interaction.text, book):
        short = (words for words in sentences_of(matter.interaction.text) if len(words.split()) <= _SHORT_VERSION_WORDS)
        return {"short_version": " ".join(next(short, "").split())}
    heard = _find_words(matter, book)
    said_on = case.local_day(heard.source.at) if heard else sent_on
    if heard is None or said_on >= sent_on:
        return {}
    found: dict[str, object] = {"heard": book.quote(present_quote(heard.words, case.sender_first))}
    found["heard_on"] = book.day(said_on, sent_on)
    is_new = working_days_between(heard.source.at, case.window[0], case.country(matter.contact)) <= _NEW_WORD_DAYS
    found |= {"is_new_word": is_new, "is_old_word": not is_new}
    sooner = find_sooner(case, heard) if number == 27 else None
    if sooner:
        found["sooner"] = book.quote(present_quote(sooner.words, case.sender_first))
    if heard.names and heard.names >= sent_on:
        found["named"] = book.day(heard.names)
    return found


def _find_words(matter: Matter, book: Phrasebook) -> Heard | None:
    case, number = matter.case, matter.play.number
    if number in _WANTS_DATE:
        return find_heard(case, matter.contact, book.language.code, wants_date=True)
    if number not in _LISTENS:
        return None
    if number == 34:
        return find_heard(case, matter.contact, book.language.code, within=_LONG_AGO)
    # What they wrote before they agreed is settled.
    since = matter.interaction.at if number == 28 and matter.interaction else None
    return find_heard(case, matter.contact, book.language.code, since=since)


def _colleague(matter: Matter, book: Phrasebook) -> str:
    """Another person of the customer: who brought a newcomer in, else whoever decides, else the first one."""
    case, origin = matter.case, matter.interaction
    if matter.play.number == 9 and origin:
        brought_by = case.enriched.contact(origin.contact_id)
        is_other = brought_by is not None and brought_by.id != matter.contact.id
        return name_politely(case, brought_by, book) if brought_by and is_other else ""
    others = [person for person in case.enriched.contacts if person.id != matter.contact.id and not person.do_not_contact]
    others.sort(key=lambda person: person.buying_role != "budget_holder")
    return name_politely(case, others[0], book) if others else ""
