"""Words and phrases found in a text in one pass over its words.

A phrase is words with blanks between them; a star ends an open word ("garant*") or begins the end of a compound ("*rabatt").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from engine.grounding.text import Token, fold

_PHRASE_WORD = re.compile(r"\*?[^\W_]+\*?")
_TAIL = 5
_SHORTEST_OPEN = 3
_SHORTEST_COMPOUND = 8
# A blank or a hyphen, and " & " in names.
_GAPS = (0, 1, 3)
_MOST_KNOWN = 20_000
_Phrases = tuple[tuple[tuple[str, ...], str], ...]


class Hit(NamedTuple):
    """A meaning found in a text: which one, the words (first, and one past the last), and the code points."""

    name: str
    first: int
    last: int
    start: int
    end: int


class Lexicon:
    """Finds meanings by their words. Where one phrase holds another, only the longer counts."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Take the phrases of each meaning, as they are written."""
        self._single: defaultdict[str, list[str]] = defaultdict(list)
        self._open: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._longer: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._longer_open: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._tails: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._known: dict[str, tuple[_Phrases, tuple[str, ...]] | None] = {}
        for name, texts in phrases.items():
            for text in texts:
                self._add(name, tuple(_PHRASE_WORD.findall(fold(text))))

    def _add(self, name: str, words: tuple[str, ...]) -> None:
        head = words[0]
        if len(words) == 1:
            if head.startswith("*"):
                self._tails[head[-_TAIL:]].append((head[1:], name))
            elif head.endswith("*"):
                self._open[head[:_SHORTEST_OPEN]].append((head[:-1], name))
            else:
                self._single[head].append(name)
        elif head.endswith("*"):
            self._longer_open[head[:_SHORTEST_OPEN]].append((words, name))
        else:
            self._longer[head].append((words, name))

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Return what the words mean, in their order."""
        hits: list[Hit] = []
        covered = 0
        known = self._known
        for at, token in enumerate(tokens):
            word = token.word
            about = known[word] if word in known else self._look_up(word)
            if about is None or at < covered:
                continue
            size, names = _longest(about[0], tokens, at)
            size, names = (size, names) if size else (1, about[1])
            covered = at + size
            hits += [Hit(name, at, covered, token.start, tokens[covered - 1].end) for name in names]
        return hits

    def _look_up(self, word: str) -> tuple[_Phrases, tuple[str, ...]] | None:
        """The longer phrases that a word may begin and what it means by itself, kept: words come again and again."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        head = word[:_SHORTEST_OPEN]
        phrases = (
            *self._longer.get(word, ()),
            *(found for found in self._longer_open.get(head, ()) if word.startswith(found[0][0][:-1])),
        )
        names = self._names(word)
        self._known[word] = about = (phrases, names) if phrases or names else None
        return about

    def _names(self, word: str) -> tuple[str, ...]:
        names = list(self._single.get(word, ()))
        names += [name for prefix, name in self._open.get(word[:_SHORTEST_OPEN], ()) if word.startswith(prefix)]
        if len(word) > _SHORTEST_COMPOUND:
            names += [name for tail, name in self._tails.get(word[-_TAIL:], ()) if word.endswith(tail)]
        return tuple(names)


def _longest(phrases: _Phrases, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
    best, names = 0, list[str]()
    for words, name in phrases:
        size = len(words)
        if size < best or not _stands(words, tokens, at):
            continue
        if size > best:
            best, names = size, []
        names.append(name)
    return best, tuple(names)


def _stands(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    if at + len(words) > len(tokens):
        return False
    for offset, word in enumerate(words):
        token = tokens[at + offset].word
        if offset and tokens[at + offset].start - tokens[at + offset - 1].end not in _GAPS:
            return False  # a mark between them: the end of a sentence or of a clause
        if word.endswith("*"):
            if not token.startswith(word[:-1]):
                return False
        elif token != word:
            return False
    return True
