"""The left side of an equation that a draft writes out, reckoned up: "27 × ($38 + $10) × 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.scenes import Scene

_OPERATOR = re.compile(
    r"(?P<times>[×*·]|(?<=\s)x(?=\s)|(?<=\d)x(?=\d)|\b(?:mal|times|fois|veces|vezes)\b)|(?P<over>÷|(?<=[\s\d])/(?=[\s\d]))"
    r"|(?P<plus>\+)|(?P<minus>(?<=\s)-(?=\s))"
)
_SIGNS = {"times": "*", "over": "/", "plus": "+", "minus": "-"}
# Behind one of these an equation begins, and an open bracket.
_STARTS = "=;\n:"

_Token = str | Fact


def evaluate(scene: Scene, end: int) -> list[float]:
    """Return every value of what stands before `end`; none where its operators can't be told."""
    flat = scene.reading.flat
    begin = equation_start(flat, end)
    parts = [part for part in scene.numbers if begin <= part.start < end]
    tokens = _tokens(flat, begin, end, parts)
    if not tokens or len(parts) < 2:
        return []
    found = []
    for values in product(*(part.numbers for part in parts)):
        try:
            found.append(_Calculation(tokens, dict(zip(map(id, parts), values, strict=True))).total())
        except (IndexError, ZeroDivisionError):
            return []
    return found


def equation_start(flat: str, end: int) -> int:
    """Return where the expression begins that ends at `end`."""
    depth = 0
    for at in range(end - 1, -1, -1):
        depth += (flat[at] == ")") - (flat[at] == "(")
        if depth < 0 or flat[at] in _STARTS:
            return at + 1
    return 0


def _tokens(flat: str, begin: int, end: int, parts: Sequence[Fact]) -> list[_Token]:
    """The numbers, signs and brackets in order; none where a sign is missing between two numbers."""
    tokens: list[_Token] = []
    place = begin
    for part in parts:
        between = flat[place : part.start]
        sign = _OPERATOR.search(f" {between} ") if tokens else None
        if tokens and not sign:
            return []
        tokens += ")" * between.count(")")
        tokens += [_SIGNS[sign.lastgroup or ""]] if sign else []
        tokens += "(" * between.count("(")
        tokens.append(part)
        place = part.end
    return [*tokens, *")" * flat[place:end].count(")")]


class _Calculation:
    """Reckons tokens up, products before sums, what stands in brackets first."""

    def __init__(self, tokens: Sequence[_Token], values: dict[int, float]) -> None:
        self._tokens = tokens
        self._values = values
        self._at = 0

    def total(self) -> float:
        """Return the value of a sum, up to its closing bracket or the end."""
        result = self._product()
        while self._sign() in ("+", "-"):
            factor = 1 if self._next() == "+" else -1
            token = self._tokens[self._at]
            term = self._product()
            is_share = isinstance(token, Fact) and token.kind is Kind.PERCENTAGE
            result += factor * (result * term if is_share else term)
        return result

    def _product(self) -> float:
        result = self._single()
        while self._sign() in ("*", "/"):
            is_product = self._next() == "*"
            result = result * self._single() if is_product else result / self._single()
        return result

    def _single(self) -> float:
        token = self._next()
        if isinstance(token, Fact):
            value = self._values[id(token)]
            return value / 100 if token.kind is Kind.PERCENTAGE else value
        result = self.total()
        if self._sign() == ")":
            self._at += 1
        return result

    def _sign(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]
