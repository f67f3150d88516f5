"""A fact as a source states it: what it bears on, how the source stands to it, and whose fact it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from engine.grounding.bearings import Bearing, bear
from engine.grounding.blocks import Block, Voice
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.scenes import Scene
from engine.grounding.text import Span

_LIST_HEAD_GAP, _SUBJECT_GAP = 3, 12
_REFUSAL_REACH = 6
_IF_REACH = 24
_INSTEAD_REACH = 16
_FIGURE = re.compile(r"\d")
_WISHES = frozenset({"wish", "asked", "need"})
# These deny something else than the number beside them.
_NO_REFUSALS = frozenset(
    {"ohne", "sans", "without", "sin", "sem", "instead of", "statt", "au lieu de", "en lugar de", "em vez de", "ni", "nor"}
)


_THROUGH = re.compile(r"\.?[ ]?(?:-|to|through|until|bis(?: zum)?|au|al|a|ao|ate)[ ]?(?:the |le |el |den |o )?")
_LONGEST_SPAN = 62
_PLAIN_YES = re.compile(r",?[ ](?:oui|yes|ja|ok|okay|sí|sim)\b", re.I)
_PLAIN_NO = re.compile(r"(?:[^.!?;:\n]{0,40}:|,)[ ](?:no|non|nein|nao|not|nicht)\b")
_IF = re.compile(r"\b(?:if|when|unless|wenn|falls|sofern|si|s'il|se|caso|quando|cuando)\b")
_SUBJECT = re.compile(r"\b(?:you|we|i|they|sie|wir|ich|vous|nous|je|usted|ustedes|voce|voces|a gente)\b")
AND = re.compile(r" (?:and|but|und|aber|et|mais|y|pero|e|mas) ")


@dataclass(eq=False)
class Mention:
    """A fact in its source; `items` are the names known in the text."""

    fact: Fact
    block: Block
    sentence: Span
    items: Sequence[Hit]

    @cached_property
    def bearing(self) -> Bearing:
        """Return what the fact bears on in its source."""
        gap = _LIST_HEAD_GAP if self.block.source_id == "context" else _SUBJECT_GAP
        # The subject of a note is the name of a meeting, and prices nothing.
        is_note = self.block.voice is Voice.NOTE and "\n" in self.block.text
        head = None if is_note and self.fact.kind is Kind.AMOUNT else self.block.head
        return bear(self.block.scene, self.fact, self.sentence, head, self.items, gap)

    @cached_property
    def clause(self) -> Span:
        """Return the clause in which it stands."""
        return self.block.scene.reading.clause_of(self.fact.start)

    @cached_property
    def stance(self) -> str:
        """Return how the source stands to it: "secret", "refused", "wish", "limit", "granted", "replaced" or ""."""
        return _find_stance(self)

    @cached_property
    def is_quoted(self) -> bool:
        """Whether it stands between quotation marks: a note tells what somebody said."""
        flat, begin = self.block.scene.reading.flat, self.sentence.start
        return flat.count('"', begin, self.fact.start) % 2 == 1 and '"' in flat[self.fact.end : self.sentence.end]

    @cached_property
    def described(self) -> frozenset[str]:
        """Return the costs that the whole line speaks of, for a line of the context under one head."""
        if self.block.source_id != "context" or not self.block.item:
            return frozenset()
        scene = self.block.scene
        return frozenset(hit.name for hit in scene.hits_in(Span(0, len(scene.reading.raw)), "cost "))

    @cached_property
    def owners(self) -> frozenset[str]:
        """Return the third party whose fact it is: the competitor or the reference customer named next to it."""
        return _find_owners(self)


def _find_stance(mention: Mention) -> str:
    scene, fact = mention.block.scene, mention.fact
    if "secret" in mention.bearing.cues:
        return "secret"
    cues = _cues(mention, mention.clause)
    if is_replaced(scene.reading.flat, fact, cues):
        return "replaced"
    if _is_wish(mention, cues):
        return "wish"
    if is_refusal(scene.reading.flat, fact, cues):
        return "refused"
    if _is_limit(mention):
        return "limit"
    is_granted = "grant" in mention.bearing.cues or bool(_PLAIN_YES.match(scene.reading.raw, fact.end))
    return "granted" if is_granted else ""


def _is_limit(mention: Mention) -> bool:
    """Whether a fact is the most that may be: said before it in its sentence, or by the head ("Largest discount: 9 %")."""
    begin = max(
        (
            other.end
            for other in mention.block.scene.facts
            if other.kind is mention.fact.kind and other.end <= mention.fact.start
        ),
        default=0,
    )
    spans = [Span(max(mention.sentence.start, begin), mention.fact.start)]
    if begin < mention.block.head_end or not begin:
        spans.append(Span(begin, mention.block.head_end))
    return any(hit.name == "cue limit" for span in spans for hit in mention.block.scene.hits_in(span, "cue "))


def _cues(mention: Mention, span: Span) -> list[Hit]:
    fact = mention.fact
    return [hit for hit in mention.block.scene.hits_in(span, "cue ") if not (hit.start < fact.end and fact.start < hit.end)]


def _is_wish(mention: Mention, cues: Sequence[Hit]) -> bool:
    """Whether the customer asks for it, or a note of ours says that they do."""
    flat, block = mention.block.scene.reading.flat, mention.block
    if block.voice is Voice.THEIR:
        return "?" in flat[mention.sentence.start : mention.sentence.end] or any(_wishes(mention, hit) for hit in cues)
    if block.voice is not Voice.NOTE or any(hit.name == "cue grant" for hit in cues):
        return False
    begin = mention.sentence.start
    for mark in ";:.":
        begin = max(begin, flat.rfind(mark, mention.sentence.start, mention.fact.start) + 1)
    return any(hit.name == "cue wish" for hit in _cues(mention, Span(begin, mention.fact.start)))


def _wishes(mention: Mention, hit: Hit) -> bool:
    """Whether a word of wishing reaches a fact: in its clause, and no "and" between them when it follows."""
    if hit.name.removeprefix("cue ") not in _WISHES:
        return False
    return hit.end <= mention.fact.start or not AND.search(mention.block.scene.reading.flat, mention.fact.end, hit.start)


def is_replaced(flat: str, fact: Fact, cues: Sequence[Hit]) -> bool:
    """Return whether a fact is named as what no longer holds: "instead of 11 December"."""
    return any(
        hit.name == "cue instead"
        and 0 <= fact.start - hit.end <= _INSTEAD_REACH
        and not _FIGURE.search(flat, hit.end, fact.start)
        for hit in cues
    )


def is_refusal(flat: str, fact: Fact, cues: Sequence[Hit]) -> bool:
    """Return whether a negation close by turns a fact down; "not before 1 March" and "no more than" don't."""
    if any(hit.name == "cue limit" for hit in cues):
        return False
    if _PLAIN_NO.match(flat, fact.end):
        return True
    for hit in cues:
        if hit.name != "cue not" or flat[hit.start : hit.end] in _NO_REFUSALS:
            continue
        gap = flat[hit.end : fact.start] if hit.end <= fact.start else flat[fact.end : hit.start]
        if hit.start >= fact.end and _IF.search(gap):
            continue  # "your money back if you aren't content"
        if hit.end <= fact.start and _IF.search(flat, max(hit.start - _IF_REACH, 0), hit.start) and _SUBJECT.search(gap):
            continue  # "if it doesn't work out you can walk away"
        if gap.count(" ") <= _REFUSAL_REACH and not gap.strip().startswith(("before", "vor", "avant", "antes", "only", "nur")):
            return True
    return False


