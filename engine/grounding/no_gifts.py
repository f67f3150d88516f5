"""Words of giving that give nothing away in their sentence: a page that is offered, Easter that is counted in."""

from __future__ import annotations

import re

from engine.grounding.facts_found import Kind
from engine.grounding.judge_amounts import judge_amount
from engine.grounding.judging import Claim
from engine.grounding.promise_objects import promised_objects
from engine.grounding.text import Span

# What is offered to read or to talk, and has no price.
_TALKS = ("unit page", "event meeting", "event demo", "event answer", "event proposal")
_OFFERING = re.compile(r"(?:vous |t'|j'|nous )?(?:offr|oferec)\w*")
# "Just send me a few pictures, no obligation".
_SENDS_US = re.compile(
    r"\b(?:schicken|senden|send|envoyez|mande|mandeme|envie|enviem[eo]|drop) (?:sie |me |us |mir |uns |moi |nous )"
)
_DAYS_COUNTED = ("event season", "event away")
# "The second week of October": which one, and not one more.
_NTH_WEEK = re.compile(
    r"\b(?:first|second|third|last|zweite\w*|dritte\w*|deuxieme|troisieme|segunda|tercera|terceira)"
    r" (?:week|woche|semaine|semana) (?:of|in|im|des|de|du|d[aeo])\b"
)


def is_no_gift(claim: Claim, kind: str) -> bool:
    """Return whether the words only look like a promise of `kind`, or another fact is held to account for it."""
    if kind == "included":
        return _counts_days(claim) or _is_in_price(claim)
    if kind == "cancel":
        return bool(_SENDS_US.search(claim.flat, *claim.clause))
    if kind != "free":
        return False
    return bool(_NTH_WEEK.search(claim.flat, claim.fact.start, claim.fact.end)) or _is_talk(claim)


def _is_talk(claim: Claim) -> bool:
    """Whether a page, a call or an answer is offered: "lui offrir une page"."""
    if not _OFFERING.fullmatch(claim.flat, claim.fact.start, claim.fact.end):
        return False
    scene, span = claim.draft.scene, Span(claim.fact.end, claim.clause.end)
    return any(scene.hits_in(span, *_TALKS)) and not any(scene.hits_in(span, "cost "))


def _counts_days(claim: Claim) -> bool:
    """Whether days are counted in: "15 working days, Easter included"."""
    return (
        not promised_objects(claim)
        and bool(claim.bearing.near["event"])
        and all(name in _DAYS_COUNTED for name in claim.bearing.near["event"])
    )


def _is_in_price(claim: Claim) -> bool:
    """Whether the sentence before names the price that includes it: "the set-up of £2,400 covers three sites"."""
    things = promised_objects(claim)
    if not things or claim.before is None:
        return False
    facts = (fact for fact in claim.draft.scene.facts if claim.before.start <= fact.start < claim.before.end)
    amounts = [Claim(claim.draft, fact) for fact in facts if fact.kind is Kind.AMOUNT]
    return any(other.bearing.nearest == things and not judge_amount(other).severity for other in amounts)
