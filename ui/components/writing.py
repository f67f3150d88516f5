"""Writing in sight of the person who pays for it: how far it is, Stop, and how it ended."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine.board import BoardView
from engine.errors import SalesActionError
from engine.recommendation import Action
from engine.rewriting import Rewritten
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.components.assets import component
from ui.components.folder import Button, show_folder
from ui.components.problem import say_here
from ui.formats import escape_markdown, format_cost, format_seconds
from ui.jobs import Job, read_failure

# Often enough to see it move, seldom enough for a page that is redrawn each time.
REDRAWN_EVERY_S = 0.5


@st.fragment(run_every=REDRAWN_EVERY_S)
def follow_job(job: Job[Any]) -> None:
    """Draw how far a job is, again and again until it is over; then the whole page runs anew."""
    if job.is_over:
        st.rerun()
    result = component("writing")(
        key=f"writing-{job.key.deal_id}-{job.key.action_id}", data=describe_job(job), on_stop_change=lambda: None
    )
    if result.stop:
        job.stop()


def describe_job(job: Job[Any]) -> dict[str, Any]:
    """Return how far a job is, as it is drawn."""
    told = job.told
    before = [texts.SUMMARY_WRITTEN] if told.before else []
    return {
        "title": _title(job),
        "line": texts.STOPPING_HINT if job.is_stopping else told.line or texts.BEGINNING,
        "parts": [*before, *told.done],
        "share": None,
        "elapsed": format_seconds(job.elapsed_s),
        "is_stopping": job.is_stopping,
        "labels": {"stop": texts.STOP, "stopping": texts.STOPPING, "parts": texts.PARTS},
    }


def _title(job: Job[Any]) -> str:
    if job.line:
        return texts.REWRITING.format(line=job.line)
    return texts.WRITING_CONTENT if job.key.action_id else texts.WRITING_BOARD


def show_writing(desk: Desk, action_id: str = "") -> None:
    """Draw what is being written for the board, or for an action of it, or why that failed."""
    running, failed = desk.running(action_id), desk.failed(action_id)
    if desk.is_done(action_id):
        st.rerun()
    if running:
        follow_job(running)
    elif failed and show_failure(failed):
        desk.jobs.forget(failed)
        st.rerun()


def show_failure(job: Job[Any]) -> bool:
    """Draw why a job failed and return whether to put that away. Raises what is a bug."""
    failure = read_failure(job)
    if failure is None:
        return False
    pressed = show_folder(
        texts.STOPPED if job.was_stopped else texts.NOT_WRITTEN,
        describe_failure(failure, was_stopped=job.was_stopped),
        key=f"not-written-{job.key.deal_id}-{job.key.action_id}",
        icon="stop_circle" if job.was_stopped else "error",
        tone="gray" if job.was_stopped else "red",
        role="status" if job.was_stopped else "alert",
        buttons=(Button("hide", texts.HIDE, "close"),),
    )
    return pressed == "hide"


def describe_failure(failure: SalesActionError, *, was_stopped: bool = False) -> str:
    """Return what happened, what can be done, and what it cost all the same."""
    cost = getattr(failure, "cost_usd", 0.0)
    told = [texts.AS_IT_WAS if was_stopped else say_here(failure)]
    if cost:
        told.append(texts.COST_ALL_THE_SAME.format(cost=format_cost(cost)))
    return " ".join(told)


def describe_result(job: Job[Any], view: BoardView) -> str:
    """Return what to say about a job that went well: what was written, where, and what it cost."""
    made, deal = job.result, view.enriched.deal.name or texts.NAMELESS
    if made is None:
        return ""
    if isinstance(made, Rewritten):
        return escape_markdown(_describe_rewritten(made, view.recommendation.action(job.key.action_id), deal))
    if job.key.action_id:
        action = made.action(job.key.action_id)
        return escape_markdown(texts.WRITTEN_IN_FULL.format(action=action.title if action else deal))
    if made.is_cached or not made.cost_usd:
        return escape_markdown(texts.WRITTEN_FREE.format(deal=deal))
    return escape_markdown(texts.WRITTEN.format(deal=deal, cost=format_cost(made.cost_usd)))


def _describe_rewritten(made: Rewritten, action: Action | None, deal: str) -> str:
    title = action.title if action else deal
    if made.revision is None:
        return texts.REWRITTEN_SAME.format(action=title)
    told = texts.REWRITTEN_ASIDE if made.is_aside else texts.REWRITTEN_FOR if made.cost_usd else texts.REWRITTEN
    return told.format(action=title, cost=format_cost(made.cost_usd))
