"""Learnings that a machine can keep: lengths, days without calls, words never to use.

A line such as "- **2026-11-22**: Keep cold outreach under 150 words _(Context: P0 email action)_" becomes a rule. What no
pattern knows stays advice to Claude and to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.domain import Channel
from engine.learned_words import (
    BANNED_WORDS,
    CHANNELS,
    CLOSED_DAYS,
    COLD,
    CONDITION,
    HOURS,
    LENGTH,
    OTHER_LENGTH,
    WEEKDAYS,
    WHERE,
)
from engine.message_text import fold
from engine.prompt_parts import ContextPart

_SECTION = re.compile(r"^##\s+(.+?)\s*$")
_LINE = re.compile(r"^\s*[-*]\s+(?:\*\*(\d{4}-\d{2}-\d{2})\*\*:\s*)?(.+?)\s*$")
_CONTEXT = re.compile(r"_\(Context:\s*(.*?)\)_", re.IGNORECASE)
_SECTION_CHANNELS = {
    "email engagement learnings": Channel.EMAIL,
    "call strategy learnings": Channel.PHONE,
    "linkedin outreach learnings": Channel.LINKEDIN,
    "whatsapp communication learnings": Channel.WHATSAPP,
}
_MOST_BANNED_WORDS = 3


@dataclass(frozen=True)
class Rule:
    """One learning as code keeps it. `channel` None: every channel. `learning_id` "" when the line carries none."""

    kind: Literal["length", "day", "hour", "word"]
    channel: Channel | None
    value: str
    text: str
    learning_id: str
    written_on: str
    is_cold_only: bool = False

    def concerns(self, channel: Channel, is_cold: bool) -> bool:
        """Return whether the rule speaks of this channel and kind of touch."""
        return (self.channel is None or self.channel is channel) and (is_cold or not self.is_cold_only)


@dataclass(frozen=True)
class Rules:
    """The rules in force, in the order of the context."""

    rules: tuple[Rule, ...] = ()

    def word_limit(self, channel: Channel, is_cold: bool) -> Rule | None:
        """Return the length rule that binds a channel's text, or None.

        Of the rules with one scope the newest counts; of different scopes (cold touches, all; one channel, any) all hold, so
        the tightest binds.
        """
        newest: dict[tuple[bool, Channel | None], Rule] = {}
        for rule in self.rules:
            if rule.kind == "length" and rule.concerns(channel, is_cold):
                scope = rule.is_cold_only, rule.channel
                newest[scope] = max(newest.get(scope, rule), rule, key=lambda one: one.written_on)
        return min(newest.values(), key=lambda rule: int(rule.value), default=None)

    def closed_day(self, channel: Channel, weekday: int, is_cold: bool) -> Rule | None:
        """Return the rule that closes this weekday (0 is Monday) to a channel, or None."""
        return next(
            (
                rule
                for rule in self.rules
                if rule.kind == "day" and rule.concerns(channel, is_cold) and str(weekday) in rule.value.split()
            ),
            None,
        )

    def day_hours(self, channel: Channel, weekday: int) -> tuple[Rule, ...]:
        """Return the rules that close some hours of this weekday to a channel."""
        return tuple(
            rule
            for rule in self.rules
            if rule.kind == "hour" and rule.concerns(channel, False) and str(weekday) in rule.value.split()
        )

    def banned_words(self, channel: Channel, is_cold: bool) -> tuple[Rule, ...]:
        """Return the rules that ban a word from a channel's texts."""
        return tuple(rule for rule in self.rules if rule.kind == "word" and rule.concerns(channel, is_cold))


def read_rules(context: ContextPart) -> Rules:
    """Return the rules that the company context's learnings hold; a line no pattern knows gives none."""
    ids = {_bare(text): learning_id for learning_id, text in context.learnings}
    return Rules(tuple(rule for line in _lines(context.text) for rule in _read_line(line, ids)))


@dataclass(frozen=True)
class _Line:
    section: str
    written_on: str
    text: str


def _lines(text: str) -> Iterator[_Line]:
    section = ""
    for line in text.splitlines():
        heading = _SECTION.match(line)
        if heading:
            section = heading[1].lower()
            continue
        found = _LINE.match(line)
        if found and ("learnings" in section or section in ("hard rules", "communication guidelines")):
            yield _Line(section, found[1] or "", found[2])


def _bare(text: str) -> str:
    without_date = re.sub(r"^\s*(?:[-*]\s+)?(?:\*\*\d{4}-\d{2}-\d{2}\*\*:\s*)?", "", text)
    return " ".join(without_date.split()).lower()


def _read_line(line: _Line, ids: dict[str, str]) -> Iterator[Rule]:
    said = _CONTEXT.sub("", line.text)
    folded = fold(said)
    learning_id = ids.get(_bare(line.text), "")
    channel = _SECTION_CHANNELS.get(line.section) or _find_channel(folded)
    length = LENGTH.search(folded)
    if length and not OTHER_LENGTH.search(folded):
        value = length[1] or length[2]
        yield Rule("length", channel, value, said, learning_id, line.written_on, bool(COLD.search(folded)))
    days = next((found for pattern in CLOSED_DAYS if (found := pattern.search(folded))), None)
    if days:
        closed = " ".join(str(index) for index, name in enumerate(WEEKDAYS) if name.search(days["days"]))
        # "No calls on Mondays before 10:00" leaves the day open.
        kind: Literal["day", "hour"] = "hour" if HOURS.search(folded[days.end("days") :]) else "day"
        yield Rule(kind, _find_channel(days["touch"]) or channel, closed, said, learning_id, line.written_on)
        return
    yield from _read_ban(line, said, channel, learning_id)


def _read_ban(line: _Line, said: str, channel: Channel | None, learning_id: str) -> Iterator[Rule]:
    """A word that is never to be used; with a condition it stays advice."""
    folded = fold(said)
    found = next((match for pattern in BANNED_WORDS if (match := pattern.search(folded))), None)
    if found is None:
        return
    # Folding keeps the length of a text in these languages, so the word is read as it was written.
    start, end = found.span("word")
    word = said[start:end] if len(said) == len(folded) else folded[start:end]
    where = WHERE.search(fold(word))
    named = _find_channel(where["where"]) if where else None
    if where and named:
        word, channel = word[: where.start()], named
    if CONDITION.search(folded[start:]) or not 1 <= len(word.split()) <= _MOST_BANNED_WORDS:
        return
    yield Rule("word", channel, word.strip().lower(), said, learning_id, line.written_on, bool(COLD.search(folded)))


def _find_channel(folded: str) -> Channel | None:
    return next((channel for channel, words in CHANNELS.items() if words.search(folded)), None)
