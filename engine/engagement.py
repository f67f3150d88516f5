"""How engaged a customer is, 0 to 100, and whether that rises or falls (selling.md, section 5).

Recent + breadth + two-way, capped past the silence limit. Weights and half-lives are our judgement, to calibrate. The very
same numbers come out of `ranking`, which computes them for a whole table at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from math import floor
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from engine.calendars.local import WEEKDAYS, LocalCalendar
from engine.domain import Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.facts.silence import silence_limit
from engine.facts.timeline import is_attempt, is_from_them, is_from_us, is_talk
from engine.facts.types import Facts

Level = Literal["low", "medium", "high"]
Trend = Literal["rising", "steady", "falling"]


class Signal(IntEnum):
    """What a touch counts as. The first five give points; PRESENT is somebody there without points, OURS is our word."""

    MEETING = 0
    CALL = 1
    EMAIL = 2
    SOCIAL = 3
    CLICK = 4
    PRESENT = 5
    OURS = 6


class Side(IntEnum):
    """Whose word a touch is, for the two-way part. Meetings are nobody's."""

    NONE = 0
    THEIRS = 1
    OURS = 2


# Points and half-life in days by signal. A form is written by them, as an e-mail is.
POINTS = (30.0, 20.0, 15.0, 10.0, 3.0)
HALF_LIVES = (21.0, 14.0, 14.0, 10.0, 7.0)
MOST_RECENT = 60
MOST_TWO_WAY = 20
BREADTH = (0, 5, 12, 16, 20)
SILENT_CAP = 34
DAY_S = 86_400
ACTIVE_S = 30 * DAY_S
TREND_S = 14 * DAY_S
STEADY = 10
MEDIUM, HIGH = 35, 60
_PER_DAY = 2
_WORDS = (
    ("meeting held", "meetings held"),
    ("call connected", "calls connected"),
    ("e-mail or form from them", "e-mails or forms from them"),
    ("LinkedIn or WhatsApp message from them", "LinkedIn or WhatsApp messages from them"),
    ("click", "clicks"),
)
_SOCIAL = frozenset({InteractionKind.LINKEDIN, InteractionKind.WHATSAPP})


@dataclass(frozen=True)
class Part:
    """One line of a score, and how many points it adds or takes. A step weighs what stands above it and is no reason."""

    label: str
    points: int
    is_step: bool = False


@dataclass(frozen=True)
class Score:
    """A score from 0 to 100 and the lines that add up to it."""

    score: int
    level: Level
    trend: Trend
    parts: tuple[Part, ...]


class Touch(NamedTuple):
    """A sign of life or a word of ours: when (Unix seconds), what, whose, and who ("" where the record names nobody)."""

    at: int
    signal: Signal
    side: Side
    person: str


def score_engagement(
    interactions: Sequence[Interaction], stage: Stage, now: datetime, calendar: LocalCalendar = WEEKDAYS
) -> Score:
    """Return how engaged the customer is, 0 to 100, with the parts it adds up from, and the trend over 14 days.

    Recent (at most 60) + breadth (20) + two-way (20); at most 34 past the silence limit. No records: 0, low, and said.

    Args:
        interactions: any order; those after `now` count only for the customer's rhythm of answering.
        calendar: whose working days count for silence: that of the deal's facts.

    Source: selling.md, section 5
    """
    told = sorted(interactions, key=lambda interaction: (interaction.at, interaction.id))
    theirs, ours = [each for each in told if is_from_them(each)], [each for each in told if is_from_us(each)]
    return score_touches(read_touches(told), silence_limit(stage, theirs, ours, calendar), now, calendar)


def score_deal(enriched: EnrichedDeal, facts: Facts, now: datetime) -> Score:
    """Return the engagement of a deal, by the working days of its facts (see `score_engagement`)."""
    calendar = LocalCalendar(ZoneInfo(facts.time_zone), facts.country)
    return score_engagement(enriched.interactions, enriched.deal.stage_kind, now, calendar)


def score_touches(touches: Sequence[Touch], silence_limit_days: float, now: datetime, calendar: LocalCalendar) -> Score:
    """Return the score of touches in the order of time (see `score_engagement`)."""
    at = floor(now.timestamp())
    parts = tuple(_parts(touches, silence_limit_days, at, calendar))
    score = _total(parts)
    change = score - _total(tuple(_parts(touches, silence_limit_days, at - TREND_S, calendar)))
    if not touches:
        parts = (Part("No message, call or meeting is on record", 0),)
    return Score(score, level_of(score), trend_of(change), parts)


def level_of(score: int) -> Level:
    """Return the level of an engagement score."""
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def trend_of(change: int) -> Trend:
    """Return the trend of a change over 14 days: steady within 10 points."""
    return "rising" if change > STEADY else "falling" if change < -STEADY else "steady"


