"""Sentences out of the phrase tables: slots, register, days and variants, the same for the same deal every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from string import Formatter

from engine.adapters.writers.playbook.language import Language

_REGISTER = re.compile(r"\[\[(.*?)\|(.*?)\]\]")
# "On Tuesday" is clear for less than a week.
_NEAR_DAYS = 6
_NOON = 12

Slots = Mapping[str, object]


def pick_variant(seed: str, count: int) -> int:
    """Return a number below `count` that is the same for the same seed on every machine."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % count


@dataclass(frozen=True)
class Day:
    """A day that writes itself: `{sent:of}` gives "of Tuesday" or "of 12 November"."""

    day: date
    language: Language
    is_near: bool = False
    time: time | None = None
    is_theirs: bool = False

    def __format__(self, form: str) -> str:
        near, far = self.language.forms[form or "full"]
        number = self.language.first_of_month if self.day.day == 1 else str(self.day.day)
        return (near if self.is_near else far).format(
            weekday=self.language.weekdays[self.day.weekday()],
            on_weekday=self.language.on_weekdays[self.day.weekday()],
            day=number,
            month=self.language.months[self.day.month - 1],
            time=self._clock(),
        )

    def _clock(self) -> str:
        if self.time is None:
            return ""
        form = self.language.times[1 if self.time.minute else 0]
        half = "AM" if self.time.hour < _NOON else "PM"
        text = form.format(h=self.time.hour, h12=(self.time.hour - 1) % _NOON + 1, m=self.time.minute, half=half)
        return text + (self.language.local_time if self.is_theirs else "")


@dataclass(frozen=True)
class Choice:
    """Days to choose from, one or two, that write themselves: "Tuesday 1 December at 10:00 or Wednesday …"."""

    days: tuple[Day, ...]

    def __format__(self, form: str) -> str:
        return self.days[0].language.alternative.join(format(day, form) for day in self.days)


@lru_cache(maxsize=4096)
def slot_names(text: str) -> frozenset[str]:
    """Return the slots that a sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@dataclass(frozen=True)
class Phrasebook:
    """Speaks one language in one register. `seed` decides between variants."""

    language: Language
    is_formal: bool
    seed: str

    def say(self, key: str, slots: Slots) -> str | None:
        """Return the sentence, or None when the language has none or a slot has no value."""
        texts = self.language.texts.get(key)
        if texts is None:
            return None
        usable = [
            text
            for text in ((texts,) if isinstance(texts, str) else texts)
            if all(slots.get(name) for name in slot_names(text))
        ]
        if not usable:
            return None
        chosen = usable[pick_variant(f"{self.seed}/{key}", len(usable))]
        # The register first: words of the customer that are filled in are never read as a template.
        return _REGISTER.sub(r"\1" if self.is_formal else r"\2", chosen).format_map(dict(slots))

    def first_of(self, keys: Sequence[str], slots: Slots) -> str | None:
        """Return the first sentence that can be said, or None."""
        return next((said for key in keys if (said := self.say(key, slots)) is not None), None)

    def day(self, day: date, seen_from: date | None = None, at: time | None = None, *, is_theirs: bool = False) -> Day:
        """Return a day to put into a slot; `seen_from` allows the weekday alone when it is less than a week ago.

        `is_theirs` adds to a time that it is the reader's: needed where the writer's clock shows another.
        """
        is_near = seen_from is not None and 0 < (seen_from - day).days < _NEAR_DAYS
        return Day(day, self.language, is_near, at, is_theirs)

    def quote(self, words: str) -> str:
        """Return somebody's words in the language's quotation marks."""
        opening, closing = self.language.quotes
        return f"{opening}{words}{closing}"

    def join(self, items: Sequence[str]) -> str:
        """Return "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.language.joiner + items[-1]

    def inside(self, label: str) -> str:
        """Return a label as it stands inside a sentence: with a small letter, but in German and for an abbreviation."""
        is_name = self.language.code.startswith("de") or label[:2].isupper()
        return label if is_name else label[:1].lower() + label[1:]

    def greet(self, first_name: str, last_name: str, salutation: str = "") -> str:
        """Return the greeting line; a formal one with salutation and last name where a record knows them."""
        forms = self.language.greetings
        if self.is_formal and salutation and last_name and "salutation" in forms:
            return forms["salutation"].format(salutation=salutation, last=last_name, full=f"{first_name} {last_name}".strip())
        name = f"{first_name} {last_name}".strip()
        if not name:
            return forms["nameless"]
        form = forms["formal" if self.is_formal else "informal"]
        return form.format(first=first_name or name, full=name)

    def after_greeting(self, text: str) -> str:
        """Return the first sentence as it goes on after the greeting: in German with a small letter."""
        first = text.split(" ", 1)[0].strip(",.:")
        return text[:1].lower() + text[1:] if first in self.language.small_after_greeting else text

    @property
    def closing(self) -> str:
        """Return the closing words."""
        return self.language.closings[0 if self.is_formal else 1]


def count_words(text: str) -> int:
    """Return how many words a text has, as whitespace parts them."""
    return len(text.split())
