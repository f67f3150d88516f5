"""Amounts, percentages and counts in a text, in figures or in words, with every reading of "1.250"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.grounding.counts import find_count
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.numerals import AFTER, BEFORE, FIGURES, PERCENT, SIGN, Numeral, find_numerals, scaled, with_cents
from engine.grounding.places import Places, with_those_over
from engine.grounding.text import Reading

_CURRENCIES = {
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "$": "$", "pesos": "$", "mx$": "MXN", "mxn": "MXN", "s/": "PEN",
    "s/.": "PEN", "pen": "PEN", "soles": "PEN", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "dolares": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "pfund": "GBP", "libra": "GBP",
    "libras": "GBP", "livre sterling": "GBP", "livres sterling": "GBP", "chf": "CHF", "franken": "CHF", "franc": "CHF",
    "francs": "CHF", "sfr": "CHF", "fr.": "CHF", "r$": "BRL", "brl": "BRL", "reais": "BRL", "real": "BRL", "¥": "JPY",
    "ca$": "CAD", "cad": "CAD", "a$": "AUD", "aud": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN",
    "zloty": "PLN", "kronen": "SEK",
}  # fmt: skip
_CENTS_AFTER = re.compile(r"[ ](?:cents?|ct|centimes?|centimos?|centavos?|rappen|pence)\b|p\b|[ ]?¢")
_CENTS = re.compile(r"[ ]?(\d\d)\b(?![.,:]\d|[ ]?(?:%|€|×|x\b|[a-z]{3}))")
_PARTNER = re.compile(
    r"[ ]?(?:-|to|bis|a|and|und|et|y|e|or|oder|ou|o|u|instead of|statt|au lieu de|en lugar de|em vez de|rather than|not|,"
    r"|vs\.?|von|auf)[ ]?$"
)
_CHANGE = re.compile(r"[ ](?:to|auf|a|para|hasta|ate|instead of|statt|au lieu de|en lugar de|en vez de|em vez de)[ ]")
_RANGE = re.compile(rf"({SIGN})[ ]?{FIGURES}[ ]?(?:-|to|bis|a)[ ]?$")
_RATE_AFTER = re.compile(r"(?![ ]?[a-z]{2,})|[ ]?(?:per|a|pro|par|por|im|je|au|ao|al|the)\b")


def find_quantities(
    reading: Reading, language: str, hits: Sequence[Hit], taken: Sequence[tuple[int, int]]
) -> tuple[list[Fact], list[Fact]]:
    """Return amounts, percentages and counts, and the bare numbers that a calculation may also use.

    `hits` tell the units, and what lies in `taken` is something else.
    """
    places = Places(taken)
    numerals = [
        numeral
        for numeral in with_cents(reading, find_numerals(reading, language))
        if not places.overlap(numeral.start, numeral.end)
    ]
    facts: list[Fact] = []
    bare: list[Fact] = []
    following: Fact | None = None
    for numeral in reversed(numerals):
        fact = _money(reading, numeral) or _share(reading, numeral) or _partner(reading, numeral, following)
        fact = fact or _counted(reading, numeral, find_count(reading, numeral, hits, language), following)
        if fact:
            facts.append(fact)
        else:
            bare.append(Fact(Kind.NUMBER, numeral.start, numeral.end, numeral.values, "", numeral.is_word))
        following = fact
    parts = {fact for fact, others in with_those_over([*facts, *bare]) if any(_is_part(fact, one) for one in others)}
    return [fact for fact in facts[::-1] if fact not in parts], [fact for fact in bare[::-1] if fact not in parts]


def _is_part(fact: Fact, other: Fact) -> bool:
    """Whether a number is the cents of an amount: the 50 of "6 € 50"."""
    return other.kind is Kind.AMOUNT and fact.end <= other.end


def _money(reading: Reading, numeral: Numeral) -> Fact | None:
    flat = reading.flat
    values, end = scaled(reading, numeral)
    before = BEFORE.search(flat, max(numeral.start - 6, 0), numeral.start)
    after = AFTER.match(flat, end)
    if before and (before[1] != "fr." or not after):
        return Fact(Kind.AMOUNT, before.start(1), end, values, _CURRENCIES[before[1]], numeral.is_word)
    if after and _CURRENCIES.get(after[1]):
        cents = _CENTS.match(flat, after.end())
        if numeral.cents_end:
            stop = numeral.cents_end
        elif cents:
            values, stop = frozenset(value + int(cents[1]) / 100 for value in values), cents.end()
        else:
            stop = after.end()
        return Fact(Kind.AMOUNT, numeral.start, stop, values, _CURRENCIES[after[1]], numeral.is_word)
    span = _RANGE.search(flat, max(numeral.start - 24, 0), numeral.start)
    if span and _RATE_AFTER.match(flat, end):
        return Fact(Kind.AMOUNT, numeral.start, end, values, _CURRENCIES.get(span[1], ""), numeral.is_word)
    small = _CENTS_AFTER.match(flat, numeral.end)
    if small:
        return Fact(Kind.AMOUNT, numeral.start, small.end(), frozenset(value / 100 for value in values), "", numeral.is_word)
    return None


def _share(reading: Reading, numeral: Numeral) -> Fact | None:
    match = PERCENT.match(reading.flat, numeral.end)
    return Fact(Kind.PERCENTAGE, numeral.start, match.end(), numeral.values, "", numeral.is_word) if match else None


def _counted(reading: Reading, numeral: Numeral, count: Fact | None, following: Fact | None) -> Fact | None:
    """A count, with the unit of the next where it has none of its own: "from 5 to 2 days"."""
    if (count and count.unit) or following is None or following.kind is not Kind.NUMBER or not following.unit:
        return count
    if numeral.is_word != following.is_word or not _CHANGE.fullmatch(reading.flat, numeral.end, following.start):
        return count
    return Fact(Kind.NUMBER, numeral.start, numeral.end, numeral.values, following.unit, numeral.is_word)


def _partner(reading: Reading, numeral: Numeral, following: Fact | None) -> Fact | None:
    """The first number of a pair that shares its sign: "5 or 10 %", "200-300 €"."""
    if following is None or following.kind not in (Kind.AMOUNT, Kind.PERCENTAGE) or following.start - numeral.end > 14:
        return None
    if not _PARTNER.fullmatch(reading.flat[numeral.end : following.start]) or reading.flat[following.start] in "€$£":
        return None
    if numeral.is_word != following.is_word:
        return None
    return Fact(following.kind, numeral.start, numeral.end, numeral.values, following.unit, numeral.is_word)
