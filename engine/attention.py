"""How much a deal needs somebody now, 0 to 100, in lines that add up (selling.md, section 5).

Computed from facts and a clock, without a model. Weights are our judgement, to calibrate. `ranking` computes the very same
numbers for a whole table at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np

from engine.calendars.local import LocalCalendar
from engine.domain import Deal
from engine.engagement import Part, round_half_up
from engine.facts.meetings import LATE_STAGES
from engine.facts.types import Facts, HoldWindow
from engine.scheduling import describe_day

Band = Literal["today", "this week", "later"]
# Currency: the amounts at which the middle and the upper third begin.
Thirds = Mapping[str, tuple[float, float]]

WAITING, WAITING_A_DAY, WAITING_MOST = 30, 5, 45
PROMISE, PROMISE_A_DAY, PROMISE_MOST = 20, 2, 30
DATE_MOST, DATE_DAYS = 20, 10
SILENCE, SILENCE_MOST = 10, 20
EVENT, COVERAGE = 25, 10
EVENT_PLAYS = frozenset({5, 7, 8, 9, 10, 12, 14, 22, 28, 30})
COVERAGE_PLAY = 21
SMALL, MIDDLE, LARGE = 0.8, 1.0, 1.2
MOST, FLOOR, SHARE, CEILING = 100, 60, 0.4, 59
THIS_WEEK = 30


@dataclass(frozen=True)
class Attention:
    """A score from 0 to 100 with the lines that add up to it.

    `is_p0` says that something urgent may go out now; `pause` is the hold that covers the deal, where nothing may.
    """

    score: int
    parts: tuple[Part, ...]
    is_p0: bool
    pause: HoldWindow | None

    @property
    def band(self) -> Band:
        """Return when the deal wants somebody: from 60 today, from 30 this week."""
        return "today" if self.score >= FLOOR else "this week" if self.score >= THIS_WEEK else "later"

    @property
    def paused_until(self) -> date | None:
        """Return the day until which outreach rests; None when it doesn't, or when it rests for good."""
        return self.pause.until if self.pause else None


def score_attention(facts: Facts, deal: Deal, now: datetime, value_factor: float = MIDDLE) -> Attention:
    """Return how much a deal needs somebody at `now`.

    Waiting + promise late + date near + silence + event + coverage gap, times `value_factor` (see `find_value_factor`), at
    most 100; then 60 + 0.4 × that with an eligible P0, else at most 59, and 0 where nobody may write.

    Source: selling.md, section 5
    """
    pause = facts.pause_at(now)
    is_p0 = bool(facts.urgent_triggers(now))
    parts = list(_needs(facts, deal, now))
    parts += _steps(sum(part.points for part in parts), value_factor, deal.currency or "", is_p0)
    if pause is not None:
        until = f"Wait until {describe_day(pause.until)}" if pause.until else "Wait until somebody decides"
        total = sum(part.points for part in parts)
        forbidden = pause.kind == "forbidden"
        parts.append(_step(f"{'Nobody may write' if forbidden else until}: {pause.reason}", -total if forbidden else 0))
    return Attention(sum(part.points for part in parts), tuple(parts), is_p0, pause)


def find_thirds(amounts: Iterable[tuple[str | None, Decimal | float | None]]) -> dict[str, tuple[float, float]]:
    """Return where the thirds of the open deals' amounts begin, by currency; currencies are never mixed."""
    known: dict[str, list[float]] = {}
    for currency, amount in amounts:
        if currency and amount is not None:
            known.setdefault(currency, []).append(float(amount))
    return {currency: third_bounds(np.array(values)) for currency, values in known.items()}


def third_bounds(values: np.ndarray) -> tuple[float, float]:
    """Return the two amounts that part values into thirds."""
    low, high = np.quantile(values, (1 / 3, 2 / 3))
    return float(low), float(high)


def find_value_factor(deal: Deal, thirds: Thirds) -> float:
    """Return 0.8 below the lower bound of the deal's currency, 1.2 above the upper one, else (or where unknown) 1."""
    bounds = thirds.get(deal.currency or "")
    if bounds is None or deal.amount is None:
        return MIDDLE
    amount = float(deal.amount)
    return SMALL if amount < bounds[0] else LARGE if amount > bounds[1] else MIDDLE


