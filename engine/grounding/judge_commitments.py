"""What a draft promises: each promise needs our own word for the same thing."""

from __future__ import annotations

import re

from engine.grounding.bearings import stem
from engine.grounding.blocks import Voice
from engine.grounding.facts_found import Kind
from engine.grounding.judge_numbers import figures_in, numbers_in
from engine.grounding.judging import Claim, Verdict, binds, usable, worst
from engine.grounding.mentions import Mention
from engine.grounding.thresholds import breaks_threshold

# Promises that come to the same: what is included costs nothing more.
_ALIKE = {
    "free": ("free", "included", "no_extra"),
    "included": ("included", "free", "no_extra"),
    "no_extra": ("no_extra", "included", "free"),
    "cancel": ("cancel", "free"),
}
_TIME_WORDS = (
    "day days week weeks month months year years tag tage tagen woche wochen monat monate monaten jahr jahre jahren jour "
    "jours semaine semaines mois ans "
    "annee dia dias semana semanas mes meses ano anos first erste ersten premier premiers primer primero primeiro primeiros "
    "sobald"
)
_TIME_STEMS = frozenset(stem(word) for word in _TIME_WORDS.split())
# Named in a subject they are a topic; the body says what is promised.
_TOPICS = frozenset({"guarantee", "discount", "refund", "cancel", "price_lock"})
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|as for|on|question on|pour|quant (?:a|au)|concernant|au sujet d[eu]|a propos d[eu]|zu"
    r"|zum|zur|bezuglich|"
    r"wegen|sobre|en cuanto al?|respecto al?|por|quanto ao?|em relacao ao?|relativamente ao?"
    r"|acerca d[aoe]l?)[ ](?:[a-z']+[ ]){0,2}$"
)
_LENGTHS = {"unit day": 1, "unit week": 7, "unit month": 30, "unit quarter": 90, "unit year": 360}
_VERB = re.compile(
    r"guarantee[ds]?\b|garantier\w+|garanti[est]?\b(?<!garantie)|garantiss\w+|garantiz\w+|garant(?:imos|o|em|e|ido|ida)\b"
    r"|warranted"
)


def judge_commitment(claim: Claim) -> Verdict | None:
    """Hold a promise against our own word; None where the text promises nothing."""
    kind = str(next(iter(claim.fact.values)))
    if kind in _TOPICS and _is_topic(claim):
        return None
    if _is_denied(claim) or claim.is_replaced or (kind == "discount" and not _is_offered(claim)):
        return None
    reasons = []
    if not _is_promised(claim, kind):
        return None
    is_item = any(name.startswith("item ") for name in claim.bearing.nearest)
    for name in (kind,) if is_item else _ALIKE.get(kind, (kind,)):
        for mention in claim.draft.index.mentions.get((Kind.COMMITMENT, name), ()):
            reason = _fault(claim, mention)
            if not reason:
                return Verdict(None, "sourced", mention.block.source_id)
            reasons.append(reason)
    if kind == "included" and _is_part(claim):
        return Verdict(None, "sourced", "context")
    if claim.is_reported or (claim.is_question and "ours" not in claim.sentence_cues):
        return None
    return Verdict("block", worst(reasons, "unsourced"))


def _is_promised(claim: Claim, kind: str) -> bool:
    """Whether the words promise something: a guarantee that is only named, and what is included in a list, don't."""
    if kind == "included":
        return bool(
            _objects(claim)
            or claim.bearing.wide["cost"]
            or claim.draft.index.is_wished(claim.bearing.clause_stems - _TIME_STEMS)
        )
    if kind == "guarantee" and not _VERB.match(claim.flat, claim.fact.start):
        facts = claim.draft.scene.facts
        has_number = any(
            fact.kind is not Kind.COMMITMENT and claim.clause.start <= fact.start < claim.clause.end for fact in facts
        )
        return has_number or bool({"ours", "yours"} & claim.clause_cues)
    return True


def _is_denied(claim: Claim) -> bool:
    """Whether the clause denies the promise: "we can't waive the fee"."""
    return claim.is_refused


