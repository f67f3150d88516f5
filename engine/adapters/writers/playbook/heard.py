"""What they last said that is worth coming back to: their own words, best with a date in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.people import language_of, of_contact
from engine.adapters.writers.playbook.quotes import clean_quote, may_quote, sentences_of
from engine.domain import Contact, Direction, Interaction, InteractionKind
from engine.named_dates import next_named_date

_WRITTEN = {InteractionKind.EMAIL, InteractionKind.WHATSAPP, InteractionKind.LINKEDIN, InteractionKind.FORM}
# Older words are history; more messages than these are not looked at.
_LONGEST_AGO = timedelta(days=60)
_MESSAGES = 3
_FEWEST_WORDS = 6
_THANKS = ("thank", "merci", "danke", "vielen dank", "gracias", "obrigad", "sorry", "gern")


@dataclass(frozen=True)
class Heard:
    """Words of theirs, verbatim, the message they stand in, and the day to come that they name."""

    words: str
    source: Interaction
    names: date | None = None


def find_heard(case: Case, contact: Contact, language: str | None, *, wants_date: bool = False) -> Heard | None:
    """Return what this person last wrote that is worth quoting back, in the language of the text (None: any), or None.

    With `wants_date` only a sentence that names a day still to come counts: of the newest such message the farthest day, from
    which to plan back. Otherwise such a sentence goes first, then the longest of the newest message.
    """
    written = [
        message
        for message in of_contact(case, contact, Direction.IN)
        if message.kind in _WRITTEN and message.contact_id == contact.id and case.window[0] - message.at <= _LONGEST_AGO
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
    return max(newest, key=lambda heard: len(heard.words.split()), default=None)


def _sentences(case: Case, message: Interaction) -> list[Heard]:
    found = []
    for sentence in sentences_of(message.text):
        words = clean_quote(sentence)
        if len(words.split()) < _FEWEST_WORDS or not may_quote(words) or words.lower().startswith(_THANKS):
            continue
        day = next_named_date(sentence, message.at.date())
        found.append(Heard(words, message, day if day and day >= case.valid_on else None))
    return found
