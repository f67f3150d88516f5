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
from engine.prompt_parts import ContextPart

_SECTION = re.compile(r"^##\s+(.+?)\s*$")
_LINE = re.compile(r"^\s*[-*]\s+(?:\*\*(\d{4}-\d{2}-\d{2})\*\*:\s*)?(.+?)\s*$")
_CONTEXT = re.compile(r"_\(Context:\s*(.*?)\)_", re.IGNORECASE)
_LENGTH = re.compile(
    r"\b(?:under|below|within|at most|max(?:imum)?(?: of)?|no (?:more|longer) than|less than|fewer than|"
    r"up to)\s+(\d{2,4})\s+words?\b",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_DAY = re.compile(
    r"\b(?:no|never|avoid|don't|do not)\b[^.;]*?\b(call|calls|calling|phone|phoning|e-?mails?|emailing|write|writing|"
    r"linkedin|whatsapp|outreach|contact)\b[^.;]*?\bon\s+((?:"
    + "|".join(_DAYS)
    + r")s?(?:[\s,]*(?:and|or|,)?\s*(?:"
    + "|".join(_DAYS)
    + r")s?)*)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?:before|after|until|between)\s+\d", re.IGNORECASE)
_NO_WORD = re.compile(
    r"\b(?:never|do not|don't|avoid)\s+(?:mention(?:ing)?|promis(?:e|ing)|offer(?:ing)?|us(?:e|ing)|say(?:ing)?|"
    r"talk(?:ing)? about)\s+"
    r"(?:the\s+words?\s+|the\s+phrase\s+|any\s+|a\s+|the\s+)?[\"“']?([^\"”'.,;_]+?)[\"”']?\s*(?:[.,;]|_\(|$)",
    re.IGNORECASE,
)
_CHANNEL_WORDS = {
    Channel.EMAIL: re.compile(r"\b(e-?mails?|emailing|mails?)\b", re.IGNORECASE),
    Channel.PHONE: re.compile(r"\b(calls?|calling|phone|phoning|voicemails?)\b", re.IGNORECASE),
    Channel.LINKEDIN: re.compile(r"\blinkedin\b", re.IGNORECASE),
    Channel.WHATSAPP: re.compile(r"\bwhatsapp\b", re.IGNORECASE),
}
_SECTION_CHANNELS = {
    "email engagement learnings": Channel.EMAIL,
    "call strategy learnings": Channel.PHONE,
    "linkedin outreach learnings": Channel.LINKEDIN,
    "whatsapp communication learnings": Channel.WHATSAPP,
}
_COLD = re.compile(r"\b(cold|prospecting|first (?:e-?mail|touch|contact)|outreach)\b", re.IGNORECASE)


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
        """Return the newest length rule for a channel, or None."""
        found = [rule for rule in self.rules if rule.kind == "length" and rule.concerns(channel, is_cold)]
        return max(found, key=lambda rule: rule.written_on) if found else None

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
    learning_id = ids.get(_bare(line.text), "")
    channel = _SECTION_CHANNELS.get(line.section)
    if channel is None:
        channel = next((name for name, words in _CHANNEL_WORDS.items() if words.search(said)), None)
    length = _LENGTH.search(said)
    if length:
        yield Rule("length", channel, length[1], said, learning_id, line.written_on, bool(_COLD.search(said)))
    days = _NO_DAY.search(said)
    if days:
        closed = " ".join(str(index) for index, name in enumerate(_DAYS) if name in days[2].lower())
        named = next((name for name, words in _CHANNEL_WORDS.items() if words.search(days[1])), None)
        # "No calls on Mondays before 10:00" leaves the day open.
        kind: Literal["day", "hour"] = "hour" if _HOUR.search(said, days.end()) else "day"
        yield Rule(kind, named or channel, closed, said, learning_id, line.written_on)
        return
    banned = _NO_WORD.search(said)
    if banned and len(banned[1].split()) <= 3:
        yield Rule("word", channel, banned[1].strip().lower(), said, learning_id, line.written_on)
