"""How long a promise holds: a free trial of 21 days is none of two months."""

from __future__ import annotations

import re

from engine.grounding.facts_found import Kind
from engine.grounding.figures import numbers_in
from engine.grounding.judge_numbers import judge_number
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.promise_objects import kind_of, months_in, same_object
from engine.grounding.sourcing import binds, usable

_A_YEAR = re.compile(
    r"\b(?:for (?:a|one|a whole|a full|the whole) year|ein(?:em|es)? (?:ganzes )?jahr(?: lang)?|pendant un an|un an"
    r"|durante un ano"
    r"|un ano|durante um ano|um ano)\b"
)
_EVER = re.compile(
    r"\b(?:any ?time|whenever|at will|jederzeit|wann (?:immer|sie)|a tout moment|quand (?:vous|tu)|en cualquier momento"
    r"|cuando quier\w+|a qualquer (?:momento|altura)|quando quiser\w*"
    r"|for good|for ever|forever|always|permanently|indefinitely|immer|dauerhaft|auf dauer|unbefristet|toujours"
    r"|definitivement|a vie|siempre|sempre|por tiempo indefinido|sem prazo)\b"
)
LENGTHS = {"unit day": 1, "unit week": 7, "unit month": 30, "unit quarter": 90, "unit year": 360}


def is_told_by_length(claim: Claim) -> bool:
    """Return whether only the time is wrong that something is free for, and has its own finding: "a trial of two months"."""
    lengths = [
        fact
        for fact in claim.draft.scene.facts
        if fact.kind is Kind.NUMBER and fact.unit in LENGTHS and claim.clause.start <= fact.start < claim.clause.end
    ]
    mentions = claim.draft.index.mentions.get((Kind.COMMITMENT, kind_of(claim)), ())
    if not any(same_object(claim, mention) and not usable(claim, mention) and not binds(mention) for mention in mentions):
        return False
    verdicts = (judge_number(Claim(claim.draft, fact)) for fact in lengths)
    return any(verdict and verdict.severity for verdict in verdicts)


def lasts_otherwise(claim: Claim, mention: Mention) -> bool:
    """Return whether both name how long, and not the same: a free trial of 21 days is none of two months."""
    named, others = months_in(claim.draft.scene, claim.clause), months_in(mention.block.scene, mention.sentence)
    if named != others and (named & others != named or (others and _EVER.search(claim.flat, *claim.clause))):
        return True
    if _EVER.search(claim.flat, claim.clause.start, claim.clause.end):
        scene = mention.block.scene
        return not _EVER.search(scene.reading.flat, mention.sentence.start, mention.sentence.end)
    ours = {pair for pair in numbers_in(claim.draft.scene, claim.clause) if pair[1] in LENGTHS}
    if _A_YEAR.search(claim.flat, claim.clause.start, claim.clause.end):
        ours.add((1.0, "unit year"))
    theirs = {pair for pair in numbers_in(mention.block.scene, mention.sentence) if pair[1] in LENGTHS}
    days = {round(value * LENGTHS[unit]) for value, unit in theirs}
    return bool(ours and theirs) and not any(round(value * LENGTHS[unit]) in days for value, unit in ours)
