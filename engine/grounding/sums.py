"""Sums, products, differences and shares whose parts a draft shows: "120 × £9.50 = £1,140"; and equations that don't hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, product

from engine.grounding.equations import equation_start, evaluate
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.text import Span

_MOST_PARTS = 9
_MOST_FACTORS = 3
# "fell from" stands before the first number.
_AHEAD = 14
# "That is 15,552 € less".
_BEHIND = 10
_SLACK = 0.006
_CENTS = 1e-6
_TIMES = re.compile(
    r"[×*%]|\bx\b|\d[ ]?x[ ]?\d|\b(?:times|mal|fois|veces|vezes)\b|\b(?:at|zu|a|je|for|por|pour|fur|para)[ ](?:€|\$|£|\d|chf"
    r"|eur|r\$|usd|gbp|s/)"
)
_SHARED = re.compile(
    r"÷|\d[ ]?/[ ]?\d|(?<=[\d€$£])[ ]:[ ]?\d|\b(?:divided by|split (?:by|over|across)|geteilt durch|durch"
    r"|divises? (?:par|en)|sur"
    r"|dividid[oa]s? (?:por|entre|en|em)|entre|instal?ments?|raten|fois|tranches|echeances|mensualites|cuotas|plazos|pagos"
    r"|veces|parcelas|prestacoes|vezes|pagamentos)\b"
)
_MINUS = re.compile(
    r"-[ ]?\d|-[ ](?:€|\$|£)|\b(?:minus|less|moins|weniger|menos|abzuglich|unterschied|ecart|instead|statt|au lieu|en lugar"
    r"|em vez|more|mehr|plus|mas|mais|fewer"
    r"|from|von|fell|fallen|dropped|rose|sank\w*|sink\w*|gesunken|stieg\w*|steig\w*|gestiegen|gefallen|pass[eé]\w*|baiss\w*"
    r"|tomb\w*|baj\w+|cay\w*|pas[oa]\w*|caiu|desceu|subiu"
    r"|under|unter|down|off|saves?|spart|bleib\w*|rest\w*|left|remain\w*|differen\w*|diferen\w*|differenz)\b"
)
_ONE_IN = re.compile(
    r"\b(?:one|1|un|une|ein|eine|einer|eines|uno|una|um|uma)[ ](?:[a-z]+[ ])?"
    r"(?:in|out of|sur|von|de cada|em cada|de|in every)[ ]$"
)
_BOTH = re.compile(r"\b(?:both|beide[nrs]?|les deux|ambos|ambas|los dos|las dos|os dois|as duas)\b")

Valued = tuple[Fact, tuple[float, ...]]


def arithmetic(claim: Claim) -> str:
    """Return how a number follows from others of its sentence or the one before, "" when it doesn't.

    A sum may also take those of its paragraph.
    """
    if _is_result(claim) and any(_is_any_near(value, claim.fact) for value in _equated(claim)):
        return _equation(claim)
    near = [span for span in (claim.before, claim.sentence) if span]
    if found := _follows(claim, _within(claim, near)):
        return found
    paragraph = _within(claim, _paragraph(claim))
    added = [part for part in paragraph if part.kind is claim.fact.kind and part.start < claim.fact.start]
    return _adds_up(claim, added) or _follows(claim, paragraph[-_MOST_PARTS:])


def is_wrong_result(claim: Claim) -> bool:
    """Return whether a number is the result of an equation that doesn't hold: "120 × £9.50 = £1,410"."""
    values = _equated(claim) if _is_result(claim) else []
    return bool(values) and not any(_is_any_near(value, claim.fact) for value in values)


def _is_result(claim: Claim) -> bool:
    return claim.flat[max(claim.fact.start - 4, 0) : claim.fact.start].rstrip().endswith("=")


def _equated(claim: Claim) -> list[float]:
    return evaluate(claim.draft.scene, claim.flat.rindex("=", 0, claim.fact.start))


def _equation(claim: Claim) -> str:
    """The equation as the draft writes it, from its first number or bracket."""
    scene = claim.draft.scene
    begin = equation_start(claim.flat, claim.flat.rindex("=", 0, claim.fact.start))
    first = next(part.start for part in scene.numbers if part.start >= begin)
    bracket = claim.flat.find("(", begin, first)
    return scene.reading.raw[bracket if bracket >= 0 else first : claim.fact.end]


