"""What a draft promises: each promise needs our own word for the same thing."""

from __future__ import annotations

import re

from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.facts_found import Kind
from engine.grounding.figures import figures_in, numbers_in
from engine.grounding.judge_amounts import judge_amount
from engine.grounding.judge_lead_times import judge_lead_time
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention, is_refusal
from engine.grounding.no_gifts import is_no_gift
from engine.grounding.promise_lengths import LENGTHS, is_told_by_length, lasts_otherwise
from engine.grounding.promise_objects import BESIDE, kind_of, promised_objects, same_object
from engine.grounding.sourcing import binds, clash, usable, worst
from engine.grounding.text import Span
from engine.grounding.thresholds import bounds_in, breaks_threshold

# Promises that come to the same: what is included costs nothing more.
_ALIKE = {
    "free": ("free", "included", "no_extra"),
    "included": ("included", "free", "no_extra"),
    "no_extra": ("no_extra", "included", "free"),
    "cancel": ("cancel", "free"),
    "pledge": ("pledge", "guarantee"),
    "defer": ("defer", "free"),
    "special_price": ("special_price", "discount"),
}
# Named in a subject they are a topic; the body says what is promised.
_GRATIS = frozenset({"free", "included", "no_extra"})
_TOPICS = frozenset({"guarantee", "discount", "refund", "cancel", "price_lock"})
_SUBJECTS = _TOPICS | {"special_price"}
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|as for|on|question on|pour|quant (?:a|au)|concernant|au sujet d[eu]|a propos d[eu]|zu"
    r"|zum|zur|bezuglich|"
    r"wegen|sobre|en cuanto al?|respecto al?|por|quanto ao?|em relacao ao?|relativamente ao?"
    r"|acerca d[aoe]l?)[ ](?:[a-z']+[ ]){0,2}$"
)
# What these promise may itself be that something does not happen.
_VOWS = frozenset({"pledge", "exclusive"})
_LEAST_STATED = 2
_DOUBLED = re.compile(r"\b(?:no|nao|ne|n')(?: (?:va|vai|van|vao|se|le|les|lhe) ?(?:a )?)?[ ]?$")
_SHORT_NO = re.compile(
    r"(?::|,)?[ ](?:(?:either|auch|non plus|tampoco|tambem|leider)[ ])?(?:no|not|nicht|nein|non|nao)\b[ ]*(?:[.,;!]|$)"
)
_NOTHING = re.compile(r"\b(?:nada|rien)\b")
_BESIDE_NOT = 16
_SIGNED = re.compile(
    r"\b(?:was signed|were signed|you signed|unterschrieben wurde|wurde unterschrieben|a ete signee?s?|avez signe|se firmo"
    r"|firmaron|foi assinad\w+|assinaram)\b"
)
_FURTHER = re.compile(
    r"\b(?:second|further|additional|another|more|zweite\w*|weitere\w*|deuxiemes?|autres?|segund[oa]s?|otr[oa]s?|outr[oa]s?"
    r"|adiciona\w+)\b"
)
_VERB = re.compile(
    r"guarantee[ds]?\b|garantier\w+|garanti[est]?\b(?<!garantie)|garantiss\w+|garantiz\w+|garant(?:imos|o|em|e|ido|ida)\b"
    r"|warranted"
)


def judge_commitment(claim: Claim) -> Verdict | None:
    """Hold a promise against our own word; None where the text promises nothing."""
    kind = kind_of(claim)
    if kind == "lead_time":
        return judge_lead_time(claim)
    if (kind in _TOPICS and _is_topic(claim)) or (kind in _SUBJECTS and claim.draft.field == "subject"):
        return None
    if is_no_gift(claim, kind) or _is_denied(claim) or claim.is_replaced or (kind == "discount" and not _is_offered(claim)):
        return None
    reasons = []
    if not _is_promised(claim, kind) or _is_priced(claim, kind) or _is_explained(claim):
        return None
    is_item = any(name.startswith("item ") for name in claim.bearing.nearest)
    for name in (kind,) if is_item else _ALIKE.get(kind, (kind,)):
        for mention in claim.draft.index.mentions.get((Kind.COMMITMENT, name), ()):
            reason = _fault(claim, mention)
            if not reason:
                return Verdict(None, "sourced", mention.block.source_id)
            reasons.append(reason)
    if kind == "included" and (_is_part(claim) or _is_standard(claim)):
        return Verdict(None, "sourced", "context")
    if claim.is_reported or (claim.is_question and (kind == "cancel" or "ours" not in claim.sentence_cues)):
        return None
    if is_told_by_length(claim):
        return None
    return Verdict("block", worst(reasons, "unsourced"))


def _is_promised(claim: Claim, kind: str) -> bool:
    """Whether the words promise something: a guarantee that is only named doesn't."""
    if kind == "guarantee" and not _VERB.match(claim.flat, claim.fact.start):
        facts = claim.draft.scene.facts
        has_number = any(
            fact.kind is not Kind.COMMITMENT and claim.clause.start <= fact.start < claim.clause.end for fact in facts
        )
        return has_number or bool({"ours", "yours"} & claim.clause_cues)
    return True


