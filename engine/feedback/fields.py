"""A field of a feedback as the rules read it: folded, numbers as digits, quoted words apart, slips of one letter mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from engine.feedback.words import (
    CLAUSE_ENDS,
    COUNTED_AFTER,
    DAYS_LISTED,
    MENDED_WORDS,
    NUMBERED_AFTER,
    PARTICULAR_TIMES,
    REAL_WORDS,
    SAID_BY_THEM,
    SPELLINGS,
)
from engine.grounding.number_words import find_word_numbers
from engine.grounding.text import read
from engine.ports import Feedback
from engine.reading.message_text import fold

Field = Literal["improvement", "didnt_work", "text", "worked"]

_QUOTED = re.compile(r"(?:[\"“”„«»]\s*([^\"“”„«»]{1,40}?)\s*[\"“”«»])|(?:(?<![\w'’])['‘’]([^'‘’]{1,40}?)['’](?!\w))")
# What a quoted text stands as in `flat`, with its place among the quoted ones.
QUOTE = r"§(\d+)"
_TOKEN = re.compile(r"[a-z][a-z'-]*")
_SHORTEST_MENDED = 5
# What a learning can be made of stands within these first characters; a longer text is kept, but read no further.
_MOST_READ = 2000


@dataclass(frozen=True)
class Said:
    """What stands in one field. `raw` is what the person typed, `flat` what the rules read, `quoted` the texts in quotes."""

    field: Field
    raw: str
    flat: str
    quoted: tuple[str, ...]

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The pieces between punctuation and between what is said and its reason."""
        return tuple(piece.strip() for piece in CLAUSE_ENDS.split(self.flat) if piece.strip())


def read_fields(feedback: Feedback) -> Iterator[Said]:
    """Yield the fields that hold text; what to improve counts before what went wrong, that before the rest."""
    fields: tuple[tuple[Field, str], ...] = (
        ("improvement", feedback.improvement),
        ("didnt_work", feedback.what_didnt_work),
        ("text", feedback.feedback_text),
        ("worked", feedback.what_worked),
    )
    for field, raw in fields:
        if raw.strip():
            yield _read_field(field, raw)


def _read_field(field: Field, raw: str) -> Said:
    quoted: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if SAID_BY_THEM.search(fold(raw[: match.start()])):
            return " somewhat "
        quoted.append((match[1] or match[2]).strip(" .,!?"))
        return f" §{len(quoted) - 1} "

    flat = fold(_QUOTED.sub(keep, raw[:_MOST_READ]))
    for written, read_as in SPELLINGS:
        flat = written.sub(read_as, flat)
    flat = with_digits(_mend(" ".join(flat.split())))
    for written, read_as in NUMBERED_AFTER:
        flat = written.sub(read_as, flat)
    flat = DAYS_LISTED.sub(r"\1 and ", flat)
    return Said(field, raw, PARTICULAR_TIMES.sub("then-once", flat), tuple(quoted))


def with_digits(flat: str) -> str:
    """Return folded text with the numbers that are written in words as digits: "sixty words", "quatre-vingt-dix mots"."""
    for language in ("en", "fr"):
        tokens = read(flat).words
        for number in reversed(list(find_word_numbers(tokens, language))):
            start, end = tokens[number.first].start, tokens[number.last - 1].end
            flat = f"{flat[:start]}{number.value:g}{flat[end:]}"
    return flat


def _mend(flat: str) -> str:
    mended = _TOKEN.sub(lambda match: _mended(match[0]), flat)
    return COUNTED_AFTER.sub(lambda match: f"{match[1]} {'mots' if match[2][0] == 'm' else 'words'}", mended)


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    """The known word that a word differs from by one letter, left out, doubled, wrong or exchanged; else itself."""
    if len(word) < _SHORTEST_MENDED or word in MENDED_WORDS or word in REAL_WORDS:
        return word
    return next((known for known in MENDED_WORDS if known[0] == word[0] and _is_one_slip(word, known)), word)


def _is_one_slip(word: str, known: str) -> bool:
    if abs(len(word) - len(known)) > 1 or known.startswith(word) or word.startswith(known):
        return False
    at = next(place for place, (one, other) in enumerate(zip(word, known, strict=False)) if one != other)
    rest, meant = word[at:], known[at:]
    exchanged = rest[1::-1] + rest[2:]
    return meant in (exchanged, rest[1:]) or rest[1:] == meant[1:] or rest == meant[1:]
