"""When to leave somebody alone, by the day: stop requests, leaves and named dates, their turn, ours just taken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from engine.adapters.writers.playbook.case import Case
from engine.domain import Contact
from engine.facts import NUDGES, HoldWindow, Trigger
from engine.recommendation import Hold, Priority
from engine.scheduling import describe_day
from engine.timing import sentences

_MOMENT = timedelta(seconds=1)
_DAY_ENDS = time(18)


def forbidding_window(case: Case) -> HoldWindow | None:
    """Return the stop that closes the whole deal: it names nobody, the first contact, or everybody; else None."""
    stops = [hold for hold in case.facts.holds if hold.kind == "forbidden" and hold.is_active(case.window[1])]
    stopped = {hold.contact_id for hold in stops}
    everyone = {person.id for person in case.enriched.contacts}
    first = case.enriched.primary_contact
    if stops and (None in stopped or (everyone and everyone <= stopped) or (first is not None and first.id in stopped)):
        return stops[0]
    return None


def is_forbidden(case: Case, contact: Contact) -> bool:
    """Return whether this person must not be contacted at all."""
    stops = (hold for hold in case.facts.holds if hold.kind == "forbidden" and hold.is_active(case.window[1]))
    return contact.do_not_contact or any(hold.contact_id in (None, contact.id) for hold in stops)


def best_priority(trigger: Trigger, window: tuple[datetime, datetime]) -> Priority | None:
    """Return the highest priority that a trigger has at any moment of a window, or None."""
    found = [priority for moment in _moments(trigger, (), window) if (priority := trigger.priority_at(moment))]
    return Priority(min(found)) if found else None


def is_urgent_today(case: Case, trigger: Trigger, contact_id: str) -> bool:
    """Return whether there is a moment today at which the play is P0 and no hold keeps it from this person."""
    ends = tuple(hold.end for hold in case.facts.holds)
    return any(
        trigger.priority_at(moment) == "P0" and case.facts.hold_on(trigger.play, contact_id, moment) is None
        for moment in _moments(trigger, ends, case.window)
    )


def _moments(trigger: Trigger, others: tuple[datetime | None, ...], window: tuple[datetime, datetime]) -> list[datetime]:
    """The moments of a window at which something may change, and so every state that it sees."""
    start, end = window
    before_close = (edge - _MOMENT if edge else None for edge in (trigger.closes_at, trigger.urgent_until))
    edges = (start, end, trigger.opens_at, trigger.urgent_from, trigger.urgent_until, *before_close, *others)
    return [moment for moment in edges if moment is not None and start <= moment <= end]


def released_on(case: Case, play: int, contact: Contact) -> tuple[date | None, HoldWindow] | None:
    """Return the first day on which no hold keeps the play from this person, and the hold; None when today is free.

    The day is None when a hold has no end.
    """
    at, first = case.window[1], None
    covered = _covering_meeting(case) if play in NUDGES else None
    if covered:
        at, first = covered.ends_at or at, covered
    while (hold := case.facts.hold_on(play, contact.id, at)) is not None:
        first = first or hold
        if hold.end is None:
            return None, first
        day = hold.end.astimezone(case.zone)
        at = max(at + _MOMENT, day if day.time() >= _DAY_ENDS else day.replace(hour=_DAY_ENDS.hour, minute=0))
    return (case.working_day(contact, 0, at.astimezone(case.zone).date()), first) if first else None


def _covering_meeting(case: Case) -> HoldWindow | None:
    """A nudge can wait for a meeting that is planned, however far: it is where to ask."""
    meeting = next((moment for moment in case.facts.planned_meetings if moment >= case.window[0]), None)
    if meeting is None:
        return None
    on = case.local_day(meeting)
    after = case.working_day(case.main_contact, 1, on)
    return HoldWindow(
        play=0,
        kind="spared",
        contact_id=None,
        starts_at=case.window[0],
        until=after,
        ends_at=datetime.combine(after, time(9), tzinfo=case.zone),
        interaction_id=None,
        reason=f"your meeting on {describe_day(on)} comes first",
        is_soft=True,
    )


def find_hold(case: Case, has_p0: bool, is_due: bool, next_day: date | None) -> Hold | None:
    """Return the hold to show: forbidden; else whatever spares the main contact; else, for a healthy deal, nothing due.

    `is_due` says whether any play applies now, `next_day` when the first planned action comes. Where nothing is known there is
    no hold: that deal isn't healthy.
    """
    stop = forbidding_window(case)
    if stop:
        return Hold(kind="forbidden", until=stop.until, reason=sentences(stop.reason))
    active = [
        hold
        for hold in case.facts.holds
        if hold.kind == "spared" and hold.contact_id in (None, case.facts.main_contact_id) and hold.is_active(case.window[1])
    ]
    # A soft hold leaves room for what we owe: where that is due, it isn't worth telling.
    telling = [hold for hold in active if not (hold.is_soft and has_p0)]
    if telling:
        longest = max(telling, key=lambda hold: (not hold.is_soft, hold.until or date.max))
        return Hold(kind="spared", until=longest.until, reason=sentences(longest.reason))
    if is_due or case.facts.last_touch_at is None or case.deal.status == "lost":
        return None
    planned = f" The next step comes on {describe_day(next_day)}." if next_day else ""
    reason = f"Nobody waits for you, no promise is open, and no date is near.{planned}"
    return Hold(kind="nothing_due", until=next_day, reason=reason)
