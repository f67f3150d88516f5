"""Which holds are in force at a moment, and what they leave of a writer's own."""

from __future__ import annotations

from engine.domain import EnrichedDeal
from engine.facts import Facts, HoldWindow
from engine.recommendation import Hold
from engine.timing import Clock, sentences


def active_windows(facts: Facts, clock: Clock) -> list[HoldWindow]:
    """Return the hold windows that are open now."""
    return [w for w in facts.holds if w.starts_at <= clock.now and (w.until is None or clock.today < w.until)]


def find_hold(drafted: Hold | None, facts: Facts, enriched: EnrichedDeal, clock: Clock) -> Hold | None:
    """Return the hold in force: a stop request in the data outranks whatever a writer drafted.

    It forbids the whole deal when it names nobody, the primary contact, or everyone the deal has.
    """
    forbidding = [window for window in active_windows(facts, clock) if window.kind == "forbidden"]
    marked = {contact.id for contact in enriched.contacts if contact.do_not_contact}
    stopped = {window.contact_id for window in forbidding} | marked
    everyone = {contact.id for contact in enriched.contacts}
    primary = enriched.primary_contact
    is_stopped = None in stopped or bool(everyone and everyone <= stopped) or bool(primary and primary.id in stopped)
    if not is_stopped:
        return drafted
    if forbidding:
        return Hold(kind="forbidden", until=forbidding[0].until, reason=sentences(forbidding[0].reason))
    who = primary.name if primary else "The contact"
    return Hold(kind="forbidden", reason=f"{who} is marked as not to be contacted.")
