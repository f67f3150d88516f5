"""The promises in a text: where it gives, waives, guarantees, includes, reserves, extends or undertakes something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from engine.grounding.concept_words import phrases_of
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.frames import Frames
from engine.grounding.free_time import FreeTime
from engine.grounding.lead_times import find_lead_times
from engine.grounding.lexicon import Hit
from engine.grounding.places import with_those_over
from engine.grounding.promise_frames import CLASSES, FRAMES
from engine.grounding.text import Reading

_PAYS_NOTHING = re.compile(
    r"\b(?:no|without(?: any)?|zero)(?: [a-z-]+){0,2} (?:fees?|charges?|costs?)\b(?! (?:per|than))"
    r"|\b(?:ohne|keine?)(?: [a-z]+){0,1} (?:[a-z]*gebuhr(?:en)?|[a-z]*kosten|berechnung|aufpreis|zuschlag|[a-z]*pauschale)\b"
    r"|\b(?:sans|pas de|aucuns?|zero)(?: [a-z]+){0,1} (?:frais|cout|couts|supplement|mensualite|abonnement)\b"
    r"|\b(?:sin|ningun)(?: [a-z]+){0,1} (?:costes?|costos?|cargos?|gastos?|cuotas?|recargos?|mensualidad(?:es)?)\b"
    r"|\bno (?:se )?(?:le |les |lo |la )?cobr\w+"
    r"|\b(?:sem|nenhum)(?: [a-z]+){0,1} (?:custos?|encargos?|mensalidades?|taxas?|despesas?)\b|\bnao (?:se |lhe )?cobr\w+"
    r"|\bnao se pagam?\b"
    r"|\b(?:zahl\w+|kostet)\b[^.!?\n]{0,50}?\bnichts\b|\bne (?:payez|paierez|coute)\b[^.!?\n]{0,40}?\brien\b"
)
_PRICE_LOCK = re.compile(
    r"\b(?:prix|tarif\w*|preis\w*|price\w*|precio\w*|preco\w*|cuota\w*|rate|fee)\b[^.!?\n\d]{1,24}\b(?:bloque\w*|gele\w*"
    r"|fixe\w*|fest|eingefroren|locked|frozen|guaranteed|garanti\w*"
    r"|garantiert|cerrado|congelad\w*|fijo|bloquead\w*|won't (?:rise|change|go up)|not (?:rise|change|go up))\b"
)
_COSTS_NOTHING = frozenset({"free", "no_extra"})


def find_promises(reading: Reading, language: str, hits: Sequence[Hit], facts: Sequence[Fact]) -> list[Fact]:
    """Return the promises in order; `hits` tell the words of giving, `facts` the quantities, days and times."""
    found = [_promise("free", *match.span()) for match in _PAYS_NOTHING.finditer(reading.flat)]
    found += [_promise("price_lock", *match.span()) for match in _PRICE_LOCK.finditer(reading.flat)]
    found += [_promise("free", fact.start, fact.end) for fact in facts if fact.kind is Kind.AMOUNT and 0.0 in fact.values]
    free_time = FreeTime(reading, facts, hits)
    gives = (hit for hit in hits if hit.name.startswith("give ") and not free_time.covers(hit.start, hit.end))
    found += [_promise(hit.name.removeprefix("give "), hit.start, hit.end) for hit in gives]
    found += find_lead_times(reading, facts)
    found += _framed(reading, language)
    repeated = {promise for promise, others in with_those_over(found) if any(_is_repeated(promise, one) for one in others)}
    return [promise for promise in dict.fromkeys(found) if promise not in repeated]


def _promise(name: str, start: int, end: int) -> Fact:
    return Fact(Kind.COMMITMENT, start, end, frozenset({name}))


def _framed(reading: Reading, language: str) -> Iterator[Fact]:
    for name, start, end in _frames(language).find(reading):
        yield _promise(name, start, end)


@lru_cache(maxsize=8)
def _frames(language: str) -> Frames:
    classes = {name.removeprefix("- "): phrases for name, phrases in phrases_of(CLASSES, "-", language).items()}
    return Frames(FRAMES, classes)


def _is_repeated(promise: Fact, other: Fact) -> bool:
    """Whether a promise is part of a longer one of its kind: the "sans frais" of "sans frais supplémentaires"."""
    is_inside = other.start <= promise.start and promise.end <= other.end
    if (promise.start, promise.end) == (other.start, other.end):
        return False
    if promise.values | other.values <= _COSTS_NOTHING:
        goes_first = (other.start, -other.end) < (promise.start, -promise.end)
        return goes_first and promise.start < other.end
    return is_inside and promise.values == other.values
