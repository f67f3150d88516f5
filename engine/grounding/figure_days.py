"""Whether the day by which a figure is offered is that of another: "the 10 % by 17 September", "
"granted for orders by the 10th."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_index import likely_days
from engine.grounding.day_meaning import meant_days
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.text import Span

_FIGURES = (Kind.AMOUNT, Kind.PERCENTAGE)
_LASTING = ("context", "deal.amount")


def is_of_other_figure(claim: Claim) -> bool:
    """Return whether a day by which a figure is offered is told with other figures alone, and the figure with another day."""
    if not {"due", "condition"} & claim.sentence_cues or claim.is_question or claim.is_said_back:
        return False
    facts = [fact for fact in claim.draft.scene.facts if claim.sentence.start <= fact.start < claim.sentence.end]
    figures = [fact for fact in facts if fact.kind in _FIGURES]
    if not figures or any(fact.kind is Kind.DATE and fact is not claim.fact for fact in facts):
        return False
    meant = {day + timedelta(days=step) for day in meant_days(claim) for step in (0, 1)}  # until the 24th: before the 25th
    return any(bool(days) and not meant & days for days in (_days_of(claim, figure) for figure in figures))


def _days_of(claim: Claim, figure: Fact) -> set[date]:
    """The days by which our own word offers a figure."""
    found: set[date] = set()
    for mention in claim.draft.index.find(figure):
        is_ours = mention.block.voice in (Voice.OUR, Voice.NOTE) and not mention.block.source_id.startswith(_LASTING)
        if is_ours and mention.stance not in ("wish", "refused", "replaced"):
            found |= {day for fact in _days_beside(mention) for day in _likely(fact, mention)}
    return found


def _days_beside(mention: Mention) -> Iterator[Fact]:
    scene = mention.block.scene
    if {"due", "condition"} & mention.bearing.cues:
        span = Span(mention.sentence.start, mention.sentence.end)
        days = (fact for fact in scene.facts if fact.kind is Kind.DATE and fact.unit not in WHOLE_SPANS)
        yield from (fact for fact in days if span.start <= fact.start < span.end)


def _likely(fact: Fact, mention: Mention) -> set[date]:
    return likely_days(Mention(fact, mention.block, mention.sentence, mention.items))
