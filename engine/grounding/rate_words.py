"""What a figure is for by the words beside it: its period and unit, the year of the contract, the term of a discount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.gaps import BOUNDARY, FAR, nearest_names
from engine.grounding.lexicon import Hit
from engine.grounding.scenes import Scene
from engine.grounding.text import Span, stem

_PER = frozenset(
    ["per", "a", "an", "each", "je", "pro", "par", "por", "al", "ao", "la", "el", "the", "chacun", "cada", "der", "die", "im"]
)
_EACH = frozenset(["per", "each", "every", "je", "jeder", "jede", "jedes", "pro", "par", "chaque", "cada", "por"])
_EACH_WORD = re.compile(r"\b(per|each|je|jeder|jede|jedes|pro|par|chaque|cada)[ ]([a-z]{4,})")
_TIMES = frozenset(["minute", "hour", "day", "workday", "week", "month", "quarter", "year"])
_YEAR_NUMBERS = (
    (1, re.compile(r"\b(?:first year|year (?:1|one)|1st year|erste[sn]? jahr\w*|jahr 1|premiere annee|1re annee|primer ano"
                   r"|primeiro ano|1er ano|1o ano|ano 1|annee 1)\b")),
    (2, re.compile(r"\b(?:second year|year (?:2|two)|2nd year|zweite[sn]? jahr\w*|jahr 2|deuxieme annee|seconde annee"
                   r"|2e annee|segundo ano|2o ano|ano 2|annee 2)\b")),
    (3, re.compile(r"\b(?:third year|year (?:3|three)|3rd year|dritte[sn]? jahr\w*|jahr 3|troisieme annee|3e annee"
                   r"|tercer ano|terceiro ano|3o ano|ano 3|annee 3)\b")),
)  # fmt: skip
_TERMS = (
    ("prepay", re.compile(r"\b(?:pre-?pay\w*|prepaid|paid (?:yearly|annually)|paying yearly|yearly in advance"
                          r"|annual\w* in advance|advance payment|(?:jahres)?vorauszahlung|vorauskasse|voraus|"
                          r"d'avance|paiement (?:annuel|comptant)|prepago|pago (?:anual|anticipado|por adelantado)"
                          r"|por adelantado|anticipad\w+|antecipad\w+|pre-?pagamento|pagamento anual|pronto pago"
                          r"|pronto pagamento|skonto)\b")),
)  # fmt: skip
_TERM_UNITS = {"unit month": 1, "unit year": 12}
_RATE_STOP = re.compile(r"[;\n]|,(?!\d)|[.!?](?=\s|$)")
_TIMES_TWELVE = re.compile(r"[ )]*[×*x][ ]?12\b")
_TWELVE_TIMES = re.compile(r"\b(?:12|4|3|52)[ ](?:[a-z]+[ ])?[×*x][ ]$")
_DIVIDED = re.compile(r"[ ]?(?:÷|/[ ]?(?=\d))")
_RESULT_REACH = 16
_TERM_REACH = 10
_TAKEN = re.compile(r"[,;]|[ ](?:and|und|et|y|e)[ ]")


def find_rates(scene: Scene, fact: Fact, sentence: Span, head: Span | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the period and the unit that an amount is for: said after it, up to the next one, else before it, else above."""
    same = [other for other in scene.facts if other.kind is fact.kind and sentence.start <= other.start < sentence.end]
    following = min((other.start for other in same if other.start > fact.start), default=sentence.end)
    before = max((other.end for other in same if other.end <= fact.start), default=sentence.start)
    stops = [match.start() for match in _RATE_STOP.finditer(scene.reading.flat, fact.end, following)]
    if stops and any(scene.hits_in(Span(stops[0], stops[0] + 3), "period ")):
        stops = stops[1:]  # "2,400 pounds, once"
    after = Span(fact.end, stops[0] if stops else following)
    before = max(before, scene.reading.flat.rfind("\n", before, fact.start))
    periods, units = _rates_in(scene, after)
    if _TIMES_TWELVE.match(scene.reading.flat, fact.end):
        periods = frozenset({"month"})
    if _DIVIDED.match(scene.reading.flat, fact.end):
        return frozenset(), units
    if not periods and (result := _result_behind(scene, fact, same)):
        periods = _rates_in(scene, Span(result.end, min(result.end + _RESULT_REACH, sentence.end)))[0]
    if not periods:
        gap = _RATE_STOP.search(scene.reading.flat, before, fact.start) if before > sentence.start else None
        periods = _rates_in(scene, Span(gap.start() if gap else before, fact.start))[0]  # "1,392 a month, so 16,704"
    units = units or _each_word(scene, after, "each") or _each_before(scene, Span(before, fact.start))
    if head and head.end:
        head_periods, head_units = _rates_in(scene, head)
        periods, units = periods or head_periods, units or head_units
    return periods, units


