"""When to leave somebody alone, by the day: stop requests, leaves and named dates, their turn, ours just taken."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.quotes import sentences_of
from engine.domain import Contact
from engine.drafts.timing import sentences
from engine.facts.deal_facts import NUDGES, HoldWindow, Trigger
from engine.facts.timeline import is_from_them
from engine.reading.message_text import fold
from engine.reading.named_dates import last_named_date, next_named_date
from engine.recommendation import Hold, Priority
from engine.scheduling import describe_day

_MOMENT = timedelta(seconds=1)
_DAY_ENDS = time(18)
# A wait that is longer is a plan for another season, which a nudge in between may shorten.
_FARTHEST_WAIT = timedelta(days=14)
_WE = re.compile(
    r"\b(?:i'll|i will|we'll|we will|je vous|nous vous|ich (?:melde|schicke|sende)|wir (?:melden|schicken|senden)|"
    r"(?:le|os|lhe) (?:envio|enviare|confirmo|mando)|vou|voy a)\b"
)
_WAITS = re.compile(
    r"\b(?:leave|wait|give (?:him|her|them)|laisser|attendre|abwarten|warten|zeit lassen|esperar|dejar|aguardar|deixar)\b"
)


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
    covered = (_covering_meeting(case) or _covering_word(case, contact) or _covering_step(case)) if play in NUDGES else None
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
    return _until_after(case, on, f"your meeting on {describe_day(on)} comes first")


def _until_after(case: Case, day: date, reason: str) -> HoldWindow:
    after = case.working_day(case.main_contact, 1, day)
    return HoldWindow(
        play=0,
        kind="spared",
        contact_id=None,
        starts_at=case.window[0],
        until=after,
        ends_at=datetime.combine(after, time(9), tzinfo=case.zone),
        interaction_id=None,
        reason=reason,
        is_soft=True,
    )


def _covering_word(case: Case, contact: Contact) -> HoldWindow | None:
    """They said what they do by a day that is still to come: nobody asks before."""
    message = next((one for one in reversed(case.enriched.interactions) if is_from_them(one)), None)
    if message is None or message.contact_id != contact.id:
        return None
    for sentence in sentences_of(message.text):
        is_plan = _WE.search(fold(sentence)) and "?" not in sentence and any(char.isdigit() for char in sentence)
        day = next_named_date(sentence, message.at.date()) if is_plan else None
        if day and case.valid_on <= day <= case.valid_on + _FARTHEST_WAIT:
            return _until_after(case, day, f"they said “{' '.join(sentence.split()).rstrip('.')}”")
    return None


def _covering_step(case: Case) -> HoldWindow | None:
    """Our own next step says to wait until a day: "Leave them time to read until Thursday 3 December"."""
    step = case.deal.next_step
    until = last_named_date(step, case.valid_on) if _WAITS.search(fold(step)) else None
    if until is None or until > case.next_week[1].date() + _FARTHEST_WAIT:
        return None
    return _until_after(case, until, f"your next step says “{step.strip().rstrip('.')}”")


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
