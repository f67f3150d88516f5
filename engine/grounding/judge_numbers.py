"""Counts and lengths of time: sourced by the same number of the same unit, a sum, or the gap between two dates."""

from __future__ import annotations

import re

from engine.grounding.bearings import stem
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.concept_words import MEASURED
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.figures import converted, is_same_count
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.rates import other_rate
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import clash, is_of_another_item, usable, worst
from engine.grounding.sums import arithmetic
from engine.grounding.text import Span, Token
from engine.grounding.thresholds import is_up_to

_DAYS_IN = {"unit day": 1, "unit week": 7, "unit month": 30.4, "unit year": 365}
_IN_EQUATION = re.compile(r"[×*+=]\s*$|\d[ ]?x\s*$")
_RATE = re.compile(
    r"[ ](?:a|an|per|each|every|pro|im|je|am|par|por|al?|ao?|cada)[ ](?:day|week|month|year|tag|woche|monat|jahr|jour|semaine"
    r"|mois|an|dia|semana|mes|ano)\b"
)
_HOURS = {"unit hour": 0, "unit minute": 0}
_TERMS = frozenset({"event payment", "event renewal", "event contract"})
_LIST_BREAK = re.compile(r"[;,.](?!\d)|\b(?:and|und|et|y|e)\b")
_IN_PARTS = re.compile(r"\b(?:in|em|en)[ ]$")
_FACTOR = re.compile(r"[ ]?[×*]|[ ]?x\b")
_PERFORMANCE = frozenset({"unit second", "unit decibel", "unit degree"})
# Whom nobody gives away.
_PEOPLE = frozenset(
    {"unit planner", "unit person", "unit driver", "unit technician", "unit doctor", "unit customer", "unit crew"}
)
_LARGEST_SOFT = 12
_LEAST_SHARED = 2
_SHORTEST_NOUN = 3


