"""Whether a draft names another day than that on which a talk is agreed: "Thursday 22 April at 2", agreed for the 15th at 2."""

from __future__ import annotations

from datetime import date

from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_index import likely_days
from engine.grounding.day_meaning import meant_days
from engine.grounding.day_words import MOVED
from engine.grounding.event_kinds import APPOSITION
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention


def is_of_another_talk(claim: Claim) -> bool:
    """Return whether a day told with a clock time is told by the sources, at that time, for other days alone."""
    time = _time_behind(claim)
    if (
        time is None
        or claim.fact.unit.startswith("relative")
        or claim.is_question
        or claim.is_said_back
        or MOVED.search(claim.flat, *claim.sentence)
    ):
        return False
    if "propose" in claim.sentence_cues and "agree" not in claim.sentence_cues:
        return False
    meant = {day for day in meant_days(claim) if day >= claim.draft.today}
    agreed = {day for day in _days_at(claim, time) if day >= claim.draft.today}
    if not meant or not agreed or meant & agreed:
        return False
    is_planned = "plan" in claim.sentence_cues and "agree" not in claim.sentence_cues
    return not is_planned or bool({day.weekday() for day in meant} & {day.weekday() for day in agreed})


def _time_behind(claim: Claim) -> Fact | None:
    """The clock time that stands right behind a day."""
    times = (fact for fact in claim.draft.scene.facts if fact.kind is Kind.TIME and fact.start < claim.sentence.end)
    return next((fact for fact in times if 0 <= fact.start - claim.fact.end <= APPOSITION), None)


def _days_at(claim: Claim, time: Fact) -> set[date]:
    """The days that stand in one sentence of a source with a clock time."""
    found: set[date] = set()
    for mention in claim.draft.index.find(time):
        if mention.block.voice is not Voice.UNKNOWN and mention.stance not in ("refused", "replaced"):
            found |= _days_beside(mention)
    return found


def _days_beside(mention: Mention) -> set[date]:
    scene, sentence = mention.block.scene, mention.sentence
    days = (fact for fact in scene.facts if fact.kind is Kind.DATE and fact.unit not in WHOLE_SPANS)
    beside = (fact for fact in days if sentence.start <= fact.start < sentence.end)
    return {day for fact in beside for day in likely_days(Mention(fact, mention.block, sentence, mention.items))}
