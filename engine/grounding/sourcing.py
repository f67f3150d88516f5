"""Whether a source may bear a claim: whose fact it is, whether it is our word, and of what it speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.grounding.bearings import Bearing
from engine.grounding.blocks import Voice
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention

TODAY = re.compile(
    r"\b(?:today|currently|at present|at the moment|so far|heute|derzeit|aktuell|bisher|momentan|aujourd'hui|actuellement"
    r"|jusqu'ici|hoy|actualmente|"
    r"ahora|hasta ahora|hoje|atualmente|agora)\b"
)
_THAN = re.compile(r"\b(?:than|als|que|do que|del?)[ ](?:the |die |le |la |el |o |a )?$")
_BINDING = frozenset({Voice.OUR, Voice.NOTE})


def usable(claim: Claim, mention: Mention) -> str:
    """Return why a mention can't bear a claim by whose fact it is, or ""."""
    third = mention.owners
    is_ours = "ours" in claim.clause_cues and not claim.is_owned and not _is_compared(claim)
    is_priced = (is_ours or bool(claim.bearing.near["item"])) and mention.block.voice is Voice.NOTE
    if TODAY.search(claim.flat, claim.clause.start, claim.clause.end):
        is_priced = False  # "today you pay 72 €"
    is_told = mention.block.voice is Voice.OUR or bool(mention.block.owners) or is_priced
    if third and (is_ours or not third & claim.owners) and is_told:
        return "competitor" if any(name.startswith("rival ") for name in third) else "other_customer"
    if (not third and claim.is_owned) or (not third & claim.owners and _is_of_reference(claim, mention)):
        return "other_customer"
    if mention.block.voice is Voice.UNKNOWN and not claim.is_said_back:
        return "unknown_speaker"
    return "secret" if mention.stance == "secret" else ""


def _is_compared(claim: Claim) -> bool:
    """Whether a clause only sets somebody's value against ours: "2,100 a day is cheaper than us"."""
    ours = [hit for hit in claim.cues(claim.clause) if hit.name == "cue ours"]
    return all(_THAN.search(claim.flat, max(hit.start - 10, 0), hit.start) for hit in ours)


def _is_of_reference(claim: Claim, mention: Mention) -> bool:
    """Whether a draft tells of a reference customer what a record tells of the deal's own: "at Saône trips fell by 44 %"."""
    if mention.block.voice is Voice.OUR or "yours" in claim.clause_cues or claim.is_question:
        return False
    named = (hit for hit in claim.draft.items if hit.name.startswith("reference "))
    return any(claim.sentence.start <= hit.start < claim.fact.start for hit in named)


def binds(mention: Mention) -> str:
    """Return why a mention isn't our word, or ""."""
    if mention.block.voice not in _BINDING:
        return "incoming_only"
    if mention.block.voice is Voice.NOTE and mention.is_quoted:
        return "incoming_only"
    if mention.block.voice is Voice.NOTE and mention.stance in ("wish", "refused"):
        return "not_approved"
    if mention.stance == "limit" and mention.fact.kind is Kind.PERCENTAGE:
        return "not_approved"
    if mention.stance == "refused" and mention.fact.kind in (Kind.PERCENTAGE, Kind.COMMITMENT):
        return "not_approved"
    return "superseded" if mention.stance == "replaced" else ""


def clash(one: Bearing, other: Bearing, dimensions: Sequence[str]) -> str:
    """Return the first dimension in which two facts speak of different things, or ""."""
    for dimension in dimensions:
        ours, theirs = one.near[dimension], other.near[dimension]
        if ours and theirs and not ours & theirs:
            return dimension
    return ""


def worst(reasons: Sequence[str], otherwise: str) -> str:
    """Return the reason that tells most: the nearest miss."""
    order = (
        "incoming_only", "not_approved", "expired", "superseded", "competitor", "other_customer", "other_item",
        "other_person", "other_event", "other_measure", "unknown_speaker", "secret",
    )  # fmt: skip
    return next((reason for reason in order if reason in reasons), otherwise)


def is_of_another_item(claim: Claim, mention: Mention) -> bool:
    """Return whether a value of a price list is of an item that neither the draft nor the deal names."""
    priced = mention.bearing.near["item"]
    if mention.block.source_id != "context" or not priced:
        return False
    named = {hit.name for hit in claim.draft.items if hit.name.startswith("item ")}
    spoken = claim.bearing.near["item"] if len(claim.bearing.near["item"]) == 1 else frozenset()
    dealt = claim.draft.index.dealt_items
    if spoken or not dealt or claim.bearing.clause_stems & mention.bearing.clause_stems:
        return False
    return not priced & dealt and not (priced & named and len(named) == 1)
