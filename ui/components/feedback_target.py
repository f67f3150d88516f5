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
from ui.drafts import note, recall, take_noted
from ui.formats import escape_markdown
from ui.state import get_session
from ui.theme import CHANNEL_ICONS, material

_LINK = "feedback.link"


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


def read_link(query: Mapping[str, str]) -> Mapping[str, str]:
    """Return what names the action: the link, or, on the way back from another page, the one before it.

    A link to another action than the one that was spoken of asks for an empty form: what stands in it isn't about that one.
    """
    session = get_session()
    before, kept = session.feedback_about, take_noted(_LINK)
    if isinstance(kept, dict) and kept:
        # The text that the browser kept is about that one.
        before = {str(name): str(value) for name, value in kept.items()}
    if not query.get("rec"):
        session.feedback_about = before or {}
    elif query != before:
        session.feedback_about = dict(query)
        session.is_feedback_sent |= before is not None
    note(_LINK, session.feedback_about or {}, {})
    return session.feedback_about or {}


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
            get_session().feedback_about = {}
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
        **recall("feedback.deal", None, deals),
    )
    if reference is None:
        return None
    return engine.recommender.view(*engine.resolve(reference)).recommendation


def _choose_action(named: Recommendation) -> Action | None:
    actions = {action.id: action for action in named.actions}
    if not actions:
        st.caption(texts.NO_ACTIONS)
        return None
    only = next(iter(actions)) if len(actions) == 1 else None
    chosen = st.selectbox(
        texts.ACTION,
        list(actions),
        index=0 if only else None,
        format_func=lambda action_id: f"{actions[action_id].priority} · {actions[action_id].title}",
        placeholder=texts.CHOOSE_ACTION,
        **recall(f"feedback.action.{named.recommendation_id}", only, actions),
    )
    return actions[chosen] if chosen else None
