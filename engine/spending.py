"""Use case: whether the cache works, what was spent and by whom, and what is left of the budgets. Writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.ports import HIT, LookUpCount, Records, Spent
from engine.recommendation import Usage
from engine.settings import Settings
from engine.spreadsheets import to_csv

# What a person asked for though it stood there is no fault of the cache.
ON_REQUEST = frozenset({"forced", "trial"})


@dataclass(frozen=True)
class Answers:
    """How the look-ups of a day ended: out of the cache, written anew, or written since somebody asked for that."""

    day: date
    hits: int = 0
    anew: int = 0
    on_request: int = 0

    @property
    def share(self) -> float | None:
        """Return the share that came out of the cache, None without any look-up."""
        total = self.hits + self.anew + self.on_request
        return self.hits / total if total else None


@dataclass(frozen=True)
class Budget:
    """A limit with what is spent of it, or reserved for batches under way."""

    limit_usd: float
    spent_usd: float

    @property
    def left_usd(self) -> float:
        """Return what is left, never below nothing."""
        return max(0.0, self.limit_usd - self.spent_usd)


@dataclass(frozen=True)
class Report:
    """The last days, the oldest first, days without anything included.

    `spared_usd` and `spared_tokens` are what hits would have taken once more, `provider_usd` about what the provider's own
    prompt cache took off the price. `month` and `today` are the budgets where there are any; `today` is the asker's.
    """

    answers: Sequence[Answers]
    reasons: Mapping[str, int]
    cost_by_day: Mapping[date, float]
    cost_by_person: Mapping[str, float]
    usage: Usage
    spent_usd: float
    spared_usd: float
    spared_tokens: int
    provider_usd: float
    month: Budget | None
    today: Budget | None

    @property
    def share(self) -> float | None:
        """Return the share of all look-ups that came out of the cache, None without any."""
        whole = Answers(
            date.min,
            sum(one.hits for one in self.answers),
            sum(one.anew for one in self.answers),
            sum(one.on_request for one in self.answers),
        )
        return whole.share


COST_COLUMNS = (
    "day", "person", "task", "model", "calls", "input_tokens", "output_tokens", "cache_read_input_tokens",
    "cache_creation_input_tokens", "cost_usd",
)  # fmt: skip


def list_costs(records: Records, settings: Settings, now: datetime, days: int) -> bytes:
    """Return what calls cost on the last `days`, today included, by person, task and model, as a CSV table.

    Raises StoreError.
    """
    rows = [
        [
            one.day.isoformat(),
            one.person,
            one.task,
            one.model,
            str(one.calls),
            *(str(getattr(one.usage, name)) for name in COST_COLUMNS[5:-1]),
            f"{one.cost_usd:.6f}",
        ]
        for one in records.spent_days(_list_starts(settings, now, days))
    ]
    return to_csv(COST_COLUMNS, rows)


def report_cache(
    records: Records,
    settings: Settings,
    now: datetime,
    days: int,
    person: str,
    price_spared: Callable[[str, Usage], float] = lambda _model, _usage: 0.0,
) -> Report:
    """Return how the last `days` went, today included, by the workspace's days. Raises StoreError.

    Args:
        person: whose budget of today is told.
        price_spared: returns about what the provider's cache took off, for a model and its tokens.
    """
    starts = _list_starts(settings, now, days)
    listed = [start.date() for start in starts]
    today = listed[-1]
    look_ups = [one for one in records.look_up_days(listed[0]) if one.day <= today]
    spent = records.spent_days(starts)
    return Report(
        answers=_count_answers(listed, look_ups),
        reasons=_count_reasons(look_ups),
        cost_by_day={day: sum(one.cost_usd for one in spent if one.day == day) for day in listed},
        cost_by_person=_sum_people(spent),
        usage=_sum_usage(spent),
        spent_usd=sum(one.cost_usd for one in spent),
        spared_usd=sum(one.cost_usd for one in look_ups if one.outcome == HIT),
        spared_tokens=sum(one.tokens for one in look_ups if one.outcome == HIT),
        provider_usd=sum(price_spared(one.model, one.usage) for one in spent),
        **_read_budgets(records, settings, starts[-1], person),
    )


def _list_starts(settings: Settings, now: datetime, days: int) -> list[datetime]:
    today = now.astimezone(settings.zone).date()
    listed = [today - timedelta(days=number) for number in reversed(range(days))]
    return [datetime.combine(day, time(0), tzinfo=settings.zone) for day in listed]


def _count_answers(days: Sequence[date], look_ups: Sequence[LookUpCount]) -> list[Answers]:
    counts: Counter[tuple[date, str]] = Counter()
    for one in look_ups:
        kind = "hits" if one.outcome == HIT else "on_request" if one.outcome in ON_REQUEST else "anew"
        counts[one.day, kind] += one.count
    return [Answers(day, *(counts[day, kind] for kind in ("hits", "anew", "on_request"))) for day in days]


def _count_reasons(look_ups: Sequence[LookUpCount]) -> dict[str, int]:
    reasons: Counter[str] = Counter()
    for one in look_ups:
        if one.outcome != HIT:
            reasons[one.outcome] += one.count
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def _sum_people(spent: Sequence[Spent]) -> dict[str, float]:
    costs: defaultdict[str, float] = defaultdict(float)
    for one in spent:
        costs[one.person] += one.cost_usd
    # By name: what somebody's deals cost is no rank.
    return dict(sorted((person, cost) for person, cost in costs.items() if cost > 0))


def _sum_usage(spent: Sequence[Spent]) -> Usage:
    return Usage(**{name: sum(getattr(one.usage, name) for one in spent) for name in Usage.model_fields})


def find_taken_usd(records: Records, since: datetime, person: str | None = None) -> float:
    """Return what calls (None: of everybody) have cost since a moment, and what is reserved for batches. Raises StoreError."""
    return records.spent_usd(since, person) + records.reserved_usd(since, person)


def _read_budgets(records: Records, settings: Settings, today: datetime, person: str) -> dict[str, Budget | None]:
    monthly, daily = settings.budget.monthly_usd, settings.budget.per_person_daily_usd
    return {
        "month": None if monthly is None else Budget(monthly, find_taken_usd(records, today.replace(day=1))),
        "today": None if daily is None else Budget(daily, find_taken_usd(records, today, person)),
    }
