"""Which action feedback is about: the one that a link names, or one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from engine.bootstrap import Engine
from engine.recommendation import Action, Recommendation
from ui import feedback_texts as texts
from ui.board_texts import NAMELESS
from ui.components.prompt_preview import find_deals
from ui.formats import escape_markdown
from ui.theme import CHANNEL_ICONS, material


@dataclass(frozen=True)
class Target:
    """A recommendation, and the action of it that somebody speaks of."""

    recommendation: Recommendation
    action: Action

    @property
    def title(self) -> str:
        """Return what people read of it."""
        deal = self.recommendation.deal_name or NAMELESS
        return texts.ABOUT_ACTION.format(title=self.action.title, deal=deal, priority=self.action.priority)


def show_target(engine: Engine, query: Mapping[str, str]) -> Target | None:
    """Draw what the feedback is about and return it; None until it is chosen. Raises SalesActionError."""
    named = engine.records.get_recommendation(query["rec"]) if query.get("rec") else None
    if query.get("rec") and named is None:
        st.warning(texts.UNKNOWN, icon=material("search_off"))
    if named is None:
        named = _choose_recommendation(engine)
    if named is None:
        return None
    action = named.action(query.get("action", ""))
    if action is None:
        action = _choose_action(named)
        return Target(named, action) if action else None
    target = Target(named, action)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"{material(CHANNEL_ICONS[action.channel])} **{escape_markdown(target.title)}**", width="content")
        if st.button(texts.ABOUT_ANOTHER, type="tertiary", key="feedback-another"):
            st.query_params.clear()
            st.rerun()
    return target


def _choose_recommendation(engine: Engine) -> Recommendation | None:
    deals = find_deals(engine)
    if not deals:
        st.caption(texts.NO_DEALS)
        return None
    reference = st.selectbox(
        texts.DEAL,
        list(deals),
        index=None,
        format_func=lambda named: deals[named],
        placeholder=texts.CHOOSE_DEAL,
        key="feedback.deal",
    )
    if reference is None:
        return None
    return engine.recommender.view(*engine.resolve(reference)).recommendation


def _choose_action(named: Recommendation) -> Action | None:
    actions = {action.id: action for action in named.actions}
    if not actions:
        st.caption(texts.NO_ACTIONS)
        return None
    chosen = st.selectbox(
        texts.ACTION,
        list(actions),
        index=0 if len(actions) == 1 else None,
        format_func=lambda action_id: f"{actions[action_id].priority} · {actions[action_id].title}",
        placeholder=texts.CHOOSE_ACTION,
        key=f"feedback.action.{named.recommendation_id}",
    )
    return actions[chosen] if chosen else None