def judge_number(claim: Claim) -> Verdict | None:
    """Hold a count against the sources; None where it is no hard fact: a small number in words, the length of a call."""
    reasons = []
    for mention in _mentions(claim):
        reason = _fault(claim, mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    if not claim.fact.unit and not reasons and set(claim.fact.numbers) & claim.draft.index.people.codes:
        return Verdict(None, "sourced")  # part of a name or a code
    if not claim.fact.unit and _IN_EQUATION.search(claim.flat, max(claim.fact.start - 4, 0), claim.fact.start):
        return None  # a factor: "× 0.90"
    if detail := arithmetic(claim):
        return Verdict("info", "computed", detail=detail)
    if _is_gap_of_dates(claim):
        return Verdict(None, "computed")
    if _is_soft(claim):
        return None
    return Verdict("warn", worst(reasons, "unsourced"))


def _mentions(claim: Claim) -> list[Mention]:
    """The mentions of the number; a bare number may also be an amount or a percentage without its sign."""
    index, fact = claim.draft.index, claim.fact
    kinds = (Kind.NUMBER,) if fact.unit else (Kind.NUMBER, Kind.AMOUNT, Kind.PERCENTAGE)
    values = {*fact.numbers, *converted(fact)}
    found = (mention for kind in kinds for value in values for mention in index.mentions.get((kind, value), ()))
    is_counted = not fact.unit and _counted(claim) is not None
    return list({id(mention): mention for mention in found if not (is_counted and _is_factor(mention))}.values())


def _is_factor(mention: Mention) -> bool:
    """Whether a source only calculates with a number: the 270 of "270 × CHF 52"."""
    return not mention.fact.unit and bool(_FACTOR.match(mention.block.scene.reading.flat, mention.fact.end))


def _fault(claim: Claim, mention: Mention) -> str:
    if _is_bare_measure(claim, mention):
        return "other_measure"
    if mention.fact.kind is Kind.NUMBER and not (is_same_count(claim.fact, mention.fact) and _same_thing(claim, mention)):
        return "other_measure"
    if claim.fact.unit in _DAYS_IN | _HOURS and _is_only_lost(claim, mention):
        return "other_measure"
    if _is_of_neighbour(claim, mention):
        return "other_item"
    if other_rate(claim, mention) or _is_better_told(claim, mention):
        return "other_measure"
    reason = usable(claim, mention)
    if reason and not (reason == "unknown_speaker" and not _is_term(claim) and not _is_promised(claim, mention)):
        return reason
    if claim.is_said_back:
        return ""
    if mention.block.source_id == "context" and mention.fact.unit != claim.fact.unit and claim.fact.unit and is_up_to(mention):
        return "other_measure"  # "up to 40 users" is no count of their drivers
    if mention.block.source_id == "context" and clash(claim.bearing, mention.bearing, ("item",)):
        return "other_item"
    if claim.fact.unit in _PERFORMANCE and is_of_another_item(claim, mention):
        return "other_item"
    if mention.block.voice is Voice.THEIR and _is_promised(claim, mention):
        return "incoming_only"
    return "not_approved" if mention.stance == "refused" and _is_term(claim) else ""


def _is_promised(claim: Claim, mention: Mention) -> bool:
    """Whether we would promise what only the customer named: how long something is free, a term, what something will do."""
    if mention.stance == "wish" and (_is_term(claim) or claim.fact.unit == "unit version"):
        return True
    if claim.fact.unit in _PERFORMANCE:
        flat = mention.block.scene.reading.flat
        return "?" in flat[mention.sentence.start : mention.sentence.end] and not claim.is_question
    facts = claim.draft.scene.facts
    return claim.fact.unit in _DAYS_IN and any(
        fact.kind is Kind.COMMITMENT and claim.sentence.start <= fact.start < claim.sentence.end for fact in facts
    )


def _is_only_lost(claim: Claim, mention: Mention) -> bool:
    """Whether the draft calls a length of time saved that the source calls spent: their six hours a week."""
    saved = "cost saving" in claim.bearing.wide["cost"]
    return saved and "cost saving" not in mention.bearing.wide["cost"] and mention.block.voice is not Voice.OUR


def _is_bare_measure(claim: Claim, mention: Mention) -> bool:
    """Whether a source's bare number is taken for a length of time that its sentence nowhere speaks of."""
    if mention.fact.kind is not Kind.NUMBER or mention.fact.unit or claim.fact.unit not in MEASURED - {"unit version"}:
        return False
    return not any(mention.block.scene.hits_in(mention.sentence, claim.fact.unit))


def _is_of_neighbour(claim: Claim, mention: Mention) -> bool:
    """Whether the draft speaks of what another number of the source's list is for: "12 years on panels, 5 on inverters"."""
    scene, sentence = mention.block.scene, mention.sentence
    same = [fact for fact in scene.facts if fact.kind is Kind.NUMBER and fact.unit and fact.unit == mention.fact.unit]
    others = [fact for fact in same if sentence.start <= fact.start < sentence.end and not fact.values & mention.fact.values]
    if mention.block.source_id != "context" or not others:
        return False
    said = _stems_behind(claim.draft.scene, claim.fact, claim.sentence) or claim.bearing.clause_stems - TIME_STEMS
    own = said & _stems_behind(scene, mention.fact, sentence)
    return not own and any(said & _stems_behind(scene, other, sentence) for other in others)


def _is_better_told(claim: Claim, mention: Mention) -> bool:
    """Whether a source has the number in quite other words, and our own word another number in the words of the draft."""
    if not claim.fact.unit or claim.is_said_back or mention.block.source_id != "context":
        return False
    if claim.draft.scene.language != mention.block.scene.language:
        return False
    said = claim.bearing.clause_stems - TIME_STEMS
    if len(said) < _LEAST_SHARED or said & mention.bearing.stems:
        return False
    others = claim.draft.index.of_unit(claim.fact.unit)
    return any(other.block.voice is Voice.OUR and len(said & other.bearing.stems) >= _LEAST_SHARED for other in others)


def _stems_behind(scene: Scene, fact: Fact, sentence: Span) -> frozenset[str]:
    """The words between a number and the next comma: what a list gives it for."""
    stop = _LIST_BREAK.search(scene.reading.flat, fact.end, sentence.end)
    words = scene.reading.words_in(Span(fact.end, stop.start() if stop else sentence.end))
    return frozenset(stem(token.word) for token in words if len(token.word) > _SHORTEST_NOUN) - TIME_STEMS


def _same_thing(claim: Claim, mention: Mention) -> bool:
    """Whether a count without a known unit is of what the source counts: "270 guests" are no 270 square metres."""
    if claim.fact.unit or not mention.fact.unit or claim.draft.scene.language != mention.block.scene.language:
        return True
    counted = _counted(claim)
    return counted is None or stem(counted.word) in mention.bearing.stems


def _counted(claim: Claim) -> Token | None:
    """Return the noun that stands behind a number."""
    words = claim.draft.scene.reading.words
    at = claim.draft.scene.reading.word_at(claim.fact.end)
    following = words[at] if at < len(words) and words[at].start - claim.fact.end <= 1 else None
    return following if following and _is_noun(claim.draft.scene, following) else None


def _is_noun(scene: Scene, token: Token) -> bool:
    """Whether a word after a number is what it counts: capitalised in German, elsewhere a plural."""
    if len(token.word) <= _SHORTEST_NOUN or token.word in ("times", "fois", "veces", "vezes"):
        return False
    return scene.reading.raw[token.start].isupper() if scene.language == "de" else token.word.endswith("s")


def _is_term(claim: Claim) -> bool:
    """Whether a length of time is a condition that we grant, such as 60 days to pay."""
    if claim.fact.unit == "unit times":
        return bool(_IN_PARTS.search(claim.flat, max(claim.fact.start - 4, 0), claim.fact.start))
    return claim.fact.unit in _DAYS_IN and (
        bool({"ours", "grant"} & claim.sentence_cues) or bool(claim.bearing.near["cost"] & {"cost credit"})
        or bool(_TERMS & claim.bearing.near["event"])
    )  # fmt: skip


def _is_soft(claim: Claim) -> bool:
    fact = claim.fact
    if fact.unit in ("unit minute", "unit hour") and (claim.is_question or "propose" in claim.sentence_cues or fact.is_word):
        return True
    if fact.unit == "unit point":
        return fact.is_word
    if fact.unit.startswith("noun "):
        return not claim.draft.index.of_unit(fact.unit) and not _RATE.match(claim.flat, fact.end)
    return fact.is_word and max(fact.numbers) <= _LARGEST_SOFT and not _is_contradicted(claim)


def _is_contradicted(claim: Claim) -> bool:
    """Whether the sources give another number of the same unit in the same words, or something is given away."""
    if claim.bearing.near["give"] and claim.fact.unit not in _PEOPLE:
        return True
    return any(
        (
            len(claim.bearing.clause_stems & mention.bearing.stems) >= _LEAST_SHARED
            or bool(claim.bearing.near["item"] & mention.bearing.near["item"])
        )
        and not usable(claim, mention)
        for mention in claim.draft.index.of_unit(claim.fact.unit)
    )


def _is_gap_of_dates(claim: Claim) -> bool:
    """Whether a length of time is that between two dates of the same sentence or the one before."""
    days = _DAYS_IN.get(claim.fact.unit)
    if not days:
        return False
    begin = claim.before.start if claim.before else claim.sentence.start
    facts = claim.draft.scene.facts
    dates = [max(fact.days) for fact in facts if fact.kind is Kind.DATE and begin <= fact.start < claim.sentence.end]
    gaps = {abs((one - other).days) for one in dates for other in dates if one != other}
    return any(abs(gap - value * days) <= max(1, days / 6) for gap in gaps for value in claim.fact.numbers)
