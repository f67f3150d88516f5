"""Times to meet or talk that a text proposes, each to be looked up in the sender's calendar first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from engine.drafts.wording import Case, full_text
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.near_days import nearest
from engine.grounding.scenes import Scene, survey
from engine.grounding.text import clean
from engine.recommendation import Action
from engine.scheduling import contact_zone

# A day and its clock time stand this close together.
_MOST_CHARACTERS_BETWEEN = 24
_CALENDAR_STEPS = re.compile(
    r"calend|kalender|diary|\b(?:is|are|still) free\b|availab|\bfrei\b|\blibres?\b|\blivres?\b|dispon"
    r"|\b(?:votre|ton|su|tu|sua) agenda\b",
    re.IGNORECASE,
)
# Until then something is done or open: nobody meets.
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|d'ici|avant|jusqu'(?:a|au)|bis|vor|spatestens|antes d(?:el?|as?|os?)|hasta"
    r"|a mas tardar|ate)\s(?:(?:le|au|zum|el|o|a|as|the|on|next|this|am|ao) )*$"
)
# "From Monday to Friday, 7:00 to 19:00" are hours of service.
_TO = re.compile(r"^\s?(?:to|through|until|-|–|bis|au|a|al|ate)\s(?:a |o )?$")
_ABOUT_MINUTES = 20


def find_unlisted_slot(action: Action, case: Case) -> str | None:
    """A time that the text proposes and that no step before it looks up in the calendar."""
    if any(_CALENDAR_STEPS.search(step) for step in action.prerequisites):
        return None
    slot = next(find_slots(full_text(action.content), action, case), None)
    if slot is None:
        return None
    return f'The text proposes "{slot}", but no step before it checks the calendar. Check that you are free then, or change it.'


def find_slots(text: str, action: Action, case: Case) -> Iterator[str]:
    """Yield the days with a clock time, still to come, that a text proposes; a meeting on record is no proposal."""
    scene = survey(clean(text)[0], case.clock.today)
    known = set(_known_moments(action, case))
    for fact in scene.facts:
        day = _day_beside(scene, fact) if fact.kind is Kind.TIME else None
        if day is None or _is_deadline(scene, min(day.start, fact.start)):
            continue
        is_known = any(_is_near(known, one, fact) for one in day.days)
        if _is_ahead(day, case.clock.today) and not is_known:
            yield scene.reading.raw[min(day.start, fact.start) : max(day.end, fact.end)]


def _day_beside(scene: Scene, time: Fact) -> Fact | None:
    sentence = scene.reading.sentence_of(time.start)
    days = [
        fact
        for fact in scene.facts
        if fact.kind is Kind.DATE and sentence.start <= fact.start < sentence.end and fact.unit not in WHOLE_SPANS
    ]
    if any(_TO.match(scene.reading.flat[one.end : other.start]) for one, other in pairwise(days)):
        return None
    near = [day for day in days if _gap(day, time) <= _MOST_CHARACTERS_BETWEEN]
    return min(near, key=lambda day: _gap(day, time), default=None)


def _gap(day: Fact, time: Fact) -> int:
    return time.start - day.end if day.end <= time.start else day.start - time.end


def _is_ahead(day: Fact, today: date) -> bool:
    """Whether the day that is meant is still to come; a weekday alone may be."""
    return max(day.days) >= today if day.unit == "alone" else nearest(frozenset(day.days), today) >= today


def _is_deadline(scene: Scene, start: int) -> bool:
    return bool(_DEADLINE.search(scene.reading.flat, max(start - 28, 0), start))


def _known_moments(action: Action, case: Case) -> Iterator[tuple[date, int]]:
    """The days and minutes of what is on record, planned or past, on their clock and on ours."""
    contact = case.enriched.contact(action.contact.id)
    zones: set[ZoneInfo] = {case.clock.zone}
    if contact:
        zones.add(contact_zone(contact, case.clock.workspace_zone).zone)
    past = (interaction.at for interaction in case.enriched.interactions if interaction.at <= case.clock.now)
    for moment in (*case.facts.planned_meetings, *past):
        for zone in zones:
            local = moment.astimezone(zone)
            yield local.date(), local.hour * 60 + local.minute


def _is_near(known: set[tuple[date, int]], day: date, time: Fact) -> bool:
    minutes = time.numbers
    return any(on == day and any(abs(minute - said) <= _ABOUT_MINUTES for said in minutes) for on, minute in known)
