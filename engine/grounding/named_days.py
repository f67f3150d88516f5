"""Whether the words around a day name something that the sources place on another day."""

from __future__ import annotations

from collections.abc import Iterable

from engine.domain import Interaction
from engine.grounding.day_index import LOOSE, NAMING, names_beside, stretches_of
from engine.grounding.day_words import AROUND_EVENT, ATTRIBUTIVE, MOVED
from engine.grounding.event_kinds import said_families
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.near_days import nearest
from engine.grounding.slots import is_offer

# More different days than these, and a word names no one event.
_MOST_DAYS = 2


def is_of_another_day(claim: Claim, carriers: Iterable[Mention] = (), record: Interaction | None = None) -> bool:
    """Return whether a sentence gives its day to something whose own day is known and different.

    `carriers` and `record` are the sources that name the day itself: what they speak of is no other event's.
    """
    if claim.fact.unit in LOOSE or claim.is_refused or claim.is_replaced or "validity" in said_families(claim):
        return False
    if MOVED.search(claim.flat, *claim.sentence):
        return False
    is_adverb = set(claim.fact.days) == {claim.draft.today}  # "they do it in two today"
    names, least = _names(claim) & NAMING if is_adverb else _names(claim), 1
    for carrier in carriers:
        names -= carrier.bearing.stems | carrier.bearing.near["event"]
        least = 2
    days = claim.draft.index.days
    if record:
        least = 2
        names -= days.record_names.get(record.id, frozenset())
    elsewhere = {name for name in names if _is_elsewhere(claim, name)}
    return len(elsewhere) >= least or bool(elsewhere & NAMING)


def _is_elsewhere(claim: Claim, name: str) -> bool:
    known = claim.draft.index.days.by_name.get(name, frozenset())
    if not known or len(known) > _MOST_DAYS:
        return False
    meant = [stretch for day in claim.fact.days for stretch in stretches_of(claim.fact, day)]
    if any(first <= last_known and first_known <= last for first, last in meant for first_known, last_known in known):
        return False
    today = claim.draft.today
    is_ahead = nearest(frozenset(claim.fact.days), today) >= today
    return claim.fact.unit == "alone" or any((last >= today) is is_ahead for _, last in known)


def _names(claim: Claim) -> frozenset[str]:
    """What a sentence calls its day, in the words before it: of one that is only proposed, those of which it is."""
    begin = max(claim.fact.start - 48, claim.sentence.start)
    is_named = any(rule.search(claim.flat, begin, claim.fact.start) for rule in (AROUND_EVENT, ATTRIBUTIVE))
    if not is_named and (claim.is_question or is_offer(claim)):
        return frozenset()
    return names_beside(claim.draft.scene, claim.fact) - claim.draft.index.days.name_stems
