"""Why a source's day doesn't bear that of a draft: another event, moved, due by another day, or no word of ours."""

from __future__ import annotations

import re
from datetime import date

from engine.grounding.bearings import stem, stems_in
from engine.grounding.blocks import Voice
from engine.grounding.day_meaning import is_dated_document, is_due, meant_days
from engine.grounding.day_words import AROUND, AROUND_EVENT, DEPENDS, MOVED, NOW, SENDS, THEIR_DAY
from engine.grounding.event_kinds import CLOSING, PROMISED, claim_families, clause_families, mention_families, said_families
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import AND, Mention
from engine.grounding.offers import SINCE
from engine.grounding.scenes import Scene
from engine.grounding.sourcing import binds, usable
from engine.grounding.text import Span

_FEWEST_WORDS = 3
# "As for 1 March, I have to look into it".
_TOPIC = re.compile(
    r"\W*(?:as for|about|on|regarding|wegen|was den|pour|quant|sur|lo del?|en cuanto al?|sobre|quanto a|relativamente a)"
    r"(?: (?:the|le|el|den|au|o|ao|dia))*[ ]"
)
_LEAST_SHARED = 2


def day_fault(claim: Claim, mention: Mention) -> str:
    """Return why a source's day doesn't bear that of a draft, or ""."""
    if claim.is_replaced or (
        claim.is_said_back and (mention.block.voice in (Voice.THEIR, Voice.UNKNOWN) or mention.stance == "wish")
    ):
        return ""
    ours = said_families(claim) or claim_families(claim)
    if "validity" in ours and not is_dated_document(claim) and (is_due(claim) or not claim.is_question):
        return _validity_fault(claim, mention)
    if _tells_move(claim):
        return ""
    if _is_said_elsewhere(claim, mention) or _is_within_leave(claim, mention, ours):
        return "other_event"
    if _gives_both(claim, mention):
        return binds(mention)
    if _is_moved(claim, mention):
        return "superseded"
    if claim.is_said_back:
        return ""
    if _takes_wish(claim, mention, ours):
        return "incoming_only"
    if _only_marks(claim, ours):
        return ""
    if is_promise(claim, ours):
        return binding_fault(claim, mention)
    return "superseded" if mention.stance == "replaced" else ""


def is_promise(claim: Claim, ours: frozenset[str]) -> bool:
    """Return whether the draft binds us with a date: a delivery, a start, or a gift for who signs by then."""
    if DEPENDS.search(claim.flat, *claim.clause):
        return False
    if claim.is_question or THEIR_DAY.search(claim.flat, max(claim.fact.start - 24, 0), claim.fact.start):
        return False
    if "sign" in ours:
        wide = claim.bearing.wide
        return bool(wide["give"] or wide["event"] & {"event validity"}) or "measure discount" in wide["measure"]
    if "condition" in claim.clause_cues:
        return False
    named = ours & clause_families(claim) & PROMISED
    if named == {"deliver"} and SENDS.search(claim.flat, *claim.clause):
        return False
    return bool(named) and not claim.is_past


def _is_within_leave(claim: Claim, mention: Mention, ours: frozenset[str]) -> bool:
    """Whether a source only has the day between two others for which somebody is away, and the draft speaks of none."""
    if (
        mention.fact.unit != "span"
        or ours & {"away", "talk"}
        or AROUND.search(claim.flat, claim.clause.start, claim.fact.start)
    ):
        return False
    return "away" in mention_families(mention)


def _takes_wish(claim: Claim, mention: Mention, ours: frozenset[str]) -> bool:
    """Whether the draft says that we do something on a day by which the customer only wishes it; talks may be accepted."""
    if mention.block.voice is not Voice.THEIR or mention.stance != "wish" or mention.bearing.wide["person"]:
        return False  # what somebody of theirs wants to do themselves may be told
    if "talk" in ours or claim.is_question or DEPENDS.search(claim.flat, *claim.clause) or "condition" in claim.clause_cues:
        return False
    if {"propose", "plan", "asked"} & claim.sentence_cues or _TOPIC.fullmatch(
        claim.flat, claim.sentence.start, claim.fact.start
    ):
        return False
    begin = max(claim.fact.start - 48, claim.sentence.start)
    is_mark = any(rule.search(claim.flat, begin, claim.fact.start) for rule in (AROUND, AROUND_EVENT, THEIR_DAY))
    flat, said = mention.block.scene.reading.flat, mention.fact
    is_marked = any(rule.search(flat, max(said.start - 48, 0), said.start) for rule in (AROUND, AROUND_EVENT))
    if SINCE.search(claim.flat, max(claim.fact.start - 28, 0), claim.fact.start):
        is_mark = False  # "from 1 December on you work with it"
    return "first" in claim.clause_cues or not (is_mark or is_marked)


def is_other_than_close(mention: Mention, ours: frozenset[str]) -> bool:
    """Return whether the day on which we mean to close is named for something else."""
    return mention.block.source_id == "deal.close_date" and not ours & CLOSING


