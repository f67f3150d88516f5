"""Sentence patterns found in a text: words with gaps between them ("extend ... pilot"), within one sentence.

A frame is a list of places. A place is a word, several with "/" between them, or "<name>" for a class of words and phrases; a
star ends an open word, or begins the end of a compound. "..." lets up to four words stand between, ".." up to two and nobody else
as their subject; a negation never stands there. "$" asks for the end of a clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.grounding.text import Reading, Token, fold

_GAPS = {"...": 4, "..": 2}
_HEAD = 3
_BREAK = re.compile(r"[.;:!?]\s|\n|[.;:!?]$")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\n]|$)")
_WORDS = re.compile(r"\*?[^\W_]+\*?")
_PLACES = re.compile(r"(?:<[^>]+>|[^\s<])+")
_TAIL = 4
_NOT = frozenset(
    ["not", "t", "cannot", "never", "no", "nicht", "kein", "keine", "keinen", "nie", "pas", "jamais", "nao", "nunca", "ni", "nem"]
)
_OTHERS = frozenset(["you", "they", "he", "she", "it", "who", "sie", "er", "es", "vous", "ils", "usted", "ustedes", "voce", "voces"])

_Phrase = tuple[str, ...]
# How many words a gap takes at most, instead of what stands there.
_Place = tuple[_Phrase, ...] | int


class Frame(NamedTuple):
    """The places of a pattern, whether it ends a clause, and what it means."""

    places: tuple[_Place, ...]
    is_last: bool
    name: str


class Found(NamedTuple):
    """A pattern in a text: what it means and where it stands."""

    name: str
    start: int
    end: int


class Frames:
    """Finds patterns by their first word."""

    def __init__(self, patterns: Mapping[str, str], classes: Mapping[str, Sequence[str]]) -> None:
        """Take the patterns of each meaning, "; " between them, and the phrases of each class for one language."""
        self._classes = {name: tuple(_phrase(text) for text in texts) for name, texts in classes.items()}
        self._exact: defaultdict[str, list[Frame]] = defaultdict(list)
        self._open: defaultdict[str, list[tuple[str, Frame]]] = defaultdict(list)
        self._tails: defaultdict[str, list[tuple[str, Frame]]] = defaultdict(list)
        for name, texts in patterns.items():
            for text in texts.split(";"):
                self._add(_frame(_PLACES.findall(text), name, self._classes))

    def _add(self, frame: Frame) -> None:
        first = frame.places[0]
        for phrase in first if not isinstance(first, int) else ():
            head = phrase[0]
            if head.startswith("*"):
                self._tails[head[-_TAIL:]].append((head[1:], frame))
            elif head.endswith("*"):
                self._open[head[:_HEAD]].append((head[:-1], frame))
            elif frame not in self._exact[head]:
                self._exact[head].append(frame)

    def find(self, reading: Reading) -> Iterator[Found]:
        """Yield each pattern once where it begins; one that begins inside another of its meaning doesn't count."""
        ends: dict[str, int] = {}
        for at, token in enumerate(reading.words):
            frames = [*self._exact.get(token.word, ())]
            frames += [frame for head, frame in self._open.get(token.word[:_HEAD], ()) if token.word.startswith(head)]
            frames += [frame for tail, frame in self._tails.get(token.word[-_TAIL:], ()) if token.word.endswith(tail)]
            for frame in frames:
                last = _end(frame, reading, at)
                if last and at >= ends.get(frame.name, 0):
                    ends[frame.name] = last
                    yield Found(frame.name, token.start, reading.words[last - 1].end)


def _phrase(text: str) -> _Phrase:
    return tuple(_WORDS.findall(fold(text)))


def _frame(places: Sequence[str], name: str, classes: Mapping[str, tuple[_Phrase, ...]]) -> Frame:
    found: list[_Place] = []
    for place in places:
        if place in _GAPS:
            found.append(_GAPS[place])
        elif place != "$":
            parts = [classes[part[1:-1]] if part.startswith("<") else (_phrase(part),) for part in place.split("/")]
            found.append(tuple(phrase for part in parts for phrase in part))
    return Frame(tuple(found), places[-1] == "$", name)


def _end(frame: Frame, reading: Reading, at: int) -> int:
    """One past the last word of a pattern that begins at a word, 0 where it doesn't."""
    return next((end for end in _ends(frame.places, reading, at) if not frame.is_last or _is_last(reading, end)), 0)


def _is_last(reading: Reading, end: int) -> bool:
    return bool(_CLAUSE_END.match(reading.flat, reading.words[end - 1].end))


def _ends(places: Sequence[_Place], reading: Reading, at: int) -> Iterator[int]:
    if not places:
        yield at
        return
    place = places[0]
    if isinstance(place, int):
        for start in range(at, min(at + place, len(reading.words) - 1) + 1):
            if start > at and not _may_stand_between(reading, start - 1, place):
                return
            yield from _ends(places[1:], reading, start)
        return
    for phrase in place:
        if _stands(phrase, reading.words, at) and all(_goes_on(reading, word) for word in range(at, at + len(phrase) - 1)):
            following = at + len(phrase)
            if len(places) == 1 or _goes_on(reading, following - 1):
                yield from _ends(places[1:], reading, following)


def _may_stand_between(reading: Reading, at: int, most: int) -> bool:
    word = reading.words[at].word
    return _goes_on(reading, at) and word not in _NOT and (most == _GAPS["..."] or word not in _OTHERS)


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether the sentence goes on behind a word."""
    if at + 1 >= len(reading.words):
        return False
    return not _BREAK.search(reading.flat, reading.words[at].end, reading.words[at + 1].start)


def _stands(phrase: _Phrase, words: Sequence[Token], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(_is_word(words[at + offset].word, word) for offset, word in enumerate(phrase))


def _is_word(word: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word.endswith(wanted[1:]) if wanted.startswith("*") else word == wanted
