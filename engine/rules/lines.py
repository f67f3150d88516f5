"""What stands in a line of the company context that code may keep: its section, what it closes, what it bans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from engine.context.placeholders import has_placeholder
from engine.domain import Channel
from engine.reading.message_text import fold
from engine.rules.hours import Stretch, find_hours
from engine.rules.words import BANNED_WORDS, CHANNELS, CLOSED_DAYS, CLOSED_HOURS, CONDITION, QUOTED_BAN, WEEKDAYS, WHERE

Origin = Literal["learning", "guideline", "hard rule"]

_SECTION = re.compile(r"^(#{1,6})\s+(.+?)(?:\s+#+)?\s*$")
_LINE = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+(?:\*\*(\d{4}-\d{2}-\d{2})\*\*:\s*)?(.+?)\s*$")
_LINE_END = re.compile(r"\r\n|\r|\n")
_GOES_ON = re.compile(r"^\s+(\S.*?)\s*$")
SECTION_CHANNELS = {
    "email engagement learnings": Channel.EMAIL,
    "call strategy learnings": Channel.PHONE,
    "linkedin outreach learnings": Channel.LINKEDIN,
    "whatsapp communication learnings": Channel.WHATSAPP,
}
_MOST_BANNED_WORDS = 3
_CLAUSE_ENDS = re.compile(r"[.,;(](?!\d)|[–—]")
_EVERY_DAY = " ".join(map(str, range(7)))


@dataclass(frozen=True)
class Line:
    """A line that may hold a rule; `section` is its heading in lower case, `written_on` its date or "", `number` from 1."""

    section: str
    origin: Origin
    written_on: str
    text: str
    number: int


@dataclass(frozen=True)
class Closed:
    """What a line closes: a touch in its own words, weekdays by number, and of these only `hours`, or all day without any."""

    touch: str
    days: str
    hours: tuple[Stretch, ...]


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of the company context that may hold a rule; one that goes on in the next, indented, is one line.

    A line with a place to fill in says nothing yet. A section lasts to the next heading of its level or of another such one.
    """
    section, level, line = "", 0, None
    for number, written in enumerate([*_LINE_END.split(text), ""], 1):
        heading, found = _SECTION.match(written), _LINE.match(written)
        goes_on = None if heading or found else _GOES_ON.match(written)
        if line and goes_on:
            line = replace(line, text=f"{line.text} {goes_on[1]}")
            continue
        if line and not has_placeholder(line.text):
            yield line
        if heading and (len(heading[1]) <= level or not _origin(section) or _origin(heading[2].lower())):
            section, level = heading[2].lower(), len(heading[1])
        origin = _origin(section)
        line = Line(section, origin, found[1] or "", found[2], number) if found and origin else None


def _origin(section: str) -> Origin | None:
    if section == "hard rules":
        return "hard rule"
    if section == "communication guidelines":
        return "guideline"
    return "learning" if "learnings" in section else None


def bare_line(text: str) -> str:
    """Return a line without its mark and date, in lower case: what it is found again by."""
    without_date = re.sub(r"^\s*(?:[-*]\s+)?(?:\*\*\d{4}-\d{2}-\d{2}\*\*:\s*)?", "", text)
    return " ".join(without_date.split()).lower()


def read_closed(folded: str) -> Closed | None:
    """Return the days or hours that a folded line closes to a touch; a line with another condition stays advice."""
    found = next((match for pattern in CLOSED_DAYS if (match := pattern.search(folded))), None)
    if found:
        # "No calls on Mondays before 10:00" leaves the day open.
        end = _clause_end(folded, found.end())
        hours = find_hours(folded[found.start() : end])
        is_conditional = not hours and CONDITION.search(folded, found.end("days"), end)
        return None if is_conditional else Closed(found["touch"], _weekdays(found["days"]), hours)
    for pattern in CLOSED_HOURS:
        found = pattern.search(folded)
        when = found["when"][: _clause_end(found["when"], 0)] if found else ""
        if found and (hours := find_hours(when)):
            return Closed(found["touch"], _weekdays(when) or _EVERY_DAY, hours)
    return None


def _clause_end(text: str, position: int) -> int:
    end = _CLAUSE_ENDS.search(text, position)
    return end.start() if end else len(text)


def _weekdays(text: str) -> str:
    return " ".join(str(index) for index, name in enumerate(WEEKDAYS) if name.search(text))


def read_ban(said: str, folded: str) -> tuple[str, Channel | None] | None:
    """Return a word that a line bans, and the channel that it names with it; with a condition it stays advice."""
    quoted = QUOTED_BAN.search(folded)
    found = quoted or next((match for pattern in BANNED_WORDS if (match := pattern.search(folded))), None)
    if found is None:
        return None
    # Folding keeps the length of a text in these languages, so the word is read as it was written.
    start, end = found.span("word")
    word = said[start:end] if len(said) == len(folded) else folded[start:end]
    where = WHERE.search(quoted["rest"].rstrip() if quoted else fold(word))
    named = find_channel(where["where"]) if where else None
    if where and named and not quoted:
        word = word[: where.start()]
    condition = quoted["rest"] if quoted else folded[start:]
    if CONDITION.search(condition) or not 1 <= len(word.split()) <= _MOST_BANNED_WORDS:
        return None
    return word.strip().lower(), named


def find_channel(folded: str) -> Channel | None:
    """Return the channel that folded text names first, or None."""
    found = {channel: match.start() for channel, words in CHANNELS.items() if (match := words.search(folded))}
    return min(found, key=found.__getitem__, default=None)
