"""When each action is due: clock times for today's, weekdays for this week's, never two touches on one person a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from engine.calendars.availability import Availability, find_availability
from engine.domain import Channel, Contact, EnrichedDeal
from engine.drafts.clauses import sentences as sentences
from engine.drafts.touches import reached_today
from engine.facts.timeline import next_meeting
from engine.recommendation import COLD_PURPOSES, DraftAction, Priority, Purpose, Timing
from engine.rules.learned_rules import NO_RULES, Rule, Rules
from engine.scheduling import (
    WEEKDAYS,
    Slot,
    ZoneChoice,
    add_working_days,
    contact_country,
    contact_zone,
    describe_day,
    describe_moment,
    is_working_day,
    next_slot,
    reply_hours,
    start_of_day,
    working_days_between,
)

# Plays 5 and 15 of selling.md are due within the hour.
URGENT_PURPOSES = frozenset({Purpose.CONFIRM_YES, Purpose.ANSWER_ENQUIRY})
# selling.md, section 4: the shortest gap between two touches on one person in a live deal.
_GAP_DAYS = 2
_POOR_WEEKDAYS = {
    Channel.EMAIL: frozenset({0, 4}),
    Channel.PHONE: frozenset({0, 4}),
    Channel.LINKEDIN: frozenset({4}),
    Channel.WHATSAPP: frozenset[int](),
}
_MOST_DAYS_AHEAD = 365
# More days than these are not looked at for one that suits: every working day may be taken.
_MOST_SKIPS = 30
# On the day of a meeting an agenda helps when there is an hour of the working day left to read it.
_AGENDA_FROM = time(10)


@dataclass(frozen=True)
class Clock:
    """The moment, and where the workspace stands: zone and country (ISO 3166 alpha-2)."""

    now: datetime
    workspace_zone: str
    country: str

    @property
    def zone(self) -> ZoneInfo:
        """Return the workspace's zone."""
        return ZoneInfo(self.workspace_zone)

    @property
    def today(self) -> date:
        """Return the workspace's calendar day."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Planned:
    """The day of an action, by which actions of one priority stand in order, and what is said of it."""

    day: date
    timing: Timing


class Agenda:
    """Plans one deal's actions, the most urgent first, and remembers which days of which person are taken.

    What was learned about days and hours is kept wherever it leaves any.
    """

    def __init__(self, enriched: EnrichedDeal, clock: Clock, rules: Rules = NO_RULES) -> None:
        self._enriched = enriched
        self._clock = clock
        self._rules = rules
        self._taken: defaultdict[str, set[date]] = defaultdict(set)
        self._touched = find_touched(enriched, clock)
        self._known: dict[str, Availability | None] = {}

    def reserve(self, contact_id: str, day: date) -> None:
        """Take a day of a person, so that nothing else is planned on it."""
        self._taken[contact_id].add(day)

    def plan(self, action: DraftAction, contact: Contact) -> Planned | None:
        """Return when an action is due, and take that day; None for what must come before a meeting and can't any more."""
        if action.priority is Priority.P0:
            timing = self.plan_moment(action.channel, action.purpose, contact, action.timing_reason, self._earliest(action))
            return Planned(timing.at.date() if timing.at else self._clock.today, timing)
        zone = contact_zone(contact, self._clock.workspace_zone).zone
        if action.purpose is Purpose.PREPARE_MEETING and (meeting := next_meeting(self._enriched, contact, self._clock.now)):
            return self._before(meeting.astimezone(zone), zone, action, contact)
        if action.priority is Priority.P1:
            day, reason = self._find_day(action, contact)
            self.reserve(contact.id, day)
            return _on(day, describe_day(day), zone, action.timing_reason, reason)
        day, text, reason = self._next_week(action)
        return _on(day, text, zone, action.timing_reason or reason)

    def plan_moment(
        self, channel: Channel, purpose: Purpose, contact: Contact, why: str = "", earliest: date | None = None
    ) -> Timing:
        """Return the next good clock time on a free day of a person, from `earliest` on, and take that day."""
        clock, choice = self._clock, contact_zone(contact, self._clock.workspace_zone)
        country, zone = contact_country(contact, clock.country), choice.zone
        known = self._availability(contact) if channel is Channel.PHONE else None
        habit = reply_hours(self._enriched.interactions, contact.id, zone) if channel is not Channel.PHONE else None
        is_urgent = purpose in URGENT_PURPOSES and known is None
        after = max(clock.now, start_of_day(earliest, zone)) if earliest else clock.now
        own = known.hours if known else habit
        find = partial(next_slot, channel, zone, country, own_hours=own, is_urgent=is_urgent, caller_zone=clock.zone)
        slot, learned = self._find_open(find, after, channel, purpose, known)
        crowded = ""
        while self._is_taken(contact.id, slot.at.date(), purpose):
            crowded = "one touch a day is enough for one person"
            tomorrow = start_of_day(slot.at.date() + timedelta(days=1), zone)
            slot, learned = self._find_open(find, tomorrow, channel, purpose, known)
        self.reserve(contact.id, slot.at.date())
        return Timing(
            text=describe_moment(slot.at, clock.now, clock.zone),
            at=slot.at,
            time_zone=zone.key,
            # Hours out of the records close a time, and are the reason of the one that they leave.
            reason=sentences(
                why, crowded, "" if learned in slot.reason else learned, slot.reason, self._zone_note(choice, slot.at)
            ),
        )

    def _before(self, meeting: datetime, zone: ZoneInfo, action: DraftAction, contact: Contact) -> Planned | None:
        """The day for what only helps before a meeting: the first free one, that of the meeting itself at the latest."""
        country, taken = contact_country(contact, self._clock.country), self._taken[contact.id]
        soonest = next_slot(action.channel, zone, country, self._clock.now).at.date()
        first = max(soonest, min(self._earliest(action) or soonest, meeting.date()))
        days = [first + timedelta(days=n) for n in range((meeting.date() - first).days + 1)]
        free = [day for day in days if is_working_day(day, country) and day not in taken and not self._is_spent(contact, day)]
        if not free or datetime.combine(free[0], _AGENDA_FROM, tzinfo=zone) >= meeting:
            return None
        self.reserve(contact.id, free[0])
        hour = f", before {meeting:%H:%M}" if free[0] == meeting.date() else ""
        return _on(free[0], describe_day(free[0]) + hour, zone, action.timing_reason)

    def _is_spent(self, contact: Contact, day: date) -> bool:
        return contact.id in self._touched and day == self._clock.today

    def _availability(self, contact: Contact) -> Availability | None:
        if contact.id not in self._known:
            self._known[contact.id] = find_availability(self._enriched, contact)
        return self._known[contact.id]

    def _find_open(
        self, find: Callable[..., Slot], after: datetime, channel: Channel, purpose: Purpose, known: Availability | None
    ) -> tuple[Slot, str]:
        """The next good moment that no rule and no record closes, and what closed a better one, in words."""

        def closing(at: datetime) -> Rule | None:
            return self._rules.closed_at(channel, at, purpose in COLD_PURPOSES)

        def is_closed(at: datetime) -> bool:
            return closing(at) is not None or (known is not None and not known.allows(at))

        slot = find(after)
        if not is_closed(slot.at):
            return slot, ""
        kept, rule = find(after, is_closed=is_closed), closing(slot.at)
        why = f"that keeps to {rule.named}" if rule else known.reason if known else ""
        return kept, "" if is_closed(kept.at) else why

    def _earliest(self, action: DraftAction) -> date | None:
        """The day a writer asks for; one further ahead than a year means "some day" and is drawn nearer."""
        return min(action.day, self._clock.today + timedelta(days=_MOST_DAYS_AHEAD)) if action.day else None

    def _is_taken(self, contact_id: str, day: date, purpose: Purpose) -> bool:
        # What was promised for today is delivered today, also when the promise went out this morning.
        is_touched = contact_id in self._touched and day == self._clock.today and purpose is not Purpose.KEEP_PROMISE
        return is_touched or day in self._taken[contact_id]

    def _zone_note(self, choice: ZoneChoice, at: datetime) -> str:
        if not choice.is_known:
            return "their time zone isn't recorded, so this is your clock"
        yours = at.astimezone(self._clock.zone)
        if yours.utcoffset() == at.utcoffset():
            return ""
        day = "" if yours.date() == at.date() else f"{describe_day(yours.date())} "
        return f"that is {day}{yours:%H:%M} for you"

    def _find_day(self, action: DraftAction, contact: Contact) -> tuple[date, str]:
        """A free working day of this week after today, of the weekdays that suit; else the next free working day."""
        country, taken = contact_country(contact, self._clock.country), self._taken[contact.id]
        first = max(self._clock.today + timedelta(days=1), self._earliest(action) or date.min)
        last = self._week_start() + timedelta(days=6)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        known = self._availability(contact) if action.channel is Channel.PHONE else None

        def is_open(day: date) -> bool:
            return day not in taken and not self._closing(action, day) and (known is None or known.allows_day(day))

        free = [day for day in days if is_working_day(day, country) and is_open(day)]
        if free:
            chosen = min(free, key=lambda day: (self._is_crowded(day, taken, country), self._is_poor(action, day), day))
            return chosen, known.reason if known and known.weekdays else self._why_day(chosen, action)
        chosen = add_working_days(first, 0, country)
        for _ in range(_MOST_SKIPS):
            if is_open(chosen) and not self._is_crowded(chosen, taken, country):
                break
            chosen = add_working_days(chosen, 1, country)
        return chosen, "the next working day that suits, as none is left this week" if first <= last else ""

    def _closing(self, action: DraftAction, day: date) -> Rule | None:
        """The rule that closes a weekday to the action's channel; rules that leave no weekday close none."""
        closing = [self._rules.closed_day(action.channel, one, action.purpose in COLD_PURPOSES) for one in range(7)]
        return closing[day.weekday()] if None in closing[:5] else None

    @staticmethod
    def _is_crowded(day: date, taken: set[date], country: str) -> bool:
        return any(abs(working_days_between(other, day, country)) < _GAP_DAYS for other in taken)

    @staticmethod
    def _is_poor(action: DraftAction, day: date) -> bool:
        # A day that the writer names needs no better weekday.
        return action.day is None and day.weekday() in _POOR_WEEKDAYS[action.channel]

    def _why_day(self, chosen: date, action: DraftAction) -> str:
        if action.day and chosen > action.day:
            if rule := self._closing(action, action.day):
                return f"{describe_day(chosen)} keeps to {rule.named}"
            return f"{describe_day(chosen)} is the first day that keeps touches on one person apart"
        return "" if action.timing_reason else f"{WEEKDAYS[chosen.weekday()]} leaves room for the steps before it"

    def _week_start(self) -> date:
        """Monday of the week people mean by "this week": at the weekend, the coming one."""
        working = add_working_days(self._clock.today, 0, None)
        return working - timedelta(days=working.weekday())

    def _next_week(self, action: DraftAction) -> tuple[date, str, str]:
        monday, earliest = self._week_start() + timedelta(days=7), self._earliest(action)
        day = max(monday, earliest or monday)
        if earliest and earliest > monday + timedelta(days=6):
            return day, f"From {describe_day(earliest)}", "not before that day"
        # On a Saturday "next week" would be read as the week that starts in two days.
        is_weekend = self._week_start() > self._clock.today
        text = f"Week of {describe_day(monday)}" if is_weekend else f"Next week, from {describe_day(monday)}"
        return day, text, "it can wait for the steps of this week"


def _on(day: date, text: str, zone: ZoneInfo, *reasons: str) -> Planned:
    return Planned(day, Timing(text=text, time_zone=zone.key, reason=sentences(*reasons)))


def find_touched(enriched: EnrichedDeal, clock: Clock) -> set[str]:
    """Return the ids of those whom we reached today and who haven't written since."""
    return reached_today(enriched.interactions, clock.now, clock.zone)
