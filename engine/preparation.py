"""Use case: recommendations for many deals at once. First a plan, with its cost; then the run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from engine.access.roles import Person
from engine.archive import NOT_SAVED
from engine.asking import Asking, Forecast
from engine.batches.requests import Earlier, Traces
from engine.errors import ConfigError, NotAllowed, SalesActionError, StoreError, WriterStopped
from engine.pace import Pace
from engine.ports import DealSource, Held, Records, Stop
from engine.preparation_plan import CONCURRENCY, Day, Durations, Failure, Plan, find_occasion
from engine.preparation_run import FIRST_PAUSE_S, Run
from engine.recommender import Recommender, WriterName
from engine.settings import Settings

# A text with findings goes back once, as it does in a direct writing; one without its form, twice.
MOST_BATCHES = {"unfit": 2, "invalid": 3}
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
        lay_over: Callable[[Held], Held] = lambda held: held,
        first_pause_s: float = FIRST_PAUSE_S,
        batch_share: float = 1.0,
    ) -> None:
        """Take the ports.

        Args:
            before: is called when a preparation begins, before its plan is made; what waits for it comes into force then.
            lay_over: gives a deal as people amended it.
            first_pause_s: how long a deal waits before it is tried again; doubled each time.
            batch_share: the share of its price that a recommendation costs in a batch.
        """
        self._settings = settings
        self._recommender = recommender
        self._records = records
        self._clock = clock
        self._before = before
        self._lay_over = lay_over
        self._first_pause_s = first_pause_s
        self._batch_share = batch_share
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
        is_batch: bool = False,
        takes_waiting: bool = False,
    ) -> Plan:
        """Return what preparing these deals takes, in their order; makes no call, and writes only what `before` does.

        A deal that a batch was sent for is left to it, unless somebody `takes_waiting` ones, too, for the sake of time.
        `person` is who asks; None for what nobody asked for.

        Raises: WriterStopped when it was stopped; ConfigError when there is no such writer, or none for a batch; NotAllowed for
        a rep who asks for deals of others.
        """
        if person is not None and not person.is_manager:
            self._require_own(person, source, deal_ids)
        self._before()
        occasion = find_occasion(day, self._clock(), self._settings.zone)
        name = writer or self._settings.default_writer
        self._recommender.check_writer(name)
        if is_batch and name != "claude":
            raise ConfigError("Only Claude writes in batches. Set ANTHROPIC_API_KEY, or leave out --batch.")
        traces = self._read_traces(is_needed=is_batch)
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
        earlier = {key: one for key, one in traces.earlier.items() if is_batch and one.tries < MOST_BATCHES[one.outcome]}
        waiting = {} if takes_waiting else traces.waiting
        left = [one for one in forecasts if one.cache_key not in waiting]
        since = [waiting[one.cache_key] for one in forecasts if one.cache_key in waiting]
        to_write = tuple(one for one in left if not one.is_fresh or _is_to_better(one, earlier))
        return Plan(
            source,
            day,
            occasion,
            name,
            to_write,
            len(left) - len(to_write),
            tuple(failures),
            self._durations(name),
            waiting=len(since),
            waiting_since=min(since).astimezone(self._settings.zone) if since else None,
            share=self._batch_share if is_batch else 1.0,
            earlier=earlier,
        )

    def run(
        self, plan: Plan, *, asked_by: str = "me", max_cost_usd: float | None = None, concurrency: int = CONCURRENCY
    ) -> Run:
        """Return the run of a plan, not begun. What is stored meanwhile, by whomever, is not written again.

        A call counts at its likely cost before it is made; at `max_cost_usd` or a budget the run ends. The next one goes on.
        """

        def write(deal_id: str, asking: Asking) -> str:
            made = self._recommender.recommend_as(plan.source, deal_id, asking, writer=plan.writer)
            return next((found.text for found in made.warnings if found.rule == NOT_SAVED), "")

        return self._make_run(plan, write, asked_by, max_cost_usd, concurrency)

    def summarise(
        self, plan: Plan, *, asked_by: str = "me", max_cost_usd: float | None = None, concurrency: int = CONCURRENCY
    ) -> Run:
        """Return the run that writes the summaries which the deals of a plan lack, not begun; limited as `run` is."""

        def write(deal_id: str, asking: Asking) -> str:
            self._recommender.summarise(plan.source, deal_id, asking)
            return ""

        return self._make_run(replace(plan, deals=plan.to_summarise), write, asked_by, max_cost_usd, concurrency)

    def _make_run(
        self, plan: Plan, write: Callable[[str, Asking], str], asked_by: str, max_cost_usd: float | None, concurrency: int
    ) -> Run:
        return Run(
            plan,
            write,
            self._pace,
            self._clock,
            asked_by=asked_by,
            max_cost_usd=max_cost_usd,
            concurrency=concurrency,
            first_pause_s=self._first_pause_s,
        )

    def _read_traces(self, *, is_needed: bool) -> Traces:
        try:
            return self._records.batch_traces(self._clock())
        except StoreError:
            if is_needed:
                raise
            return Traces()

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

    def _require_own(self, person: Person, source: DealSource, deal_ids: Sequence[str]) -> None:
        for deal_id in deal_ids:
            deal = self._lay_over(source.enrich(deal_id)).enriched.deal
            if not person.owns(deal.owner, deal.owner_name):
                raise NotAllowed(
                    f"Only managers may prepare deals of others, such as '{deal.name}', and '{person.name}' is not one of them."
                    " Prepare your own: on the command line with --owner me."
                )


def _is_to_better(deal: Forecast, earlier: Mapping[str, Earlier]) -> bool:
    return deal.cache_key in earlier and bool(earlier[deal.cache_key].recommendation_id)
