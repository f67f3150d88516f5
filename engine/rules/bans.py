"""A banned word as a pattern: the word itself, what it is called in our other languages, and the names it stands for."""

from __future__ import annotations

import re

from engine.domain import Deal
from engine.rules.learned_rules import Rule

_COMPETITOR = "competitor"
# The first word names the idea; what a person banned in one language is banned in all.
_SAME_IDEAS = (
    (
        "discount",
        "rebate",
        "remise",
        "réduction",
        "rabais",
        "ristourne",
        "rabatt",
        "nachlass",
        "preisnachlass",
        "descuento",
        "desconto",
    ),
    ("price", "pricing", "prix", "tarif", "preis", "precio", "preço"),
    (_COMPETITOR, "competition", "concurren", "wettbewerb", "konkurren", "competidor", "competencia", "concorren"),
    ("guarantee", "garantie", "garantía", "garantia"),
    ("free", "gratuit", "gratuite", "kostenlos", "kostenlose", "gratis", "grátis", "gratuito", "gratuita"),
    ("urgent", "dringend", "urgente"),
)
_WHOLE_WORDS = frozenset({"free"})


def make_ban(rule: Rule, deal: Deal) -> re.Pattern[str]:
    """Return the pattern that no text may match. A ban on competitors holds for those whom the deal's record names."""
    word = rule.value.removesuffix("s")
    ideas = next((ideas for ideas in _SAME_IDEAS if " " not in word and any(word.startswith(idea) for idea in ideas)), (word,))
    # "Free" is not in "freezer", and "gratis" stands alone too.
    ends = r"\b" if ideas[0] in _WHOLE_WORDS else ""
    names: list[str] = []
    if ideas[0] == _COMPETITOR:
        names = [name.strip() for name in deal.attributes.get("competitor", "").split(",") if name.strip()]
    return re.compile(r"\b(?:" + "|".join(re.escape(each) for each in (*ideas, *names)) + f"){ends}", re.IGNORECASE)
