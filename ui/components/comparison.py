"""The deal where it came from, and its recommendation beside the one that stood before."""

from __future__ import annotations

import streamlit as st

from engine.board import BoardView
from engine.domain import EnrichedDeal
from engine.drafts.delivery import fill_content
from engine.errors import SalesActionError
from engine.ports import Profile
from engine.recommendation import Action, Recommendation
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.components.context_trial import pair_actions
from ui.components.difference import show_beside
from ui.components.problem import show_problem
from ui.formats import Clock, escape_markdown, format_moment
from ui.texts import WRITERS
from ui.theme import material


@st.dialog(texts.COMPARE, width="large", icon=material("difference"))
def open_comparison(view: BoardView, desk: Desk, clock: Clock) -> None:
    """Show the actions that read differently, the earlier ones beside those of now."""
    shown = view.recommendation
    try:
        earlier = desk.engine.records.earlier_recommendation(shown)
        earlier = desk.engine.archive.revised(earlier, view.revisions) if earlier else None
    except SalesActionError as error:
        show_problem(error, key="comparison-problem")
        return
    if earlier is None:
        st.caption(texts.NO_EARLIER)
        return
    pairs = pair_actions(fill_earlier(earlier, view.enriched, view.sender), shown)
    labels = (_describe(earlier, clock), _describe(shown, clock))
    with st.container(key="compared-sides"):
        for column, label in zip(st.columns(2, gap="small"), labels, strict=True):
            column.caption(escape_markdown(label))
    if not pairs:
        st.caption(texts.NOTHING_CHANGED)
    for number, (before, after) in enumerate(pairs):
        show_beside(before, after, labels=labels, key=f"comparison-{number}")


def fill_earlier(earlier: Recommendation, enriched: EnrichedDeal, sender: Profile) -> Recommendation:
    """Return an earlier recommendation with its texts filled in as they are now, and its times as they were."""

    def filled(action: Action) -> Action:
        contact = enriched.contact(action.contact.id)
        content = fill_content(action.content, action.purpose, contact, sender, enriched.deal.owner_name)
        return action.model_copy(update={"content": content})

    names = ("p0_actions", "p1_actions", "p2_actions")
    return earlier.model_copy(update={name: tuple(filled(action) for action in getattr(earlier, name)) for name in names})


def _describe(one: Recommendation, clock: Clock) -> str:
    return texts.COMPARED_SIDE.format(writer=WRITERS[one.writer], moment=format_moment(one.generated_at, clock))
