"""Preparing what the filters show: the button, its plan with cost and time, how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.ports import DealSource
from engine.preparation_plan import CONCURRENCY, DAYS, Day, Failure, Plan
from engine.preparation_run import Standing
from engine.ranking.ranked_deals import RankedDeals
from ui import prepare_texts as texts
from ui import services
from ui.components.assets import component
from ui.components.folder import Button, Section, show_folder
from ui.components.problem import say_here, show_problem
from ui.formats import Clock, escape_markdown, format_cost, format_moment, format_quantity, format_seconds
from ui.jobs import Job, read_failure
from ui.preparing import Preparations, Preparing
from ui.state import get_session, get_widget
from ui.theme import Tone, material

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

# Often enough to see it move, seldom enough for a page that goes on meanwhile.
REDRAWN_EVERY_S = 1.0
_LOOK_S = 0.15
# More would push the deals off the screen; the rest is counted.
_MOST_DOING = 2
_TONES: dict[str, Tone] = {"all": "green", "stopped": "gray"}


def show_prepare_button(
    place: DeltaGenerator,
    engine: Engine,
    source: DealSource,
    wanted: Mapping[Day, RankedDeals],
    cost_usd: float,
    preparations: Preparations,
    visitor: Person,
) -> None:
    """Draw the button into its place; a click opens the plan.

    Args:
        wanted: by day, the deals of the view that aren't fresh, as far as that is known.
        cost_usd: about what those of today cost, 0 for nothing.
    """
    begun = preparations.find(visitor.name)
    is_busy = begun is not None and not begun.job.is_over
    label = texts.PREPARING if is_busy else describe_offer(len(wanted["today"]), cost_usd)
    with place:
        is_off = is_busy or not wanted["tomorrow"]
        if st.button(escape_markdown(label), icon=material("stacks"), disabled=is_off, key="prepare", width="content"):
            deals = {day: some["id"].tolist() for day, some in wanted.items()}
            _show_dialog(engine, Planning(source, deals, preparations, visitor))


def describe_offer(count: int, cost_usd: float) -> str:
    """Return what the button says: how many deals of today, at about what cost; with none left, tomorrow's come next."""
    if not count:
        return texts.FOR_TOMORROW
    deals = format_quantity(count, "deal")
    return (
        texts.PREPARE_PRICED.format(deals=deals, cost=format_cost(cost_usd)) if cost_usd else texts.PREPARE.format(deals=deals)
    )


@dataclass
class Planning:
    """What a dialog plans, by day: the deals, and the plans that were asked for while it is open."""

    source: DealSource
    deals: Mapping[Day, Sequence[str]]
    preparations: Preparations
    visitor: Person
    jobs: dict[Day, Job[Plan]] = field(default_factory=dict)

    def plan(self, engine: Engine, day: Day) -> Job[Plan]:
        """Return the plan of a day; one that was given up for another day is made anew."""
        job = self.jobs.get(day)
        if job is None or job.is_stopping:
            job = self.jobs[day] = self.preparations.plan(engine, self.source, self.deals[day], self.visitor, day)
        return job


@st.dialog(texts.TITLE, icon=material("stacks"))
def _show_dialog(engine: Engine, planning: Planning) -> None:
    first: Day = "today" if planning.deals["today"] else "tomorrow"
    day = st.segmented_control(
        texts.FOR,
        DAYS,
        default=first,
        required=True,
        format_func=texts.DAYS.__getitem__,
        label_visibility="collapsed",
        key="prepare.day",
    )
    st.caption(texts.HINTS[day])
    job = planning.plan(engine, day)
    place = st.empty()
    while not job.wait(_LOOK_S):
        place.caption(job.told.line or texts.LOOKING)
    place.empty()
    if failure := read_failure(job):
        show_problem(failure, key="prepare-problem")
    if job.result is None:
        return
    plan = job.result
    for line in describe_plan(plan, services.get_clock(engine)):
        st.markdown(escape_markdown(line))
    _show_failures(plan.failures)
    if plan.deals and not plan.is_free:
        st.number_input(
            texts.MOST, min_value=0.0, value=None, step=0.5, format="%.2f", help=texts.MOST_HELP, key="prepare-most"
        )
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(texts.CANCEL, key="prepare-cancel"):
            st.rerun()
        is_begun = st.button(
            texts.BEGIN.format(deals=format_quantity(len(plan.deals), "deal")),
            type="primary",
            icon=material("play_arrow"),
            disabled=not plan.deals,
            key="prepare-begin",
            on_click=_begin,
            args=(engine, plan, planning.preparations, planning.visitor.name),
        )
        if is_begun:
            st.rerun()


def _begin(engine: Engine, plan: Plan, preparations: Preparations, person: str) -> None:
    preparations.begin(engine, plan, person, get_widget("prepare-most"))


