"""Words and phrases found in a text in one pass over its words.

A phrase is words with blanks between them; a star ends an open word ("garant*") or begins the end of a compound ("*rabatt").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.grounding.text import Token, fold

_PHRASE_WORD = re.compile(r"\*?[^\W_]+\*?")
_TAIL = 5
_SHORTEST_OPEN = 3
_SHORTEST_COMPOUND = 8
# A blank or a hyphen, and " & " in names.
_GAPS = (0, 1, 3)
_MOST_WORDS = 4096


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
        self._names = lru_cache(maxsize=_MOST_WORDS)(self._find_names)
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
        for at, token in enumerate(tokens):
            if at < covered:
                continue
            begins = token.word in self._longer or token.word[:_SHORTEST_OPEN] in self._longer_open
            found = self._longest(tokens, at) if begins else None
            if found:
                size, names = found
                covered = at + size
                hits += [Hit(name, at, at + size, token.start, tokens[at + size - 1].end) for name in names]
            else:
                hits += [Hit(name, at, at + 1, token.start, token.end) for name in self._names(token.word)]
        return hits

    def _longest(self, tokens: Sequence[Token], at: int) -> tuple[int, list[str]] | None:
        word = tokens[at].word
        best, names = 0, list[str]()
        for phrases in (self._longer.get(word), self._longer_open.get(word[:_SHORTEST_OPEN])):
            for words, name in phrases or ():
                size = len(words)
                if size < best or not _stands(words, tokens, at):
                    continue
                if size > best:
                    best, names = size, []
                names.append(name)
        return (best, names) if best else None

    def _find_names(self, word: str) -> list[str]:
        names = list(self._single.get(word, ()))
        names += [name for prefix, name in self._open.get(word[:_SHORTEST_OPEN], ()) if word.startswith(prefix)]
        if len(word) > _SHORTEST_COMPOUND:
            names += [name for tail, name in self._tails.get(word[-_TAIL:], ()) if word.endswith(tail)]
        return names


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
