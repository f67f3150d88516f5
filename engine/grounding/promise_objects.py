"""What a promise is about: the cost or the item that it names, or the words that its clause shares with the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from engine.grounding.bearings import stems_in
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.concept_words import MEASURED
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.figures import figures_in
from engine.grounding.judging import Claim
from engine.grounding.lexicon import Hit
from engine.grounding.mentions import Mention
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import binds
from engine.grounding.text import Span
from engine.grounding.thresholds import bounds_in

BESIDE = 12
_INSIDE = re.compile(
    r"\b(?:in|im|in der|in den|in the|in your|with|with the|with your|mit der|avec(?: la| le)?|con(?: la| el)?|com [ao]"
    r"|dans(?: la| le| les)?|en(?: la| el)?|na|no|em|bei)[ ]$|\bdans l'$"
)
_AND = re.compile(r" ?[+&/,] ?| (?:and|und|et|y|e) ")
# What names a thing in every language, and what only goes with it.
_THINGS = ("cost ", "item ", "unit ")
_CIRCUMSTANCES = ("measure ",)
_SHORTEST_SHARED = 4
_MONTHS = (
    "one|1|first|1st|erste[nrs]?|premier|primer|primeiro",
    "two|2|second|2nd|zweite[nrs]?|deuxieme|second|segundo",
    "three|3|third|3rd|dritte[nrs]?|troisieme|tercer|terceiro",
    "four|4|fourth|4th|vierte[nrs]?|quatrieme|cuarto|quarto",
    "five|5|fifth|5th|funfte[nrs]?|cinquieme|quinto",
    "six|6|sixth|6th|sechste[nrs]?|sixieme|sexto",
    "seven|7|seventh|7th|siebte[nrs]?|septieme|septimo|setimo",
    "eight|8|eighth|8th|achte[nrs]?|huitieme|octavo|oitavo",
    "nine|9|ninth|9th|neunte[nrs]?|neuvieme|noveno|nono",
    "ten|10|tenth|10th|zehnte[nrs]?|dixieme|decimo",
    "eleven|11|eleventh|11th|elfte[nrs]?|onzieme|undecimo",
    "twelve|12|twelfth|12th|zwolfte[nrs]?|douzieme|duodecimo",
)
_MONTH = r"(?:months?|monat\w*|mois|mes)"
_NTH_MONTH = tuple(re.compile(rf"\bmonth (?:{words})\b|\b(?:{words})\.? {_MONTH}\b") for words in _MONTHS)


def kind_of(claim: Claim) -> str:
    """Return what a promise is of: "free", "guarantee"."""
    return str(next(iter(claim.fact.values)))


def same_object(claim: Claim, mention: Mention) -> bool:
    """Whether both promises are about the same: a cost, an item, a number, or words that their clauses share."""
    is_part = "included" in mention.fact.values
    ours, theirs = promised_objects(claim), mention.bearing.nearest - (mention.bearing.above if is_part else frozenset())
    if ours and theirs:
        return bool(ours & theirs)
    if claim.draft.scene.language != mention.block.scene.language:
        return _is_alike_abroad(claim, mention, ours)
    if figures_in(claim.draft.scene, _said_in(claim)) & figures_in(mention.block.scene, mention.sentence):
        return True
    listed = _listed_stems(claim.draft.scene, claim.sentence, claim.fact) if "included" in claim.fact.values else frozenset()
    said = (claim.bearing.clause_stems | listed or claim.bearing.stems) - TIME_STEMS
    if said & _own_stems(mention, is_part):
        return True
    heard = _passage_stems(mention) if mention.block.voice is Voice.NOTE else mention.bearing.stems
    if len((claim.bearing.stems - TIME_STEMS) & heard) > 1 and not is_part:
        return True
    # "It is set up at no extra cost": what "it" is stands elsewhere in the sentence.
    is_record = mention.block.source_id not in ("context", "campaign")
    return (
        is_record
        and not is_part
        and bool((claim.bearing.stems - TIME_STEMS) & (heard - mention.bearing.head_stems) & claim.draft.index.rare_stems)
    )


def _is_alike_abroad(claim: Claim, mention: Mention, ours: frozenset[str]) -> bool:
    """Whether two languages name one thing: the same concept, where there is none a figure, a rate, or a word they share."""
    scene, other = claim.draft.scene, mention.block.scene
    spoken = _hits(scene, claim.draft.items, claim.clause) or _hits(scene, claim.draft.items, claim.sentence)
    heard = _hits(other, mention.items, mention.sentence) + _hits(other, mention.items, mention.block.head)
    bounds = {bound.unit for bound in bounds_in(other, mention.sentence)}
    things, others = ours or _names(spoken, _THINGS), _names(heard, _THINGS) - bounds
    things -= MEASURED
    if things:
        return bool(things & others)
    if figures_in(scene, _said_in(claim)) & figures_in(other, mention.sentence):
        return True
    if months_in(scene, claim.clause) & months_in(other, mention.sentence):
        return True
    if _names(spoken, _CIRCUMSTANCES) & _names(heard, _CIRCUMSTANCES):
        return True
    shared = (claim.bearing.clause_stems & mention.bearing.stems) - TIME_STEMS
    return any(len(stem) > _SHORTEST_SHARED for stem in shared)


def _hits(scene: Scene, items: Sequence[Hit], span: Span) -> list[Hit]:
    """The concepts and items in a stretch of text."""
    named = [hit for hit in items if hit.name.startswith("item ") and span.start <= hit.start < span.end]
    return [*scene.hits_in(span, "cost ", "unit ", *_CIRCUMSTANCES), *named]


def _names(hits: Sequence[Hit], groups: tuple[str, ...]) -> frozenset[str]:
    return frozenset(hit.name for hit in hits if hit.name.startswith(groups))


def months_in(scene: Scene, span: Span) -> frozenset[int]:
    """Return which months of a contract a stretch of text counts: the 3 of "the third month", of "month three"."""
    flat = scene.reading.flat
    return frozenset(number for number, form in enumerate(_NTH_MONTH, 1) if form.search(flat, span.start, span.end))


def _said_in(claim: Claim) -> Span:
    """The clause of a promise; one that ends with a colon goes on in the next: "Warranty: two years"."""
    if not claim.flat[: claim.clause.end].rstrip().endswith(":"):
        return claim.clause
    return Span(claim.clause.start, claim.draft.scene.reading.clause_of(claim.clause.end).end)


def promised_objects(claim: Claim) -> frozenset[str]:
    """What is promised; where a sentence only says "free it is", what the one before spoke of."""
    if claim.fact.values & {"included", "no_extra"} and (content := _content(claim)) is not None:
        return content
    if claim.bearing.nearest:
        return claim.bearing.nearest
    if priced := _priced_object(claim):
        return priced
    if claim.bearing.clause_stems or claim.before is None:
        return frozenset()
    groups = ("item ", "cost ")
    hits = [*claim.draft.scene.hits_in(claim.before, *groups), *claim.draft.items]
    return frozenset(
        hit.name for hit in hits if hit.name.startswith(groups) and claim.before.start <= hit.start < claim.before.end
    )


def _content(claim: Claim) -> frozenset[str] | None:
    """What is included, and not what it is included in: the training of "two sessions are included in the set-up"."""
    groups = ("item ", "cost ")
    hits = [
        *claim.draft.scene.hits_in(claim.clause, *groups),
        *(hit for hit in claim.draft.items if hit.name.startswith(groups)),
    ]
    hits = sorted((hit for hit in hits if claim.clause.start <= hit.start < claim.clause.end), key=lambda hit: hit.start)
    held = [hit for hit in hits if _INSIDE.search(claim.flat, max(hit.start - 12, 0), hit.start)]
    if not held:
        return None
    for one, other in pairwise(hits):
        if one in held and _AND.fullmatch(claim.flat, one.end, other.start):
            held.append(other)
    free = [hit for hit in hits if hit not in held]
    nearest = min((abs(hit.start - claim.fact.start) for hit in free), default=0)
    return frozenset(hit.name for hit in free if abs(hit.start - claim.fact.start) == nearest)


def _priced_object(claim: Claim) -> frozenset[str]:
    """What our price list asks the amount for that is waived: "it costs nothing instead of 480 €"."""
    instead = [hit.end for hit in claim.cues(claim.clause) if hit.name == "cue instead"]
    facts = claim.draft.scene.facts
    waived = [fact for fact in facts if fact.kind is Kind.AMOUNT and any(0 <= fact.start - end < BESIDE for end in instead)]
    mentions = (mention for fact in waived for mention in claim.draft.index.find(fact) if not binds(mention))
    return frozenset().union(*(mention.bearing.nearest for mention in mentions))


def _own_stems(mention: Mention, is_part: bool) -> frozenset[str]:
    """The words that say what a source promises; what is included is not the thing that it is part of."""
    bearing = mention.bearing
    if is_part:
        return bearing.clause_stems | _listed_stems(mention.block.scene, mention.sentence, mention.fact)
    if mention.block.voice is Voice.NOTE and "condition" in bearing.cues and bearing.clause_stems:
        return bearing.clause_stems
    if mention.block.voice is Voice.NOTE:
        return _passage_stems(mention) | bearing.head_stems
    if mention.fact.start < mention.block.head_end:
        return bearing.stems
    if mention.sentence.start > 0 and bearing.clause_stems:
        return bearing.clause_stems  # "Helmets: 35 €. Lock free of charge"
    is_record = mention.block.source_id not in ("context", "campaign")
    return bearing.clause_stems if is_part or is_record else bearing.clause_stems | bearing.head_stems


def _listed_stems(scene: Scene, sentence: Span, fact: Fact) -> frozenset[str]:
    """The words of the list that is called included: the photos of "photos, signature and job sheet included"."""
    begin = max(scene.reading.flat.rfind(mark, sentence.start, fact.start) for mark in ";:.(\n") + 1
    return stems_in(scene, Span(max(begin, sentence.start), fact.start), fact)


def _passage_stems(mention: Mention) -> frozenset[str]:
    """The words of a note around a promise, from one semicolon to the next."""
    flat, fact, sentence = mention.block.scene.reading.flat, mention.fact, mention.sentence
    begin = flat.rfind(";", sentence.start, fact.start) + 1
    end = flat.find(";", fact.end, sentence.end)
    span = Span(max(begin, sentence.start), end if end >= 0 else sentence.end)
    return stems_in(mention.block.scene, span, fact)
