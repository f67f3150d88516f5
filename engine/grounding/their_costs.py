"""What the customer says of their own money: what they spend, and how far they may go."""

from __future__ import annotations

import re

from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import TIME_STEMS
from engine.grounding.judge_values import THEIR_COSTS, paid_for
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.sourcing import TODAY
from engine.grounding.thresholds import UP_TO, is_up_to

LEAST_SHARED = 2
UNDER = re.compile(
    r"\b(?:innerhalb|im rahmen|in|sous|unter ihren|under|below|within|unter|unterhalb von|sous|en dessous d[eu]s?"
    r"|inferieure? a|por debajo d[eo]l?|menos de|dentro "
    r"d[eo]"
    r"|abaixo d[eo]s?)[ ](?:the |your |den |der |ihren? |les |vos |l[ao]s? |os |seus? |ses |son |his |her |sa )?$"
)
_SPENDS = re.compile(r"\bgeb\w*\b[^;:!?]{0,80}\baus\b|\baus(?:ge)?geben\b")
_WE = re.compile(
    r"\b(?:we|us|our|wir|uns|unser\w*|nous|nos|notre|nosotros|nuestr\w+|nos|noss\w+|pagamos|gastamos|tenemos|temos|payons"
    r"|perdemos)\b"
)


def is_their_cost(claim: Claim, mention: Mention) -> bool:
    """Whether an amount is what the customer spends, loses or has: theirs to name, ours to say back."""
    if claim.bearing.near["cost"] & THEIR_COSTS:
        return True
    if "ours" in claim.clause_cues:
        return False
    if "yours" not in claim.clause_cues:
        shared = claim.bearing.clause_stems & mention.bearing.clause_stems
        is_spent = "cost loss" in mention.bearing.near["cost"] or (len(shared) > LEAST_SHARED and not paid_for(claim.bearing))
        return mention.stance != "wish" and is_spent and bool(shared)
    is_present = bool(TODAY.search(claim.flat, claim.clause.start, claim.clause.end))
    if mention.stance != "wish" and (claim.bearing.clause_stems & mention.bearing.clause_stems) - TIME_STEMS:
        return True
    return is_present or bool(mention.bearing.near["cost"] & THEIR_COSTS)


def repeats_their_cost(claim: Claim, mention: Mention) -> bool:
    """Whether a draft says back what the customer spends, in their words, and not that it is saved."""
    if mention.block.voice is Voice.OUR or mention.stance == "wish" or "cost saving" in claim.bearing.wide["cost"]:
        return False
    if _is_of_theirs(claim, mention):
        return True
    shared = (claim.bearing.clause_stems & mention.bearing.clause_stems) - TIME_STEMS
    flat, clause = mention.block.scene.reading.flat, mention.clause
    is_spent = "cost loss" in mention.bearing.near["cost"] or bool(_SPENDS.search(flat, clause.start, clause.end))
    return is_spent and bool(shared)


def _is_of_theirs(claim: Claim, mention: Mention) -> bool:
    """Whether they said it of themselves ("we pay 900"), and the draft says it of them, asks, or reckons with it."""
    if mention.block.voice is not Voice.THEIR or mention.owners or paid_for(claim.bearing):
        return False
    if "ours" in claim.clause_cues and not claim.is_question:
        return False
    flat, clause = mention.block.scene.reading.flat, mention.clause
    if not _WE.search(flat, clause.start, clause.end):
        return False
    shared = claim.bearing.stems & mention.bearing.stems
    return claim.is_question or bool(shared - TIME_STEMS)


def is_their_limit(claim: Claim, mention: Mention) -> bool:
    """Whether an amount is up to what somebody of theirs may sign or spend, which is no price."""
    if (
        mention.block.voice is Voice.OUR
        or not is_up_to(mention)
        or "event sign" in claim.bearing.near["event"]
        or claim.is_question
    ):
        return False
    return not claim.bearing.near["cost"] & THEIR_COSTS and not (
        UP_TO.search(claim.flat, 0, claim.fact.start) or UNDER.search(claim.flat, 0, claim.fact.start)
    )
