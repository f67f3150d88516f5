"""Names of people, companies and products in a text: runs of capitalised words, with or without a form of address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.grounding.name_words import COMPANY_HEADS, HONORIFICS, MEASURE_NOUNS, PARTICLES, PLAIN
from engine.grounding.scenes import Scene
from engine.grounding.text import Token

_CAMEL = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+[A-ZÀ-Þ]\w*|[A-ZÀ-Þ][a-zà-ÿ]+\d+\w*|\d+[A-ZÀ-Þ][a-zà-ÿ]+")
_JOIN = re.compile(r"[ ]|-|'|\.[ ]?|’|[ ]?&[ ]?")


@dataclass(frozen=True)
class NameRun:
    """Neighbouring capitalised words: `words` without the form of address, whose gender is "m", "f" or "" (`has_address`)."""

    start: int
    end: int
    words: tuple[str, ...]
    places: tuple[int, ...]
    has_address: bool = False
    gender: str = ""
    begins_sentence: bool = False


def find_runs(scene: Scene) -> Iterator[NameRun]:
    """Yield the runs of capitalised words of a text, in order."""
    words, raw = scene.reading.words, scene.reading.raw
    starts = {_first_word(scene, span.start) for span in scene.reading.sentences}
    at = 0
    while at < len(words):
        token = words[at]
        if token.word in HONORIFICS and _is_address(scene, at):
            run, at = _after_address(scene, at)
            if run:
                yield run
            continue
        if not _is_capital(raw, token):
            at += 1
            continue
        last = _extend(scene, at)
        yield make_run(scene, _proper(scene, at, last), begins_sentence=at in starts or _opens(raw, token.start))
        at = last


def _first_word(scene: Scene, position: int) -> int:
    return scene.reading.word_at(position)


def _is_capital(raw: str, token: Token) -> bool:
    first = raw[token.start]
    return first.isupper() or (not first.islower() and bool(_CAMEL.fullmatch(raw[token.start : token.end])))


def _is_address(scene: Scene, at: int) -> bool:
    """Whether "M", "Me", "Sr" and the like are forms of address here: a capitalised name follows."""
    words, raw = scene.reading.words, scene.reading.raw
    if at + 1 >= len(words):
        return False
    token, following = words[at], words[at + 1]
    if token.word in ("m", "me", "don", "di", "ing", "lic") and not raw[token.start].isupper():
        return False
    if token.word == "m" and raw[token.end : token.end + 1] != ".":
        return False
    gap = raw[token.end : following.start]
    return bool(re.fullmatch(r"\.?ª?[ ]|\.|\.-", gap)) and (_is_capital(raw, following) or following.word in HONORIFICS)


def _after_address(scene: Scene, at: int) -> tuple[NameRun | None, int]:
    words = scene.reading.words
    start, gender = words[at].start, ""
    first = at
    while first < len(words) and words[first].word in HONORIFICS and (first == at or _is_next(scene, first)):
        gender = gender or HONORIFICS[words[first].word]
        first += 1
    if first >= len(words) or not _is_capital(scene.reading.raw, words[first]):
        return None, first
    last = _extend(scene, first)
    run = make_run(scene, _proper(scene, first, last))
    return replace(run, start=start, has_address=True, gender=gender), last


def _is_next(scene: Scene, at: int) -> bool:
    words = scene.reading.words
    return len(scene.reading.raw[words[at - 1].end : words[at].start].strip(" .-ª")) == 0


def _extend(scene: Scene, first: int) -> int:
    """The end of a run that begins with this word; a particle counts between two capitalised words."""
    words, raw = scene.reading.words, scene.reading.raw
    last = first + 1
    while last < len(words):
        gap = raw[words[last - 1].end : words[last].start]
        if words[last].word in HONORIFICS and _is_address(scene, last):
            break
        if (
            _is_capital(raw, words[last])
            and _JOIN.fullmatch(gap)
            and not (gap.startswith(".") and len(words[last - 1].word) > 2)
        ):
            last += 1
        elif (
            scene.language != "de"
            and words[last].word in PARTICLES
            and last + 1 < len(words)
            and gap == " "
            and _is_capital(raw, words[last + 1])
            and raw[words[last].end : words[last + 1].start] in (" ", "'")
        ):
            last += 2
        else:
            break
    return last


def _proper(scene: Scene, first: int, last: int) -> list[int]:
    """The words of a run but for particles in its midst."""
    words = scene.reading.words
    return [at for at in range(first, last) if at == first or words[at].word not in PARTICLES]


def make_run(scene: Scene, places: Sequence[int], *, begins_sentence: bool = False) -> NameRun:
    """Return the run that consists of these words."""
    words = scene.reading.words
    named = tuple(words[at].word for at in places)
    return NameRun(words[places[0]].start, words[places[-1]].end, named, tuple(places), begins_sentence=begins_sentence)


def _opens(raw: str, start: int) -> bool:
    """Whether a word begins a line, a quotation, or what stands behind a colon."""
    before = raw[max(start - 3, 0) : start].rstrip(" ")
    return not before or before[-1] in '):.!?\n"«»„“”(—–-•…'


def is_plain(word: str, language: str) -> bool:
    """Return whether a capitalised word is no name by itself."""
    return word in PLAIN or word.isdigit() or len(word) == 1 or (language == "de" and word in MEASURE_NOUNS)


__all__ = ["COMPANY_HEADS", "NameRun", "find_runs", "is_plain"]
