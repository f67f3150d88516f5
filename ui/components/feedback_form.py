"""The whole form: how it was, in one's own words, what worked, what didn't, what to do the next time."""

from __future__ import annotations

from typing import Literal, cast

import streamlit as st

from engine.domain import Channel
from engine.feedback_input import FeedbackInput
from engine.ports import About
from ui import feedback_texts as texts
from ui.components.feedback_target import Target
from ui.theme import material

_LONGEST = 4000


def show_feedback_form(target: Target | None, generation: int) -> FeedbackInput | None:
    """Draw the form and return what was sent in this run; nothing is stored here.

    `generation` is another number for another, empty form.
    """
    key = f"feedback.{generation}"
    kind = st.segmented_control(
        texts.VERDICT,
        list(texts.VERDICTS),
        format_func=lambda name: f"{material(texts.VERDICT_ICONS[name])} {texts.VERDICTS[name]}",
        width="stretch",
        key=f"{key}.kind",
    )
    about = _show_about(key) if kind == "negative" else None
    text = _area(texts.TEXT, f"{key}.text", texts.TEXT_EXAMPLE, height=90)
    left, middle, right = st.columns(3, gap="small")
    with left:
        worked = _area(texts.WORKED, f"{key}.worked", texts.MAY_BE_EMPTY)
    with middle:
        didnt_work = _area(texts.DIDNT_WORK, f"{key}.didnt", texts.MAY_BE_EMPTY)
    with right:
        improvement = _area(texts.IMPROVEMENT, f"{key}.improvement", texts.MAY_BE_EMPTY)
    is_said = kind in ("positive", "negative") or any((text, worked, didnt_work, improvement))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(texts.ONLY_TYPED, width="content")
        is_sent = st.button(
            texts.SEND,
            type="primary",
            icon=material("send"),
            # What is being typed arrives when the field is left, so a word can't be waited for here.
            disabled=target is None or kind is None,
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


def _show_about(key: str) -> About | None:
    chosen = st.pills(texts.WHAT_ABOUT, list(texts.KINDS), format_func=lambda name: texts.KINDS[name], key=f"{key}.about")
    return cast("About | None", chosen)


def _area(label: str, key: str, example: str, height: int = 72) -> str:
    return (st.text_area(label, placeholder=example, max_chars=_LONGEST, height=height, key=key) or "").strip()
