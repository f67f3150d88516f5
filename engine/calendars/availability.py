"""When a person can be reached by phone, as the records say it: "only Mondays and Thursdays", "ring me after 2 pm".

Read are the person's own messages, and our notes and talks where they name the person or were had with nobody else. A
weekday without "only" or a plural, or a day of the month, is an appointment and no habit: that is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from engine.calendars.working_days import DAY_ENDS, DAY_STARTS
from engine.domain import Contact, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.facts.timeline import TALKS, is_from_them
from engine.reading.date_words import MONTH_NUMBERS, WEEKDAYS
from engine.reading.message_text import fold, own_passages, sentences
from engine.scheduling import Hours

_REACH = re.compile(
    r"\b(?:ring|call|phone|reach(?:able|ed)?|available|free|at (?:my|his|her|their) desk|in(?: the)? office|at work|works?|"
    r"joignables?|disponibles?|r?appel\w*|au bureau|presente?s?|travaille\w*|"
    r"erreichbar|im (?:buro|haus)|anruf\w*|rufen|arbeitet?|da|"
    r"localizables?|llam\w+|en (?:la|su|mi) oficina|trabaj\w+|contactable|ligar|ligue|no escritorio|trabalh\w+)\b"
)
_ONLY = re.compile(r"\b(?:only|seulement|uniquement|que le|nur|ausschliesslich|solo|solamente|unicamente|so|apenas|somente)\b")
_PLURALS = {
    0: r"mondays|montags|los lunes|(?:as|nas) segundas",
    1: r"tuesdays|dienstags|los martes|(?:as|nas) tercas",
    2: r"wednesdays|mittwochs|los miercoles|(?:as|nas) quartas",
    3: r"thursdays|donnerstags|los jueves|(?:as|nas) quintas",
    4: r"fridays|freitags|los viernes|(?:as|nas) sextas",
}
_WEEKDAYS = {
    number: (re.compile(rf"\b(?:{_PLURALS[number]})\b"), re.compile(rf"\b(?:{WEEKDAYS[number]})\b")) for number in _PLURALS
}
_HOUR = (
    r"(?P<hour>[01]?\d|2[0-3])(?:(?:[:.]|\s?h\s?)(?P<minute>[0-5]\d))?\s?(?P<unit>[ap]\.?m\b|h(?:eures)?\b|uhr\b|o'clock\b)?"
)
_AFTER = re.compile(
    rf"\b(?:after|from|apres|a partir de|des|nach|ab|despues de las?|desde las?|depois das?|a partir das?)\s{_HOUR}"
)
_BEFORE = re.compile(rf"\b(?:before|until|avant|jusqu'a|vor|bis|antes de las?|hasta las?|antes das?|ate as?)\s{_HOUR}")
_HALVES = (
    (re.compile(r"\b(?:mornings?|le matin|vormittags|morgens|por la manana|las mananas|de manha)\b"), (None, time(12))),
    (re.compile(r"\b(?:afternoons?|l'apres-midi|nachmittags|por la tarde|las tardes|a tarde|de tarde)\b"), (time(13), None)),
)
_DATED = re.compile(rf"\d\s?(?:st|nd|rd|th|er|\.)?\s(?:of |de )?(?:{'|'.join(MONTH_NUMBERS)})\b|\d/\d|\d\.\d\d\.")
_TODAY = re.compile(r"\b(?:today|tomorrow|aujourd'hui|demain|heute|morgen|hoy|manana|hoje|amanha)\b")
_NAME = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’-]+\.?\s)*[A-ZÀ-Þ][\w'’-]+\b")
_PRONOUN = re.compile(r"\b(?:she|he|they|elle|il|sie|er|ella|él|ela|ele)\b", re.IGNORECASE)
_SALUTATIONS = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Frau", "Herr", "Herrn", "Monsieur", "Madame", "Mme", "Sr", "Sra", "Dra", "Senhor", "Senhora"}
)
# An hour below this without "am" is one of the afternoon: nobody asks to be called after two at night.
_FIRST_HOUR = 8


@dataclass(frozen=True)
class Availability:
    """Weekdays (0 is Monday; none: any) and hours at which somebody can be reached, and the words that say so."""

    weekdays: frozenset[int]
    start: time | None
    end: time | None
    words: str

    @property
    def reason(self) -> str:
        """Return where it stands, in words."""
        return f"your records say “{self.words}”"

    @property
    def hours(self) -> Hours | None:
        """Return the hours, None where any will do."""
        if self.start is None and self.end is None:
            return None
        return Hours(self.start or DAY_STARTS, self.end or DAY_ENDS, self.reason)

    def allows_day(self, day: date) -> bool:
        """Return whether somebody can be reached on a day."""
        return not self.weekdays or day.weekday() in self.weekdays

    def allows(self, at: datetime) -> bool:
        """Return whether somebody can be reached at a moment of their own clock."""
        is_open = (self.start is None or at.time() >= self.start) and (self.end is None or at.time() < self.end)
        return is_open and self.allows_day(at.date())


def find_availability(enriched: EnrichedDeal, contact: Contact) -> Availability | None:
    """Return when the newest record that says so lets this person be called, or None."""
    for interaction in reversed(enriched.interactions):
        for sentence in _sentences_about(enriched, interaction, contact):
            found = read_availability(sentence)
            if found is not None:
                return found
    return None


def read_availability(sentence: str) -> Availability | None:
    """Return the weekdays and hours that a sentence names as a habit, or None."""
    text = fold(sentence)
    if not _REACH.search(text) or _DATED.search(text) or _TODAY.search(text):
        return None
    weekdays = _weekdays(text)
    if weekdays is None:
        return None
    start, end = _hour(_AFTER, text), _hour(_BEFORE, text)
    for pattern, (from_, until) in _HALVES:
        if pattern.search(text):
            start, end = start or from_, end or until
    if not weekdays and start is None and end is None:
        return None
    return Availability(weekdays, start, end, " ".join(sentence.split()))


def _weekdays(text: str) -> frozenset[int] | None:
    """The days of the week that are meant for good; None where a single day is."""
    plural = {number for number, (pattern, _) in _WEEKDAYS.items() if pattern.search(text)}
    named = {number for number, (_, pattern) in _WEEKDAYS.items() if pattern.search(text)}
    if plural:
        return frozenset(plural | named)
    if named and not _ONLY.search(text):
        return None
    return frozenset(named)


def _hour(pattern: re.Pattern[str], text: str) -> time | None:
    found = pattern.search(text)
    if found is None:
        return None
    hour, unit = int(found["hour"]), (found["unit"] or "").replace(".", "")
    is_afternoon = unit == "pm" or (not unit and hour < _FIRST_HOUR)
    return time(hour + 12 if is_afternoon and hour < 12 else hour, int(found["minute"] or 0))


def _sentences_about(enriched: EnrichedDeal, interaction: Interaction, contact: Contact) -> Iterator[str]:
    told = [sentence for passage in own_passages(interaction.text) for sentence in sentences(passage)]
    if is_from_them(interaction):
        yield from told if interaction.contact_id == contact.id else ()
        return
    is_note = interaction.kind is InteractionKind.NOTE and interaction.direction is not Direction.UNKNOWN
    if not is_note and interaction.kind not in TALKS:
        return
    is_alone = interaction.contact_ids == (contact.id,) or (not interaction.contact_ids and len(enriched.contacts) == 1)
    for earlier, sentence in zip(["", *told], told, strict=False):
        found = _REACH.search(fold(sentence))
        before = sentence[: found.start()] if found else ""
        # "She" is whoever was named last.
        context = f"{earlier} {before}" if _PRONOUN.search(before) else before
        if found and _is_about(context, contact, is_alone=is_alone):
            yield sentence


def _is_about(before: str, contact: Contact, *, is_alone: bool) -> bool:
    """Whether the person named last is this contact; where nobody is named, whether the record is about them alone."""
    named = [name[0] for name in _NAME.finditer(_PRONOUN.sub(" ", before))]
    if not named:
        return is_alone
    first, last = contact.first_name or contact.name.split(" ")[0], contact.last_name or contact.name.split(" ")[-1]
    words = named[-1].split()
    if words[-1] == last and last != first:
        return len(words) == 1 or words[-2] == first or words[-2].rstrip(".") in _SALUTATIONS
    return first in words or (is_alone and before.strip() == named[-1])