def _is_any_near(value: float, fact: Fact) -> bool:
    return any(_is_near(value, wanted) for wanted in fact.numbers)


def _within(claim: Claim, spans: Sequence[Span]) -> list[Fact]:
    return [number for number in claim.draft.scene.numbers if any(span.start <= number.start < span.end for span in spans)]


def _paragraph(claim: Claim) -> list[Span]:
    """The sentences up to this one since the last empty line."""
    begin = claim.flat.rfind("\n\n", 0, claim.fact.start) + 1
    return [span for span in claim.draft.scene.reading.sentences if begin <= span.start <= claim.sentence.start]


def _shown(claim: Claim, parts: Sequence[Fact], mark: str) -> str:
    """The arithmetic in the draft's own figures."""
    scene = claim.draft.scene
    return f"{f' {mark} '.join(scene.text(part) for part in parts)} = {scene.text(claim.fact)}"


def _adds_up(claim: Claim, parts: Sequence[Fact]) -> str:
    """How a total is the sum of the last few numbers before it."""
    total = 0.0
    for count, part in enumerate(reversed(parts), 1):
        total += max(part.numbers)
        if count > 1 and any(_is_near(total, wanted) for wanted in claim.fact.numbers):
            return _shown(claim, parts[-count:], "+")
    return ""


def _follows(claim: Claim, parts: Sequence[Fact]) -> str:
    """How some of the numbers make this one, by an operation that the words between them name."""
    fact = claim.fact
    others = [part for part in parts if not (part.start < fact.end and fact.start < part.end)]
    nearest = sorted(others, key=lambda part: abs(part.start - fact.start))[:_MOST_PARTS]
    if not nearest:
        return ""
    begin = min(part.start for part in (*nearest, fact))
    text = claim.flat[max(begin - _AHEAD, 0) : max(part.end for part in (*nearest, fact)) + _BEHIND]
    pairs = [(one, other) for one in nearest for other in nearest if one is not other]
    if _SHARED.search(text) and (pair := next((pair for pair in pairs if _divides(fact, *pair)), None)):
        return _shown(claim, pair, "÷")
    if pair := next((pair for pair in pairs if _is_share(claim, *pair)), None):
        return _shown(claim, pair, "÷")
    if part := next((part for part in nearest if _is_one_in(claim, part)), None):
        return f"1 ÷ {claim.draft.scene.text(part)} = {claim.draft.scene.text(fact)}"
    if part := next((part for part in nearest if _is_double(claim, part)), None):
        return f"2 × {claim.draft.scene.text(part)} = {claim.draft.scene.text(fact)}"
    has_times, has_minus = bool(_TIMES.search(text)), bool(_MINUS.search(text))
    valued: list[Valued] = [(part, part.numbers) for part in nearest]
    for size in range(2, len(valued) + 1):
        for chosen in combinations(valued, size):
            mark = next((mark for wanted in fact.numbers if (mark := _makes(wanted, fact, chosen, has_times, has_minus))), "")
            if mark:
                ordered = sorted((part for part, _ in chosen), key=lambda part: part.start)
                return _shown(claim, _larger_first(ordered) if mark == "−" else ordered, mark)
    return ""


def _larger_first(parts: list[Fact]) -> list[Fact]:
    return sorted(parts, key=lambda part: -max(part.numbers))


def _makes(wanted: float, fact: Fact, chosen: Sequence[Valued], has_times: bool, has_minus: bool) -> str:
    """The sign of the operation by which the chosen numbers make the one that is wanted, "" when they don't."""
    can_add = _are_alike([fact, *(part for part, _ in chosen)])
    if can_add and any(_is_near(sum(values), wanted) for values in product(*(values for _, values in chosen))):
        return "+"
    if len(chosen) > _MOST_FACTORS:
        return ""
    kinds = {part.kind for part, _ in chosen}
    is_priced = kinds == {Kind.NUMBER, Kind.AMOUNT} and all(part.unit for part, _ in chosen) and len(chosen) == 2
    if (has_times or is_priced) and _multiplies(wanted, fact, chosen):
        return "×"
    if (has_times or is_priced) and (share := _takes_share(wanted, chosen)):
        return share
    if len(chosen) == 2 and has_minus and can_add and not _is_summand(fact, chosen):
        return "−" if any(_is_near(abs(a - b), wanted) for a in chosen[0][1] for b in chosen[1][1]) else ""
    return ""


