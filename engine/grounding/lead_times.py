"""Lead times: how long until we deliver, install or go live, as a promise that needs our own word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.text import Reading, Span

# Days in each unit; ten working days are two weeks.
DAYS_IN = {"unit day": 1.0, "unit workday": 1.4, "unit week": 7.0, "unit month": 30.0, "unit hour": 1 / 24}
SUPPLIES = re.compile(
    r"\b(?:deliver\w*|ship|ships|shipped|install\w*|set(?:ting)?[ -]up|up and running|go(?:es|ing)?[ -]live|rolls? out"
    r"|lead time"
    r"|liefer\w*|montier\w*|montage|einricht\w*|inbetriebnahme|startklar|betriebsbereit|go-live|livr\w+|mettons en service"
    r"|mise en (?:service|place|route)|operationnels?|deploy\w*|deploie\w*|delai|entreg\w*|instal\w+|puesta en marcha|en marcha"
    r"|desplegamos|despliegue|plazo|em funcionamento|implantac\w+|implantamos|prazo|colocamos)\b"
)
_OURS = re.compile(
    r"\b(?:we|i|our|us|wir|ich|unser\w*|nous|je|notre|nos|on|nosotros|nuestr\w+|nos|noss\w+"
    r"|entregamos|instalamos|implantamos|ponemos|colocamos|montamos|dejamos|desplegamos|entrego|instalo"
    r"|delivery|installation|set-up|lieferung|lieferzeit|montage|einrichtung|livraison|entrega|instalacion|instalacao)\b"
)
_WITHIN = re.compile(r"\b(?:in|within|innerhalb(?: von)?|binnen|dans|sous|en|em|dentro de|in only|in just)[ ]$")
_ONE = re.compile(
    r"\b(?:within|in(?: just| only)?|innerhalb(?: von)?|binnen|sous|en|em|dentro de|numa?)[ ](?:a|one|ein(?:em|er|es)?|"
    r"une?|uma?)?[ ]?"
    r"(day|week|month|tag(?:es)?|woche|monats?|jour|semaine|mois|dia|semana|mes)\b(?! (?:three|two|one|\d))"
)
_LEADS = re.compile(r"(?:in|dans|en|em|innerhalb|binnen|within)\b")


def find_lead_times(reading: Reading, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the promises "we deliver within ten days", whose `unit` is the length in days."""
    is_supplied = cache(partial(_is_supplied, reading))
    for fact in facts:
        if (days := _days(reading, fact)) and is_supplied(reading.clause_of(fact.start)):
            yield _lead_time(fact.start, fact.end, days)
    for match in _ONE.finditer(reading.flat):
        if (days := _unit_days(match[1])) and is_supplied(reading.clause_of(match.start())):
            yield _lead_time(match.start(), match.end(), days)


def _lead_time(start: int, end: int, days: float) -> Fact:
    return Fact(Kind.COMMITMENT, start, end, frozenset({"lead_time"}), f"{days:.0f}")


def _is_supplied(reading: Reading, clause: Span) -> bool:
    return bool(SUPPLIES.search(reading.flat, *clause) and _OURS.search(reading.flat, *clause))


def _days(reading: Reading, fact: Fact) -> float:
    """How long from now a fact names, 0 when it names none."""
    if fact.kind is Kind.NUMBER and fact.unit in DAYS_IN:
        leads = _WITHIN.search(reading.flat, max(fact.start - 16, 0), fact.start)
        return max(fact.numbers) * DAYS_IN[fact.unit] if leads else 0
    if fact.kind is Kind.DATE and fact.unit.startswith("relative ") and _LEADS.match(reading.flat, fact.start):
        count = fact.unit.removeprefix("relative ")
        return int(count) * _unit_days(reading.flat[fact.start : fact.end]) if count.isdigit() else 0
    return 0


def _unit_days(text: str) -> float:
    for days, words in ((7, r"week|woche|semain|seman"), (30, r"month|monat|mois|mes"), (1, r"day|tag|jour|dia")):
        if re.search(rf"\b(?:{words})", text):
            return days
    return 0