def describe_plan(plan: Plan, clock: Clock) -> list[str]:
    """Return in lines what a preparation would do, at about what cost and in what time."""
    waiting, hint = "", [texts.WAITING_HINT] if plan.waiting else []
    if plan.waiting_since:
        moment = format_moment(plan.waiting_since, clock)
        waiting = texts.WAITING.format(deals=format_quantity(plan.waiting, "deal"), moment=moment)
    if not plan.deals:
        return [texts.NOTHING_BUT.format(waiting=waiting) if waiting else texts.NOTHINGS[plan.day], *hint]
    what = texts.WHAT.format(deals=format_quantity(len(plan.deals), "deal"))
    fresh = texts.FRESH.format(deals=format_quantity(plan.fresh, "deal")) if plan.fresh else ""
    took = texts.TIME.format(time=format_seconds(max(1.0, plan.duration_s(CONCURRENCY))))
    lines = [f"{'; '.join(part for part in (what, fresh, waiting) if part)}.", *hint]
    if plan.is_free:
        return [*lines, f"{texts.FREE} {took[0].upper()}{took[1:]}."]
    summaries = sum(deal.needs_summary for deal in plan.deals)
    calls = texts.CALLS.format(calls=format_quantity(plan.calls, "call"))
    extra = f", {texts.SUMMARIES.format(count=summaries)}" if summaries else ""
    cost = texts.COST.format(cost=format_cost(plan.estimate_usd))
    return [*lines, f"{calls}{extra}: {cost}, {took}."]


def _show_failures(failures: tuple[Failure, ...]) -> None:
    if failures:
        show_folder(
            texts.CANNOT,
            format_quantity(len(failures), "deal"),
            key="prepare-cannot",
            icon="error",
            tone="orange",
            sections=(Section("", items=_list(failures)),),
        )


def _list(failures: tuple[Failure, ...]) -> tuple[str, ...]:
    return tuple(texts.FAILURE.format(deal=failure.deal_name, reason=say_here(failure.reason)) for failure in failures)


def show_preparing(preparations: Preparations, person: str) -> None:
    """Draw how far the person's preparation is, or how it ended, until that is put away."""
    begun = preparations.find(person)
    if begun is None:
        return
    if not begun.job.is_over:
        _follow(begun)
        return
    read_failure(begun.job)  # a bug stays loud
    if _show_end(begun.run.standing, begun.run.plan.day):
        preparations.forget(person)
        st.rerun()


@st.fragment(run_every=REDRAWN_EVERY_S)
def _follow(begun: Preparing) -> None:
    """Draw how far it is, again and again until it is over; then the whole page runs anew, with its new rows."""
    if begun.job.is_over:
        standing = begun.run.standing
        get_session().toast = escape_markdown(texts.DONE.format(deals=format_quantity(standing.done, "deal")))
        st.rerun()
    result = component("writing")(
        key="preparing", data=describe_standing(begun.run.standing, begun.job.is_stopping), on_stop_change=lambda: None
    )
    if result.stop:
        begun.job.stop()


def describe_standing(standing: Standing, is_stopping: bool) -> dict[str, Any]:
    """Return how far a preparation is, as it is drawn."""
    line = texts.UNDER_WAY.format(done=standing.done, total=standing.total)
    if standing.failures:
        line = f"{line} {texts.FAILED_SO_FAR.format(count=len(standing.failures))}"
    doing = [texts.DOING.format(deal=one.deal_name, line=one.line) for one in standing.doing[:_MOST_DOING]]
    spent = f" · {format_cost(standing.spent_usd)}" if standing.spent_usd else ""
    return {
        "title": line,
        "line": texts.FINISHING if is_stopping or standing.why else " · ".join(doing),
        "parts": [],
        "share": (standing.done + len(standing.failures)) / max(1, standing.total),
        "elapsed": f"{format_seconds(standing.elapsed_s)}{spent}",
        "is_stopping": is_stopping,
        "labels": {"stop": texts.STOP, "stopping": texts.STOPPING, "parts": texts.PARTS},
    }


def describe_end(standing: Standing, day: Day = "today") -> tuple[str, str]:
    """Return how a preparation ended, as a title and what there is to add."""
    title = texts.ENDED[standing.ended or "all"].format(done=standing.done, deals=format_quantity(standing.total, "deal"))
    told = [texts.TOMORROW] if day == "tomorrow" else []
    told += [texts.SPENT.format(cost=format_cost(standing.spent_usd), time=format_seconds(standing.elapsed_s))]
    told += [say_here(standing.why)] if standing.why and standing.ended in ("limit", "failing") else []
    told += [texts.LEFT.format(deals=format_quantity(standing.left, "deal"))] if standing.left else []
    return title, " ".join(told)


def _show_end(standing: Standing, day: Day) -> bool:
    """Draw how it ended, with the failures in words, and return whether to put that away."""
    title, told = describe_end(standing, day)
    tone = "orange" if standing.failures else _TONES.get(standing.ended or "all", "orange")
    pressed = show_folder(
        title,
        told,
        key="prepared",
        icon="check_circle" if tone == "green" else "info",
        tone=tone,
        role="status",
        sections=(Section(texts.NOT_PREPARED, items=_list(standing.failures)),),
        is_open=bool(standing.failures),
        buttons=(Button("hide", texts.HIDE, "close"),),
    )
    return pressed == "hide"
