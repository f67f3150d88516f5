"""How long until we deliver: a promise that our own word must give, as a length or as the day."""

from __future__ import annotations

from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim, Verdict
from engine.grounding.lead_times import DAYS_IN, SUPPLIES
from engine.grounding.mentions import Mention
from engine.grounding.sourcing import binds, usable, worst


def judge_lead_time(claim: Claim) -> Verdict | None:
    """Hold "we deliver within ten days" against our own word on how long it takes, or on the day."""
    if claim.is_question or claim.is_said_back:
        return None
    index, reasons = claim.draft.index, list[str]()
    lengths = (mention for unit in DAYS_IN for mention in index.of_unit(unit) if _is_as_long(claim, mention))
    dates = (fact for fact in claim.draft.scene.facts if fact.kind is Kind.DATE and fact.start == claim.fact.start)
    for mention in [*lengths, *(mention for fact in dates for mention in index.find(fact))]:
        scene = mention.block.scene
        if not SUPPLIES.search(scene.reading.flat[mention.sentence.start : mention.sentence.end]):
            continue
        reason = usable(claim, mention) or binds(mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    return Verdict("block", worst(reasons, "unsourced"))


def _is_as_long(claim: Claim, mention: Mention) -> bool:
    factor = DAYS_IN[mention.fact.unit]
    return any(f"{value * factor:.0f}" == claim.fact.unit for value in mention.fact.numbers)
