"""A preparation under way: a fixed number of calls at once, many tries, a limit of cost, and a stop that keeps what is done."""

from __future__ import annotations

import heapq
import logging
import math
import random
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from engine.allowances import Allowance
from engine.asking import Asking, Forecast
from engine.errors import (
    LimitReached,
    SalesActionError,
    SourceUnavailable,
    WriterStopped,
    WriterUnavailable,
)
from engine.pace import Pace
from engine.ports import Stop
from engine.preparation_plan import Failure, Plan

logger = logging.getLogger(__name__)

# Each of these tries is a few already, seconds apart, within the writer: together they outlast a busy spell of some minutes.
MOST_TRIES = 6
FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 45.0
# So many deals, one after the other, that fail for the same reason: the next hundred would as well.
MOST_ALIKE = 5
# So many deals are read, or their results checked and stored, while the calls of others use all that may go on at once.
SPARE_WORKERS = 2
_LOOK_S = 0.1

Ending = Literal["all", "stopped", "limit", "failing", "over"]


@dataclass(frozen=True)
class Doing:
    """A deal that is being written for, and what is being done, in words."""

    deal_name: str
    line: str


@dataclass(frozen=True)
class Standing:
    """How far a preparation is. `ended` says how it ended, None while it goes on.

    `why` says in words why it ends early; until it has ended, what is under way is finished.
    """

    total: int
    done: int = 0
    failures: tuple[Failure, ...] = ()
    doing: tuple[Doing, ...] = ()
    spent_usd: float = 0.0
    elapsed_s: float = 0.0
    ended: Ending | None = None
    why: str = ""

    @property
    def left(self) -> int:
        """Return how many deals nothing has come of yet, neither a recommendation nor a failure."""
        return self.total - self.done - len(self.failures)


@dataclass
class _Task:
    deal: Forecast
    tries: int = 0
    line: str = ""


class Run:
    """One preparation. `standing` may be asked from any thread; `execute` runs it, once."""

    def __init__(
        self,
        plan: Plan,
        write: Callable[[str, Asking], str],
        pace: Pace,
        clock: Callable[[], datetime],
        *,
        asked_by: str,
        max_cost_usd: float | None,
        concurrency: int,
        first_pause_s: float,
    ) -> None:
        self.plan = plan
        self._write = write
        self._pace = pace
        self._clock = clock
        self._asked_by = asked_by
        self._concurrency = concurrency
        self._first_pause_s = first_pause_s
        self._allowance = Allowance(math.inf if max_cost_usd is None else max_cost_usd, self._explain_limit)
        self._changed = threading.Condition()
        self._fresh = deque(_Task(deal) for deal in plan.deals)
        self._again: list[tuple[float, int, _Task]] = []
        self._doing: dict[str, _Task] = {}
        self._standing = Standing(len(plan.deals))
        self._ending: Ending | None = None
        self._alike: list[str] = []
        self._began_at = time.monotonic()

    @property
    def standing(self) -> Standing:
        """Return how far it is."""
        with self._changed:
            return self._standing if self._standing.ended else self._look()

    def execute(self, stop: Stop) -> Standing:
        """Write for every deal of the plan, and return how it ended. What is finished is stored, however it ends."""
        self._began_at = time.monotonic()
        count = min(len(self.plan.deals), 1 if self.plan.is_free else self._concurrency + SPARE_WORKERS)
        workers = [
            threading.Thread(target=copy_context().run, args=(self._work, stop), name="preparing", daemon=True)
            for _ in range(count)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        with self._changed:
            self._standing = replace(self._look(), ended=self._ending or "all")
            return self._standing

    def _look(self) -> Standing:
        doing = tuple(Doing(task.deal.deal_name, task.line) for task in self._doing.values() if task.line)
        elapsed_s = time.monotonic() - self._began_at
        return replace(self._standing, doing=doing, spent_usd=self._allowance.spent_usd, elapsed_s=elapsed_s)

    def _work(self, stop: Stop) -> None:
        while (task := self._take(stop)) is not None:
            self._try(task, stop)
            with self._changed:
                del self._doing[task.deal.deal_id]
                self._changed.notify_all()

    def _take(self, stop: Stop) -> _Task | None:
        """Return the next deal, one that is tried again before a new one; None when there is none, or it is over."""
        with self._changed:
            while not self._ending:
                if stop.is_set():
                    self._end("stopped", "It was stopped.")
                elif self._clock() >= self.plan.occasion.expires_at:
                    self._end("over", "The day that was prepared for is over.")
                elif self._again and self._again[0][0] <= time.monotonic():
                    return self._start(heapq.heappop(self._again)[2])
                elif self._fresh:
                    return self._start(self._fresh.popleft())
                elif self._again or self._doing:
                    self._changed.wait(_LOOK_S)
                else:
                    return None
            return None

    def _start(self, task: _Task) -> _Task:
        task.tries, task.line = task.tries + 1, ""
        self._doing[task.deal.deal_id] = task
        return task

    def _try(self, task: _Task, stop: Stop) -> None:
        def tell(line: str) -> None:
            task.line = line

        def turn() -> AbstractContextManager[None]:
            return self._pace.turn(self._concurrency, stop)

        asking = Asking(self._asked_by, tell, stop, self._allowance, self.plan.occasion, turn)
        try:
            unsaved = self._write(task.deal.deal_id, asking)
        except WriterStopped:
            self._end("stopped", "It was stopped.")
        except LimitReached as error:
            self._end("limit", str(error))
        except (WriterUnavailable, SourceUnavailable) as error:
            self._try_again_or_fail(task, error)
        except SalesActionError as error:
            self._fail(task, str(error))
        except Exception as error:
            logger.exception("%s could not be prepared", task.deal.deal_id)
            self._fail(task, f"An unexpected error ({type(error).__name__}) stopped the writing. Look into the log.")
        else:
            if unsaved:
                self._fail(task, unsaved)
                self._end("failing", "What is written can't be kept, so the others were not tried.")
                return
            with self._changed:
                self._alike.clear()
                self._standing = replace(self._standing, done=self._standing.done + 1)

    def _try_again_or_fail(self, task: _Task, error: WriterUnavailable | SourceUnavailable) -> None:
        if task.tries == MOST_TRIES:
            self._fail(task, str(error))
            return
        pause_s = min(LONGEST_PAUSE_S, self._first_pause_s * 2 ** (task.tries - 1)) * random.uniform(0.8, 1.2)
        pause_s = max(pause_s, getattr(error, "retry_after_s", None) or 0.0)
        with self._changed:
            heapq.heappush(self._again, (time.monotonic() + pause_s, id(task), task))

    def _fail(self, task: _Task, reason: str) -> None:
        failure = Failure(task.deal.deal_id, task.deal.deal_name, reason)
        with self._changed:
            self._standing = replace(self._standing, failures=(*self._standing.failures, failure))
            self._alike = [*self._alike, reason] if self._alike[-1:] == [reason] else [reason]
            if len(self._alike) >= MOST_ALIKE and self._fresh:
                self._end("failing", f"{len(self._alike)} deals in a row failed alike, so the others were not tried.")

    def _end(self, ended: Ending, why: str) -> None:
        with self._changed:
            if self._ending is None:
                self._ending, self._standing = ended, replace(self._standing, why=why)
            self._changed.notify_all()

    def _explain_limit(self, spent_usd: float) -> str:
        limit = self._allowance.limit_usd
        return f"${spent_usd:.2f} of at most ${limit:.2f} is spent, and what is left is too little for another call."
