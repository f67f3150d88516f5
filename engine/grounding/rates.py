"""For what period and unit a value is, where its own sentence says so, and what else the sources tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.grounding.bearings import Bearing, stems_in
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.concept_words import MEASURED
from engine.grounding.facts_found import Fact
from engine.grounding.judging import Claim
from engine.grounding.lexicon import Hit
from engine.grounding.mentions import Mention
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import usable
from engine.grounding.text import Span
from engine.grounding.thresholds import TIME_UNITS

_EACH = re.compile(
    r"[ ](?:\w+[ ]){0,2}?(?:a|an|per|each|every|pro|je|im|am|in der|par|chaque|por|al?|ao?|[ao] cada|cada|/)[ ]?"
    r"(?:(day|tag|jour|dia)|(week|woche|semaine|semana)|(month|monat|mois|mes)|(quarter|quartal|trimestre)|(year|jahr|an|ano))\b"
)
_PART = re.compile(r"[,;.\n](?!\d)|[ ](?:and|und|et|y|e)[ ](?=\d)")
_SAME = 2
_RATE_WORDS = 5
_EVERY = re.compile(r"\b(?:every|each|alle|jede[nrs]?|tou(?:te)?s les|chaque|cada|a cada)[ ]$")
_FLAT = frozenset({"flat"})
_JOINS = frozenset(["and", "und", "et", "y", "e", "plus", "for", "fur", "pour", "para"])
_FOR_EACH = frozenset(["a", "an", "per", "each", "every", "pro", "je", "par", "chaque", "por", "cada", "al", "ao", "the"])


def speaking(claim: Claim, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the sources of a value that may speak for the draft.

    Where the draft names an item, a period or a unit, and each source that names one names another, a source that names
    none doesn't: "3.20 a year", by "3.20 a month" and "120 × 3.20".
    """
    found = list(mentions)
    for dimension in ("item", "period", "per"):
        ours = _told(claim.draft.scene, claim.fact, claim.bearing, dimension)
        if not ours or not found:
            continue
        told = {id(mention): _source_tells(mention, dimension, ours) for mention in found if not usable(claim, mention)}
        if any(told.values()) and not any(ours & theirs for theirs in told.values()):
            found = [mention for mention in found if told.get(id(mention), _FLAT) - _FLAT]
    return found


def _told(scene: Scene, fact: Fact, bearing: Bearing, dimension: str) -> frozenset[str]:
    return _units_behind(scene, fact) if dimension == "per" else bearing.near[dimension]


def _source_tells(mention: Mention, dimension: str, ours: frozenset[str]) -> frozenset[str]:
    """What a source says of a value in a dimension; what our price list gives for no unit is flat."""
    is_listed = mention.block.source_id == "context"
    if mention.block.source_id == "deal.amount":
        return frozenset()
    if dimension == "item" and not is_listed:
        return mention.bearing.near["item"] & ours
    if is_listed and dimension == "per":
        return mention.bearing.near["per"] or (_FLAT if mention.bearing.near["period"] else frozenset())
    return _told(mention.block.scene, mention.fact, mention.bearing, dimension)


def _units_behind(scene: Scene, fact: Fact) -> frozenset[str]:
    """The units that stand right behind an amount as what it is for: "per user", "je Nutzer und Monat"."""
    at = scene.reading.word_at(fact.end)
    words = scene.reading.words[at : at + _RATE_WORDS]
    if not words or scene.reading.flat[fact.end : words[-1].end].strip()[:1] in ",;.:=":
        return frozenset()
    end = next((word.start for word in words if word.word in _JOINS), words[-1].end)
    hits = scene.hits_in(Span(fact.end, end), "unit ")
    return frozenset(hit.name.removeprefix("unit ") for hit in hits if hit.name not in MEASURED and _is_for_each(scene, hit))


def _is_for_each(scene: Scene, hit: Hit) -> bool:
    before = scene.reading.words[hit.first - 1].word if hit.first else ""
    return before in _FOR_EACH or scene.reading.flat[max(hit.start - 2, 0) : hit.start].strip() == "/"


def other_rate(claim: Claim, mention: Mention) -> bool:
    """Return whether a count is told for another period: 410 orders a month are none a week, nor "every 3 weeks" 3 weeks."""
    flats = ((claim.flat, claim.fact.start), (mention.block.scene.reading.flat, mention.fact.start))
    repeats = {bool(_EVERY.search(flat, max(start - 12, 0), start)) for flat, start in flats}
    if claim.fact.unit in TIME_UNITS and len(repeats) > 1:
        return True
    ours = _EACH.match(claim.flat, claim.fact.end)
    theirs = _EACH.match(mention.block.scene.reading.flat, mention.fact.end)
    return ours is not None and theirs is not None and ours.lastindex != theirs.lastindex


def is_of_other_clause(claim: Claim, mention: Mention) -> bool:
    """Return whether the draft puts a value to what another part of the source's sentence speaks of.

    "22 % fewer kilometres, 71 minutes to arrive" gives nobody 22 % fewer minutes.
    """
    scene, fact, sentence = mention.block.scene, mention.fact, mention.sentence
    if claim.draft.scene.language != scene.language or claim.is_said_back:
        return False
    begin = max(
        (match.end() for match in _PART.finditer(scene.reading.flat, sentence.start, fact.start)), default=sentence.start
    )
    stop = _PART.search(scene.reading.flat, fact.end, sentence.end)
    colon = max(scene.reading.flat.rfind(":", sentence.start, fact.start) + 1, sentence.start)
    label = stems_in(scene, Span(sentence.start, colon), fact)
    own = stems_in(scene, Span(max(begin, colon), stop.start() if stop else sentence.end), fact)
    said = claim.bearing.clause_stems - TIME_STEMS
    beside = stems_in(scene, Span(colon, sentence.end), fact) - own - label
    return not said & ((own - TIME_STEMS) or label) and len(said & beside) >= (
        1 if mention.block.source_id == "context" else _SAME
    )
