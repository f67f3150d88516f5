"""A length that feedback asks for: a number of words, whether it is a limit, and for which messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.domain import Channel
from engine.feedback.fields import Said
from engine.feedback.length_words import (
    AT_LEAST,
    AT_LEAST_AFTER,
    BROUGHT_TO,
    CAME,
    EXCEEDS,
    HAD,
    HAD_AFTER,
    IN_GENERAL,
    LIMIT_AFTER,
    LIMIT_NOUN,
    LIVE,
    LIVE_ALSO,
    NOT_LIVE,
    NUMBER,
    SENTENCE_ENDS,
    SHOULD_BE,
    TOO_LONG,
    TOO_SHORT,
    UNDER_FIRST,
    UP_TO,
)
from engine.rules.words import COLD, OTHER_LENGTH


@dataclass(frozen=True)
class Length:
    """The most words that a channel's messages may have."""

    words: int
    scope: Literal["cold", "all"]
    clause: str


def read_length(said: Said, channel: Channel, is_cold: bool) -> Length | None:
    """Return the limit that a field asks for, or None.

    Args:
        is_cold: what an e-mail is that the field gives no kind of.
    """
    if OTHER_LENGTH.search(said.flat) or TOO_SHORT.search(said.flat):
        return None
    words = _find_limit(said)
    if words is None:
        return None
    clause = next((clause for clause in said.clauses if str(words) in clause), said.flat)
    return Length(words, _scope(said.flat, channel, is_cold), clause)


def _find_limit(said: Said) -> int | None:
    """The number that is a limit by its own words, else that is exceeded, else the one that stands for itself."""
    found: dict[int, int] = {}
    for match in NUMBER.finditer(said.flat):
        rank = _rank(said, match)
        if rank:
            found.setdefault(rank, int(match[1]))
    return found[min(found)] if found else None


def _rank(said: Said, number: re.Match[str]) -> int:
    """1: a limit, 2: what is exceeded, 3: a bare number that may be one, 0: none."""
    before = SENTENCE_ENDS.split(said.flat[: number.start()])[-1][-90:]
    after = SENTENCE_ENDS.split(said.flat[number.end() :])[0]
    if AT_LEAST.search(before) or AT_LEAST_AFTER.match(after):
        return 0
    if said.field == "didnt_work" and UNDER_FIRST.match(said.flat) and not TOO_LONG.search(said.flat):
        return 0
    if LIMIT_AFTER.match(after):
        return 1
    if HAD_AFTER.match(after) and not (UP_TO.search(before) or EXCEEDS.search(before)):
        return 0
    if UP_TO.search(before) or SHOULD_BE.search(before):
        return 1
    if EXCEEDS.search(before):
        return 2 if not HAD.search(before) or IN_GENERAL.search(before) or LIMIT_NOUN.search(after) else 0
    if BROUGHT_TO.search(before):
        return 1
    if HAD.search(before):
        return 0
    if LIMIT_NOUN.search(f"{before[-30:]} {after[:20]}"):
        return 1
    asks = said.field == "improvement" or TOO_LONG.search(said.flat)
    return 3 if asks else 0


def _scope(flat: str, channel: Channel, is_cold: bool) -> Literal["cold", "all"]:
    """For an e-mail "all" where the field names any, replies or follow-ups; other channels have one limit."""
    if channel is not Channel.EMAIL:
        return "all"
    ours = CAME.sub(" ", flat) if not LIVE_ALSO.search(flat) else flat
    live, cold = LIVE.search(ours), COLD.search(flat)
    if live and not NOT_LIVE.search(flat) and (not cold or _names_both(ours)):
        return "all"
    return "cold" if cold or is_cold else "all"


def _names_both(flat: str) -> bool:
    return bool(re.search(r"\b(?:follow[- ]?ups?|repl(?:y|ies)|relances?|reponses?)\b", flat))
