"""What one line says: "Called Julien, he wants 40 seats". Rules propose, a person confirms; what no word says stays open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from engine.domain import Contact, Direction, EnrichedDeal, InteractionKind
from engine.importing.interaction_words import Outcome
from engine.reading import told_line_words as said
from engine.reading.date_words import WEEKDAYS, weekday_pattern
from engine.reading.message_text import fold
from engine.reading.named_dates import named_dates

_CLAUSE = re.compile(r"[,;:.!?]\s|\s[-–—]\s|\n")


@dataclass(frozen=True)
class Line:
    """What a line tells, as far as its words do. A note is a rep's own; where no day is named, it is today."""

    kind: InteractionKind
    direction: Direction
    outcome: Outcome | None
    contact_id: str | None
    at: datetime


def read_line(text: str, enriched: EnrichedDeal, now: datetime, zone: tzinfo) -> Line:
    """Return what a line tells of a deal."""
    folded = fold(text.strip())
    first = _CLAUSE.split(folded, maxsplit=1)[0]
    contact = _find_contact(folded, enriched)
    kind, direction, outcome = _what(first, folded)
    return Line(kind, direction, outcome, contact.id if contact else None, _when(first, now, zone))


def _what(first: str, whole: str) -> tuple[InteractionKind, Direction, Outcome | None]:
    if _has(said.VOICEMAIL, whole):
        return InteractionKind.CALL, Direction.OUT, "voicemail"
    if _has(said.MEETING, first) and not _has(said.CALL_OUT, first):
        is_missed = _has(said.NO_SHOW, whole)
        return InteractionKind.MEETING, Direction.OUT, "no_show" if is_missed else "held"
    for kind, words in ((InteractionKind.WHATSAPP, said.WHATSAPP), (InteractionKind.LINKEDIN, said.LINKEDIN)):
        if _has(words, first):
            return kind, _side(first, said.MAIL_IN, said.MAIL_OUT), None
    if _has(said.MAIL, first) or _has(said.MAIL_IN, first) or _has(said.MAIL_OUT, first):
        return InteractionKind.EMAIL, _side(first, said.MAIL_IN, said.MAIL_OUT), None
    is_talk = _has(said.REACHED, first)
    if _has(said.CALL, first) or is_talk:
        return _call(first, whole, is_talk)
    return InteractionKind.NOTE, Direction.INTERNAL, None


def _call(first: str, whole: str, is_talk: bool) -> tuple[InteractionKind, Direction, Outcome | None]:
    direction = _side(first, said.CALL_IN, said.CALL_OUT)
    if _has(said.NOT_REACHED, whole):
        return InteractionKind.CALL, direction, None
    is_reached = is_talk or direction is Direction.IN or _has(said.REPORTED, whole)
    return InteractionKind.CALL, direction, "connected" if is_reached else None


def _side(text: str, theirs: str, ours: str) -> Direction:
    is_ours, is_theirs = _has(ours, text), _has(theirs, text)
    # "I called" also looks like a name before its verb.
    return Direction.OUT if is_ours else Direction.IN if is_theirs else Direction.UNKNOWN


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def _find_contact(folded: str, enriched: EnrichedDeal) -> Contact | None:
    """The one contact whom the line names, by the whole name or by a name that nobody else of the deal has."""
    for names in (
        lambda one: (one.name,),
        lambda one: (one.first_name or one.name.split(" ")[0], one.last_name),
        lambda one: (one.email or "",),
    ):
        found = [one for one in enriched.contacts if any(_is_named(name, folded) for name in names(one))]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _is_named(name: str, folded: str) -> bool:
    wanted = fold(name.strip())
    return len(wanted) > 1 and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded) is not None


def _when(first: str, now: datetime, zone: tzinfo) -> datetime:
    """Now, or noon of an earlier day that the first clause names: what follows may name a day to come."""
    today = now.astimezone(zone).date()
    day = _day(first, today)
    return now if day is None or day >= today else datetime.combine(day, time(12), tzinfo=zone)


def _day(first: str, today: date) -> date | None:
    for pattern, ago in said.DAYS_AGO:
        if _has(pattern, first):
            return today - timedelta(days=ago)
    for number, names in WEEKDAYS.items():
        if _has(rf"(?<!\w)(?:{weekday_pattern(names)})(?!\w)", first):
            return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return next((day for day in named_dates(first, today) if day <= today), None)
