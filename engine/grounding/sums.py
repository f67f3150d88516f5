"""Sums, products, differences and shares whose parts a draft shows: "120 × £9.50 = £1,140"; and equations that don't hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise, product

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.text import Span

_MOST_PARTS = 9
_SLACK = 0.006
_CENTS = 1e-6
_TIMES = re.compile(
    r"[×*%]|\bx\b|\d[ ]?x[ ]?\d|\b(?:times|mal|fois|veces|vezes)\b|\b(?:at|zu|a|je|for|por|pour|fur|para)[ ](?:€|\$|£|\d|chf"
    r"|eur|r\$|usd|gbp|s/)"
)
_SHARED = re.compile(
    r"÷|\d[ ]?/[ ]?\d|\b(?:divided by|split (?:by|over|across)|geteilt durch|durch|divises? (?:par|en)|sur"
    r"|dividid[oa]s? (?:por|entre|en|em)|entre)\b"
)
_MINUS = re.compile(
    r"-[ ]?\d|-[ ](?:€|\$|£)|\b(?:minus|less|moins|weniger|menos|abzuglich|unterschied|ecart|instead|statt|au lieu|en lugar"
    r"|em vez|more|mehr|plus|mas|mais|fewer"
    r"|under|unter|down|off|saves?|spart|bleib\w*|rest\w*|left|remain\w*|differen\w*|diferen\w*|differenz)\b"
)
_OPERATOR = re.compile(r"[×*·+]|(?<=\s)[-x](?=\s)|(?<=\d)x(?=\d)|\b(?:mal|times|fois)\b")

Valued = tuple[Fact, tuple[float, ...]]


def is_computed(claim: Claim) -> bool:
    """Return whether a number follows from others of its sentence or the one before; a sum also from those of its paragraph."""
    near = [span for span in (claim.before, claim.sentence) if span]
    if _follows(claim, _within(claim, near)):
        return True
    paragraph = _within(claim, _paragraph(claim))
    added = [part for part in paragraph if part.kind is claim.fact.kind and part.start < claim.fact.start]
    return _adds_up(claim.fact, added) or _follows(claim, paragraph[-_MOST_PARTS:])


def is_wrong_result(claim: Claim) -> bool:
    """Return whether a number is the result of an equation that doesn't hold: "120 × £9.50 = £1,410"."""
    flat, fact = claim.flat, claim.fact
    before = flat[max(fact.start - 4, 0) : fact.start]
    if not before.rstrip().endswith("="):
        return False
    end = flat.rindex("=", 0, fact.start)
    begin = max(flat.rfind(mark, 0, end) for mark in "=;\n:(") + 1
    parts = [part for part in claim.draft.scene.numbers if begin <= part.start < end]
    values = _evaluate(flat, parts)
    return bool(values) and not any(_is_near(value, wanted) for value in values for wanted in fact.numbers)


def _evaluate(flat: str, parts: Sequence[Fact]) -> list[float]:
    """Every value of an expression of sums and products, none where its operators can't be told."""
    marks = []
    for one, other in pairwise(parts):
        found = _OPERATOR.search(flat[one.end : other.start].join("  "))
        if found is None:
            return []
        marks.append("+" if found.group() == "+" else ("-" if found.group() == "-" else "*"))
    if not marks:
        return []
    return [_calculate(values, marks) for values in product(*(part.numbers for part in parts))]


def _calculate(values: Sequence[float], marks: Sequence[str]) -> float:
    total, term = 0.0, values[0]
    for mark, value in zip(marks, values[1:], strict=True):
        if mark == "*":
            term *= value
        else:
            total, term = total + term, value if mark == "+" else -value
    return total + term


def _within(claim: Claim, spans: Sequence[Span]) -> list[Fact]:
    return [number for number in claim.draft.scene.numbers if any(span.start <= number.start < span.end for span in spans)]


def _paragraph(claim: Claim) -> list[Span]:
    """The sentences up to this one since the last empty line."""
    begin = claim.flat.rfind("\n\n", 0, claim.fact.start) + 1
    return [span for span in claim.draft.scene.reading.sentences if begin <= span.start <= claim.sentence.start]


