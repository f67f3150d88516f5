"""When "free" says that somebody or something can be had at a time, and nothing is given away: "8 October is free"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from engine.grounding.concept_words import MEASURED
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.text import Reading

_SOMEBODY = re.compile(
    r"\b(?:i|we|you|he|she|they|who|anyone|everyone|everybody)(?:'m|'re|'s|'ll be|'d be)?"
    r"(?: (?:am|is|are|be|was|were|will|would|might|may|should|can|could|also|both|all|still|usually|next|now))* $"
)
_ASKED = re.compile(r"\b(?:are|is|be|if|were|was|feel)(?: you| he| she| they)?(?: both| all| also)? $")
_IS = re.compile(r",? (?:is|are|was|were|would be|will be|looks?|stays?)(?: still| also| now)? $")
_TO_DO = re.compile(r" to (?!you\b|your\b|all\b|every|new\b|them\b|customers?\b)[a-z]")
_FOR_A_TALK = re.compile(
    r" for (?:[a-z-]+ ){0,3}(?:calls?|chat|talk|word|coffee|lunch|meeting|demo|visit|moment|minutes?|minute|half an hour"
    r"|an hour)\b"
)
_LEAD = re.compile(r"[ ,]*(?:(?:the|on|at|from|around|after|before|any|this|next|as of|both) ?)*")
_OPEN_LEAD = re.compile(r"[ ,]*(?:(?:until|till|between|by|all) ?)*")
_BESIDE = 40
_WORD = "free"


class FreeTime:
    """The places of a text where "free" speaks of time or room; `facts` and `hits` are the text's."""

    def __init__(self, reading: Reading, facts: Sequence[Fact], hits: Sequence[Hit]) -> None:
        times = [fact for fact in facts if fact.kind in (Kind.DATE, Kind.TIME)]
        self._reading = reading
        self._time_starts, self._time_ends = sorted(fact.start for fact in times), sorted(fact.end for fact in times)
        self._room_ends = {fact.end for fact in facts if fact.kind is Kind.NUMBER and fact.unit in MEASURED}
        self._costs = sorted(hit.start for hit in hits if hit.name.startswith("cost "))

    def covers(self, start: int, end: int) -> bool:
        """Return whether the word at a place is such a "free"."""
        reading, flat = self._reading, self._reading.flat
        if flat[start:end] != _WORD:
            return False
        before = flat[max(start - _BESIDE, 0) : start]
        if _TO_DO.match(flat, end) or _FOR_A_TALK.match(flat, end):
            return True
        is_somebody = bool(
            _SOMEBODY.search(before) or (_ASKED.search(before) and "?" in flat[end : reading.sentence_of(start).end])
        )
        if any(_IS.fullmatch(flat, time, start) for time in _within(self._time_ends, start - _BESIDE, start)):
            return True
        clause = reading.clause_of(start)
        if not is_somebody and _within(self._costs, clause.start, clause.end - 1):
            return False
        is_room = start in self._room_ends or start - 1 in self._room_ends  # "500 MB free"
        is_timed = any(_leads(flat, end, time, is_somebody) for time in _within(self._time_starts, end, end + _BESIDE))
        return is_somebody or is_timed or is_room


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_right(places, last)]


def _leads(flat: str, end: int, start: int, is_somebody: bool) -> bool:
    """Whether only a preposition stands between; "free until 31 March" may be a gift, but not somebody's time."""
    return bool(_LEAD.fullmatch(flat, end, start)) or (is_somebody and bool(_OPEN_LEAD.fullmatch(flat, end, start)))
