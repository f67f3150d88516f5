"""What they last said that is worth coming back to: their own words, best with a date in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.people import of_contact
from engine.adapters.writers.playbook.quotes import GREETING, clean_quote, may_quote, sentences_of
from engine.domain import Contact, CueKind, Direction, Interaction, InteractionKind
from engine.reading.call_requests import asks_for_call
from engine.reading.named_dates import named_dates, next_named_date
from engine.reading.spoken_language import language_of

_WRITTEN = {InteractionKind.EMAIL, InteractionKind.WHATSAPP, InteractionKind.LINKEDIN, InteractionKind.FORM}
# Older words are history; more messages than these are not looked at.
_LONGEST_AGO, _A_WEEK = timedelta(days=60), timedelta(days=8)
_MESSAGES = 3
_FEWEST_WORDS = 6
# A day near such a word is one until which they need something; "we move on 3 May" is not.
_DEADLINE = re.compile(
    r"\b(?:by|before|until|in time|board|committee|goes in|deadline|avant|d'ici|comit[ée]|conseil|assemblée|échéance|bis|vor|"
    r"spätestens|sitzung|gremium|vorlage|antes|comité|consejo|junta|plazo|até|comit[éê]|conselho|prazo|signer|sign|unterschr\w+|"
    r"firmar|assinar)\b",
    re.IGNORECASE,
)
_FARTHEST_DEADLINE = timedelta(days=45)
# Nobody is reminded of their complaint or their farewell.
_UNQUOTED = frozenset({CueKind.COMPLAINT, CueKind.LEAVING, CueKind.STOP})
_THANKS = ("thank", "merci", "danke", "vielen dank", "gracias", "obrigad", "sorry", "gern")


@dataclass(frozen=True)
class Heard:
    """Words of theirs, verbatim, the message they stand in, and the day to come that they name."""

    words: str
    source: Interaction
    names: date | None = None


def find_deadline(case: Case, message: Interaction, sent_on: date) -> date | None:
    """Return the nearest day after `sent_on` until which a message of theirs says they need something, or None."""
    written = case.local_day(message.at)
    named = [
        day
        for sentence in sentences_of(message.text)
        if _DEADLINE.search(sentence) and any(char.isdigit() for char in sentence)
        for day in named_dates(sentence, written)
        if sent_on < day <= sent_on + _FARTHEST_DEADLINE
    ]
    return min(named, default=None)


def find_heard(
    case: Case,
    contact: Contact,
    language: str | None,
    *,
    wants_date: bool = False,
    since: datetime | None = None,
    within: timedelta = _LONGEST_AGO,
) -> Heard | None:
    """Return what this person last wrote that is worth quoting back, in the language of the text (None: any), or None.

    With `wants_date` only a sentence that names a day still to come counts: of the newest such message the farthest day, from
    which to plan back. Otherwise such a sentence goes first, then the longest of the newest message. Messages before `since`,
    or longer ago than `within`, don't count.
    """
    written = [
        message
        for message in of_contact(case, contact, Direction.IN)
        if message.kind in _WRITTEN
        and message.contact_id == contact.id
        and case.window[0] - message.at <= within
        and (wants_date or _UNQUOTED.isdisjoint(cue.kind for cue in message.cues))
        and (since is None or message.at > since)
    ][:_MESSAGES]
    said = [
        heard
        for message in written
        if language is None or language_of(message) in (language.split("-")[0], "")
        for heard in _sentences(case, message)
    ]
    dated = [heard for heard in said if heard.names]
    dated = [heard for heard in dated if heard.source is dated[0].source]
    if dated or wants_date:
        return max(dated, key=lambda heard: heard.names or case.valid_on, default=None) if wants_date else dated[0]
    newest = [heard for heard in said if heard.source is written[0]] if written else []
    return max(newest, key=_length, default=None)


def find_told(case: Case, message: Interaction, language: str) -> Heard | None:
    """Return what a message tells beside what it asks, in the language of the text: best with a day to come, else the longest.

    `names` is that day, also where the sentence says "in two months" alone.
    """
    if language_of(message) not in (language.split("-")[0], ""):
        return None
    unquoted = {clean_quote(cue.quote) for cue in message.cues if cue.kind in _UNQUOTED}
    said = [told for told in _sentences(case, message) if told.words not in unquoted and not GREETING.match(told.words)]
    dated = (told for told in said if told.names and any(char.isdigit() for char in told.words))
    later = (Heard(told.words, message, day) for told in said if (day := _later_day(case, told)))
    return next(dated, None) or next(later, None) or max(said, key=_length, default=None)


def _later_day(case: Case, told: Heard) -> date | None:
    """The day more than a week ahead that a sentence names: a bare weekday may be over."""
    day = next_named_date(told.words, told.source.at.date())
    return day if day and day >= max(case.valid_on, told.source.at.date() + _A_WEEK) else None


def find_sooner(case: Case, heard: Heard) -> Heard | None:
    """Return the nearest day to come that the same message names, before the one it is planned back from, or None."""
    named = [told for told in _sentences(case, heard.source) if told.names and heard.names and told.names < heard.names]
    return min(named, key=lambda told: told.names or case.valid_on, default=None)


def _sentences(case: Case, message: Interaction) -> list[Heard]:
    found = []
    for sentence in sentences_of(message.text):
        words = clean_quote(sentence)
        if len(words.split()) < _FEWEST_WORDS or not may_quote(words) or _asks(words) or words.lower().startswith(_THANKS):
            continue
        day = next_named_date(sentence, message.at.date())
        is_ahead = day is not None and day >= case.valid_on and _is_spelled_out(day, sentence)
        found.append(Heard(words, message, day if is_ahead else None))
    return found


def _length(heard: Heard) -> int:
    return len(heard.words.split())


def _asks(words: str) -> bool:
    """Whether a sentence wants something of us or only announces: that is answered, not come back to."""
    return words.endswith((":", "?")) or asks_for_call(words)


def _is_spelled_out(day: date, sentence: str) -> bool:
    """Whether the sentence names the day: "in March" names none, though it begins with one."""
    return day.day != 1 or "1" in re.findall(r"\d+", sentence)
