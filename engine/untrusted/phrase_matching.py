"""The phrases of a text that are meant for a model, found in its words: what stands between them, case and accents aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

from engine.reading.message_text import fold, words
from engine.untrusted.phrases import AI_NAMES, ANSWERS, BUSINESS, FORGET, NOT, PHRASES
from engine.untrusted.suspicion import Kind

_GAPS = {"..": 2, "…": 4}
# How many letters a gap may hold where all blanks were taken out.
_GLUED_GAP = 24
# "Only with yes or no": the answer stands within so many words.
_ANSWER_REACH = 3
_NOT_REACH = 2
_ANSWERS, _FORGET, _NOT = (frozenset(some.split()) for some in (ANSWERS, FORGET, NOT))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Phrase:
    """A phrase by its groups. `needs` are sets of words: a text that has none of one of them can't hold the phrase."""

    kind: Kind
    groups: tuple[str, ...]
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as it stands in words with single blanks between them."""
        return re.compile(_join(self.groups, _group_pattern, lambda gap: rf" (?:\w+ ){{0,{gap}}}?"))

    @cached_property
    def glued(self) -> re.Pattern[str]:
        """The phrase as it stands in letters without any blank."""
        return re.compile(_join(self.groups, _glued_pattern, lambda gap: rf"\w{{0,{_GLUED_GAP}}}?" if gap else ""))


@dataclass(frozen=True)
class Hit:
    """Where a phrase stands: the numbers of its first word and of the one behind its last."""

    kind: Kind
    first: int
    end: int


def find_phrases(text: str) -> Iterator[Hit]:
    """Yield what is meant for a model in a text, in its order; pieces of one kind don't overlap."""
    told = words(fold(text))
    candidates = _find_candidates(set(told))
    if not candidates:
        return
    line, begins = " ".join(told), [0, *accumulate(len(word) + 1 for word in told)]
    ends: dict[Kind, int] = {}
    for first, word in enumerate(told):
        for phrase in candidates.get(word, ()):
            match = phrase.pattern.match(line, begins[first]) if first >= ends.get(phrase.kind, 0) else None
            if match is None:
                continue
            end = first + match[0].count(" ") + 1
            if _is_between_people(phrase.kind, told, first, end):
                continue
            ends[phrase.kind] = end
            yield Hit(phrase.kind, first, end)


def _is_between_people(kind: Kind, told: list[str], first: int, end: int) -> bool:
    """Whether a phrase asks for a yes or no, or not to forget."""
    if kind == "dictation":
        return not _ANSWERS.isdisjoint(told[first : end + _ANSWER_REACH])
    near = told[max(first - _NOT_REACH, 0) : first + 1 + _NOT_REACH]
    return kind == "override" and told[first] in _FORGET and not _NOT.isdisjoint(near)


def find_glued(letters: str) -> Iterator[tuple[Kind, str]]:
    """Yield what is meant for a model in letters that have no blanks between their words."""
    folded = fold(letters)
    for phrase in load_phrases():
        if match := phrase.glued.search(folded):
            yield phrase.kind, match[0]


def quote_words(text: str, hit: Hit) -> str:
    """Return the piece of `text` that a hit in it speaks of."""
    number, begin = 0, None
    for match in _WORD.finditer(text):
        # One word as written may fold into none or several.
        number += len(words(fold(match[0])))
        if begin is None and number > hit.first:
            begin = match.start()
        if number >= hit.end:
            return text[begin : match.end()]
    return text[begin:] if begin is not None else ""


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """Return every phrase, those of one kind together; each is compiled when a text first needs it."""
    return tuple(
        Phrase(kind, groups, tuple(_last_words(group) for group in groups if group not in _GAPS and "{" not in group))
        for kind, languages in PHRASES.items()
        for told in languages.values()
        for groups in _split(told)
    )


@cache
def _by_first_word() -> dict[str, list[Phrase]]:
    index: dict[str, list[Phrase]] = {}
    for phrase in load_phrases():
        for word in dict.fromkeys(one.split("_", 1)[0] for one in _alternatives(phrase.groups[0])):
            index.setdefault(word, []).append(phrase)
    return index


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_by_first_word())


def _find_candidates(vocabulary: set[str]) -> dict[str, list[Phrase]]:
    """The phrases that a text with these words may hold, by their first word."""
    index = _by_first_word()
    found = {}
    for word in vocabulary & _first_words():
        able = [phrase for phrase in index[word] if not any(vocabulary.isdisjoint(some) for some in phrase.needs)]
        if able:
            found[word] = able
    return found


def _split(told: str) -> Iterator[tuple[str, ...]]:
    """The phrases of a table's text, each as its groups and gaps."""
    for phrase in re.sub(r"\|\s+", "|", told).split(";"):
        if groups := tuple(phrase.split()):
            yield groups


def _join(groups: tuple[str, ...], write: Callable[[str], str], between: Callable[[int], str]) -> str:
    written, gap = "", 0
    for number, group in enumerate(groups):
        if group in _GAPS:
            gap = _GAPS[group]
            continue
        written += (between(gap) if number else "") + write(group)
        gap = 0
    return written


def _alternatives(group: str) -> list[str]:
    names = [name.replace(" ", "_") for name in AI_NAMES.split(", ")]
    return [name for one in group.split("|") for name in (names if one == "{ai}" else [one])]


def _group_pattern(group: str) -> str:
    written = "|".join(_ai_pattern() if one == "{ai}" else one.replace("_", " ") for one in group.split("|"))
    return rf"(?:{written})\b"


def _glued_pattern(group: str) -> str:
    return f"(?:{'|'.join(one.replace('_', '') for one in _alternatives(group))})"


def _last_words(group: str) -> frozenset[str]:
    return frozenset(one.rsplit("_", 1)[-1] for one in group.split("|"))


@cache
def _ai_pattern() -> str:
    names = sorted(AI_NAMES.split(", "), key=len, reverse=True)
    return rf"(?>(?:{'|'.join(names)})\b)(?! (?:{'|'.join(BUSINESS.split())})\b)"
