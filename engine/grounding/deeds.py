"""What somebody does by the sources: another's deed, and a recommendation that nobody gave."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.grounding.bearings import stem
from engine.grounding.blocks import Block, Voice
from engine.grounding.lexicon import Hit
from engine.grounding.scenes import Scene
from engine.grounding.text import Span

_SHORTEST_VERB = 5
_LEAST_SHARED = 2
_MOST_BETWEEN = 5
# Anybody may be said to do these.
_COMMON_VERBS = """
would could should shall might asked wants wanted needs calls called thinks wrote writes joins comes wurde konnte sollte mochte
braucht fragt schreibt kommt nimmt pourrait devrait demande souhaite ecrit appelle vient podria deberia quiere pregunta escribe
llama viene puede poderia deveria quer pergunta escreve ligou pode
"""
_COMMON = frozenset(stem(word) for word in _COMMON_VERBS.split())
_RECOMMENDED = re.compile(
    r"recommend\w*|recommand\w*|referred|empf[oe]hl\w*|empfiehlt|recomend\w*|recomiend\w*|indicou|indicad\w+"
)
_US = frozenset(["us", "me", "uns", "mich", "nous", "m", "moi", "nos", "nosotros", "mi", "mim"])


class Deed(NamedTuple):
    """Who does something by a source, and the stems of the sentence that says so."""

    doers: frozenset[str]
    stems: frozenset[str]


def know_deeds(named: Iterable[tuple[Block, list[Hit]]]) -> Mapping[str, list[Deed]]:
    """Return what people do in our own word, by the stem of the verb behind their name; `named` are the sources with the people
    named in each.
    """
    deeds: defaultdict[str, list[Deed]] = defaultdict(list)
    for block, hits in named:
        if block.voice not in (Voice.OUR, Voice.NOTE):
            continue
        doers: defaultdict[int, set[str]] = defaultdict(set)
        for hit in hits:
            doers[hit.last].add(hit.name.removeprefix("person "))
        for at, keys in doers.items():
            verb = _verb_at(block.scene, at)
            if verb:
                deeds[verb].append(Deed(frozenset(keys), _sentence_stems(block.scene, at - 1)))
    return deeds


def is_anothers_deed(scene: Scene, last: int, holders: set[str], deeds: Mapping[str, list[Deed]]) -> bool:
    """Return whether the verb behind the word at `last`, in like words, is another's: "Grace arranges the call"."""
    known = deeds.get(_verb_at(scene, last + 1), [])
    stems = _sentence_stems(scene, last)
    like = [deed for deed in known if len(deed.stems & stems) > _LEAST_SHARED]
    return bool(like) and not any(deed.doers & holders for deed in known)


def is_false_recommendation(scene: Scene, last: int, words: tuple[str, ...], blocks: Iterable[Block]) -> bool:
    """Return whether who is named is said to recommend us, and no source says so."""
    tokens = scene.reading.words
    clause = scene.reading.clause_of(tokens[last].start)
    after = [token.word for token in tokens[last + 1 : last + 1 + _MOST_BETWEEN] if token.start < clause.end]
    if not _US & set(after) or not any(_RECOMMENDED.fullmatch(word) for word in after):
        return False
    return not any(_is_recommending(block.scene, words) for block in blocks)


def _is_recommending(scene: Scene, words: tuple[str, ...]) -> bool:
    spoken = [[token.word for token in scene.reading.words_in(sentence)] for sentence in scene.reading.sentences]
    return any(set(words) & set(said) and any(_RECOMMENDED.fullmatch(word) for word in said) for said in spoken)


def _verb_at(scene: Scene, at: int) -> str:
    """The stem of the word at a place when it may be a verb behind a name, else ""."""
    tokens, raw = scene.reading.words, scene.reading.raw
    if not 0 < at < len(tokens) or raw[tokens[at - 1].end : tokens[at].start] != " ":
        return ""
    word = tokens[at].word
    found = stem(word)
    return found if len(word) >= _SHORTEST_VERB and raw[tokens[at].start].islower() and found not in _COMMON else ""


def _sentence_stems(scene: Scene, at: int) -> frozenset[str]:
    sentence: Span = scene.reading.sentence_of(scene.reading.words[at].start)
    return frozenset(stem(token.word) for token in scene.reading.words_in(sentence) if len(token.word) >= _SHORTEST_VERB - 1)
