"""Our price list, as the context tells it: what has a price, and on what we give nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from engine.grounding.bearings import stem
from engine.grounding.blocks import Block, Voice
from engine.grounding.facts_found import Kind
from engine.grounding.text import Span
from engine.grounding.vocabulary import Vocabulary

_SHORTEST_NOUN = 4
TAXES = (
    ("net", re.compile(
        r"\b(?:net|netto|nets?|ht|hors taxes?|sans tva|sin iva|sem iva|neto|liquido|mas iva|mais iva|plus vat|excl?\w*\.? vat"
        r"|ex vat|before vat|zuzuglich (?:\d+ ?% )?(?:mwst|ust|umsatzsteuer|mehrwertsteuer)|ohne mwst|iva no inclu\w+"
        r"|iva nao inclu\w+|iva aparte)\b")),
    ("gross", re.compile(
        r"\b(?:gross|brutto|ttc|toutes taxes comprises|tva comprise|iva inclu\w+|con iva|com iva|inkl\w*\.? (?:mwst|ust)"
        r"|inkl\w* (?:mehrwertsteuer|umsatzsteuer)|incl\w*\.? vat|including vat|vat included|bruto)\b")),
)  # fmt: skip
_BESIDE_HEAD = 4
_NOTHING_OFF = re.compile(
    r"\b(?:nothing off|no discounts? on|nichts auf|keine? (?:rabatte?|nachlass) auf|rien sur|(?:pas de|aucune) remises? sur"
    r"|nada sobre|(?:sin|ningun) descuentos? (?:en|sobre)|(?:sem|nenhum) descontos? (?:em|sobre|n[oa]s?))\b"
)


class PriceList:
    """The lines of the context that price something."""

    def __init__(self, blocks: Sequence[Block], vocabulary: Vocabulary) -> None:
        """Take the context's lines and the names known."""
        self._blocks = blocks
        self._vocabulary = vocabulary

    @cached_property
    def undiscounted(self) -> frozenset[str]:
        """Return the items, costs and word stems on which our price list gives nothing: "Nothing off the set-up"."""
        found: set[str] = set()
        for block in self._blocks:
            reading = block.scene.reading
            for match in _NOTHING_OFF.finditer(reading.flat):
                clause = reading.clause_of(match.start())
                hits = [*block.scene.hits_in(clause, "cost "), *self._vocabulary.find(block.scene)]
                found |= {hit.name for hit in hits if match.end() <= hit.start < clause.end}
                words = reading.words_in(Span(match.end(), clause.end))
                found |= {stem(token.word) for token in words if len(token.word) >= _SHORTEST_NOUN}
        return frozenset(found)

    @cached_property
    def priced_heads(self) -> frozenset[str]:
        """Return the first word stem of each head of our price list that no other head shares."""
        counts = Counter(stem for label in self._ordered_labels for stem in label)
        firsts = (next((stem for stem in label if counts[stem] == 1), "") for label in self._ordered_labels)
        return frozenset(firsts) - {""}

    @cached_property
    def priced_labels(self) -> list[frozenset[str]]:
        """Return the heads of our price list under which an amount stands, each as its word stems: "First cleaning: 390 €"."""
        return [frozenset(label) for label in self._ordered_labels]

    @cached_property
    def _ordered_labels(self) -> list[list[str]]:
        found = []
        for block in self._blocks:
            if not block.head_end or block.owners or block.voice is not Voice.OUR:
                continue
            first = next((fact for fact in block.scene.facts if fact.kind is Kind.AMOUNT), None)
            if first and 0.0 not in first.values and first.start - block.head_end <= _BESIDE_HEAD:
                words = block.scene.reading.words_in(block.head)
                found.append([stem(token.word) for token in words if len(token.word) >= _SHORTEST_NOUN])
        return [label for label in found if label]
