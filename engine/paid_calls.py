"""Every call of a writer: within the budget, and logged with what it cost, however it ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from engine.allowances import Allowance, Price, Reservation
from engine.archive import Archive
from engine.asking import Asking
from engine.domain import Deal
from engine.errors import StoreError, WriterRejected
from engine.events import tell_event
from engine.ports import Progress, Records, Step
from engine.recommendation import Usage
from engine.settings import Settings
from engine.spending import find_taken_usd

# Until one call's cost is known, calls side by side are taken to cost this many times their estimate: so the first of a
# tight limit goes alone. A reply of the greatest length costs as much.
UNKNOWN_FACTOR = 12.0


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
    """What is asked of a writer, for which deal, and about what it costs."""

    deal: Deal
    task: str
    writer: str
    model: str
    estimate_usd: float = 0.0


@dataclass
class _Account:
    """What is reserved for one call, and how many tries it has taken."""

    price: Callable[[], Price]
    on_progress: Progress | None
    reservations: list[tuple[Allowance, Reservation]] = field(default_factory=list)
    tries: int = 1

    def tell(self, line: str) -> None:
        """Pass progress on; a further try must find room for as much again. Raises LimitReached."""
        if isinstance(line, Step) and line.kind == "again":
            for allowance, reservation in self.reservations:
                allowance.extend(reservation, self.price().likely_usd)
            self.tries += 1
        if self.on_progress:
            self.on_progress(line)

    def settle(self, cost_usd: float) -> None:
        """Put the real cost in the place of what was reserved."""
        for _, reservation in self.reservations:
            reservation.cost_usd = cost_usd


class PaidCalls:
    """Makes the calls, and keeps the account. Safe for threads.

    Before a call, what it may cost is reserved: its estimate, times as much as any call so far was dearer than its own. A
    further try reserves as much again. Afterwards the real cost stands in its place.
    """

    def __init__(self, settings: Settings, records: Records, archive: Archive, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._records = records
        self._archive = archive
        self._clock = clock
        self._lock = threading.Lock()
        self._budgets: dict[str | None, Allowance] = {}
        self._dearest: float | None = None

    def make(self, call: Call, work: Callable[[Progress | None], T], asking: Asking) -> T:
        """Return what `work` gives, which is handed whom to tell its progress; log its cost, also when it fails or is stopped.

        Raises LimitReached at a budget or the asker's own limit, WriterRejected when it can't be known what is spent.
        """

        def price() -> Price:
            likely = call.estimate_usd * (self._dearest or 1.0)
            return Price(likely, likely if self._dearest else likely * UNKNOWN_FACTOR)

        with ExitStack() as held:
            account = _Account(price, asking.on_progress)
            is_paid = call.writer != "playbook"
            if is_paid:
                held.enter_context(asking.turn())
            for allowance in self.allowances(asking) if is_paid else ():
                reservation = held.enter_context(allowance.reserved(price, asking.stop))
                account.reservations.append((allowance, reservation))
            started = time.monotonic()
            try:
                result = work(account.tell if account.reservations or asking.on_progress else None)
            except BaseException as error:
                cost, usage = getattr(error, "cost_usd", 0.0), getattr(error, "usage", None)
                account.settle(cost)
                self._log(call, asking.person, started, type(error).__name__, call.model, usage, cost)
                raise
            account.settle(result.cost_usd)
            self._learn(call.estimate_usd, result.cost_usd / account.tries)
            self._log(call, asking.person, started, "written", result.model, result.usage, result.cost_usd)
            return result

    def _learn(self, estimate_usd: float, cost_usd: float) -> None:
        if estimate_usd > 0:
            with self._lock:
                self._dearest = max(self._dearest or 1.0, cost_usd / estimate_usd)

    def allowances(self, asking: Asking) -> Iterator[Allowance]:
        """Yield the asker's limit, the month's budget, theirs for the day; always in this order: nobody waits in a ring."""
        if asking.allowance is not None:
            yield asking.allowance
        budget = self._settings.budget
        if budget.monthly_usd is not None:
            yield self._budget(budget.monthly_usd, None)
        if budget.per_person_daily_usd is not None:
            yield self._budget(budget.per_person_daily_usd, asking.person)

    def _budget(self, limit_usd: float, person: str | None) -> Allowance:
        """The one allowance of a budget in this process; what others spend meanwhile is read from the records."""

        def period() -> tuple[datetime, datetime]:
            now = self._clock().astimezone(self._settings.zone)
            today = now.replace(hour=0, minute=0, second=0, microsecond=0)
            month = today.replace(day=1)
            return (month, next_month(month)) if person is None else (today, today + timedelta(days=1))

        def explain(spent_usd: float) -> str:
            words = "this month's budget" if person is None else "your budget for today"
            what = "is spent" if spent_usd >= limit_usd else "is spent, and what is left is too little for another call"
            return (
                f"${spent_usd:.2f} of ${limit_usd:.2f}, {words}, {what}. Claude writes again from {period()[1]:%d %b}; until "
                "then the cache goes on, and --writer playbook writes without Claude."
            )

        def read_spent() -> float:
            try:
                return find_taken_usd(self._records, period()[0], person)
            except StoreError as error:
                raise WriterRejected(f"What was spent so far can't be read, so nothing is bought. {error}") from error

        with self._lock:
            return self._budgets.setdefault(person, Allowance(limit_usd, explain, read_spent))

    def _log(
        self, call: Call, person: str, started: float, outcome: str, model: str, usage: Usage | None, cost_usd: float
    ) -> None:
        tell_event(
            "call",
            task=call.task,
            writer=call.writer,
            model=model,
            outcome=outcome,
            cost_usd=cost_usd,
            seconds=round(time.monotonic() - started, 3),
            **(usage.model_dump() if usage else {}),
        )
        self._archive.log_generation(
            source=call.deal.source,
            deal_id=call.deal.id,
            task=call.task,
            writer=call.writer,
            model=model,
            usage=usage,
            cost_usd=cost_usd,
            asked_by=person,
            duration_s=round(time.monotonic() - started, 3),
            outcome=outcome,
        )


def next_month(day: datetime) -> datetime:
    """Return the first day of the month after `day`, at the same time."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
