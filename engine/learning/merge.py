"""What becomes of a proposal among the learnings there are: code merges, nobody rewrites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

from engine.domain import Channel
from engine.feedback.fields import with_digits
from engine.feedback.proposals import find_channels
from engine.learning.learnings import Learning, Proposal
from engine.reading.cue_phrases import NEGATION_PREFIX, NEGATIONS
from engine.reading.message_text import fold

# Two free texts mean the same only when they are this alike; likeness alone merges opposites.
LEAST_ALIKE = 0.9

# Two words are forms of one ("reply", "replies") when they begin alike and differ in no more than an ending.
_LEAST_STEM = 4
_LONGEST_ENDING = 4
_AVOIDING_LIST = (
    "avoid stop without drop skip remove leave less fewer evitez eviter evite arretez arreter sans supprimer moins plutot"
)
_AVOIDING = frozenset(_AVOIDING_LIST.split())
_SMALL_LIST = (
    "a an the this that these those please always just very really so also and to of in on for with at le la les un "
    "une des de du d l ce cette ces s il plait toujours bien tres aussi et a en dans pour avec"
)
_SMALL = frozenset(_SMALL_LIST.split())
_WORD = re.compile(r"[a-z']+|\d+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*|\b(?:one|once|single|twice|both|first|last)\b")


@dataclass(frozen=True)
class Add:
    """The proposal is new."""

    reason: str


@dataclass(frozen=True)
class Reinforce:
    """The proposal says what a learning says already."""

    learning: Learning
    reason: str


@dataclass(frozen=True)
class Supersede:
    """The proposal takes the place of a learning: the same subject, another value."""

    learning: Learning
    reason: str


Decision = Add | Reinforce | Supersede


def merge(proposal: Proposal, known: Iterable[Learning]) -> Decision:
    """Return what becomes of a proposal; changes nothing.

    Args:
        known: the learnings in force and the candidates, oldest first.

    Machine-readable rules compare by what they are about and their value. Free text merges only where numbers, negations and
    channel agree and it is at least 0.9 alike, or where whoever proposes says that it means the same.
    """
    learnings = list(known)
    if proposal.rule is not None:
        return _merge_rule(proposal, learnings)
    for learning in learnings:
        if learning.rule is None and learning.section == proposal.section and _says_the_same(proposal, learning):
            return Reinforce(learning, f"It says the same as “{learning.text}”.")
    for learning in learnings:
        if learning.id == proposal.contradicts and learning.rule is None and learning.section == proposal.section:
            return Supersede(learning, f"It says the opposite of “{learning.text}”, which it replaces.")
    return Add("Nothing like it was known.")


def _merge_rule(proposal: Proposal, learnings: list[Learning]) -> Decision:
    rule = proposal.rule
    assert rule is not None
    ruled = [learning for learning in learnings if learning.rule is not None and learning.section == proposal.section]
    for learning in ruled:
        if learning.rule == rule:
            return Reinforce(learning, f"It is the same rule as “{learning.text}”.")
    for learning in ruled:
        if learning.rule is not None and learning.rule.subject == rule.subject:
            return Supersede(learning, f"It sets another value than “{learning.text}”, which it replaces.")
    return Add("No rule was about this.")


def _says_the_same(proposal: Proposal, learning: Learning) -> bool:
    ours, theirs = _read(proposal.text), _read(learning.text)
    if ours.marks != theirs.marks:
        return False
    return proposal.same_as == learning.id or (
        _differ_in_form_alone(ours.words, theirs.words) and _likeness(ours.folded, theirs.folded) >= LEAST_ALIKE
    )


def _likeness(ours: str, theirs: str) -> float:
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


@dataclass(frozen=True)
class _Text:
    """A free text as it is compared. `marks` may not differ: numbers, in digits or words, negations, and the channels named."""

    folded: str
    words: tuple[str, ...]
    marks: tuple[tuple[str, ...], int, frozenset[Channel]]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Text:
    folded = with_digits(fold(text))
    words = _WORD.findall(folded)
    numbers = tuple(sorted(_NUMBER.findall(folded)))
    marks = numbers, sum(_is_negation(word) for word in words), find_channels(folded)
    return _Text(folded, tuple(word for word in words if word not in _SMALL), marks)


def _is_negation(word: str) -> bool:
    return word in NEGATIONS or word in _AVOIDING or word.endswith("n't") or word.startswith(NEGATION_PREFIX)


def _differ_in_form_alone(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two texts are the same words in the same order, but for small ones and for other forms of a word."""
    return len(ours) == len(theirs) and all(map(_are_forms_of_one, ours, theirs))


def _are_forms_of_one(one: str, other: str) -> bool:
    alike = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))
    return one == other or alike >= max(_LEAST_STEM, len(one) - _LONGEST_ENDING, len(other) - _LONGEST_ENDING)
