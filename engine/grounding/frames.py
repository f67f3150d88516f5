"""Sentence patterns found in a text: words with gaps between them ("extend ... pilot"), within one sentence.

A frame is a list of places. A place is a word, several with "/" between them, or "<name>" for a class of words and phrases; a
star ends an open word, or begins the end of a compound. "..." lets up to five words stand between, ".." up to two and nobody
else as their subject; a negation never stands there. "$" asks for the end of a clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.grounding.text import Reading, Token, fold

_GAPS = {"...": 5, "..": 2}
_BREAK = re.compile(r"[.;:!?]\s|\n|[.;:!?]$")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\n]|$)")
_WORDS = re.compile(r"\*?[^\W_]+\*?")
_PLACES = re.compile(r"(?:<[^>]+>|[^\s<])+")
_NOT = frozenset(
    [
        "not",
        "t",
        "cannot",
        "never",
        "no",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "nie",
        "pas",
        "jamais",
        "nao",
        "nunca",
        "ni",
        "nem",
        "ne",
        "n",
    ]
)
_OTHERS = frozenset(
    ["you", "they", "he", "she", "it", "who", "sie", "er", "es", "vous", "ils", "usted", "ustedes", "voce", "voces"]
)

_MOST_KNOWN = 20_000
_PART = 3

_Phrase = tuple[str, ...]


class _Words:
    """The words and phrases that may stand in one place, by the word with which they begin."""

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        self.phrases = tuple(dict.fromkeys(phrases))
        self._exact: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._open: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._ends: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._known: dict[str, tuple[_Phrase, ...]] = {}
        for phrase in self.phrases:
            head = phrase[0]
            if head.startswith("*"):
                self._ends[head[-_PART:]].append(phrase)
            elif head.endswith("*"):
                self._open[head[:_PART]].append(phrase)
            else:
                self._exact[head].append(phrase)

    def beginning_with(self, word: str) -> tuple[_Phrase, ...]:
        """Return the phrases that a word may begin; kept, because words come again and again."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            near = [*self._open.get(word[:_PART], ()), *self._ends.get(word[-_PART:], ())]
            found = (*self._exact.get(word, ()), *(phrase for phrase in near if _is_word(word, phrase[0])))
            self._known[word] = found
        return found


# How many words a gap takes at most, instead of what stands there.
_Place = _Words | int


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
        known: dict[str, _Words] = {}
        phrases = {name: tuple(_phrase(text) for text in texts) for name, texts in classes.items()}
        self._by_first: defaultdict[_Phrase, list[Frame]] = defaultdict(list)
        for name, texts in patterns.items():
            for text in texts.split(";"):
                frame = _frame(_PLACES.findall(text), name, phrases, known)
                for phrase in frame.places[0].phrases if isinstance(frame.places[0], _Words) else ():
                    self._by_first[phrase].append(frame)
        self._firsts = _Words(self._by_first)
        self._beginning: dict[str, tuple[Frame, ...]] = {}

    def find(self, reading: Reading) -> Iterator[Found]:
        """Yield each pattern once where it begins; one that begins inside another of its meaning doesn't count."""
        ends: dict[str, int] = {}
        for at, token in enumerate(reading.words):
            for frame in self._beginning_with(token.word):
                last = _end(frame, reading, at)
                if last and at >= ends.get(frame.name, 0):
                    ends[frame.name] = last
                    yield Found(frame.name, token.start, reading.words[last - 1].end)

    def _beginning_with(self, word: str) -> tuple[Frame, ...]:
        found = self._beginning.get(word)
        if found is None:
            if len(self._beginning) >= _MOST_KNOWN:
                self._beginning.clear()
            frames = (frame for phrase in self._firsts.beginning_with(word) for frame in self._by_first[phrase])
            found = self._beginning[word] = tuple({id(frame): frame for frame in frames}.values())
        return found


def _phrase(text: str) -> _Phrase:
    return tuple(_WORDS.findall(fold(text)))


def _frame(places: Sequence[str], name: str, classes: Mapping[str, tuple[_Phrase, ...]], known: dict[str, _Words]) -> Frame:
    found: list[_Place] = []
    for place in places:
        if place in _GAPS:
            found.append(_GAPS[place])
        elif place != "$":
            if place not in known:
                parts = [classes[part[1:-1]] if part.startswith("<") else (_phrase(part),) for part in place.split("/")]
                known[place] = _Words(phrase for part in parts for phrase in part)
            found.append(known[place])
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
    for phrase in place.beginning_with(reading.words[at].word) if at < len(reading.words) else ():
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
