"""Lines of the company context that a machine can keep: lengths, closed days and hours, words never to use, caps on discounts.

A line such as "- **2026-11-22**: Keep cold outreach under 150 words _(Context: P0 email action)_" becomes a rule. What no
pattern knows stays advice to Claude and to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Literal

from engine.domain import Channel
from engine.prompt_parts import ContextPart
from engine.reading.message_text import fold
from engine.rules.hours import Stretch
from engine.rules.lines import SECTION_CHANNELS, Line, Origin, bare_line, find_channel, read_ban, read_closed, read_lines
from engine.rules.words import (
    COLD,
    COLD_TOUCH,
    EXCLUDES_LIMIT,
    LENGTH,
    LIVE,
    LIVE_TOO,
    NOT_LIVE,
    NOT_UNDER,
    OTHER_LENGTH,
)

Kind = Literal["length", "day", "hour", "word", "discount"]
Checking = Literal["checked by code", "advice"]

_CONTEXT = re.compile(r"_\(Context:\s*(.*?)\)_", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One line as code keeps it. `channel` None: every channel. `learning_id` "" when the line carries none.

    `value` is what makes two rules of a kind the same: a number of words or percent, weekdays (0 is Monday), a word. `limit` is
    the most that a length or a cap allows; `hours` are what is closed of the days of an "hour".
    """

    kind: Kind
    channel: Channel | None
    value: str
    text: str
    learning_id: str
    written_on: str
    is_cold_only: bool = False
    is_live_only: bool = False
    origin: Origin = "learning"
    limit: float = 0
    hours: tuple[Stretch, ...] = ()

    def concerns(self, channel: Channel, is_cold: bool) -> bool:
        """Return whether the rule speaks of this channel and kind of touch."""
        is_meant = not self.is_live_only if is_cold else not self.is_cold_only
        return is_meant and self.channel in (None, channel)

    @property
    def named(self) -> str:
        """Return the rule as a finding names it."""
        return f"the {self.origin} “{self.text.rstrip('.')}”"


@dataclass(frozen=True)
class Rules:
    """The rules in force, in the order of the context."""

    rules: tuple[Rule, ...] = ()

    @property
    def hard(self) -> Rules:
        """Return the hard rules alone."""
        return Rules(tuple(rule for rule in self.rules if rule.origin == "hard rule"))

    @property
    def learned(self) -> Rules:
        """Return all but the hard rules."""
        return Rules(tuple(rule for rule in self.rules if rule.origin != "hard rule"))

    def word_limit(self, channel: Channel, is_cold: bool) -> Rule | None:
        """Return the length rule that binds a channel's text, or None.

        Of the rules with one scope the newest counts; of different scopes (cold touches, live, all; one channel, any; hard,
        learned) all hold, so the tightest binds.
        """
        newest: dict[tuple[bool, bool, Channel | None, bool], Rule] = {}
        for rule in self.rules:
            if rule.kind == "length" and rule.concerns(channel, is_cold):
                scope = rule.is_cold_only, rule.is_live_only, rule.channel, rule.origin == "hard rule"
                newest[scope] = max(newest.get(scope, rule), rule, key=lambda one: one.written_on)
        return min(newest.values(), key=lambda rule: rule.limit, default=None)

    def closed_day(self, channel: Channel, weekday: int, is_cold: bool) -> Rule | None:
        """Return the rule that closes this weekday (0 is Monday) to a channel, or None."""
        return next((rule for rule in self._on("day", channel, is_cold) if str(weekday) in rule.value.split()), None)

    def day_hours(self, channel: Channel, weekday: int, is_cold: bool) -> tuple[Rule, ...]:
        """Return the rules that close some hours of this weekday to a channel."""
        return tuple(rule for rule in self._on("hour", channel, is_cold) if str(weekday) in rule.value.split())

    def closed_at(self, channel: Channel, moment: datetime, is_cold: bool) -> Rule | None:
        """Return the rule that closes this moment, read on its own clock, to a channel, or None."""
        minute = moment.hour * 60 + moment.minute
        return self.closed_day(channel, moment.weekday(), is_cold) or next(
            (
                rule
                for rule in self.day_hours(channel, moment.weekday(), is_cold)
                if any(start <= minute < end for start, end in rule.hours)
            ),
            None,
        )

    def banned_words(self, channel: Channel, is_cold: bool) -> tuple[Rule, ...]:
        """Return the rules that ban a word from a channel's texts."""
        return self._on("word", channel, is_cold)

    def discount_caps(self, channel: Channel, is_cold: bool) -> tuple[Rule, ...]:
        """Return the rules that cap the discounts which a channel's texts may name."""
        return self._on("discount", channel, is_cold)

    def _on(self, kind: str, channel: Channel, is_cold: bool) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == kind and rule.concerns(channel, is_cold))


