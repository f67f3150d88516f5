"""Find what in a text speaks to a model or hides from people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.reading.message_text import fold, words
from engine.untrusted.characters import find_hidden, strip_unseen
from engine.untrusted.disguises import Reading, make_readings
from engine.untrusted.forms import find_forms
from engine.untrusted.phrase_matching import find_glued, find_phrases, quote_words
from engine.untrusted.suspicion import Suspicion, suspect

# More than these say no more about a text.
MOST = 20
# A name or a number of fewer letters says nothing to a model.
_SHORTEST = 10
# A code in a code is read, one in that isn't.
_DEEPEST = 2


def find_addressed_text(text: str) -> tuple[Suspicion, ...]:
    """Return what in a text speaks to a model or hides from people: first what stands there, then what is disguised.

    The rules know what is commonly tried, in five languages. A text in which nothing is found may still be meant for a model;
    nothing rests on finding all of it.
    """
    if len(text) < _SHORTEST and text.isascii():
        return ()
    found: list[Suspicion] = []
    known: dict[str, list[str]] = {}
    for suspicion in _find(text, _DEEPEST):
        plain, others = _plain(suspicion.quote), known.setdefault(suspicion.kind, [])
        if any(plain in other for other in others):
            continue
        others.append(plain)
        found.append(suspicion)
        if len(found) >= MOST:
            break
    return tuple(found)


def _plain(quote: str) -> str:
    """A quote to know it again by: its words, or its marks where it has none."""
    return " ".join(words(fold(quote))) or quote


def _find(text: str, depth: int) -> Iterator[Suspicion]:
    yield from find_hidden(text)
    for reading in make_readings(text):
        yield from _find_coded(reading, depth) if reading.form == "code" else _find_read(reading)


def _find_read(reading: Reading) -> Iterator[Suspicion]:
    if reading.form == "glued":
        for kind, letters in find_glued(reading.text):
            yield suspect(kind, letters, reading.disguise)
        return
    if reading.form == "text":
        for kind, piece in find_forms(reading.text):
            yield suspect(kind, strip_unseen(piece), reading.disguise)
    for hit in islice(find_phrases(reading.text), MOST):
        yield suspect(hit.kind, strip_unseen(quote_words(reading.text, hit)), reading.disguise)


def _find_coded(reading: Reading, depth: int) -> Iterator[Suspicion]:
    """What a code spells counts only where that speaks to a model: pictures and numbers are codes too."""
    inside = next(_find(reading.text, depth - 1), None) if depth else None
    if inside:
        yield suspect("encoded", inside.quote, reading.disguise)