def _is_priced(claim: Claim, kind: str) -> bool:
    """Whether an amount beside it is held to account instead: "the price stays £9.50", "9,000 €, set-up included"."""
    amounts = [
        Claim(claim.draft, fact)
        for fact in claim.draft.scene.facts
        if fact.kind is Kind.AMOUNT and claim.sentence.start <= fact.start < claim.sentence.end
    ]
    if kind == "special_price":
        return bool(amounts)
    if kind == "price_lock":
        is_long = any(unit in LENGTHS for _, unit in numbers_in(claim.draft.scene, claim.sentence))
        return not is_long and any(0 <= other.fact.start - claim.fact.end < BESIDE for other in amounts)
    return kind == "included" and any(judge_amount(other).severity for other in amounts)


def _is_explained(claim: Claim) -> bool:
    """Whether "no second set-up fee" follows from terms of ours beside it: "the set-up of £2,400 covers three sites"."""
    scene = claim.draft.scene
    if not _FURTHER.search(claim.flat, claim.fact.start, claim.fact.end):
        return False
    stated = figures_in(scene, claim.sentence)
    amounts = (
        fact for fact in scene.facts if fact.kind is Kind.AMOUNT and claim.sentence.start <= fact.start < claim.fact.start
    )
    return any(
        not binds(mention)
        and bool(mention.bearing.near["cost"] & claim.bearing.near["cost"])
        and len(stated & figures_in(mention.block.scene, mention.sentence)) >= _LEAST_STATED
        for fact in amounts
        for mention in claim.draft.index.find(fact)
    )


def _is_denied(claim: Claim) -> bool:
    """Whether the clause denies the promise: "we can't waive the fee"; a negation behind a vow is what it vows."""
    if kind_of(claim) in _VOWS:
        if _SHORT_NO.match(claim.flat, claim.fact.end):
            return True  # "exclusivity: no", "exclusividade também não"
        cues = [hit for hit in claim.cues(claim.clause) if hit.start < claim.fact.start]
        return is_refusal(claim.flat, claim.fact, cues)
    doubled = _DOUBLED.search(claim.flat, max(claim.fact.start - _BESIDE_NOT, claim.clause.start), claim.fact.start)
    if doubled and _NOTHING.search(claim.flat, claim.fact.start, claim.fact.end):
        return False  # "no pagará nada"
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
    if (claim.is_reported or _is_signed(claim)) and mention.block.voice is not Voice.OUR:
        return ""
    if kind_of(claim) in _GRATIS and _is_priced_thing(claim, mention):
        return "other_item"
    if (
        not same_object(claim, mention)
        or _is_of_pilot(claim, mention)
        or breaks_threshold(claim, mention)
        or lasts_otherwise(claim, mention)
        or (kind_of(claim) in _GRATIS and clash(claim.bearing, mention.bearing, ("period",)))
    ):
        return "other_item"
    return binds(mention) or claim.draft.index.offers.outdated(mention)


def _is_signed(claim: Claim) -> bool:
    """Whether the draft only says back what was signed: "signed on 23 October: a station runs again within 24 hours"."""
    return bool(_SIGNED.search(claim.flat, claim.sentence.start, claim.fact.start))


def _is_priced_thing(claim: Claim, mention: Mention) -> bool:
    """Whether our price list has a price for the thing, and the source doesn't name it: "material included" is no cleaning."""
    said = claim.bearing.clause_stems
    bearing = mention.bearing
    is_first = mention.sentence.start == 0 or not bearing.clause_stems
    sourced = bearing.stems if is_first else bearing.stems - bearing.head_stems
    if mention.block.source_id not in ("context", "campaign"):
        return False
    return any(label <= said and not label <= sourced for label in claim.draft.index.price_list.priced_labels)


def _is_of_pilot(claim: Claim, mention: Mention) -> bool:
    """Whether a source promises it for a trial only, and the draft speaks of none: "Trial: 15 days, installation included"."""
    scene = mention.block.scene
    if not any(scene.hits_in(mention.block.head or mention.sentence, "cost pilot")):
        return False
    text = claim.draft.scene
    return not any(text.hits_in(Span(0, len(text.reading.raw)), "cost pilot")) and not (
        figures_in(text, claim.sentence) & figures_in(scene, mention.sentence)
    )


def _is_topic(claim: Claim) -> bool:
    """Whether a promise is only what the sentence is about: "as for the price lock, …"."""
    return bool(_ABOUT.search(claim.flat, max(claim.fact.start - 40, 0), claim.fact.start))


def _is_standard(claim: Claim) -> bool:
    """Whether the context tells of what is called included, and nowhere puts a price to it."""
    index, things = claim.draft.index, promised_objects(claim)
    if any(name.startswith("item ") for name in things):
        return False
    lines = [block.scene for block in index.blocks if block.source_id == "context" and not block.owners]
    told = [scene for scene in lines if things & {hit.name for hit in scene.hits if hit.name.startswith("cost ")}]
    is_priced = any(things & mention.bearing.wide["cost"] for mention in index.of_kind(Kind.AMOUNT))
    return bool(told) and not is_priced and not any(bounds_in(scene, Span(0, len(scene.reading.raw))) for scene in told)


def _is_part(claim: Claim) -> bool:
    """Whether what is called included is part of something by our own word: "48 h response included"."""
    if promised_objects(claim):
        return False
    numbers = {f"{value:g} {unit}" for value, unit in numbers_in(claim.draft.scene, claim.clause)}
    return claim.draft.index.says((claim.bearing.clause_stems - TIME_STEMS) | numbers)