def _needs(facts: Facts, deal: Deal, now: datetime) -> Iterator[Part]:
    calendar = LocalCalendar(ZoneInfo(facts.time_zone), facts.country)
    yield from _waiting(facts, now, calendar)
    yield from _promise(facts, now, calendar)
    if deal.status == "open":
        yield from _date_near(deal, now, calendar)
        yield from _silence(facts, now, calendar)
    applying = {trigger.play for trigger in facts.triggers if trigger.priority_at(now)}
    if applying & EVENT_PLAYS:
        yield Part(_events(applying), EVENT)
    if COVERAGE_PLAY in applying and deal.stage_kind in LATE_STAGES:
        yield Part("Only one person is active this late in the deal", COVERAGE)


def _waiting(facts: Facts, now: datetime, calendar: LocalCalendar) -> Iterator[Part]:
    since = min((wait.since for wait in facts.waits if wait.who_owes == "us"), default=None)
    if since is not None and since <= now:
        days = calendar.between(since, now)
        points = min(round_half_up(WAITING + WAITING_A_DAY * days), WAITING_MOST)
        yield Part(f"They wrote {_days(days)} ago and have no answer", points)


def _promise(facts: Facts, now: datetime, calendar: LocalCalendar) -> Iterator[Part]:
    due, today = min((promise.due for promise in facts.promises), default=None), calendar.day(now)
    if due is not None and today > due:
        late = calendar.days_between(due, today)
        words = f"{late} working day{'s' * (late != 1)} late" if late else f"late: it was due on {describe_day(due)}"
        yield Part(f"A promise of ours is {words}", min(PROMISE + PROMISE_A_DAY * late, PROMISE_MOST))


def _date_near(deal: Deal, now: datetime, calendar: LocalCalendar) -> Iterator[Part]:
    today, close = calendar.day(now), deal.close_date
    if close is None:
        return
    if today > close:
        yield Part(f"The close date passed on {describe_day(close)}", DATE_MOST)
        return
    days = calendar.days_between(today, close)
    points = round_half_up(DATE_MOST * (1 - days / DATE_DAYS))
    if points > 0:
        when = "today" if today == close else f"in {days} working day{'s' * (days != 1)}"
        yield Part(f"The close date is {when}", points)


def _silence(facts: Facts, now: datetime, calendar: LocalCalendar) -> Iterator[Part]:
    since = facts.silent_since
    if since is None or facts.we_owe:
        return
    days = calendar.between(since, now)
    points = min(round_half_up(SILENCE * (days / facts.silence_limit_days - 1)), SILENCE_MOST)
    if points > 0:
        limit = f"{facts.silence_limit_days:g}"
        what = "They have been silent" if facts.last_in_at else "Nothing has been recorded"
        yield Part(f"{what} for {_days(days)}; {limit} would be usual", points)


def _steps(total: int, factor: float, currency: str, is_p0: bool) -> Iterator[Part]:
    """The lines from the sum of the needs to the score."""
    weighed = round_half_up(total * factor)
    if weighed != total:
        size = "Large deal, in the upper" if factor > MIDDLE else "Small deal, in the lower"
        yield _step(f"{size} third by value in {currency}", weighed - total)
    capped = min(weighed, MOST)
    if capped != weighed:
        yield _step(f"No sum counts beyond {MOST}", capped - weighed)
    if is_p0:
        yield _step("An urgent step may go out", FLOOR)
        if capped:
            share = f"Beside it, the needs above count for {100 * SHARE:g} %"
            yield _step(share, round_half_up(SHARE * capped) - capped)
    elif capped > CEILING:
        yield _step(f"No urgent step may go out, so {CEILING} is the most", CEILING - capped)


def _step(label: str, points: int) -> Part:
    return Part(label, points, is_step=True)


_EVENT_WORDS = {
    5: "a yes to confirm",
    7: "an address that no longer works",
    8: "a champion who is leaving",
    9: "a new person to welcome",
    10: "a meeting without a recap",
    12: "a missed meeting",
    14: "a complaint to settle",
    22: "a demo without a next step",
    28: "a yes without a signature",
    30: "a win without a handover",
}


def _events(applying: set[int]) -> str:
    words = ", ".join(_EVENT_WORDS[play] for play in sorted(applying & EVENT_PLAYS))
    return words[:1].upper() + words[1:]


def _days(days: float) -> str:
    """About how many working days, in words."""
    whole = round_half_up(days)
    return "less than a working day" if days < 0.75 else "1 working day" if whole == 1 else f"{whole:,} working days"
