"""Which of the candidates make the board: two today, three this week, three next week at most (selling.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from engine.adapters.writers.playbook.candidates import CHASES, Candidate, Found, follow_up, is_call_task, later_priority
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.contents import can_write
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import book_for
from engine.adapters.writers.playbook.points import can_carry
from engine.adapters.writers.playbook.topics import find_topic
from engine.domain import Channel
from engine.recommendation import MOST_ACTIONS, Priority, Purpose
from engine.rules.learned_rules import Rule

# selling.md, section 4: the shortest gap between two touches on one person in a live deal.
_GAP_DAYS = 2
# Plays whose message may settle another one's matter too, and those that can be settled along the way.
_CARRIES = frozenset({3, 4, 5, 6, 10, 26})
_CARRIED = frozenset({3, 4, 26})
# A recap proposes the next step as well.
_INCLUDES = {10: frozenset({22})}
_SERVICE_UNDER_COMPLAINT = frozenset({3, 4, 7, 14, 26})
_BEFORE_A_MEETING = frozenset({11})
_TASKS = frozenset({6, 31})
# What is no turn to the person's own matter.
_NO_TURN = CHASES | {21}
# Plays about one message, those that say best what it is about first.
_ABOUT_A_MESSAGE = (14, 15, 26, 23, 25, 3)


@dataclass(frozen=True)
class Choice:
    """The board: candidates with their final priority, channel and earliest day."""

    p0: tuple[Candidate, ...]
    p1: tuple[Candidate, ...]
    p2: tuple[Candidate, ...]

    @property
    def all(self) -> tuple[Candidate, ...]:
        """Return every candidate chosen, P0 first."""
        return (*self.p0, *self.p1, *self.p2)


def choose(case: Case, found: Found) -> Choice:
    """Return what to do today, this week and next week; nothing is invented to fill a number."""
    candidates = _under_complaint(_without_doubles(list(found.candidates)))
    p0, rest = _choose_today(case, candidates)
    reached = {candidate.contact.id for candidate in p0}
    # Today's touch gives them time anew: what would chase them comes after that.
    rest = [one for one in rest if not (one.is_ahead and one.play.number in CHASES and one.contact.id in reached)]
    rest += [later for candidate in p0 if (later := follow_up(case, candidate, rest))]
    taken: dict[str, list[date]] = {}
    for candidate in p0:
        taken.setdefault(candidate.contact.id, []).append(case.today)
    used = {candidate.play.purpose for candidate in p0}
    p1: list[Candidate] = []
    p2: list[Candidate] = []
    for candidate in sorted(rest, key=lambda one: _planning_order(case, one)):
        placed = _placed(case, candidate, taken)
        is_late = placed.not_before > case.next_week[1].date() or _is_over(placed)
        if placed.play.purpose in used or is_late or _is_idle(candidate, p0, rest):
            continue
        group = p1 if placed.priority is Priority.P1 else p2
        if len(group) >= MOST_ACTIONS[placed.priority]:
            continue
        group.append(replace(placed, comes_after=bool(p0 or p1)))
        used.add(placed.play.purpose)
        taken.setdefault(placed.contact.id, []).append(placed.not_before)
    return Choice(tuple(p0), tuple(p1), tuple(p2))


def _without_doubles(candidates: list[Candidate]) -> list[Candidate]:
    """One candidate for each message, the one that says best what it is about, and one for each purpose and person."""
    best: dict[tuple[str, str], int] = {}
    for candidate in candidates:
        if key := _message_key(candidate):
            best[key] = min(best.get(key, len(_ABOUT_A_MESSAGE) + 1), _telling_order(candidate))
    kept: dict[tuple[str, Purpose], Candidate] = {}
    called = {one.contact.id for one in candidates if one.matter.wants_call and one.channels[0] is Channel.PHONE}
    for candidate in candidates:
        key = _message_key(candidate)
        if candidate.contact.id in called and is_call_task(candidate.matter):
            continue  # that call is the task
        if key is None or best[key] == _telling_order(candidate):
            kept.setdefault((candidate.contact.id, candidate.play.purpose), candidate)
    return list(kept.values())


def _message_key(candidate: Candidate) -> tuple[str, str] | None:
    origin = candidate.matter.interaction
    return (candidate.contact.id, origin.id) if origin and candidate.play.number in _ABOUT_A_MESSAGE else None


def _telling_order(candidate: Candidate) -> int:
    """A message that asks several things is answered point by point, whatever one of them is about."""
    number = candidate.play.number
    topics = {find_topic(question) for question in candidate.matter.questions}
    asks_more = number in (23, 25) and len(candidate.matter.questions) > 1 and bool(topics - {"price", None})
    return len(_ABOUT_A_MESSAGE) if asks_more else _ABOUT_A_MESSAGE.index(number)


def _under_complaint(candidates: list[Candidate]) -> list[Candidate]:
    """While a complaint is open, its writer hears of service alone."""
    upset = {candidate.contact.id for candidate in candidates if candidate.play.number == 14}
    return [
        candidate
        for candidate in candidates
        if candidate.contact.id not in upset or candidate.play.number in _SERVICE_UNDER_COMPLAINT
    ]


def _choose_today(case: Case, candidates: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    chosen: list[Candidate] = []
    rest: list[Candidate] = []
    for candidate in candidates:
        channels, closed = _writable_channels(case, candidate) if candidate.priority is Priority.P0 else ((), ())
        is_new = all(candidate.contact.id != other.contact.id and candidate.play is not other.play for other in chosen)
        if channels and is_new and len(chosen) < MOST_ACTIONS[Priority.P0]:
            chosen.append(replace(candidate, channels=channels, not_before=case.valid_on, closed=closed))
        else:
            rest.append(candidate)
    carried: set[Matter] = set()
    for position, candidate in enumerate(chosen):
        also = _carried_by(candidate, rest)
        chosen[position] = replace(candidate, also=also)
        carried |= set(also) | _included_by(candidate, rest)
    return chosen, [candidate for candidate in rest if candidate.matter not in carried]


def _carried_by(candidate: Candidate, rest: list[Candidate]) -> tuple[Matter, ...]:
    """The urgent matters of the same person that the same e-mail can settle."""
    if candidate.play.number not in _CARRIES or candidate.channels[0] is not Channel.EMAIL:
        return ()
    book = book_for(candidate.matter.case, candidate.contact, candidate.play.number)
    return tuple(
        other.matter
        for other in rest
        if other.priority is Priority.P0
        and other.contact.id == candidate.contact.id
        and other.play.number in _CARRIED
        and other.play.number != candidate.play.number
        and other.matter.interaction is not candidate.matter.interaction
        and can_carry(other.matter, book)
    )[:1]


def _included_by(candidate: Candidate, rest: list[Candidate]) -> set[Matter]:
    plays = _INCLUDES.get(candidate.play.number, frozenset())
    return {other.matter for other in rest if other.play.number in plays and other.contact.id == candidate.contact.id}


def _writable_channels(case: Case, candidate: Candidate) -> tuple[tuple[Channel, ...], tuple[Rule, ...]]:
    """The channels with a full text that no learning closes on this weekday, and the learnings that closed better ones."""
    found: list[Channel] = []
    closed: list[Rule] = []
    for channel in candidate.channels:
        rule = case.rules.closed_day(channel, case.today.weekday(), candidate.play.is_cold)
        if rule is None and can_write(candidate.play.number, channel):
            found.append(channel)
        elif rule and not found:
            closed.append(rule)
    return tuple(found), tuple(closed)


def _planning_order(case: Case, candidate: Candidate) -> tuple[object, ...]:
    """By priority and week; before the others what a meeting waits for."""
    is_late = candidate.not_before > case.week[1].date()
    return candidate.priority, is_late, candidate.play.number not in _BEFORE_A_MEETING


def _is_idle(candidate: Candidate, today: list[Candidate], rest: list[Candidate]) -> bool:
    """Whether the board takes its reason away: a plan for a silence of somebody to whom we turn anyway before, and an
    introduction to others where one of them has just joined. What follows up on today's message stays.
    """
    contact_id = candidate.contact.id
    if _waits_for_silence(candidate):
        is_follow_up = any(other.contact.id == contact_id for other in today)
        return not is_follow_up and any(
            other.contact.id == contact_id and other.priority is Priority.P1 and other.play.number not in _NO_TURN
            for other in rest
        )
    is_welcomed = any(other.play.number == 9 and other.contact.id != contact_id for other in (*today, *rest))
    return candidate.play.number == 21 and is_welcomed


def _waits_for_silence(candidate: Candidate) -> bool:
    return candidate.is_ahead and candidate.play.number in CHASES


def _is_over(placed: Candidate) -> bool:
    """Whether what only helps before a meeting got a day after it."""
    meeting = placed.matter.on if placed.play.number in _BEFORE_A_MEETING else None
    return meeting is not None and meeting < placed.not_before


def _placed(case: Case, candidate: Candidate, taken: dict[str, list[date]]) -> Candidate:
    """Move a candidate past the other touches on its person and past closed weekdays, and name its priority anew."""
    contact = candidate.contact
    first = case.working_day(contact, 1, case.today)
    on = candidate.matter.on
    if on and on <= first and candidate.play.number in _BEFORE_A_MEETING:
        # What only helps before the meeting doesn't wait for tomorrow.
        first = case.today
    if on == case.today > case.valid_on and candidate.play.number in _TASKS:
        # At the weekend, what is due on Monday is for Monday.
        first = case.today
    day = max(candidate.not_before, first)
    for other in sorted(taken.get(contact.id, ())):
        earliest = case.working_day(contact, _GAP_DAYS, other)
        day = max(day, earliest)
    channel, closed = candidate.channels[0], list(candidate.closed)
    while (rule := case.rules.closed_day(channel, day.weekday(), candidate.play.is_cold)) and day <= case.next_week[1].date():
        closed.append(rule)
        day = case.working_day(contact, 1, day)
    priority = candidate.priority
    if priority is Priority.P0 or (priority is Priority.P1 and day > case.week[1].date()):
        priority = later_priority(case, day)
    if priority is Priority.P2:
        day = max(day, case.next_week[0].date())
    last = case.working_day(contact, 0, day)
    return replace(
        candidate,
        priority=priority,
        not_before=last,
        is_moved=last > max(candidate.not_before, first),
        closed=tuple(closed),
    )
