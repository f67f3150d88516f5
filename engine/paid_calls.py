"""Every call of a writer: within the budget, and logged with what it cost, however it ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from engine.archive import Archive
from engine.domain import Deal
from engine.errors import StoreError, WriterRejected
from engine.ports import Records
from engine.recommendation import Usage
from engine.settings import Settings


class Paid(Protocol):
    """What a call gives back, with what it cost."""

    @property
    def model(self) -> str: ...
    @property
    def usage(self) -> Usage: ...
    @property
    def cost_usd(self) -> float: ...


T = TypeVar("T", bound=Paid)


@dataclass(frozen=True)
class Call:
    """What is asked of a writer, for which deal, by whom."""

    deal: Deal
    task: str
    writer: str
    model: str
    asked_by: str


class PaidCalls:
    """Makes the calls, and keeps the account. Safe for threads."""

    def __init__(self, settings: Settings, records: Records, archive: Archive, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._records = records
        self._archive = archive
        self._clock = clock

    def make(self, call: Call, work: Callable[[], T]) -> T:
        """Return what `work` gives; log its cost, also when it fails or is stopped. Raises WriterRejected at a limit."""
        if call.writer != "playbook":
            self._check_budget(call.asked_by)
        started = time.monotonic()
        try:
            result = work()
        except BaseException as error:
            cost = getattr(error, "cost_usd", 0.0)
            self._log(call, started, type(error).__name__, call.model, getattr(error, "usage", None), cost)
            raise
        self._log(call, started, "written", result.model, result.usage, result.cost_usd)
        return result

    def _check_budget(self, person: str) -> None:
        budget, now = self._settings.budget, self._clock().astimezone(self._settings.zone)
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        limits = (
            (budget.monthly_usd, today.replace(day=1), None, "this month's budget", next_month(today)),
            (budget.per_person_daily_usd, today, person, "your budget for today", today + timedelta(days=1)),
        )
        for limit, since, whose, words, until in limits:
            if limit is None:
                continue
            try:
                spent = self._records.spent_usd(since, whose)
            except StoreError as error:
                raise WriterRejected(f"What was spent so far can't be read, so nothing is bought. {error}") from error
            if spent >= limit:
                raise WriterRejected(
                    f"${spent:.2f} of ${limit:.2f}, {words}, is spent. Claude writes again from {until:%d %b}; until then the "
                    "cache goes on, and --writer playbook writes without Claude."
                )

    def _log(self, call: Call, started: float, outcome: str, model: str, usage: Usage | None, cost_usd: float) -> None:
        self._archive.log_generation(
            source=call.deal.source,
            deal_id=call.deal.id,
            task=call.task,
            writer=call.writer,
            model=model,
            usage=usage,
            cost_usd=cost_usd,
            asked_by=call.asked_by,
            duration_s=round(time.monotonic() - started, 3),
            outcome=outcome,
        )


def next_month(day: datetime) -> datetime:
    """Return the first day of the month after `day`, at the same time."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