def _is_offered(claim: Claim) -> bool:
    """Whether a discount is promised in words alone; with a figure beside it, the figure is held to account."""
    figures = (Kind.PERCENTAGE, Kind.AMOUNT)
    facts = claim.draft.scene.facts
    if any(fact.kind in figures and claim.sentence.start <= fact.start < claim.sentence.end for fact in facts):
        return False
    return not claim.is_question and "ours" in claim.clause_cues


def _fault(claim: Claim, mention: Mention) -> str:
    if claim.is_owned and claim.owners & mention.owners:
        return ""
    if reason := usable(claim, mention):
        return reason
    if claim.is_reported and mention.block.voice is not Voice.OUR:
        return ""
    if not _same_object(claim, mention) or breaks_threshold(claim, mention) or _lasts_otherwise(claim, mention):
        return "other_item"
    return binds(mention) or claim.draft.index.offers.outdated(mention)


def _lasts_otherwise(claim: Claim, mention: Mention) -> bool:
    """Whether both name how long, and not the same: a free trial of 21 days is none of two months."""
    ours = {pair for pair in numbers_in(claim.draft.scene, claim.clause) if pair[1] in _LENGTHS}
    theirs = {pair for pair in numbers_in(mention.block.scene, mention.sentence) if pair[1] in _LENGTHS}
    days = {round(value * _LENGTHS[unit]) for value, unit in theirs}
    return bool(ours and theirs) and not any(round(value * _LENGTHS[unit]) in days for value, unit in ours)


def _same_object(claim: Claim, mention: Mention) -> bool:
    """Whether both promises are about the same: a cost, an item, a number, or words that their clauses share."""
    is_part = "included" in mention.fact.values
    ours, theirs = _objects(claim), mention.bearing.nearest - (mention.bearing.above if is_part else frozenset())
    if ours and theirs:
        return bool(ours & theirs)
    if claim.draft.scene.language != mention.block.scene.language:
        return True
    if figures_in(claim.draft.scene, claim.clause) & figures_in(mention.block.scene, mention.sentence):
        return True
    said = (claim.bearing.clause_stems or claim.bearing.stems) - _TIME_STEMS
    if said & _own_stems(mention, is_part):
        return True
    # "It is set up at no extra cost": what "it" is stands elsewhere in the sentence.
    is_record = mention.block.source_id not in ("context", "campaign")
    return (
        is_record
        and not is_part
        and bool((claim.bearing.stems - _TIME_STEMS) & mention.bearing.stems & claim.draft.index.rare_stems)
    )


def _objects(claim: Claim) -> frozenset[str]:
    """What is promised; where a sentence only says "free it is", what the one before spoke of."""
    if claim.bearing.nearest or claim.bearing.clause_stems or claim.before is None:
        return claim.bearing.nearest
    groups = ("item ", "cost ")
    hits = [*claim.draft.scene.hits_in(claim.before, *groups), *claim.draft.items]
    return frozenset(
        hit.name for hit in hits if hit.name.startswith(groups) and claim.before.start <= hit.start < claim.before.end
    )


def _own_stems(mention: Mention, is_part: bool) -> frozenset[str]:
    """The words that say what a source promises; what is included is not the thing that it is part of."""
    bearing = mention.bearing
    if mention.fact.start < mention.block.head_end or mention.block.voice is Voice.NOTE:
        return bearing.stems
    return bearing.clause_stems if is_part else bearing.clause_stems | bearing.head_stems


def _is_topic(claim: Claim) -> bool:
    """Whether a promise is only what the sentence is about: a subject line, "as for the price lock, …"."""
    return claim.draft.field == "subject" or bool(_ABOUT.search(claim.flat, max(claim.fact.start - 40, 0), claim.fact.start))


def _is_part(claim: Claim) -> bool:
    """Whether what is called included is part of something by our own word: "48 h response included"."""
    if claim.bearing.nearest & claim.bearing.wide["cost"]:
        return False
    numbers = {f"{value:g} {unit}" for value, unit in numbers_in(claim.draft.scene, claim.clause)}
    return claim.draft.index.says((claim.bearing.clause_stems - _TIME_STEMS) | numbers)