def _adds_up(fact: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a total is the sum of the last few numbers before it."""
    total = 0.0
    for count, part in enumerate(reversed(parts), 1):
        total += max(part.numbers)
        if count > 1 and any(_is_near(total, wanted) for wanted in fact.numbers):
            return True
    return False


def _follows(claim: Claim, parts: Sequence[Fact]) -> bool:
    """Whether some of the numbers make this one, by an operation that the words between them name."""
    fact = claim.fact
    others = [part for part in parts if not (part.start < fact.end and fact.start < part.end)]
    nearest = sorted(others, key=lambda part: abs(part.start - fact.start))[:_MOST_PARTS]
    if len(nearest) < 2:
        return False
    text = claim.flat[min(part.start for part in (*nearest, fact)) : max(part.end for part in (*nearest, fact))]
    has_times, has_minus = bool(_TIMES.search(text)), bool(_MINUS.search(text))
    if _SHARED.search(text) and any(_divides(fact, one, other) for one in nearest for other in nearest):
        return True
    valued: list[Valued] = [(part, part.numbers) for part in nearest]
    return any(
        _makes(wanted, fact, chosen, has_times, has_minus)
        for size in range(2, len(valued) + 1)
        for chosen in combinations(valued, size)
        for wanted in fact.numbers
    )


def _makes(wanted: float, fact: Fact, chosen: Sequence[Valued], has_times: bool, has_minus: bool) -> bool:
    can_add = _are_alike([fact, *(part for part, _ in chosen)])
    if can_add and any(_is_near(sum(values), wanted) for values in product(*(values for _, values in chosen))):
        return True
    if len(chosen) > 3:
        return False
    kinds = {part.kind for part, _ in chosen}
    is_priced = kinds == {Kind.NUMBER, Kind.AMOUNT} and all(part.unit for part, _ in chosen) and len(chosen) == 2
    if (has_times or is_priced) and (_multiplies(wanted, fact, chosen) or _takes_share(wanted, chosen)):
        return True
    if len(chosen) == 2 and has_minus and can_add:
        return any(_is_near(abs(a - b), wanted) for a in chosen[0][1] for b in chosen[1][1])
    return False


def _multiplies(wanted: float, fact: Fact, chosen: Sequence[Valued]) -> bool:
    if fact.kind is Kind.PERCENTAGE or any(part.kind is Kind.PERCENTAGE for part, _ in chosen):
        return False
    results = [1.0]
    for _, values in chosen:
        results = [result * value for result in results for value in values]
    return any(_is_near(result, wanted) for result in results)


def _divides(fact: Fact, whole: Fact, count: Fact) -> bool:
    """Whether a number is a whole shared out: "$66 divided by twelve"."""
    if whole is count or whole.kind is not fact.kind or count.kind is not Kind.NUMBER:
        return False
    return any(_is_near(a / b, wanted) for a in whole.numbers for b in count.numbers if b for wanted in fact.numbers)


def _takes_share(wanted: float, chosen: Sequence[Valued]) -> bool:
    """ "4 % of 12,390", "110 at $89, less 5 %"."""
    shares = [values for part, values in chosen if part.kind is Kind.PERCENTAGE]
    others = [values for part, values in chosen if part.kind is not Kind.PERCENTAGE]
    if len(shares) != 1:
        return False
    wholes = [1.0]
    for values in others:
        wholes = [whole * value for whole in wholes for value in values]
    factors = [factor for share in shares[0] for factor in (share / 100, 1 - share / 100, 1 + share / 100)]
    return any(_is_near(whole * factor, wanted) for whole in wholes for factor in factors)


def _are_alike(parts: Sequence[Fact]) -> bool:
    return all(_is_alike(one, other) for one, other in combinations(parts, 2))


def _is_alike(one: Fact, other: Fact) -> bool:
    """Whether two numbers may be added: both of a kind, one bare, or percentages and their points."""
    if one.kind is other.kind or any(part.kind is Kind.NUMBER and not part.unit for part in (one, other)):
        return True
    return {one.kind, other.kind} == {Kind.NUMBER, Kind.PERCENTAGE} and "unit point" in (one.unit, other.unit)


def _is_near(value: float, wanted: float) -> bool:
    return wanted > 0 and abs(value - wanted) <= max(_SLACK, wanted * _CENTS)
