"""Days and hours that feedback wants to be left out: when, and for which touch.

A time is closed where a prohibition speaks of it ("never on Mondays"), where all but it is fine ("any day except Friday"),
where it is a bound ("wait until 10"), and where a field or a judgement says that it goes wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from engine.domain import Channel
from engine.feedback.fields import Said
from engine.feedback.time_words import (
    ADVISED,
    ALL_BUT,
    BOUNDS,
    IN_GENERAL,
    LISTED,
    ONCE,
    OTHER_MATTER,
    QUALIFIED,
    SPAN,
    THAT_DAY,
    THEN,
    WAITS,
    WEEKEND,
)
from engine.feedback.words import ANY_TOUCH, BAD, GOOD, NO_NEGATION, STRONG_NEGATION, TOUCHES
from engine.rules.hours import Stretch, find_hours
from engine.rules.words import COLD_TOUCH, WEEKDAYS


@dataclass(frozen=True)
class ClosedTime:
    """Weekdays (0 is Monday; none: every day) and of these only `hours`, or all day without any."""

    days: tuple[int, ...]
    hours: tuple[Stretch, ...]
    clause: str
    is_cold_only: bool = False


def read_closed_time(said: Said, channel: Channel) -> ClosedTime | None:
    """Return the time that a field closes to a touch, or None."""
    clauses = [_without_asides(_with_bounds(clause)) for clause in said.clauses]
    found = _all_but(clauses, said) or _forbidden(clauses, said, channel) or _gone_wrong(clauses, said, channel)
    return found if found and (found.days or found.hours) and len(found.days) < len(WEEKDAYS) else None


def _with_bounds(clause: str) -> str:
    for pattern, closed in BOUNDS:
        clause = pattern.sub(partial(_bound, closed), clause)
    return clause


def _bound(closed: str, match: re.Match[str]) -> str:
    """A bound as a prohibition; an early hour after which nothing is to come is one of the afternoon: "stop calling at 5"."""
    clock = match["clock"]
    half = "pm" if closed == "after" and re.fullmatch(r"[1-8](?::\d\d)?", clock) else ""
    return f"¬ {closed} {clock}{half} "


def _without_asides(clause: str) -> str:
    return NO_NEGATION.sub(" ", clause)


def _times(text: str) -> tuple[tuple[int, ...], tuple[Stretch, ...]]:
    listed = LISTED.search(text)
    days = {index for index, name in enumerate(WEEKDAYS) if listed and name.search(listed[0])}
    span = SPAN.search(text)
    if span:
        first, last = (
            next((index for index, name in enumerate(WEEKDAYS) if name.search(span[end])), 0) for end in ("first", "last")
        )
        days = set(range(first, last + 1)) or days
    if WEEKEND.search(text):
        days |= {5, 6}
    return tuple(sorted(days)), find_hours(text)[:1]


def _has_time(clause: str) -> bool:
    return any(_times(clause))


def _touched(text: str, channel: Channel) -> bool:
    return any(words.search(text) for words in TOUCHES.values()) or bool(ANY_TOUCH.search(text))


def _closed(clause: str, days: tuple[int, ...], hours: tuple[Stretch, ...]) -> ClosedTime:
    return ClosedTime(days, hours, clause, bool(COLD_TOUCH.search(clause)))


def _all_but(clauses: list[str], said: Said) -> ClosedTime | None:
    """ "Any day but Monday": the time after it, unless the rest is forbidden."""
    for clause in [*clauses, " ".join(clauses)]:
        match = ALL_BUT.search(clause)
        if (
            match
            and _has_time(match["rest"])
            and _touched(said.flat, Channel.EMAIL)
            and not STRONG_NEGATION.search(clause[: match.start()])
        ):
            return _closed(clause, *_times(match["rest"]))
    return None


def _forbidden(clauses: list[str], said: Said, channel: Channel) -> ClosedTime | None:
    """A prohibition in a clause with its time, or in one that refers to the time of another."""
    for at, clause in enumerate(clauses):
        strong = STRONG_NEGATION.search(clause) or (not _has_time(clause) and WAITS.search(clause))
        if not strong or QUALIFIED.search(clause) or (OTHER_MATTER.search(clause) and not _touched(clause, channel)):
            continue
        if OTHER_MATTER.search(clause) and not any(words.search(clause) for words in TOUCHES.values()):
            continue
        if said.field == "didnt_work" and at == 0 and _undone(clause):
            return None
        days, hours = _times(clause)
        if days or hours:
            if not (_touched(said.flat, channel) or "¬" in clause or _bounds_alone(said.flat)):
                continue
            if not days and THAT_DAY.search(clause):
                days = _times(" ".join(clauses[:at]))[0]
            return _closed(clause, days, hours)
        if _touched(clause, channel) or THEN.search(clause):
            spoken_of = _time_before(clauses, at, channel) or _time_after(clauses, at)
            if spoken_of and (_touched(said.flat, channel) or _bounds_alone(said.flat)):
                return _closed(f"{spoken_of} {clause}", *_times(spoken_of))
    return None


def _undone(clause: str) -> bool:
    """Whether a field of what went wrong begins with something that was left undone: "Not calling on Tuesdays"."""
    return bool(re.match(r"(?:not \w+ing|ne pas \w+er)\b", clause))


def _bounds_alone(flat: str) -> bool:
    """Whether a time before or after an hour is spoken of, and waiting or ending for it: no touch need be named."""
    return bool(
        re.search(r"\b(?:before|after|avant|apres|until|jusqu'a)\s+(?:\d|noon|midi)", flat)
        and re.search(r"\b(?:wait\w*|attend\w*|never|not|no|jamais|pas)\b", flat)
    )


def _time_before(clauses: list[str], at: int, channel: Channel) -> str | None:
    """The nearest time before a clause that is judged badly, else that a touch stands with, else that is named."""
    earlier = [clause for clause in reversed(clauses[:at]) if _has_time(clause) and not _is_praised(clause)]
    judged = [clause for clause in earlier if BAD.search(clause)] or [clause for clause in earlier if _touched(clause, channel)]
    return next(iter(judged or earlier), None)


def _time_after(clauses: list[str], at: int) -> str | None:
    return next((clause for clause in clauses[at + 1 :] if _has_time(clause) and not _is_praised(clause)), None)


def _is_praised(clause: str) -> bool:
    return bool(GOOD.search(clause)) and not STRONG_NEGATION.search(clause) and not BAD.search(clause)


def _gone_wrong(clauses: list[str], said: Said, channel: Channel) -> ClosedTime | None:
    """A touch at a time that a judgement says goes wrong, or that stands in the field of what didn't work."""
    if said.field in ("worked", "improvement") or _undone(said.flat):
        return None
    whole = " . ".join(clauses)
    if said.field != "didnt_work" and not BAD.search(whole):
        return None
    for at, clause in enumerate(clauses):
        if not _has_time(clause) or _is_praised(clause) or QUALIFIED.search(clause) or OTHER_MATTER.search(clause):
            continue
        if ADVISED.search(clause) or (ONCE.search(clause) and not IN_GENERAL.search(clause)):
            continue
        # What stands beside a time and names none itself speaks of it.
        near = " ".join([clause, *(other for other in clauses[max(at - 1, 0) : at + 2] if not _has_time(other))])
        if _touched(near, channel) and (said.field == "didnt_work" or BAD.search(near)):
            return _closed(clause, *_times(clause))
    return None
