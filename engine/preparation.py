"""Use case: recommendations for many deals at once. First a plan, with its cost; then the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from engine.asking import Forecast
from engine.errors import NotAllowed, SalesActionError, StoreError, WriterStopped
from engine.pace import Pace
from engine.ports import DealSource, Records, Stop
from engine.preparation_plan import Day, Durations, Failure, Plan, find_occasion
from engine.preparation_run import FIRST_PAUSE_S, Run
from engine.recommender import Recommender, WriterName
from engine.roles import Person
from engine.settings import Settings

CONCURRENCY = 10
# Until this home has calls of its own to tell by.
TYPICAL_RECOMMEND_S = 25.0
TYPICAL_SUMMARY_S = 10.0
TYPICAL_PLAYBOOK_S = 0.15

# Is told how many of how many deals were looked at.
Counting = Callable[[int, int], None]


class Preparation:
    """Prepares deals for today or tomorrow. Safe for threads; all runs of a process share one pace."""

    def __init__(
        self,
        *,
        settings: Settings,
        recommender: Recommender,
        records: Records,
        clock: Callable[[], datetime],
        before: Callable[[], object] = lambda: None,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        """Take the ports.

        Args:
            before: is called when a preparation begins, before its plan is made; what waits for it comes into force then.
            first_pause_s: how long a deal waits before it is tried again; doubled each time.
        """
        self._settings = settings
        self._recommender = recommender
        self._records = records
        self._clock = clock
        self._before = before
        self._first_pause_s = first_pause_s
        self._pace = Pace()

    def plan(
        self,
        source: DealSource,
        deal_ids: Sequence[str],
        *,
        day: Day = "today",
        writer: WriterName | None = None,
        on_count: Counting | None = None,
        stop: Stop | None = None,
        person: Person | None = None,
    ) -> Plan:
        """Return what preparing these deals takes, in their order; makes no call, and writes only what `before` does.

        `person` is who asks; None for what nobody asked for.

        Raises: WriterStopped when it was stopped; ConfigError when there is no such writer; NotAllowed for a rep who asks for
        deals of others.
        """
        if person is not None and not person.is_manager:
            _require_own(person, source, deal_ids)
        self._before()
        occasion = find_occasion(day, self._clock(), self._settings.zone)
        name = writer or self._settings.default_writer
        self._recommender.check_writer(name)
        forecasts: list[Forecast] = []
        failures: list[Failure] = []
        wanted = tuple(dict.fromkeys(deal_ids))
        for number, deal_id in enumerate(wanted, 1):
            if stop is not None and stop.is_set():
                raise WriterStopped("The planning was stopped. Nothing was written.")
            try:
                forecasts.append(self._recommender.forecast(source, deal_id, writer=name, occasion=occasion))
            except SalesActionError as error:
                failures.append(Failure(deal_id, deal_id, str(error)))
            if on_count:
                on_count(number, len(wanted))
        to_write = tuple(one for one in forecasts if not one.is_fresh)
        fresh = len(forecasts) - len(to_write)
        return Plan(source, day, occasion, name, to_write, fresh, tuple(failures), self._durations(name))

    def run(
        self, plan: Plan, *, asked_by: str = "me", max_cost_usd: float | None = None, concurrency: int = CONCURRENCY
    ) -> Run:
        """Return the run of a plan, not begun. What is stored meanwhile, by whomever, is not written again.

        A call counts at its likely cost before it is made; at `max_cost_usd` or a budget the run ends. The next one goes on.
        """
        return Run(
            plan,
            self._recommender,
            self._pace,
            self._clock,
            asked_by=asked_by,
            max_cost_usd=max_cost_usd,
            concurrency=concurrency,
            first_pause_s=self._first_pause_s,
        )

    def _durations(self, writer: WriterName) -> Durations:
        if writer == "playbook":
            return Durations(TYPICAL_PLAYBOOK_S, 0.0)
        models = self._settings.models
        recommend_s, summarise_s = self._usual("recommend", models.recommend), self._usual("summarise", models.summarise)
        return Durations(recommend_s or TYPICAL_RECOMMEND_S, summarise_s or TYPICAL_SUMMARY_S)

    def _usual(self, task: str, model: str) -> float | None:
        try:
            return self._records.usual_duration_s(task, model)
        except StoreError:
            return None


def _require_own(person: Person, source: DealSource, deal_ids: Sequence[str]) -> None:
    for deal_id in deal_ids:
        deal = source.enrich(deal_id).enriched.deal
        if not person.owns(deal.owner, deal.owner_name):
            raise NotAllowed(
                f"Only managers may prepare deals of others, such as '{deal.name}', and '{person.name}' is not one of them. "
                "Prepare your own: on the command line with --owner me."
            )
