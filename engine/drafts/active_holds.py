"""Which holds are in force at a moment, and what they leave of a writer's own."""

from __future__ import annotations

from datetime import datetime

from engine.domain import CueKind, EnrichedDeal
from engine.drafts.timing import Clock, sentences
from engine.facts.deal_facts import Facts, HoldWindow
from engine.recommendation import Action, DraftAction, Hold, Priority, Purpose

# The plays of selling.md in the order of `Purpose`; play 13 is a hold and has no purpose.
PLAYS = dict(zip(Purpose, (play for play in range(3, 35) if play != 13), strict=True))


def find_stop(action: Action | DraftAction, contact_id: str, facts: Facts, clock: Clock) -> HoldWindow | None:
    """Return the hold that forbids to contact this person, or None."""
    window = facts.hold_on(PLAYS[action.purpose], contact_id, clock.now)
    return window if window and window.kind == "forbidden" else None


def find_rest(action: Action | DraftAction, contact_id: str, facts: Facts, moment: datetime) -> HoldWindow | None:
    """Return the hold that, at the moment it is planned for, spares this person the action, or None.

    What is no P0 is put off to the end of the hold, so that only a hold without an end keeps it back.
    """
    window = facts.hold_on(PLAYS[action.purpose], contact_id, moment)
    if window is None or window.kind == "forbidden":
        return None
    if window.until is None:
        return window
    return window if action.priority is Priority.P0 and moment.date() < window.until else None


def may_be_closed(enriched: EnrichedDeal) -> bool:
    """Return whether a hold may forbid the whole deal: a quick look, asked with every hit."""
    return any(contact.do_not_contact for contact in enriched.contacts) or any(
        cue.kind is CueKind.STOP for interaction in enriched.interactions for cue in interaction.cues
    )


def find_hold(drafted: Hold | None, facts: Facts, enriched: EnrichedDeal, clock: Clock) -> Hold | None:
    """Return the hold in force: a stop request in the data outranks whatever a writer drafted.

    It forbids the whole deal when it names nobody, the primary contact, or everyone the deal has.
    """
    forbidding = [window for window in facts.holds if window.kind == "forbidden" and window.is_active(clock.now)]
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
