"""Preparing many deals from the dashboard: planned, begun, followed from any page, told how it ended."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.ports import DealSource, Progress, Stop
from engine.preparation_plan import Day, Plan
from engine.preparation_run import Run, Standing
from engine.ranking.day_queue import find_owned
from engine.ranking.ranked_deals import RankedDeals
from ui import prepare_texts as texts
from ui.formats import format_count
from ui.jobs import Job, JobKey, Work

T = TypeVar("T")


@dataclass(frozen=True)
class Preparing:
    """A run with the job that it goes on in."""

    run: Run
    job: Job[Standing]


class Preparations:
    """What is planned and prepared in this process, one of each for a person. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: dict[str, Job[Plan]] = {}
        self._begun: dict[str, Preparing] = {}

    def plan(self, engine: Engine, source: DealSource, deal_ids: Sequence[str], visitor: Person, day: Day) -> Job[Plan]:
        """Begin to plan these deals in the place of what the person planned before, and return that job."""

        def work(tell: Progress, stop: Stop) -> Plan:
            def count(number: int, total: int) -> None:
                tell(texts.LOOKED.format(number=format_count(number), total=format_count(total)))

            return engine.preparation.plan(source, deal_ids, day=day, on_count=count, stop=stop, person=visitor)

        with self._lock:
            if former := self._planned.get(visitor.name):
                former.stop()
            job = self._planned[visitor.name] = _start(visitor.name, source, work)
        return job

    def begin(self, engine: Engine, plan: Plan, person: str, max_cost_usd: float | None) -> Preparing:
        """Begin a run of a plan and return it; the one under way when there is one, so a second click buys nothing."""
        with self._lock:
            known = self._begun.get(person)
            if known and not known.job.is_over:
                return known
            run = engine.preparation.run(plan, asked_by=person, max_cost_usd=max_cost_usd)
            job = _start(person, plan.source, lambda _tell, stop: run.execute(stop))
            begun = self._begun[person] = Preparing(run, job)
        return begun

    def find(self, person: str) -> Preparing | None:
        """Return the person's run, under way or ended and not yet put away."""
        return self._begun.get(person)

    def forget(self, person: str) -> None:
        """Put a run away that has ended."""
        with self._lock:
            known = self._begun.get(person)
            if known and known.job.is_over:
                del self._begun[person]


def _start(person: str, source: DealSource, work: Work[T]) -> Job[T]:
    job = Job(JobKey(person, source.name, ""), work)
    job.start()
    return job


def own_deals(deals: RankedDeals, visitor: Person) -> RankedDeals:
    """Return the deals that a person may have prepared: managers all, reps those that they own."""
    if visitor.is_manager:
        return deals
    return deals.take(find_owned(deals, visitor.owner_names))