def binding_fault(claim: Claim, mention: Mention) -> str:
    """Return why a source doesn't bind us to a day, or ""; what the customer says of themselves may be said back to them."""
    ours = said_families(claim)
    is_told = mention.block.voice is Voice.THEIR and not mention.stance
    return "" if is_told and ours == {"deliver"} and "yours" in claim.sentence_cues else binds(mention)


def _gives_both(claim: Claim, mention: Mention) -> bool:
    """Whether both tell the last day for a gift of ours; what is given is the commitment's to judge."""
    if mention.block.source_id != "campaign" and mention.block.voice is not Voice.OUR:
        return False
    return "due" in claim.clause_cues and bool(claim.bearing.wide["give"] & mention.bearing.wide["give"])


def _only_marks(claim: Claim, ours: frozenset[str]) -> bool:
    """Whether a known day is only named as a mark: "before 12 March we should talk"."""
    begin = max(claim.fact.start - 48, claim.sentence.start)
    if AROUND_EVENT.search(claim.flat, begin, claim.fact.start):
        return True
    return not ours & PROMISED and bool(AROUND.search(claim.flat, begin, claim.fact.start))


def _tells_move(claim: Claim) -> bool:
    """Whether the draft itself moves the day to a later named one: "moves from the 15th to the 17th"."""
    if not any(rule.search(claim.flat, *claim.sentence) for rule in (MOVED, NOW)):
        return False
    return any(
        fact.kind is Kind.DATE and claim.fact.end <= fact.start < claim.sentence.end and fact.values != claim.fact.values
        for fact in claim.draft.scene.facts
    )


def _is_moved(claim: Claim, mention: Mention) -> bool:
    """Whether a later word of ours moves what the source set for that day: "the audit moves to Thursday 18"."""
    if claim.is_past or mention.block.voice not in (Voice.OUR, Voice.NOTE):
        return False
    meant = set(meant_days(claim))
    topics = frozenset().union(
        *(near[name] for near in (claim.bearing.near, mention.bearing.near) for name in ("event", "cost"))
    )
    if _is_put_off(claim, mention, meant):
        return True
    for later in claim.draft.index.days.moves:
        if later.block.day > mention.block.day and not meant & set(later.fact.days):
            is_same = topics & (later.bearing.near["event"] | later.bearing.near["cost"])
            if is_same or mention.bearing.clause_stems & later.bearing.clause_stems:
                return True
    return False


def _is_put_off(claim: Claim, mention: Mention, meant: set[date]) -> bool:
    """Whether a later word of ours gives another day by which the same is due."""
    if "due" not in mention.bearing.clause_cues or not is_due(claim):
        return False
    said = mention.bearing.clause_stems
    return any(
        later.block.day > mention.block.day
        and not meant & set(later.fact.days)
        and len(said & later.bearing.clause_stems) >= _LEAST_SHARED
        for later in claim.draft.index.days.deadlines
    )


def _is_said_elsewhere(claim: Claim, mention: Mention) -> bool:
    """Whether what is due by that day is due by another in our own words: "the drawing by the 24th, valid until the 31st"."""
    if "due" not in claim.clause_cues or claim.is_question or claim.is_past:
        return False
    said = _stems_beside(claim.draft.scene, claim.fact)
    if not said or said & _stems_beside(mention.block.scene, mention.fact):
        return False
    meant = set(meant_days(claim))
    return any(
        said & _stems_beside(other.block.scene, other.fact) and not meant & set(other.fact.days) and not usable(claim, other)
        for other in claim.draft.index.days.deadlines
    )


def _stems_beside(scene: Scene, fact: Fact) -> frozenset[str]:
    """The stems of a fact's clause, up to an "and" on either side."""
    clause = scene.reading.clause_of(fact.start)
    begin, end = clause.start, clause.end
    for match in AND.finditer(scene.reading.flat, clause.start, clause.end):
        if match.end() <= fact.start:
            begin = match.end()
        elif match.start() >= fact.end:
            end = match.start()
            break
    span = Span(begin, end)
    words = (scene.reading.words[hit.first : hit.last] for hit in scene.hits_in(span, "cue due"))
    return stems_in(scene, span, fact) - {stem(token.word) for tokens in words for token in tokens}


def _validity_fault(claim: Claim, mention: Mention) -> str:
    """Until when an offer holds: only what we said of it counts, and of that the latest."""
    if claim.is_said_back and mention.block.voice is not Voice.OUR:
        return ""
    offers = claim.draft.index.offers
    if mention.block.source_id == "campaign":
        is_quote = "event proposal" in claim.bearing.near["event"] and not claim.bearing.wide["give"]
        return "other_event" if is_quote and any(_is_of_offer(found) for found in offers.validities) else binds(mention)
    if not any(mention is found for found in offers.validities):
        return "incoming_only" if mention.block.voice is Voice.THEIR else "other_event"
    meant = set(meant_days(claim))
    later = [found for found in offers.validities if found.block.day > mention.block.day]
    is_moved = bool(later) and not any(meant & set(found.fact.days) for found in later)
    return "superseded" if is_moved and not claim.is_past else ""


def _is_of_offer(mention: Mention) -> bool:
    return mention.block.source_id not in ("campaign", "context")
