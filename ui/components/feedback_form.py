"""The whole form: how it was, in one's own words, what worked, what didn't, what to do the next time."""

from __future__ import annotations

from typing import Literal, cast

import streamlit as st

from engine.domain import Channel
from engine.feedback.input import FeedbackInput
from engine.ports import About
from ui import feedback_texts as texts
from ui.components.feedback_target import Target
from ui.drafts import drop_drafts, recall
from ui.state import get_session, set_widget
from ui.theme import material

_KEY = "feedback"
_FIELDS = {"kind": None, "about": None, "text": "", "worked": "", "didnt": "", "improvement": ""}


def show_feedback_form(target: Target | None) -> FeedbackInput | None:
    """Draw the form and return what was sent in this run; nothing is stored here.

    What stands in it survives a visit to another page, a reload, and a server that was started anew.
    """
    session = get_session()
    if session.is_feedback_sent:
        drop_drafts(f"{_KEY}.")
        for name, nothing in _FIELDS.items():
            set_widget(f"{_KEY}.{name}", nothing)
    session.is_feedback_sent = False
    kind = st.segmented_control(
        texts.VERDICT,
        list(texts.VERDICTS),
        format_func=lambda name: f"{material(texts.VERDICT_ICONS[name])} {texts.VERDICTS[name]}",
        width="stretch",
        **recall(f"{_KEY}.kind", None, texts.VERDICTS),
    )
    about = _show_about() if kind == "negative" else None
    text = _area(texts.TEXT, "text", texts.TEXT_EXAMPLE, height=90)
    left, middle, right = st.columns(3, gap="small")
    with left:
        worked = _area(texts.WORKED, "worked", texts.MAY_BE_EMPTY)
    with middle:
        didnt_work = _area(texts.DIDNT_WORK, "didnt", texts.MAY_BE_EMPTY)
    with right:
        improvement = _area(texts.IMPROVEMENT, "improvement", texts.MAY_BE_EMPTY)
    is_said = kind in ("positive", "negative") or any((text, worked, didnt_work, improvement))
    is_ready = target is not None and kind is not None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(texts.ONLY_TYPED if is_ready else texts.NOT_READY, width="content")
        is_sent = st.button(
            texts.SEND,
            type="primary",
            icon=material("send"),
            # What is being typed arrives when the field is left, so a word can't be waited for here.
            disabled=not is_ready,
            key="feedback-send",
        )
    if not is_sent or target is None or kind is None:
        return None
    if not is_said:
        st.caption(texts.NOTHING_SAID)
        return None
    return FeedbackInput(
        recommendation_id=target.recommendation.recommendation_id,
        feedback_type=cast("Literal['positive', 'negative', 'neutral']", kind),
        feedback_text=text,
        what_worked=worked,
        what_didnt_work=didnt_work,
        improvement=improvement,
        deal_id=target.recommendation.deal_id,
        action_id=target.action.id,
        action_channel=Channel(target.action.channel),
        action_priority=target.action.priority,
        about=about,
    )


def _show_about() -> About | None:
    chosen = st.pills(
        texts.WHAT_ABOUT,
        list(texts.KINDS),
        format_func=lambda name: texts.KINDS[name],
        **recall(f"{_KEY}.about", None, texts.KINDS),
    )
    return cast("About | None", chosen)


def _area(label: str, name: str, example: str, height: int = 72) -> str:
    # Without a limit: a field that has one throws away the whole of a longer text that is pasted, and says nothing.
    return (st.text_area(label, placeholder=example, height=height, **recall(f"{_KEY}.{name}")) or "").strip()
