"""The form of what a feedback teaches: one rule, or nothing."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from engine.adapters.writers.claude.form import Form, Needed, ReplyModel, Words, name_fields
from engine.domain import Channel
from engine.learning.learnings import SECTIONS, RuleKey
from engine.reading.message_text import fold

_Section = Literal[
    "none",
    "Email Engagement Learnings",
    "Call Strategy Learnings",
    "LinkedIn Outreach Learnings",
    "WhatsApp Communication Learnings",
]
_CHANNELS = {section: channel for channel, section in SECTIONS.items()}
_RULED = ("length", "day", "hour", "word")
_TIMES = ("day", "hour")
# How a day or a time stands in a line that code reads.
_CLOSING_LINES = ("No calls on {}", "No calls {}")
_NUMBER = re.compile(r"\d+")


def _or(default: str | bool) -> BeforeValidator:
    """Servers without a grammar write null, or leave a choice empty."""
    return BeforeValidator(lambda value: value or default)


class FeedbackReply(ReplyModel):
    has_learning: Annotated[bool, _or(False)]
    text: Words = ""
    section: Annotated[_Section, _or("none")] = "none"
    kind: Annotated[Literal["length", "day", "hour", "word", "style", "other"], _or("other")] = "other"
    value: Words = ""
    scope: Annotated[Literal["cold", "live", "all"], _or("all")] = "all"
    same_as: Words = ""
    contradicts: Words = ""
    reason: Needed

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if not self.has_learning:
            return self
        if not self.text.strip() or self.section == "none":
            raise ValueError("has_learning is true, so text and section must be filled in")
        read = self.read_rule()
        if read and not self._agrees(read):
            raise ValueError(
                f"section “{self.section}”, kind “{self.kind}”, value “{self.value}”, scope “{self.scope}” don't agree with "
                f"the text, which is kept as: {read.kind}, “{read.value}”, {read.scope}, for {read.channel}. "
                "Make them agree, or word the text so that it can't be read so"
            )
        return self

    @property
    def channel(self) -> Channel:
        """Return the channel of the section."""
        return _CHANNELS[self.section]

    def read_rule(self) -> RuleKey | None:
        """Return the rule that code keeps of the text; None for advice, and for what is no learning anyway."""
        read = _read_rule(one_line(self.text), self.channel)
        return read if read and read.kind in _RULED else None

    def _agrees(self, read: RuleKey) -> bool:
        is_kind = self.kind == read.kind or (self.kind in _TIMES and read.kind in _TIMES)
        is_channel = read.channel in ("", self.channel.value)
        return is_kind and self.scope == read.scope and is_channel and (not self.value.strip() or self._names(read))

    def _names(self, read: RuleKey) -> bool:
        """Whether the value is that of a rule; days and times in words that code doesn't know count as right."""
        if read.kind == "length":
            return read.value in _NUMBER.findall(self.value)
        if read.kind == "word":
            return _stem(self.value) == _stem(read.value)
        lines = [_read_rule(line.format(self.value.strip()), Channel.PHONE) for line in _CLOSING_LINES]
        values = [line.value for line in lines if line and line.kind == read.kind]
        if read.kind == "hour":  # a time alone is one of every day
            return not values or any(value.split()[-1] == read.value.split()[-1] for value in values)
        return not values or read.value in values


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _read_rule(text: str, channel: Channel) -> RuleKey | None:
    from engine.feedback.proposals import read_rule  # its patterns take a tenth of a second that most commands don't need

    return read_rule(text, channel)


def _stem(word: str) -> str:
    return fold(word).strip(" \"'“”«».").removesuffix("s")


def _keep(reply: Any) -> FeedbackReply:
    kept: FeedbackReply = reply
    return kept


FEEDBACK = Form("feedback", FeedbackReply, _keep, name_fields({"text": "Learning", "reason": "Reason"}))