def _find_owners(mention: Mention) -> frozenset[str]:
    """The third party nearest to a fact; in a line on competitors or references always one of them."""
    block, fact = mention.block, mention.fact
    here = [hit for hit in mention.items if hit.name.startswith(("rival ", "reference "))]
    if block.owners:
        before = [hit for hit in here if hit.start <= fact.start]
        chosen = before[-1:] or here[:1]
        named = frozenset(hit.name for hit in chosen)
        return named or frozenset(f"{'rival' if block.is_rival else 'reference'} {name}" for name in block.owners)
    return frozenset(hit.name for hit in here if mention.sentence.start <= hit.start < mention.sentence.end)


def is_name_part(fact: Fact, flat: str, named: Sequence[Hit]) -> bool:
    """Return whether a day or a month is part of a name: "Dr June May", "Herr Samstag"; a bare "Freitag" is a day."""
    return fact.kind is Kind.DATE and any(
        hit.start <= fact.start
        and fact.end <= hit.end
        and (hit.start < fact.start or fact.end < hit.end)
        and flat[fact.start : fact.end] in hit.name.split()
        for hit in named
    )


def spanned_days(scene: Scene) -> Iterator[tuple[Fact, list[date]]]:
    """Yield the days between two dates that a text joins: the 28th of "27 to 29 April"."""
    dates = [
        fact
        for fact in scene.facts
        if fact.kind is Kind.DATE and not fact.unit.startswith(("month", "year", "quarter", "week", "rel", "alone"))
    ]
    for one, other in itertools.pairwise(dates):
        if not _THROUGH.fullmatch(scene.reading.flat[one.end : other.start]):
            continue
        for first in one.days:
            last = min((day for day in other.days if day > first), default=first)
            if 1 < (last - first).days <= _LONGEST_SPAN:
                days = [first + timedelta(days=step) for step in range(1, (last - first).days)]
                yield replace(one, values=frozenset(days), unit="span"), days