def _each_before(scene: Scene, span: Span) -> frozenset[str]:
    """The unit of which a price before its own words is that of one: "each lift costs …", "je Mitarbeiter zahlen Sie …"."""
    clause = scene.reading.clause_of(max(span.end - 1, 0))
    hits = (hit for hit in scene.hits_in(Span(max(span.start, clause.start), span.end), "unit ") if hit.first)
    each = (hit.name.removeprefix("unit ") for hit in hits if scene.reading.words[hit.first - 1].word in _EACH)
    found = frozenset(each) - _TIMES - {"piece"}
    return found or _each_word(scene, Span(max(span.start, clause.start), span.end))


def _each_word(scene: Scene, span: Span, but: str = "") -> frozenset[str]:
    """The thing, no unit that is known, of which a price is that of one: the fridge of "par frigo"."""
    match = _EACH_WORD.search(scene.reading.flat, span.start, span.end)
    is_noun = match is not None and match[1] != but
    return frozenset({stem(match[2])}) - TIME_STEMS if match and is_noun else frozenset()


def _result_behind(scene: Scene, fact: Fact, same: Sequence[Fact]) -> Fact | None:
    """The result of a product of which a price is a factor, for the same period: the 384 of "120 × £3.20 = £384 a month"."""
    result = min((other for other in same if other.start > fact.start), key=lambda other: other.start, default=None)
    flat = scene.reading.flat
    if result is None or flat[fact.end : result.start].strip() != "=":
        return None
    return None if _TWELVE_TIMES.search(flat, max(fact.start - 8, 0), fact.start) else result


def _rates_in(scene: Scene, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    periods, units = set[str](), set[str]()
    for hit in scene.hits_in(span, "period ", "unit "):
        group, _, name = hit.name.partition(" ")
        if group == "period":
            periods.add(name)
        elif name != "piece" and _is_rate(scene, hit):
            (periods if name in ("month", "year", "quarter", "week", "day", "hour") else units).add(name)
    return frozenset(periods), frozenset(units)


def _is_rate(scene: Scene, hit: Hit) -> bool:
    """Whether a unit is what a price is for: "a user", "pro Nutzer und Monat", "/month"."""
    before = scene.reading.words[hit.first - 1] if hit.first else None
    if scene.reading.flat[max(hit.start - 2, 0) : hit.start].strip() == "/":
        return True
    if before is None:
        return False
    if before.word in ("und", "et", "y", "e", "and") and hit.first >= 2:
        return True
    if before.word == "den" and hit.first >= 2:
        return scene.reading.words[hit.first - 2].word in ("auf", "fur")  # "auf den Monat gerechnet"
    return before.word in _PER


def find_years(scene: Scene, fact: Fact, sentence: Span) -> frozenset[str]:
    """Return which year of the contract a figure is for."""
    found = []
    for number, pattern in _YEAR_NUMBERS:
        for match in pattern.finditer(scene.reading.flat, sentence.start, sentence.end):
            found.append(Hit(f"year {number}", 0, 0, *match.span()))
    return frozenset(nearest_names(scene, fact, found))


def find_terms(scene: Scene, fact: Fact, sentence: Span) -> frozenset[str]:
    """Return the condition of a discount: prepayment, or a term in months."""
    found = []
    for name, pattern in _TERMS:
        found += [
            Hit(f"term {name}", 0, 0, *match.span())
            for match in pattern.finditer(scene.reading.flat, sentence.start, sentence.end)
        ]
    for other in scene.facts:
        if other.kind is Kind.NUMBER and other.unit in _TERM_UNITS and sentence.start <= other.start < sentence.end:
            months = {int(value * _TERM_UNITS[other.unit]) for value in other.numbers}
            found += [Hit(f"term {count}", 0, 0, other.start, other.end) for count in months if count >= 12]
    found = [hit for hit in found if not _is_taken(scene, fact, hit)]
    return frozenset(nearest_names(scene, fact, found, reach=_TERM_REACH, close=0))


def _is_taken(scene: Scene, fact: Fact, hit: Hit) -> bool:
    """Whether a term before a fact is that of the fact before: the two years of "7 % over two years and 3 % for"."""
    ends = [other.end for other in scene.facts if other.kind is fact.kind and other.end <= hit.start < fact.start]
    if not ends or not _TAKEN.search(scene.reading.flat, hit.end, fact.start):
        return False
    between = scene.reading.flat[max(ends) : hit.start]
    return between.count(" ") <= FAR and not BOUNDARY.search(between)
