"""Phrases found in a sentence: whole words, but not where a negation, a condition or a question takes them back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.domain import CueKind
from engine.reading.cue_phrases import (
    ACCORDING,
    CONDITIONS,
    GREETING_TAIL,
    GREETINGS,
    KEEP_ON,
    LIMITS,
    NEGATION_PREFIX,
    NEGATIONS,
    SMALL_WORDS,
    Phrases,
    split_phrases,
)
from engine.reading.message_text import fold, without_urls, words

# How many words on either side a negation reaches, within its clause.
_REACH = 3
_UNNEGATED = frozenset({CueKind.AWAY, CueKind.LEAVING, CueKind.LATER})
# How many words behind "don't contact me" a day may stand.
_LIMIT_REACH = 2
_CLAUSE = re.compile(r"[,;:()–—!?.]|\s-\s")
_QUESTION = re.compile(r"\?[\"'»”)\s]*(?:$|\s)")
# No open first word is shorter than this.
_OPEN_PREFIX = 4


@dataclass(frozen=True)
class Phrase:
    """A phrase by its words; `opens` when it counts only at the beginning of a clause, `closes` at the end of a sentence."""

    kind: CueKind
    language: str
    words: tuple[str, ...]
    opens: bool = False
    closes: bool = False

    def stands_at(self, tokens: list[str], at: int) -> bool:
        """Return whether the phrase stands in `tokens` at `at`; a star ends an open word."""
        if at + len(self.words) > len(tokens) or (self.opens and at > 0):
            return False
        for number, word in enumerate(self.words, at):
            if not (tokens[number] == word or (word[-1] == "*" and tokens[number].startswith(word[:-1]))):
                return False
        return True


class PhraseIndex:
    """The phrases of a table by their first word, the longest first."""

    def __init__(self, table: dict[CueKind, Phrases]) -> None:
        self._whole: dict[str, list[Phrase]] = {}
        self._open: dict[str, list[Phrase]] = {}
        for phrase in _phrases(table):
            first = phrase.words[0]
            place, key = (self._open, first[:_OPEN_PREFIX]) if first.endswith("*") else (self._whole, first)
            place.setdefault(key, []).append(phrase)
        for candidates in (*self._whole.values(), *self._open.values()):
            candidates.sort(key=lambda phrase: -len(phrase.words))

    def find(self, sentence: str) -> Iterator[Phrase]:
        """Yield the phrases that hold in a sentence, in its order."""
        folded = fold(without_urls(sentence))
        clauses = [tokens for clause in _CLAUSE.split(folded) if (tokens := words(clause))]
        asks = bool(_QUESTION.search(folded))
        for number, tokens in enumerate(clauses, 1):
            for at, token in enumerate(tokens):
                for phrase in self._starting_with(token):
                    is_last = number == len(clauses)
                    is_within = not phrase.closes or (is_last and at + len(phrase.words) == len(tokens))
                    if is_within and phrase.stands_at(tokens, at) and _holds(phrase, tokens, at, asks and is_last):
                        yield phrase

    def _starting_with(self, word: str) -> list[Phrase]:
        return self._whole.get(word, _NONE) + self._open.get(word[:_OPEN_PREFIX], _NONE)


_NONE: list[Phrase] = []


def asks(sentence: str) -> bool:
    """Return whether a sentence is a question that wants an answer: a greeting doesn't, nor does a link with a "?"."""
    text = without_urls(sentence)
    if not _QUESTION.search(text):
        return False
    tokens = words(fold(text))
    return bool(tokens) and not any(_greets(tokens, greeting) for greeting in _GREETING_WORDS)


@lru_cache(maxsize=4096)
def guess_language(text: str, expected: str = "") -> str:
    """Return the language of a text by its small words (ISO 639-1), or "" when it can't be told.

    `expected` stands unless another language has clearly more of them: the "an" of "par an" is no English.
    """
    tokens = words(fold(text))
    counts = {language: sum(token in small for token in tokens) for language, small in _SMALL_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    if expected and counts[best] < counts.get(expected, 0) + _CLEARLY_MORE:
        return expected
    return best if counts[best] and list(counts.values()).count(counts[best]) == 1 else ""


def _phrases(table: dict[CueKind, Phrases]) -> Iterator[Phrase]:
    for kind, languages in table.items():
        for language, phrases in languages.items():
            for text in split_phrases(phrases):
                yield Phrase(kind, language, phrase_words(text), text.startswith("^"), text.endswith("$"))


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase, with their stars."""
    return tuple(re.findall(r"[^\W_]+\*?", phrase))


_CLEARLY_MORE = 3
_SMALL_WORDS = {language: frozenset(small.split()) for language, small in SMALL_WORDS.items()}
_GREETING_WORDS = tuple(phrase_words(greeting) for greeting in split_phrases(GREETINGS))
_GREETING_TAIL = frozenset(GREETING_TAIL.split())
_LIMITS = frozenset(LIMITS.split())


def stands_in(phrase: str, text: str) -> bool:
    """Return whether the words of a phrase stand in a text, negated or not."""
    tokens, wanted = words(fold(text)), Phrase(CueKind.REQUEST, "", phrase_words(phrase))
    return any(wanted.stands_at(tokens, at) for at in range(len(tokens)))


def _greets(tokens: list[str], greeting: tuple[str, ...]) -> bool:
    size = len(greeting)
    return any(
        tuple(tokens[at : at + size]) == greeting and _GREETING_TAIL.issuperset(tokens[at + size :])
        for at in range(len(tokens) - size + 1)
    )


def _holds(phrase: Phrase, tokens: list[str], at: int, is_question: bool) -> bool:
    end = at + len(phrase.words)
    if phrase.kind is CueKind.YES:
        goes_on = tuple(tokens[at : end + 1])
        if is_question or goes_on in ACCORDING or CONDITIONS.intersection(tokens[:at]):
            return False
    if phrase.kind is CueKind.STOP:
        return not _is_turned_round(phrase, tokens, at, end)
    if phrase.kind in _UNNEGATED:
        return True
    nearby = [*range(max(at - _REACH, 0), at), *range(end, min(end + _REACH, len(tokens)))]
    return not any(_negates(tokens, position) for position in nearby)


def _is_turned_round(phrase: Phrase, tokens: list[str], at: int, end: int) -> bool:
    """Whether "stop contacting me" stands behind "don't", or "don't contact me" goes on with "before Monday"."""
    if any(_negates(list(phrase.words), position) for position in range(len(phrase.words))):
        return not _LIMITS.isdisjoint(tokens[end : end + _LIMIT_REACH])
    return tuple(tokens[max(at - 2, 0) : at]) in KEEP_ON


def _negates(tokens: list[str], at: int) -> bool:
    word = tokens[at]
    if word == "t":  # what an apostrophe leaves of "don't"
        return at > 0 and tokens[at - 1].endswith("n")
    return word in NEGATIONS or word.startswith(NEGATION_PREFIX)
