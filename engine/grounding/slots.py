"""Whether a sentence proposes a time, and whether who is addressed is there then."""

from __future__ import annotations

import re

from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_meaning import day_mentions
from engine.grounding.day_words import ACCEPTED, AROUND, OR, REQUEST, RETURNS
from engine.grounding.event_kinds import claim_families, mention_families
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim
from engine.grounding.offers import UNTIL
from engine.grounding.text import fold


def is_offer(claim: Claim) -> bool:
    """Return whether a sentence proposes a time: it asks, or says what the sender plans to do."""
    if claim.is_question or {"propose", "plan"} & claim.sentence_cues:
        return True
    if REQUEST.search(claim.flat, claim.sentence.start, claim.sentence.end):
        return True
    return _lists_slots(claim) or _asks_next(claim)


def is_away(claim: Claim) -> bool:
    """Return whether a source says of a day that who is addressed, or somebody in an accepted talk, isn't there up to it."""
    if "talk" not in claim_families(claim) or AROUND.search(claim.flat, max(claim.fact.start - 16, 0), claim.fact.start):
        return False
    is_accepted = not claim.is_question and bool(ACCEPTED.search(claim.flat, claim.sentence.start, claim.sentence.end))
    return any(
        "away" in mention_families(mention)
        and (is_accepted or addressee(claim) & mention.bearing.near["person"])
        and UNTIL.search(mention.block.scene.reading.flat, max(mention.fact.start - 28, 0), mention.fact.start)
        for mention in day_mentions(claim)
    )


def is_back_early(claim: Claim) -> bool:
    """Return whether the draft tells who comes back on a day inside the time that they are away by a source."""
    if not RETURNS.search(claim.flat, *claim.clause) or AROUND.search(claim.flat, claim.clause.start, claim.fact.start):
        return False
    spans = (mention for mention in day_mentions(claim) if mention.fact.unit == "span")
    away = [mention for mention in spans if "away" in mention_families(mention)]
    return bool(away) and not any(RETURNS.search(mention.block.scene.reading.flat, *mention.clause) for mention in away)


def addressee(claim: Claim) -> frozenset[str]:
    """Return the names of who is addressed, as hits are called."""
    contact = claim.draft.contact
    words = re.findall(r"[^\W_]+", fold(contact.name)) if contact else []
    return frozenset(f"person {key}" for key in claim.draft.index.people.of(words))


def _lists_slots(claim: Claim) -> bool:
    """Whether a sentence gives times to choose from: "Friday 18 at 9:15 or Monday 21 at 17:00"."""
    facts = [fact for fact in claim.draft.scene.facts if claim.sentence.start <= fact.start < claim.sentence.end]
    days = [fact for fact in facts if fact.kind is Kind.DATE and fact.unit not in WHOLE_SPANS]
    if len(days) < 2 or not any(fact.kind is Kind.TIME for fact in facts):
        return False
    return bool(OR.search(claim.flat, days[0].end, days[-1].start))


def _asks_next(claim: Claim) -> bool:
    """Whether the next sentence asks if it suits: "Thursday at ten. Does that work?"."""
    following = next((span for span in claim.draft.scene.reading.sentences if span.start >= claim.sentence.end), None)
    if claim_families(claim) - {"talk"}:
        return False
    if following is None or "?" not in claim.flat[following.start : following.end]:
        return False
    return any(True for _ in claim.draft.scene.hits_in(following, "cue propose"))