def _is_summand(fact: Fact, chosen: Sequence[Valued]) -> bool:
    """Whether a number stands between another and a larger one, which then is the sum of both: "£29 plus £10 is £39"."""
    smaller, larger = sorted((part for part, _ in chosen), key=lambda part: max(part.numbers))
    return smaller.start < fact.start < larger.start


def _multiplies(wanted: float, fact: Fact, chosen: Sequence[Valued]) -> bool:
    if fact.kind is Kind.PERCENTAGE or any(part.kind is Kind.PERCENTAGE for part, _ in chosen):
        return False
    results = [1.0]
    for _, values in chosen:
        results = [result * value for result in results for value in values]
    return any(_is_near(result, wanted) for result in results)


def _divides(fact: Fact, whole: Fact, count: Fact) -> bool:
    """Whether a number is a whole shared out: "$66 divided by twelve"."""
    if whole.kind is not fact.kind or count.kind is not Kind.NUMBER:
        return False
    return any(_is_near(a / b, wanted) for a in whole.numbers for b in count.numbers if b for wanted in fact.numbers)


def _is_share(claim: Claim, part: Fact, whole: Fact) -> bool:
    """Whether a percentage is a part of a whole, rounded as it is written: the 14.5 % of "31 of 214"."""
    fact = claim.fact
    if fact.kind is not Kind.PERCENTAGE or part.kind is not whole.kind or part.kind is Kind.PERCENTAGE:
        return False
    decimals = re.search(r"[.,](\d+)", claim.draft.scene.text(fact))
    digits = len(decimals[1]) if decimals else 0
    return any(
        round(100 * a / b, digits) == wanted
        for a in part.numbers
        for b in whole.numbers
        if 0 < a < b
        for wanted in fact.numbers
    )


def _is_one_in(claim: Claim, part: Fact) -> bool:
    """Whether a percentage is that of one in so many: the 25 % of "one in four"."""
    if claim.fact.kind is not Kind.PERCENTAGE or part.kind is not Kind.NUMBER:
        return False
    before = _ONE_IN.search(claim.flat, max(part.start - 30, 0), part.start)
    shares = [round(100 / count, 1) for count in part.numbers if count]
    return bool(before) and any(share in claim.fact.numbers for share in shares)


def _is_double(claim: Claim, part: Fact) -> bool:
    """Whether an amount is that of both: "480 for both sites each, 960 together"."""
    if (
        claim.fact.kind is not Kind.AMOUNT
        or part.kind is not Kind.AMOUNT
        or not _BOTH.search(claim.flat, claim.sentence.start, claim.sentence.end)
    ):
        return False
    return any(_is_near(2 * value, wanted) for value in part.numbers for wanted in claim.fact.numbers)


def _takes_share(wanted: float, chosen: Sequence[Valued]) -> str:
    """The sign of a share: "4 % of 12,390" is a product, "110 at $89, less 5 %" a difference."""
    shares = [values for part, values in chosen if part.kind is Kind.PERCENTAGE]
    others = [values for part, values in chosen if part.kind is not Kind.PERCENTAGE]
    if len(shares) != 1:
        return ""
    wholes = [1.0]
    for values in others:
        wholes = [whole * value for whole in wholes for value in values]
    for sign, factor in (("×", 0), ("−", -1), ("+", 1)):
        factors = [share / 100 if not factor else 1 + factor * share / 100 for share in shares[0]]
        if any(_is_near(whole * part, wanted) for whole in wholes for part in factors):
            return sign
    return ""


def _are_alike(parts: Sequence[Fact]) -> bool:
    return all(_is_alike(one, other) for one, other in combinations(parts, 2))


def _is_alike(one: Fact, other: Fact) -> bool:
    """Whether two numbers may be added: both of a kind, one bare, or percentages and their points."""
    if one.kind is other.kind or any(part.kind is Kind.NUMBER and not part.unit for part in (one, other)):
        return True
    return {one.kind, other.kind} == {Kind.NUMBER, Kind.PERCENTAGE} and "unit point" in (one.unit, other.unit)


def _is_near(value: float, wanted: float) -> bool:
    return wanted > 0 and abs(value - wanted) <= max(_SLACK, wanted * _CENTS)
