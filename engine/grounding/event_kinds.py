"""What kind of event a day belongs to, told by the words nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.grounding.bearings import Bearing
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.offers import PRICE, SINCE, UNTIL

_FAMILIES = {
    "meeting": "talk", "demo": "talk", "workshop": "talk", "visit": "talk", "golive": "start", "install": "start",
    "training": "training", "pilot": "pilot", "validity": "validity", "deliver": "deliver", "board": "board", "sign": "sign",
    "payment": "payment", "renewal": "renewal", "audit": "audit", "away": "away", "fair": "fair", "decision": "board",
    "season": "season", "move": "move",
}  # fmt: skip
CLOSING = frozenset({"sign", "renewal", "board"})
PROMISED = frozenset({"validity", "deliver", "start"})
# What itself starts.
_STARTING = frozenset(
    f"event {name}" for name in ("meeting", "workshop", "demo", "visit", "training", "audit", "season", "board", "fair")
)
# What may stand or hold without being an offer.
_HELD = frozenset(f"event {name}" for name in ("meeting", "workshop", "demo", "visit", "training", "install"))
_STANDS = re.compile(
    r"\b(?:survey|visit|date|day|slot|termin|aufmass|rendez-vous|cita|visita|fecha|data|jour"
    r"|reservation)\b[^.!?\n]{0,12} (?:stands?|holds?|tient|steht|bleibt|en pie|de pe|mantem-se|fica)\b"
)
# A clock time that far behind a day belongs to it, in code points.
APPOSITION = 10


def families(bearing_events: Iterable[str]) -> frozenset[str]:
    """Return the kinds of event that words speak of; an offer or a contract alone is none."""
    events = frozenset(bearing_events)
    if "event proposal" in events and "event renewal" in events:
        return frozenset({"validity"})  # "the offer ends on …"
    if events & _STARTING:
        events -= {"event golive"}  # "the workshop starts at …"
    return frozenset(_FAMILIES[name] for event in events if (name := event.removeprefix("event ")) in _FAMILIES)


def said_families(claim: Claim) -> frozenset[str]:
    return _event_families(claim.bearing, claim.flat, claim.fact)


def clause_families(claim: Claim) -> frozenset[str]:
    """Return the kinds of event that the clause of a day names."""
    return families(hit.name for hit in claim.draft.scene.hits_in(claim.clause, "event "))


def mention_families(mention: Mention) -> frozenset[str]:
    return _event_families(mention.bearing, mention.block.scene.reading.flat, mention.fact)


def claim_families(claim: Claim) -> frozenset[str]:
    """The kinds of event of a claim; a day with a clock time and nothing else said is one to talk."""
    found = said_families(claim)
    if found or claim.bearing.near["event"]:
        return found
    times = [fact for fact in claim.draft.scene.facts if fact.kind is Kind.TIME]
    is_timed = any(0 <= fact.start - claim.fact.end <= APPOSITION for fact in times)
    return frozenset({"talk"}) if is_timed else found


def _event_families(bearing: Bearing, flat: str, fact: Fact) -> frozenset[str]:
    """The kinds of event near a fact; "the validity of the quote" is one of the offer's."""
    near = bearing.near["event"]
    is_of_ours = "event proposal" in bearing.wide["event"]
    if _STANDS.search(flat, max(fact.start - 40, 0), fact.end + 24) and not (
        is_of_ours or bearing.wide["measure"] or bearing.wide["cost"]
    ):
        near -= {"event validity"}  # "the survey stands, 19 May"
    if "event pilot" in bearing.wide["event"] or (near & _HELD and not is_of_ours):
        near -= {"event validity"}  # "the pilot runs out on …", "the fitting on the 8th stands"
    if "event proposal" in near and "event validity" in bearing.wide["event"]:
        near |= {"event validity"}
    return _refined(families(near), near, flat, fact)


def _refined(found: frozenset[str], events: frozenset[str], flat: str, fact: Fact) -> frozenset[str]:
    """ "Valid from 1 April" is no end of an offer; "the offer is good until 9 December" is one."""
    before = flat[max(fact.start - 28, 0) : fact.start]
    if SINCE.search(before):
        return found - {"validity"}
    if (
        not found
        and UNTIL.search(before)
        and PRICE.search(flat, max(fact.start - 60, flat.rfind("\n", 0, fact.start), 0), fact.start)
    ):
        return frozenset({"validity"})  # "we keep the price until 11 October"
    if "event proposal" in events and UNTIL.search(before) and not found - {"validity", "sign"}:
        return frozenset({"validity"})
    return found