NO_RULES = Rules()


@lru_cache(maxsize=16)
def read_rules(context: ContextPart) -> Rules:
    """Return the rules that the company context holds; a line no pattern knows gives none."""
    ids = {bare_line(text): learning_id for learning_id, text in context.learnings}
    return Rules(tuple(rule for line in read_lines(context.text) for rule in _read_line(line, ids)))


def describe_hard_rules(context: ContextPart) -> list[tuple[str, Checking]]:
    """Return every line under "Hard rules", in its order, and whether code holds each text and time against it."""
    described: list[tuple[str, Checking]] = []
    for line in read_lines(context.text):
        if line.origin == "hard rule":
            described.append((line.text, "checked by code" if any(_read_line(line, {})) else "advice"))
    return described


def is_for_live_deals(folded: str) -> bool:
    """Return whether folded text speaks of people who know us already, and of nobody else."""
    names_others = COLD.search(folded) or LIVE_TOO.search(folded) or NOT_LIVE.search(folded)
    return bool(LIVE.search(folded)) and not names_others


def _read_line(line: Line, ids: dict[str, str]) -> Iterator[Rule]:
    said = _CONTEXT.sub("", line.text).strip()
    folded = fold(said)
    learning_id = ids.get(bare_line(line.text), "")
    channel = SECTION_CHANNELS.get(line.section) or find_channel(folded)
    is_live = is_for_live_deals(folded)
    spares_live = bool(NOT_LIVE.search(folded))
    is_cold = spares_live or (bool(COLD.search(folded)) and not LIVE.search(folded))

    make = partial(
        Rule, text=said, learning_id=learning_id, written_on=line.written_on, origin=line.origin, is_live_only=is_live
    )

    length = LENGTH.search(folded)
    if length and not OTHER_LENGTH.search(folded) and not NOT_UNDER.search(folded):
        value = length[1] or length[2]
        limit = int(value) - bool(EXCLUDES_LIMIT.match(length[0]))
        yield make(kind="length", channel=channel, value=value, is_cold_only=is_cold, limit=limit)
    closed = read_closed(folded)
    if closed:
        named, is_cold = find_channel(closed.touch) or channel, spares_live or bool(COLD_TOUCH.search(folded))
        kind: Kind = "hour" if closed.hours else "day"
        yield make(kind=kind, channel=named, value=closed.days, is_cold_only=is_cold, hours=closed.hours)
        return
    from engine.rules.discounts import read_cap  # the language of offers: a tenth of a second, for those who read rules

    cap = read_cap(folded)
    if cap is not None:
        # A cap names levers, "a call-off order" say, and no channel; in its section it is for that one.
        named = SECTION_CHANNELS.get(line.section)
        yield make(kind="discount", channel=named, value=f"{cap:g}", is_cold_only=is_cold, limit=cap, is_live_only=False)
        return
    banned = read_ban(said, folded)
    if banned:
        yield make(kind="word", channel=banned[1] or channel, value=banned[0], is_cold_only=is_cold)
