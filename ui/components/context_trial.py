"""The same deals with the context in force and with the text being edited, side by side, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.drafts.delivery import plain_text
from engine.errors import SalesActionError
from engine.ports import DealSource, Progress, Stop
from engine.recommendation import Action, OutlineContent, Recommendation
from ui import context_texts as texts
from ui.components.difference import show_beside
from ui.components.problem import show_problem
from ui.components.prompt_preview import find_deals
from ui.components.writing import follow_job, show_failure
from ui.formats import escape_markdown, format_cost, format_quantity
from ui.jobs import JobKey, Jobs
from ui.services import IMPORTED
from ui.state import get_session, get_widget
from ui.theme import CHANNEL_NAMES, material

MOST_DEALS = 3
_CHOSEN = "context.trial-deals"


def order_deals(engine: Engine) -> dict[str, str]:
    """Return the deals that a text can be tried on, by "source:ID": those that need attention most, imported ones first."""
    deals = find_deals(engine)
    return {reference: deals[reference] for reference in sorted(deals, key=lambda one: not one.startswith(f"{IMPORTED}:"))}


def choose_deals(deals: Mapping[str, str]) -> list[str]:
    """Return those that were chosen in the panel, else the first three."""
    chosen = [reference for reference in get_widget(_CHOSEN) or () if reference in deals]
    return chosen or list(deals)[:MOST_DEALS]


def show_trial_button(engine: Engine, jobs: Jobs, text: str, deals: Sequence[str], visitor: Person) -> None:
    """Draw the way to try a text, with its price, and begin when that is asked for. Raises SalesActionError."""
    resolved = [engine.resolve(reference) for reference in deals]
    price = format_cost(engine.trials.estimate_usd(resolved, text)).replace("$", "\\$")
    count = format_quantity(len(deals), "deal")
    if not st.button(
        texts.TRY.format(deals=count, price=price), icon=material("compare"), disabled=not deals, key="context-try"
    ):
        return
    get_session().trial = text
    for source, deal_id in resolved:
        _begin(engine, jobs, source, deal_id, text, visitor)
    st.rerun()


def _begin(engine: Engine, jobs: Jobs, source: DealSource, deal_id: str, text: str, visitor: Person) -> None:
    def work(tell: Progress, stop: Stop) -> Recommendation:
        return engine.trials.write(source, deal_id, text, asked_by=visitor.name, on_progress=tell, stop=stop)

    jobs.begin(_key(visitor, source, deal_id), work)


def _key(visitor: Person, source: DealSource, deal_id: str) -> JobKey:
    return JobKey(visitor.name, f"trial of {source.name}", deal_id)


def show_trial(engine: Engine, jobs: Jobs, text: str, deals: Mapping[str, str], version: str, visitor: Person) -> None:
    """Draw how the deals read with the text that is on trial; nothing while none is."""
    session = get_session()
    if session.trial is None:
        return
    with st.container(border=True, gap="xsmall", key="context-trial"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"## {texts.TRY_TITLE}", width="content")
            if st.button(texts.TRY_CLOSE, icon=material("close"), type="tertiary", key="context-trial-close"):
                session.trial = None
                st.rerun()
        st.caption(texts.TRY_HINT if session.trial == text else texts.TRY_OUTDATED)
        chosen = st.multiselect(
            texts.TRY_DEALS,
            list(deals),
            default=list(deals)[:MOST_DEALS],
            format_func=lambda reference: deals[reference],
            max_selections=MOST_DEALS,
            label_visibility="collapsed",
            key=_CHOSEN,
        )
        for reference in chosen:
            st.markdown(f"**{escape_markdown(deals[reference])}**")
            try:
                _show_deal(engine, jobs, *engine.resolve(reference), session.trial, version, visitor)
            except SalesActionError as error:
                show_problem(error, key=f"trial-problem-{reference}")


def _show_deal(engine: Engine, jobs: Jobs, source: DealSource, deal_id: str, text: str, version: str, visitor: Person) -> None:
    job = jobs.find(_key(visitor, source, deal_id))
    if job and not job.is_over:
        follow_job(job)
        return
    if job and job.failure:
        if show_failure(job):
            jobs.forget(job)
            st.rerun()
        return
    trial = engine.trials.find(source, deal_id, text)
    if trial.before is None or trial.after is None:
        st.caption(texts.NOT_WRITTEN)
        return
    labels = (texts.IN_FORCE_SIDE.format(version=version or texts.NO_VERSION), texts.YOURS_SIDE)
    pairs = pair_actions(trial.before, trial.after)
    for column, label in zip(st.columns(2, gap="small") if pairs else (), labels, strict=False):
        column.caption(escape_markdown(label))
    for number, (before, after) in enumerate(pairs):
        show_beside(before, after, labels=labels, key=f"trial-{source.name}-{deal_id}-{number}")
    if not pairs:
        st.caption(texts.SAME_TEXTS)


def pair_actions(before: Recommendation, after: Recommendation) -> list[tuple[str, str]]:
    """Return the actions that read differently, before and after; "" where one of them has no such action."""
    old_texts = {action.id: read_action(action) for action in before.actions}
    new_texts = {action.id: read_action(action) for action in after.actions}
    named = dict.fromkeys([*old_texts, *new_texts])
    pairs = [(old_texts.get(action_id, ""), new_texts.get(action_id, "")) for action_id in named]
    # A text begins with its priority.
    return sorted(((old, new) for old, new in pairs if old != new), key=lambda pair: (pair[0] or pair[1])[:2])


def read_action(action: Action) -> str:
    """Return an action as a text to compare: when, what, and its content or its plan."""
    head = f"{action.priority} · {CHANNEL_NAMES[action.channel]} · {action.timing.text}\n{action.title}"
    content = action.content
    if isinstance(content, OutlineContent):
        points = [*content.key_points, content.approach, *content.considerations]
        return "\n".join([head, "", *(f"– {point}" for point in points if point)])
    return f"{head}\n\n{plain_text(action)}"