def read_touches(told: Sequence[Interaction]) -> list[Touch]:
    """Return the touches of interactions in the order of time.

    Two a kind, side, contact and day (UTC) count, the first of them; a third only shows that somebody was there.
    """
    touches: list[Touch] = []
    seen: Counter[tuple[InteractionKind, Side, str, int]] = Counter()
    for interaction in told:
        present = list(_touches_of(interaction))
        if not present:
            continue
        first = present[0]
        key = interaction.kind, first.side, first.person, first.at // DAY_S
        seen[key] += 1
        if seen[key] <= _PER_DAY:
            touches.append(first)
        elif is_presence(first.signal):
            touches.append(first._replace(signal=Signal.PRESENT, side=Side.NONE))
        touches.extend(present[1:])
    return touches


def _touches_of(interaction: Interaction) -> Iterator[Touch]:
    """The touch of an interaction, then everybody else who took part in a talk."""
    at, first = floor(interaction.at.timestamp()), interaction.contact_id or ""
    side = {Direction.IN: Side.THEIRS, Direction.OUT: Side.OURS}.get(interaction.direction, Side.NONE)
    if is_talk(interaction):
        is_call = interaction.kind is InteractionKind.CALL
        yield Touch(at, Signal.CALL if is_call else Signal.MEETING, side if is_call else Side.NONE, first)
        for person in dict.fromkeys(interaction.contact_ids[1:]):
            yield Touch(at, Signal.PRESENT, Side.NONE, person)
    elif is_from_them(interaction):
        yield Touch(at, Signal.SOCIAL if interaction.kind in _SOCIAL else Signal.EMAIL, Side.THEIRS, first)
    elif interaction.kind is InteractionKind.CLICK:
        yield Touch(at, Signal.CLICK, Side.NONE, first)
    elif is_from_us(interaction) or is_attempt(interaction):
        yield Touch(at, Signal.OURS, Side.OURS, first)


def is_presence(signal: Signal) -> bool:
    """Return whether a touch shows a person there: a word of theirs or a talk, not a click."""
    return signal not in (Signal.CLICK, Signal.OURS)


def round_half_up(points: float) -> int:
    """Return the nearest whole number, halves up: one rule for one deal and for a table."""
    return floor(points + 0.5)


def _parts(touches: Sequence[Touch], limit: float, at: int, calendar: LocalCalendar) -> Iterator[Part]:
    past = [touch for touch in touches if touch.at <= at]
    recent = list(_recent(past, at))
    others = [*_breadth(past, at), *_two_way(past, at)]
    yield from recent
    above = _total(tuple(recent)) - MOST_RECENT
    if above > 0:
        yield Part(f"What is recent counts for {MOST_RECENT} at most", -above)
    yield from others
    total = _total((*recent, *others)) - max(above, 0)
    last = max((touch.at for touch in past if is_presence(touch.signal)), default=None)
    if last is not None and total > SILENT_CAP:
        silent = calendar.between(datetime.fromtimestamp(last, UTC), datetime.fromtimestamp(at, UTC))
        if silent > limit:
            yield Part(f"Silent for {silent:.1f} working days, past the limit of {limit:g}", SILENT_CAP - total)


def _recent(past: Sequence[Touch], at: int) -> Iterator[Part]:
    for signal, (points, half_life, words) in enumerate(zip(POINTS, HALF_LIVES, _WORDS, strict=True)):
        ages = [(at - touch.at) / DAY_S for touch in past if touch.signal == signal]
        earned = round_half_up(sum(points * 0.5 ** (age / half_life) for age in ages))
        if earned:
            yield Part(f"{len(ages)} {words[len(ages) != 1]}, fading with age", earned)


def _breadth(past: Sequence[Touch], at: int) -> Iterator[Part]:
    people = {touch.person for touch in past if is_presence(touch.signal) and touch.at >= at - ACTIVE_S}
    if people:
        who = "1 person" if len(people) == 1 else f"{len(people)} people"
        yield Part(f"{who} active in the last 30 days", BREADTH[min(len(people), len(BREADTH) - 1)])


def _two_way(past: Sequence[Touch], at: int) -> Iterator[Part]:
    sides = Counter(touch.side for touch in past if touch.at >= at - ACTIVE_S)
    theirs, ours = sides[Side.THEIRS], sides[Side.OURS]
    if theirs:
        earned = round_half_up(MOST_TWO_WAY * min(1.0, theirs / max(ours, 1)))
        often = "once" if theirs == 1 else f"{theirs} times"
        yield Part(f"They wrote or called {often}, we {ours or 'not once'}, in the last 30 days", earned)


def _total(parts: Sequence[Part]) -> int:
    return sum(part.points for part in parts)
