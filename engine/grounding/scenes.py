"""A text with everything in it that rules look at: words, what they mean, hard facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from engine.cue_matching import guess_language
from engine.grounding.addresses import find_addresses
from engine.grounding.clock_times import find_times
from engine.grounding.commitment_words import GIVES
from engine.grounding.concept_words import COSTS, EVENTS, MEASURES, PERIODS, UNITS, phrases_of
from engine.grounding.cue_words import CUES
from engine.grounding.days import find_days
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lead_times import find_lead_times
from engine.grounding.lexicon import Hit, Lexicon
from engine.grounding.quantities import find_quantities
from engine.grounding.text import Reading, Span, read

_LONGEST_SAMPLE = 2_000
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
_TABLES = {
    "concepts": (("unit", UNITS), ("period", PERIODS), ("cost", COSTS)),
    "measures": (("measure", MEASURES),),
    "events": (("event", EVENTS),),
    "cues": (("cue", CUES),),
    "gives": (("give", GIVES),),
}


_START = attrgetter("start")


@dataclass(frozen=True)
class Scene:
    """A text, its language ("" unknown), what its words mean, and its hard facts in order.

    `numbers` are all that one may calculate with: amounts, percentages, counts, and bare numbers that are no facts.
    """

    reading: Reading
    language: str
    hits: tuple[Hit, ...]
    facts: tuple[Fact, ...]
    numbers: tuple[Fact, ...]

    def hits_in(self, span: Span, *names: str) -> Iterator[Hit]:
        """Yield the hits of these names, or of all names of a group ("cost "), within a stretch of text."""
        for at in range(bisect_left(self.hits, span.start, key=_START), len(self.hits)):
            hit = self.hits[at]
            if hit.start >= span.end:
                return
            if hit.name.startswith(names):
                yield hit

    def text(self, fact: Fact) -> str:
        """Return the fact as it is written."""
        return self.reading.raw[fact.start : fact.end]


@lru_cache(maxsize=8192)
def survey(text: str, base: date, language: str = "") -> Scene:
    """Return what stands in `text`, written on `base`; `language` "": told by its words."""
    reading = read(text)
    spoken = language or guess_language(text[:_LONGEST_SAMPLE])
    hits = tuple(sorted(_hits(reading, spoken), key=lambda hit: (hit.start, -hit.end)))
    facts, bare = _facts(reading, base, spoken, hits)
    numbers = [fact for fact in facts if fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE, Kind.NUMBER)]
    return Scene(reading, spoken, hits, tuple(facts), tuple(sorted([*numbers, *bare], key=lambda fact: fact.start)))


def _hits(reading: Reading, language: str) -> Iterator[Hit]:
    for group in _TABLES:
        for hit in _lexicon(group, language).find(reading.words):
            if not hit.name.endswith(" none"):
                yield hit


@lru_cache(maxsize=64)
def _lexicon(group: str, language: str) -> Lexicon:
    phrases: dict[str, list[str]] = {}
    for prefix, table in _TABLES[group]:
        phrases |= phrases_of(table, prefix, language)
    return Lexicon(phrases)


def _facts(reading: Reading, base: date, language: str, hits: Sequence[Hit]) -> tuple[list[Fact], list[Fact]]:
    facts = find_addresses(reading)
    taken = [(fact.start, fact.end) for fact in facts]
    days = find_days(reading, base, language, taken)
    taken += [(fact.start, fact.end) for fact in days]
    times = find_times(reading, language, taken, days)
    taken += [(fact.start, fact.end) for fact in times]
    quantities, bare = find_quantities(reading, language, hits, taken)
    promises = [Fact(Kind.COMMITMENT, *match.span(), frozenset({"free"})) for match in _PAYS_NOTHING.finditer(reading.flat)]
    promises += [
        Fact(Kind.COMMITMENT, *match.span(), frozenset({"price_lock"})) for match in _PRICE_LOCK.finditer(reading.flat)
    ]
    promises += [
        Fact(Kind.COMMITMENT, fact.start, fact.end, frozenset({"free"}))
        for fact in quantities
        if fact.kind is Kind.AMOUNT and 0.0 in fact.values
    ]
    promises += [
        Fact(Kind.COMMITMENT, hit.start, hit.end, frozenset({hit.name.removeprefix("give ")}))
        for hit in hits
        if hit.name.startswith("give ")
    ]
    promises += find_lead_times(reading, [*days, *quantities])
    promises = [promise for promise in dict.fromkeys(promises) if not any(_is_repeated(promise, other) for other in promises)]
    return sorted([*facts, *days, *times, *quantities, *promises], key=lambda fact: (fact.start, -fact.end)), bare


def _is_repeated(promise: Fact, other: Fact) -> bool:
    """Whether a promise is part of a longer one of its kind: the "sans frais" of "sans frais supplémentaires"."""
    is_inside = other.start <= promise.start and promise.end <= other.end
    if (promise.start, promise.end) == (other.start, other.end):
        return False
    if promise.values | other.values <= _COSTS_NOTHING:
        goes_first = (other.start, -other.end) < (promise.start, -promise.end)
        return goes_first and promise.start < other.end
    return is_inside and promise.values == other.values
