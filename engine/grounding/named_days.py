"""Whether the words around a day name something that the sources place on another day."""

from __future__ import annotations

from collections.abc import Iterable

from engine.domain import Interaction
from engine.grounding.bearings import stems_in
from engine.grounding.calendar_words import MONTHS, WEEKDAYS
from engine.grounding.day_index import NAMING, stretches_of
from engine.grounding.day_words import AROUND_EVENT, ATTRIBUTIVE
from engine.grounding.event_kinds import said_families
from engine.grounding.judging import TIME_STEMS, Claim
from engine.grounding.mentions import AND, Mention
from engine.grounding.near_days import nearest
from engine.grounding.scenes import Scene
from engine.grounding.slots import is_offer
from engine.grounding.text import Span, stem

# More different days than these, and a word names no one event.
_MOST_DAYS = 2
# So many words before a day tell of what it is: "the meeting of the partners on 7 December".
_PHRASE = 5
_SHORTEST_NAME = 4
_CALENDAR = frozenset(stem(word) for word in (*MONTHS, *WEEKDAYS)) | TIME_STEMS


def is_of_another_day(claim: Claim, carriers: Iterable[Mention] = (), record: Interaction | None = None) -> bool:
    """Return whether a sentence gives its day to something whose own day is known and different.

    `carriers` and `record` are the sources that name the day itself: what they speak of is no other event's.
    """
    if claim.is_said_back or "validity" in said_families(claim):
        return False
    names = _names(claim, is_known=bool(record) or any(True for _ in carriers))
    for carrier in carriers:
        names -= carrier.bearing.stems | carrier.bearing.near["event"]
    days = claim.draft.index.days
    if record:
        names -= days.record_names.get(record.id, frozenset())
    return any(_is_elsewhere(claim, name) for name in names)


def _is_elsewhere(claim: Claim, name: str) -> bool:
    known = claim.draft.index.days.by_name.get(name, frozenset())
    if not known or len(known) > _MOST_DAYS:
        return False
    meant = [stretch for day in claim.fact.days for stretch in stretches_of(claim.fact, day)]
    if any(first <= last_known and first_known <= last for first, last in meant for first_known, last_known in known):
        return False
    today = claim.draft.today
    is_ahead = nearest(frozenset(claim.fact.days), today) >= today
    return any((last >= today) is is_ahead for _, last in known)


def _names(claim: Claim, is_known: bool) -> frozenset[str]:
    """What a sentence calls its day: the words of its clause; where a source knows the day, or it is only proposed, those before."""
    scene, fact = claim.draft.scene, claim.fact
    span = beside(scene, claim)
    is_offered = claim.is_question or is_offer(claim)
    begin = max(fact.start - 48, claim.sentence.start)
    if is_offered and not any(rule.search(claim.flat, begin, fact.start) for rule in (AROUND_EVENT, ATTRIBUTIVE)):
        return frozenset()
    if is_offered or is_known:
        at = scene.reading.word_at(fact.start)
        words = [token for token in scene.reading.words[max(at - _PHRASE, 0) : at] if token.start >= span.start]
        span = Span(words[0].start, fact.start) if words else Span(fact.start, fact.start)
    events = {hit.name for hit in scene.hits_in(span, "event ") if hit.name in NAMING}
    cued = {stem(scene.reading.words[at].word) for hit in scene.hits_in(span, "cue ") for at in range(hit.first, hit.last)}
    stems = {name for name in stems_in(scene, span, fact) if len(name) >= _SHORTEST_NAME}
    return frozenset(stems - cued - _CALENDAR - claim.draft.index.days.name_stems) | events


def beside(scene: Scene, claim: Claim) -> Span:
    """Return the clause of a day, up to an "and" on either side."""
    begin, end = claim.clause
    for match in AND.finditer(claim.flat, begin, end):
        if match.end() <= claim.fact.start:
            begin = match.end()
        elif match.start() >= claim.fact.end:
            end = match.start()
            break
    return Span(begin, end)
